//! Brings the tables of registers into the sources, by maps that are kept with them: `imports/<name>.toml`.
//!
//! What was imported before keeps its id, and columns that the map does not name keep what editors wrote in them. What
//! cannot be read is left out and reported with its line; nothing is guessed.

mod clean;
mod map;
mod merge;
mod naming;
mod phone;
mod rows;
mod sums;
mod template;
mod towns;

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use self::{map::Map, merge::Target, rows::Maker};
use crate::changes::{ChangeError, Changes};

/// What to import.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// The map, in the folder `imports` of the sources.
    pub map: PathBuf,
    /// The table: CSV with commas, the columns named in its first line.
    pub table: PathBuf,
    /// Whether rows that the table has no more go.
    pub prune: bool,
}

/// What became of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// Rows of the table that the map asks for.
    pub rows: usize,
    /// Rows that are in our tables now and were not.
    pub added: usize,
    /// Rows that say something else now.
    pub changed: usize,
    /// Rows of ours that the table has no more; they are kept, unless they were to go.
    pub gone: usize,
    /// Tables of ours that changed.
    pub files: Vec<PathBuf>,
    /// What was left out.
    pub left_out: Vec<LeftOut>,
}

/// Something of the table that did not become ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Line of the table.
    pub line: u64,
    /// What, and why.
    pub what: String,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

/// Why nothing was imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// A file cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A map that is none.
    #[error("{}:{line}: {what}", path.display())]
    Map {
        /// The map.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// A map that does not lie with the sources.
    #[error(
        "{} does not lie in the folder `imports` of the sources, so that nobody knows where its rows belong",
        .0.display()
    )]
    Homeless(PathBuf),
    /// A table that is no table.
    #[error("{}: not CSV with commas in UTF-8", path.display())]
    Table {
        /// The table.
        path: PathBuf,
        /// What the reader says.
        source: csv::Error,
    },
    /// A map that asks for columns which are not there.
    #[error("{} has no column `{column}`, which the map asks for; it has: {known}", path.display())]
    NoColumn {
        /// The table.
        path: PathBuf,
        /// The column.
        column: String,
        /// Those that are there.
        known: String,
    },
    /// A map that makes columns which ours do not have.
    #[error("{} makes the column `{column}`, which `{to}` cannot have; it may have: {known}", map.display())]
    UnknownColumn {
        /// The map.
        map: PathBuf,
        /// The column.
        column: String,
        /// Our table.
        to: String,
        /// Those that it may have.
        known: String,
    },
    /// A map that speaks of a column which it does not make.
    #[error(
        "{} speaks of the column `{column}` in `id.key`, `values` or `sum`, and does not make it; it makes: {made}",
        map.display()
    )]
    Unmade {
        /// The map.
        map: PathBuf,
        /// The column.
        column: String,
        /// Those that it makes.
        made: String,
    },
    /// A map that does not make what every row must have.
    #[error("{} does not make the column `{column}`, which every row of `{to}` needs", map.display())]
    Lacks {
        /// The map.
        map: PathBuf,
        /// The column.
        column: String,
        /// Our table.
        to: String,
    },
    /// A place where no table of ours is.
    #[error(
        "{} leads to `{to}`; tables are `core/places.csv`, `core/figures/<id>.csv`, and `offices/<kind>.csv` of a pack",
        map.display()
    )]
    Nowhere {
        /// The map.
        map: PathBuf,
        /// Where it leads.
        to: String,
    },
    /// Not everything was written.
    #[error(transparent)]
    Change(#[from] ChangeError),
}

/// Reads the table by the map, and gathers what changes in the sources.
pub fn import(options: &ImportOptions, changes: &mut Changes) -> Result<Imported, ImportError> {
    let sources = sources_of(&options.map)?;
    let map = Map::read(&options.map)?;
    let target = Target::of(&map, &options.map)?;
    let mut imported = Imported::default();
    let rows = Maker::new(&map, &sources, &options.table, &target)?.rows(&mut imported)?;
    merge::merge(&map, &target, rows, &sources, options.prune, &mut imported, changes)?;
    imported.left_out.sort_by_key(|left_out| left_out.line);
    Ok(imported)
}

/// The folder above `imports`.
fn sources_of(map: &Path) -> Result<PathBuf, ImportError> {
    let whole =
        map.canonicalize().map_err(|source| ImportError::Read { path: map.to_owned(), source })?;
    let folder = whole.parent().filter(|folder| folder.ends_with(crate::source::IMPORTS));
    let sources = folder.and_then(Path::parent).map(Path::to_owned);
    sources.ok_or_else(|| ImportError::Homeless(map.to_owned()))
}
