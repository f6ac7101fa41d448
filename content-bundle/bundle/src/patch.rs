//! What changed from one manifest of a pack to a later one, so that a kiosk need not fetch the whole manifest.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    Digest, Entry, EntryRule, JsonError, MANIFEST_FORMAT, Manifest, ManifestError, PackName,
    ZipFile, columns,
    manifest::{check_version, from_bytes, shown, to_bytes},
};

/// The way from one version of a manifest to a later one. Entries that stay keep their order, so applying it means:
/// remove, insert, sort, lay out, and compare the digest of the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestPatch {
    /// Version of the format, [`MANIFEST_FORMAT`].
    pub format: u32,
    /// The pack.
    pub pack: PackName,
    /// The manifest that it goes out from.
    pub from: PatchEnd,
    /// The manifest that it leads to.
    pub to: PatchEnd,
    /// The zip of the new version.
    pub zip: ZipFile,
    /// Paths that are gone, ascending.
    pub removed: Vec<String>,
    /// Entries that are new or that differ, in the order of a manifest. Offsets do not travel: they are 0 here.
    #[serde(with = "columns")]
    pub entries: Vec<Entry>,
}

/// A manifest by its version and [`Manifest::digest`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatchEnd {
    /// Version of the content.
    pub pack_version: u64,
    /// Digest of the manifest's JSON.
    pub digest: Digest,
}

impl PatchEnd {
    /// The version and digest of `manifest`.
    pub fn of(manifest: &Manifest) -> Self {
        Self { pack_version: manifest.pack_version, digest: manifest.digest() }
    }
}

/// Why a patch is refused.
#[derive(Debug, Error)]
pub enum PatchError {
    /// Its bytes are not the JSON of its format.
    #[error("the patch cannot be read")]
    Json(#[from] JsonError),
    /// It is the patch of another pack.
    #[error("the patch is for pack `{found}`, not for `{expected}`")]
    OtherPack {
        /// The pack it names.
        found: PackName,
        /// The pack that was asked for.
        expected: PackName,
    },
    /// A patch leads to a later version.
    #[error("the patch leads from version {from} to version {to}, which is not later")]
    Backwards {
        /// Version before.
        from: u64,
        /// Version after.
        to: u64,
    },
    /// It goes out from another manifest.
    #[error(
        "the patch goes out from version {expected}, not from the manifest of version {found} that is here"
    )]
    WrongBase {
        /// The version it goes out from.
        expected: u64,
        /// The version at hand; the same number where two manifests of one version differ.
        found: u64,
    },
    /// The list of removed paths is not ascending.
    #[error("the patch removes `{path}` out of order or twice")]
    RemovedOrder {
        /// The path.
        path: String,
    },
    /// It removes and adds the same path.
    #[error("the patch both removes and adds `{path}`")]
    RemovedAndAdded {
        /// The path.
        path: String,
    },
    /// It removes what is not there.
    #[error("the patch removes `{path}`, which is not there")]
    RemovesNothing {
        /// The path.
        path: String,
    },
    /// It adds what is there already.
    #[error("the patch adds `{path}`, which is there unchanged")]
    AddsNothing {
        /// The path.
        path: String,
    },
    /// An entry that breaks a rule.
    #[error("the patch adds `{path}`: {rule}")]
    Entry {
        /// The path.
        path: String,
        /// The rule.
        rule: EntryRule,
    },
    /// A version that no manifest has, or a manifest that would break a rule.
    #[error("the patch leads to a manifest that is refused")]
    Result(#[from] ManifestError),
    /// The patched manifest is not the one that was promised.
    #[error("the patched manifest is not the one that the patch promises")]
    ResultDiffers,
}

