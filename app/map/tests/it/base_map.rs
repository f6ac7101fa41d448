//! The base map of the house, read back: everything is there, and neighbours share their borders.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
};

use geo_types::{Coord, Geometry, LineString};
use map::{Archive, Pieces, TileAddress};
use mvt_reader::{
    Reader,
    feature::{Feature, Value},
};

use crate::fixtures;

/// Tiles that hold all of Italy at zoom 6, and all of it at 8 and 10.
fn addresses(zoom: u8) -> Vec<TileAddress> {
    let up = zoom - 6;
    let mut all = Vec::new();
    for x in 33_u32 << up..36 << up {
        for y in 22_u32 << up..26 << up {
            all.push(TileAddress { zoom, x, y });
        }
    }
    all
}

fn archive(name: &str) -> Archive {
    let pieces = Pieces::of_file(&fixtures::base_map(name)).expect("the base map is there");
    Archive::open(name, pieces).expect("a map that opens")
}

/// Features of a layer, tile by tile, as another reader sees them.
fn features(archive: &Archive, zoom: u8, layer: &str) -> Vec<(TileAddress, Vec<Feature>)> {
    let mut all = Vec::new();
    for address in addresses(zoom) {
        let Some(bytes) = archive.tile(zoom, address.x, address.y).expect("a tile that unpacks")
        else {
            continue;
        };
        let reader = Reader::new(bytes.to_vec()).expect("a vector tile");
        let names = reader.get_layer_names().expect("names of layers");
        if let Some(index) = names.iter().position(|name| name == layer) {
            all.push((address, reader.get_features(index).expect("features that read")));
        }
    }
    all
}

fn texts(archive: &Archive, zoom: u8, layer: &str, key: &str) -> BTreeSet<String> {
    let of = |feature: &Feature| match feature.properties.as_ref()?.get(key)? {
        Value::String(text) => Some(text.clone()),
        _ => None,
    };
    features(archive, zoom, layer).iter().flat_map(|(_, list)| list).filter_map(of).collect()
}

/// ISTAT and cadastral codes of the portal's own municipalities.
fn places() -> Vec<(String, String)> {
    let path = fixtures::house().join("content-bundle/portal/core/places.csv");
    let mut reader = csv::Reader::from_path(path).expect("places.csv");
    let field = |row: &csv::StringRecord, at: usize| row[at].to_owned();
    reader
        .records()
        .map(|row| row.expect("a row"))
        .map(|row| (field(&row, 1), field(&row, 0)))
        .collect()
}

#[test]
fn every_region_province_and_municipality_is_there() {
    let italy = archive("italy.pmtiles");
    assert_eq!(texts(&italy, 6, "regions", "code").len(), 20);
    let provinces = texts(&italy, 6, "provinces", "code");
    assert_eq!(provinces.len(), 110);
    for new in ["113", "116", "117", "119"] {
        assert!(provinces.contains(new), "the Sardinian Province {new}");
    }
    let drawn: BTreeSet<u64> = features(&italy, 10, "municipalities")
        .iter()
        .flat_map(|(_, list)| list)
        .filter_map(|f| f.id)
        .collect();
    let named = texts(&italy, 10, "places", "cadastral");
    for (istat, cadastral) in places() {
        assert!(drawn.contains(&istat.parse().expect("a number")), "{istat} has no boundary");
        assert!(named.contains(&cadastral), "{cadastral} has no name");
    }
    assert_eq!((drawn.len(), named.len()), (7894, 7894));
    assert!(texts(&italy, 10, "places", "name:de").contains("Bozen"));
}

type Edge = [[i32; 2]; 2];

fn rings(feature: &Feature) -> Vec<&LineString<f32>> {
    match feature.get_geometry() {
        Geometry::MultiPolygon(all) => {
            all.0.iter().flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors())).collect()
        }
        Geometry::LineString(line) => vec![line],
        Geometry::MultiLineString(all) => all.0.iter().collect(),
        _ => Vec::new(),
    }
}

/// Edges that lie wholly inside the tile: what is cut lies on its margin.
fn inner_edges(feature: &Feature) -> Vec<Edge> {
    let point = |at: &Coord<f32>| [at.x as i32, at.y as i32];
    let is_inside =
        |edge: &Edge| edge.as_flattened().iter().all(|value| (0..=4096).contains(value));
    rings(feature)
        .into_iter()
        .flat_map(|ring| ring.0.windows(2))
        .map(|pair| [point(&pair[0]), point(&pair[1])])
        .filter(|edge| edge[0] != edge[1] && is_inside(edge))
        .collect()
}

