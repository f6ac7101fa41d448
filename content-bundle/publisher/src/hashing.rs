//! Measures files without holding them in memory.

use std::{
    fs::File,
    io::{self, Read as _},
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

fn measure(file: File) -> io::Result<Stream> {
    measure_each(file, |error| error, |_| Ok(()))
}

/// Measures a file and shows every piece of it on the way; `unread` words what cannot be read.
pub(crate) fn measure_each<E>(
    mut file: File,
    unread: impl Fn(io::Error) -> E,
    mut see: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<Stream, E> {
    let (mut hasher, mut size) = (Sha256::new(), 0);
    let mut buffer = vec![0; BUFFER_BYTES];
    loop {
        let count = file.read(&mut buffer).map_err(&unread)?;
        if count == 0 {
            let sha256 = Digest::from_bytes(hasher.finalize().into());
            return Ok(Stream { size, sha256 });
        }
        hasher.update(&buffer[..count]);
        size += count as u64;
        see(&buffer[..count])?;
    }
}
