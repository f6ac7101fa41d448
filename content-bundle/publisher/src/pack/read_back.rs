//! Reads a pack as a kiosk would, before it is signed: every entry, every record, without holding the zip in memory.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    os::unix::fs::FileExt as _,
    path::PathBuf,
};

use bundle::{ArchiveError, Entry, RECORD_BYTES_MAX, Record, RecordError, stored_bytes, unpack};
use thiserror::Error;

use super::FoundPack;
use crate::hashing::Hashing;

const LOCAL_HEADER_BYTES: u64 = 30;

/// Why a kiosk could not read a pack.
#[derive(Debug, Error)]
pub enum UnreadableError {
    /// The zip cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The zip.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The zip is not the one of its manifest.
    #[error(
        "{}: its bytes are not those that its manifest says; restore it, or start from a whole copy of what is \
         published",
        .0.display()
    )]
    Zip(PathBuf),
    /// An entry does not read back.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// More than a kiosk reads.
    #[error("the record `{0}` is larger than {RECORD_BYTES_MAX} bytes")]
    RecordTooLarge(String),
    /// A kiosk would refuse a record.
    #[error(transparent)]
    Record(#[from] RecordError),
}

/// Whether a kiosk that reads this pack gets what was packed: every entry, every record, and the zip as a whole.
pub(crate) fn read_back(found: &FoundPack) -> Result<(), UnreadableError> {
    read_records(found, |record| record.map(drop))
}

/// The same, and shows every record on the way, also one that a kiosk would refuse. What `see` refuses ends the reading.
pub(crate) fn read_records(
    found: &FoundPack,
    mut see: impl FnMut(Result<Record, RecordError>) -> Result<(), RecordError>,
) -> Result<(), UnreadableError> {
    let unread = |source| UnreadableError::Read { path: found.zip_path.clone(), source };
    let file = File::open(&found.zip_path).map_err(unread)?;
    let mut zip = Hashing::new(BufReader::with_capacity(1024 * 1024, file));
    for entry in &found.manifest.entries {
        let local = read_local(&mut zip, entry).map_err(unread)?;
        // The piece begins with the entry's own header.
        let here = Entry { offset: 0, ..entry.clone() };
        let content = unpack(stored_bytes(&local, &here)?, entry)?;
        if entry.path.starts_with("record/") {
            if content.len() as u64 > RECORD_BYTES_MAX {
                return Err(UnreadableError::RecordTooLarge(entry.path.clone()));
            }
            see(Record::read(&found.manifest.pack, &entry.path, &content))?;
        }
    }
    io::copy(&mut zip, &mut io::sink()).map_err(unread)?;
    if zip.finish().0 != found.zip() {
        return Err(UnreadableError::Zip(found.zip_path.clone()));
    }
    Ok(())
}

/// The entry's local header and stored bytes; shorter where the zip ends before.
fn read_local(zip: &mut Hashing<impl Read>, entry: &Entry) -> io::Result<Vec<u8>> {
    let gap = entry.offset.saturating_sub(zip.size());
    io::copy(&mut zip.by_ref().take(gap), &mut io::sink())?;
    let mut local = Vec::new();
    zip.take(LOCAL_HEADER_BYTES + entry.path.len() as u64 + entry.stored.size)
        .read_to_end(&mut local)?;
    Ok(local)
}

/// The same at any place of an open zip.
pub(super) fn read_local_at(zip: &File, entry: &Entry) -> io::Result<Vec<u8>> {
    let size = LOCAL_HEADER_BYTES + entry.path.len() as u64 + entry.stored.size;
    let mut local = vec![0; size as usize];
    zip.read_exact_at(&mut local, entry.offset)?;
    Ok(local)
}
