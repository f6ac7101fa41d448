//! Copies what is signed to a folder that any web server can serve, in an order that never shows half an update.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use thiserror::Error;

use super::{
    prune::{Keep, prune, remove_leftovers},
    read_back::{
        ReadBackError, Roles, Seen, check_targets, check_written, read_metadata, read_written,
    },
};
use crate::{
    changes::{ChangeError, Changes},
    hashing::holds,
};

/// What to publish, and where to.
#[derive(Debug, Clone)]
pub struct PublishOptions {
    /// The repository.
    pub repository: PathBuf,
    /// The folder that kiosks read.
    pub to: PathBuf,
    /// How many versions stay there.
    pub keep: Keep,
    /// The time of publishing.
    pub now: Timestamp,
}

/// Why nothing was published, or not all.
#[derive(Debug, Error)]
pub enum PublishError {
    /// The repository is not fit to be published.
    #[error("nothing is published from a repository that does not read back")]
    Repository(#[source] ReadBackError),
    /// What arrived does not read back.
    #[error("what was published does not read back; publish again, and check the disk")]
    Published(#[source] ReadBackError),
    /// What is there does not go together with it.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// A file cannot be written.
    #[error(transparent)]
    Write(#[from] ChangeError),
}

/// Why a folder cannot go on to a newer release.
#[derive(Debug, Error)]
pub enum CopyError {
    /// A file that never changes has changed.
    #[error(
        "{} has other content here: the folder belongs to another repository; write into a folder of its own",
        .0.display()
    )]
    Other(PathBuf),
    /// Kiosks would see a step back.
    #[error("{} has timestamp {there} already, and there is only {own} to be copied; copy from the newest one", folder.display())]
    Older {
        /// Where to.
        folder: PathBuf,
        /// Version that is there.
        there: u64,
        /// Version to be copied.
        own: u64,
    },
    /// A file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadBackError),
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Target files that were not there before.
    pub new_targets: usize,
    /// Metadata files that were not there before, the timestamp included.
    pub new_metadata: usize,
    /// Files of older versions that went.
    pub removed: usize,
    /// Version of the timestamp.
    pub timestamp: u64,
    /// Roles whose signature has expired: kiosks keep what they have of them.
    pub expired: Vec<String>,
}

/// Publishes a repository: new target files, then versioned metadata, the timestamp last; then what is old goes.
pub fn publish(options: &PublishOptions, changes: &mut Changes) -> Result<Published, PublishError> {
    let PublishOptions { repository, to, keep, now } = options;
    let seen =
        read_metadata(repository, changes, &Roles::All, *now).map_err(PublishError::Repository)?;
    check_targets(repository, changes, &seen.targets).map_err(PublishError::Repository)?;
    let (new_targets, new_metadata) = copy(repository, to, &seen, changes)?;
    let removed = prune(to, &seen, *keep, changes).map_err(CopyError::Read)?;
    let Seen { timestamp, expired, .. } = seen;
    Ok(Published { new_targets, new_metadata, removed, timestamp, expired })
}

/// Reads what was published as a kiosk would, from the disk.
pub fn check_published(published: &Path, now: Timestamp) -> Result<(), PublishError> {
    let read = read_written(published, &Roles::All, now);
    read.and_then(|seen| check_written(published, &seen.targets)).map_err(PublishError::Published)
}

/// Copies what `to` lacks; counts target files and metadata files. The timestamp comes last: until then nobody knows
/// of the rest. What stopped runs left there goes first.
pub(crate) fn copy(
    from: &Path,
    to: &Path,
    seen: &Seen,
    changes: &mut Changes,
) -> Result<(usize, usize), CopyError> {
    refuse_step_back(to, changes, seen.timestamp)?;
    remove_leftovers(to, changes)?;
    let mut new_targets = 0;
    for target in &seen.targets {
        let path = to.join("targets").join(&target.path);
        // Named by its digest: one that differs is damaged, and is replaced.
        if !holds(&path, target.stream) {
            let source = from.join("targets").join(&target.path);
            changes.copy(source, path, target.stream);
            new_targets += 1;
        }
    }
    let mut new_metadata = 0;
    let (roots, others): (Vec<_>, Vec<_>) =
        seen.metadata.iter().partition(|name| name.ends_with(".root.json"));
    // With a root that changes keys, the old timestamp is nobody's any more: the two stand next to each other.
    for name in others.into_iter().chain(roots) {
        new_metadata += usize::from(copy_metadata(from, to, name, Existing::MustBeSame, changes)?);
    }
    let stamped = copy_metadata(from, to, "timestamp.json", Existing::MayDiffer, changes)?;
    Ok((new_targets, new_metadata + usize::from(stamped)))
}

/// What is true of a file that is there already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Existing {
    MayDiffer,
    MustBeSame,
}

/// Copies one metadata file; `false` where it is there.
fn copy_metadata(
    from: &Path,
    to: &Path,
    name: &str,
    existing: Existing,
    changes: &mut Changes,
) -> Result<bool, CopyError> {
    let (from, to) = (from.join("metadata").join(name), to.join("metadata").join(name));
    let bytes = changes.read(&from).map_err(|source| ReadBackError::Read { path: from, source })?;
    match changes.read(&to) {
        Ok(there) if there == bytes => return Ok(false),
        Ok(_) if existing == Existing::MustBeSame => return Err(CopyError::Other(to)),
        // Not there, unreadable or older: write it.
        _ => {}
    }
    changes.write(to, bytes);
    Ok(true)
}

fn refuse_step_back(to: &Path, changes: &Changes, own: u64) -> Result<(), CopyError> {
    let there = changes.read(&to.join("metadata/timestamp.json")).ok();
    let there: Option<serde_json::Value> =
        there.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let there = there.and_then(|there| there.pointer("/signed/version")?.as_u64());
    match there {
        Some(there) if there > own => Err(CopyError::Older { folder: to.to_owned(), there, own }),
        _ => Ok(()),
    }
}
