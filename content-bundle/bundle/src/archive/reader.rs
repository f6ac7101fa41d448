//! A whole archive, read once from its end to its start and once from its start to its end.

use std::io::{BufReader, Read, Seek, SeekFrom};

use sha2::Digest as _;

use super::{
    ArchiveError, EntryFault, directory,
    end::{self, Place},
    read_stored,
};
use crate::{
    Digest, Entry, Manifest,
    layout::{ZipEntry, directory_record, local_header},
};

/// Checks a whole archive against a manifest as [`Manifest::read`] gives it: the directory, every header, every
/// digest, every content, and that there is nothing else.
pub fn check_archive<R: Read + Seek>(zip: R, manifest: &Manifest) -> Result<(), ArchiveError> {
    let mut archive = ArchiveReader::open(zip, manifest)?;
    while archive.next_entry()?.is_some() {}
    Ok(())
}

/// Reads the entries of a whole archive in their order and checks everything on the way.
pub struct ArchiveReader<'m, R> {
    zip: BufReader<R>,
    manifest: &'m Manifest,
    /// Checksums by the directory.
    crcs: Vec<u32>,
    next: usize,
    hasher: sha2::Sha256,
}

impl<'m, R: Read + Seek> ArchiveReader<'m, R> {
    /// Checks end and directory of the archive against a manifest as [`Manifest::read`] gives it.
    pub fn open(zip: R, manifest: &'m Manifest) -> Result<Self, ArchiveError> {
        let mut zip = BufReader::new(zip);
        let end = end::find(&mut zip, manifest)?;
        let crcs = directory::check(&mut zip, manifest, &end)?;
        zip.seek(SeekFrom::Start(0)).map_err(ArchiveError::Read)?;
        Ok(Self { zip, manifest, crcs, next: 0, hasher: sha2::Sha256::new() })
    }

    /// The next entry and its content; `None` behind the last one, where the archive as a whole was checked too.
    pub fn next_entry(&mut self) -> Result<Option<(&'m Entry, Vec<u8>)>, ArchiveError> {
        let Some(entry) = self.manifest.entries.get(self.next) else {
            self.check_whole()?;
            return Ok(None);
        };
        let stored = read_stored(&mut self.zip, entry)?;
        if stored.crc32 != self.crcs[self.next] {
            return Err(ArchiveError::entry(&entry.path, EntryFault::Crc));
        }
        // The header was compared byte by byte, so these are the bytes that were read.
        self.hasher.update(local_header(&ZipEntry::of(entry, stored.crc32)));
        self.hasher.update(&stored.bytes);
        self.next += 1;
        Ok(Some((entry, stored.unpack(entry)?)))
    }

    fn check_whole(&self) -> Result<(), ArchiveError> {
        let mut hasher = self.hasher.clone();
        for (entry, crc32) in self.manifest.entries.iter().zip(&self.crcs) {
            hasher.update(directory_record(&ZipEntry::of(entry, *crc32), entry.offset));
        }
        hasher.update(Place::of(self.manifest).end(self.manifest));
        if Digest::from_bytes(hasher.finalize().into()) != self.manifest.zip.sha256 {
            return Err(ArchiveError::Digest);
        }
        Ok(())
    }
}
