//! Vector tiles (Mapbox Vector Tile 2.1) in one PMTiles file (version 3).

use std::{
    collections::{BTreeMap, HashMap},
    io::{Cursor, Write as _},
};

use anyhow::{Context as _, Result};
use flate2::{Compression as Effort, write::GzEncoder};
use pmtiles::{Compression, PmTilesWriter, TileCoord, TileId, TileType};

use super::{
    clip::{self, Frame, Grid},
    shapes::{Point, Polygon, Position, project},
};

/// The levels of detail. What lies between two is drawn from the coarser one, what is nearer from the finest.
pub(super) const ZOOMS: [u8; 4] = [4, 6, 8, 10];
pub(super) const ZOOM_MIN: u8 = ZOOMS[0];
pub(super) const ZOOM_MAX: u8 = ZOOMS[3];

/// The levels from a zoom on.
pub(super) fn zooms_from(first: u8) -> impl Iterator<Item = u8> {
    ZOOMS.into_iter().filter(move |zoom| *zoom >= first)
}

/// A number under this key becomes the feature's own id.
pub(super) const ID: &str = "id";

/// Corners of what has tiles, north-west and south-east: Italy, and as far as a screen reaches where all of it is seen.
const NEAR: [Position; 2] = [[5.0, 48.2], [20.0, 34.6]];
const FAR: [Position; 2] = [[-14.0, 57.0], [40.0, 26.0]];
/// The last zoom of the far ones.
const FAR_ZOOM_MAX: u8 = 6;

/// A property of a feature.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Value {
    Text(String),
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// Properties in the order in which they are written.
pub(super) type Properties = Vec<(String, Value)>;

/// Tiles of all zooms, while they fill.
#[derive(Default)]
pub(super) struct Tiles(BTreeMap<(u8, u32, u32), Vec<Layer>>);

impl Tiles {
    pub(super) fn polygons(
        &mut self,
        zoom: u8,
        layer: &'static str,
        polygons: &[Polygon<Point>],
        properties: &Properties,
    ) {
        for polygon in polygons {
            let rings: Vec<Vec<Grid>> = polygon.iter().map(|ring| on_grid(zoom, ring)).collect();
            let Some(exterior) = rings.first().filter(|ring| ring.len() > 2) else { continue };
            for (x, y) in touched(zoom, exterior) {
                let frame = Frame::of_tile(x, y);
                let cut =
                    rings.iter().enumerate().map(|(index, ring)| (index, clip::ring(ring, &frame)));
                let mut shape = Vec::new();
                for (index, ring) in cut {
                    if ring.is_empty() && index == 0 {
                        break;
                    }
                    if !ring.is_empty() {
                        shape.push(ring);
                    }
                }
                if !shape.is_empty() {
                    self.layer(zoom, x, y, layer).add(
                        Kind::Polygon,
                        local(&shape, x, y),
                        properties,
                    );
                }
            }
        }
    }

    pub(super) fn line(
        &mut self,
        zoom: u8,
        layer: &'static str,
        line: &[Point],
        properties: &Properties,
    ) {
        let line = on_grid(zoom, line);
        if line.len() < 2 {
            return;
        }
        for (x, y) in touched(zoom, &line) {
            let pieces = clip::line(&line, &Frame::of_tile(x, y));
            if !pieces.is_empty() {
                self.layer(zoom, x, y, layer).add(Kind::Line, local(&pieces, x, y), properties);
            }
        }
    }

    /// A point stands in its own tile only.
    pub(super) fn point(
        &mut self,
        zoom: u8,
        layer: &'static str,
        point: Point,
        properties: &Properties,
    ) {
        let at = on_grid(zoom, &[point]);
        let Some(at) = at.first() else { return };
        let tile = at.map(|steps| steps.div_euclid(clip::EXTENT));
        let (low, high) = tile_range(zoom);
        if (0..2).all(|axis| (low[axis]..=high[axis]).contains(&tile[axis])) {
            let (x, y) = (tile[0] as u32, tile[1] as u32);
            self.layer(zoom, x, y, layer).add(Kind::Point, local(&[vec![*at]], x, y), properties);
        }
    }

