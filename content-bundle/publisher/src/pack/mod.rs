//! Turns checked sources into packs: one zip and one manifest each, the same bytes for the same sources.

mod assemble;
mod fonts;
mod previous;
mod read_back;
mod zip;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use bundle::{Manifest, Method, PackClass, PackName, Record, record_path};
use store::{StoreError, write_durably_with_mode};
use thiserror::Error;

pub use self::{
    assemble::AssembleError, fonts::FontError, previous::PreviousError, read_back::UnreadableError,
};
pub(crate) use self::{
    previous::{FoundPack, newest},
    read_back::read_back,
};
use crate::{
    check::{self, Checked},
    fault::Fault,
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

/// One file of a pack before it is packed.
pub(crate) struct Content {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) method: Method,
}

/// Builds every pack of the sources. What did not change since `previous` keeps its version and its bytes.
pub fn build(options: &BuildOptions) -> Result<Vec<Built>, BuildError> {
    let source = fs::canonicalize(&options.source)
        .map_err(|source| BuildError::Read { path: options.source.clone(), source })?;
    if real_path(&options.out).starts_with(&source) {
        return Err(BuildError::OutInsideSource(options.out.clone()));
    }
    let previous = match &options.previous {
        // The same folder for both is how a folder of builds begins.
        Some(folder) if !folder.is_dir() && *folder == options.out => None,
        Some(folder) if !folder.is_dir() => return Err(BuildError::NoPrevious(folder.clone())),
        folder => folder.as_deref(),
    };
    let checked = check::check(&options.source).map_err(BuildError::Faults)?;
    let mut packs = Vec::new();
    for (pack, contents) in contents_of(checked, &options.fonts)? {
        let earlier = previous.map(|folder| newest(folder, &pack)).transpose()?.flatten();
        let ready = assemble::assemble(&pack, contents, earlier)
            .map_err(|source| BuildError::Assemble { pack: pack.clone(), source })?;
        packs.push(ready);
    }
    packs.into_iter().map(|ready| write(&options.out, ready)).collect()
}

/// The files of every pack, by path.
fn contents_of(
    checked: Checked,
    fonts: &Fonts,
) -> Result<Vec<(PackName, Vec<Content>)>, BuildError> {
    let mut font_files = match fonts {
        Fonts::From(folder) => fonts::read(folder, &checked.fonts)?,
        Fonts::Without => std::collections::BTreeMap::new(),
    };
    let mut packs = Vec::new();
    for (pack, mut records) in checked.records {
        if pack.class() == PackClass::Language && matches!(fonts, Fonts::Without) {
            records.iter_mut().for_each(fonts::forget);
        }
        let mut contents: Vec<Content> = records.iter().map(record_content).collect();
        contents.extend(font_files.remove(&pack).unwrap_or_default());
        contents.sort_by(|a, b| a.path.cmp(&b.path));
        packs.push((pack, contents));
    }
    Ok(packs)
}

fn record_content(record: &Record) -> Content {
    Content { path: record_path(&record.id), bytes: record.to_json(), method: Method::Zstd }
}

fn write(out: &Path, ready: assemble::Ready) -> Result<Built, BuildError> {
    let Manifest { pack, pack_version, entries, zip, .. } = &ready.manifest;
    let zip_path = out.join(format!("{pack}/{}", file_name(*pack_version, "zip")));
    let manifest_path = out.join(format!("{pack}/{}", file_name(*pack_version, "manifest")));
    // The manifest is written last: where it stands, its zip stands too.
    let there = read_if_there(&manifest_path)?;
    if there.as_ref().is_some_and(|there| *there != ready.manifest_bytes) {
        return Err(BuildError::Taken(manifest_path));
    }
    if there.is_none() || read_if_there(&zip_path)?.as_ref() != Some(&ready.zip) {
        write_durably_with_mode(&zip_path, &ready.zip, PUBLIC_MODE)?;
        write_durably_with_mode(&manifest_path, &ready.manifest_bytes, PUBLIC_MODE)?;
    }
    Ok(Built {
        pack: pack.clone(),
        version: *pack_version,
        entries: entries.len(),
        bytes: zip.size,
        changed: ready.changed,
    })
}

/// `000123.zip`: as targets are named.
pub(crate) fn file_name(version: u64, ending: &str) -> String {
    format!("{version:06}.{ending}")
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, BuildError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(BuildError::Read { path: path.to_owned(), source }),
    }
}

/// The path without links and `..`, also where its end does not exist yet.
fn real_path(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest = Vec::new();
    let mut there = absolute.as_path();
    loop {
        if let Ok(real) = fs::canonicalize(there) {
            return rest.iter().rev().fold(real, |path, name| path.join(name));
        }
        let (Some(parent), Some(name)) = (there.parent(), there.file_name()) else {
            return absolute;
        };
        rest.push(name);
        there = parent;
    }
}
