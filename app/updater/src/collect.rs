//! What is no longer needed goes: releases but two, and the objects of none of them.

use std::collections::{BTreeMap, HashSet};

use bundle::PackName;
use store::{DataFolder, InstalledPack, ReleaseId, StoreError, Swept};

use crate::{fetch::kept_manifest, install};

/// Releases that are kept: the one in use and one to return to.
const KEPT: usize = 2;

/// Removes every release but the one in use and the best one to return to, and any that is being read.
pub(crate) fn releases(data: &DataFolder) -> Result<(), StoreError> {
    let Ok(current) = data.current() else {
        // Not knowing which one is in use, any of them may be.
        return Ok(());
    };
    let there = data.releases()?;
    if there.len() <= KEPT {
        return Ok(());
    }
    let spare = spare(data, &current)?;
    for id in there {
        if id != current && Some(id) != spare {
            data.remove_release(&id)?;
        }
    }
    Ok(())
}

/// The release to return to: the newest other one that ran well, else the newest other one that is whole.
pub(crate) fn spare(
    data: &DataFolder,
    current: &ReleaseId,
) -> Result<Option<ReleaseId>, StoreError> {
    let mut others = data.releases()?;
    others.retain(|id| id != current && !data.health(id).has_failed());
    // Stable: among equals the newest stays first.
    others.sort_by_key(|id| !data.health(id).well);
    Ok(others.into_iter().find(|id| install::whole(data, id).is_some()))
}

/// Removes every object that neither a release nor `wanted` names. Nothing is removed where a list of names cannot
/// be read.
pub(crate) fn objects(
    data: &DataFolder,
    wanted: &BTreeMap<PackName, Vec<InstalledPack>>,
) -> Result<Swept, StoreError> {
    let mut packs: Vec<(PackName, InstalledPack)> = Vec::new();
    for id in data.releases()? {
        match data.release(&id) {
            Ok(release) => packs.extend(release.packs),
            Err(_) => return Ok(Swept::default()),
        }
    }
    packs.extend(
        wanted
            .iter()
            .flat_map(|(name, packs)| packs.iter().map(|installed| (name.clone(), *installed))),
    );
    let (mut keep, mut seen) = (HashSet::new(), HashSet::new());
    for (name, installed) in packs.iter().filter(|(_, pack)| seen.insert(pack.manifest)) {
        let Ok(manifest) = kept_manifest(data, name, installed) else {
            return Ok(Swept::default());
        };
        keep.insert(installed.manifest);
        keep.extend(manifest.entries.iter().map(|entry| entry.stored.sha256));
    }
    data.sweep_objects(&keep)
}
