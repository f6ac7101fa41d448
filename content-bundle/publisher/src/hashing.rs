//! Measures bytes on their way: what is read or written once need not be read again for its digest.

use std::{
    fs::File,
    io::{self, Read, Write},
    path::Path,
};

use bundle::{Digest, Stream};
use rustix::fs::{Advice, fadvise};
use sha2::{Digest as _, Sha256};

const BUFFER_BYTES: usize = 256 * 1024;

/// Measures a file without holding it in memory.
pub(crate) fn stream_of(path: &Path) -> io::Result<Stream> {
    measure(File::open(path)?)
}

/// Measures what the disk gives back. The system forgets what it remembers of the file first: sticks lie, and what was
/// just written would be compared with itself.
pub(crate) fn stream_on_disk(path: &Path) -> io::Result<Stream> {
    let file = File::open(path)?;
    // Advice only: where it is not heard, the comparison still finds a file that somebody else changed.
    let _ = fadvise(&file, 0, None, Advice::DontNeed);
    measure(file)
}

/// Whether a file holds just this. One of another size is not read.
pub(crate) fn holds(path: &Path, stream: Stream) -> bool {
    let same_size =
        path.metadata().is_ok_and(|about| about.is_file() && about.len() == stream.size);
    same_size && stream_of(path).is_ok_and(|found| found == stream)
}

/// Hashes what passes through it.
pub(crate) struct Hashing<T> {
    inner: T,
    hasher: Sha256,
    size: u64,
}

impl<T> Hashing<T> {
    pub(crate) fn new(inner: T) -> Self {
        Self { inner, hasher: Sha256::new(), size: 0 }
    }

    /// What has passed.
    pub(crate) fn finish(self) -> (Stream, T) {
        let sha256 = Digest::from_bytes(self.hasher.finalize().into());
        (Stream { size: self.size, sha256 }, self.inner)
    }

    fn passed(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.size += bytes.len() as u64;
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.passed(&buffer[..count]);
        Ok(count)
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.passed(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

fn measure(file: File) -> io::Result<Stream> {
    let mut file = Hashing::new(file);
    let mut buffer = vec![0; BUFFER_BYTES];
    while file.read(&mut buffer)? > 0 {}
    Ok(file.finish().0)
}
