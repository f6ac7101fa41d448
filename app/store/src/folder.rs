//! The data folder itself: where each thing lies and how it is read and written.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use bundle::Digest;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    Release, ReleaseId, ReleaseLock, Settings, StoreError, UpdateLock,
    durable::{sync_folder, sync_tree, write_many_durably},
    write_durably,
};

/// A data folder that exists.
#[derive(Debug, Clone)]
pub struct DataFolder {
    root: PathBuf,
}

/// What `current` holds: a name and a checksum over it, so that a torn or edited file is noticed.
#[derive(Serialize, Deserialize)]
struct Current {
    release: ReleaseId,
    sha256: Digest,
}

impl DataFolder {
    /// Opens the folder; it must have been made by [`DataFolder::create`].
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let root = root.into();
        if root.join("settings.toml").is_file() {
            return Ok(Self { root });
        }
        Err(StoreError::Missing(root))
    }

    /// Makes the folder with its settings, or writes new settings into one that is there.
    pub fn create(root: impl Into<PathBuf>, settings: &Settings) -> Result<Self, StoreError> {
        let folder = Self { root: root.into() };
        for part in ["objects", "releases", "trust", "health", "requests", "outbox"] {
            let path = folder.root.join(part);
            fs::create_dir_all(&path).map_err(StoreError::io("make the folder", &path))?;
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

    /// Folder of the trusted metadata; the updater's own.
    pub fn trust(&self) -> PathBuf {
        self.root.join("trust")
    }

    /// Reads `settings.toml`.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        let path = self.root.join("settings.toml");
        let text = fs::read_to_string(&path).map_err(StoreError::io("read", &path))?;
        toml::from_str(&text).map_err(|error| damaged(&path, &error))
    }

    /// Writes `settings.toml`.
    pub fn write_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        let text = toml::to_string(settings).expect("settings are plain values");
        write_durably(&self.root.join("settings.toml"), text.as_bytes())
    }

    /// One updater at a time.
    pub fn lock_for_update(&self) -> Result<UpdateLock, StoreError> {
        UpdateLock::take(&self.root)
    }

    /// Where the object of this digest lies, whether it is there or not.
    pub fn object_path(&self, digest: &Digest) -> PathBuf {
        let name = digest.to_hex();
        self.root.join("objects").join(&name[..2]).join(name)
    }

    /// Whether the object is there. Its bytes are checked when they are read.
    pub fn has_object(&self, digest: &Digest) -> bool {
        self.object_path(digest).is_file()
    }

    /// Keeps `bytes` under their digest, durably. What is there already and whole is not written again; what is
    /// there and damaged is replaced.
    pub fn put_object(&self, bytes: &[u8]) -> Result<Digest, StoreError> {
        let digest = Digest::of(bytes);
        let path = self.object_path(&digest);
        if !fs::read(&path).is_ok_and(|there| there == bytes) {
            write_durably(&path, bytes)?;
        }
        Ok(digest)
    }

    /// Keeps many objects with few waits for the disk: every file is written beside its place, all are synced, then
    /// all are renamed and the folders synced. After a power cut each is there whole or not at all.
    pub fn put_objects(&self, objects: &[Vec<u8>]) -> Result<(), StoreError> {
        let whole = |path: &Path, bytes: &[u8]| fs::read(path).is_ok_and(|there| there == bytes);
        // A map, because two entries of a pack may hold the same bytes.
        let missing: BTreeMap<PathBuf, &[u8]> = objects
            .iter()
            .map(|bytes| (self.object_path(&Digest::of(bytes)), bytes.as_slice()))
            .filter(|(path, bytes)| !whole(path, bytes))
            .collect();
        write_many_durably(&missing)?;
        sync_folder(&self.root.join("objects"))
    }

    /// The bytes of an object, their digest checked.
    pub fn object(&self, digest: &Digest) -> Result<Vec<u8>, StoreError> {
        let path = self.object_path(digest);
        let bytes = fs::read(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                StoreError::NoObject { digest: *digest, folder: self.root.join("objects") }
            }
            _ => StoreError::io("read", &path)(error),
        })?;
        if Digest::of(&bytes) == *digest {
            return Ok(bytes);
        }
        Err(StoreError::Damaged { path, what: "its bytes do not match its name".to_owned() })
    }

    /// Folder of a release.
    pub fn release_path(&self, id: &ReleaseId) -> PathBuf {
        self.root.join("releases").join(id.to_string())
    }

    /// An empty folder in which to build a release; [`DataFolder::adopt`] gives it its name.
    pub fn staging(&self) -> Result<PathBuf, StoreError> {
        let path = self.root.join("releases").join(".staging");
        if path.exists() {
            fs::remove_dir_all(&path).map_err(StoreError::io("remove", &path))?;
        }
        fs::create_dir_all(&path).map_err(StoreError::io("make the folder", &path))?;
        Ok(path)
    }

    /// Writes `release.json` into the built folder, makes all of it durable and gives it its name.
    pub fn adopt(&self, staging: &Path, release: &Release) -> Result<(), StoreError> {
        let json = serde_json::to_vec_pretty(release).expect("a release has string keys only");
        write_durably(&staging.join("release.json"), &json)?;
        sync_tree(staging)?;
        let path = self.release_path(&release.id);
        if path.exists() {
            // Only a release that nobody reads is ever built again, see `updater`.
            fs::remove_dir_all(&path).map_err(StoreError::io("remove", &path))?;
        }
        fs::rename(staging, &path).map_err(StoreError::io("put in place", &path))?;
        sync_folder(&self.root.join("releases"))
    }

    /// Reads `release.json` of a release.
    pub fn release(&self, id: &ReleaseId) -> Result<Release, StoreError> {
        read_json(&self.release_path(id).join("release.json"))
    }

    /// Names of the releases that are there, in no order.
    pub fn releases(&self) -> Result<Vec<ReleaseId>, StoreError> {
        let path = self.root.join("releases");
        let entries = fs::read_dir(&path).map_err(StoreError::io("list", &path))?;
        Ok(entries.flatten().filter_map(|e| e.file_name().to_str()?.parse().ok()).collect())
    }

    /// Keeps a release from being collected while it is read.
    pub fn lock_release(&self, id: &ReleaseId) -> Result<ReleaseLock, StoreError> {
        ReleaseLock::share(&self.release_path(id).join("release.json"))
    }

    /// Removes a release unless somebody reads it; says whether it went.
    pub fn remove_release(&self, id: &ReleaseId) -> Result<bool, StoreError> {
        let path = self.release_path(id);
        let Some(_lock) = ReleaseLock::exclusive(&path.join("release.json")) else {
            return Ok(false);
        };
        fs::remove_dir_all(&path).map_err(StoreError::io("remove", &path))?;
        sync_folder(&self.root.join("releases"))?;
        Ok(true)
    }

    /// The release in use.
    pub fn current(&self) -> Result<ReleaseId, StoreError> {
        let path = self.root.join("current");
        if !path.exists() {
            return Err(StoreError::NothingInstalled(self.root.clone()));
        }
        let current: Current = read_json(&path)?;
        if Digest::of(current.release.to_string().as_bytes()) == current.sha256 {
            return Ok(current.release);
        }
        Err(StoreError::Damaged { path, what: "its checksum is wrong".to_owned() })
    }

    /// Moves `current` to a release, at once and durably.
    pub fn set_current(&self, id: &ReleaseId) -> Result<(), StoreError> {
        let current = Current { release: *id, sha256: Digest::of(id.to_string().as_bytes()) };
        let json = serde_json::to_vec(&current).expect("two strings");
        write_durably(&self.root.join("current"), &json)
    }

    /// Where the status for people and programs is written.
    pub fn status_path(&self) -> PathBuf {
        self.root.join("status.json")
    }

    /// Where kiosk and updater note how a release runs.
    pub fn health_path(&self, id: &ReleaseId) -> PathBuf {
        self.root.join("health").join(id.to_string())
    }

    /// Folder of the kiosk's requests to the updater.
    pub fn requests(&self) -> PathBuf {
        self.root.join("requests")
    }
}

fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, StoreError> {
    let bytes = fs::read(path).map_err(StoreError::io("read", path))?;
    serde_json::from_slice(&bytes).map_err(|error| damaged(path, &error))
}

fn damaged(path: &Path, error: &dyn std::fmt::Display) -> StoreError {
    StoreError::Damaged { path: path.to_owned(), what: error.to_string() }
}
