//! Map files in packs: what a pack of streets says of its own, and whose work those of the core pack are.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{Digest, FORMAT, Source};

/// Folder of the map files of the core pack, with their credits.
pub const MAP_FOLDER: &str = "media/map/";

/// The credits in that folder: TOML of [`MapCredits`].
pub const MAP_CREDITS: &str = "media/map/credits.toml";

/// What a pack of streets says of itself: JSON of [`StreetsSheet`].
pub const STREETS_SHEET: &str = "tiles/streets.json";

/// Whose work map files are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct MapCredits {
    /// One for each file.
    #[serde(default)]
    pub file: Vec<MapCredit>,
}

/// Whose work one map file is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MapCredit {
    /// `italy.pmtiles`
    pub name: String,
    /// SPDX name.
    pub licence: String,
    /// What it was made from.
    #[serde(default)]
    pub source: Vec<MapSource>,
}

/// What a map file was made from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MapSource {
    /// Who is to be named; several with `, ` between them.
    pub credit: String,
}

impl MapCredit {
    /// Who is to be named, each once.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.source.iter().flat_map(|source| source.credit.split(", ")) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// A pack of streets: whose work its files are, and of which pieces each consists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreetsSheet {
    /// Version of the format, [`FORMAT`].
    pub format: u32,
    /// What it shows, in words: `Prato e dintorni`.
    pub title: String,
    /// Whose pack it is, in words.
    pub owner: String,
    /// SPDX name.
    pub licence: String,
    /// What the licence wants to be shown: `© OpenStreetMap contributors`.
    pub attribution: String,
    /// What the files were made from; at least one.
    pub sources: Vec<Source>,
    /// Day of the data.
    pub written_date: Date,
    /// The files, by name.
    pub files: Vec<StreetsFile>,
}

/// A PMTiles file in pieces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreetsFile {
    /// `prato.pmtiles`
    pub name: String,
    /// Its pieces, one behind the other. Each is stored as it is, at [`piece_path`]; one may come twice.
    pub pieces: Vec<Digest>,
}

/// Why a sheet of streets is refused.
#[derive(Debug, Error)]
pub enum StreetsError {
    /// Not the JSON of a sheet.
    #[error("{STREETS_SHEET}: not a sheet of streets")]
    Syntax(#[from] serde_json::Error),
    /// Written by a newer publisher.
    #[error("{STREETS_SHEET}: format {0} is not known to this program (it reads {FORMAT})")]
    Format(u32),
}

impl StreetsSheet {
    /// Reads a sheet.
    pub fn read(json: &[u8]) -> Result<Self, StreetsError> {
        #[derive(Deserialize)]
        struct Versioned {
            format: u32,
        }
        // The version first: what a newer one means nobody here can say.
        let Versioned { format } = serde_json::from_slice(json)?;
        if format != FORMAT {
            return Err(StreetsError::Format(format));
        }
        Ok(serde_json::from_slice(json)?)
    }

    /// The same as JSON.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a sheet is plain data")
    }
}

/// Where a piece of a map file stands in its pack. Named by its content, it keeps its place whatever comes before it.
pub fn piece_path(piece: &Digest) -> String {
    format!("tiles/{piece}")
}
