//! The header of a PMTiles file of version 3 (github.com/protomaps/PMTiles, spec v3), as far as a kiosk draws it.

use thiserror::Error;

/// Bytes of the header.
pub const PMTILES_HEADER_BYTES: usize = 127;

/// Zooms that a tile's number can have in this format.
pub const PMTILES_ZOOM_MAX: u8 = 26;

const MAGIC: &[u8; 7] = b"PMTiles";
const VERSION: u8 = 3;
const VECTOR_TILES: u8 = 1;

/// What a file says of itself before anything else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PmtilesHeader {
    /// The root directory: offset and bytes.
    pub root: (u64, u64),
    /// JSON: offset and bytes.
    pub metadata: (u64, u64),
    /// Leaf directories: offset and bytes.
    pub leaves: (u64, u64),
    /// Tiles: offset and bytes.
    pub tiles: (u64, u64),
    /// How directories and metadata are packed.
    pub inner_packing: Packing,
    /// How tiles are packed.
    pub tile_packing: Packing,
    /// The coarsest zoom.
    pub zoom_min: u8,
    /// The finest zoom, at most [`PMTILES_ZOOM_MAX`].
    pub zoom_max: u8,
    /// West, south, east, north in degrees, as the file says.
    pub bounds: [f64; 4],
}

/// How bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    Plain,
    /// By gzip.
    Gzip,
}

/// Why a file is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PmtilesFault {
    /// It is another kind of file.
    #[error("it does not begin as a PMTiles file")]
    Foreign,
    /// Another version of the format.
    #[error("format version {0}")]
    Version(u8),
    /// Pictures, or something newer.
    #[error("tiles of kind {0}")]
    Kind(u8),
    /// A packing that is not read.
    #[error("compression {0}")]
    Packing(u8),
    /// The coarsest zoom is finer than the finest, or there is no such zoom.
    #[error("zooms {0} to {1}")]
    Zooms(u8, u8),
}

impl PmtilesHeader {
    /// Reads the first bytes of a file.
    pub fn read(head: &[u8; PMTILES_HEADER_BYTES]) -> Result<Self, PmtilesFault> {
        if !head.starts_with(MAGIC) {
            return Err(PmtilesFault::Foreign);
        }
        if head[7] != VERSION {
            return Err(PmtilesFault::Version(head[7]));
        }
        if head[99] != VECTOR_TILES {
            return Err(PmtilesFault::Kind(head[99]));
        }
        let (zoom_min, zoom_max) = (head[100], head[101]);
        let part = |at: usize| (word(head, at), word(head, at + 8));
        let header = Self {
            root: part(8),
            metadata: part(24),
            leaves: part(40),
            tiles: part(56),
            inner_packing: packing(head[97])?,
            tile_packing: packing(head[98])?,
            zoom_min,
            zoom_max,
            bounds: [102, 106, 110, 114].map(|at| degrees(head, at)),
        };
        if zoom_min > zoom_max || zoom_max > PMTILES_ZOOM_MAX {
            return Err(PmtilesFault::Zooms(zoom_min, zoom_max));
        }
        Ok(header)
    }

    /// Bytes that a whole file has at least; `None` where no file has so many.
    pub fn end(&self) -> Option<u64> {
        let parts = [self.root, self.metadata, self.leaves, self.tiles];
        let ends = parts.map(|(offset, length)| offset.checked_add(length));
        ends.into_iter().try_fold(0, |end: u64, next| Some(end.max(next?)))
    }
}

fn packing(code: u8) -> Result<Packing, PmtilesFault> {
    match code {
        1 => Ok(Packing::Plain),
        2 => Ok(Packing::Gzip),
        other => Err(PmtilesFault::Packing(other)),
    }
}

fn word(head: &[u8; PMTILES_HEADER_BYTES], at: usize) -> u64 {
    let word: [u8; 8] = head[at..at + 8].try_into().expect("eight bytes within the header");
    u64::from_le_bytes(word)
}

fn degrees(head: &[u8; PMTILES_HEADER_BYTES], at: usize) -> f64 {
    let number: [u8; 4] = head[at..at + 4].try_into().expect("four bytes within the header");
    f64::from(i32::from_le_bytes(number)) / 1e7
}
