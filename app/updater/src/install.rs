//! From objects to a release under its name: build beside, hash every built file, and give it its name at once.

use std::{
    collections::BTreeMap,
    io::{self, Read},
    path::Path,
};

use bundle::{Digest, PackName};
use sha2::Digest as _;
use store::{
    BUILD_FORMAT, BuiltFile, DataFolder, InstalledPack, Release, ReleaseId, Storage, StoreError,
    UpdateLock,
};

use crate::{BuildJob, Builder, UpdateError};

/// A data folder under the update lock, and who builds for it.
#[derive(Debug)]
pub(crate) struct Site<'a> {
    pub(crate) data: &'a DataFolder,
    pub(crate) builder: &'a dyn Builder,
    lock: UpdateLock,
}

impl<'a> Site<'a> {
    /// Takes the lock and sweeps up what an updater that was killed left behind.
    pub(crate) fn enter(
        data: &'a DataFolder,
        builder: &'a dyn Builder,
    ) -> Result<Self, StoreError> {
        let lock = data.lock_for_update()?;
        data.sweep()?;
        Ok(Self { data, builder, lock })
    }

    /// Builds the release of these packs, whose objects are all here, under its name; what is current stays current.
    pub(crate) fn build(
        &self,
        demo: bool,
        packs: &BTreeMap<PackName, InstalledPack>,
    ) -> Result<ReleaseId, UpdateError> {
        let built = self.data.staging().map_err(UpdateError::from).and_then(|staging| {
            let (data, lock, out) = (self.data, &self.lock, staging.as_path());
            let languages = self.builder.build(&BuildJob { data, lock, packs, out })?;
            let id = Release::id_of(packs);
            let files = built_files(self.data.storage(), &staging)?;
            let packs = packs.clone();
            let release = Release { id, build_format: BUILD_FORMAT, demo, packs, languages, files };
            self.data.adopt(&staging, &release)?;
            // How its forerunner of the same name ran says nothing about it.
            self.data.forget_health(&id)?;
            Ok(id)
        });
        if built.is_err() {
            // Half a release helps nobody, least of all on a full disk.
            let _ = self.data.clear_staging();
        }
        built
    }
}

/// The release, if this program can use it and every built file is as it was built.
pub(crate) fn whole(data: &DataFolder, id: &ReleaseId) -> Option<Release> {
    let release = data.release(id).ok()?;
    let files = built_files(data.storage(), &data.release_path(id)).ok()?;
    let same = release.files.iter().all(|(path, built)| files.get(path) == Some(built));
    (same && release.id == *id && release.build_format == BUILD_FORMAT).then_some(release)
}

/// Size and digest of every file below `root` but `release.json`, by path inside.
fn built_files(
    storage: &dyn Storage,
    root: &Path,
) -> Result<BTreeMap<String, BuiltFile>, StoreError> {
    let mut files = BTreeMap::new();
    collect(storage, root, "", &mut files)?;
    files.remove("release.json");
    Ok(files)
}

fn collect(
    storage: &dyn Storage,
    folder: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, BuiltFile>,
) -> Result<(), StoreError> {
    for name in storage.list(folder).map_err(StoreError::io("list", folder))? {
        let path = folder.join(&name);
        let name = format!("{prefix}{name}");
        if storage.look(&path).map_err(StoreError::io("look at", &path))?.is_folder {
            collect(storage, &path, &format!("{name}/"), files)?;
        } else {
            let file = storage.open(&path).and_then(measure).map_err(StoreError::io("read", &path));
            files.insert(name, file?);
        }
    }
    Ok(())
}

/// Hashes a file without holding it in memory.
fn measure(mut file: impl Read) -> io::Result<BuiltFile> {
    let (mut hasher, mut size, mut buffer) = (sha2::Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            break;
        }
        hasher.update(&buffer[..count]);
        size += count as u64;
    }
    Ok(BuiltFile { size, sha256: Digest::from_bytes(hasher.finalize().into()) })
}
