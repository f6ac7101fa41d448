//! A USB stick for kiosks without a line: what is published, in its newest version, for the packs that are wanted.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use bundle::{PackClass, PackName};
use jiff::Timestamp;
use sigstore_tuf::Error as TufError;
use thiserror::Error;

use crate::{
    changes::{ChangeError, Changes},
    sign::{
        CopyError, PackRole, ReadBackError,
        prune::{names, packs, versioned},
        publish::copy,
        read_back::{Roles, Seen, check_targets, check_written, read_metadata, read_written},
        target_name::{TargetName, published_file},
    },
};

/// Where a kiosk looks on a stick.
const FOLDER: &str = "sportello";

/// What to put on a stick.
#[derive(Debug, Clone)]
pub struct StickOptions {
    /// A repository or a published folder.
    pub from: PathBuf,
    /// The stick, as it is mounted.
    pub to: PathBuf,
    /// The packs.
    pub packs: Packs,
    /// The time of writing.
    pub now: Timestamp,
}

/// Which packs go on a stick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Packs {
    /// Every pack with a valid signature, but no streets: those are large, and each kiosk needs its own.
    AllButStreets,
    /// These.
    These(BTreeSet<PackName>),
}

/// Why there is no stick.
#[derive(Debug, Error)]
pub enum StickError {
    /// Nothing is mounted there.
    #[error("there is no folder {}; put the stick in, and name the folder where it is mounted", .0.display())]
    NoStick(PathBuf),
    /// The source is not fit for kiosks.
    #[error("nothing is put on a stick from a folder that does not read back")]
    Source(#[source] ReadBackError),
    /// Kiosks would refuse it.
    #[error(
        "the signature of `{role}` expired on {since}: kiosks would refuse the stick; {advice}"
    )]
    Expired {
        /// Whose signature.
        role: String,
        /// When it expired.
        since: String,
        /// What to do.
        advice: &'static str,
    },
    /// There is no such pack.
    #[error(
        "there is no signed pack {}; on offer are: {}",
        list(unknown.iter()),
        list(offered.iter())
    )]
    UnknownPacks {
        /// What was asked for.
        unknown: BTreeSet<PackName>,
        /// What there is.
        offered: BTreeSet<PackName>,
    },
    /// What is on the stick does not go together with it.
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// A file cannot be written.
    #[error(transparent)]
    Write(#[from] ChangeError),
    /// The stick gives back something else than was written.
    #[error("the stick does not give back what was written on it; use another stick")]
    Written(#[source] ReadBackError),
}

/// What is on the stick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stick {
    /// The folder on it.
    pub folder: PathBuf,
    /// The packs.
    pub packs: BTreeSet<PackName>,
    /// Roles whose packs stayed behind because their signature has expired.
    pub expired: Vec<String>,
    /// Kiosks accept it until then …
    pub valid_until: Timestamp,
    /// … when the signature of this role expires.
    pub until_role: String,
    /// Bytes of all its files.
    pub bytes: u64,
    /// Files that were not there before.
    pub new_files: usize,
    /// Files that went.
    pub removed: usize,
}

/// Puts the newest version of the packs on a stick, with the metadata by which a kiosk accepts them. What is there
/// already stays; other packs and older versions go.
pub fn stick(options: &StickOptions, changes: &mut Changes) -> Result<Stick, StickError> {
    let StickOptions { from, to, packs, now } = options;
    if !to.is_dir() {
        return Err(StickError::NoStick(to.clone()));
    }
    let everything = read_metadata(from, changes, &Roles::All, *now).map_err(refused)?;
    let packs = choose(packs, &everything)?;
    let mut seen = read_metadata(from, changes, &roles_of(&packs), *now).map_err(refused)?;
    keep_newest(&mut seen, &packs);
    check_targets(from, changes, &seen.targets).map_err(StickError::Source)?;

    let folder = to.join(FOLDER);
    let (new_targets, new_metadata) = copy(from, &folder, &seen, changes)?;
    let removed = tidy(&folder, &seen, changes).map_err(CopyError::Read)?;
    let (valid_until, until_role) = earliest(&seen);
    Ok(Stick {
        bytes: bytes(&folder, &seen, changes),
        folder,
        packs,
        expired: everything.expired,
        valid_until,
        until_role,
        new_files: new_targets + new_metadata,
        removed,
    })
}

/// Reads the stick as a kiosk would, from the stick itself.
pub fn check_stick(stick: &Stick, now: Timestamp) -> Result<(), StickError> {
    let mut seen =
        read_written(&stick.folder, &roles_of(&stick.packs), now).map_err(StickError::Written)?;
    keep_newest(&mut seen, &stick.packs);
    check_written(&stick.folder, &seen.targets).map_err(StickError::Written)
}