    fn layer(&mut self, zoom: u8, x: u32, y: u32, name: &'static str) -> &mut Layer {
        let layers = self.0.entry((zoom, x, y)).or_default();
        let index = layers.iter().position(|layer| layer.name == name).unwrap_or_else(|| {
            layers.push(Layer::new(name));
            layers.len() - 1
        });
        &mut layers[index]
    }

    /// The file. `metadata` is the JSON that it carries.
    pub(super) fn into_pmtiles(self, metadata: &str) -> Result<Vec<u8>> {
        let mut ordered = Vec::new();
        for ((zoom, x, y), layers) in self.0 {
            let coordinates = TileCoord::new(zoom, x, y).context("a tile outside the world")?;
            ordered.push((TileId::from(coordinates).value(), coordinates, layers));
        }
        ordered.sort_by_key(|(id, _, _)| *id);
        let mut file = Cursor::new(Vec::new());
        let [[west, north], [east, south]] = FAR;
        let mut writer = PmTilesWriter::new(TileType::Mvt)
            .precompressed(Compression::Gzip)
            .min_zoom(ZOOM_MIN)
            .max_zoom(ZOOM_MAX)
            .bounds(west, south, east, north)
            .center(12.5, 42.0)
            .center_zoom(5)
            .metadata(metadata)
            .create(&mut file)?;
        for (_, coordinates, layers) in ordered {
            let bytes: Vec<u8> =
                layers.iter().flat_map(|layer| field(3, &layer.encoded())).collect();
            let mut packed = GzEncoder::new(Vec::new(), Effort::best());
            packed.write_all(&bytes)?;
            writer.add_tile(coordinates, &packed.finish()?)?;
        }
        writer.finalize()?;
        Ok(file.into_inner())
    }
}

fn on_grid(zoom: u8, points: &[Point]) -> Vec<Grid> {
    let steps = (clip::EXTENT << zoom) as f64;
    let mut grid: Vec<Grid> = points
        .iter()
        .map(|point| [(point.x * steps).round() as i64, (point.y * steps).round() as i64])
        .collect();
    grid.dedup();
    grid
}

/// Lowest and highest tile of a zoom that is made, both axes.
fn tile_range(zoom: u8) -> (Grid, Grid) {
    let corners = if zoom <= FAR_ZOOM_MAX { FAR } else { NEAR };
    let tiles = f64::from(1_u32 << zoom);
    let tile = |position| {
        let point = project(position);
        [(point.x * tiles) as i64, (point.y * tiles) as i64]
    };
    (tile(corners[0]), tile(corners[1]))
}

/// Tiles that the box around `points` touches with their margins.
fn touched(zoom: u8, points: &[Grid]) -> Vec<(u32, u32)> {
    let (low, high) = tile_range(zoom);
    let side = |axis: usize| {
        let values = || points.iter().map(|point| point[axis]);
        let first = (values().min().unwrap_or_default() - clip::MARGIN).div_euclid(clip::EXTENT);
        let last = (values().max().unwrap_or_default() + clip::MARGIN).div_euclid(clip::EXTENT);
        first.max(low[axis])..=last.min(high[axis])
    };
    let (columns, rows) = (side(0), side(1));
    columns.flat_map(|x| rows.clone().map(move |y| (x as u32, y as u32))).collect()
}

fn local(parts: &[Vec<Grid>], x: u32, y: u32) -> Vec<Vec<Grid>> {
    let corner = [i64::from(x) * clip::EXTENT, i64::from(y) * clip::EXTENT];
    let moved = |point: &Grid| [point[0] - corner[0], point[1] - corner[1]];
    parts.iter().map(|part| part.iter().map(moved).collect()).collect()
}

/// What the parts of a feature are (MVT 4.3.4).
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Point = 1,
    Line = 2,
    Polygon = 3,
}

