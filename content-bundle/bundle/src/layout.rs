//! The bytes of a zip around its entries, as pure functions: the publisher writes them and readers compare with them.
//!
//! PKWARE APPNOTE 6.3.9, in the one form that packs have: no clock, no user, no machine, no extra fields, no
//! comments, nothing between entries. So the offset of every entry follows from the paths and stored sizes before it.

use crate::{Entry, Method};

pub(crate) const LOCAL_SIGNATURE: [u8; 4] = *b"PK\x03\x04";
pub(crate) const DIRECTORY_SIGNATURE: [u8; 4] = *b"PK\x01\x02";
pub(crate) const END_SIGNATURE: [u8; 4] = *b"PK\x05\x06";
pub(crate) const END64_SIGNATURE: [u8; 4] = *b"PK\x06\x06";
pub(crate) const LOCATOR64_SIGNATURE: [u8; 4] = *b"PK\x06\x07";

pub(crate) const LOCAL_HEADER_BYTES: usize = 30;
pub(crate) const DIRECTORY_RECORD_BYTES: usize = 46;

pub(crate) const END64_BYTES: usize = 56;

/// Readers of version 2.0 know folders, of 4.5 zip64, of 6.3 zstd.
const VERSION_STORED: u16 = 20;
const VERSION_ZIP64: u16 = 45;
const VERSION_ZSTD: u16 = 63;
const MADE_ON_UNIX: u16 = 3 << 8;
/// 1 January 1980, midnight: the beginning of time in a zip.
const DATE: u16 = (1 << 5) | 1;
const TIME: u16 = 0;
const MODE_REGULAR_FILE: u32 = 0o100_644;
/// Stands where the number is kept in the zip64 end record.
const ELSEWHERE_U16: u16 = u16::MAX;

/// An entry as its headers describe it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZipEntry<'p> {
    /// As in [`Entry::path`].
    pub path: &'p str,
    /// How it is stored.
    pub method: Method,
    /// CRC-32 of the content.
    pub crc32: u32,
    /// Bytes in the zip.
    pub stored_size: u64,
    /// Bytes that they unpack to.
    pub content_size: u64,
}

impl<'e> ZipEntry<'e> {
    /// The headers of `entry`, whose content has this CRC-32.
    pub fn of(entry: &'e Entry, crc32: u32) -> Self {
        Self {
            path: &entry.path,
            method: entry.method,
            crc32,
            stored_size: entry.stored.size,
            content_size: entry.content.size,
        }
    }
}

/// Gives every entry its offset, the first one 0, and the size of the whole zip.
pub fn lay_out(entries: &mut [Entry]) -> u64 {
    let (mut offset, mut directory) = (0_u64, 0_u64);
    for entry in &mut *entries {
        entry.offset = offset;
        offset =
            offset.saturating_add(local_header_size(&entry.path)).saturating_add(entry.stored.size);
        directory += (DIRECTORY_RECORD_BYTES + entry.path.len()) as u64;
    }
    let end = end_of_zip(entries.len() as u64, offset, directory).len() as u64;
    offset.saturating_add(directory).saturating_add(end)
}

/// The checksum of a content, as headers have it.
pub fn crc32(content: &[u8]) -> u32 {
    crc32fast::hash(content)
}

/// Bytes of the header before the stored bytes of the entry at `path`.
pub fn local_header_size(path: &str) -> u64 {
    (LOCAL_HEADER_BYTES + path.len()) as u64
}

/// The header before the stored bytes.
pub fn local_header(entry: &ZipEntry<'_>) -> Vec<u8> {
    let mut header = LOCAL_SIGNATURE.to_vec();
    header.extend(shared_header(entry));
    header.extend(entry.path.as_bytes());
    header
}

/// The record of the directory for an entry whose local header begins at `offset`.
pub fn directory_record(entry: &ZipEntry<'_>, offset: u64) -> Vec<u8> {
    let mut record = DIRECTORY_SIGNATURE.to_vec();
    record.extend((MADE_ON_UNIX | version(entry.method)).to_le_bytes());
    record.extend(shared_header(entry));
    // No comment, first disk, no internal attributes.
    record.extend([0; 6]);
    record.extend((MODE_REGULAR_FILE << 16).to_le_bytes());
    record.extend(u32_or_elsewhere(offset).to_le_bytes());
    record.extend(entry.path.as_bytes());
    record
}

/// What follows the directory: the end record and, where 16 bits cannot count the entries, its zip64 form before it.
pub fn end_of_zip(entries: u64, directory_offset: u64, directory_size: u64) -> Vec<u8> {
    let mut end = Vec::new();
    let count = match u16::try_from(entries) {
        Ok(count) if count != ELSEWHERE_U16 => count,
        _ => {
            end.extend(end64(entries, directory_offset, directory_size));
            ELSEWHERE_U16
        }
    };
    end.extend(END_SIGNATURE);
    // One disk only.
    end.extend([0; 4]);
    end.extend(count.to_le_bytes());
    end.extend(count.to_le_bytes());
    end.extend(u32_or_elsewhere(directory_size).to_le_bytes());
    end.extend(u32_or_elsewhere(directory_offset).to_le_bytes());
    end.extend([0; 2]);
    end
}

/// The zip64 end record and the locator that points to it.
fn end64(entries: u64, directory_offset: u64, directory_size: u64) -> Vec<u8> {
    let bytes_that_follow = (END64_BYTES - 12) as u64;
    let mut end = END64_SIGNATURE.to_vec();
    end.extend(bytes_that_follow.to_le_bytes());
    end.extend((MADE_ON_UNIX | VERSION_ZIP64).to_le_bytes());
    end.extend(VERSION_ZIP64.to_le_bytes());
    // One disk only.
    end.extend([0; 8]);
    for number in [entries, entries, directory_size, directory_offset] {
        end.extend(number.to_le_bytes());
    }
    end.extend(LOCATOR64_SIGNATURE);
    end.extend([0; 4]);
    end.extend(directory_offset.saturating_add(directory_size).to_le_bytes());
    end.extend(1_u32.to_le_bytes());
    end
}

fn version(method: Method) -> u16 {
    match method {
        Method::Stored => VERSION_STORED,
        Method::Zstd => VERSION_ZSTD,
    }
}

pub(crate) fn method_number(method: Method) -> u16 {
    match method {
        Method::Stored => 0,
        Method::Zstd => 93,
    }
}

/// What local and central headers have in common, from the version that is needed to the lengths of name and extra.
fn shared_header(entry: &ZipEntry<'_>) -> Vec<u8> {
    let mut header = Vec::with_capacity(26);
    for number in [version(entry.method), 0, method_number(entry.method), TIME, DATE] {
        header.extend(number.to_le_bytes());
    }
    header.extend(entry.crc32.to_le_bytes());
    header.extend(u32_or_elsewhere(entry.stored_size).to_le_bytes());
    header.extend(u32_or_elsewhere(entry.content_size).to_le_bytes());
    header.extend(u16::try_from(entry.path.len()).unwrap_or(u16::MAX).to_le_bytes());
    header.extend([0; 2]);
    header
}

/// Numbers that do not fit become the mark for "elsewhere", which no reader of ours accepts in this place.
fn u32_or_elsewhere(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