fn choose(wanted: &Packs, seen: &Seen) -> Result<BTreeSet<PackName>, StickError> {
    let names = seen.targets.iter().filter_map(|target| target.name.parse::<TargetName>().ok());
    let offered: BTreeSet<PackName> = names.map(|name| name.pack).collect();
    let wanted = match wanted {
        Packs::AllButStreets => {
            let streets = |pack: &PackName| pack.class() == PackClass::Streets;
            return Ok(offered.into_iter().filter(|pack| !streets(pack)).collect());
        }
        Packs::These(wanted) => wanted,
    };
    for role in wanted.iter().map(|pack| PackRole::of(pack).to_string()) {
        if seen.expired.contains(&role) {
            let since = seen.expires.get(&role).map(ToString::to_string).unwrap_or_default();
            let advice = "its owner must sign again, or leave its packs out";
            return Err(StickError::Expired { role, since, advice });
        }
    }
    let unknown: BTreeSet<PackName> = wanted.difference(&offered).cloned().collect();
    if unknown.is_empty() {
        return Ok(wanted.clone());
    }
    Err(StickError::UnknownPacks { unknown, offered })
}

fn roles_of(packs: &BTreeSet<PackName>) -> Roles {
    Roles::Only(packs.iter().map(|pack| PackRole::of(pack).to_string()).collect())
}

/// Leaves the newest version of each pack: its zip, its manifest and the patches that lead to it.
fn keep_newest(seen: &mut Seen, packs: &BTreeSet<PackName>) {
    let name = |target: &str| target.parse::<TargetName>().ok();
    let mut newest = BTreeMap::<PackName, u64>::new();
    for TargetName { pack, file } in seen.targets.iter().filter_map(|target| name(&target.name)) {
        let known = newest.entry(pack).or_default();
        *known = file.version.max(*known);
    }
    seen.targets.retain(|target| {
        name(&target.name).is_some_and(|TargetName { pack, file }| {
            packs.contains(&pack) && newest.get(&pack) == Some(&file.version)
        })
    });
}

/// Removes whatever the stick needs no more; what is not of ours stays. Counts the files.
fn tidy(folder: &Path, seen: &Seen, changes: &mut Changes) -> Result<usize, ReadBackError> {
    let metadata = folder.join("metadata");
    let mut old: Vec<PathBuf> = names(changes, &metadata)?
        .iter()
        .filter(|name| versioned(name).is_some() && !seen.metadata.contains(name))
        .map(|name| metadata.join(name))
        .collect();
    let wanted: BTreeSet<&str> = seen.targets.iter().map(|target| target.path.as_str()).collect();
    for (pack, folder) in packs(changes, &folder.join("targets"))? {
        for name in names(changes, &folder)?.iter().filter(|name| published_file(name).is_some()) {
            if !wanted.contains(format!("{pack}/{name}").as_str()) {
                old.push(folder.join(name));
            }
        }
    }
    let removed = old.len();
    old.into_iter().for_each(|path| changes.remove(path));
    Ok(removed)
}

/// When the first signature expires, and whose it is.
fn earliest(seen: &Seen) -> (Timestamp, String) {
    let first = seen.expires.iter().min_by_key(|(_, expires)| **expires);
    let (role, expires) = first.expect("what was read has a root, and that expires");
    (*expires, role.clone())
}

fn bytes(folder: &Path, seen: &Seen, changes: &Changes) -> u64 {
    let timestamp = "timestamp.json".to_owned();
    let metadata = seen.metadata.iter().chain([&timestamp]).map(|name| {
        changes.read(&folder.join("metadata").join(name)).map_or(0, |bytes| bytes.len() as u64)
    });
    metadata.sum::<u64>() + seen.targets.iter().map(|target| target.stream.size).sum::<u64>()
}

/// What has expired is told apart from what is damaged.
fn refused(error: ReadBackError) -> StickError {
    if let ReadBackError::Refused { source, .. } = &error
        && let TufError::Expired { role, expires } = source.as_ref()
    {
        let (role, since) = (role.clone(), expires.to_string());
        let advice = match role.as_str() {
            "timestamp" | "snapshot" => "run `sportello-publisher timestamp`, then make the stick",
            "root" => "run `sportello-publisher root rotate`, then make the stick",
            _ => "run `sportello-publisher delegate`, then `timestamp`, then make the stick",
        };
        return StickError::Expired { role, since, advice };
    }
    StickError::Source(error)
}

fn list<'p>(packs: impl Iterator<Item = &'p PackName>) -> String {
    packs.map(PackName::as_str).collect::<Vec<_>>().join(", ")
}
