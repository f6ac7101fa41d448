//! The end of an archive, found as other tools find it, and what is wrong with one that no publisher wrote.

use std::io::{Read, Seek, SeekFrom};

use super::ArchiveError;
use crate::{
    Manifest,
    layout::{
        DIRECTORY_RECORD_BYTES, END_SIGNATURE, LOCATOR64_SIGNATURE, end_of_zip, local_header_size,
    },
};

const END_BYTES: usize = 22;
const END64_BYTES: usize = 56;
const LOCATOR64_BYTES: usize = 20;
const COMMENT_BYTES_MAX: usize = 65_535;
const TAIL_BYTES_MAX: usize = END_BYTES + COMMENT_BYTES_MAX + LOCATOR64_BYTES + END64_BYTES;

/// Where the directory of a zip lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) offset: u64,
    pub(super) size: u64,
}

impl Place {
    /// Where it lies in the zip of `manifest`.
    pub(super) fn of(manifest: &Manifest) -> Self {
        let last = manifest.entries.last();
        let offset = last
            .map_or(0, |entry| entry.offset + local_header_size(&entry.path) + entry.stored.size);
        let sizes = manifest.entries.iter().map(|entry| DIRECTORY_RECORD_BYTES + entry.path.len());
        Self { offset, size: sizes.sum::<usize>() as u64 }
    }

    /// What follows it.
    pub(super) fn end(self, manifest: &Manifest) -> Vec<u8> {
        end_of_zip(manifest.entries.len() as u64, self.offset, self.size)
    }
}

/// How an archive ends.
pub(super) struct End {
    /// Where its directory really lies: right before the end.
    pub(super) directory: Place,
    /// Entries it claims.
    pub(super) entries: u64,
    /// Whether it is the end that a publisher writes.
    pub(super) is_expected: bool,
}

/// Finds the end of the archive; refuses whatever is wrong with it on sight.
pub(super) fn find(zip: &mut (impl Read + Seek), manifest: &Manifest) -> Result<End, ArchiveError> {
    let size = zip.seek(SeekFrom::End(0)).map_err(ArchiveError::Read)?;
    let place = Place::of(manifest);
    let expected = place.end(manifest);
    let tail = piece(zip, size.saturating_sub(TAIL_BYTES_MAX as u64), size)?;
    if size == manifest.zip.size && tail.ends_with(&expected) {
        let entries = manifest.entries.len() as u64;
        return Ok(End { directory: place, entries, is_expected: true });
    }
    let at = whole_end(&tail)?;
    let found = Found::read(&tail[..at], &tail[at..]);
    let max = manifest.pack.class().limits().entries_max as u64;
    if found.entries > max {
        return Err(ArchiveError::TooManyEntries { found: found.entries, max });
    }
    if found.is_zip64 && !expected.starts_with(&crate::layout::END64_SIGNATURE) {
        return Err(ArchiveError::Zip64);
    }
    let after_directory = size - (tail.len() - at + found.bytes_before) as u64;
    let offset =
        after_directory.checked_sub(found.directory.size).ok_or(ArchiveError::Directory)?;
    let shift = offset.checked_sub(found.directory.offset).ok_or(ArchiveError::Directory)?;
    if shift > 0 {
        if is_end(&tail[..at]) {
            return Err(ArchiveError::TwoEndRecords);
        }
        return Err(before(zip, shift)?);
    }
    let directory = Place { offset, size: found.directory.size };
    Ok(End { directory, entries: found.entries, is_expected: false })
}

/// What the bytes before the first entry are, which begins at `first`.
pub(super) fn before(
    zip: &mut (impl Read + Seek),
    first: u64,
) -> Result<ArchiveError, ArchiveError> {
    let bytes = piece(zip, first.saturating_sub(END_BYTES as u64), first)?;
    Ok(match is_end(&bytes) {
        true => ArchiveError::SecondArchive,
        false => ArchiveError::JunkBefore { bytes: first },
    })
}

/// The end record in the tail, if it is the very end.
fn whole_end(tail: &[u8]) -> Result<usize, ArchiveError> {
    let last = tail.len().checked_sub(END_BYTES).ok_or(ArchiveError::NoEnd)?;
    let at = (0..=last).rev().find(|at| tail[*at..].starts_with(&END_SIGNATURE));
    let at = at.ok_or(ArchiveError::NoEnd)?;
    let comment = usize::from(u16::from_le_bytes([tail[at + 20], tail[at + 21]]));
    let behind = last - at;
    match (comment, behind) {
        (0, 0) => Ok(at),
        _ if comment == behind => Err(ArchiveError::Comment),
        _ if comment > behind => Err(ArchiveError::NoEnd),
        _ => Err(ArchiveError::TrailingBytes { bytes: (behind - comment) as u64 }),
    }
}

/// What an end record claims.
struct Found {
    directory: Place,
    entries: u64,
    is_zip64: bool,
    /// Bytes of the zip64 forms between directory and end record.
    bytes_before: usize,
}

impl Found {
    fn read(before: &[u8], end: &[u8]) -> Self {
        let u32_at = |at: usize| {
            u64::from(u32::from_le_bytes([end[at], end[at + 1], end[at + 2], end[at + 3]]))
        };
        let directory = Place { offset: u32_at(16), size: u32_at(12) };
        let entries = u64::from(u16::from_le_bytes([end[10], end[11]]));
        let locator_at = before.len().checked_sub(LOCATOR64_BYTES);
        let is_zip64 = locator_at.is_some_and(|at| before[at..].starts_with(&LOCATOR64_SIGNATURE));
        if !is_zip64 {
            return Self { directory, entries, is_zip64, bytes_before: 0 };
        }
        let bytes_before = LOCATOR64_BYTES + END64_BYTES;
        let end64 = before.len().checked_sub(bytes_before).map(|at| &before[at..]);
        let entries = end64
            .and_then(|end64| end64[32..].first_chunk())
            .map_or(entries, |count| u64::from_le_bytes(*count));
        Self { directory, entries, is_zip64, bytes_before }
    }
}

/// Whether these bytes end in an end record without a comment.
fn is_end(bytes: &[u8]) -> bool {
    let at = bytes.len().checked_sub(END_BYTES);
    at.is_some_and(|at| bytes[at..].starts_with(&END_SIGNATURE) && bytes.ends_with(&[0, 0]))
}

fn piece(zip: &mut (impl Read + Seek), from: u64, to: u64) -> Result<Vec<u8>, ArchiveError> {
    zip.seek(SeekFrom::Start(from)).map_err(ArchiveError::Read)?;
    let mut bytes = Vec::new();
    zip.take(to - from).read_to_end(&mut bytes).map_err(ArchiveError::Read)?;
    Ok(bytes)
}
