//! What a verb does to the disk: gathered first, written at the end and in order. So a verb that fails has changed
//! nothing, and a dry run is the verb without its last line.

use std::{
    collections::BTreeSet,
    fmt,
    fs::{self, DirBuilder, File},
    io::{self, Write as _},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

use bundle::Stream;
use rustix::fs::statvfs;
use store::{DurableFile, StoreError, remove_durably, write_durably_with_mode};
use thiserror::Error;

use crate::{
    hashing::{measure_each, stream_of},
    pack::PUBLIC_MODE,
};

/// Why not everything was written. What was written before it stays, in its order.
#[derive(Debug, Error)]
pub enum ChangeError {
    /// Found out before the first byte.
    #[error(
        "{} has room for {free} bytes and {needed} are to be written; nothing was changed: make room, then run the \
         same command again",
        folder.display()
    )]
    NoRoom {
        /// A folder on the full disk.
        folder: PathBuf,
        /// Bytes to write.
        needed: u64,
        /// Bytes free.
        free: u64,
    },
    /// A file to copy is not what was checked.
    #[error("{} changed while it was copied; run the same command again", .0.display())]
    Changed(PathBuf),
    /// A file cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error(
        "stopped before the last step, and nothing is half written: mend the cause, then run the same command again"
    )]
    Write(#[from] StoreError),
}

/// One step, as it is printed by a dry run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A folder is made, with those above it.
    Folder {
        /// The folder.
        path: PathBuf,
        /// Permissions, as in `chmod`.
        mode: u32,
    },
    /// A file is written, or replaced.
    Write {
        /// The file.
        path: PathBuf,
        /// What it will hold.
        bytes: Vec<u8>,
        /// Permissions, as in `chmod`.
        mode: u32,
    },
    /// A file is copied and checked on the way.
    Copy {
        /// The file.
        from: PathBuf,
        /// Where to.
        to: PathBuf,
        /// What it must hold.
        stream: Stream,
    },
    /// A file is removed.
    Remove {
        /// The file.
        path: PathBuf,
    },
}

/// The steps of a verb, in order. Reads through [`Changes::read`] see what earlier steps will have written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes(Vec<Change>);

/// Does what a verb gathers: nothing at all where it fails.
pub fn perform<T, E: From<ChangeError>>(
    verb: impl FnOnce(&mut Changes) -> Result<T, E>,
) -> Result<T, E> {
    let mut changes = Changes::default();
    let done = verb(&mut changes)?;
    changes.commit()?;
    Ok(done)
}

impl Changes {
    /// Writes `bytes` for everybody to read.
    pub fn write(&mut self, path: PathBuf, bytes: Vec<u8>) {
        self.write_with_mode(path, bytes, PUBLIC_MODE);
    }

    /// Writes `bytes` with a mode of its own, for what others must not read.
    pub fn write_with_mode(&mut self, path: PathBuf, bytes: Vec<u8>, mode: u32) {
        self.0.push(Change::Write { path, bytes, mode });
    }

    /// Makes a folder with a mode of its own; one that is there stays as it is.
    pub fn make_folder(&mut self, path: PathBuf, mode: u32) {
        if !path.is_dir() {
            self.0.push(Change::Folder { path, mode });
        }
    }

    /// Copies a file, checked on the way.
    pub fn copy(&mut self, from: PathBuf, to: PathBuf, stream: Stream) {
        self.0.push(Change::Copy { from, to, stream });
    }

    /// Removes a file; one that is not there is no fault.
    pub fn remove(&mut self, path: PathBuf) {
        self.0.push(Change::Remove { path });
    }

