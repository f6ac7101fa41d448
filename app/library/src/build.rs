//! Builds `content.db` and `index/` of a release from the objects of its packs.

mod contents;
mod database;
mod entries;
mod figures;
mod free;
mod labels;
mod maps;
mod names;
mod near;
mod regions;
mod shelves;
mod sources;
mod texts;
mod words;

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use bundle::{ArchiveError, LanguageTag, Manifest, PackName, RecordError, StreetsError};
use store::{DataFolder, StoreError};
use thiserror::Error;

use contents::Contents;

/// A shared group reads what one user built.
const FILE_MODE: u32 = 0o640;
const FOLDER_MODE: u32 = 0o750;

/// What a release is built from.
#[derive(Debug, Clone, Copy)]
pub struct BuildInput<'a> {
    /// Holds the objects.
    pub data: &'a DataFolder,
    /// The packs of the release; every entry of theirs is among the objects.
    pub packs: &'a [Manifest],
    /// Languages to index and show; empty means all. A text's original is kept where nothing else is left of it.
    pub languages: &'a [LanguageTag],
    /// An empty folder that exists.
    pub out: &'a Path,
}

/// Why a release cannot be built.
#[derive(Debug, Error)]
pub enum BuildError {
    /// An object is missing or damaged.
    #[error(
        "cannot read entry `{path}` of pack `{pack}` from the data folder; fetch the pack again"
    )]
    Object {
        /// The pack.
        pack: PackName,
        /// The entry.
        path: String,
        /// What the store says.
        source: StoreError,
    },
    /// An object does not unpack.
    #[error("cannot unpack an entry of pack `{pack}`; fetch the pack again")]
    Unpack {
        /// The pack.
        pack: PackName,
        /// What the archive reader says.
        source: ArchiveError,
    },
    /// An entry is no record of this pack.
    #[error("cannot read a record of pack `{pack}`; its publisher must mend it")]
    Record {
        /// The pack.
        pack: PackName,
        /// What the record reader says.
        source: RecordError,
    },
    /// A pack of streets says nothing that can be read.
    #[error("cannot read what pack `{pack}` says of its streets; its publisher must mend it")]
    Streets {
        /// The pack.
        pack: PackName,
        /// What the reader says.
        source: StreetsError,
    },
    /// A file of streets is not whole.
    #[error("pack `{pack}` has not every piece of `{name}`; its publisher must mend it")]
    Pieces {
        /// The pack.
        pack: PackName,
        /// The file.
        name: String,
    },
    /// Nobody can say whose work the base map is.
    #[error(
        "cannot read the credits of the maps of pack `{pack}`: {why}; its publisher must mend it"
    )]
    Credits {
        /// The pack.
        pack: PackName,
        /// What is wrong with them.
        why: String,
    },
    /// The database cannot be written.
    #[error("cannot write {}", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// The index cannot be written.
    #[error("cannot write the index in {}", path.display())]
    Index {
        /// The folder.
        path: PathBuf,
        /// What tantivy says.
        source: tantivy::TantivyError,
    },
    /// A file or folder cannot be made, removed or given its mode.
    #[error("cannot {attempt} {}", path.display())]
    File {
        /// What was attempted, a verb.
        attempt: &'static str,
        /// On what.
        path: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
}

/// Builds `content.db` and `index/` in `input.out` and gives the languages that were indexed, by tag. The same packs
/// give the same answers; records that others name and that are not there are passed over.
pub fn build(input: BuildInput<'_>) -> Result<Vec<LanguageTag>, BuildError> {
    let mut contents = Contents::read(&input)?;
    let labels = labels::labels(&contents);
    database::write(&contents, &labels, &input.out.join("content.db"))?;
    contents.forget_json();
    words::write(&contents, &labels, &input.out.join("index"))?;
    share(input.out)?;
    Ok(contents.languages)
}

/// Gives everything below `folder` modes that let the group read and nobody else.
fn share(folder: &Path) -> Result<(), BuildError> {
    let list = fs::read_dir(folder).map_err(file_error("list", folder))?;
    for entry in list {
        let path = entry.map_err(file_error("list", folder))?.path();
        let mode = if path.is_dir() {
            share(&path)?;
            FOLDER_MODE
        } else {
            FILE_MODE
        };
        fs::set_permissions(&path, fs::Permissions::from_mode(mode))
            .map_err(file_error("set the mode of", &path))?;
    }
    Ok(())
}

fn file_error(attempt: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> BuildError {
    let path = path.to_owned();
    move |source| BuildError::File { attempt, path, source }
}
