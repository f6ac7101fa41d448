//! Vector tiles (Mapbox Vector Tile 2.1) in one PMTiles file (version 3).

use std::{
    collections::BTreeMap,
    io::{Cursor, Write as _},
};

use anyhow::{Context as _, Result};
use flate2::{Compression as Effort, write::GzEncoder};
use pmtiles::{Compression, PmTilesWriter, TileCoord, TileId, TileType};

use super::{
    clip::{self, Frame, Grid},
    shapes::{Point, Polygon, Position, project},
    vector_tile::{Kind, Layer, Properties, field},
};

/// The levels of detail. What lies between two is drawn from the coarser one, what is nearer from the finest.
pub(super) const ZOOMS: [u8; 4] = [4, 6, 8, 10];
pub(super) const ZOOM_MIN: u8 = ZOOMS[0];
pub(super) const ZOOM_MAX: u8 = ZOOMS[3];

/// The levels from a zoom on.
pub(super) fn zooms_from(first: u8) -> impl Iterator<Item = u8> {
    ZOOMS.into_iter().filter(move |zoom| *zoom >= first)
}

/// Corners of what has tiles, north-west and south-east: Italy, and as far as a screen reaches where all of it is seen.
const NEAR: [Position; 2] = [[5.0, 48.2], [20.0, 34.6]];
const FAR: [Position; 2] = [[-14.0, 57.0], [40.0, 26.0]];
/// The last zoom of the far ones.
const FAR_ZOOM_MAX: u8 = 6;

/// Tiles of all zooms, while they fill.
#[derive(Default)]
pub(crate) struct Tiles(BTreeMap<(u8, u32, u32), Vec<Layer>>);

impl Tiles {
    pub(crate) fn polygons(
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

    pub(crate) fn line(
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
    pub(crate) fn point(
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
    pub(crate) fn into_pmtiles(self, metadata: &str) -> Result<Vec<u8>> {
        let zooms = || self.0.keys().map(|(zoom, _, _)| *zoom);
        let (zoom_min, zoom_max) =
            (zooms().min().unwrap_or_default(), zooms().max().unwrap_or_default());
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
            .min_zoom(zoom_min)
            .max_zoom(zoom_max)
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
