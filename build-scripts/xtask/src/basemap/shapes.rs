//! Points, rings and the two encodings of polygons that the packages use: WKB and TopoJSON.

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;

/// A place on the square of the Web Mercator projection: x and y from 0 to 1, y downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// Longitude and latitude in degrees.
pub(crate) type Position = [f64; 2];

pub(crate) fn project([longitude, latitude]: Position) -> Point {
    use std::f64::consts::PI;
    Point {
        x: (longitude + 180.0) / 360.0,
        y: (1.0 - latitude.to_radians().tan().asinh() / PI) / 2.0,
    }
}

/// A ring: its first point is not repeated at the end.
pub(crate) type Ring<T> = Vec<T>;

/// Exterior first, then its holes.
pub(crate) type Polygon<T> = Vec<Ring<T>>;

/// Twice the area that the ring encloses, positive where it turns from x to y.
pub(super) fn doubled_area(ring: &[Point]) -> f64 {
    let following = ring.iter().cycle().skip(1);
    ring.iter().zip(following).map(|(a, b)| a.x * b.y - b.x * a.y).sum()
}

/// Whether `point` lies in the rings, by the even-odd rule.
pub(super) fn contains(rings: &[Ring<Point>], point: Point) -> bool {
    let mut inside = false;
    for ring in rings {
        let following = ring.iter().cycle().skip(1);
        for (a, b) in ring.iter().zip(following) {
            if (a.y > point.y) != (b.y > point.y) {
                let x = a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x);
                inside ^= point.x < x;
            }
        }
    }
    inside
}

/// Reads a `Polygon` or `MultiPolygon` in Well-Known Binary (OGC 06-103r4, 8.2), little-endian.
pub(super) fn from_wkb(mut bytes: &[u8]) -> Result<Vec<Polygon<Position>>> {
    let polygons = wkb_geometry(&mut bytes)?;
    ensure!(bytes.is_empty(), "{} bytes after the geometry", bytes.len());
    Ok(polygons)
}

fn wkb_geometry(bytes: &mut &[u8]) -> Result<Vec<Polygon<Position>>> {
    let order = take::<1>(bytes)?;
    ensure!(order == [1], "the geometry is not little-endian");
    let kind = number(bytes)?;
    let count = number(bytes)?;
    match kind {
        3 => {
            let rings = (0..count).map(|_| wkb_ring(bytes)).collect::<Result<_>>()?;
            Ok(vec![rings])
        }
        6 => {
            let mut all = Vec::new();
            for _ in 0..count {
                all.extend(wkb_geometry(bytes)?);
            }
            Ok(all)
        }
        other => bail!("a geometry of kind {other}"),
    }
}

fn wkb_ring(bytes: &mut &[u8]) -> Result<Ring<Position>> {
    let count = number(bytes)?;
    let mut ring = Vec::new();
    for _ in 0..count {
        let (x, y) = (take::<8>(bytes)?, take::<8>(bytes)?);
        ring.push([f64::from_le_bytes(x), f64::from_le_bytes(y)]);
    }
    ensure!(ring.len() > 3 && ring.first() == ring.last(), "a ring that is not closed");
    ring.pop();
    Ok(ring)
}

fn number(bytes: &mut &[u8]) -> Result<u32> {
    take::<4>(bytes).map(u32::from_le_bytes)
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N]> {
    let (head, tail) = bytes.split_first_chunk::<N>().context("the geometry ends too early")?;
    *bytes = tail;
    Ok(*head)
}

/// A TopoJSON file with one object `countries` (the world-atlas packages).
#[derive(Deserialize)]
pub(super) struct Topology {
    transform: Transform,
    objects: Objects,
    arcs: Vec<Vec<[i64; 2]>>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Country>,
}

#[derive(Deserialize)]
struct Country {
    #[serde(flatten)]
    shape: Shape,
    properties: Properties,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Shape {
    Polygon { arcs: Vec<Vec<i64>> },
    MultiPolygon { arcs: Vec<Vec<Vec<i64>>> },
}

#[derive(Deserialize)]
struct Properties {
    name: String,
}

impl Topology {
    /// Every country's name and its polygons.
    pub(super) fn countries(&self) -> Result<Vec<(String, Vec<Polygon<Position>>)>> {
        let mut countries = Vec::new();
        for country in &self.objects.countries.geometries {
            let polygons = match &country.shape {
                Shape::Polygon { arcs } => vec![self.polygon(arcs)?],
                Shape::MultiPolygon { arcs } => {
                    arcs.iter().map(|rings| self.polygon(rings)).collect::<Result<_>>()?
                }
            };
            countries.push((country.properties.name.clone(), polygons));
        }
        Ok(countries)
    }

    fn polygon(&self, rings: &[Vec<i64>]) -> Result<Polygon<Position>> {
        rings.iter().map(|arcs| self.ring(arcs)).collect()
    }

    /// Arcs in a row, a negative number being the complement of an arc that is walked backwards.
    fn ring(&self, arcs: &[i64]) -> Result<Ring<Position>> {
        let mut ring = Vec::new();
        for arc in arcs {
            let number = if *arc < 0 { !*arc } else { *arc };
            let deltas = usize::try_from(number).ok().and_then(|number| self.arcs.get(number));
            let deltas = deltas.with_context(|| format!("no arc {number}"))?;
            let mut at = [0, 0];
            let mut points: Vec<Position> = Vec::new();
            for delta in deltas {
                at = [at[0] + delta[0], at[1] + delta[1]];
                let degrees = |axis: usize| {
                    at[axis] as f64 * self.transform.scale[axis] + self.transform.translate[axis]
                };
                points.push([degrees(0), degrees(1)]);
            }
            if *arc < 0 {
                points.reverse();
            }
            // The last point of an arc is the first one of the next.
            points.pop();
            ring.extend(points);
        }
        Ok(ring)
    }
}
