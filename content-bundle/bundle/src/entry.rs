//! One file of a pack, as its manifest lists it.

use serde::{Deserialize, Serialize};

use crate::{Digest, Manifest, PackClass};

pub(crate) const PATH_BYTES_MAX: usize = 200;
const PATH_DEPTH_MAX: usize = 8;
const ENTRY_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// A text that shrinks more than this is a bomb, not a text.
const RATIO_MAX: u64 = 1000;

/// One file of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// `[a-z0-9._/-]`, at most 200 bytes and 8 parts.
    pub path: String,
    /// How it is stored.
    pub method: Method,
    /// Bytes from the start of the zip to the local header.
    pub offset: u64,
    /// The bytes in the zip.
    pub stored: Stream,
    /// The bytes they unpack to; equal to `stored` for [`Method::Stored`].
    pub content: Stream,
    /// `pack_version` in which it changed last.
    pub changed: u64,
}

/// Size and digest of some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stream {
    /// Bytes.
    pub size: u64,
    /// Digest.
    pub sha256: Digest,
}

impl Stream {
    /// Measures `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self { size: bytes.len() as u64, sha256: Digest::of(bytes) }
    }
}

/// How an entry is stored in the zip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// As it is (zip method 0): media and fonts.
    Stored,
    /// Zstandard (zip method 93): texts.
    Zstd,
}

impl Entry {
    /// The rule of the format that this entry of `manifest` breaks, in words.
    pub(crate) fn fault(&self, manifest: &Manifest) -> Option<&'static str> {
        let rules = [
            (
                is_path(&self.path),
                "paths have [a-z0-9._/-], at most 200 bytes and 8 parts, none of them `.` or `..`",
            ),
            (
                may_travel(&self.path, manifest.pack.class()),
                "such a file may not travel in this pack",
            ),
            (
                self.stored.size <= ENTRY_BYTES_MAX && self.content.size <= ENTRY_BYTES_MAX,
                "it is larger than 64 MiB",
            ),
            (
                self.content.size / RATIO_MAX <= self.stored.size,
                "it would unpack to more than a thousand times its size",
            ),
            (
                self.method == Method::Zstd || self.stored == self.content,
                "it is stored, yet its two sizes or digests differ",
            ),
            (
                self.offset.saturating_add(self.stored.size) <= manifest.zip.size,
                "it lies beyond the end of the zip",
            ),
            (
                (1..=manifest.pack_version).contains(&self.changed),
                "it changed in a version that is not there yet",
            ),
        ];
        rules.into_iter().find(|(holds, _)| !holds).map(|(_, rule)| rule)
    }
}

fn is_path(path: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-/".contains(&b);
    path.len() <= PATH_BYTES_MAX
        && path.bytes().all(allowed)
        && path.split('/').count() <= PATH_DEPTH_MAX
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

fn may_travel(path: &str, class: PackClass) -> bool {
    let (folder, _) = path.split_once('/').unwrap_or((path, ""));
    match folder {
        "record" => class != PackClass::Streets,
        "font" => class == PackClass::Language,
        "media" => matches!(class, PackClass::Core | PackClass::Region),
        "tiles" => class == PackClass::Streets,
        _ => false,
    }
}
