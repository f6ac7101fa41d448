//! A pack of which every byte is ready, and what stands beside its zip.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use bundle::Manifest;
use store::DurableFile;

use super::{AssembleError, Built, file_name, patch_name, patches::patches, plan::Plan};
use crate::changes::{ChangeError, Changes};

/// Nothing of it can be seen before [`Ready::keep`].
pub(super) struct Ready {
    built: Built,
    /// The new zip, beside its place.
    zip: Option<DurableFile>,
    /// What is written after the zip; the manifest comes last: where it stands, all else stands too.
    after: Changes,
}

impl Ready {
    /// The same version once more: copied where it is not there yet, with the patches that lead to it.
    pub(super) fn unchanged(out: &Path, plan: &Plan) -> Result<Self, AssembleError> {
        let earlier = plan.earlier.as_ref().expect("only an earlier version is unchanged");
        let (manifest, bytes) = (&earlier.manifest, &earlier.manifest_bytes);
        let built = Built::of(manifest, 0);
        let (zip_path, _) = paths(out, manifest);
        // The zip is not read for this. Damage does not get far unseen: entries are compared one by one when a later
        // version takes them over, the whole when it is signed, and again when it is published.
        if is_complete(out, manifest, bytes)? {
            return Ok(Self { built, zip: None, after: Changes::default() });
        }
        let mut after = Changes::default();
        after.copy(earlier.zip_path.clone(), zip_path, earlier.zip());
        write_beside(out, plan, manifest, bytes, &mut after)?;
        Ok(Self { built, zip: None, after })
    }

    /// A new version, its zip written already.
    pub(super) fn new(
        out: &Path,
        plan: &Plan,
        manifest: &Manifest,
        zip: DurableFile,
    ) -> Result<Self, AssembleError> {
        let bytes = manifest.to_bytes();
        Manifest::read(&manifest.pack, &bytes)?;
        let built = Built::of(manifest, plan.changed());
        let mut after = Changes::default();
        if is_complete(out, manifest, &bytes)? {
            return Ok(Self { built, zip: None, after });
        }
        write_beside(out, plan, manifest, &bytes, &mut after)?;
        Ok(Self { built, zip: Some(zip), after })
    }

    /// Puts the files in their places.
    pub(super) fn keep(self) -> Result<Built, ChangeError> {
        if let Some(zip) = self.zip {
            zip.keep()?;
        }
        self.after.commit()?;
        Ok(self.built)
    }
}

/// The patches, then the manifest.
fn write_beside(
    out: &Path,
    plan: &Plan,
    manifest: &Manifest,
    bytes: &[u8],
    after: &mut Changes,
) -> Result<(), AssembleError> {
    let (_, manifest_path) = paths(out, manifest);
    if let Some(earlier) = &plan.earlier {
        for (from, patch) in patches(&plan.versions, earlier, manifest, bytes.len())? {
            let name = patch_name(from, manifest.pack_version);
            after.write(manifest_path.with_file_name(name), patch);
        }
    }
    after.write(manifest_path, bytes.to_owned());
    Ok(())
}

/// Whether zip and manifest stand in their places; a manifest with other content is an error.
fn is_complete(out: &Path, manifest: &Manifest, bytes: &[u8]) -> Result<bool, AssembleError> {
    let (zip_path, manifest_path) = paths(out, manifest);
    let zip_is_there = fs::metadata(&zip_path).is_ok_and(|about| about.len() == manifest.zip.size);
    match fs::read(&manifest_path) {
        Ok(there) if there == bytes => Ok(zip_is_there),
        Ok(_) => Err(AssembleError::Taken(manifest_path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(source) => Err(AssembleError::Read { path: manifest_path, source }),
    }
}

fn paths(out: &Path, manifest: &Manifest) -> (PathBuf, PathBuf) {
    let folder = out.join(manifest.pack.as_str());
    let named = |ending| folder.join(file_name(manifest.pack_version, ending));
    (named("zip"), named("manifest"))
}
