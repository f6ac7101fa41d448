//! Turns checked sources into packs: one zip and one manifest each, the same bytes for the same sources.

mod assemble;
mod content;
mod fonts;
mod material;
mod patches;
mod plan;
mod press;
mod previous;
mod read_back;
mod ready;
mod streets;
#[cfg(test)]
mod tests;

use std::{io, path::PathBuf};

use bundle::{Manifest, PackName};
use thiserror::Error;

pub use self::{
    assemble::AssembleError, fonts::FontError, previous::PreviousError, read_back::UnreadableError,
};
use self::{assemble::Assembler, content::Content, material::Material, plan::Plan, press::Presses};
pub(crate) use self::{
    previous::{FoundPack, VersionFile, newest, patch_size, versions},
    read_back::{OpenPack, read_back, read_record, read_records},
};
use crate::{
    changes::{ChangeError, existing_folder},
    fault::Fault,
    progress::Progress,
    spool::Spool,
};

/// What a web server serves is readable by all.
pub(crate) const PUBLIC_MODE: u32 = 0o644;

/// What to build, from what, into what.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The source folder.
    pub source: PathBuf,
    /// Where `<pack>/<version>.zip` and `.manifest` go; outside the source folder.
    pub out: PathBuf,
    /// An earlier build, or the `targets` of something published: versions go on from there.
    pub previous: Option<PathBuf>,
    /// The fonts of the language packs.
    pub fonts: Fonts,
    /// Holds files of packs of streets that do not lie in the sources.
    pub streets: Option<PathBuf>,
}

/// Where the fonts of the language packs come from.
#[derive(Debug, Clone)]
pub enum Fonts {
    /// Searched below this folder by file name.
    From(PathBuf),
    /// Language packs carry no fonts, and their records say so.
    Without,
}

/// A pack as it was built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// The pack.
    pub pack: PackName,
    /// Version of its content.
    pub version: u64,
    /// Entries in it.
    pub entries: usize,
    /// Bytes of its zip.
    pub bytes: u64,
    /// Entries that changed in this version; 0 where the version stayed.
    pub changed: usize,
}

/// Why nothing was built.
#[derive(Debug, Error)]
pub enum BuildError {
    /// The sources have faults.
    #[error("the sources have {} faults", .0.len())]
    Faults(Vec<Fault>),
    /// The output would become part of the next input.
    #[error("{} lies inside the sources; build into another folder", .0.display())]
    OutInsideSource(PathBuf),
    /// There is no such earlier build.
    #[error("there is no earlier build in {}; leave out --previous for the very first one", .0.display())]
    NoPrevious(PathBuf),
    /// An earlier pack cannot be gone on from.
    #[error("cannot go on from the earlier build")]
    Previous(#[from] PreviousError),
    /// A font is missing.
    #[error(transparent)]
    Font(#[from] FontError),
    /// A pack cannot be put together.
    #[error("cannot build the pack `{pack}`")]
    Assemble {
        /// The pack.
        pack: PackName,
        /// Why not.
        source: AssembleError,
    },
    /// There is no memory to compress in.
    #[error("cannot compress")]
    Memory(#[source] io::Error),
    /// The records cannot be kept.
    #[error("cannot keep the records while they are packed, on the disk of {}", folder.display())]
    Spool {
        /// A folder on that disk.
        folder: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The packs are ready, and cannot be put in their places.
    #[error(transparent)]
    Change(#[from] ChangeError),
}

/// What a build would make of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intended {
    /// The pack.
    pub pack: PackName,
    /// Version of its content.
    pub version: u64,
    /// Entries in it.
    pub entries: usize,
    /// Entries that are new or changed. The version stays where nothing is changed or removed.
    pub changed: usize,
    /// Entries of the earlier version that are gone.
    pub removed: usize,
}

/// Builds every pack of the sources. What did not change since `previous` keeps its version and its bytes.
pub fn build(options: &BuildOptions) -> Result<Vec<Built>, BuildError> {
    build_with_progress(options, Progress::Silent)
}

/// The same, and somebody is told how far it is. No file is in its place before all packs are ready.
pub fn build_with_progress(
    options: &BuildOptions,
    progress: Progress,
) -> Result<Vec<Built>, BuildError> {
    let folder = existing_folder(&options.out);
    let unspooled = |source| BuildError::Spool { folder: folder.clone(), source };
    let spool = Spool::on_disk_of(&folder).map_err(unspooled)?;
    let (material, spool) = Material::read(options, spool, progress)?;
    let spool = spool.finish().map_err(unspooled)?;
    let presses = Presses::new().map_err(BuildError::Memory)?;
    let mut assembler = Assembler { out: &options.out, spool, presses };
    let mut ready = Vec::new();
    for plan in material.plans() {
        let plan = plan?;
        let task = progress.task_of(plan.entries.len() as u64, plan.pack.to_string());
        let done = assembler.assemble(&plan, &task);
        ready.push(done.map_err(|source| BuildError::Assemble { pack: plan.pack, source })?);
    }
    ready.into_iter().map(|ready| Ok(ready.keep()?)).collect()
}

/// What [`build`] would make. Nothing is written, not even beside its place.
pub fn plan_build(options: &BuildOptions, progress: Progress) -> Result<Vec<Intended>, BuildError> {
    let (material, _) = Material::read(options, Spool::default(), progress)?;
    material.plans().map(|plan| Ok(Intended::of(&plan?))).collect()
}

impl Built {
    fn of(manifest: &Manifest, changed: usize) -> Self {
        Self {
            pack: manifest.pack.clone(),
            version: manifest.pack_version,
            entries: manifest.entries.len(),
            bytes: manifest.zip.size,
            changed,
        }
    }
}

impl Intended {
    fn of(plan: &Plan) -> Self {
        Self {
            pack: plan.pack.clone(),
            version: plan.version,
            entries: plan.entries.len(),
            changed: plan.changed(),
            removed: plan.removed,
        }
    }
}

/// `000123.zip`: as targets are named.
pub(crate) fn file_name(version: u64, ending: &str) -> String {
    format!("{version:06}.{ending}")
}

/// `000122-000123.patch`: from a version to a later one.
pub(crate) fn patch_name(from: u64, to: u64) -> String {
    format!("{from:06}-{to:06}.patch")
}
