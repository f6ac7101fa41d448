//! Objects out of a pack's zip while it streams by, each checked before it is kept.

use std::io::{self, Read};

use bundle::{ArchiveError, Digest, EntryFault, Manifest, read_stored};
use sha2::Digest as _;
use store::DataFolder;

use super::{PackError, check, truncated};
use crate::{
    source::SourceFile,
    trust::{Target, chain},
};

/// Objects are kept in batches of about this many bytes: few waits for the disk, little memory.
const BATCH_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Reads the zip once from start to end: one entry follows the other as the manifest lists them, each header is
/// compared and each digest checked before the object is kept, and the digest of the whole covers the directory.
pub(super) fn extract(
    data: &DataFolder,
    file: SourceFile,
    target: &Target,
    manifest: &Manifest,
) -> Result<(), PackError> {
    let mut zip = Measured { inner: file, hasher: sha2::Sha256::new(), position: 0 };
    let failed = |zip: &Measured<SourceFile>, error: io::Error| match error.kind() {
        io::ErrorKind::UnexpectedEof => truncated(target, zip.position),
        _ => PackError::Source(zip.inner.failure(error)),
    };
    let (mut batch, mut batch_bytes) = (Vec::new(), 0);
    for entry in &manifest.entries {
        let stored = read_stored(&mut zip, entry).map_err(|error| match error {
            ArchiveError::Read(error) => failed(&zip, error),
            ArchiveError::Entry { fault: EntryFault::CutShort, .. } => {
                truncated(target, zip.position)
            }
            error => PackError::Changed { file: target.name.clone(), what: chain(&error) },
        })?;
        batch_bytes += stored.bytes.len();
        batch.push(stored.bytes);
        if batch_bytes > BATCH_BYTES_MAX {
            data.put_objects(&batch)?;
            batch.clear();
            batch_bytes = 0;
        }
    }
    let rest = target.length.saturating_sub(zip.position).saturating_add(1);
    io::copy(&mut (&mut zip).take(rest), &mut io::sink()).map_err(|error| failed(&zip, error))?;
    check(target, zip.position, Digest::from_bytes(zip.hasher.finalize().into()))?;
    data.put_objects(&batch)?;
    Ok(())
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
