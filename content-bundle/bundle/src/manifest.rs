//! The manifest of a pack: the only authority on what its zip holds.

use std::{collections::BTreeSet, io::Read as _};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Digest, Entry, FORMAT, PackName, entry};

/// Largest manifest that is read, in bytes of JSON.
pub const MANIFEST_BYTES_MAX: u64 = 64 * 1024 * 1024;
const ENTRIES_MAX: usize = 500_000;
const ZIP_BYTES_MAX: u64 = 4 * 1024 * 1024 * 1024 - 1;

/// What a pack holds, entry by entry, in the order of the zip: last changed first, then by path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the format, [`FORMAT`].
    pub format: u32,
    /// The pack.
    pub pack: PackName,
    /// The content's own version, from 1; it rises only when an entry changes.
    pub pack_version: u64,
    /// The whole zip.
    pub zip: ZipFile,
    /// The entries, ascending by offset.
    pub entries: Vec<Entry>,
}

/// Size and digest of a whole zip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZipFile {
    /// Bytes.
    pub size: u64,
    /// Digest of the file.
    pub sha256: Digest,
}

/// Why a manifest is refused.
#[derive(Debug, Error)]
pub enum ManifestError {
    /// It does not unpack.
    #[error("the manifest does not unpack")]
    Unpack(#[source] std::io::Error),
    /// It is larger than any real one.
    #[error("the manifest is larger than {MANIFEST_BYTES_MAX} bytes")]
    TooLarge,
    /// It is not the JSON of a manifest.
    #[error("the manifest is not valid JSON of its format")]
    Syntax(#[source] serde_json::Error),
    /// Written by a newer publisher.
    #[error("manifest format {found} is not known to this program (it reads {FORMAT})")]
    Format {
        /// The version found.
        found: u32,
    },
    /// It is the manifest of another pack.
    #[error("the manifest is for pack `{found}`, not for `{expected}`")]
    OtherPack {
        /// The pack it names.
        found: PackName,
        /// The pack that was asked for.
        expected: PackName,
    },
    /// Too many entries, too large a zip, version zero.
    #[error("the manifest breaks a limit: {0}")]
    Limit(&'static str),
    /// An entry that breaks a rule.
    #[error("entry `{path}`: {rule}")]
    Entry {
        /// Path as found, cut to 200 characters.
        path: String,
        /// The rule, in words.
        rule: &'static str,
    },
}

impl Manifest {
    /// The bytes of the manifest file: JSON, zstd-compressed. The same manifest gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let json = serde_json::to_vec(self).expect("manifests have string keys only");
        zstd::bulk::compress(&json, 19).expect("compressing into memory does not fail")
    }

    /// Reads a manifest file and refuses whatever no publisher of ours writes.
    pub fn read(pack: &PackName, bytes: &[u8]) -> Result<Self, ManifestError> {
        let json = unzstd(bytes, MANIFEST_BYTES_MAX).map_err(ManifestError::Unpack)?;
        if json.len() as u64 > MANIFEST_BYTES_MAX {
            return Err(ManifestError::TooLarge);
        }
        let manifest: Self = serde_json::from_slice(&json).map_err(ManifestError::Syntax)?;
        if manifest.format != FORMAT {
            return Err(ManifestError::Format { found: manifest.format });
        }
        if manifest.pack != *pack {
            return Err(ManifestError::OtherPack { found: manifest.pack, expected: pack.clone() });
        }
        manifest.check()?;
        Ok(manifest)
    }

    fn check(&self) -> Result<(), ManifestError> {
        if self.pack_version == 0 {
            return Err(ManifestError::Limit("pack versions start at 1"));
        }
        if self.entries.len() > ENTRIES_MAX {
            return Err(ManifestError::Limit("a pack has at most 500,000 entries"));
        }
        if self.zip.size > ZIP_BYTES_MAX {
            return Err(ManifestError::Limit("a zip has less than 4 GiB"));
        }
        let mut paths = BTreeSet::new();
        let mut end_of_last = 0;
        for entry in &self.entries {
            let fault = entry
                .fault(self)
                .or_else(|| {
                    (entry.offset < end_of_last).then_some("it overlaps the entry before it")
                })
                .or_else(|| (!paths.insert(&entry.path)).then_some("its path stands twice"));
            if let Some(rule) = fault {
                let path = entry.path.chars().take(entry::PATH_BYTES_MAX).collect();
                return Err(ManifestError::Entry { path, rule });
            }
            end_of_last = entry.offset + entry.stored.size;
        }
        Ok(())
    }
}

/// Unpacks one zstd stream to at most `max + 1` bytes, so that a caller can tell that there is more. The window is
/// at most 8 MiB, so a hostile stream cannot ask for more memory than that.
pub(crate) fn unzstd(bytes: &[u8], max: u64) -> std::io::Result<Vec<u8>> {
    let mut decoder = zstd::stream::read::Decoder::new(bytes)?;
    decoder.window_log_max(23)?;
    let mut out = Vec::new();
    decoder.take(max + 1).read_to_end(&mut out)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Method, Stream};

    fn sample() -> Manifest {
        let stream = Stream::of(b"x");
        let entry = |path: &str, offset| Entry {
            path: path.to_owned(),
            method: Method::Stored,
            offset,
            stored: stream,
            content: stream,
            changed: 1,
        };
        Manifest {
            format: FORMAT,
            pack: PackName::core(),
            pack_version: 1,
            zip: ZipFile { size: 100, sha256: Digest::of(b"zip") },
            entries: vec![entry("record/guide/a.json", 0), entry("record/guide/b.json", 50)],
        }
    }

    #[test]
    fn a_manifest_reads_back() {
        let manifest = sample();
        let read = Manifest::read(&PackName::core(), &manifest.to_bytes()).expect("our own bytes");
        assert_eq!(read, manifest);
    }

    #[test]
    fn what_no_publisher_writes_is_refused() {
        type Harm = fn(&mut Manifest);
        let cases: [(&str, Harm); 11] = [
            ("another pack", |m| m.pack = "it-25".parse().expect("a pack")),
            ("a newer format", |m| m.format = 2),
            ("version zero", |m| m.pack_version = 0),
            ("a climbing path", |m| m.entries[0].path = "record/../a".into()),
            ("an absolute path", |m| m.entries[0].path = "/record/a".into()),
            ("capitals", |m| m.entries[0].path = "record/A".into()),
            ("a font in core", |m| m.entries[0].path = "font/a.ttf".into()),
            ("twice the same path", |m| m.entries[1].path = m.entries[0].path.clone()),
            ("overlapping entries", |m| m.entries[1].offset = 0),
            ("beyond the end", |m| m.entries[1].offset = 100),
            ("a bomb", |m| {
                m.entries[0].method = Method::Zstd;
                m.entries[0].content.size = 1_000_000;
            }),
        ];
        for (name, harm) in cases {
            let mut manifest = sample();
            harm(&mut manifest);
            assert!(Manifest::read(&PackName::core(), &manifest.to_bytes()).is_err(), "{name}");
        }
        assert!(Manifest::read(&PackName::core(), b"no zstd").is_err());
    }
}