#[test]
fn neighbours_share_their_borders() {
    let italy = archive("italy.pmtiles");
    let mut shores: HashMap<TileAddress, BTreeSet<Edge>> = HashMap::new();
    for (address, list) in features(&italy, 10, "borders") {
        let both = |edge: Edge| [edge, [edge[1], edge[0]]];
        shores.entry(address).or_default().extend(list.iter().flat_map(inner_edges).flat_map(both));
    }
    let (mut shared, mut alone) = (0, Vec::new());
    for (address, list) in features(&italy, 10, "municipalities") {
        let mut edges: BTreeMap<Edge, i32> = BTreeMap::new();
        for edge in list.iter().flat_map(inner_edges) {
            *edges.entry(edge).or_default() += 1;
        }
        for (edge, count) in &edges {
            if edges.get(&[edge[1], edge[0]]) == Some(count) {
                shared += 1;
            } else if !shores.get(&address).is_some_and(|known| known.contains(edge)) {
                alone.push((address, *edge));
            }
        }
    }
    assert!(shared > 100_000, "{shared}");
    // Where the boundaries of the source overlap themselves by a few metres, they still do.
    assert!(alone.len() < 10, "{} edges of {shared} have one side only: {alone:?}", alone.len());
}

/// The part of a ring that lies in its own tile, so that margins do not count twice.
fn inside(ring: &LineString<f32>) -> Vec<[f64; 2]> {
    let mut rest: Vec<[f64; 2]> =
        ring.0.iter().map(|at| [f64::from(at.x), f64::from(at.y)]).collect();
    for (axis, limit, sign) in [(0, 0.0, 1.0), (0, 4096.0, -1.0), (1, 0.0, 1.0), (1, 4096.0, -1.0)]
    {
        let depth = |at: &[f64; 2]| (at[axis] - limit) * sign;
        let mut cut = Vec::new();
        for (from, to) in rest.iter().zip(rest.iter().cycle().skip(1)) {
            if depth(from) >= 0.0 {
                cut.push(*from);
            }
            if (depth(from) < 0.0) != (depth(to) < 0.0) {
                let share = depth(from) / (depth(from) - depth(to));
                cut.push([0, 1].map(|axis| from[axis] + share * (to[axis] - from[axis])));
            }
        }
        rest = cut;
    }
    rest
}

/// Area of each Region in squares of a tile, from a layer that names it under `key`.
fn areas(archive: &Archive, zoom: u8, layer: &str, key: &str) -> BTreeMap<String, f64> {
    let mut areas = BTreeMap::new();
    for feature in features(archive, zoom, layer).iter().flat_map(|(_, list)| list) {
        let Some(Value::String(code)) = feature.properties.as_ref().and_then(|all| all.get(key))
        else {
            panic!("a feature of {layer} without {key}");
        };
        let doubled: f64 = rings(feature)
            .into_iter()
            .map(inside)
            .flat_map(|ring| {
                let following: Vec<_> =
                    ring.iter().cycle().skip(1).take(ring.len()).copied().collect();
                ring.into_iter()
                    .zip(following)
                    .map(|(a, b)| a[0] * b[1] - b[0] * a[1])
                    .collect::<Vec<_>>()
            })
            .sum();
        *areas.entry(code.clone()).or_default() += doubled / 2.0 / 4_f64.powi(i32::from(zoom));
    }
    areas
}

#[test]
fn municipalities_together_are_their_region() {
    let italy = archive("italy.pmtiles");
    let whole = areas(&italy, 6, "regions", "code");
    let parts = areas(&italy, 10, "municipalities", "region");
    assert_eq!(whole.len(), 20);
    for (code, whole) in whole {
        let share = parts[&code] / whole;
        assert!((0.995..1.005).contains(&share), "Region {code}: {share}");
    }
}

#[test]
fn each_file_says_whose_work_it_is_and_has_one_licence() {
    let credits = fs::read_to_string(fixtures::base_map("credits.toml")).expect("credits.toml");
    let credits: toml::Value = toml::from_str(&credits).expect("TOML");
    let mut bytes = 0;
    for file in credits["file"].as_array().expect("a list of files") {
        let name = file["name"].as_str().expect("a name");
        let metadata: serde_json::Value =
            serde_json::from_slice(&archive(name).metadata).expect("JSON");
        assert_eq!(metadata["license"], *file["licence"].as_str().expect("a licence"), "{name}");
        let attribution = metadata["attribution"].as_str().expect("an attribution");
        for source in file["source"].as_array().expect("sources") {
            for credit in source["credit"].as_str().expect("a credit").split(", ") {
                assert!(attribution.contains(credit), "{name} does not name {credit}");
            }
        }
        bytes += fs::metadata(fixtures::base_map(name)).expect("a file").len();
    }
    assert!(bytes <= 4_000_000, "{bytes} bytes of base map");
}
