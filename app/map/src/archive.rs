//! PMTiles version 3 (github.com/protomaps/PMTiles, spec v3): one file with a directory of tiles, read with bounds on
//! everything that the file says of itself.

use std::{
    io::Read as _,
    sync::{Arc, Mutex, PoisonError},
};

use bundle::{PMTILES_HEADER_BYTES, Packing, PmtilesFault, PmtilesHeader};

use crate::{
    MapError, Pieces,
    directory::{Directory, Entry, tile_number},
};

/// What a directory, the metadata or a tile may unpack to; a tile of a large town has one or two megabytes.
const DIRECTORY_BYTES_MAX: usize = 16 * 1024 * 1024;
const METADATA_BYTES_MAX: usize = 4 * 1024 * 1024;
pub(crate) const TILE_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Root, leaf, and as much below as other programs read.
const DEPTH_MAX: usize = 4;

/// Leaf directories that are kept; each is a few hundred kilobytes.
const LEAVES_MAX: usize = 8;

/// So many tiles are kept unpacked, and so many bytes of them.
const READ_MAX: usize = 6;
const READ_BYTES_MAX: usize = 2 * 1024 * 1024;

/// An opened file.
#[derive(Debug)]
pub struct Archive {
    /// The name by which faults speak of it.
    pub name: String,
    /// The coarsest zoom.
    pub zoom_min: u8,
    /// The finest zoom.
    pub zoom_max: u8,
    /// West, south, east, north in degrees.
    pub bounds: [f64; 4],
    /// JSON.
    pub metadata: Vec<u8>,
    pieces: Pieces,
    header: PmtilesHeader,
    root: Arc<Directory>,
    leaves: Mutex<Vec<(u64, Arc<Directory>)>>,
    /// The last tiles that were read, by where they lie: near the ground many tiles are parts of one.
    read: Mutex<Vec<(u64, Arc<Vec<u8>>)>>,
}

impl Archive {
    /// Reads the header, the metadata and the root directory.
    pub fn open(name: &str, pieces: Pieces) -> Result<Self, MapError> {
        let fault = Fault { name };
        let head = pieces.read(0, PMTILES_HEADER_BYTES).map_err(|error| fault.read(error))?;
        let head = head.as_slice().try_into().expect("as many bytes as were asked for");
        let header = PmtilesHeader::read(head).map_err(|why| fault.of_header(why))?;
        let part = |(offset, length): (u64, u64), max: usize| -> Result<Vec<u8>, MapError> {
            let length = usize::try_from(length).ok().filter(|length| *length <= max);
            let length = length.ok_or_else(|| fault.damaged("a part that is too large"))?;
            let stored = pieces.read(offset, length).map_err(|error| fault.read(error))?;
            unpacked(stored, header.inner_packing, max).map_err(|why| fault.damaged(why))
        };
        let metadata = part(header.metadata, METADATA_BYTES_MAX)?;
        let root = Directory::read(&part(header.root, DIRECTORY_BYTES_MAX)?)
            .ok_or_else(|| fault.damaged("its directory cannot be read"))?;
        Ok(Self {
            name: name.to_owned(),
            zoom_min: header.zoom_min,
            zoom_max: header.zoom_max,
            bounds: header.bounds,
            metadata,
            header,
            root: Arc::new(root),
            leaves: Mutex::default(),
            read: Mutex::default(),
            pieces,
        })
    }

    /// The unpacked bytes of a tile, or nothing where the file has none.
    pub fn tile(&self, zoom: u8, x: u32, y: u32) -> Result<Option<Arc<Vec<u8>>>, MapError> {
        let fault = |why: String| MapError::Tile { file: self.name.clone(), zoom, x, y, why };
        let Some(number) = tile_number(zoom, x, y) else { return Ok(None) };
        let mut directory = Arc::clone(&self.root);
        for _ in 0..DEPTH_MAX {
            let Some(entry) = directory.find(number) else { return Ok(None) };
            if entry.run_length > 0 {
                return self.content(entry).map(Some).map_err(fault);
            }
            directory = self.leaf(entry).map_err(fault)?;
        }
        Err(fault("its directories lead nowhere".to_owned()))
    }

