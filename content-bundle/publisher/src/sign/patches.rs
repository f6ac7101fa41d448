//! The patches that lead to the newest manifest of a pack: tried before they are signed.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use bundle::{Manifest, ManifestPatch, PackName, PatchEnd, PatchError, Stream};
use thiserror::Error;

use super::target_name::{TargetFile, TargetKind};
use crate::pack::{FoundPack, file_name};

/// Why a patch is not signed.
#[derive(Debug, Error)]
pub enum PatchRefusal {
    /// A file cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A kiosk could not use it.
    #[error("{} is not signed: a kiosk could not use it; build again", path.display())]
    Unusable {
        /// The patch.
        path: PathBuf,
        /// Why not.
        source: Box<PatchError>,
    },
    /// It is another patch than its name says.
    #[error(
        "{} is not signed: it does not lead to the manifest beside it; remove it, or build again",
        .0.display()
    )]
    Elsewhere(PathBuf),
}

/// A patch as it lies beside the zip.
pub(super) struct FoundPatch {
    /// `000122-000123.patch`.
    pub(super) file: String,
    pub(super) path: PathBuf,
    pub(super) stream: Stream,
}

/// The patches beside a zip that lead to its version, but for those that are `known`.
pub(super) fn find(
    found: &FoundPack,
    known: impl Fn(&str) -> bool,
) -> Result<Vec<FoundPatch>, PatchRefusal> {
    let folder = found.zip_path.parent().expect("a zip lies in the folder of its pack");
    let unread = |source| PatchRefusal::Read { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let name = entry.map_err(unread)?.file_name();
        let Some(file) = name.to_str().filter(|file| !known(file)) else { continue };
        let Some(from) = start_of(file, found.manifest.pack_version) else { continue };
        files.push((from, file.to_owned()));
    }
    files.sort();
    let end = PatchEnd::of(&found.manifest);
    let tried = |(from, file): (u64, String)| {
        let path = folder.join(&file);
        let stream = try_one(folder, &path, from, &end, &found.manifest.pack)?;
        Ok(FoundPatch { file, path, stream })
    };
    files.into_iter().map(tried).collect()
}

/// The version from which a patch of that name leads to `version`.
pub(super) fn start_of(file: &str, version: u64) -> Option<u64> {
    match file.parse() {
        Ok(TargetFile { version: to, kind: TargetKind::Patch { from } })
            if to == version && from < to =>
        {
            Some(from)
        }
        _ => None,
    }
}

fn try_one(
    folder: &Path,
    path: &Path,
    from: u64,
    end: &PatchEnd,
    pack: &PackName,
) -> Result<Stream, PatchRefusal> {
    let unusable =
        |source| PatchRefusal::Unusable { path: path.to_owned(), source: Box::new(source) };
    let bytes =
        fs::read(path).map_err(|source| PatchRefusal::Read { path: path.to_owned(), source })?;
    let patch = ManifestPatch::read(pack, &bytes).map_err(unusable)?;
    if patch.from.pack_version != from || patch.to != *end {
        return Err(PatchRefusal::Elsewhere(path.to_owned()));
    }
    // Builds that went on from published targets do not have the earlier manifest beside them.
    let before = fs::read(folder.join(file_name(from, "manifest"))).ok();
    if let Some(before) = before.and_then(|bytes| Manifest::read(pack, &bytes).ok()) {
        patch.apply(&before).map_err(unusable)?;
    }
    Ok(Stream::of(&bytes))
}
