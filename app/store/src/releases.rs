//! Releases in the data folder: built aside, named at once, one of them `current`.

use std::{
    io::{
        self,
        ErrorKind::{InvalidInput, Unsupported},
    },
    path::{Path, PathBuf},
};

use bundle::Digest;
use serde::{Deserialize, Serialize};

use crate::{
    DataFolder, Release, ReleaseId, ReleaseLock, StoreError,
    durable::{make_folders, remove_tree, sync_folder, sync_tree},
};

/// What `current` holds: a name and a checksum over it, so that a torn or edited file is noticed.
#[derive(Serialize, Deserialize)]
struct Current {
    release: ReleaseId,
    sha256: Digest,
}

impl DataFolder {
    /// Folder of a release.
    pub fn release_path(&self, id: &ReleaseId) -> PathBuf {
        self.releases_path().join(id.to_string())
    }

    /// Folder of a release while it is being built.
    pub fn staging_path(&self) -> PathBuf {
        self.releases_path().join(".staging")
    }

    /// An empty folder in which to build a release; [`DataFolder::adopt`] gives it its name.
    pub fn staging(&self) -> Result<PathBuf, StoreError> {
        let path = self.staging_path();
        remove_tree(self.storage(), &path)?;
        make_folders(self.storage(), &path)?;
        Ok(path)
    }

    /// Removes what is in staging.
    pub fn clear_staging(&self) -> Result<(), StoreError> {
        remove_tree(self.storage(), &self.staging_path())
    }

    /// Writes `release.json` into the built folder, makes all of it durable and gives it its name. A release of that
    /// name changes places with it at once, and is removed: whoever still reads it keeps the open files.
    pub fn adopt(&self, staging: &Path, release: &Release) -> Result<(), StoreError> {
        let json = serde_json::to_vec_pretty(release).expect("a release has string keys only");
        self.write(&staging.join("release.json"), &json)?;
        sync_tree(self.storage(), staging)?;
        let path = self.release_path(&release.id);
        let placed = match self.storage().look(&path) {
            Ok(_) => self.exchange(staging, &path, &release.id),
            Err(_) => self.storage().rename(staging, &path),
        };
        placed.map_err(StoreError::io("put in place", &path))?;
        sync_folder(self.storage(), &self.releases_path())?;
        remove_tree(self.storage(), &self.removed_path(&release.id))?;
        remove_tree(self.storage(), staging)
    }

    /// Some file systems cannot exchange. Then there is a moment without the release, which the other one bridges.
    fn exchange(&self, staging: &Path, path: &Path, id: &ReleaseId) -> io::Result<()> {
        match self.storage().exchange(staging, path) {
            Err(error) if matches!(error.kind(), Unsupported | InvalidInput) => {
                self.storage().rename(path, &self.removed_path(id))?;
                self.storage().rename(staging, path)
            }
            done => done,
        }
    }

    /// Reads `release.json` of a release.
    pub fn release(&self, id: &ReleaseId) -> Result<Release, StoreError> {
        self.read_json(&self.release_path(id).join("release.json"))
    }

    /// Names of the releases that are there, newest first by when they were built.
    pub fn releases(&self) -> Result<Vec<ReleaseId>, StoreError> {
        let names = self.list(&self.releases_path())?;
        let mut ids: Vec<ReleaseId> = names.iter().filter_map(|name| name.parse().ok()).collect();
        let built = |id: &ReleaseId| {
            let found = self.storage().look(&self.release_path(id).join("release.json"));
            found.map(|found| found.modified).ok()
        };
        ids.sort_by_cached_key(|id| std::cmp::Reverse(built(id)));
        Ok(ids)
    }

    /// Keeps a release from being collected while it is read.
    pub fn lock_release(&self, id: &ReleaseId) -> Result<ReleaseLock, StoreError> {
        ReleaseLock::share(self.storage(), &self.release_path(id).join("release.json"))
    }

    /// Whether somebody reads the release now.
    pub fn is_read(&self, id: &ReleaseId) -> bool {
        let json = self.release_path(id).join("release.json");
        self.storage().look(&json).is_ok()
            && ReleaseLock::exclusive(self.storage(), &json).is_none()
    }

    /// Removes a release unless somebody reads it; says whether it went. That the kiosk failed on it is remembered.
    pub fn remove_release(&self, id: &ReleaseId) -> Result<bool, StoreError> {
        let path = self.release_path(id);
        let json = path.join("release.json");
        let lock = ReleaseLock::exclusive(self.storage(), &json);
        if lock.is_none() && self.storage().look(&json).is_ok() {
            return Ok(false);
        }
        // Out of sight at once: half a release must not have the name of a whole one.
        let aside = self.removed_path(id);
        remove_tree(self.storage(), &aside)?;
        match self.storage().rename(&path, &aside) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
            moved => moved.map_err(StoreError::io("remove", &path))?,
        }
        sync_folder(self.storage(), &self.releases_path())?;
        if !self.health(id).has_failed() {
            self.forget_health(id)?;
        }
        remove_tree(self.storage(), &aside)?;
        Ok(true)
    }

    /// The release in use.
    pub fn current(&self) -> Result<ReleaseId, StoreError> {
        let path = self.root().join("current");
        if self.storage().look(&path).is_err() {
            return Err(StoreError::NothingInstalled(self.root().to_owned()));
        }
        let current: Current = self.read_json(&path)?;
        if Digest::of(current.release.to_string().as_bytes()) == current.sha256 {
            return Ok(current.release);
        }
        Err(StoreError::Damaged { path, what: "its checksum is wrong".to_owned() })
    }

    /// Moves `current` to a release, at once and durably.
    pub fn set_current(&self, id: &ReleaseId) -> Result<(), StoreError> {
        let current = Current { release: *id, sha256: Digest::of(id.to_string().as_bytes()) };
        let json = serde_json::to_vec(&current).expect("two strings");
        self.write(&self.root().join("current"), &json)
    }

    fn removed_path(&self, id: &ReleaseId) -> PathBuf {
        self.releases_path().join(format!(".removed-{id}"))
    }

    fn releases_path(&self) -> PathBuf {
        self.root().join("releases")
    }
}
