//! One file of a pack, as its manifest lists it.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    DOCUMENT_BYTES_MAX, DOCUMENT_FOLDER, Digest, PackClass, RECORD_BYTES_MAX,
    path::{PathFault, check_path},
};

/// A text that shrinks more than this is a bomb, not a text.
const RATIO_MAX: u64 = 1000;

/// One file of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// `[a-z0-9._/-]`, at most 200 bytes and 8 parts.
    pub path: String,
    /// How it is stored.
    pub method: Method,
    /// Bytes from the start of the zip to the local header; follows from the paths and sizes before it.
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
#[serde(deny_unknown_fields)]
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

/// The rule that an entry of a manifest breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EntryRule {
    /// A rule of paths.
    #[error(transparent)]
    Path(#[from] PathFault),
    /// Its class of packs carries no such file.
    #[error("such a file may not travel in this pack")]
    NotInThisPack,
    /// It is larger than any entry of such a pack.
    #[error("it is larger than {max} bytes")]
    TooLarge {
        /// Most bytes of an entry of this class of packs.
        max: u64,
    },
    /// A record that no kiosk reads.
    #[error("as a record it is larger than {RECORD_BYTES_MAX} bytes")]
    RecordTooLarge,
    /// A document that is too large to be carried about, or is no PDF by its name.
    #[error(
        "as a document it is larger than {DOCUMENT_BYTES_MAX} bytes, or its name ends in something else than `.pdf`"
    )]
    Document,
    /// It would unpack to very much more than it is.
    #[error("it would unpack to more than {RATIO_MAX} times its size")]
    Ratio,
    /// Its two sizes or digests differ although nothing is to be unpacked.
    #[error("it is stored, yet its two sizes or digests differ")]
    StoredDiffers,
    /// It changed in version 0 or in the future.
    #[error("it changed in a version that is not there yet")]
    Changed,
    /// Its path stands twice.
    #[error("its path stands twice")]
    Twice,
    /// The last changed come first, then paths ascend.
    #[error("it is out of order: what changed last comes first, then by path")]
    Order,
}

impl Entry {
    /// Checks the rules that need no other entry.
    pub(crate) fn check(&self, class: PackClass, pack_version: u64) -> Result<(), EntryRule> {
        check_path(self.path.as_bytes())?;
        let max = class.limits().entry_bytes_max;
        let (stored, content) = (self.stored.size, self.content.size);
        let rules = [
            (may_travel(&self.path, class), EntryRule::NotInThisPack),
            (stored <= max && content <= max, EntryRule::TooLarge { max }),
            (
                content <= RECORD_BYTES_MAX || !self.path.starts_with("record/"),
                EntryRule::RecordTooLarge,
            ),
            (is_document(&self.path, content), EntryRule::Document),
            (content <= stored.saturating_mul(RATIO_MAX), EntryRule::Ratio),
            (self.method == Method::Zstd || self.stored == self.content, EntryRule::StoredDiffers),
            ((1..=pack_version).contains(&self.changed), EntryRule::Changed),
        ];
        rules.into_iter().find(|(holds, _)| !holds).map_or(Ok(()), |(_, rule)| Err(rule))
    }

    /// What the zip is ordered by: last changed first, then by path.
    pub fn order(&self) -> (std::cmp::Reverse<u64>, &str) {
        (std::cmp::Reverse(self.changed), &self.path)
    }

    /// Whether both say the same, wherever in the zip they lie.
    pub fn is_same_file(&self, other: &Self) -> bool {
        (&self.path, self.method, self.stored, self.content, self.changed)
            == (&other.path, other.method, other.stored, other.content, other.changed)
    }
}

/// Whether what lies in the folder of documents is one.
fn is_document(path: &str, bytes: u64) -> bool {
    !path.starts_with(DOCUMENT_FOLDER) || path.ends_with(".pdf") && bytes <= DOCUMENT_BYTES_MAX
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
