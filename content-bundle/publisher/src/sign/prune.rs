//! What a published folder no longer needs: old versions, and what a stopped run left beside.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    str::FromStr,
};

use bundle::PackName;
use rustix::process::{Pid, test_kill_process};
use serde::de::DeserializeOwned;

use super::{
    envelope::Envelope,
    metadata::{Snapshot, Targets, TimestampRole},
    read_back::{ReadBackError, Seen},
    repository::consistent_name,
    target_name::published_file,
};
use crate::changes::Changes;

/// How many versions stay published: at least two, so that whoever is reading the one before can finish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep(usize);

impl Keep {
    /// As few as may be.
    pub const LEAST: Self = Self(2);
}

impl FromStr for Keep {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.parse().ok().filter(|number| *number >= Self::LEAST.0);
        number.map(Self).ok_or("keep 2 versions or more: somebody may be reading the one before")
    }
}

/// Removes old versions; counts the files. Of every pack the newest versions stay, of every role the newest metadata, all
/// roots, and whatever those who began to read a moment ago still need.
pub(super) fn prune(
    to: &Path,
    seen: &Seen,
    keep: Keep,
    changes: &mut Changes,
) -> Result<usize, ReadBackError> {
    let folder = to.join("metadata");
    let names = names(changes, &folder)?;
    let mut needed: BTreeSet<String> = seen.metadata.iter().cloned().collect();
    // The steps have replaced it already, so it is read from the disk.
    needed.extend(release_before(to));
    let mut roles = BTreeMap::<&str, Vec<(u64, &String)>>::new();
    for name in &names {
        if let Some((version, role)) = versioned(name) {
            roles.entry(role).or_default().push((version, name));
        }
    }
    for versions in roles.values_mut() {
        versions.sort_unstable_by(|a, b| b.cmp(a));
        needed.extend(versions.iter().take(keep.0).map(|(_, name)| (*name).clone()));
    }
    let listed = listed(&folder, &needed, changes);
    let old = roles.values().flatten().filter(|(_, name)| !needed.contains(*name));
    let mut removed = 0;
    for (_, name) in old {
        changes.remove(folder.join(name));
        removed += 1;
    }
    Ok(removed + prune_targets(to, &listed, keep, changes)?)
}

/// Removes what stopped runs left beside the files that they were writing.
pub(super) fn remove_leftovers(to: &Path, changes: &mut Changes) -> Result<(), ReadBackError> {
    let targets = to.join("targets");
    let mut folders = vec![to.join("metadata")];
    folders.extend(packs(changes, &targets)?.into_iter().map(|(_, folder)| folder));
    for folder in folders {
        for name in names(changes, &folder)?.iter().filter(|name| is_left_over(name)) {
            changes.remove(folder.join(name));
        }
    }
    Ok(())
}

/// The packs that have a folder on the disk.
pub(crate) fn packs(
    changes: &Changes,
    targets: &Path,
) -> Result<Vec<(PackName, PathBuf)>, ReadBackError> {
    let names = names(changes, targets)?;
    let packs = names.iter().filter_map(|name| name.parse::<PackName>().ok());
    let folders = packs.map(|pack| (pack.clone(), targets.join(pack.as_str())));
    Ok(folders.filter(|(_, folder)| folder.is_dir()).collect())
}

/// `<N>.<role>.json`, but not of the root, whose versions all stay.
pub(crate) fn versioned(name: &str) -> Option<(u64, &str)> {
    let (version, role) = name.strip_suffix(".json")?.split_once('.')?;
    let canonical = |number: &u64| number.to_string() == version;
    let version = version.parse().ok().filter(canonical)?;
    (role != "root").then_some((version, role))
}

/// Names in a folder; none where it is not there.
pub(crate) fn names(changes: &Changes, folder: &Path) -> Result<BTreeSet<String>, ReadBackError> {
    match changes.names(folder) {
        Ok(names) => Ok(names),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(source) => Err(ReadBackError::Read { path: folder.to_owned(), source }),
    }
}

fn prune_targets(
    to: &Path,
    listed: &BTreeSet<String>,
    keep: Keep,
    changes: &mut Changes,
) -> Result<usize, ReadBackError> {
    let mut removed = 0;
    for (pack, folder) in packs(changes, &to.join("targets"))? {
        let mut versions = BTreeMap::<u64, Vec<String>>::new();
        for name in names(changes, &folder)? {
            // A file of any other name is not ours to remove.
            if let Some((_, file)) = published_file(&name) {
                versions.entry(file.version).or_default().push(name);
            }
        }
        let old = versions.into_iter().rev().skip(keep.0).flat_map(|(_, names)| names);
        for name in old.filter(|name| !listed.contains(&format!("{pack}/{name}"))) {
            changes.remove(folder.join(name));
            removed += 1;
        }
    }
    Ok(removed)
}

/// Metadata of the release that is published now, as far as it can be read.
fn release_before(to: &Path) -> Vec<String> {
    let on_disk = Changes::default();
    let folder = to.join("metadata");
    let Some(timestamp) = read::<TimestampRole>(&on_disk, &folder.join("timestamp.json")) else {
        return Vec::new();
    };
    let Some(pin) = timestamp.meta.get("snapshot.json") else { return Vec::new() };
    let name = format!("{}.snapshot.json", pin.version);
    let snapshot = read::<Snapshot>(&on_disk, &folder.join(&name));
    let pins = snapshot.map(|snapshot| snapshot.meta).unwrap_or_default();
    let roles = pins.iter().map(|(role, pin)| format!("{}.{role}", pin.version));
    roles.chain([name]).collect()
}

/// Where the target files lie that these metadata list.
fn listed(folder: &Path, metadata: &BTreeSet<String>, changes: &Changes) -> BTreeSet<String> {
    let roles = metadata.iter().filter_map(|name| read::<Targets>(changes, &folder.join(name)));
    roles
        .flat_map(|role| role.targets)
        .map(|(name, target)| consistent_name(&name, &target.sha256().to_hex()))
        .collect()
}

fn read<T: DeserializeOwned>(changes: &Changes, path: &Path) -> Option<T> {
    let bytes = changes.read(path).ok()?;
    Envelope::<T>::read(&bytes).ok().map(|envelope| envelope.signed)
}

/// `.<name>.<process>.new`, of a process that is no more.
fn is_left_over(name: &str) -> bool {
    let process = || name.strip_prefix('.')?.strip_suffix(".new")?.rsplit_once('.')?.1.parse().ok();
    process().and_then(Pid::from_raw).is_some_and(|process| test_kill_process(process).is_err())
}
