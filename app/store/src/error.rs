//! What can go wrong with the data folder, worded for whoever stands before the machine.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use bundle::Digest;
use thiserror::Error;

/// A fault of the data folder.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no data folder yet.
    #[error("there is no data folder at {}; `sportello-updater init` makes one", .0.display())]
    Missing(PathBuf),
    /// Nothing is installed yet.
    #[error("no content is installed in {}; `sportello-updater once` fetches it", .0.display())]
    NothingInstalled(PathBuf),
    /// A file operation failed.
    #[error("cannot {attempt} {}", path.display())]
    Io {
        /// What was attempted, a verb.
        attempt: &'static str,
        /// On what.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file does not hold what it should.
    #[error("{} is damaged: {what}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// An object is not there.
    #[error("object {digest} is missing from {}", folder.display())]
    NoObject {
        /// Its digest.
        digest: Digest,
        /// The folder of objects.
        folder: PathBuf,
    },
    /// The disk has too little room for what is to come.
    #[error("{needed} bytes are needed and {free} are free on the disk of {}", folder.display())]
    NoSpace {
        /// Bytes needed, with what the build will take.
        needed: u64,
        /// Bytes free.
        free: u64,
        /// The data folder.
        folder: PathBuf,
    },
    /// Another updater is at work.
    #[error("another updater is at work in {}", .0.display())]
    Busy(PathBuf),
}

impl StoreError {
    pub(crate) fn damaged(path: &Path, what: &dyn fmt::Display) -> Self {
        Self::Damaged { path: path.to_owned(), what: what.to_string() }
    }

    /// Shapes an [`io::Error`] of `attempt` on `path`.
    pub fn io(attempt: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { attempt, path, source }
    }
}
