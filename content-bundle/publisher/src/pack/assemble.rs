//! Puts a pack together: what did not change is copied as it was stored, what changed comes first in the zip.

use std::{borrow::Cow, collections::BTreeMap, io};

use bundle::{
    ArchiveError, Digest, Entry, FORMAT, Manifest, ManifestError, Method, PackName,
    RECORD_BYTES_MAX, Record, RecordError, Stream, ZipFile, stored_bytes, unpack,
};
use thiserror::Error;

use super::{
    Content, FoundPack,
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
    /// More than a kiosk reads.
    #[error("the record `{0}` is larger than {RECORD_BYTES_MAX} bytes")]
    RecordTooLarge(String),
    /// An entry does not read back.
    #[error("the zip does not read back")]
    ReadBack(#[from] ArchiveError),
    /// The manifest does not read back.
    #[error("the manifest does not read back")]
    Manifest(#[from] ManifestError),
    /// A kiosk would refuse a record.
    #[error("a record does not read back")]
    Record(#[from] RecordError),
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
            let FoundPack { manifest, manifest_bytes, zip } = earlier;
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
    let (zip, entries) = write_zip(&planned)?;
    let about_zip = ZipFile { size: zip.len() as u64, sha256: Digest::of(&zip) };
    let manifest = Manifest {
        format: FORMAT,
        pack: pack.clone(),
        pack_version: version,
        zip: about_zip,
        entries,
    };
    let manifest_bytes = manifest.to_bytes();
    read_back(pack, &manifest_bytes, &zip)?;
    let changed = planned.iter().filter(|entry| entry.changed == version).count();
    Ok(Ready { manifest, manifest_bytes, zip, changed })
}

/// Whether a kiosk that reads these bytes gets what was packed: every entry, every record.
pub(crate) fn read_back(pack: &PackName, manifest: &[u8], zip: &[u8]) -> Result<(), AssembleError> {
    let manifest = Manifest::read(pack, manifest)?;
    for entry in &manifest.entries {
        let content = unpack(stored_bytes(zip, entry)?, entry)?;
        if entry.path.starts_with("record/") {
            if content.len() as u64 > RECORD_BYTES_MAX {
                return Err(AssembleError::RecordTooLarge(entry.path.clone()));
            }
            Record::read(pack, &entry.path, &content)?;
        }
    }
    Ok(())
}

/// An entry to write: its version of last change and, where that is an earlier one, the bytes it was stored as.
struct Planned<'e> {
    content: Content,
    changed: u64,
    stored: Option<(&'e FoundPack, &'e Entry)>,
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
    let known: BTreeMap<&str, (&FoundPack, &Entry)> = earlier
        .iter()
        .flat_map(|found| {
            found.manifest.entries.iter().map(|entry| (entry.path.as_str(), (*found, entry)))
        })
        .collect();
    contents
        .into_iter()
        .map(|content| {
            let stored = known
                .get(content.path.as_str())
                .copied()
                .filter(|(_, entry)| holds(entry, &content));
            Planned { changed: stored.map_or(version, |(_, entry)| entry.changed), content, stored }
        })
        .collect()
}

fn write_zip(planned: &[Planned<'_>]) -> Result<(Vec<u8>, Vec<Entry>), AssembleError> {
    let mut writer = Writer::default();
    let mut entries = Vec::with_capacity(planned.len());
    for Planned { content, changed, stored } in planned {
        let stored = match stored {
            Some((found, entry)) => Cow::Borrowed(stored_bytes(&found.zip, entry)?),
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