impl ManifestPatch {
    /// The patch from `old` to `new`, both as [`Manifest::read`] gives them.
    pub fn between(old: &Manifest, new: &Manifest) -> Result<Self, PatchError> {
        check_packs(&old.pack, &new.pack)?;
        check_direction(old.pack_version, new.pack_version)?;
        let before: HashMap<&str, &Entry> =
            old.entries.iter().map(|entry| (entry.path.as_str(), entry)).collect();
        let after: HashSet<&str> = new.entries.iter().map(|entry| entry.path.as_str()).collect();
        let mut removed: Vec<String> = before
            .keys()
            .filter(|path| !after.contains(*path))
            .map(|path| (*path).to_owned())
            .collect();
        removed.sort_unstable();
        let stays = |entry: &&Entry| {
            before.get(entry.path.as_str()).is_some_and(|before| before.is_same_file(entry))
        };
        let entries = new.entries.iter().filter(|entry| !stays(entry));
        let entries = entries.map(|entry| Entry { offset: 0, ..entry.clone() }).collect();
        Ok(Self {
            format: MANIFEST_FORMAT,
            pack: new.pack.clone(),
            from: PatchEnd::of(old),
            to: PatchEnd::of(new),
            zip: new.zip,
            removed,
            entries,
        })
    }

    /// The bytes of the patch file: JSON, zstd-compressed. The same patch gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }

    /// Reads a patch file and refuses whatever no publisher of ours writes.
    pub fn read(pack: &PackName, bytes: &[u8]) -> Result<Self, PatchError> {
        let patch: Self = from_bytes(bytes)?;
        check_packs(pack, &patch.pack)?;
        patch.check()?;
        Ok(patch)
    }

    /// The manifest that the patch makes of `old`.
    pub fn apply(&self, old: &Manifest) -> Result<Manifest, PatchError> {
        check_packs(&old.pack, &self.pack)?;
        self.check()?;
        if self.from != PatchEnd::of(old) {
            let (expected, found) = (self.from.pack_version, old.pack_version);
            return Err(PatchError::WrongBase { expected, found });
        }
        let mut stays: HashMap<&str, &Entry> =
            old.entries.iter().map(|entry| (entry.path.as_str(), entry)).collect();
        for path in &self.removed {
            if stays.remove(path.as_str()).is_none() {
                return Err(PatchError::RemovesNothing { path: shown(path) });
            }
        }
        for entry in &self.entries {
            if stays.remove(entry.path.as_str()).is_some_and(|before| before.is_same_file(entry)) {
                return Err(PatchError::AddsNothing { path: shown(&entry.path) });
            }
        }
        let mut entries: Vec<Entry> = stays.into_values().chain(&self.entries).cloned().collect();
        entries.sort_unstable_by(|a, b| a.order().cmp(&b.order()));
        let mut new = Manifest {
            format: MANIFEST_FORMAT,
            pack: self.pack.clone(),
            pack_version: self.to.pack_version,
            zip: self.zip,
            entries,
        };
        new.check()?;
        if new.digest() != self.to.digest {
            return Err(PatchError::ResultDiffers);
        }
        Ok(new)
    }

    /// Checks the rules that need no manifest beside it.
    fn check(&self) -> Result<(), PatchError> {
        check_version(self.from.pack_version)?;
        check_version(self.to.pack_version)?;
        check_direction(self.from.pack_version, self.to.pack_version)?;
        let pairs = self.removed.iter().zip(self.removed.iter().skip(1));
        if let Some((_, path)) = pairs.into_iter().find(|(before, path)| before >= path) {
            return Err(PatchError::RemovedOrder { path: shown(path) });
        }
        let mut paths = HashSet::new();
        let mut before: Option<&Entry> = None;
        for entry in &self.entries {
            let path = || shown(&entry.path);
            entry
                .check(self.pack.class(), self.to.pack_version)
                .map_err(|rule| PatchError::Entry { path: path(), rule })?;
            if self.removed.binary_search(&entry.path).is_ok() {
                return Err(PatchError::RemovedAndAdded { path: path() });
            }
            if !paths.insert(entry.path.as_str()) {
                return Err(PatchError::Entry { path: path(), rule: EntryRule::Twice });
            }
            if before.is_some_and(|before| before.order() >= entry.order()) {
                return Err(PatchError::Entry { path: path(), rule: EntryRule::Order });
            }
            before = Some(entry);
        }
        Ok(())
    }
}

fn check_packs(expected: &PackName, found: &PackName) -> Result<(), PatchError> {
    if expected == found {
        return Ok(());
    }
    Err(PatchError::OtherPack { found: found.clone(), expected: expected.clone() })
}

fn check_direction(from: u64, to: u64) -> Result<(), PatchError> {
    if from < to {
        return Ok(());
    }
    Err(PatchError::Backwards { from, to })
}
