//! A pack on its way in: its manifest, then every object that is not here yet, each byte checked as it is read.

mod error;
mod manifest;
mod objects;
mod stream;

use std::cell::Cell;

use bundle::{Digest, Entry, Manifest, PackName};
use store::{DataFolder, InstalledPack, StoreError};

pub use error::PackError;

use crate::{
    Source,
    progress::Progress,
    trust::{Target, Verified, chain},
};

/// How often an update begins again after a connection was lost, while nothing comes in between.
const PAUSES_MAX: u32 = 5;

/// A pack whose manifest was verified and is here; its objects may still be missing.
#[derive(Debug, Clone)]
pub(crate) struct Wanted {
    pub(crate) installed: InstalledPack,
    /// Where its objects come from; `None` for a pack that is kept as it is.
    pub(crate) zip: Option<Target>,
    /// Whether it is another version than the one in use.
    pub(crate) is_new: bool,
}

/// Brings packs from one source into a data folder.
pub(crate) struct Fetcher<'a> {
    data: &'a DataFolder,
    source: &'a Source,
    progress: &'a Progress<'a>,
    /// Tells how many bytes came so far, so that a crash forgets few of them.
    checkpoint: &'a dyn Fn(),
    pauses: Cell<u32>,
}

impl<'a> Fetcher<'a> {
    pub(crate) fn new(
        data: &'a DataFolder,
        source: &'a Source,
        progress: &'a Progress<'a>,
        checkpoint: &'a dyn Fn(),
    ) -> Self {
        Self { data, source, progress, checkpoint, pauses: Cell::new(0) }
    }

    /// Where from.
    pub(crate) fn source(&self) -> &'a Source {
        self.source
    }

    /// Waits before another try; `false` where there were enough.
    fn pause(&self) -> bool {
        let pauses = self.pauses.get() + 1;
        self.pauses.set(pauses);
        if pauses > PAUSES_MAX {
            return false;
        }
        std::thread::sleep(self.source.pause(pauses));
        true
    }

    /// Something came, so that patience begins anew.
    fn went_on(&self) {
        self.pauses.set(0);
    }
}

/// Entries whose objects are not here, each object once. What is here is whole: it was written durably. Damage that
/// came later is found by the build, which reads every byte.
pub(crate) fn missing<'m>(data: &DataFolder, manifest: &'m Manifest) -> Vec<&'m Entry> {
    let mut seen = std::collections::HashSet::new();
    let lacks = |entry: &&Entry| {
        let stored = &entry.stored;
        seen.insert(stored.sha256) && !data.has_object_of(&stored.sha256, stored.size)
    };
    manifest.entries.iter().filter(lacks).collect()
}

/// The manifest of a pack, as it is kept here.
pub(crate) fn kept_manifest(
    data: &DataFolder,
    pack: &PackName,
    installed: &InstalledPack,
) -> Result<Manifest, StoreError> {
    let json = data.object(&installed.manifest)?;
    Manifest::read_json(pack, &json).map_err(|error| StoreError::Damaged {
        path: data.object_path(&installed.manifest),
        what: chain(&error),
    })
}

/// Whether the manifest of a pack and every object of it is here and sound.
pub(crate) fn all_here(data: &DataFolder, pack: &PackName, installed: &InstalledPack) -> bool {
    kept_manifest(data, pack, installed).is_ok_and(|manifest| {
        manifest.entries.iter().all(|entry| data.object(&entry.stored.sha256).is_ok())
    })
}

/// Removes what is damaged of a pack, so that it is fetched again; says whether there was any.
pub(crate) fn drop_damaged(
    data: &DataFolder,
    pack: &PackName,
    installed: &InstalledPack,
) -> Result<bool, StoreError> {
    let manifest = kept_manifest(data, pack, installed)?;
    let mut found = !missing(data, &manifest).is_empty();
    for entry in &manifest.entries {
        let digest = &entry.stored.sha256;
        if data.has_object(digest) && data.object(digest).is_err() {
            data.drop_object(digest)?;
            found = true;
        }
    }
    Ok(found)
}

fn listed(verified: &mut Verified, name: String) -> Result<Target, PackError> {
    verified.target(&name)?.ok_or(PackError::Missing { file: name })
}

/// Compares length and digest of a file that came with those that were signed.
fn check(target: &Target, have: u64, sha256: Digest) -> Result<(), PackError> {
    let file = target.name.clone();
    if have < target.length {
        return Err(PackError::Truncated { file, have, want: target.length });
    }
    let what = match (have == target.length, sha256 == target.sha256) {
        (true, true) => return Ok(()),
        (true, false) => "its sha256 differs".to_owned(),
        (false, _) => format!("it is longer than {} bytes", target.length),
    };
    Err(PackError::Changed { file, what })
}
