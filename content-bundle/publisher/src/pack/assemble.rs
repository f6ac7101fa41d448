//! Puts a version of a pack together on disk: what did not change is copied as it was stored, what changed is
//! compressed. Memory holds one batch of texts at a time.

use std::{
    fs,
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

use bundle::{
    Entry, FORMAT, Manifest, ManifestError, PACK_VERSION_MAX, Stream, ZipEntry, ZipWriteError,
    ZipWriter,
};
use store::{DurableFile, StoreError};
use thiserror::Error;

use super::{
    Built, FoundPack, PUBLIC_MODE, UnreadableError, file_name,
    plan::{Plan, Planned},
    press::Presses,
    read_back::OpenPack,
};
use crate::{
    changes::{ChangeError, Changes},
    progress::Task,
    spool::SpoolReader,
};

/// Contents are compressed together up to about this size.
const BATCH_BYTES: u64 = 8 * 1024 * 1024;
const BUFFER_BYTES: usize = 1024 * 1024;

/// Why a pack cannot be put together.
#[derive(Debug, Error)]
pub enum AssembleError {
    /// The bytes of an entry cannot be had again.
    #[error("cannot read `{path}` again")]
    Load {
        /// The entry.
        path: String,
        /// Why not.
        source: io::Error,
    },
    /// There is no memory to compress in.
    #[error("cannot compress")]
    Compress(#[source] io::Error),
    /// The zip cannot be written.
    #[error("cannot write {}; earlier versions are as they were", path.display())]
    Zip {
        /// The zip.
        path: PathBuf,
        /// Why not.
        source: ZipWriteError,
    },
    /// The earlier zip cannot be gone on from.
    #[error(transparent)]
    Earlier(#[from] UnreadableError),
    /// The manifest breaks a rule that kiosks insist on.
    #[error("kiosks would refuse its manifest")]
    Manifest(#[from] ManifestError),
    /// Names of targets have six digits.
    #[error("there are no versions after {PACK_VERSION_MAX}")]
    Versions,
    /// The version is taken.
    #[error(
        "{} is there already with other content; name the build that came before with --previous",
        .0.display()
    )]
    Taken(PathBuf),
    /// A file cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error(transparent)]
    Write(#[from] StoreError),
}

/// A pack of which every byte is ready. Nothing of it can be seen before [`Ready::keep`].
pub(super) struct Ready {
    built: Built,
    /// The new zip, beside its place.
    zip: Option<DurableFile>,
    /// What is written after the zip; the manifest comes last: where it stands, all else stands too.
    after: Changes,
}

impl Ready {
    /// Puts the files in their places.
    pub(super) fn keep(self) -> Result<Built, ChangeError> {
        if let Some(zip) = self.zip {
            zip.keep()?;
        }
        self.after.commit()?;
        Ok(self.built)
    }
}

/// Writes packs below one folder.
pub(super) struct Assembler<'b> {
    pub(super) out: &'b Path,
    pub(super) spool: SpoolReader,
    pub(super) presses: Presses,
}

impl Assembler<'_> {
    /// Puts the planned version together.
    pub(super) fn assemble(&mut self, plan: &Plan, task: &Task) -> Result<Ready, AssembleError> {
        match plan.unchanged() {
            Some(earlier) => self.copy_earlier(earlier),
            None => self.write_new(plan, task),
        }
    }

    fn copy_earlier(&self, earlier: &FoundPack) -> Result<Ready, AssembleError> {
        let mut after = Changes::default();
        let manifest = &earlier.manifest;
        let (zip_path, manifest_path) = self.paths(manifest);
        // The zip is not read for this. Damage does not get far unseen: entries are compared one by one when a later
        // version takes them over, the whole when it is signed, and again when it is published.
        let zip_is_there =
            fs::metadata(&zip_path).is_ok_and(|about| about.len() == manifest.zip.size);
        if !is_there(&manifest_path, &earlier.manifest_bytes)? || !zip_is_there {
            after.copy(earlier.zip_path.clone(), zip_path, earlier.zip());
            after.write(manifest_path, earlier.manifest_bytes.clone());
        }
        Ok(Ready { built: Built::of(manifest, 0), zip: None, after })
    }

    fn write_new(&mut self, plan: &Plan, task: &Task) -> Result<Ready, AssembleError> {
        let name = file_name(plan.version, "zip");
        let zip_path = self.out.join(plan.pack.as_str()).join(name);
        let file = DurableFile::create(&zip_path, PUBLIC_MODE)?;
        let unwritten = |source| AssembleError::Zip { path: zip_path.clone(), source };
        let file = BufWriter::with_capacity(BUFFER_BYTES, file);
        let mut zip = ZipWriter::new(file);
        let earlier = plan.earlier.as_ref().map(OpenPack::open).transpose()?;
        let mut entries = Vec::with_capacity(plan.entries.len());
        let mut rest = plan.entries.as_slice();
        while !rest.is_empty() {
            let (batch, after) = rest.split_at(batch_length(rest));
            rest = after;
            let mut pressed = self.press(batch)?.into_iter();
            for planned in batch {
                let (bytes, stored) = match (planned.stored, &earlier) {
                    (Some(index), Some(earlier)) => {
                        let entry = &earlier.found.manifest.entries[index];
                        (earlier.stored(entry)?, entry.stored)
                    }
                    _ => measured(pressed.next().expect("every new entry was pressed")),
                };
                entries.push(add(&mut zip, planned, &bytes, stored).map_err(unwritten)?);
            }
            task.done(batch.len() as u64);
        }
        let (file, about_zip) = zip.finish().map_err(unwritten)?;
        let file = file
            .into_inner()
            .map_err(|error| unwritten(ZipWriteError::Finish(error.into_error())))?;
        let manifest = Manifest {
            format: FORMAT,
            pack: plan.pack.clone(),
            pack_version: plan.version,
            zip: about_zip,
            entries,
        };
        self.finish(&manifest, file, plan.changed())
    }

    /// Adds what stands beside the zip.
    fn finish(
        &self,
        manifest: &Manifest,
        zip: DurableFile,
        changed: usize,
    ) -> Result<Ready, AssembleError> {
        let bytes = manifest.to_bytes();
        Manifest::read(&manifest.pack, &bytes)?;
        let built = Built::of(manifest, changed);
        let mut after = Changes::default();
        let (zip_path, manifest_path) = self.paths(manifest);
        let zip_is_there =
            fs::metadata(&zip_path).is_ok_and(|about| about.len() == manifest.zip.size);
        if is_there(&manifest_path, &bytes)? && zip_is_there {
            return Ok(Ready { built, zip: None, after });
        }
        after.write(manifest_path, bytes);
        Ok(Ready { built, zip: Some(zip), after })
    }

    /// The new entries of a batch as they are stored.
    fn press(&mut self, batch: &[Planned]) -> Result<Vec<Vec<u8>>, AssembleError> {
        let mut contents = Vec::new();
        for Planned { content, .. } in batch.iter().filter(|planned| planned.stored.is_none()) {
            let bytes = content
                .load(&self.spool)
                .map_err(|source| AssembleError::Load { path: content.path.clone(), source })?;
            contents.push((content.method, bytes));
        }
        self.presses.press(&mut contents).map_err(AssembleError::Compress)?;
        Ok(contents.into_iter().map(|(_, stored)| stored).collect())
    }

    fn paths(&self, manifest: &Manifest) -> (PathBuf, PathBuf) {
        let folder = self.out.join(manifest.pack.as_str());
        let named = |ending| folder.join(file_name(manifest.pack_version, ending));
        (named("zip"), named("manifest"))
    }
}

/// How many of the entries are taken together; at least one.
fn batch_length(entries: &[Planned]) -> usize {
    let mut bytes = 0;
    let within = entries.iter().take_while(|planned| {
        bytes += planned.content.stream.size;
        bytes <= BATCH_BYTES
    });
    within.count().max(1)
}

fn measured(bytes: Vec<u8>) -> (Vec<u8>, Stream) {
    let stream = Stream::of(&bytes);
    (bytes, stream)
}

fn add(
    zip: &mut ZipWriter<impl io::Write>,
    planned: &Planned,
    bytes: &[u8],
    stored: Stream,
) -> Result<Entry, ZipWriteError> {
    let Planned { content, changed, .. } = planned;
    let mut entry = Entry {
        path: content.path.clone(),
        method: content.method,
        offset: 0,
        stored,
        content: content.stream,
        changed: *changed,
    };
    entry.offset = zip.add(&ZipEntry::of(&entry, content.crc32), bytes)?;
    Ok(entry)
}

/// Whether a file stands in its place; one with other content is an error.
fn is_there(path: &Path, bytes: &[u8]) -> Result<bool, AssembleError> {
    match fs::read(path) {
        Ok(there) if there == bytes => Ok(true),
        Ok(_) => Err(AssembleError::Taken(path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(source) => Err(AssembleError::Read { path: path.to_owned(), source }),
    }
}
