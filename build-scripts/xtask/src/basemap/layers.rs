//! The layers of land: at each zoom the same arcs, as areas and as borders.

use anyhow::Result;

use super::{
    inputs::{Area, Country},
    polygons::{around, sorted, turned},
    shapes::{Point, Polygon, Ring, contains, doubled_area, project},
    simplify::{Worth, weigh},
    tiles::{Tiles, ZOOM_MAX, ZOOM_MIN, ZOOMS, zooms_from},
    topology::{Step, Topology},
    vector_tile::{ID, Properties},
};

/// First zoom at which Provinces are drawn.
const PROVINCES_ZOOM_MIN: u8 = 6;
/// From here on municipalities alone are areas: they carry the codes of their Region and Province, and all of them
/// together are those.
const MUNICIPALITIES_ZOOM_MIN: u8 = 8;

fn is_before_municipalities(zoom: u8) -> bool {
    zoom < MUNICIPALITIES_ZOOM_MIN
}

/// What a vertex must be worth to stay, in square pixels of a tile of 512. The last zoom is looked at from nearer.
const WORTH_PIXELS: f64 = 1.2;
const WORTH_PIXELS_OF_LAST: f64 = 0.6;

/// Islands smaller than this are left out, in square pixels; the last zoom has them all.
const ISLAND_PIXELS: f64 = 1.5;

/// Area of a pixel of a tile of 512, in squares of the world.
fn pixel_area(zoom: u8) -> f64 {
    (512.0 * f64::from(1_u32 << zoom)).powi(-2)
}

/// What is worth keeping at a zoom, in squares of the world.
pub(super) fn worth_at(zoom: u8) -> f64 {
    let pixels = if zoom == ZOOM_MAX { WORTH_PIXELS_OF_LAST } else { WORTH_PIXELS };
    pixels * pixel_area(zoom)
}

/// Boundaries of the municipalities, and of everything that consists of them.
pub(super) struct Land {
    topology: Topology,
    lines: Vec<Vec<Point>>,
    worth: Worth,
    /// Municipality on each side of each arc.
    sides: Vec<Vec<usize>>,
}

impl Land {
    pub(super) fn new(country: &Country) -> Self {
        let areas: Vec<_> =
            country.municipalities.iter().map(|municipality| &municipality.parts).collect();
        let topology = Topology::new(&areas);
        let mut sides = vec![Vec::new(); topology.arcs.len()];
        for (number, area) in topology.areas.iter().enumerate() {
            for step in area.iter().flatten().flatten() {
                sides[step.arc as usize].push(number);
            }
        }
        let point = |vertex: &u32| topology.vertices[*vertex as usize];
        let lines: Vec<Vec<Point>> =
            topology.arcs.iter().map(|arc| arc.iter().map(point).collect()).collect();
        let worth = weigh(&lines);
        Self { topology, lines, worth, sides }
    }

    pub(super) fn tiles(&self, country: &Country) -> Result<Vec<u8>> {
        let mut tiles = Tiles::default();
        Self::neighbours(country, &mut tiles);
        let groups = |key: fn(&super::inputs::Municipality) -> &str, code: &str| -> Vec<usize> {
            let members = country.municipalities.iter().enumerate();
            members.filter(|(_, member)| key(member) == code).map(|(number, _)| number).collect()
        };
        for (code, region) in &country.regions {
            let rings = around(&self.topology, &groups(|member| &member.region, code));
            let zooms = zooms_from(ZOOM_MIN).filter(|zoom| is_before_municipalities(*zoom));
            self.area(&mut tiles, zooms, "regions", &rings, &properties(code, region));
        }
        for (code, province) in &country.provinces {
            let rings = around(&self.topology, &groups(|member| &member.province, code));
            let zooms =
                zooms_from(PROVINCES_ZOOM_MIN).filter(|zoom| is_before_municipalities(*zoom));
            self.area(&mut tiles, zooms, "provinces", &rings, &properties(code, province));
        }
        for (number, municipality) in country.municipalities.iter().enumerate() {
            // Names and other codes stand with the town; a boundary only has to be found again.
            let about = vec![
                (ID.to_owned(), municipality.istat.parse::<i64>()?.into()),
                ("region".to_owned(), municipality.region.as_str().into()),
            ];
            let rings = around(&self.topology, &[number]);
            let zooms = zooms_from(MUNICIPALITIES_ZOOM_MIN);
            self.area(&mut tiles, zooms, "municipalities", &rings, &about);
        }
        self.borders(country, &mut tiles);
        places(country, &mut tiles);
        let attribution: Vec<&str> = vec!["ISTAT", "Openpolis", "GeoNames", "Natural Earth"];
        tiles.into_pmtiles(&metadata("Italy", "CC-BY-4.0", &attribution))
    }

    /// An area at each of the zooms.
    fn area(
        &self,
        tiles: &mut Tiles,
        zooms: impl Iterator<Item = u8>,
        layer: &'static str,
        rings: &[Ring<Step>],
        about: &Properties,
    ) {
        for zoom in zooms {
            let rings = rings.iter().map(|steps| self.ring(steps, zoom)).filter(|ring| {
                let area = doubled_area(ring).abs() / 2.0;
                ring.len() > 2 && (zoom == ZOOM_MAX || area >= ISLAND_PIXELS * pixel_area(zoom))
            });
            tiles.polygons(zoom, layer, &sorted(rings.collect()), about);
        }
    }

    fn ring(&self, steps: &[Step], zoom: u8) -> Ring<Point> {
        let mut ring = Vec::new();
        for step in steps {
            let number = step.arc as usize;
            let kept = self.worth.kept(number, &self.lines[number], worth_at(zoom));
            if step.is_reversed {
                ring.extend(kept.rev())
            } else {
                ring.extend(kept)
            }
            // The last vertex of an arc is the first one of the next.
            ring.pop();
        }
        ring
    }

