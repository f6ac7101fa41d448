//! Areas put together from the arcs of smaller ones: what lies between two parts is no boundary any more.

use std::collections::{HashMap, HashSet};

use super::{
    shapes::{Point, Polygon, Ring, contains, doubled_area},
    topology::{Step, Topology},
};

/// The rings of arcs around `members`, areas of `topology`.
pub(super) fn around(topology: &Topology, members: &[usize]) -> Vec<Ring<Step>> {
    let steps: Vec<Step> = members
        .iter()
        .flat_map(|area| topology.areas[*area].iter().flatten().flatten().copied())
        .collect();
    let walked: HashSet<(u32, bool)> =
        steps.iter().map(|step| (step.arc, step.is_reversed)).collect();
    // Walked in both directions, it lies inside.
    let outer: Vec<Step> =
        steps.into_iter().filter(|step| !walked.contains(&(step.arc, !step.is_reversed))).collect();
    let ends = |step: &Step| {
        let arc = &topology.arcs[step.arc as usize];
        let (first, last) = (arc[0], arc[arc.len() - 1]);
        if step.is_reversed { (last, first) } else { (first, last) }
    };
    let mut from: HashMap<u32, Vec<usize>> = HashMap::new();
    for (index, step) in outer.iter().enumerate().rev() {
        from.entry(ends(step).0).or_default().push(index);
    }
    let mut is_taken = vec![false; outer.len()];
    let mut rings = Vec::new();
    for start in 0..outer.len() {
        if is_taken[start] {
            continue;
        }
        let (mut ring, mut at) = (Vec::new(), start);
        let origin = ends(&outer[start]).0;
        loop {
            is_taken[at] = true;
            ring.push(outer[at]);
            let end = ends(&outer[at]).1;
            if end == origin {
                break;
            }
            let Some(next) = from.get_mut(&end).and_then(|list| {
                list.retain(|index| !is_taken[*index]);
                list.pop()
            }) else {
                break;
            };
            at = next;
        }
        rings.push(ring);
    }
    rings
}

/// Sorts rings into polygons: exteriors turn from x to y, and every hole goes to the smallest exterior around it.
pub(super) fn sorted(rings: Vec<Ring<Point>>) -> Vec<Polygon<Point>> {
    let (exteriors, holes): (Vec<_>, Vec<_>) =
        rings.into_iter().partition(|ring| doubled_area(ring) > 0.0);
    let mut polygons: Vec<Polygon<Point>> = exteriors.into_iter().map(|ring| vec![ring]).collect();
    for hole in holes {
        let around = polygons
            .iter_mut()
            .filter(|polygon| {
                let inside = hole.iter().filter(|point| contains(&polygon[..1], **point)).count();
                inside * 2 > hole.len()
            })
            .min_by(|a, b| doubled_area(&a[0]).total_cmp(&doubled_area(&b[0])));
        if let Some(polygon) = around {
            polygon.push(hole);
        }
    }
    polygons
}

/// Exterior and holes turned as they are everywhere, so that areas that overlap add up.
pub(super) fn turned(mut polygon: Polygon<Point>) -> Polygon<Point> {
    for (number, ring) in polygon.iter_mut().enumerate() {
        if (doubled_area(ring) > 0.0) != (number == 0) {
            ring.reverse();
        }
    }
    polygon
}
