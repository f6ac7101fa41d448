//! Objects out of a pack's zip while it streams by, each checked before it is kept.

use std::io::{self, Read};

use bundle::{Digest, Entry, Manifest, stored_bytes};
use sha2::Digest as _;
use store::DataFolder;

use super::{PackError, check, truncated};
use crate::{
    SourceError,
    source::SourceFile,
    trust::{Target, chain},
};

/// Fixed part of a local header; lengths of name and extra field follow from its bytes 26 to 29.
const LOCAL_HEADER_BYTES: usize = 30;
/// Objects are kept in batches of about this many bytes: few waits for the disk, little memory.
const BATCH_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Reads the zip once from start to end: the manifest says where each entry lies, its digest is checked before it
/// is kept, and the digest of the whole covers what lies between.
pub(super) fn extract(
    data: &DataFolder,
    file: SourceFile,
    target: &Target,
    manifest: &Manifest,
) -> Result<(), PackError> {
    let path = file.path().to_owned();
    let mut zip = Measured { inner: file, hasher: sha2::Sha256::new(), position: 0 };
    let failed = |have: u64, error: io::Error| match error.kind() {
        io::ErrorKind::UnexpectedEof => truncated(target, have),
        _ => PackError::Source(SourceError::Read { path: path.clone(), source: error }),
    };
    let (mut batch, mut batch_bytes) = (Vec::new(), 0);
    for entry in &manifest.entries {
        let window = window(&mut zip, entry).map_err(|error| failed(zip.position, error))?;
        let at_start = Entry { offset: 0, ..entry.clone() };
        let stored = stored_bytes(&window, &at_start).map_err(|error| changed(target, &error))?;
        batch_bytes += stored.len();
        batch.push(stored.to_vec());
        if batch_bytes > BATCH_BYTES_MAX {
            data.put_objects(&batch)?;
            batch.clear();
            batch_bytes = 0;
        }
    }
    let rest = target.length.saturating_sub(zip.position).saturating_add(1);
    io::copy(&mut (&mut zip).take(rest), &mut io::sink())
        .map_err(|error| failed(zip.position, error))?;
    check(target, zip.position, Digest::from_bytes(zip.hasher.finalize().into()))?;
    data.put_objects(&batch)?;
    Ok(())
}

/// The local header and the stored bytes of `entry`, which lies at or after the place reached.
fn window(zip: &mut Measured<impl Read>, entry: &Entry) -> io::Result<Vec<u8>> {
    let Some(gap) = entry.offset.checked_sub(zip.position) else {
        // An entry that begins inside the one before it; `stored_bytes` would find no header there.
        return Ok(Vec::new());
    };
    if io::copy(&mut (&mut *zip).take(gap), &mut io::sink())? < gap {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let mut window = vec![0; LOCAL_HEADER_BYTES];
    zip.read_exact(&mut window)?;
    let length_at = |at: usize| usize::from(u16::from_le_bytes([window[at], window[at + 1]]));
    let stored = usize::try_from(entry.stored.size).expect("a checked entry is small");
    let size = LOCAL_HEADER_BYTES + length_at(26) + length_at(28) + stored;
    window.resize(size, 0);
    zip.read_exact(&mut window[LOCAL_HEADER_BYTES..])?;
    Ok(window)
}

/// A reader that counts and hashes what passes.
struct Measured<R> {
    inner: R,
    hasher: sha2::Sha256,
    position: u64,
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.hasher.update(&buffer[..count]);
        self.position += count as u64;
        Ok(count)
    }
}

fn changed(target: &Target, error: &bundle::ArchiveError) -> PackError {
    PackError::Changed { file: target.name.clone(), what: chain(error) }
}
