//! Copies what is signed to a folder that any web server can serve, in an order that never shows half an update.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use store::{StoreError, write_durably_with_mode};
use thiserror::Error;

use super::read_back::{ReadBackError, read_back};
use crate::pack::PUBLIC_MODE;

/// Why nothing was published, or not all.
#[derive(Debug, Error)]
pub enum PublishError {
    /// The repository is not fit to be published.
    #[error("nothing is published from a repository that does not read back")]
    Repository(#[source] ReadBackError),
    /// What arrived does not read back.
    #[error("what was published does not read back; publish again, and check the disk")]
    Published(#[source] ReadBackError),
    /// A file that never changes has changed.
    #[error(
        "{} is published with other content: it comes from another repository; publish into a folder of its own",
        .0.display()
    )]
    Other(PathBuf),
    /// Kiosks would see a step back.
    #[error(
        "timestamp {published} is published already, and this repository has {own} only; publish from the newest one"
    )]
    Older {
        /// Version that is published.
        published: u64,
        /// Version of the repository.
        own: u64,
    },
    /// A file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadBackError),
    /// A file cannot be written.
    #[error(transparent)]
    Write(#[from] StoreError),
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Target files that were not there before.
    pub new_targets: usize,
    /// Metadata files that were not there before, the timestamp included.
    pub new_metadata: usize,
    /// Version of the timestamp.
    pub timestamp: u64,
    /// Roles whose signature has expired: kiosks keep what they have of them.
    pub expired: Vec<String>,
}

/// Publishes `repository` to `to`: new target files, then versioned metadata, the timestamp last.
pub fn publish(repository: &Path, to: &Path, now: Timestamp) -> Result<Published, PublishError> {
    let seen = read_back(repository, now).map_err(PublishError::Repository)?;
    refuse_step_back(to, seen.timestamp)?;
    let mut published = Published {
        new_targets: 0,
        new_metadata: 0,
        timestamp: seen.timestamp,
        expired: seen.expired,
    };
    for name in &seen.targets {
        let name = format!("targets/{name}");
        // Named by its digest: one that differs is damaged, and is replaced.
        let fresh = copy(repository, to, &name, Existing::MayBeDamaged)?;
        published.new_targets += usize::from(fresh);
    }
    for name in &seen.metadata {
        let fresh = copy(repository, to, &format!("metadata/{name}"), Existing::MustBeSame)?;
        published.new_metadata += usize::from(fresh);
    }
    let fresh = copy(repository, to, "metadata/timestamp.json", Existing::MayBeDamaged)?;
    published.new_metadata += usize::from(fresh);
    read_back(to, now).map_err(PublishError::Published)?;
    Ok(published)
}

/// What may be wrong with a file that is there already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Existing {
    MayBeDamaged,
    MustBeSame,
}

/// Copies one file; `false` where it is there.
fn copy(from: &Path, to: &Path, name: &str, existing: Existing) -> Result<bool, PublishError> {
    let (from, to) = (from.join(name), to.join(name));
    let bytes = fs::read(&from).map_err(|source| ReadBackError::Read { path: from, source })?;
    match fs::read(&to) {
        Ok(there) if there == bytes => return Ok(false),
        Ok(_) if existing == Existing::MustBeSame => return Err(PublishError::Other(to)),
        // Not there, unreadable or damaged: write it.
        _ => {}
    }
    write_durably_with_mode(&to, &bytes, PUBLIC_MODE)?;
    Ok(true)
}

fn refuse_step_back(to: &Path, own: u64) -> Result<(), PublishError> {
    let there = fs::read(to.join("metadata/timestamp.json")).ok();
    let there: Option<serde_json::Value> =
        there.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let published = there.and_then(|there| there.pointer("/signed/version")?.as_u64());
    match published {
        Some(published) if published > own => Err(PublishError::Older { published, own }),
        _ => Ok(()),
    }
}
