//! The manifest of a pack: the only authority on what its zip holds.
//!
//! Reading sets aside no memory for a number it was told: the JSON is unpacked into a buffer that grows with what
//! comes out, at most [`MANIFEST_BYTES_MAX`]; its lists grow with the values that are really there; and offsets and
//! the size of the zip are computed from the entries, not read.

use std::{collections::HashSet, io};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::Digest as _;
use thiserror::Error;

use crate::{
    Digest, Entry, EntryRule, FrameError, MANIFEST_FORMAT, PackName, columns, frame::unzstd,
    layout, limits::PACK_VERSION_MAX, path::PATH_BYTES_MAX,
};

/// Largest manifest or patch that is read, in bytes of JSON.
pub const MANIFEST_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Digests do not shrink, and higher levels search them in vain; see `columns.rs` for the numbers.
const ZSTD_LEVEL: i32 = 1;

/// What a pack holds, entry by entry, in the order of the zip: last changed first, then by path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of the format, [`MANIFEST_FORMAT`].
    pub format: u32,
    /// The pack.
    pub pack: PackName,
    /// The content's own version, from 1; it rises only when an entry changes.
    pub pack_version: u64,
    /// The whole zip.
    pub zip: ZipFile,
    /// The entries, ascending by offset.
    #[serde(with = "columns")]
    pub entries: Vec<Entry>,
}

/// Size and digest of a whole zip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZipFile {
    /// Bytes.
    pub size: u64,
    /// Digest of the file.
    pub sha256: Digest,
}

/// Why a manifest is refused.
#[derive(Debug, Error)]
pub enum ManifestError {
    /// Its bytes are not the JSON of its format.
    #[error("the manifest cannot be read")]
    Json(#[from] JsonError),
    /// It is the manifest of another pack.
    #[error("the manifest is for pack `{found}`, not for `{expected}`")]
    OtherPack {
        /// The pack it names.
        found: PackName,
        /// The pack that was asked for.
        expected: PackName,
    },
    /// Versions begin at 1 and have six digits.
    #[error("the manifest has the version {found}; versions are 1 to {PACK_VERSION_MAX}")]
    Version {
        /// The version found.
        found: u64,
    },
    /// More entries than such a pack may have.
    #[error("the manifest has {found} entries; a pack of its kind has at most {max}")]
    TooManyEntries {
        /// Entries found.
        found: usize,
        /// Most entries of this class of packs.
        max: usize,
    },
    /// A larger zip than such a pack may have.
    #[error("the zip would have {found} bytes; a pack of its kind has at most {max}")]
    ZipTooLarge {
        /// Bytes that the entries need.
        found: u64,
        /// Most bytes of this class of packs.
        max: u64,
    },
    /// More content than such a pack may have.
    #[error("the entries would unpack to {found} bytes; a pack of its kind has at most {max}")]
    ContentTooLarge {
        /// Bytes of all contents.
        found: u64,
        /// Most bytes of this class of packs.
        max: u64,
    },
    /// The size of the zip is not what its entries need.
    #[error("the manifest says that the zip has {found} bytes, but its entries need {expected}")]
    ZipSize {
        /// The size it names.
        found: u64,
        /// The size that follows from the entries.
        expected: u64,
    },
    /// An entry that breaks a rule.
    #[error("entry `{path}`: {rule}")]
    Entry {
        /// Path as found, cut to 200 characters.
        path: String,
        /// The rule.
        rule: EntryRule,
    },
}

/// Why the bytes of a manifest or of a patch are refused before their meaning is looked at.
#[derive(Debug, Error)]
pub enum JsonError {
    /// It does not unpack.
    #[error("it does not unpack")]
    Unpack(#[source] FrameError),
    /// It is larger than any real one.
    #[error("it is larger than {MANIFEST_BYTES_MAX} bytes")]
    TooLarge,
    /// It is not the JSON of its format.
    #[error("it is not valid JSON of its format")]
    Syntax(#[source] serde_json::Error),
    /// Written by a newer publisher.
    #[error(
        "its format {found} is not known to this program, which reads {MANIFEST_FORMAT}; install a newer one"
    )]
    Format {
        /// The version found.
        found: u32,
    },
    /// It says what it says in other bytes than a publisher writes.
    #[error("it is not in the one form that a publisher writes")]
    NotCanonical,
}

impl Manifest {
    /// The bytes of the manifest file: JSON, zstd-compressed. The same manifest gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        to_bytes(self)
    }

