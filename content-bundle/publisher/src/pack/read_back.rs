//! Opens a pack and reads entries of it as a kiosk would, without holding the zip in memory.

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
    #[error(
        "{} is damaged; restore it, or start from a whole copy of what is published",
        path.display()
    )]
    Entry {
        /// The zip.
        path: PathBuf,
        /// What is wrong.
        source: ArchiveError,
    },
    /// More than a kiosk reads.
    #[error("the record `{0}` is larger than {RECORD_BYTES_MAX} bytes")]
    RecordTooLarge(String),
    /// A kiosk would refuse a record.
    #[error(transparent)]
    Record(#[from] RecordError),
}

/// A pack of which single entries are read.
pub(crate) struct OpenPack<'f> {
    pub(crate) found: &'f FoundPack,
    zip: File,
}

impl<'f> OpenPack<'f> {
    pub(crate) fn open(found: &'f FoundPack) -> Result<Self, UnreadableError> {
        match File::open(&found.zip_path) {
            Ok(zip) => Ok(Self { found, zip }),
            Err(source) => Err(UnreadableError::Read { path: found.zip_path.clone(), source }),
        }
    }

    /// An entry as it is stored, its digest checked.
    pub(crate) fn stored(&self, entry: &Entry) -> Result<Vec<u8>, UnreadableError> {
        let path = || self.found.zip_path.clone();
        let mut local = vec![0; local_size(entry) as usize];
        self.zip
            .read_exact_at(&mut local, entry.offset)
            .map_err(|source| UnreadableError::Read { path: path(), source })?;
        stored_in(&local, entry)
            .map_err(|source| UnreadableError::Entry { path: path(), source })?;
        local.drain(..local.len() - entry.stored.size as usize);
        Ok(local)
    }

    /// What an entry unpacks to, its digest checked.
    pub(crate) fn content(&self, entry: &Entry) -> Result<Vec<u8>, UnreadableError> {
        unpack(&self.stored(entry)?, entry)
            .map_err(|source| UnreadableError::Entry { path: self.found.zip_path.clone(), source })
    }
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
    let path = || found.zip_path.clone();
    let unread = |source| UnreadableError::Read { path: path(), source };
    let damaged = |source| UnreadableError::Entry { path: path(), source };
    let file = File::open(&found.zip_path).map_err(unread)?;
    let mut zip = Hashing::new(BufReader::with_capacity(1024 * 1024, file));
    for entry in &found.manifest.entries {
        let local = read_local(&mut zip, entry).map_err(unread)?;
        let stored = stored_in(&local, entry).map_err(damaged)?;
        let content = unpack(stored, entry).map_err(damaged)?;
        if entry.path.starts_with("record/") {
            if content.len() as u64 > RECORD_BYTES_MAX {
                return Err(UnreadableError::RecordTooLarge(entry.path.clone()));
            }
            see(Record::read(&found.manifest.pack, &entry.path, &content))?;
        }
    }
    io::copy(&mut zip, &mut io::sink()).map_err(unread)?;
    if zip.finish().0 != found.zip() {
        return Err(UnreadableError::Zip(path()));
    }
    Ok(())
}

/// One record of a pack; `None` where there is none.
pub(crate) fn read_record(
    found: &FoundPack,
    path: &str,
) -> Result<Option<Record>, UnreadableError> {
    let Some(entry) = found.manifest.entries.iter().find(|entry| entry.path == path) else {
        return Ok(None);
    };
    let content = OpenPack::open(found)?.content(entry)?;
    Ok(Some(Record::read(&found.manifest.pack, path, &content)?))
}

/// The entry's local header and stored bytes; shorter where the zip ends before.
fn read_local(zip: &mut Hashing<impl Read>, entry: &Entry) -> io::Result<Vec<u8>> {
    let gap = entry.offset.saturating_sub(zip.size());
    io::copy(&mut zip.by_ref().take(gap), &mut io::sink())?;
    let mut local = Vec::new();
    zip.take(local_size(entry)).read_to_end(&mut local)?;
    Ok(local)
}

fn local_size(entry: &Entry) -> u64 {
    LOCAL_HEADER_BYTES + entry.path.len() as u64 + entry.stored.size
}

/// The stored bytes in a piece of the zip that begins with the entry's own header.
fn stored_in<'l>(local: &'l [u8], entry: &Entry) -> Result<&'l [u8], ArchiveError> {
    stored_bytes(local, &Entry { offset: 0, ..entry.clone() })
}
