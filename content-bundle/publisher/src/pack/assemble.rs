//! Puts a pack together: what did not change is copied as it was stored, what changed comes first in the zip.

use std::{borrow::Cow, collections::BTreeMap, fs, io, path::PathBuf};

use bundle::{
    ArchiveError, Digest, Entry, FORMAT, Manifest, ManifestError, Method, PackName, Stream,
    ZipFile, stored_bytes,
};
use thiserror::Error;

use super::{
    Content, FoundPack, UnreadableError,
    zip::{ENTRIES_MAX, Packed, Writer},
};

const ZSTD_LEVEL: i32 = 19;
const VERSION_MAX: u64 = 999_999;

/// A pack, ready to be written.
pub(super) struct Ready {
    pub(super) manifest: Manifest,
    pub(super) manifest_bytes: Vec<u8>,
    pub(super) zip: Vec<u8>,
    /// Entries that changed in this version.
    pub(super) changed: usize,
}

/// Why a pack cannot be put together.
#[derive(Debug, Error)]
pub enum AssembleError {
    /// An entry cannot be compressed.
    #[error("cannot compress `{path}`")]
    Compress {
        /// The entry.
        path: String,
        /// Why not.
        source: io::Error,
    },
    /// More than a zip of this form holds.
    #[error("it has more than {ENTRIES_MAX} entries or 4 GiB")]
    TooLarge,
    /// The earlier zip cannot be read.
    #[error("cannot read {}", path.display())]
    Zip {
        /// The zip.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The earlier zip is damaged.
    #[error(transparent)]
    Earlier(#[from] UnreadableError),
    /// An entry of the earlier zip is damaged.
    #[error("the earlier zip is damaged")]
    ReadBack(#[from] ArchiveError),
    /// The manifest does not read back.
    #[error("the manifest does not read back")]
    Manifest(#[from] ManifestError),
    /// Names of targets have six digits.
    #[error("there are no versions after {VERSION_MAX}")]
    Versions,
}

/// Puts the pack together, going on from `earlier`.
pub(super) fn assemble(
    pack: &PackName,
    contents: Vec<Content>,
    earlier: Option<FoundPack>,
) -> Result<Ready, AssembleError> {
    let version = match earlier {
        Some(earlier) if same(&earlier.manifest, &contents) => {
            let zip = read_whole(&earlier)?;
            let FoundPack { manifest, manifest_bytes, .. } = earlier;
            return Ok(Ready { manifest, manifest_bytes, zip, changed: 0 });
        }
        Some(ref earlier) => earlier.manifest.pack_version + 1,
        None => 1,
    };
    if version > VERSION_MAX {
        return Err(AssembleError::Versions);
    }
    let mut planned = plan(contents, version, earlier.as_ref());
    // What changed last comes first: however old a kiosk is, what it lacks is one stretch at the beginning.
    planned.sort_by(|a, b| {
        b.changed.cmp(&a.changed).then_with(|| a.content.path.cmp(&b.content.path))
    });
    let earlier_zip = earlier.as_ref().map(read_whole).transpose()?.unwrap_or_default();
    let (zip, entries) = write_zip(&planned, &earlier_zip)?;
    let about_zip = ZipFile { size: zip.len() as u64, sha256: Digest::of(&zip) };
    let manifest = Manifest {
        format: FORMAT,
        pack: pack.clone(),
        pack_version: version,
        zip: about_zip,
        entries,
    };
    let manifest_bytes = manifest.to_bytes();
    Manifest::read(pack, &manifest_bytes)?;
    let changed = planned.iter().filter(|entry| entry.changed == version).count();
    Ok(Ready { manifest, manifest_bytes, zip, changed })
}

fn read_whole(found: &FoundPack) -> Result<Vec<u8>, AssembleError> {
    let unread = |source| AssembleError::Zip { path: found.zip_path.clone(), source };
    let zip = fs::read(&found.zip_path).map_err(unread)?;
    if Stream::of(&zip) != found.zip() {
        return Err(UnreadableError::Zip(found.zip_path.clone()).into());
    }
    Ok(zip)
}

/// An entry to write: its version of last change and, where that is an earlier one, the bytes it was stored as.
struct Planned<'e> {
    content: Content,
    changed: u64,
    stored: Option<&'e Entry>,
}

fn same(earlier: &Manifest, contents: &[Content]) -> bool {
    let known: BTreeMap<&str, &Entry> =
        earlier.entries.iter().map(|entry| (entry.path.as_str(), entry)).collect();
    let unchanged = |content: &Content| {
        known.get(content.path.as_str()).is_some_and(|entry| holds(entry, content))
    };
    known.len() == contents.len() && contents.iter().all(unchanged)
}

fn holds(entry: &Entry, content: &Content) -> bool {
    entry.method == content.method && entry.content == Stream::of(&content.bytes)
}

fn plan(contents: Vec<Content>, version: u64, earlier: Option<&FoundPack>) -> Vec<Planned<'_>> {
    let known: BTreeMap<&str, &Entry> = earlier
        .iter()
        .flat_map(|found| found.manifest.entries.iter().map(|entry| (entry.path.as_str(), entry)))
        .collect();
    contents
        .into_iter()
        .map(|content| {
            let stored =
                known.get(content.path.as_str()).copied().filter(|entry| holds(entry, &content));
            Planned { changed: stored.map_or(version, |entry| entry.changed), content, stored }
        })
        .collect()
}

fn write_zip(
    planned: &[Planned<'_>],
    earlier: &[u8],
) -> Result<(Vec<u8>, Vec<Entry>), AssembleError> {
    let mut writer = Writer::default();
    let mut entries = Vec::with_capacity(planned.len());
    for Planned { content, changed, stored } in planned {
        let stored = match stored {
            Some(entry) => Cow::Borrowed(stored_bytes(earlier, entry)?),
            None => compress(content)?,
        };
        let (path, method) = (&content.path, content.method);
        let packed = Packed { path, method, content: &content.bytes, stored: &stored };
        let offset = writer.add(&packed).ok_or(AssembleError::TooLarge)?;
        entries.push(Entry {
            path: path.clone(),
            method,
            offset,
            stored: Stream::of(&stored),
            content: Stream::of(&content.bytes),
            changed: *changed,
        });
    }
    let zip = writer.finish().ok_or(AssembleError::TooLarge)?;
    Ok((zip, entries))
}

fn compress(content: &Content) -> Result<Cow<'_, [u8]>, AssembleError> {
    match content.method {
        Method::Stored => Ok(Cow::Borrowed(&content.bytes)),
        Method::Zstd => zstd::bulk::compress(&content.bytes, ZSTD_LEVEL)
            .map(Cow::Owned)
            .map_err(|source| AssembleError::Compress { path: content.path.clone(), source }),
    }
}
