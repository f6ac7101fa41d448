//! Finds the versions to compare: in a build, a repository, a published folder or on a stick.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use bundle::PackName;

use super::{DiffError, DiffOptions, DiffSide};
use crate::pack::{self, FoundPack, PreviousError, VersionFile};

/// The two versions of a pack; one of them may be missing, never both.
pub(super) struct Pair {
    pub(super) pack: PackName,
    pub(super) from: Option<Side>,
    pub(super) to: Option<Side>,
}

/// A version of a pack.
pub(super) struct Side {
    pub(super) found: FoundPack,
    /// Bytes of its manifest, as it is fetched whole.
    pub(super) manifest_bytes: u64,
    /// Bytes of the patch from the other side's version, where there is one.
    pub(super) patch_bytes: Option<u64>,
}

/// The versions of every pack that either side has.
pub(super) fn pairs(options: &DiffOptions) -> Result<Vec<Pair>, DiffError> {
    let (from, to) = (&options.from, &options.to);
    let (from_packs, to_packs) = (packs_in(&from.folder)?, packs_in(&to.folder)?);
    let all: BTreeSet<&PackName> = from_packs.names.iter().chain(&to_packs.names).collect();
    for pack in &options.packs {
        if !all.contains(pack) {
            let folder = to.folder.clone();
            return Err(DiffError::NoSuchPack { pack: pack.clone(), folder });
        }
    }
    let wanted = |pack: &&&PackName| options.packs.is_empty() || options.packs.contains(pack);
    let same_folder = from_packs.root == to_packs.root;
    let mut pairs = Vec::new();
    for pack in all.iter().filter(wanted) {
        let newest_or = |version: Option<u64>| version.map_or(Choice::Newest, Choice::Exactly);
        let to_side = newest_or(to.version).among(&to_packs.root, pack)?;
        let from_choice = match (from.version, &to_side) {
            // What that version brought.
            (None, Some(to_side)) if same_folder => Choice::Before(to_side.version),
            (version, _) => newest_or(version),
        };
        let from_side = from_choice.among(&from_packs.root, pack)?;
        let lacks = |side: &DiffSide, found: &Option<VersionFile>| {
            side.version.is_some() && found.is_none()
        };
        // A number belongs to the packs that have it.
        if lacks(from, &from_side) || lacks(to, &to_side) {
            continue;
        }
        if from_side.is_some() || to_side.is_some() {
            pairs.push(pair(pack, from_side, to_side, &to_packs.root)?);
        }
    }
    match pairs.is_empty() {
        true => Err(no_version(options, &from_packs.root, &to_packs.root)?),
        false => Ok(pairs),
    }
}

/// Which of the versions that were asked for nobody has.
fn no_version(options: &DiffOptions, from: &Path, to: &Path) -> Result<DiffError, DiffError> {
    for (side, root) in [(&options.from, from), (&options.to, to)] {
        let Some(version) = side.version else { continue };
        let mut found = false;
        for pack in packs_in(root)?.names {
            found |= Choice::Exactly(version).among(root, &pack)?.is_some();
        }
        if !found {
            return Ok(DiffError::NoSuchVersion { version, folder: root.to_owned() });
        }
    }
    Ok(DiffError::NoPair)
}

struct Packs {
    root: PathBuf,
    names: Vec<PackName>,
}

/// The folder whose folders are packs.
fn packs_in(folder: &Path) -> Result<Packs, DiffError> {
    let inner = ["targets", "sportello/targets"].map(|inner| folder.join(inner));
    let root = inner.into_iter().find(|inner| inner.is_dir()).unwrap_or(folder.to_owned());
    let unread = |source: io::Error| PreviousError::Read { path: root.clone(), source };
    let mut names = Vec::new();
    for entry in fs::read_dir(&root).map_err(unread)? {
        let name = entry.map_err(unread)?.file_name();
        names.extend(name.to_str().and_then(|name| name.parse::<PackName>().ok()));
    }
    match names.is_empty() {
        true => Err(DiffError::NoPack(folder.to_owned())),
        false => Ok(Packs { root, names }),
    }
}

/// Which version of a pack.
enum Choice {
    Newest,
    Exactly(u64),
    Before(u64),
}

impl Choice {
    fn among(&self, root: &Path, pack: &PackName) -> Result<Option<VersionFile>, DiffError> {
        let is_it = |file: &VersionFile| match *self {
            Self::Newest => true,
            Self::Exactly(version) => file.version == version,
            Self::Before(version) => file.version < version,
        };
        Ok(pack::versions(root, pack)?.into_iter().find(is_it))
    }
}

fn pair(
    pack: &PackName,
    from: Option<VersionFile>,
    to: Option<VersionFile>,
    to_root: &Path,
) -> Result<Pair, DiffError> {
    let patch_bytes = match (&from, &to) {
        (Some(from), Some(to)) => pack::patch_size(to_root, pack, from.version, to.version)?,
        _ => None,
    };
    let side = |file: Option<VersionFile>| -> Result<Option<Side>, DiffError> {
        let Some(file) = file else { return Ok(None) };
        let found = file.read(pack)?;
        let manifest_bytes = found.manifest_bytes.len() as u64;
        Ok(Some(Side { found, manifest_bytes, patch_bytes }))
    };
    Ok(Pair { pack: pack.clone(), from: side(from)?, to: side(to)? })
}
