//! What a role offers of a pack: the newest version, the patches that lead to it, and the version before.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use bundle::{PackName, Stream};

use super::{
    RoleError,
    metadata::Target,
    name::PackRole,
    patches,
    repository::{Repository, consistent_name},
    target_name::{TargetKind, TargetName},
};
use crate::{
    hashing,
    pack::{self, FoundPack, file_name},
};

type Listed = BTreeMap<String, Target>;

/// The newest version of every pack of the role in the build.
pub(super) fn packs(role: &PackRole, build: &Path) -> Result<Vec<FoundPack>, RoleError> {
    let unread = |source| RoleError::Read { path: build.to_owned(), source };
    let mut names = Vec::<PackName>::new();
    for entry in fs::read_dir(build).map_err(unread)? {
        let name = entry.map_err(unread)?.file_name();
        names.extend(name.to_str().and_then(|name| name.parse().ok()));
    }
    names.retain(|pack| role.signs(pack));
    names.sort();
    let mut packs = Vec::new();
    for pack in names {
        packs.extend(pack::newest(build, &pack)?);
    }
    if packs.is_empty() {
        return Err(RoleError::NoPack { role: role.clone(), build: build.to_owned() });
    }
    Ok(packs)
}

/// Copies a pack's files into the repository; gives its targets and those of the version before.
pub(super) fn offer(
    repository: &mut Repository<'_>,
    found: &FoundPack,
    listed: Option<&Listed>,
) -> Result<Listed, RoleError> {
    let (pack, version) = (&found.manifest.pack, found.manifest.pack_version);
    let mut targets: Listed =
        [("zip", found.zip()), ("manifest", Stream::of(&found.manifest_bytes))]
            .into_iter()
            .map(|(ending, stream)| (target_name(pack, version, ending), Target::of(stream)))
            .collect();
    let nothing = Listed::new();
    let listed = listed.unwrap_or(&nothing);
    let refuse = |what| RoleError::Versions { pack: pack.clone(), version, what };
    let versions = versions(listed, pack);
    if versions.iter().any(|listed| *listed > version) {
        return Err(refuse("is older than the one that is signed"));
    }
    if targets.iter().any(|(name, target)| listed.get(name).is_some_and(|known| known != target)) {
        return Err(refuse("was signed with other content"));
    }
    if targets.keys().any(|name| !listed.contains_key(name)) {
        pack::read_back(found)
            .map_err(|source| RoleError::Unreadable { pack: pack.clone(), source })?;
    }
    let manifest = target_name(pack, version, "manifest");
    for (name, target) in &targets {
        let (path, stream) = (place(repository, name, target), target.stream());
        if repository.changes.is_file(&path) && hashing::holds(&path, stream) {
            continue;
        }
        if *name == manifest {
            repository.changes.write(path, found.manifest_bytes.clone());
        } else {
            repository.changes.copy(found.zip_path.clone(), path, stream);
        }
    }
    targets.extend(kept_patches(repository, listed, pack, version));
    for patch in patches::find(found, |file| targets.contains_key(&format!("{pack}/{file}")))? {
        let (name, target) = (format!("{pack}/{}", patch.file), Target::of(patch.stream));
        let path = place(repository, &name, &target);
        repository.changes.copy(patch.path, path, patch.stream);
        targets.insert(name, target);
    }
    if let Some(before) = versions.into_iter().rev().find(|listed| *listed < version) {
        targets.extend(kept_whole(repository, listed, pack, before));
    }
    Ok(targets)
}

/// The targets of the version before, where both files are still there.
fn kept_whole(
    repository: &Repository<'_>,
    listed: &Listed,
    pack: &PackName,
    version: u64,
) -> Listed {
    let of = |ending: &str| kept(repository, listed, target_name(pack, version, ending));
    match (of("zip"), of("manifest")) {
        (Some(zip), Some(manifest)) => Listed::from([zip, manifest]),
        _ => Listed::new(),
    }
}

/// Patches to this version that were signed before.
fn kept_patches(
    repository: &Repository<'_>,
    listed: &Listed,
    pack: &PackName,
    version: u64,
) -> Listed {
    let leads_here = |name: &&String| {
        let file = name.split_once('/').filter(|(folder, _)| *folder == pack.as_str());
        file.is_some_and(|(_, file)| patches::start_of(file, version).is_some())
    };
    let names = listed.keys().filter(leads_here);
    names.filter_map(|name| kept(repository, listed, name.clone())).collect()
}

fn kept(repository: &Repository<'_>, listed: &Listed, name: String) -> Option<(String, Target)> {
    let target = listed.get(&name)?.clone();
    let there = repository.changes.is_file(&place(repository, &name, &target));
    there.then_some((name, target))
}

fn place(repository: &Repository<'_>, name: &str, target: &Target) -> PathBuf {
    repository.targets().join(consistent_name(name, &target.sha256().to_hex()))
}

fn target_name(pack: &PackName, version: u64, ending: &str) -> String {
    format!("{pack}/{}", file_name(version, ending))
}

/// Versions of a pack that a role lists, ascending.
fn versions(listed: &Listed, pack: &PackName) -> Vec<u64> {
    let version = |name: &String| {
        let name = name.parse::<TargetName>().ok()?;
        let own = name.pack == *pack && name.file.kind == TargetKind::Manifest;
        own.then_some(name.file.version)
    };
    listed.keys().filter_map(version).collect()
}
