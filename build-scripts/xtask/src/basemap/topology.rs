//! Boundaries as arcs that neighbours share, so that whatever happens to an arc happens to both sides of it.

use std::collections::{HashMap, HashSet};

use super::shapes::{Point, Polygon, Position, Ring, doubled_area, project};

/// Positions that agree to a millionth of a degree, a tenth of a metre, are one vertex.
const STEPS_A_DEGREE: f64 = 1e6;

/// Boundaries of many areas, cut where three meet.
pub(super) struct Topology {
    /// Every vertex once.
    pub(super) vertices: Vec<Point>,
    /// Each arc as vertices, from one meeting point to the next; closed where it meets nothing.
    pub(super) arcs: Vec<Vec<u32>>,
    /// For each area its polygons, as rings of arcs.
    pub(super) areas: Vec<Vec<Polygon<Step>>>,
}

/// An arc, walked as it is or backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) arc: u32,
    pub(super) is_reversed: bool,
}

impl Topology {
    pub(super) fn new(areas: &[&Vec<Vec<Polygon<Position>>>]) -> Self {
        let mut known: HashMap<(i64, i64), u32> = HashMap::new();
        let mut vertices = Vec::new();
        let mut vertex = |position: &Position| {
            let key = position.map(|degrees| (degrees * STEPS_A_DEGREE).round() as i64);
            *known.entry((key[0], key[1])).or_insert_with(|| {
                vertices.push(project(key.map(|steps| steps as f64 / STEPS_A_DEGREE)));
                vertices.len() as u32 - 1
            })
        };
        let mut numbered: Vec<Vec<Polygon<u32>>> = Vec::new();
        for area in areas {
            let polygons = area.iter().flatten().map(|rings| {
                rings.iter().map(|ring| without_repeats(ring.iter().map(&mut vertex))).collect()
            });
            numbered.push(polygons.collect());
        }
        for polygons in &mut numbered {
            for rings in polygons {
                for (index, ring) in rings.iter_mut().enumerate() {
                    turn(ring, &vertices, index == 0);
                }
            }
        }
        let junctions = junctions(&numbered);
        let mut cutter = Cutter { junctions, ..Cutter::default() };
        let areas = numbered
            .iter()
            .map(|polygons| {
                let cut =
                    |rings: &Polygon<u32>| rings.iter().map(|ring| cutter.cut(ring)).collect();
                polygons.iter().map(cut).collect()
            })
            .collect();
        Self { vertices, arcs: cutter.arcs, areas }
    }
}

fn without_repeats(vertices: impl Iterator<Item = u32>) -> Ring<u32> {
    let mut ring: Vec<u32> = vertices.collect();
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

/// Exteriors turn one way and holes the other, so that the area is always on the same side of an arc.
fn turn(ring: &mut Ring<u32>, vertices: &[Point], is_exterior: bool) {
    let points: Vec<Point> = ring.iter().map(|vertex| vertices[*vertex as usize]).collect();
    if (doubled_area(&points) > 0.0) != is_exterior {
        ring.reverse();
    }
}

/// Vertices that have other neighbours in one ring than in another.
fn junctions(areas: &[Vec<Polygon<u32>>]) -> HashSet<u32> {
    let mut beside: HashMap<u32, [u32; 2]> = HashMap::new();
    let mut junctions = HashSet::new();
    for ring in areas.iter().flatten().flatten() {
        let count = ring.len();
        for (index, vertex) in ring.iter().enumerate() {
            let (before, after) = (ring[(index + count - 1) % count], ring[(index + 1) % count]);
            let pair = [before.min(after), before.max(after)];
            if *beside.entry(*vertex).or_insert(pair) != pair {
                junctions.insert(*vertex);
            }
        }
    }
    junctions
}

#[derive(Default)]
struct Cutter {
    junctions: HashSet<u32>,
    arcs: Vec<Vec<u32>>,
    /// Arcs by what their two directions have in common.
    known: HashMap<Vec<u32>, u32>,
}

impl Cutter {
    fn cut(&mut self, ring: &Ring<u32>) -> Ring<Step> {
        let start = match ring.iter().position(|vertex| self.junctions.contains(vertex)) {
            Some(index) => index,
            // A ring that meets nothing starts at its lowest vertex, wherever it was found.
            None => ring
                .iter()
                .enumerate()
                .min_by_key(|(_, vertex)| **vertex)
                .map_or(0, |(index, _)| index),
        };
        let mut steps = Vec::new();
        let mut arc = vec![ring[start]];
        for offset in 1..=ring.len() {
            let vertex = ring[(start + offset) % ring.len()];
            arc.push(vertex);
            if self.junctions.contains(&vertex) || offset == ring.len() {
                steps.push(self.step(std::mem::replace(&mut arc, vec![vertex])));
            }
        }
        steps
    }

    fn step(&mut self, arc: Vec<u32>) -> Step {
        let backwards: Vec<u32> = arc.iter().rev().copied().collect();
        let is_reversed = backwards < arc;
        let forwards = if is_reversed { backwards } else { arc };
        let arcs = &mut self.arcs;
        let number = *self.known.entry(forwards).or_insert_with_key(|forwards| {
            arcs.push(forwards.clone());
            arcs.len() as u32 - 1
        });
        Step { arc: number, is_reversed }
    }
}
