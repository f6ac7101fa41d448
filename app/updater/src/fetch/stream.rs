//! Objects out of a pack's zip while it streams by, each checked before it is kept.

use std::{
    io::{self, Read},
    time::{Duration, Instant},
};

use bundle::{ArchiveError, Digest, Entry, EntryFault, read_stored};
use sha2::{Digest as _, Sha256};
use store::DataFolder;

use super::{PackError, check};
use crate::{
    progress::Progress,
    source::SourceFile,
    trust::{Target, chain},
};

/// Objects are kept in batches: few waits for the disk, little memory …
const BATCH_BYTES_MAX: usize = 8 * 1024 * 1024;
/// … and on a slow line little that a crash could lose.
const BATCH_AGE_MAX: Duration = Duration::from_secs(10);

/// A zip, or a piece of one, that streams by.
pub(super) struct Stream<'a> {
    data: &'a DataFolder,
    progress: &'a Progress<'a>,
    checkpoint: &'a dyn Fn(),
    file: SourceFile,
    /// Where in the zip the next byte lies.
    position: u64,
    hasher: Sha256,
    batch: Vec<Vec<u8>>,
    batch_bytes: usize,
    batch_begun: Instant,
}

impl<'a> Stream<'a> {
    pub(super) fn new(
        data: &'a DataFolder,
        progress: &'a Progress<'a>,
        checkpoint: &'a dyn Fn(),
        file: SourceFile,
        position: u64,
    ) -> Self {
        Self {
            data,
            progress,
            checkpoint,
            file,
            position,
            hasher: Sha256::new(),
            batch: Vec::new(),
            batch_bytes: 0,
            batch_begun: Instant::now(),
        }
    }

    /// Takes these entries, ascending by offset, and passes over what lies between them.
    pub(super) fn take(&mut self, zip: &Target, entries: &[&Entry]) -> Result<(), PackError> {
        for entry in entries {
            self.pass_to(zip, entry.offset)?;
            let stored = match read_stored(self, entry) {
                Ok(stored) => stored,
                Err(ArchiveError::Read(error)) => return Err(self.failure(zip, error)),
                Err(ArchiveError::Entry { fault: EntryFault::CutShort, .. }) => {
                    return Err(self.failure(zip, io::ErrorKind::UnexpectedEof.into()));
                }
                Err(error) => {
                    return Err(PackError::Changed { file: zip.name.clone(), what: chain(&error) });
                }
            };
            self.batch_bytes += stored.bytes.len();
            self.batch.push(stored.bytes);
            if self.batch_bytes > BATCH_BYTES_MAX || self.batch_begun.elapsed() > BATCH_AGE_MAX {
                self.keep()?;
            }
        }
        Ok(())
    }

    /// Reads on to the end, and compares the whole zip, which began to stream at its first byte, with what was signed.
    pub(super) fn finish(&mut self, zip: &Target) -> Result<(), PackError> {
        let rest = zip.length.saturating_sub(self.position).saturating_add(1);
        let passed = io::copy(&mut Read::take(&mut *self, rest), &mut io::sink());
        passed.map_err(|error| self.failure(zip, error))?;
        let sha256 = Digest::from_bytes(self.hasher.clone().finalize().into());
        check(zip, self.position, sha256)
    }

    /// Keeps what came.
    pub(super) fn keep(&mut self) -> Result<(), PackError> {
        self.data.put_objects(&self.batch)?;
        (self.checkpoint)();
        self.batch.clear();
        self.batch_bytes = 0;
        self.batch_begun = Instant::now();
        Ok(())
    }

    fn pass_to(&mut self, zip: &Target, offset: u64) -> Result<(), PackError> {
        let gap = offset.saturating_sub(self.position);
        match io::copy(&mut Read::take(&mut *self, gap), &mut io::sink()) {
            Ok(passed) if passed == gap => Ok(()),
            Ok(_) => Err(self.failure(zip, io::ErrorKind::UnexpectedEof.into())),
            Err(error) => Err(self.failure(zip, error)),
        }
    }

    fn failure(&self, zip: &Target, error: io::Error) -> PackError {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => PackError::Truncated {
                file: zip.name.clone(),
                have: self.position,
                want: zip.length,
            },
            _ => PackError::Source(self.file.failure(error)),
        }
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.hasher.update(&buffer[..count]);
        self.position += count as u64;
        self.progress.received(count as u64);
        Ok(count)
    }
}
