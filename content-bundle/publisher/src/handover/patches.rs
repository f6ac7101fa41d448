//! Reads submitted patches: each must make the new manifest of the one that it begins from.

use std::{fs, path::Path};

use bundle::{Manifest, ManifestPatch, PackName, PatchEnd};

use super::{
    files::{Found, Origin},
    refusal::Refusal,
};
use crate::{
    pack::file_name,
    sign::target_name::{TargetKind, published_file},
};

/// Checks every patch that is handed over, as far as the manifest that it begins from is known here.
pub(super) fn check(found: &[Found], repository: &Path, refusals: &mut Vec<Refusal>) {
    for file in found.iter().filter(|file| file.origin == Origin::Submitted) {
        let TargetKind::Patch { from } = file.name.file.kind else { continue };
        if let Err(refusal) = check_one(file, from, found, repository) {
            refusals.push(refusal);
        }
    }
}

fn check_one(file: &Found, from: u64, found: &[Found], repository: &Path) -> Result<(), Refusal> {
    let (pack, version) = (&file.name.pack, file.name.file.version);
    let refused =
        |source| Refusal::Patch { pack: pack.clone(), from, version, source: Box::new(source) };
    let bytes =
        fs::read(&file.path).map_err(|source| Refusal::Read { path: file.path.clone(), source })?;
    let patch = ManifestPatch::read(pack, &bytes).map_err(refused)?;
    let contradiction = |what| Refusal::Contradiction { pack: pack.clone(), version, what };
    if (patch.from.pack_version, patch.to.pack_version) != (from, version) {
        return Err(contradiction("a patch is of other versions than its name says"));
    }
    let known = |version| manifest(pack, version, found, repository);
    let Some(new) = known(version) else {
        return Err(contradiction("there is a patch, and not the manifest that it leads to"));
    };
    if patch.to != PatchEnd::of(&new) {
        return Err(contradiction("a patch leads to another manifest"));
    }
    // From a version that was never handed over, a kiosk cannot start either.
    known(from).map_or(Ok(()), |old| patch.apply(&old).map(drop).map_err(refused))
}

/// The manifest of a version, handed over or accepted earlier; one that is damaged is refused elsewhere.
fn manifest(pack: &PackName, version: u64, found: &[Found], repository: &Path) -> Option<Manifest> {
    let is_it = |file: &&Found| {
        let name = &file.name;
        name.pack == *pack && (name.file.version, name.file.kind) == (version, TargetKind::Manifest)
    };
    let accepted = || {
        let names = fs::read_dir(repository.join("targets").join(pack.as_str())).ok()?;
        let names = names.flatten().map(|entry| entry.path());
        let ending = file_name(version, "manifest");
        names.into_iter().find(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            name.ends_with(&ending) && published_file(name).is_some()
        })
    };
    let path = found.iter().find(is_it).map(|file| file.path.clone()).or_else(accepted)?;
    Manifest::read(pack, &fs::read(path).ok()?).ok()
}
