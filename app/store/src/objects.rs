//! Entries of packs as they were stored in the zips, named by the hash of their bytes.

use std::{
    collections::{BTreeMap, HashSet},
    io,
    path::{Path, PathBuf},
};

use bundle::Digest;

use crate::{
    DataFolder, StoreError,
    durable::{remove, sync_folder, write_many},
};

/// What a sweep of the objects came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Objects that were removed.
    pub objects: usize,
    /// Bytes they had.
    pub bytes: u64,
}

impl DataFolder {
    /// Where the object of this digest lies, whether it is there or not.
    pub fn object_path(&self, digest: &Digest) -> PathBuf {
        let name = digest.to_hex();
        self.objects().join(&name[..2]).join(name)
    }

    /// Whether the object is there. Its bytes are checked when they are read.
    pub fn has_object(&self, digest: &Digest) -> bool {
        self.storage().look(&self.object_path(digest)).is_ok_and(|found| !found.is_folder)
    }

    /// Whether the object is there and has so many bytes.
    pub fn has_object_of(&self, digest: &Digest, size: u64) -> bool {
        let found = self.storage().look(&self.object_path(digest));
        found.is_ok_and(|found| !found.is_folder && found.size == size)
    }

    /// Keeps `bytes` under their digest, durably. What is there already and whole is not written again; what is
    /// there and damaged is replaced.
    pub fn put_object(&self, bytes: &[u8]) -> Result<Digest, StoreError> {
        self.put_objects(&[bytes])?;
        Ok(Digest::of(bytes))
    }

    /// Keeps many objects with few waits for the disk: every file is written beside its place, all are synced, then
    /// all are renamed and the folders synced. After a power cut each is there whole or not at all.
    pub fn put_objects<B: AsRef<[u8]>>(&self, objects: &[B]) -> Result<(), StoreError> {
        let whole =
            |path: &Path, bytes: &[u8]| self.storage().read(path).is_ok_and(|there| there == bytes);
        // A map, because two entries of a pack may hold the same bytes.
        let missing: BTreeMap<PathBuf, &[u8]> = objects
            .iter()
            .map(|bytes| (self.object_path(&Digest::of(bytes.as_ref())), bytes.as_ref()))
            .filter(|(path, bytes)| !whole(path, bytes))
            .collect();
        write_many(self.storage(), &missing)
    }

    /// The bytes of an object, their digest checked.
    pub fn object(&self, digest: &Digest) -> Result<Vec<u8>, StoreError> {
        let path = self.object_path(digest);
        let bytes = self.storage().read(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                StoreError::NoObject { digest: *digest, folder: self.objects() }
            }
            _ => StoreError::io("read", &path)(error),
        })?;
        if Digest::of(&bytes) == *digest {
            return Ok(bytes);
        }
        Err(StoreError::Damaged { path, what: "its bytes do not match its name".to_owned() })
    }

    /// Removes an object, for instance because it is damaged.
    pub fn drop_object(&self, digest: &Digest) -> Result<(), StoreError> {
        remove(self.storage(), &self.object_path(digest))
    }

    /// Removes every object but these, and what was left half written among them. The update lock is held.
    pub fn sweep_objects(&self, keep: &HashSet<Digest>) -> Result<Swept, StoreError> {
        let mut swept = Swept::default();
        for name in self.list(&self.objects())? {
            let folder = self.objects().join(name);
            let mut removed = false;
            for name in self.list(&folder)? {
                if name.parse().is_ok_and(|digest| keep.contains(&digest)) {
                    continue;
                }
                let path = folder.join(name);
                let found = self.storage().look(&path).map_err(StoreError::io("look at", &path))?;
                self.storage().remove_file(&path).map_err(StoreError::io("remove", &path))?;
                swept.objects += 1;
                swept.bytes += found.size;
                removed = true;
            }
            if removed {
                sync_folder(self.storage(), &folder)?;
            }
        }
        Ok(swept)
    }

    fn objects(&self) -> PathBuf {
        self.root().join("objects")
    }
}
