//! From objects to the content in use: build beside, check, name, flip `current`, keep two releases.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use bundle::{Digest, Manifest, PackName};
use library::{BuildError, BuildInput};
use sha2::Digest as _;
use store::{BUILD_FORMAT, BuiltFile, DataFolder, InstalledPack, Release, ReleaseId, StoreError};

use crate::{UpdateError, fetch::Wanted};

/// Builds the release of these packs under its name; what is current stays current.
pub(crate) fn build(
    data: &DataFolder,
    demo: bool,
    packs: &BTreeMap<PackName, Wanted>,
) -> Result<(), UpdateError> {
    let staging = data.staging()?;
    let built = build_in(data, demo, packs, &staging);
    if built.is_err() {
        // Half a release helps nobody, least of all on a full disk.
        let _ = data.clear_staging();
    }
    built
}

fn build_in(
    data: &DataFolder,
    demo: bool,
    packs: &BTreeMap<PackName, Wanted>,
    staging: &Path,
) -> Result<(), UpdateError> {
    let manifests: Vec<Manifest> = packs.values().map(|wanted| wanted.manifest.clone()).collect();
    // All languages are indexed, whichever the wall shows: choosing another one needs no new release.
    let input = BuildInput { data, packs: &manifests, languages: &[], out: staging };
    let languages = library::build(input)?;
    let packs: BTreeMap<PackName, InstalledPack> =
        packs.iter().map(|(name, wanted)| (name.clone(), wanted.installed)).collect();
    let id = Release::id_of(&packs);
    let files = built_files(staging)?;
    let release = Release { id, build_format: BUILD_FORMAT, demo, packs, languages, files };
    data.adopt(staging, &release)?;
    Ok(())
}

/// Moves `current` to a release and removes all others but the one that was current, and any that is being read.
pub(crate) fn activate(data: &DataFolder, id: &ReleaseId) -> Result<(), StoreError> {
    let before = data.current().ok();
    data.set_current(id)?;
    let Some(before) = before.filter(|before| before != id) else {
        return Ok(());
    };
    for other in data.releases()? {
        if other != *id && other != before {
            data.remove_release(&other)?;
        }
    }
    Ok(())
}

/// The release, if this program can use it and every built file is as it was built.
pub(crate) fn whole(data: &DataFolder, id: &ReleaseId) -> Option<Release> {
    let release = data.release(id).ok()?;
    let files = built_files(&data.release_path(id)).ok()?;
    let same = release.files.iter().all(|(path, built)| files.get(path) == Some(built));
    (same && release.id == *id && release.build_format == BUILD_FORMAT).then_some(release)
}

/// Size and digest of every file below `root` but `release.json`, by path inside.
fn built_files(root: &Path) -> Result<BTreeMap<String, BuiltFile>, StoreError> {
    let mut files = BTreeMap::new();
    collect(root, "", &mut files)?;
    files.remove("release.json");
    Ok(files)
}

fn collect(
    folder: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, BuiltFile>,
) -> Result<(), StoreError> {
    for entry in fs::read_dir(folder).map_err(StoreError::io("list", folder))? {
        let entry = entry.map_err(StoreError::io("list", folder))?;
        let path = entry.path();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else {
            let file = measure(&path).map_err(StoreError::io("read", &path))?;
            files.insert(name, file);
        }
    }
    Ok(())
}

/// Hashes a file without holding it in memory.
fn measure(path: &Path) -> io::Result<BuiltFile> {
    let mut file = File::open(path)?;
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

/// The pack whose content stopped a build, where it was the content.
pub(crate) fn pack_at_fault(error: &BuildError) -> Option<&PackName> {
    match error {
        BuildError::Object { pack, .. }
        | BuildError::Unpack { pack, .. }
        | BuildError::Record { pack, .. } => Some(pack),
        _ => None,
    }
}
