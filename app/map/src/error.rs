//! What can be wrong with a map, and where.

use std::io;

use thiserror::Error;

/// Why a file or a tile is not used.
#[derive(Debug, Error)]
pub enum MapError {
    /// The file cannot be read.
    #[error("cannot read map `{file}`")]
    Read {
        /// Its name.
        file: String,
        /// Why not.
        source: io::Error,
    },
    /// It is no PMTiles file of version 3, or only a part of one.
    #[error("map `{file}` is damaged: {why}")]
    Damaged {
        /// Its name.
        file: String,
        /// What does not fit.
        why: String,
    },
    /// Its tiles are pictures, or packed in a way that is not read.
    #[error("map `{file}` has {what}; vector tiles (MVT), plain or with gzip, are read")]
    Unsupported {
        /// Its name.
        file: String,
        /// What it has.
        what: String,
    },
    /// None of its layers is known.
    #[error("map `{file}` has no layer that is known, only {}", layers.join(", "))]
    UnknownSchema {
        /// Its name.
        file: String,
        /// Names of its layers.
        layers: Vec<String>,
    },
    /// One tile cannot be used; the others can.
    #[error("tile {zoom}/{x}/{y} of map `{file}`: {why}")]
    Tile {
        /// The file's name.
        file: String,
        /// Zoom.
        zoom: u8,
        /// Column.
        x: u32,
        /// Row.
        y: u32,
        /// What does not fit.
        why: String,
    },
    /// A font is none.
    #[error("font number {number} is damaged")]
    Font {
        /// Which one, from 0.
        number: usize,
    },
}
