//! Puts a version of a pack together on disk: what did not change is copied as it was stored, what changed is
//! compressed. Memory holds one batch of texts at a time.

use std::{
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

use bundle::{
    Entry, MANIFEST_FORMAT, Manifest, ManifestError, PACK_VERSION_MAX, PatchError, Stream,
    ZipEntry, ZipWriteError, ZipWriter,
};
use store::{DurableFile, StoreError};
use thiserror::Error;

use super::{
    PUBLIC_MODE, PreviousError, UnreadableError, file_name,
    plan::{Plan, Planned},
    press::Presses,
    read_back::OpenPack,
    ready::Ready,
};
use crate::{progress::Task, spool::SpoolReader};

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
    /// An earlier version cannot be gone on from.
    #[error(transparent)]
    Previous(#[from] PreviousError),
    /// A manifest cannot be patched.
    #[error("cannot make a patch of its manifests")]
    Patch(#[from] PatchError),
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

/// Writes packs below one folder.
pub(super) struct Assembler<'b> {
    pub(super) out: &'b Path,
    pub(super) spool: SpoolReader,
    pub(super) presses: Presses,
}

impl Assembler<'_> {
    /// Puts the planned version together.
    pub(super) fn assemble(&mut self, plan: &Plan, task: &Task) -> Result<Ready, AssembleError> {
        if plan.is_unchanged() {
            return Ready::unchanged(self.out, plan);
        }
        let (manifest, zip) = self.write_zip(plan, task)?;
        Ready::new(self.out, plan, &manifest, zip)
    }

    /// Writes the zip beside its place.
    fn write_zip(
        &mut self,
        plan: &Plan,
        task: &Task,
    ) -> Result<(Manifest, DurableFile), AssembleError> {
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
            format: MANIFEST_FORMAT,
            pack: plan.pack.clone(),
            pack_version: plan.version,
            zip: about_zip,
            entries,
        };
        Ok((manifest, file))
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
