//! Finds the newest version of a pack in a folder of builds or of published targets.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use bundle::{Digest, Manifest, ManifestError, PackName, Stream};
use thiserror::Error;

use super::file_name;

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

/// The newest version of `pack` in `folder`; `None` where there is none.
pub(crate) fn newest(folder: &Path, pack: &PackName) -> Result<Option<FoundPack>, PreviousError> {
    let folder = folder.join(pack.as_str());
    let read = |path: &Path| {
        fs::read(path).map_err(|source| PreviousError::Read { path: path.to_owned(), source })
    };
    let Some((version, path, prefix)) = newest_manifest(&folder)? else {
        return Ok(None);
    };
    let manifest_bytes = read(&path)?;
    let contradiction =
        |path: &Path, what| PreviousError::Contradiction { path: path.to_owned(), what };
    if prefix.is_some_and(|prefix| prefix != Digest::of(&manifest_bytes)) {
        return Err(contradiction(&path, "its bytes are not those that its name says"));
    }
    let manifest = Manifest::read(pack, &manifest_bytes)
        .map_err(|source| PreviousError::Manifest { path: path.clone(), source })?;
    if manifest.pack_version != version {
        return Err(contradiction(&path, "its version is not the one in its name"));
    }
    let zip_name = file_name(version, "zip");
    let zip_path = match prefix {
        Some(_) => folder.join(format!("{}.{zip_name}", manifest.zip.sha256)),
        None => folder.join(zip_name),
    };
    let about = fs::metadata(&zip_path)
        .map_err(|source| PreviousError::Read { path: zip_path.clone(), source })?;
    if about.len() != manifest.zip.size {
        return Err(contradiction(&zip_path, "its size is not the one that its manifest says"));
    }
    Ok(Some(FoundPack { manifest, manifest_bytes, zip_path }))
}

type ManifestFile = (u64, PathBuf, Option<Digest>);

/// The manifest with the highest version: `000123.manifest`, or `<sha256>.000123.manifest` where published.
fn newest_manifest(folder: &Path) -> Result<Option<ManifestFile>, PreviousError> {
    let unread = |source| PreviousError::Read { path: folder.to_owned(), source };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unread(error)),
    };
    let mut newest: Option<ManifestFile> = None;
    for entry in entries {
        let entry = entry.map_err(unread)?;
        let Some((version, prefix)) = entry.file_name().to_str().and_then(manifest_name) else {
            continue;
        };
        let path = entry.path();
        match &newest {
            Some((known, ..)) if *known > version => {}
            Some((known, ..)) if *known == version => {
                let what = "there is another manifest of the same version beside it";
                return Err(PreviousError::Contradiction { path, what });
            }
            _ => newest = Some((version, path, prefix)),
        }
    }
    Ok(newest)
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