    /// What a file holds once the steps so far are done.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.last(path) {
            Some(Change::Write { bytes, .. }) => Ok(bytes.clone()),
            Some(Change::Copy { from, .. }) => fs::read(from),
            Some(Change::Remove { .. }) => Err(io::ErrorKind::NotFound.into()),
            Some(Change::Folder { .. }) => Err(io::ErrorKind::IsADirectory.into()),
            None => fs::read(path),
        }
    }

    /// Size and digest of a file once the steps so far are done; one that is copied is checked on the way.
    pub(crate) fn measure(&self, path: &Path) -> io::Result<Stream> {
        match self.last(path) {
            Some(Change::Write { bytes, .. }) => Ok(Stream::of(bytes)),
            Some(Change::Copy { stream, .. }) => Ok(*stream),
            Some(_) => Err(io::ErrorKind::NotFound.into()),
            None => stream_of(path),
        }
    }

    /// Whether a file is there once the steps so far are done.
    pub fn is_file(&self, path: &Path) -> bool {
        match self.last(path) {
            Some(change) => matches!(change, Change::Write { .. } | Change::Copy { .. }),
            None => path.is_file(),
        }
    }

    /// Names in a folder once the steps so far are done, in order.
    pub fn names(&self, folder: &Path) -> io::Result<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        match fs::read_dir(folder) {
            Ok(entries) => {
                for entry in entries {
                    names.extend(entry?.file_name().to_str().map(str::to_owned));
                }
            }
            // A folder that a step will make.
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.touches(folder) => {}
            Err(error) => return Err(error),
        }
        for change in &self.0 {
            let path = change.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            match change {
                _ if path.parent() != Some(folder) => {}
                Change::Remove { .. } => drop(names.remove(name)),
                _ => drop(names.insert(name.to_owned())),
            }
        }
        Ok(names)
    }

    /// The steps, for whoever wants to see them.
    pub fn steps(&self) -> &[Change] {
        &self.0
    }

    /// Performs the steps. Room on the disk is looked at before the first one.
    pub fn commit(&self) -> Result<(), ChangeError> {
        self.check_room()?;
        self.0.iter().try_for_each(Change::perform)
    }

    fn touches(&self, folder: &Path) -> bool {
        self.0
            .iter()
            .any(|change| change.path().parent() == Some(folder) || change.path() == folder)
    }

    fn last(&self, path: &Path) -> Option<&Change> {
        self.0.iter().rev().find(|change| change.path() == path)
    }

    /// Every file is written beside the one it replaces, so all bytes count.
    fn check_room(&self) -> Result<(), ChangeError> {
        let Some(first) = self.0.first() else {
            return Ok(());
        };
        let folder = existing_folder(first.path());
        let needed = self.0.iter().map(Change::size).sum();
        let Ok(about) = statvfs(&folder) else {
            // What cannot be asked will show when it is written.
            return Ok(());
        };
        let free = about.f_bavail.saturating_mul(about.f_frsize);
        if needed > free {
            return Err(ChangeError::NoRoom { folder, needed, free });
        }
        Ok(())
    }
}

impl Change {
    /// The file or folder that changes.
    pub fn path(&self) -> &Path {
        match self {
            Self::Folder { path, .. } | Self::Write { path, .. } | Self::Remove { path } => path,
            Self::Copy { to, .. } => to,
        }
    }

    /// Bytes to write.
    pub(crate) fn size(&self) -> u64 {
        match self {
            Self::Write { bytes, .. } => bytes.len() as u64,
            Self::Copy { stream, .. } => stream.size,
            Self::Folder { .. } | Self::Remove { .. } => 0,
        }
    }

    /// Performs this step alone.
    pub fn perform(&self) -> Result<(), ChangeError> {
        match self {
            Self::Folder { path, mode } => make_folder(path, *mode),
            Self::Write { path, bytes, mode } => Ok(write_durably_with_mode(path, bytes, *mode)?),
            Self::Copy { from, to, stream } => copy(from, to, stream),
            Self::Remove { path } => Ok(remove_durably(path)?),
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path().display();
        match self {
            Self::Folder { .. } => write!(f, "would make {path}"),
            Self::Remove { .. } => write!(f, "would remove {path}"),
            Self::Write { .. } | Self::Copy { .. } => {
                write!(f, "would write {path} ({} bytes)", self.size())
            }
        }
    }
}

fn make_folder(path: &Path, mode: u32) -> Result<(), ChangeError> {
    let made = DirBuilder::new().recursive(true).mode(mode).create(path);
    Ok(made.map_err(StoreError::io("make the folder", path))?)
}

fn copy(from: &Path, to: &Path, stream: &Stream) -> Result<(), ChangeError> {
    let unread = |source| ChangeError::Read { path: from.to_owned(), source };
    let source = File::open(from).map_err(unread)?;
    let mut target = DurableFile::create(to, PUBLIC_MODE)?;
    let copied = measure_each(source, unread, |piece| {
        Ok(target.write_all(piece).map_err(StoreError::io("write", to))?)
    })?;
    if copied != *stream {
        return Err(ChangeError::Changed(from.to_owned()));
    }
    Ok(target.keep()?)
}

/// The nearest folder that is there: what will be written at `path` lies on its disk.
pub(crate) fn existing_folder(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute.ancestors().find(|folder| folder.is_dir()).unwrap_or(&absolute).to_owned()
}
