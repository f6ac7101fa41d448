//! A dense town as a street map (OpenMapTiles' names): many houses, many short ways, names on all of them.

use anyhow::Result;
use map::TileAddress;

use crate::basemap::{
    shapes::Point,
    tiles::Tiles,
    vector_tile::{Properties, Value},
};

pub(super) const ZOOM: u8 = 14;

/// Tiles of the town, three by three around Prato.
const COLUMNS: std::ops::Range<u32> = 8696..8699;
const ROWS: std::ops::Range<u32> = 5964..5967;

/// Houses and ways on each side of a tile: as many as in the middle of an old town.
const HOUSES: u32 = 64;
const WAYS: u32 = 22;

pub(super) fn addresses(zoom: u8) -> Vec<TileAddress> {
    let up = zoom - ZOOM;
    let scaled = |range: std::ops::Range<u32>| range.start << up..range.end << up;
    let rows = scaled(ROWS);
    let all = scaled(COLUMNS).flat_map(|x| rows.clone().map(move |y| TileAddress { zoom, x, y }));
    all.step_by(1 << up).collect()
}

fn about(class: &str, name: Option<String>) -> Properties {
    let mut properties = vec![("class".to_owned(), Value::from(class))];
    properties.extend(name.map(|name| ("name".to_owned(), Value::Text(name))));
    properties
}

pub(super) fn file() -> Result<Vec<u8>> {
    let mut tiles = Tiles::default();
    let size = 1.0 / f64::from(ZOOM).exp2();
    for column in COLUMNS {
        for row in ROWS {
            let at = |x: f64, y: f64| Point {
                x: (f64::from(column) + x) * size,
                y: (f64::from(row) + y) * size,
            };
            town(&mut tiles, &at, column * 100 + row);
        }
    }
    let metadata = "{\"attribution\":\"made up\",\"vector_layers\":[{\"id\":\"transportation\"}]}";
    tiles.into_pmtiles(metadata)
}

fn town(tiles: &mut Tiles, at: &impl Fn(f64, f64) -> Point, salt: u32) {
    let share = |number: u32, of: u32| f64::from(number) / f64::from(of);
    for x in 0..HOUSES {
        for y in 0..HOUSES {
            // Each house a little different, so that nothing is packed away.
            let odd = f64::from((x * 31 + y * 17 + salt) % 13) / 4000.0;
            let (left, top) = (share(x, HOUSES) + odd, share(y, HOUSES) + odd / 2.0);
            let (right, low) = (left + 0.009 - odd / 3.0, top + 0.008);
            let ring = vec![
                at(left, top),
                at(right, top),
                at(right, low - 0.003),
                at(right - 0.003, low - 0.003),
                at(right - 0.003, low),
                at(left, low),
            ];
            tiles.polygons(ZOOM, "building", &[vec![ring]], &about("none", None));
        }
    }
    for number in 0..WAYS {
        for step in 0..WAYS {
            let kind = if number % 7 == 0 { "secondary" } else { "minor" };
            let bend = f64::from((number * 5 + step * 3 + salt) % 9) / 900.0;
            let (from, to) = (share(step, WAYS), share(step + 1, WAYS));
            let line = share(number, WAYS) + 0.004;
            let along = [at(from, line), at(f64::midpoint(from, to), line + bend), at(to, line)];
            let across = [at(line, from), at(line - bend, f64::midpoint(from, to)), at(line, to)];
            let name = Some(format!("Via dell'Esempio {}", number * WAYS + step));
            tiles.line(ZOOM, "transportation", &along, &about(kind, name));
            tiles.line(ZOOM, "transportation", &across, &about(kind, None));
        }
    }
    let park = vec![at(0.6, 0.1), at(0.8, 0.12), at(0.78, 0.3), at(0.58, 0.28)];
    tiles.polygons(ZOOM, "landuse", &[vec![park]], &about("cemetery", None));
    tiles.line(
        ZOOM,
        "waterway",
        &[at(0.0, 0.7), at(0.4, 0.62), at(1.0, 0.75)],
        &about("river", None),
    );
    tiles.point(ZOOM, "place", at(0.5, 0.5), &about("suburb", Some(format!("Borgo {salt}"))));
}
