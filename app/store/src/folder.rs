//! The data folder itself: where each thing lies and how it is read and written.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use serde::de::DeserializeOwned;

use crate::{
    Settings, StoreError, UpdateLock,
    durable::{self, SHARED_MODE, make_folders, remove_tree},
    lock::SettingsLock,
    storage::{Disk, Found, Storage},
};

/// A data folder that exists.
#[derive(Debug, Clone)]
pub struct DataFolder {
    root: PathBuf,
    storage: Arc<dyn Storage>,
}

impl DataFolder {
    /// Opens the folder; it must have been made by [`DataFolder::create`].
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, StoreError> {
        Self::open_on(Arc::new(Disk), root)
    }

    /// The same on a storage of the caller's.
    pub fn open_on(
        storage: Arc<dyn Storage>,
        root: impl Into<PathBuf>,
    ) -> Result<Self, StoreError> {
        let root = root.into();
        match storage.look(&root.join("settings.toml")) {
            Ok(found) if !found.is_folder => Ok(Self { root, storage }),
            _ => Err(StoreError::Missing(root)),
        }
    }

    /// Makes the folder with its settings, or writes new settings into one that is there.
    pub fn create(root: impl Into<PathBuf>, settings: &Settings) -> Result<Self, StoreError> {
        Self::create_on(Arc::new(Disk), root, settings)
    }

    /// The same on a storage of the caller's.
    pub fn create_on(
        storage: Arc<dyn Storage>,
        root: impl Into<PathBuf>,
        settings: &Settings,
    ) -> Result<Self, StoreError> {
        let folder = Self { root: root.into(), storage };
        for part in ["objects", "releases", "trust", "health", "requests", "outbox"] {
            make_folders(folder.storage(), &folder.root.join(part))?;
        }
        folder.write_settings(settings)?;
        Ok(folder)
    }

    /// The platform's place for data, where no other was named.
    pub fn default_root() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "sportello").map(|dirs| dirs.data_dir().to_owned())
    }

    /// The folder's own path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What the folder lies on.
    pub fn storage(&self) -> &dyn Storage {
        self.storage.as_ref()
    }

    /// Folder of the trusted metadata; the updater's own.
    pub fn trust(&self) -> PathBuf {
        self.root.join("trust")
    }

    /// What this desk keeps for itself, apart from its settings; the kiosk's own.
    pub fn desk_path(&self) -> PathBuf {
        self.root.join("desk.db")
    }

    /// Folder of the reports that wait to be sent.
    pub fn outbox(&self) -> PathBuf {
        self.root.join("outbox")
    }

    /// Bytes that may still be written.
    pub fn free_bytes(&self) -> Result<u64, StoreError> {
        self.storage.free_bytes(&self.root).map_err(StoreError::io("measure", &self.root))
    }

    /// Where the status for people and programs is written.
    pub fn status_path(&self) -> PathBuf {
        self.root.join("status.json")
    }

    /// Reads `settings.toml`.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        let path = self.root.join("settings.toml");
        let bytes = self.read(&path)?;
        let text = String::from_utf8(bytes).map_err(|error| StoreError::damaged(&path, &error))?;
        toml::from_str(&text).map_err(|error| StoreError::damaged(&path, &error))
    }

    /// Writes `settings.toml`.
    pub fn write_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        let text = toml::to_string(settings).expect("settings are plain values");
        self.write(&self.root.join("settings.toml"), text.as_bytes())
    }

    /// Changes `settings.toml`: what another program changed in the meantime stays.
    pub fn change_settings(&self, change: impl FnOnce(&mut Settings)) -> Result<(), StoreError> {
        let _lock = SettingsLock::take(self.storage(), &self.root)?;
        let mut settings = self.settings()?;
        let before = settings.clone();
        change(&mut settings);
        if settings == before { Ok(()) } else { self.write_settings(&settings) }
    }

    /// One updater at a time.
    pub fn lock_for_update(&self) -> Result<UpdateLock, StoreError> {
        UpdateLock::take(self.storage(), &self.root)
    }

    /// Replaces a file of the folder durably: after a power cut it holds either the old or the new whole.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        durable::write(&self.storage, path, bytes, SHARED_MODE)
    }

    /// Sweeps up what a run that was killed left beside the places of files and releases. The update lock is held.
    pub fn sweep(&self) -> Result<(), StoreError> {
        for part in ["", "trust", "health", "requests", "outbox", "releases"] {
            let folder = self.root.join(part);
            for name in self.list(&folder)?.iter().filter(|name| name.starts_with('.')) {
                let path = folder.join(name);
                let Ok(found) = self.storage.look(&path) else { continue };
                if found.is_folder {
                    remove_tree(self.storage(), &path)?;
                } else if name.ends_with(".new") && is_abandoned(&found) {
                    self.storage.remove_file(&path).map_err(StoreError::io("remove", &path))?;
                }
            }
        }
        Ok(())
    }

    pub(crate) fn read(&self, path: &Path) -> Result<Vec<u8>, StoreError> {
        self.storage.read(path).map_err(StoreError::io("read", path))
    }

    pub(crate) fn list(&self, folder: &Path) -> Result<Vec<String>, StoreError> {
        self.storage.list(folder).map_err(StoreError::io("list", folder))
    }

    pub(crate) fn read_json<T: DeserializeOwned>(&self, path: &Path) -> Result<T, StoreError> {
        let bytes = self.read(path)?;
        serde_json::from_slice(&bytes).map_err(|error| StoreError::damaged(path, &error))
    }
}

/// A younger one may be about to be put in its place by the kiosk.
fn is_abandoned(found: &Found) -> bool {
    found.modified.elapsed().is_ok_and(|age| age > Duration::from_hours(1))
}
