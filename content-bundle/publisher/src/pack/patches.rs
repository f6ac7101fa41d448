//! Patches that make a new manifest of an older one: 12 kB instead of a megabyte for a kiosk that is a little behind.

use bundle::{Manifest, ManifestPatch};

use super::{AssembleError, FoundPack, VersionFile};

/// Kiosks that are further behind fetch the manifest whole.
const VERSIONS_MAX: usize = 10;

/// The patch from each of the last versions, with its number. One that is no smaller than the whole manifest of
/// `whole` bytes helps nobody and is left out.
pub(super) fn patches(
    versions: &[VersionFile],
    earlier: &FoundPack,
    new: &Manifest,
    whole: usize,
) -> Result<Vec<(u64, Vec<u8>)>, AssembleError> {
    let mut patches = Vec::new();
    let older = versions.iter().filter(|file| file.version < new.pack_version);
    for file in older.take(VERSIONS_MAX) {
        let patch = if file.version == earlier.manifest.pack_version {
            ManifestPatch::between(&earlier.manifest, new)
        } else {
            ManifestPatch::between(&file.manifest(&new.pack)?.0, new)
        };
        let bytes = patch?.to_bytes();
        if bytes.len() < whole {
            patches.push((file.version, bytes));
        }
    }
    Ok(patches)
}