    /// Every arc once that divides more than municipalities, by the highest thing that it divides.
    fn borders(&self, country: &Country, tiles: &mut Tiles) {
        let underlays = underlays(country);
        let is_on_land = |point: &Point| underlays.iter().any(|ring| contains(ring, *point));
        for (number, line) in self.lines.iter().enumerate() {
            let (kind, from) = match self.sides[number].as_slice() {
                [] => continue,
                [_] => ("coast", ZOOM_MIN),
                [a, b, ..] => {
                    let (a, b) = (&country.municipalities[*a], &country.municipalities[*b]);
                    if a.region != b.region {
                        ("region", ZOOM_MIN)
                    } else if a.province != b.province {
                        ("province", PROVINCES_ZOOM_MIN)
                    } else {
                        continue;
                    }
                }
            };
            for zoom in zooms_from(from) {
                let kept: Vec<Point> = self.worth.kept(number, line, worth_at(zoom)).collect();
                if line.first() == line.last() && zoom < ZOOM_MAX {
                    let area = doubled_area(&kept[1..]).abs() / 2.0;
                    if area < ISLAND_PIXELS * pixel_area(zoom) {
                        continue;
                    }
                }
                if kind != "coast" {
                    tiles.line(zoom, "borders", &kept, &of_kind(kind));
                    continue;
                }
                // Where the sea ends and a neighbour begins, the line goes on as a border.
                for run in kept.chunk_by(|a, b| is_on_land(a) == is_on_land(b)) {
                    let from =
                        (run.as_ptr() as usize - kept.as_ptr() as usize) / size_of::<Point>();
                    let to = (from + run.len() + 1).min(kept.len());
                    let kind = if is_on_land(&run[0]) { "nation" } else { "coast" };
                    tiles.line(zoom, "borders", &kept[from..to], &of_kind(kind));
                }
            }
        }
    }

    fn neighbours(country: &Country, tiles: &mut Tiles) {
        let underlays = underlays(country);
        for zoom in ZOOMS {
            tiles.polygons(zoom, "neighbours", &underlays, &Vec::new());
        }
        for polygons in &country.neighbours {
            for polygon in polygons {
                let lines: Vec<Vec<Point>> = polygon
                    .iter()
                    .map(|ring| ring.iter().map(|at| project(*at)).collect())
                    .collect();
                // Each ring on its own: the borders between neighbours are not drawn, their land is one.
                let closed: Vec<Vec<Point>> = lines
                    .iter()
                    .map(|ring| ring.iter().chain(ring.first()).copied().collect())
                    .collect();
                let worth = weigh(&closed);
                for zoom in ZOOMS {
                    let rings = closed.iter().enumerate().map(|(number, ring)| {
                        let mut kept: Vec<Point> =
                            worth.kept(number, ring, worth_at(zoom)).collect();
                        kept.pop();
                        kept
                    });
                    let large = rings.filter(|ring| {
                        ring.len() > 2
                            && doubled_area(ring).abs() / 2.0 >= ISLAND_PIXELS * pixel_area(zoom)
                    });
                    tiles.polygons(zoom, "neighbours", &[turned(large.collect())], &Vec::new());
                }
            }
        }
    }
}

fn underlays(country: &Country) -> Vec<Polygon<Point>> {
    let projected = |ring: &Vec<_>| ring.iter().map(|at| project(*at)).collect();
    country.underlays.iter().map(|ring| turned(vec![projected(ring)])).collect()
}

fn of_kind(kind: &str) -> Properties {
    vec![("kind".to_owned(), kind.into())]
}

fn second(second: Option<&(String, String)>) -> Properties {
    second.iter().map(|(tag, name)| (format!("name:{tag}"), name.as_str().into())).collect()
}

fn properties(code: &str, area: &Area) -> Properties {
    let mut about =
        vec![("code".to_owned(), code.into()), ("name".to_owned(), area.name.as_str().into())];
    if !area.sign.is_empty() {
        about.push(("sign".to_owned(), area.sign.as_str().into()));
    }
    about.extend(second(area.second.as_ref()));
    about
}

fn places(country: &Country, tiles: &mut Tiles) {
    for label in &country.countries {
        let names = label.names.iter();
        let mut about: Properties =
            names.map(|(tag, name)| (format!("name:{tag}"), name.as_str().into())).collect();
        about.extend(of_kind("country"));
        for zoom in ZOOMS {
            tiles.point(zoom, "places", project(label.position), &about);
        }
    }
    for town in &country.towns {
        let mut about = vec![
            ("name".to_owned(), town.name.as_str().into()),
            ("population".to_owned(), town.population.into()),
            ("zoom_min".to_owned(), i64::from(town.zoom_min).into()),
        ];
        let kind = match town.municipality.map(|number| &country.municipalities[number]) {
            Some(municipality) => {
                about.push(("code".to_owned(), municipality.istat.as_str().into()));
                about.push(("cadastral".to_owned(), municipality.cadastral.as_str().into()));
                about.extend(second(municipality.second.as_ref()));
                if municipality.is_seat { "seat" } else { "town" }
            }
            None => "hamlet",
        };
        about.extend(of_kind(kind));
        // A level is drawn up to the next one.
        for zoom in zooms_from(town.zoom_min.min(ZOOM_MAX).saturating_sub(1)) {
            tiles.point(zoom, "places", town.at, &about);
        }
    }
}

/// What a file says of itself.
pub(super) fn metadata(name: &str, licence: &str, attribution: &[&str]) -> String {
    serde_json::json!({
        "name": name,
        "attribution": attribution.join(", "),
        "license": licence,
        "schema": "sportello-base",
        "version": "1",
    })
    .to_string()
}
