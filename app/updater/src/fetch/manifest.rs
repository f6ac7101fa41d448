//! The manifest of an offer: the one that is here, or by a patch, or whole.

use bundle::{Digest, MANIFEST_BYTES_MAX, Manifest, ManifestPatch, PackName};
use store::InstalledPack;

use super::{Fetcher, PackError, Wanted, check, kept_manifest, listed};
use crate::{
    SourceError,
    offers::Offer,
    trust::{Target, Verified, chain},
};

impl Fetcher<'_> {
    /// Verifies the manifest of an offer and keeps it. `floor` is the lowest acceptable version; `before` is the
    /// pack in use.
    pub(crate) fn manifest(
        &self,
        verified: &mut Verified,
        offer: &Offer,
        floor: u64,
        before: Option<&InstalledPack>,
    ) -> Result<Wanted, PackError> {
        let Offer { pack, version, .. } = offer;
        if *version < floor {
            return Err(PackError::Older { offered: *version, seen: floor });
        }
        let target = listed(verified, format!("{pack}/{version:06}.manifest"))?;
        let zip = listed(verified, format!("{pack}/{version:06}.zip"))?;
        if let Some(before) = before
            && (before.listed, before.pack_version) == (target.sha256, *version)
            && self.data.object(&before.manifest).is_ok()
        {
            return Ok(Wanted { installed: *before, zip: Some(zip), is_new: false });
        }
        let manifest = self.new_manifest(verified, pack, *version, &target, before)?;
        if manifest.pack_version != *version {
            let what = format!("it is of version {}", manifest.pack_version);
            return Err(PackError::Contradiction { file: target.name, what });
        }
        if (zip.length, zip.sha256) != (manifest.zip.size, manifest.zip.sha256) {
            let what = "its manifest names another size or digest".to_owned();
            return Err(PackError::Contradiction { file: zip.name, what });
        }
        let installed = InstalledPack {
            pack_version: *version,
            manifest: self.data.put_object(&manifest.to_json())?,
            listed: target.sha256,
        };
        Ok(Wanted { installed, zip: Some(zip), is_new: true })
    }

    fn new_manifest(
        &self,
        verified: &mut Verified,
        pack: &PackName,
        version: u64,
        target: &Target,
        before: Option<&InstalledPack>,
    ) -> Result<Manifest, PackError> {
        let read = |bytes: &[u8]| {
            Manifest::read(pack, bytes)
                .map_err(|source| PackError::Manifest { file: target.name.clone(), source })
        };
        // A whole one that came before the update was interrupted.
        if let Ok(bytes) = self.data.object(&target.sha256) {
            return read(&bytes);
        }
        if let Some(before) = before.filter(|before| before.pack_version < version) {
            let name = format!("{pack}/{:06}-{version:06}.patch", before.pack_version);
            // A patch is a short cut: whatever is wrong with it, there is the whole way.
            let patch = verified.target(&name).ok().flatten();
            if let Some(patch) = patch.filter(|patch| patch.length < target.length) {
                match self.patched(pack, before, &patch) {
                    Ok(manifest) => return Ok(manifest),
                    Err(error) if error.is_passing() => return Err(error),
                    Err(_) => {}
                }
            }
        }
        let bytes = self.small_file(target)?;
        self.data.put_object(&bytes)?;
        read(&bytes)
    }

    fn patched(
        &self,
        pack: &PackName,
        before: &InstalledPack,
        target: &Target,
    ) -> Result<Manifest, PackError> {
        let old = kept_manifest(self.data, pack, before)?;
        let bytes = self.small_file(target)?;
        let patch = ManifestPatch::read(pack, &bytes).and_then(|patch| patch.apply(&old));
        patch.map_err(|error| PackError::Changed { file: target.name.clone(), what: chain(&error) })
    }

    /// All of a file that fits into memory, as it was signed.
    fn small_file(&self, target: &Target) -> Result<Vec<u8>, PackError> {
        loop {
            match self.try_small_file(target) {
                Err(error) if error.is_passing() && self.pause() => {}
                Ok(bytes) => {
                    self.went_on();
                    return Ok(bytes);
                }
                failed => return failed,
            }
        }
    }

    fn try_small_file(&self, target: &Target) -> Result<Vec<u8>, PackError> {
        if target.length > MANIFEST_BYTES_MAX {
            let what = format!("it is larger than {MANIFEST_BYTES_MAX} bytes");
            return Err(PackError::Changed { file: target.name.clone(), what });
        }
        let bytes = self.source.read(&target.path, target.length)?;
        let bytes = bytes.ok_or_else(|| PackError::Missing { file: target.name.clone() })?;
        check(target, bytes.len() as u64, Digest::of(&bytes))?;
        Ok(bytes)
    }
}

impl PackError {
    /// Whether the same request may succeed a moment later.
    pub(super) fn is_passing(&self) -> bool {
        matches!(self, Self::Source(error) if SourceError::is_passing(error))
    }
}
