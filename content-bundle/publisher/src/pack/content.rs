//! What goes into a pack: its name, its measures, and where its bytes are until they are needed.

use std::{
    fs, io,
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
}

impl Content {
    pub(super) fn of_record(record: Spooled) -> Self {
        let Spooled { id, content, crc32, offset } = record;
        let (path, origin) = (record_path(&id), Origin::Spool(offset));
        Self { path, method: Method::Zstd, stream: content, crc32, origin }
    }

    /// A font or a map: its format is compressed, or next to it.
    pub(super) fn of_file(path: String, file: &Path) -> io::Result<Self> {
        let bytes = fs::read(file)?;
        let (stream, crc32) = (Stream::of(&bytes), crc32fast::hash(&bytes));
        let origin = Origin::File(file.to_owned());
        Ok(Self { path, method: Method::Stored, stream, crc32, origin })
    }

    /// The bytes; those of a file are compared with what was measured.
    pub(super) fn load(&self, spool: &SpoolReader) -> io::Result<Vec<u8>> {
        match &self.origin {
            Origin::Spool(offset) => spool.read(*offset, self.stream.size),
            Origin::File(path) => {
                let bytes = fs::read(path)?;
                if Stream::of(&bytes) != self.stream {
                    let what = format!("{} changed during the build; build again", path.display());
                    return Err(io::Error::other(what));
                }
                Ok(bytes)
            }
        }
    }
}