struct Feature {
    kind: Kind,
    id: Option<i64>,
    tags: Vec<u32>,
    parts: Vec<Vec<Grid>>,
}

struct Layer {
    name: &'static str,
    features: Vec<Feature>,
    keys: Vec<String>,
    values: Vec<Value>,
    value_numbers: HashMap<Value, u32>,
}

impl Layer {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            features: Vec::new(),
            keys: Vec::new(),
            values: Vec::new(),
            value_numbers: HashMap::new(),
        }
    }

    fn add(&mut self, kind: Kind, parts: Vec<Vec<Grid>>, properties: &Properties) {
        let (mut tags, mut id) = (Vec::new(), None);
        for (key, value) in properties {
            if let (ID, Value::Number(number)) = (key.as_str(), value) {
                id = Some(*number);
                continue;
            }
            let key = self.keys.iter().position(|known| known == key).unwrap_or_else(|| {
                self.keys.push(key.clone());
                self.keys.len() - 1
            });
            let values = &mut self.values;
            let value = *self.value_numbers.entry(value.clone()).or_insert_with(|| {
                values.push(value.clone());
                values.len() as u32 - 1
            });
            tags.extend([key as u32, value]);
        }
        // What has the same properties is one feature of several parts.
        let same = self.features.iter_mut().find(|feature| {
            kind != Kind::Point && (feature.kind, feature.id) == (kind, id) && feature.tags == tags
        });
        match same {
            Some(feature) => feature.parts.extend(parts),
            None => self.features.push(Feature { kind, id, tags, parts }),
        }
    }

    fn encoded(&self) -> Vec<u8> {
        let mut bytes = number(15, 2);
        bytes.extend(field(1, self.name.as_bytes()));
        for feature in &self.features {
            bytes.extend(field(2, &feature.encoded()));
        }
        for key in &self.keys {
            bytes.extend(field(3, key.as_bytes()));
        }
        for value in &self.values {
            let value = match value {
                Value::Text(text) => field(1, text.as_bytes()),
                Value::Number(value) => number(4, *value as u64),
            };
            bytes.extend(field(4, &value));
        }
        bytes.extend(number(5, clip::EXTENT as u64));
        bytes
    }
}

impl Feature {
    fn encoded(&self) -> Vec<u8> {
        let mut geometry = Vec::new();
        let mut at: Grid = [0, 0];
        let mut push = |geometry: &mut Vec<u8>, point: &Grid| {
            for axis in 0..2 {
                let delta = point[axis] - at[axis];
                geometry.extend(varint(((delta << 1) ^ (delta >> 63)) as u64));
            }
            at = *point;
        };
        for part in &self.parts {
            geometry.extend(varint((1 << 3) | 1));
            push(&mut geometry, &part[0]);
            if self.kind != Kind::Point {
                geometry.extend(varint(((part.len() as u64 - 1) << 3) | 2));
                part[1..].iter().for_each(|point| push(&mut geometry, point));
            }
            if self.kind == Kind::Polygon {
                geometry.extend(varint((1 << 3) | 7));
            }
        }
        let tags: Vec<u8> = self.tags.iter().flat_map(|tag| varint(u64::from(*tag))).collect();
        let mut bytes = self.id.map(|id| number(1, id as u64)).unwrap_or_default();
        bytes.extend(field(2, &tags));
        bytes.extend(number(3, self.kind as u64));
        bytes.extend(field(4, &geometry));
        bytes
    }
}

fn varint(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// A protocol buffer field of some length.
fn field(number: u64, content: &[u8]) -> Vec<u8> {
    let mut bytes = varint((number << 3) | 2);
    bytes.extend(varint(content.len() as u64));
    bytes.extend(content);
    bytes
}

/// A protocol buffer field that is a number.
fn number(number: u64, value: u64) -> Vec<u8> {
    let mut bytes = varint(number << 3);
    bytes.extend(varint(value));
    bytes
}
