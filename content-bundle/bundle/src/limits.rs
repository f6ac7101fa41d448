//! How large things may be, in one table: by these a reader sets its bounds before it believes any number it reads.

use crate::PackClass;

/// Versions have six digits in the names of targets.
pub const PACK_VERSION_MAX: u64 = 999_999;

const MIB: u64 = 1024 * 1024;
const GIB: u64 = 1024 * MIB;
/// Sizes and offsets in a zip have 32 bits, and the highest value means "elsewhere".
pub(crate) const ZIP_BYTES_MAX: u64 = u32::MAX as u64 - 1;

/// What a pack of a class may have at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Entries.
    pub entries_max: usize,
    /// Bytes of the zip.
    pub zip_bytes_max: u64,
    /// Bytes of one entry, stored or unpacked.
    pub entry_bytes_max: u64,
    /// Bytes of all entries, unpacked.
    pub content_bytes_max: u64,
}

impl PackClass {
    /// What a pack of this class may have at most.
    pub fn limits(self) -> Limits {
        // entries, bytes of the zip, of one entry, of all entries unpacked
        let (entries_max, zip_bytes_max, entry_bytes_max, content_bytes_max) = match self {
            Self::Core => (250_000, ZIP_BYTES_MAX, 64 * MIB, 16 * GIB),
            Self::Region => (250_000, 2 * GIB, 64 * MIB, 8 * GIB),
            Self::Language => (10_000, GIB, 64 * MIB, 2 * GIB),
            Self::Streets => (2_000, ZIP_BYTES_MAX, 4 * MIB, 4 * GIB),
        };
        Limits { entries_max, zip_bytes_max, entry_bytes_max, content_bytes_max }
    }
}
