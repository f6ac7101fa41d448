//! A pack on its way in: its manifest, then every object that is not here yet, each byte checked as it is read.

mod error;
mod zip;

use bundle::{Digest, MANIFEST_BYTES_MAX, Manifest, PackName};
use store::{DataFolder, InstalledPack};

pub use error::PackError;

use crate::{
    Source,
    offers::Offer,
    source::SourceFile,
    trust::{Target, Verified},
};

/// A pack whose manifest was verified; its objects may still be missing.
pub(crate) struct Wanted {
    pub(crate) installed: InstalledPack,
    pub(crate) manifest: Manifest,
    /// Where its objects come from; `None` for a pack in use, whose objects are all here.
    pub(crate) zip: Option<Target>,
}

/// Verifies the manifest of an offer. `floor` is the lowest acceptable version.
pub(crate) fn manifest(
    data: &DataFolder,
    source: &Source,
    verified: &mut Verified,
    offer: &Offer,
    floor: u64,
) -> Result<Wanted, PackError> {
    let Offer { pack, version, .. } = offer;
    if *version < floor {
        return Err(PackError::Older { offered: *version, seen: floor });
    }
    let target = listed(verified, format!("{pack}/{version:06}.manifest"))?;
    let bytes = match data.object(&target.sha256) {
        Ok(bytes) => bytes,
        Err(_) => whole(open(source, &target)?, &target)?,
    };
    let manifest = read_manifest(pack, &target, &bytes)?;
    if manifest.pack_version != *version {
        let what = format!("it is of version {}", manifest.pack_version);
        return Err(PackError::Contradiction { file: target.name, what });
    }
    let zip = listed(verified, format!("{pack}/{version:06}.zip"))?;
    if (zip.length, zip.sha256) != (manifest.zip.size, manifest.zip.sha256) {
        let what = "its manifest names another size or digest".to_owned();
        return Err(PackError::Contradiction { file: zip.name, what });
    }
    let installed = InstalledPack {
        pack_version: *version,
        manifest: data.put_object(&manifest.to_json())?,
        listed: target.sha256,
    };
    Ok(Wanted { installed, manifest, zip: Some(zip) })
}

/// Fetches the objects of a pack, unless all of them are here and sound.
pub(crate) fn objects(
    data: &DataFolder,
    source: &Source,
    wanted: &Wanted,
) -> Result<(), PackError> {
    match &wanted.zip {
        Some(zip) if !are_here(data, &wanted.manifest) => {
            zip::extract(data, open(source, zip)?, zip, &wanted.manifest)
        }
        _ => Ok(()),
    }
}

/// Whether every object of the manifest is here and sound.
pub(crate) fn are_here(data: &DataFolder, manifest: &Manifest) -> bool {
    manifest.entries.iter().all(|entry| data.object(&entry.stored.sha256).is_ok())
}

fn listed(verified: &mut Verified, name: String) -> Result<Target, PackError> {
    verified.target(&name)?.ok_or(PackError::Missing { file: name })
}

fn open(source: &Source, target: &Target) -> Result<SourceFile, PackError> {
    let missing = || PackError::Missing { file: target.name.clone() };
    source.open(&target.path)?.ok_or_else(missing)
}

fn whole(file: SourceFile, target: &Target) -> Result<Vec<u8>, PackError> {
    let bytes = file.read_up_to(target.length.min(MANIFEST_BYTES_MAX))?;
    check(target, bytes.len() as u64, Digest::of(&bytes))?;
    Ok(bytes)
}

fn read_manifest(pack: &PackName, target: &Target, bytes: &[u8]) -> Result<Manifest, PackError> {
    Manifest::read(pack, bytes)
        .map_err(|source| PackError::Manifest { file: target.name.clone(), source })
}

fn check(target: &Target, have: u64, sha256: Digest) -> Result<(), PackError> {
    if have < target.length {
        return Err(truncated(target, have));
    }
    let what = match (have == target.length, sha256 == target.sha256) {
        (true, true) => return Ok(()),
        (true, false) => "its sha256 differs".to_owned(),
        (false, _) => format!("it is longer than {} bytes", target.length),
    };
    Err(PackError::Changed { file: target.name.clone(), what })
}

fn truncated(target: &Target, have: u64) -> PackError {
    PackError::Truncated { file: target.name.clone(), have, want: target.length }
}
