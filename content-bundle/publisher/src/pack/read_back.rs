//! Opens a pack and reads entries of it as a kiosk would, without holding the zip in memory.

use std::{fs::File, io, os::unix::fs::FileExt as _, path::PathBuf};

use bundle::{
    ArchiveError, ArchiveReader, DOCUMENT_FOLDER, Entry, PDF_MAGIC, Record, RecordError,
    StoredEntry, layout::local_header_size, read_stored,
};
use thiserror::Error;

use super::FoundPack;

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
    /// It does not read back.
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
    /// A document is something else.
    #[error("{} holds `{entry}`, which is no PDF", path.display())]
    Document {
        /// The zip.
        path: PathBuf,
        /// The entry.
        entry: String,
    },
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
        Ok(self.read(entry)?.bytes)
    }

    /// What an entry unpacks to, its digests checked.
    pub(crate) fn content(&self, entry: &Entry) -> Result<Vec<u8>, UnreadableError> {
        self.read(entry)?
            .unpack(entry)
            .map_err(|source| UnreadableError::Entry { path: self.found.zip_path.clone(), source })
    }

    fn read(&self, entry: &Entry) -> Result<StoredEntry, UnreadableError> {
        let path = || self.found.zip_path.clone();
        let size = local_header_size(&entry.path) + entry.stored.size;
        let mut local = vec![0; size as usize];
        self.zip
            .read_exact_at(&mut local, entry.offset)
            .map_err(|source| UnreadableError::Read { path: path(), source })?;
        read_stored(&mut local.as_slice(), entry)
            .map_err(|source| UnreadableError::Entry { path: path(), source })
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
    let mut archive = ArchiveReader::open(file, &found.manifest).map_err(damaged)?;
    while let Some((entry, content)) = archive.next_entry().map_err(damaged)? {
        if entry.path.starts_with("record/") {
            see(Record::read(&found.manifest.pack, &entry.path, &content))?;
        }
        if entry.path.starts_with(DOCUMENT_FOLDER) && !content.starts_with(PDF_MAGIC) {
            return Err(UnreadableError::Document { path: path(), entry: entry.path.clone() });
        }
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
