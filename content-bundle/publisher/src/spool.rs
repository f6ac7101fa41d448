//! Records between the sources and their packs: measured one by one, their bytes kept in a file without a name, so
//! that memory holds no texts.

use std::{
    fs::File,
    io::{self, BufWriter, Write as _},
    os::unix::fs::FileExt as _,
    path::Path,
};

use bundle::{Record, RecordId, Stream};

const BUFFER_BYTES: usize = 1024 * 1024;

/// What was written, in the order of reading.
#[derive(Debug, Default)]
pub(crate) struct Spool {
    /// Absent where records are only measured.
    file: Option<BufWriter<File>>,
    size: u64,
    /// Readers of sources do not stop for it; whoever wants the bytes is told.
    error: Option<io::Error>,
}

/// A record of which the bytes lie in the spool.
#[derive(Debug)]
pub(crate) struct Spooled {
    pub(crate) id: RecordId,
    pub(crate) content: Stream,
    pub(crate) crc32: u32,
    pub(crate) offset: u64,
}

impl Spool {
    /// Keeps bytes on the disk of `folder`. No name ever leads to them, so however the program ends they are gone.
    pub(crate) fn on_disk_of(folder: &Path) -> io::Result<Self> {
        let file = BufWriter::with_capacity(BUFFER_BYTES, tempfile::tempfile_in(folder)?);
        Ok(Self { file: Some(file), ..Self::default() })
    }

    /// Measures a record and keeps its bytes.
    pub(crate) fn add(&mut self, record: Record) -> Spooled {
        let json = record.to_json();
        if let Some(file) = &mut self.file
            && self.error.is_none()
        {
            self.error = file.write_all(&json).err();
        }
        let offset = self.size;
        self.size += json.len() as u64;
        let (content, crc32) = (Stream::of(&json), crc32fast::hash(&json));
        Spooled { id: record.id, content, crc32, offset }
    }

    /// The bytes, once everything is written; nothing where they were only measured.
    pub(crate) fn finish(self) -> io::Result<SpoolReader> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let file = self.file.map(BufWriter::into_inner).transpose();
        file.map(SpoolReader).map_err(io::IntoInnerError::into_error)
    }
}

/// Reads what was kept, in any order.
#[derive(Debug)]
pub(crate) struct SpoolReader(Option<File>);

impl SpoolReader {
    pub(crate) fn read(&self, offset: u64, size: u64) -> io::Result<Vec<u8>> {
        let file = self.0.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let mut bytes = vec![0; size as usize];
        file.read_exact_at(&mut bytes, offset)?;
        Ok(bytes)
    }
}
