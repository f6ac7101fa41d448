//! Mapnik on the vector data of our own tiles: as GeoJSON, in the projection in which both draw.

use std::{
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result, bail, ensure};
use map::{Archive, Pieces, View};
use mvt_reader::{Reader, feature::Value};
use serde::Deserialize;
use serde_json::json;

use super::{base_path, prato};
use crate::house;

/// The system's own: what Debian packages for Python is seen by no other.
const PYTHON: &str = "/usr/bin/python3";

/// Half of the world's width in Web Mercator, in metres.
const HALF_METRES: f64 = 20_037_508.342_789_244;

/// What it took.
#[derive(Deserialize)]
struct Drawn {
    version: String,
    cpu_seconds: f64,
}

pub(super) struct Theirs {
    pub(super) version: String,
    pub(super) cpu: Duration,
}

pub(super) fn draw(view: &View) -> Result<Theirs> {
    let found = Command::new(PYTHON)
        .args(["-c", "import mapnik"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !found {
        bail!(
            "Mapnik is missing: apt-get install -y python3-mapnik (packages_of_benchmarks in \
             build-scripts/system-packages), or leave it out with --without-mapnik"
        );
    }
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    for layer in ["municipalities", "borders", "neighbours", "places"] {
        let path = folder.path().join(format!("{layer}.geojson"));
        store::write_durably_with_mode(&path, &geojson(view, layer)?, 0o644)?;
    }
    let corner = |x: f64, y: f64| metres(view.place_at(x, y).x, view.place_at(x, y).y);
    let (north_west, south_east) =
        (corner(0.0, 0.0), corner(f64::from(view.width), f64::from(view.height)));
    let output = Command::new(PYTHON)
        .arg(house().join("build-scripts/bench/mapnik_map.py"))
        .arg(folder.path())
        .args([view.width, view.height].map(|pixels| pixels.to_string()))
        .args(
            [north_west[0], south_east[1], south_east[0], north_west[1]]
                .map(|metres| metres.to_string()),
        )
        .output()
        .context("cannot start python3")?;
    ensure!(output.status.success(), "Mapnik failed: {}", String::from_utf8_lossy(&output.stderr));
    let drawn: Drawn =
        serde_json::from_slice(&output.stdout).context("Mapnik said something else")?;
    Ok(Theirs { version: drawn.version, cpu: Duration::from_secs_f64(drawn.cpu_seconds) })
}

fn metres(x: f64, y: f64) -> [f64; 2] {
    [(x * 2.0 - 1.0) * HALF_METRES, (1.0 - y * 2.0) * HALF_METRES]
}

/// A layer of the tiles that the view shows.
fn geojson(view: &View, layer: &str) -> Result<Vec<u8>> {
    let pieces = Pieces::of_file(&base_path("italy.pmtiles"))?;
    let archive = Archive::open("italy.pmtiles", pieces)?;
    let zoom = prato().zoom as u8;
    let tiles = f64::from(zoom).exp2();
    let (first, last) =
        (view.place_at(0.0, 0.0), view.place_at(f64::from(view.width), f64::from(view.height)));
    let mut features = Vec::new();
    for x in (first.x * tiles) as u32..=(last.x * tiles) as u32 {
        for y in (first.y * tiles) as u32..=(last.y * tiles) as u32 {
            let Some(bytes) = archive.tile(zoom, x, y)? else { continue };
            let reader = Reader::new(bytes.to_vec())?;
            let names = reader.get_layer_names()?;
            let Some(index) = names.iter().position(|name| name == layer) else { continue };
            let place = |at: [f64; 2]| {
                metres(
                    (f64::from(x) + at[0] / 4096.0) / tiles,
                    (f64::from(y) + at[1] / 4096.0) / tiles,
                )
            };
            for feature in reader.get_features(index)? {
                let text = |key: &str| match feature.properties.as_ref()?.get(key)? {
                    Value::String(text) => Some(text.clone()),
                    _ => None,
                };
                let about = json!({ "name": text("name"), "kind": text("kind") });
                let Some(geometry) = geometry(feature.get_geometry(), &place) else { continue };
                features
                    .push(json!({ "type": "Feature", "properties": about, "geometry": geometry }));
            }
        }
    }
    Ok(serde_json::to_vec(&json!({ "type": "FeatureCollection", "features": features }))?)
}

fn geometry(
    shape: &geo_types::Geometry<f32>,
    place: &impl Fn([f64; 2]) -> [f64; 2],
) -> Option<serde_json::Value> {
    use geo_types::{Geometry, LineString};
    let line = |line: &LineString<f32>| -> Vec<[f64; 2]> {
        line.0.iter().map(|at| place([f64::from(at.x), f64::from(at.y)])).collect()
    };
    Some(match shape {
        Geometry::MultiPolygon(all) => {
            let polygons: Vec<Vec<_>> = all
                .0
                .iter()
                .map(|p| std::iter::once(p.exterior()).chain(p.interiors()).map(line).collect())
                .collect();
            json!({ "type": "MultiPolygon", "coordinates": polygons })
        }
        Geometry::LineString(one) => json!({ "type": "LineString", "coordinates": line(one) }),
        Geometry::MultiLineString(all) => {
            let lines: Vec<_> = all.0.iter().map(line).collect();
            json!({ "type": "MultiLineString", "coordinates": lines })
        }
        Geometry::MultiPoint(all) => {
            let at = all.0.first()?;
            json!({ "type": "Point", "coordinates": place([f64::from(at.x()), f64::from(at.y())]) })
        }
        _ => return None,
    })
}
