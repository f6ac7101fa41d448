//! A made-up town as a street map, in each of the schemas that are read.

use std::io::Cursor;

use map::Pieces;
use pmtiles::{PmTilesWriter, TileCoord, TileType};

/// Whose names for things.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Schema {
    ProtomapsOld,
    ProtomapsNew,
    OpenMapTiles,
}

pub(crate) const ALL: [Schema; 3] =
    [Schema::ProtomapsOld, Schema::ProtomapsNew, Schema::OpenMapTiles];

/// Where it lies: tile of zoom 14 over Prato.
pub(crate) const ZOOM: u8 = 14;
pub(crate) const COLUMN: u32 = 8697;
pub(crate) const ROW: u32 = 5965;

type Part = Vec<(i32, i32)>;

/// A feature: kind of geometry, properties, parts.
pub(crate) struct Thing {
    pub(crate) kind: u64,
    pub(crate) properties: Vec<(&'static str, String)>,
    pub(crate) parts: Vec<Part>,
}

impl Schema {
    fn kind_key(self) -> &'static str {
        match self {
            Self::ProtomapsOld => "pmap:kind",
            Self::ProtomapsNew => "kind",
            Self::OpenMapTiles => "class",
        }
    }

    /// The words of this schema: old Protomaps, new Protomaps, OpenMapTiles.
    fn word(self, words: [&'static str; 3]) -> &'static str {
        words[self as usize]
    }

    fn thing(
        self,
        kind: u64,
        words: [&'static str; 3],
        names: &[(&'static str, &str)],
        parts: Vec<Part>,
    ) -> Thing {
        let mut properties = vec![(self.kind_key(), self.word(words).to_owned())];
        properties.extend(names.iter().map(|(key, name)| (*key, (*name).to_owned())));
        Thing { kind, properties, parts }
    }

    /// The layers of a tile with a town of streets and houses.
    pub(crate) fn layers(self) -> Vec<(&'static str, Vec<Thing>)> {
        let mut ways = Vec::new();
        for step in 1..8 {
            let at = step * 512;
            let name =
                [("name", ["Via Roma", "Via dell'Esempio", "Corso Libero"][step as usize % 3])];
            let words = ["minor_road", "minor_road", "minor"];
            ways.push(self.thing(2, words, &name, vec![vec![(-64, at), (4160, at + 40)]]));
            ways.push(self.thing(2, words, &[], vec![vec![(at, -64), (at - 60, 4160)]]));
        }
        let main = [("name", "Viale della Repubblica")];
        ways.push(self.thing(
            2,
            ["major_road", "major_road", "primary"],
            &main,
            vec![vec![(-64, 1800), (4160, 2300)]],
        ));
        ways.push(self.thing(
            2,
            ["highway", "highway", "motorway"],
            &[],
            vec![vec![(-64, 3800), (2000, 3500), (4160, 3900)]],
        ));
        ways.push(self.thing(
            2,
            ["rail", "rail", "rail"],
            &[],
            vec![vec![(-64, 900), (4160, 600)]],
        ));
        let mut houses = Vec::new();
        for x in 0..14 {
            for y in 0..14 {
                let (left, top) = (x * 290 + 60, y * 290 + 90);
                let ring =
                    vec![(left, top), (left + 120, top), (left + 120, top + 90), (left, top + 90)];
                houses.push(self.thing(3, ["building"; 3], &[], vec![ring]));
            }
        }
        let park = vec![(2700, 1000), (3500, 1100), (3300, 1700), (2600, 1600)];
        let river = vec![(-64, 3000), (1500, 2700), (3000, 3100), (4160, 2900)];
        let names =
            [("name", "Borgo Esempio"), ("name:ar", "بلدة المثال"), ("name:de", "Musterdorf")];
        vec![
            (
                self.word(["earth", "earth", "landcover"]),
                vec![self.thing(
                    3,
                    ["earth", "earth", "none"],
                    &[],
                    vec![vec![(-64, -64), (4160, -64), (4160, 4160), (-64, 4160)]],
                )],
            ),
            ("landuse", vec![self.thing(3, ["park", "park", "cemetery"], &[], vec![park])]),
            (
                self.word(["water", "water", "waterway"]),
                vec![self.thing(2, ["river"; 3], &[], vec![river])],
            ),
            (self.word(["buildings", "buildings", "building"]), houses),
            (self.word(["roads", "roads", "transportation"]), ways),
            (
                self.word(["places", "places", "place"]),
                vec![self.thing(1, ["town", "locality", "town"], &names, vec![vec![(2048, 1250)]])],
            ),
        ]
    }

    pub(crate) fn pieces(self) -> Pieces {
        Pieces::of_bytes(file(&[((ZOOM, COLUMN, ROW), tile(&self.layers()))]))
    }
}

/// A tile with its zoom, column and row.
type Placed = ((u8, u32, u32), Vec<u8>);

/// A PMTiles file of another program's making.
pub(crate) fn file(tiles: &[Placed]) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let mut writer = PmTilesWriter::new(TileType::Mvt)
        .min_zoom(tiles.first().map_or(0, |((zoom, _, _), _)| *zoom))
        .max_zoom(tiles.last().map_or(0, |((zoom, _, _), _)| *zoom))
        .bounds(11.0, 43.8, 11.2, 44.0)
        .metadata("{\"attribution\":\"<a href='x'>&copy; OpenStreetMap</a>\"}")
        .create(&mut file)
        .expect("a file in memory");
    for ((zoom, x, y), bytes) in tiles {
        let at = TileCoord::new(*zoom, *x, *y).expect("a tile of the world");
        writer.add_tile(at, bytes).expect("a tile in memory");
    }
    writer.finalize().expect("a whole file");
    file.into_inner()
}

/// A vector tile.
pub(crate) fn tile(layers: &[(&str, Vec<Thing>)]) -> Vec<u8> {
    layers.iter().flat_map(|(name, things)| field(3, &layer(name, things))).collect()
}

fn layer(name: &str, things: &[Thing]) -> Vec<u8> {
    let (mut keys, mut values): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut bytes = [varint(15 << 3), varint(2), field(1, name.as_bytes())].concat();
    for thing in things {
        let mut tags = Vec::new();
        for (key, value) in &thing.properties {
            keys.push(key);
            values.push(value);
            tags.extend([varint(keys.len() as u64 - 1), varint(values.len() as u64 - 1)].concat());
        }
        let shape = geometry(thing.kind, &thing.parts);
        let feature =
            [field(2, &tags), varint(3 << 3), varint(thing.kind), field(4, &shape)].concat();
        bytes.extend(field(2, &feature));
    }
    keys.iter().for_each(|key| bytes.extend(field(3, key.as_bytes())));
    values.iter().for_each(|value| bytes.extend(field(4, &field(1, value.as_bytes()))));
    bytes
}

fn geometry(kind: u64, parts: &[Part]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut at = (0, 0);
    let mut step = |bytes: &mut Vec<u8>, to: (i32, i32)| {
        for delta in [to.0 - at.0, to.1 - at.1] {
            bytes.extend(varint(u64::from(((delta << 1) ^ (delta >> 31)) as u32)));
        }
        at = to;
    };
    for part in parts {
        bytes.extend(varint(1 << 3 | 1));
        step(&mut bytes, part[0]);
        if kind > 1 {
            bytes.extend(varint((part.len() as u64 - 1) << 3 | 2));
            part[1..].iter().for_each(|to| step(&mut bytes, *to));
        }
        if kind == 3 {
            bytes.extend(varint(1 << 3 | 7));
        }
    }
    bytes
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

pub(crate) fn field(number: u64, content: &[u8]) -> Vec<u8> {
    [varint(number << 3 | 2), varint(content.len() as u64), content.to_vec()].concat()
}
