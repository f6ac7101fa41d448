//! Advisory locks: one updater at a time; a release that is being read is not collected.

use std::{fs::File, io, path::Path, time::Duration};

use crate::{
    StoreError,
    storage::{Lock, LockKind, Storage},
};

/// A reader that asks whether an updater is at work holds the lock for much less than this, see [`is_held`].
const LOOK: Duration = Duration::from_millis(10);
const LOOKS_MAX: u32 = 5;

/// Held while an updater works; released when dropped.
#[derive(Debug)]
pub struct UpdateLock(Box<dyn Lock>);

/// Held while settings are read, changed and written, by staff at the kiosk or by the updater.
#[derive(Debug)]
pub(crate) struct SettingsLock(
    #[expect(dead_code, reason = "what counts is that it is held")] Box<dyn Lock>,
);

/// Held while a release is read; released when dropped.
#[derive(Debug)]
pub struct ReleaseLock(
    #[expect(dead_code, reason = "what counts is that it is held")] Box<dyn Lock>,
);

impl UpdateLock {
    pub(crate) fn take(storage: &dyn Storage, folder: &Path) -> Result<Self, StoreError> {
        exclusive(storage, &folder.join("update.lock"))?
            .map(Self)
            .ok_or_else(|| StoreError::Busy(folder.to_owned()))
    }

    /// The open file behind the lock, for a child process that must hold the lock as long as it lives.
    pub fn file(&self) -> Option<&File> {
        self.0.file()
    }
}

impl SettingsLock {
    pub(crate) fn take(storage: &dyn Storage, folder: &Path) -> Result<Self, StoreError> {
        exclusive(storage, &folder.join("settings.lock"))?
            .map(Self)
            .ok_or_else(|| StoreError::Busy(folder.to_owned()))
    }
}

/// A lock for one alone, on a file that is made where it is not; `None` while another one holds it.
fn exclusive(storage: &dyn Storage, path: &Path) -> Result<Option<Box<dyn Lock>>, StoreError> {
    if storage.look(path).is_err() {
        storage.create(path, 0o640).map_err(StoreError::io("write", path))?;
    }
    for _ in 0..LOOKS_MAX {
        match storage.lock(path, LockKind::Exclusive) {
            Ok(lock) => return Ok(Some(lock)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => std::thread::sleep(LOOK),
            Err(error) => return Err(StoreError::io("lock", path)(error)),
        }
    }
    Ok(None)
}

impl ReleaseLock {
    /// Shared: many readers at once. The file to lock is `release.json`, which never changes.
    pub(crate) fn share(storage: &dyn Storage, release_json: &Path) -> Result<Self, StoreError> {
        let lock = storage.lock(release_json, LockKind::Shared);
        lock.map(Self).map_err(StoreError::io("lock", release_json))
    }

    /// Whether nobody reads this release; `None` when it is in use.
    pub(crate) fn exclusive(storage: &dyn Storage, release_json: &Path) -> Option<Self> {
        storage.lock(release_json, LockKind::Exclusive).ok().map(Self)
    }
}

/// Whether somebody holds the update lock of this folder. Takes it for a moment, shared, so that readers who ask at
/// the same time do not take each other for an updater.
pub(crate) fn is_held(storage: &dyn Storage, folder: &Path) -> bool {
    let taken = storage.lock(&folder.join("update.lock"), LockKind::Shared);
    taken.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
}