    /// Its JSON: the one form that [`Manifest::digest`] is the digest of.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("manifests have string keys only")
    }

    /// SHA-256 of its JSON before compression: what it says, however it travelled.
    pub fn digest(&self) -> Digest {
        let mut hasher = Hashed(sha2::Sha256::new());
        serde_json::to_writer(&mut hasher, self).expect("manifests have string keys only");
        Digest::from_bytes(hasher.0.finalize().into())
    }

    /// Reads a manifest file and refuses whatever no publisher of ours writes.
    pub fn read(pack: &PackName, bytes: &[u8]) -> Result<Self, ManifestError> {
        Self::checked(pack, from_bytes(bytes)?)
    }

    /// Reads what [`Manifest::to_json`] wrote, by the same rules.
    pub fn read_json(pack: &PackName, json: &[u8]) -> Result<Self, ManifestError> {
        Self::checked(pack, from_json(json)?)
    }

    fn checked(pack: &PackName, mut manifest: Self) -> Result<Self, ManifestError> {
        if manifest.pack != *pack {
            return Err(ManifestError::OtherPack { found: manifest.pack, expected: pack.clone() });
        }
        manifest.check()?;
        Ok(manifest)
    }

    /// Lays the entries out and checks every rule.
    pub(crate) fn check(&mut self) -> Result<(), ManifestError> {
        let limits = self.pack.class().limits();
        check_version(self.pack_version)?;
        let (found, max) = (self.entries.len(), limits.entries_max);
        if found > max {
            return Err(ManifestError::TooManyEntries { found, max });
        }
        self.check_entries()?;
        let contents = self.entries.iter().map(|entry| entry.content.size);
        let (found, max) = (contents.fold(0, u64::saturating_add), limits.content_bytes_max);
        if found > max {
            return Err(ManifestError::ContentTooLarge { found, max });
        }
        let expected = layout::lay_out(&mut self.entries);
        if expected > limits.zip_bytes_max {
            return Err(ManifestError::ZipTooLarge { found: expected, max: limits.zip_bytes_max });
        }
        if self.zip.size != expected {
            return Err(ManifestError::ZipSize { found: self.zip.size, expected });
        }
        Ok(())
    }

    fn check_entries(&self) -> Result<(), ManifestError> {
        let mut paths = HashSet::new();
        let mut before: Option<&Entry> = None;
        for entry in &self.entries {
            let in_order = before.is_none_or(|before| before.order() < entry.order());
            let checked = entry.check(self.pack.class(), self.pack_version).and_then(|()| {
                if !paths.insert(entry.path.as_str()) {
                    return Err(EntryRule::Twice);
                }
                if in_order { Ok(()) } else { Err(EntryRule::Order) }
            });
            checked.map_err(|rule| ManifestError::Entry { path: shown(&entry.path), rule })?;
            before = Some(entry);
        }
        Ok(())
    }
}

pub(crate) fn check_version(found: u64) -> Result<(), ManifestError> {
    if (1..=PACK_VERSION_MAX).contains(&found) {
        return Ok(());
    }
    Err(ManifestError::Version { found })
}

/// A path for an error message.
pub(crate) fn shown(path: &str) -> String {
    path.chars().take(PATH_BYTES_MAX).collect()
}

/// JSON, zstd-compressed; the same value gives the same bytes.
pub(crate) fn to_bytes<T: Serialize>(value: &T) -> Vec<u8> {
    let json = serde_json::to_vec(value).expect("manifests and patches have string keys only");
    zstd::bulk::compress(&json, ZSTD_LEVEL).expect("compressing into memory does not fail")
}

/// What [`to_bytes`] wrote: unpacked within bounds, of our format, and in the very form that we write.
pub(crate) fn from_bytes<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<T, JsonError> {
    let json = unzstd(bytes, MANIFEST_BYTES_MAX).map_err(|fault| match fault {
        FrameError::TooLong { .. } => JsonError::TooLarge,
        fault => JsonError::Unpack(fault),
    })?;
    from_json(&json)
}

fn from_json<T: Serialize + DeserializeOwned>(json: &[u8]) -> Result<T, JsonError> {
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    let head: Head = serde_json::from_slice(json).map_err(JsonError::Syntax)?;
    if head.format != MANIFEST_FORMAT {
        return Err(JsonError::Format { found: head.format });
    }
    let value: T = serde_json::from_slice(json).map_err(JsonError::Syntax)?;
    let mut rest = Expected(json);
    let same = serde_json::to_writer(&mut rest, &value).is_ok() && rest.0.is_empty();
    if same { Ok(value) } else { Err(JsonError::NotCanonical) }
}

/// Takes the bytes it expects, in pieces, and nothing else.
struct Expected<'j>(&'j [u8]);

impl io::Write for Expected<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.strip_prefix(bytes).ok_or(io::ErrorKind::InvalidData)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Hashed(sha2::Sha256);

impl io::Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
