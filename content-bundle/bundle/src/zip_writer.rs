//! Writes a zip as a stream, entry by entry, and hashes it on the way.

use std::io::{self, Read, Write};

use sha2::Digest as _;
use thiserror::Error;

use crate::{
    Digest, ZipFile,
    layout::{self, ZipEntry},
    limits::ZIP_BYTES_MAX,
    path::{PathFault, check_path},
};

/// Why a zip cannot be written. What was written so far is not a zip.
#[derive(Debug, Error)]
pub enum ZipWriteError {
    /// A path that no reader of ours accepts.
    #[error("cannot pack `{path}`: {fault}")]
    Path {
        /// The entry.
        path: String,
        /// The rule.
        fault: PathFault,
    },
    /// The stored bytes cannot be read, or the zip cannot be written.
    #[error("cannot pack `{path}`")]
    Copy {
        /// The entry.
        path: String,
        /// Why not.
        source: io::Error,
    },
    /// There are other stored bytes than were announced.
    #[error("cannot pack `{path}`: {announced} stored bytes were announced, and it has {found}")]
    Size {
        /// The entry.
        path: String,
        /// Bytes announced.
        announced: u64,
        /// Bytes found; one more than announced where there are more.
        found: u64,
    },
    /// Offsets in a zip have 32 bits.
    #[error("the zip would have 4 GiB or more; move some of its files to another pack")]
    TooLarge,
    /// The directory cannot be written.
    #[error("cannot write the directory of the zip")]
    Finish(#[source] io::Error),
}

/// Writes entries one after another; memory holds the directory only, some 100 bytes an entry.
pub struct ZipWriter<W> {
    out: W,
    hasher: sha2::Sha256,
    position: u64,
    directory: Vec<u8>,
    entries: u64,
}

impl<W: Write> ZipWriter<W> {
    /// Begins a zip at the place where `out` stands.
    pub fn new(out: W) -> Self {
        Self { out, hasher: sha2::Sha256::new(), position: 0, directory: Vec::new(), entries: 0 }
    }

    /// Adds an entry and gives the offset of its local header. `stored` yields exactly `entry.stored_size` bytes.
    pub fn add(
        &mut self,
        entry: &ZipEntry<'_>,
        mut stored: impl Read,
    ) -> Result<u64, ZipWriteError> {
        let path = || entry.path.to_owned();
        check_path(entry.path.as_bytes())
            .map_err(|fault| ZipWriteError::Path { path: path(), fault })?;
        let copy = |source| ZipWriteError::Copy { path: path(), source };
        let offset = self.position;
        let end = offset
            .saturating_add(layout::local_header_size(entry.path))
            .saturating_add(entry.stored_size);
        if end.max(entry.content_size) > ZIP_BYTES_MAX {
            return Err(ZipWriteError::TooLarge);
        }
        self.write(&layout::local_header(entry)).map_err(copy)?;
        let announced = entry.stored_size;
        let mut found = self.copy(&mut (&mut stored).take(announced)).map_err(copy)?;
        if found == announced {
            found += io::copy(&mut stored.take(1), &mut io::sink()).map_err(copy)?;
        }
        if found != announced {
            return Err(ZipWriteError::Size { path: path(), announced, found });
        }
        self.directory.extend(layout::directory_record(entry, offset));
        self.entries += 1;
        Ok(offset)
    }

    /// Writes the directory; gives back what was written into, and the size and digest of the whole zip. Flushing and
    /// syncing are the caller's.
    pub fn finish(mut self) -> Result<(W, ZipFile), ZipWriteError> {
        let directory = std::mem::take(&mut self.directory);
        let end = layout::end_of_zip(self.entries, self.position, directory.len() as u64);
        if self.position + (directory.len() + end.len()) as u64 > ZIP_BYTES_MAX {
            return Err(ZipWriteError::TooLarge);
        }
        self.write(&directory).map_err(ZipWriteError::Finish)?;
        self.write(&end).map_err(ZipWriteError::Finish)?;
        let sha256 = Digest::from_bytes(self.hasher.finalize().into());
        Ok((self.out, ZipFile { size: self.position, sha256 }))
    }

    fn copy(&mut self, from: &mut impl Read) -> io::Result<u64> {
        let mut buffer = [0; 16 * 1024];
        let mut copied = 0;
        loop {
            let count = match from.read(&mut buffer) {
                Ok(0) => return Ok(copied),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            self.write(&buffer[..count])?;
            copied += count as u64;
        }
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.hasher.update(bytes);
        self.position += bytes.len() as u64;
        Ok(())
    }
}
