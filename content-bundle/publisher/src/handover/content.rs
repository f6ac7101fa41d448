//! Reads submitted packs as strictly as a kiosk does: manifests, zips, records, and where the records lead.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use bundle::{Manifest, PackName, RecordError, Stream};

use super::{
    accept::AcceptError,
    files::{Found, Origin},
    refusal::Refusal,
    shelf::Shelf,
};
use crate::{
    pack::{self, FoundPack},
    sign::target_name::TargetKind,
};

/// The files of one version of a pack.
#[derive(Default)]
struct Files<'f> {
    zip: Option<&'f Found>,
    manifest: Option<&'f Found>,
}

/// Reads every version that is handed over; of the newest of each pack also where its records lead.
pub(super) fn check(
    found: &[Found],
    newest: &BTreeMap<PackName, u64>,
    shelf: &mut Shelf<'_>,
    refusals: &mut Vec<Refusal>,
) -> Result<(), AcceptError> {
    let mut versions = BTreeMap::<(PackName, u64), Files<'_>>::new();
    for file in found {
        let files = versions.entry((file.name.pack.clone(), file.name.file.version)).or_default();
        match file.name.file.kind {
            TargetKind::Zip => files.zip = Some(file),
            TargetKind::Manifest => files.manifest = Some(file),
            TargetKind::Patch { .. } => {}
        }
    }
    for ((pack, version), files) in versions {
        let is_newest = newest.get(&pack) == Some(&version);
        // What is listed and not found is refused already.
        let (Some(zip), Some(manifest)) = (files.zip, files.manifest) else { continue };
        if zip.origin == Origin::Accepted && manifest.origin == Origin::Accepted {
            continue;
        }
        match open(&pack, version, zip, manifest) {
            Ok(found) if is_newest => read(&found, Some(&mut *shelf), refusals)?,
            Ok(found) => read(&found, None, refusals)?,
            Err(refusal) => refusals.push(refusal),
        }
    }
    Ok(())
}

/// The pack by its manifest, once that agrees with the names and the zip.
fn open(pack: &PackName, version: u64, zip: &Found, file: &Found) -> Result<FoundPack, Refusal> {
    let contradiction = |what| Refusal::Contradiction { pack: pack.clone(), version, what };
    let manifest_bytes =
        fs::read(&file.path).map_err(|source| Refusal::Read { path: file.path.clone(), source })?;
    if Stream::of(&manifest_bytes) != file.stream {
        return Err(Refusal::Damaged(file.path.clone()));
    }
    let manifest = Manifest::read(pack, &manifest_bytes).map_err(|source| Refusal::Manifest {
        pack: pack.clone(),
        version,
        source,
    })?;
    let found = FoundPack { manifest, manifest_bytes, zip_path: zip.path.clone() };
    if found.manifest.pack_version != version {
        return Err(contradiction("the manifest is of another version than its name says"));
    }
    if found.zip() != zip.stream {
        return Err(contradiction("the manifest is of another zip"));
    }
    Ok(found)
}

/// Reads every record; with a `shelf`, follows its references too.
fn read(
    found: &FoundPack,
    mut shelf: Option<&mut Shelf<'_>>,
    refusals: &mut Vec<Refusal>,
) -> Result<(), AcceptError> {
    let Manifest { pack, pack_version, entries, .. } = &found.manifest;
    let own: BTreeSet<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
    let mut stopped = None;
    let whole = pack::read_records(found, |record| {
        match (record, shelf.as_deref_mut()) {
            (Ok(record), Some(shelf)) if stopped.is_none() => {
                stopped = shelf.follow(&record, &own, refusals).err();
            }
            (Ok(_), _) => {}
            (Err(error), _) => refusals.push(of_record(pack, error)),
        }
        Ok(())
    });
    if let Some(error) = stopped {
        return Err(error);
    }
    if let Err(source) = whole {
        let (pack, version) = (pack.clone(), *pack_version);
        refusals.push(Refusal::Zip { pack, version, source });
    }
    Ok(())
}

fn of_record(pack: &PackName, error: RecordError) -> Refusal {
    let pack = pack.clone();
    match error {
        RecordError::Misplaced { path, id, .. } => Refusal::NotItsRecord { pack, path, id },
        source => Refusal::Record { pack, source },
    }
}
