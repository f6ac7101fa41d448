//! Advisory locks: one updater at a time; a release that is being read is not collected.

use std::{
    fs::{File, OpenOptions},
    path::Path,
};

use rustix::fs::{FlockOperation, flock};

use crate::StoreError;

/// Held while an updater works; released when dropped.
#[derive(Debug)]
pub struct UpdateLock(
    #[expect(dead_code, reason = "the lock lives as long as the open file")] File,
);

/// Held while a release is read; released when dropped.
#[derive(Debug)]
pub struct ReleaseLock(
    #[expect(dead_code, reason = "the lock lives as long as the open file")] File,
);

impl UpdateLock {
    pub(crate) fn take(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join("update.lock");
        let file = open(&path, true)?;
        flock(&file, FlockOperation::NonBlockingLockExclusive)
            .map_err(|_| StoreError::Busy(folder.to_owned()))?;
        Ok(Self(file))
    }
}

impl ReleaseLock {
    /// Shared: many readers at once. The file to lock is `release.json`, which never changes.
    pub(crate) fn share(release_json: &Path) -> Result<Self, StoreError> {
        let file = open(release_json, false)?;
        flock(&file, FlockOperation::NonBlockingLockShared)
            .map_err(|errno| StoreError::io("lock", release_json)(errno.into()))?;
        Ok(Self(file))
    }

    /// Whether nobody reads this release; `None` when it is in use.
    pub(crate) fn exclusive(release_json: &Path) -> Option<Self> {
        let file = open(release_json, false).ok()?;
        flock(&file, FlockOperation::NonBlockingLockExclusive).ok()?;
        Some(Self(file))
    }
}

fn open(path: &Path, create: bool) -> Result<File, StoreError> {
    let mut options = OpenOptions::new();
    options.read(true);
    if create {
        options.write(true).create(true).truncate(false);
    }
    options.open(path).map_err(StoreError::io("open", path))
}
