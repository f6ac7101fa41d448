//! Entries of a pack's zip, read strictly by its manifest. The zip's own directory is for other people's tools:
//! nothing here trusts it.

use std::ops::Range;

use thiserror::Error;

use crate::{Digest, Entry, Method, manifest::unzstd};

const LOCAL_HEADER_BYTES: usize = 30;
const LOCAL_HEADER_SIGNATURE: [u8; 4] = *b"PK\x03\x04";

/// Why an entry is refused.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// The zip ends before the entry does.
    #[error("`{path}`: the archive is cut short")]
    Truncated {
        /// Entry.
        path: String,
    },
    /// The local header contradicts the manifest.
    #[error("`{path}`: the archive contradicts its manifest: {what}")]
    Contradiction {
        /// Entry.
        path: String,
        /// What differs.
        what: &'static str,
    },
    /// The bytes are not those that were signed.
    #[error("`{path}`: wrong digest")]
    Digest {
        /// Entry.
        path: String,
    },
    /// The bytes do not unpack.
    #[error("`{path}`: does not unpack")]
    Unpack {
        /// Entry.
        path: String,
        /// What the decompressor says.
        source: std::io::Error,
    },
}

/// Where the stored bytes of `entry` lie in `zip`, after its local header was compared with the manifest.
/// `zip` is the whole file.
pub fn local_data_range(zip: &[u8], entry: &Entry) -> Result<Range<usize>, ArchiveError> {
    let path = || entry.path.clone();
    let truncated = || ArchiveError::Truncated { path: path() };
    let start = usize::try_from(entry.offset).map_err(|_| truncated())?;
    let header = start
        .checked_add(LOCAL_HEADER_BYTES)
        .and_then(|end| zip.get(start..end))
        .ok_or_else(truncated)?;
    let u16_at = |at: usize| u16::from_le_bytes([header[at], header[at + 1]]);
    let u32_at = |at: usize| {
        u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    let method = match entry.method {
        Method::Stored => 0,
        Method::Zstd => 93,
    };
    let name_start = start + LOCAL_HEADER_BYTES;
    let extra_start = name_start + usize::from(u16_at(26));
    let data_start = extra_start + usize::from(u16_at(28));
    let name = zip.get(name_start..extra_start).ok_or_else(truncated)?;
    // Bit 11 only says that the name is UTF-8; bits 0, 3 and 13 would mean encryption or sizes kept elsewhere.
    let rules = [
        (header[..4] == LOCAL_HEADER_SIGNATURE, "there is no entry where it should begin"),
        (u16_at(6) & !(1 << 11) == 0, "its flags"),
        (u16_at(8) == method, "its method"),
        (u64::from(u32_at(18)) == entry.stored.size, "its stored size"),
        (u64::from(u32_at(22)) == entry.content.size, "its size"),
        (name == entry.path.as_bytes(), "its name"),
    ];
    if let Some((_, what)) = rules.into_iter().find(|(holds, _)| !holds) {
        return Err(ArchiveError::Contradiction { path: path(), what });
    }
    let size = usize::try_from(entry.stored.size).map_err(|_| truncated())?;
    let data_end = data_start.checked_add(size).ok_or_else(truncated)?;
    if data_end > zip.len() {
        return Err(truncated());
    }
    Ok(data_start..data_end)
}

/// The stored bytes of `entry`, their digest checked.
pub fn stored_bytes<'zip>(zip: &'zip [u8], entry: &Entry) -> Result<&'zip [u8], ArchiveError> {
    let stored = &zip[local_data_range(zip, entry)?];
    if Digest::of(stored) != entry.stored.sha256 {
        return Err(ArchiveError::Digest { path: entry.path.clone() });
    }
    Ok(stored)
}

/// Unpacks stored bytes whose digest was checked; the content's size and digest are checked here.
pub fn unpack(stored: &[u8], entry: &Entry) -> Result<Vec<u8>, ArchiveError> {
    let content = match entry.method {
        Method::Stored => stored.to_vec(),
        Method::Zstd => unzstd(stored, entry.content.size)
            .map_err(|source| ArchiveError::Unpack { path: entry.path.clone(), source })?,
    };
    if content.len() as u64 != entry.content.size || Digest::of(&content) != entry.content.sha256 {
        return Err(ArchiveError::Digest { path: entry.path.clone() });
    }
    Ok(content)
}
