//! Files that are broken, foreign or hostile: each is refused with its name, or draws what it can.

use std::{fs, path::PathBuf};

use map::{Archive, Fonts, Look, Map, MapError, Pieces, TileAddress};
use proptest::prelude::*;

use crate::{
    fixtures,
    town::{self, Schema, Thing},
};

fn opened(bytes: Vec<u8>) -> (Map, Vec<MapError>) {
    let no_fonts = Fonts::new(Vec::new()).expect("no font is damaged");
    Map::open(vec![("streets".to_owned(), Pieces::of_bytes(bytes))], no_fonts)
}

fn whole() -> Vec<u8> {
    town::file(&[(
        (town::ZOOM, town::COLUMN, town::ROW),
        town::tile(&Schema::ProtomapsNew.layers()),
    )])
}

const TOWN: TileAddress = TileAddress { zoom: town::ZOOM, x: town::COLUMN, y: town::ROW };

/// The fault of a file that cannot be opened.
fn refusal(change: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut bytes = whole();
    change(&mut bytes);
    let (_, faults) = opened(bytes);
    faults.first().map(ToString::to_string).unwrap_or_default()
}

/// The fault of a tile in a file that opens.
fn tile_fault(tile: Vec<u8>) -> String {
    let (map, faults) = opened(town::file(&[((town::ZOOM, town::COLUMN, town::ROW), tile)]));
    match faults.first() {
        Some(fault) => fault.to_string(),
        None => {
            map.render(TOWN, 64, &Look::default()).faults.iter().map(ToString::to_string).collect()
        }
    }
}

#[test]
fn what_is_no_map_says_so() {
    for (change, words) in [
        (Box::new(|b: &mut Vec<u8>| b.clear()) as Box<dyn FnOnce(&mut Vec<u8>)>, "ends too early"),
        (Box::new(|b| b.truncate(100)), "ends too early"),
        (Box::new(|b| b.truncate(130)), "ends too early"),
        (Box::new(|b| b[0] = b'X'), "does not begin as a PMTiles file"),
        (Box::new(|b| b[7] = 2), "format version 2"),
        (Box::new(|b| b[99] = 2), "tiles of kind 2"),
        (Box::new(|b| b[98] = 4), "compression 4"),
        (Box::new(|b| b[100] = 20), "zooms 20 to 14"),
        (Box::new(|b| b[16..24].fill(0xff)), "too large"),
        (Box::new(|b| b[130] ^= 0xff), "damaged"),
    ] {
        let fault = refusal(change);
        assert!(fault.contains(words) && fault.contains("`streets`"), "{words}: {fault}");
    }
}

#[test]
fn an_unknown_schema_names_its_layers() {
    let thing = Thing { kind: 1, properties: Vec::new(), parts: vec![vec![(0, 0)]] };
    let fault = tile_fault(town::tile(&[("weather", vec![thing])]));
    assert_eq!(fault, "map `streets` has no layer that is known, only weather");
}

#[test]
fn a_tile_that_cannot_be_read_says_where_it_is() {
    let mut cut = town::tile(&Schema::ProtomapsNew.layers());
    cut.truncate(cut.len() / 2);
    let mut behind = town::tile(&[("earth", Vec::new())]);
    behind.extend(town::field(3, &[0x0a, 0x7f]));
    for tile in [cut, behind] {
        // Its schema cannot be seen in a broken tile, so a whole one comes first.
        let first = town::tile(&Schema::ProtomapsNew.layers());
        let bytes =
            town::file(&[((12, 2174, 1491), first), ((town::ZOOM, town::COLUMN, town::ROW), tile)]);
        let (map, faults) = opened(bytes);
        assert!(faults.is_empty(), "{faults:?}");
        let image = map.render(TOWN, 64, &Look::default());
        let fault = image.faults[0].to_string();
        assert!(fault.starts_with("tile 14/8697/5965 of map `streets`: "), "{fault}");
        assert_eq!(image.pixels.len(), 64 * 64 * 4);
    }
}

#[test]
fn a_coordinate_far_away_is_damage() {
    let far = Thing { kind: 2, properties: Vec::new(), parts: vec![vec![(0, 0), (900_000, 0)]] };
    assert!(tile_fault(town::tile(&[("water", vec![far])])).contains("far outside its tile"));
}

#[test]
fn a_tile_that_unpacks_to_very_much_is_refused() {
    // Nine megabytes of one layer that nobody knows, in a few kilobytes.
    let mut bomb = town::tile(&Schema::ProtomapsNew.layers());
    bomb.extend(town::field(9, &vec![0; 9 * 1024 * 1024]));
    let first = town::tile(&Schema::ProtomapsNew.layers());
    let bytes =
        town::file(&[((12, 2174, 1491), first), ((town::ZOOM, town::COLUMN, town::ROW), bomb)]);
    assert!(bytes.len() < 100_000, "{}", bytes.len());
    let (map, _) = opened(bytes);
    let fault = map.render(TOWN, 64, &Look::default()).faults[0].to_string();
    assert!(fault.contains("unpacks to more than"), "{fault}");
}

#[test]
fn half_a_base_map_draws_what_it_has() {
    let mut bytes = fs::read(fixtures::base_map("italy.pmtiles")).expect("the base map");
    bytes.truncate(bytes.len() / 2);
    let (map, faults) = opened(bytes);
    assert!(faults.is_empty(), "{faults:?}");
    let mut lost = 0;
    for x in (530..560).step_by(3) {
        for y in (360..400).step_by(3) {
            let address = TileAddress { zoom: 10, x, y };
            lost += map.render(address, 16, &Look::default()).faults.len();
        }
    }
    let whole = map.render(TileAddress { zoom: 4, x: 8, y: 5 }, 16, &Look::default());
    assert!(lost > 0 && whole.faults.is_empty(), "{lost}");
}

#[test]
fn what_is_not_there_is_not_an_error() {
    let (map, _) = opened(whole());
    for address in [
        TileAddress { zoom: 3, x: 0, y: 0 },
        TileAddress { zoom: 14, x: 0, y: 0 },
        TileAddress { zoom: 30, x: u32::MAX, y: 7 },
        TileAddress { zoom: 255, x: 9, y: 9 },
    ] {
        assert!(map.render(address, 32, &Look::default()).faults.is_empty(), "{address:?}");
    }
}

#[test]
fn a_file_in_pieces_is_the_same_file() {
    let bytes = whole();
    let folder = tempfile::tempdir().expect("a folder");
    let mut paths: Vec<PathBuf> = Vec::new();
    for (number, piece) in bytes.chunks(bytes.len() / 3).enumerate() {
        paths.push(folder.path().join(number.to_string()));
        fs::write(&paths[number], piece).expect("a piece");
    }
    let pieces = Pieces::of_files(&paths).expect("pieces that read");
    assert_eq!(pieces.size(), bytes.len() as u64);
    let read = |pieces| {
        let archive = Archive::open("streets", pieces).expect("a map");
        archive.tile(town::ZOOM, town::COLUMN, town::ROW).expect("a tile")
    };
    assert_eq!(read(pieces), read(Pieces::of_bytes(bytes)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_bytes_brings_it_down(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = whole();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        let (map, _) = opened(bytes);
        map.render(TOWN, 32, &Look::default());
    }

    #[test]
    fn no_tile_brings_it_down(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut tile = town::tile(&Schema::OpenMapTiles.layers());
        for (at, value) in changes {
            let at = at.index(tile.len());
            tile[at] = value;
        }
        tile_fault(tile);
    }
}
