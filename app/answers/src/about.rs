//! What comes back about the content itself: whose it is, of which day, and what it rests on.

use bundle::PackName;
use jiff::civil::Date;

/// The content as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// What is installed, national pages first.
    pub packs: Vec<PackOrigin>,
    /// Whose work the maps are, the base map first.
    pub maps: Vec<MapOrigin>,
    /// What most records rest on first; laws are not among them.
    pub sources: Vec<SourceUse>,
    /// How many sources there are in all.
    pub source_count: usize,
    /// How many laws and decrees are cited.
    pub act_count: usize,
}

/// Whose a pack is, and how new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackOrigin {
    /// The pack.
    pub pack: PackName,
    /// Whose most of its records are, in words.
    pub owner: String,
    /// Version of its content.
    pub version: u64,
    /// Day of its newest record.
    pub written: Option<Date>,
}

/// Whose work a map is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapOrigin {
    /// What it shows; empty for the base map.
    pub title: String,
    /// Who is to be named.
    pub credit: String,
    /// SPDX name.
    pub licence: String,
    /// Day of its data, where that is known.
    pub written: Option<Date>,
}

/// A source with what rests on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceUse {
    /// Its name.
    pub title: String,
    /// Licences of the records that rest on it, SPDX names.
    pub licences: Vec<String>,
    /// Its earliest date, as exact as it is known; empty where none is.
    pub first: String,
    /// Its latest date, the same.
    pub last: String,
    /// How many records name it.
    pub record_count: usize,
}