    /// The first tile of the file, whatever it is.
    pub(crate) fn any_tile(&self) -> Option<Arc<Vec<u8>>> {
        let mut directory = Arc::clone(&self.root);
        for _ in 0..DEPTH_MAX {
            let entry = directory.first()?;
            if entry.run_length > 0 {
                return self.content(entry).ok();
            }
            directory = self.leaf(entry).ok()?;
        }
        None
    }

    fn content(&self, entry: Entry) -> Result<Arc<Vec<u8>>, String> {
        let known = |read: &[(u64, Arc<Vec<u8>>)]| {
            read.iter()
                .find(|(offset, _)| *offset == entry.offset)
                .map(|(_, tile)| Arc::clone(tile))
        };
        if let Some(tile) = known(&self.read.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(tile);
        }
        // Two workers may unpack the same tile at once; neither waits for the other.
        let stored = self.stored(self.header.tiles, entry, TILE_BYTES_MAX)?;
        let tile = Arc::new(unpacked(stored, self.header.tile_packing, TILE_BYTES_MAX)?);
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if tile.len() <= READ_BYTES_MAX && known(&read).is_none() {
            read.push((entry.offset, Arc::clone(&tile)));
            while read.len() > READ_MAX
                || read.iter().map(|(_, tile)| tile.len()).sum::<usize>() > READ_BYTES_MAX
            {
                read.remove(0);
            }
        }
        Ok(tile)
    }

    fn leaf(&self, entry: Entry) -> Result<Arc<Directory>, String> {
        let mut leaves = self.leaves.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = leaves.iter().position(|(offset, _)| *offset == entry.offset) {
            let known = leaves.remove(at);
            leaves.push(known);
        } else {
            let stored = self.stored(self.header.leaves, entry, DIRECTORY_BYTES_MAX)?;
            let bytes = unpacked(stored, self.header.inner_packing, DIRECTORY_BYTES_MAX)?;
            let leaf = Directory::read(&bytes).ok_or("its directory cannot be read")?;
            if leaves.len() == LEAVES_MAX {
                leaves.remove(0);
            }
            leaves.push((entry.offset, Arc::new(leaf)));
        }
        let (_, leaf) = leaves.last().ok_or("no directory")?;
        Ok(Arc::clone(leaf))
    }

    fn stored(&self, part: (u64, u64), entry: Entry, max: usize) -> Result<Vec<u8>, String> {
        let length = entry.length as usize;
        let is_inside =
            entry.offset.checked_add(u64::from(entry.length)).is_some_and(|end| end <= part.1);
        if !is_inside || length > max {
            return Err(format!("{length} bytes at {} are not in the file", entry.offset));
        }
        let offset = part.0.checked_add(entry.offset).ok_or("an offset behind every file")?;
        self.pieces.read(offset, length).map_err(|error| error.to_string())
    }
}

struct Fault<'a> {
    name: &'a str,
}

impl Fault<'_> {
    fn read(&self, source: std::io::Error) -> MapError {
        if source.kind() == std::io::ErrorKind::UnexpectedEof {
            return self.damaged("it ends too early");
        }
        MapError::Read { file: self.name.to_owned(), source }
    }

    fn damaged(&self, why: impl Into<String>) -> MapError {
        MapError::Damaged { file: self.name.to_owned(), why: why.into() }
    }

    fn of_header(&self, why: PmtilesFault) -> MapError {
        match why {
            PmtilesFault::Foreign | PmtilesFault::Zooms(..) => self.damaged(why.to_string()),
            PmtilesFault::Version(_) | PmtilesFault::Kind(_) | PmtilesFault::Packing(_) => {
                MapError::Unsupported { file: self.name.to_owned(), what: why.to_string() }
            }
        }
    }
}

fn unpacked(stored: Vec<u8>, packing: Packing, max: usize) -> Result<Vec<u8>, String> {
    if packing == Packing::Plain {
        return Ok(stored);
    }
    let mut bytes = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(&*stored).take(max as u64 + 1);
    reader.read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() > max {
        return Err(format!("it unpacks to more than {max} bytes"));
    }
    Ok(bytes)
}
