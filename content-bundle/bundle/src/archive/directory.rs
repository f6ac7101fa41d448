//! The directory of an archive, record by record: other tools believe it, so it must say what the manifest says.

use std::io::{Read, Seek, SeekFrom};

use super::{
    ArchiveError, EntryFault,
    end::{self, End, Place},
    header::Shared,
};
use crate::{
    Entry, Manifest, PathFault,
    layout::{DIRECTORY_RECORD_BYTES, DIRECTORY_SIGNATURE, ZipEntry, directory_record},
    path::check_path,
};

const MODE_KINDS: u32 = 0o170_000;
const MODE_FOLDER: u32 = 0o040_000;
const MODE_SYMLINK: u32 = 0o120_000;
/// The mark of a folder that DOS left in the attributes.
const DOS_FOLDER: u32 = 0x10;

/// Compares the whole directory with the manifest; gives the checksums of the entries, in order.
pub(super) fn check(
    zip: &mut (impl Read + Seek),
    manifest: &Manifest,
    end: &End,
) -> Result<Vec<u32>, ArchiveError> {
    let mut walk = Walk { manifest, claimed: end.entries, crcs: Vec::new() };
    zip.seek(SeekFrom::Start(end.directory.offset)).map_err(ArchiveError::Read)?;
    let mut rest = end.directory.size;
    let mut count = 0;
    while rest > 0 {
        let record = Record::read(zip, &mut rest)?;
        match walk.step(&record)? {
            Step::Listed => count += 1,
            Step::Begins(offset) => return Err(end::before(zip, offset)?),
        }
    }
    if let Some(missing) = manifest.entries.get(count) {
        return Err(ArchiveError::entry(&missing.path, EntryFault::Missing));
    }
    if end.is_expected {
        return Ok(walk.crcs);
    }
    let expected = Place::of(manifest).offset;
    match end.directory.offset.checked_sub(expected) {
        Some(bytes @ 1..) => Err(ArchiveError::JunkBeforeDirectory { bytes }),
        _ => Err(ArchiveError::End),
    }
}

/// A record as it stands there.
struct Record {
    bytes: Vec<u8>,
    name_size: usize,
}

impl Record {
    fn read(zip: &mut impl Read, rest: &mut u64) -> Result<Self, ArchiveError> {
        let mut bytes = Vec::new();
        let mut take = |bytes: &mut Vec<u8>, size: usize| {
            *rest = rest.checked_sub(size as u64).ok_or(ArchiveError::Directory)?;
            let read = zip.take(size as u64).read_to_end(bytes).map_err(ArchiveError::Read)?;
            if read == size { Ok(()) } else { Err(ArchiveError::Directory) }
        };
        take(&mut bytes, DIRECTORY_RECORD_BYTES)?;
        if !bytes.starts_with(&DIRECTORY_SIGNATURE) {
            return Err(ArchiveError::Directory);
        }
        let size_at = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
        let (name_size, extra_size, comment_size) = (size_at(28), size_at(30), size_at(32));
        take(&mut bytes, name_size + extra_size + comment_size)?;
        Ok(Self { bytes, name_size })
    }

    fn name(&self) -> &[u8] {
        &self.bytes[DIRECTORY_RECORD_BYTES..][..self.name_size]
    }

    fn u32_at(&self, at: usize) -> u32 {
        let bytes = &self.bytes;
        u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
    }

    /// The rule that it breaks as the record of `entry`, but for its offset.
    fn fault(&self, shared: &Shared, entry: &Entry) -> Option<EntryFault> {
        let attributes = self.u32_at(38);
        let kind = attributes >> 16 & MODE_KINDS;
        let has_comment = self.bytes[32..34] != [0, 0];
        if let Some(fault) = shared.fault(entry) {
            return Some(fault);
        }
        match kind {
            _ if has_comment => Some(EntryFault::Comment),
            MODE_SYMLINK => Some(EntryFault::Symlink),
            MODE_FOLDER => Some(EntryFault::Path(PathFault::Folder)),
            _ if attributes & DOS_FOLDER != 0 => Some(EntryFault::Path(PathFault::Folder)),
            _ => None,
        }
    }
}

enum Step {
    Listed,
    /// The first entry begins here, behind other bytes.
    Begins(u64),
}

struct Walk<'m> {
    manifest: &'m Manifest,
    claimed: u64,
    crcs: Vec<u32>,
}

impl Walk<'_> {
    fn step(&mut self, record: &Record) -> Result<Step, ArchiveError> {
        let next = self.manifest.entries.get(self.crcs.len());
        let Some(entry) = next.filter(|entry| entry.path.as_bytes() == record.name()) else {
            return Err(self.stranger(record.name(), next));
        };
        let fail = |fault| Err(ArchiveError::entry(&entry.path, fault));
        let shared = Shared::read(&record.bytes[6..]).expect("a record has 46 bytes");
        if let Some(fault) = record.fault(&shared, entry) {
            return fail(fault);
        }
        let offset = u64::from(record.u32_at(42));
        match offset.cmp(&entry.offset) {
            _ if offset == u64::from(u32::MAX) => return fail(EntryFault::Zip64),
            std::cmp::Ordering::Less => return fail(EntryFault::Overlap),
            std::cmp::Ordering::Greater if self.crcs.is_empty() => return Ok(Step::Begins(offset)),
            std::cmp::Ordering::Greater => return fail(EntryFault::Junk),
            std::cmp::Ordering::Equal => {}
        }
        let expected = directory_record(&ZipEntry::of(entry, shared.crc32), offset);
        if record.bytes[38..42] != expected[38..42] {
            return fail(EntryFault::Attributes { found: record.u32_at(38) });
        }
        if record.bytes != expected {
            return fail(EntryFault::Header);
        }
        self.crcs.push(shared.crc32);
        Ok(Step::Listed)
    }

    /// Why a name stands where the manifest has another, or none.
    fn stranger(&self, name: &[u8], next: Option<&Entry>) -> ArchiveError {
        let entries = &self.manifest.entries;
        let shown = String::from_utf8_lossy(name);
        let fail = |fault| ArchiveError::entry(&shown, fault);
        match (entries.iter().position(|entry| entry.path.as_bytes() == name), next) {
            (Some(at), _) if at < self.crcs.len() => fail(EntryFault::Duplicate),
            (Some(_), Some(next)) if self.claimed < entries.len() as u64 => {
                ArchiveError::entry(&next.path, EntryFault::Missing)
            }
            (Some(_), _) => fail(EntryFault::Order),
            _ if entries.iter().any(|e| e.path.as_bytes().eq_ignore_ascii_case(name)) => {
                fail(EntryFault::CaseTwin)
            }
            _ => fail(check_path(name).map_or_else(EntryFault::Path, |()| EntryFault::Unlisted)),
        }
    }
}
