//! What goes into a pack: its name, its measures, and where its bytes are until they are needed.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::FileExt as _,
    path::{Path, PathBuf},
};

use bundle::{Method, Stream, record_path};

use crate::spool::{SpoolReader, Spooled};

/// One file of a pack before it is packed.
#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) path: String,
    pub(crate) method: Method,
    pub(crate) stream: Stream,
    pub(crate) crc32: u32,
    origin: Origin,
}

#[derive(Debug)]
enum Origin {
    /// A record, at this byte.
    Spool(u64),
    /// A file of the machine.
    File(PathBuf),
    /// What begins at this byte of a file.
    Piece(PathBuf, u64),
    /// What was made just now, and is small.
    Memory(Vec<u8>),
}

impl Content {
    pub(super) fn of_record(record: Spooled) -> Self {
        let Spooled { id, content, crc32, offset } = record;
        let (path, origin) = (record_path(&id), Origin::Spool(offset));
        Self { path, method: Method::Zstd, stream: content, crc32, origin }
    }

    /// A font, a map or a document: its format is compressed, or next to it.
    pub(super) fn of_file(path: String, file: &Path) -> io::Result<Self> {
        let bytes = fs::read(file)?;
        Ok(Self::of_bytes(path, Method::Stored, &bytes, Origin::File(file.to_owned())))
    }

    /// A piece of a file that was cut, which begins at `offset`.
    pub(super) fn of_piece(path: String, bytes: &[u8], file: &Path, offset: u64) -> Self {
        Self::of_bytes(path, Method::Stored, bytes, Origin::Piece(file.to_owned(), offset))
    }

    /// A text that is no record.
    pub(super) fn of_text(path: String, text: Vec<u8>) -> Self {
        let (stream, crc32) = (Stream::of(&text), crc32fast::hash(&text));
        Self { path, method: Method::Zstd, stream, crc32, origin: Origin::Memory(text) }
    }

    fn of_bytes(path: String, method: Method, bytes: &[u8], origin: Origin) -> Self {
        Self { path, method, stream: Stream::of(bytes), crc32: crc32fast::hash(bytes), origin }
    }

    /// The bytes; those of a file are compared with what was measured.
    pub(super) fn load(&self, spool: &SpoolReader) -> io::Result<Vec<u8>> {
        match &self.origin {
            Origin::Spool(offset) => spool.read(*offset, self.stream.size),
            Origin::File(path) => self.as_measured(path, fs::read(path)?),
            Origin::Piece(path, offset) => {
                let mut bytes = vec![0; self.stream.size as usize];
                File::open(path)?.read_exact_at(&mut bytes, *offset)?;
                self.as_measured(path, bytes)
            }
            Origin::Memory(bytes) => Ok(bytes.clone()),
        }
    }

    fn as_measured(&self, path: &Path, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        if Stream::of(&bytes) != self.stream {
            let what = format!("{} changed during the build; build again", path.display());
            return Err(io::Error::other(what));
        }
        Ok(bytes)
    }
}
