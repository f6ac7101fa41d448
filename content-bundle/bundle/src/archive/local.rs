//! One entry: its header compared, its stored bytes and its content checked.

use std::{io::Read, ops::Range};

use super::{ArchiveError, EntryFault, header::Shared};
use crate::{
    Digest, Entry, Method,
    frame::unzstd,
    layout::{self, LOCAL_HEADER_BYTES, LOCAL_SIGNATURE, ZipEntry, local_header},
};

/// An entry as it is stored, its header and digest checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// CRC-32 of the content, as the header claims it; checked by [`StoredEntry::unpack`].
    pub crc32: u32,
    /// The bytes in the zip.
    pub bytes: Vec<u8>,
}

impl StoredEntry {
    /// The content, its size, digest and checksum checked.
    pub fn unpack(&self, entry: &Entry) -> Result<Vec<u8>, ArchiveError> {
        let content = unpack(&self.bytes, entry)?;
        check_crc(self.crc32, &content, entry)?;
        Ok(content)
    }
}

/// Reads `entry` from a zip that stands at its offset, no byte further than its end.
pub fn read_stored(zip: &mut impl Read, entry: &Entry) -> Result<StoredEntry, ArchiveError> {
    let header = take(zip, layout::local_header_size(&entry.path), entry)?;
    let crc32 = check_header(&header, entry)?;
    let bytes = take(zip, entry.stored.size, entry)?;
    check_digest(&bytes, entry)?;
    Ok(StoredEntry { crc32, bytes })
}

/// Where the stored bytes of `entry` lie in `zip`, after its local header was compared with the manifest.
/// `zip` is the whole file.
pub fn local_data_range(zip: &[u8], entry: &Entry) -> Result<Range<usize>, ArchiveError> {
    let (header, data) = ranges(zip, entry)?;
    check_header(&zip[header], entry)?;
    Ok(data)
}

/// The stored bytes of `entry`, their digest checked.
pub fn stored_bytes<'zip>(zip: &'zip [u8], entry: &Entry) -> Result<&'zip [u8], ArchiveError> {
    let stored = &zip[local_data_range(zip, entry)?];
    check_digest(stored, entry)?;
    Ok(stored)
}

/// The content of `entry`, everything checked: header, digests, size and checksum.
pub fn content_of(zip: &[u8], entry: &Entry) -> Result<Vec<u8>, ArchiveError> {
    let (header, data) = ranges(zip, entry)?;
    let crc32 = check_header(&zip[header], entry)?;
    check_digest(&zip[data.clone()], entry)?;
    let content = unpack(&zip[data], entry)?;
    check_crc(crc32, &content, entry)?;
    Ok(content)
}

/// Unpacks stored bytes whose digest was checked; the content's size and digest are checked here.
pub fn unpack(stored: &[u8], entry: &Entry) -> Result<Vec<u8>, ArchiveError> {
    let fail = |fault| ArchiveError::entry(&entry.path, fault);
    let content = match entry.method {
        Method::Stored => stored.to_vec(),
        Method::Zstd => {
            unzstd(stored, entry.content.size).map_err(|fault| fail(EntryFault::Unpack(fault)))?
        }
    };
    let (found, expected) = (content.len() as u64, entry.content.size);
    if found < expected {
        return Err(fail(EntryFault::TooShort { found, expected }));
    }
    if found != expected || Digest::of(&content) != entry.content.sha256 {
        return Err(fail(EntryFault::ContentDigest));
    }
    Ok(content)
}

/// Where header and stored bytes lie.
fn ranges(zip: &[u8], entry: &Entry) -> Result<(Range<usize>, Range<usize>), ArchiveError> {
    let position = |number: u64| usize::try_from(number).ok().filter(|at| *at <= zip.len());
    let data_start = entry.offset.saturating_add(layout::local_header_size(&entry.path));
    let data_end = data_start.saturating_add(entry.stored.size);
    match (position(entry.offset), position(data_start), position(data_end)) {
        (Some(start), Some(data), Some(end)) => Ok((start..data, data..end)),
        _ => Err(ArchiveError::entry(&entry.path, EntryFault::CutShort)),
    }
}

/// Exactly `size` bytes; the buffer grows with those that come.
fn take(zip: &mut impl Read, size: u64, entry: &Entry) -> Result<Vec<u8>, ArchiveError> {
    let mut bytes = Vec::new();
    zip.take(size).read_to_end(&mut bytes).map_err(ArchiveError::Read)?;
    if (bytes.len() as u64) < size {
        return Err(ArchiveError::entry(&entry.path, EntryFault::CutShort));
    }
    Ok(bytes)
}

/// Compares a local header with the one that a publisher writes; gives the checksum, which no manifest has.
fn check_header(header: &[u8], entry: &Entry) -> Result<u32, ArchiveError> {
    let fail = |fault| Err(ArchiveError::entry(&entry.path, fault));
    let Some(shared) = header.strip_prefix(&LOCAL_SIGNATURE).and_then(Shared::read) else {
        return fail(EntryFault::Junk);
    };
    if shared.name_size != entry.path.len()
        || header[LOCAL_HEADER_BYTES..] != *entry.path.as_bytes()
    {
        return fail(EntryFault::NameMismatch);
    }
    if let Some(fault) = shared.fault(entry) {
        return fail(fault);
    }
    if header != local_header(&ZipEntry::of(entry, shared.crc32)) {
        return fail(EntryFault::Header);
    }
    Ok(shared.crc32)
}

fn check_digest(stored: &[u8], entry: &Entry) -> Result<(), ArchiveError> {
    if Digest::of(stored) == entry.stored.sha256 {
        return Ok(());
    }
    Err(ArchiveError::entry(&entry.path, EntryFault::Digest))
}

fn check_crc(crc32: u32, content: &[u8], entry: &Entry) -> Result<(), ArchiveError> {
    if layout::crc32(content) == crc32 {
        return Ok(());
    }
    Err(ArchiveError::entry(&entry.path, EntryFault::Crc))
}
