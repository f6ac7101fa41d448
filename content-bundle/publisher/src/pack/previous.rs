//! Finds the versions of a pack in a folder of builds or of published targets.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use bundle::{Digest, Manifest, ManifestError, PackName, Stream};
use thiserror::Error;

use super::{file_name, patch_name};

/// A version of a pack as it lies in a folder. Its zip has the size that its manifest says; whoever reads from it
/// compares digests, entry by entry or as a whole.
#[derive(Debug)]
pub(crate) struct FoundPack {
    pub(crate) manifest: Manifest,
    pub(crate) manifest_bytes: Vec<u8>,
    pub(crate) zip_path: PathBuf,
}

impl FoundPack {
    /// What the zip holds, by the manifest's word.
    pub(crate) fn zip(&self) -> Stream {
        Stream { size: self.manifest.zip.size, sha256: self.manifest.zip.sha256 }
    }
}

/// Why an earlier version cannot be used.
#[derive(Debug, Error)]
pub enum PreviousError {
    /// A file is there, or should be, and cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// It is no manifest of this pack.
    #[error("{} is damaged; restore it, or start from a whole copy of what is published", path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong.
        source: ManifestError,
    },
    /// Name, manifest and zip do not belong together.
    #[error("{}: {what}; restore it, or start from a whole copy of what is published", path.display())]
    Contradiction {
        /// The file.
        path: PathBuf,
        /// What differs.
        what: &'static str,
    },
}

/// The manifest file of one version: `000123.manifest`, or `<sha256>.000123.manifest` where published.
#[derive(Debug)]
pub(crate) struct VersionFile {
    pub(crate) version: u64,
    path: PathBuf,
    prefix: Option<Digest>,
}

/// The newest version of `pack` in `folder`; `None` where there is none.
pub(crate) fn newest(folder: &Path, pack: &PackName) -> Result<Option<FoundPack>, PreviousError> {
    versions(folder, pack)?.first().map(|file| file.read(pack)).transpose()
}

/// Every version of `pack` in `folder`, newest first.
pub(crate) fn versions(folder: &Path, pack: &PackName) -> Result<Vec<VersionFile>, PreviousError> {
    let folder = folder.join(pack.as_str());
    let unread = |source| PreviousError::Read { path: folder.clone(), source };
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unread(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(unread)?;
        if let Some((version, prefix)) = entry.file_name().to_str().and_then(manifest_name) {
            files.push(VersionFile { version, path: entry.path(), prefix });
        }
    }
    files.sort_by(|a, b| b.version.cmp(&a.version).then_with(|| a.path.cmp(&b.path)));
    match files.windows(2).find(|pair| pair[0].version == pair[1].version) {
        Some(pair) => Err(PreviousError::Contradiction {
            path: pair[1].path.clone(),
            what: "there is another manifest of the same version beside it",
        }),
        None => Ok(files),
    }
}

/// Bytes of the patch that leads a manifest from one version to another, where there is one.
pub(crate) fn patch_size(
    folder: &Path,
    pack: &PackName,
    from: u64,
    to: u64,
) -> Result<Option<u64>, PreviousError> {
    let folder = folder.join(pack.as_str());
    let unread = |source| PreviousError::Read { path: folder.clone(), source };
    let name = patch_name(from, to);
    let published = format!(".{name}");
    for entry in fs::read_dir(&folder).map_err(unread)? {
        let entry = entry.map_err(unread)?;
        let found = entry.file_name();
        if found.to_str().is_some_and(|found| found == name || found.ends_with(&published)) {
            return Ok(Some(entry.metadata().map_err(unread)?.len()));
        }
    }
    Ok(None)
}

impl VersionFile {
    /// The manifest and its bytes.
    pub(crate) fn manifest(&self, pack: &PackName) -> Result<(Manifest, Vec<u8>), PreviousError> {
        let bytes = fs::read(&self.path)
            .map_err(|source| PreviousError::Read { path: self.path.clone(), source })?;
        let contradiction = |what| PreviousError::Contradiction { path: self.path.clone(), what };
        if self.prefix.is_some_and(|prefix| prefix != Digest::of(&bytes)) {
            return Err(contradiction("its bytes are not those that its name says"));
        }
        let manifest = Manifest::read(pack, &bytes)
            .map_err(|source| PreviousError::Manifest { path: self.path.clone(), source })?;
        if manifest.pack_version != self.version {
            return Err(contradiction("its version is not the one in its name"));
        }
        Ok((manifest, bytes))
    }

    /// The version with its zip.
    pub(crate) fn read(&self, pack: &PackName) -> Result<FoundPack, PreviousError> {
        let (manifest, manifest_bytes) = self.manifest(pack)?;
        let name = file_name(self.version, "zip");
        let zip_path = self.path.with_file_name(match self.prefix {
            Some(_) => format!("{}.{name}", manifest.zip.sha256),
            None => name,
        });
        let about = fs::metadata(&zip_path)
            .map_err(|source| PreviousError::Read { path: zip_path.clone(), source })?;
        if about.len() != manifest.zip.size {
            let what = "its size is not the one that its manifest says";
            return Err(PreviousError::Contradiction { path: zip_path, what });
        }
        Ok(FoundPack { manifest, manifest_bytes, zip_path })
    }
}

fn manifest_name(name: &str) -> Option<(u64, Option<Digest>)> {
    let stem = name.strip_suffix(".manifest")?;
    let (prefix, digits) = match stem.split_once('.') {
        Some((prefix, digits)) => (Some(prefix.parse().ok()?), digits),
        None => (None, stem),
    };
    let six_digits = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit());
    let version = digits.parse().ok().filter(|version| *version > 0 && six_digits)?;
    Some((version, prefix))
}
