//! A map file with its schema: which tile of it serves which place, and whose work it is.

use std::sync::Arc;

use serde::Deserialize;

use crate::{
    MapError, Pieces, archive::Archive, geo::World, map::TileAddress, schema::schema, tile,
};

/// How much nearer than its finest tiles a source of streets or of borders is looked at.
const OVERZOOM_MAX: u8 = 6;

/// One opened map file.
#[derive(Debug)]
pub(crate) struct Source {
    archive: Archive,
    /// Whose work it is, without mark-up.
    pub(crate) attribution: Option<String>,
    /// Whether it has ways.
    pub(crate) has_streets: bool,
    north_west: World,
    south_east: World,
}

/// The JSON of a file, as far as it is read.
#[derive(Default, Deserialize)]
struct Metadata {
    attribution: Option<String>,
    #[serde(default)]
    vector_layers: Vec<VectorLayer>,
}

#[derive(Deserialize)]
struct VectorLayer {
    id: String,
}

/// A tile's bytes, and the part of it that was asked for.
pub(crate) struct Found {
    pub(crate) bytes: Arc<Vec<u8>>,
    /// How many times finer the wanted tile is: 1, 2, 4 …
    pub(crate) scale: u32,
    /// Column and row of the wanted tile inside the found one, in wanted tiles.
    pub(crate) within: (u32, u32),
    /// Where the found tile stands.
    pub(crate) address: TileAddress,
}

impl Source {
    pub(crate) fn open(name: &str, pieces: Pieces) -> Result<Self, MapError> {
        let archive = Archive::open(name, pieces)?;
        // Metadata that cannot be read is no reason to refuse tiles that can.
        let metadata: Metadata = serde_json::from_slice(&archive.metadata).unwrap_or_default();
        let mut layers: Vec<String> =
            metadata.vector_layers.into_iter().map(|layer| layer.id).collect();
        if layers.is_empty()
            && let Some(bytes) = archive.any_tile()
            && let Ok(found) = tile::layers(&bytes)
        {
            layers.extend(found.iter().map(|layer| layer.name.to_owned()));
        }
        if !layers.iter().any(|layer| schema().knows(layer)) {
            return Err(MapError::UnknownSchema { file: name.to_owned(), layers });
        }
        let [west, south, east, north] = archive.bounds;
        Ok(Self {
            attribution: metadata.attribution.map(|text| without_marks(&text)),
            has_streets: layers.iter().any(|layer| layer == "roads" || layer == "transportation"),
            north_west: World::of_degrees(north, west),
            south_east: World::of_degrees(south, east),
            archive,
        })
    }

    pub(crate) fn name(&self) -> &str {
        &self.archive.name
    }

    /// The finest zoom at which it is worth looking.
    pub(crate) fn zoom_max(&self) -> u8 {
        self.archive.zoom_max
    }

    /// Whether the place lies within its bounds.
    pub(crate) fn covers(&self, at: World) -> bool {
        (self.north_west.x..=self.south_east.x).contains(&at.x)
            && (self.north_west.y..=self.south_east.y).contains(&at.y)
    }

    /// The tile itself, or the nearest coarser one that the file has.
    pub(crate) fn tile(&self, wanted: TileAddress) -> Result<Option<Found>, MapError> {
        if wanted.zoom < self.archive.zoom_min {
            return Ok(None);
        }
        let finest = wanted.zoom.min(self.archive.zoom_max);
        let coarsest = finest.saturating_sub(OVERZOOM_MAX).max(self.archive.zoom_min);
        for zoom in (coarsest..=finest).rev() {
            let up = wanted.zoom - zoom;
            if up > 2 * OVERZOOM_MAX {
                break;
            }
            let (x, y) = (wanted.x >> up, wanted.y >> up);
            if let Some(bytes) = self.archive.tile(zoom, x, y)? {
                let within = (wanted.x - (x << up), wanted.y - (y << up));
                let address = TileAddress { zoom, x, y };
                return Ok(Some(Found { bytes, scale: 1 << up, within, address }));
            }
        }
        Ok(None)
    }
}

/// Attributions are often written for web pages.
fn without_marks(text: &str) -> String {
    let mut plain = String::new();
    let mut is_mark = false;
    for c in text.chars() {
        match c {
            '<' => is_mark = true,
            '>' => is_mark = false,
            _ if !is_mark => plain.push(c),
            _ => {}
        }
    }
    plain.replace("&copy;", "©").replace("&amp;", "&").trim().to_owned()
}
