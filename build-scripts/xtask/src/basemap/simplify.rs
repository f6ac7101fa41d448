//! Fewer points on lines that many share, without a line ever crossing another: Visvalingam and Whyatt (1993), with the
//! condition that no vertex lies in the triangle that is cut off.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

use super::shapes::Point;

/// Where lines keep their ends and closed lines their shape.
const NEVER: f64 = f64::INFINITY;

/// How often a cell of the grid fits into the world; about two kilometres in Italy.
const CELLS: f64 = 16384.0;

/// What each vertex of each line is worth: the area that was lost with it, in squares of the world.
pub(super) struct Worth(Vec<Vec<f64>>);

impl Worth {
    /// Vertices of line number `line` that are worth at least `area`, in squares of the world.
    pub(super) fn kept<'a, T: Copy>(
        &'a self,
        number: usize,
        line: &'a [T],
        area: f64,
    ) -> impl DoubleEndedIterator<Item = T> + 'a {
        line.iter()
            .zip(&self.0[number])
            .filter(move |(_, worth)| **worth >= area)
            .map(|(vertex, _)| *vertex)
    }
}

/// Weighs all vertices of all lines, the least first. The order of equals is that of the lines.
pub(super) fn weigh(lines: &[Vec<Point>]) -> Worth {
    let mut field = Field::new(lines);
    let mut waiting: BinaryHeap<Reverse<(Ordered, usize, u32)>> = BinaryHeap::new();
    for index in 0..field.points.len() {
        if let Some(area) = field.area(index) {
            waiting.push(Reverse((Ordered(area), index, 0)));
        }
    }
    let mut most = 0.0_f64;
    while let Some(Reverse((Ordered(area), index, version))) = waiting.pop() {
        if field.versions[index] != version || field.worth[index] != NEVER {
            continue;
        }
        if !field.may_go(index) {
            continue;
        }
        if field.is_blocked(index) {
            // What is in the way may be gone later.
            if area < 1.0 {
                waiting.push(Reverse((Ordered(area.max(f64::MIN_POSITIVE) * 2.0), index, version)));
            }
            continue;
        }
        most = most.max(area);
        for neighbour in field.remove(index, most) {
            if let Some(area) = field.area(neighbour) {
                field.versions[neighbour] += 1;
                waiting.push(Reverse((Ordered(area), neighbour, field.versions[neighbour])));
            }
        }
    }
    field.into_worth(lines)
}

#[derive(Clone, Copy, PartialEq)]
struct Ordered(f64);

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// All vertices of all lines in a row.
struct Field {
    points: Vec<Point>,
    /// Line of each vertex.
    line: Vec<usize>,
    before: Vec<usize>,
    after: Vec<usize>,
    worth: Vec<f64>,
    versions: Vec<u32>,
    /// Vertices that are left of each line, and how many must stay.
    left: Vec<(usize, usize)>,
    /// Vertices by cell.
    cells: HashMap<(i32, i32), Vec<usize>>,
}

const NONE: usize = usize::MAX;

fn bits(point: Point) -> (u64, u64) {
    (point.x.to_bits(), point.y.to_bits())
}

fn cell(point: Point) -> (i32, i32) {
    ((point.x * CELLS) as i32, (point.y * CELLS) as i32)
}

impl Field {
    fn new(lines: &[Vec<Point>]) -> Self {
        let mut field = Self {
            points: Vec::new(),
            line: Vec::new(),
            before: Vec::new(),
            after: Vec::new(),
            worth: Vec::new(),
            versions: Vec::new(),
            left: Vec::new(),
            cells: HashMap::new(),
        };
        let ends = |line: &[Point]| {
            let (first, last) = (line.first().copied(), line.last().copied());
            let (a, b) = (first.map(bits), last.map(bits));
            (a.min(b), a.max(b))
        };
        let mut between: HashMap<_, usize> = HashMap::new();
        for line in lines {
            *between.entry(ends(line)).or_default() += 1;
        }
        for (number, line) in lines.iter().enumerate() {
            let is_closed = line.first() == line.last();
            // A ring stays a triangle, and two lines between the same ends never become one.
            let least = if is_closed {
                4
            } else if between[&ends(line)] > 1 {
                3
            } else {
                2
            };
            field.left.push((line.len(), least));
            for (index, point) in line.iter().enumerate() {
                let at = field.points.len();
                let is_last = index + 1 == line.len();
                field.before.push(if index == 0 { NONE } else { at - 1 });
                field.after.push(if is_last { NONE } else { at + 1 });
                field.points.push(*point);
                field.line.push(number);
                field.cells.entry(cell(*point)).or_default().push(at);
            }
        }
        field.worth = vec![NEVER; field.points.len()];
        field.versions = vec![0; field.points.len()];
        field
    }

    fn triangle(&self, index: usize) -> Option<[Point; 3]> {
        let (before, after) = (self.before[index], self.after[index]);
        (before != NONE && after != NONE)
            .then(|| [self.points[before], self.points[index], self.points[after]])
    }

    fn area(&self, index: usize) -> Option<f64> {
        self.triangle(index).map(|[a, b, c]| cross(a, b, c).abs() / 2.0)
    }

    fn may_go(&self, index: usize) -> bool {
        let (left, least) = self.left[self.line[index]];
        left > least
    }

    /// Whether another vertex lies in the triangle that would be cut off, or on its new side.
    fn is_blocked(&self, index: usize) -> bool {
        let Some(corners) = self.triangle(index) else { return true };
        let low = |part: fn(&Point) -> f64| corners.iter().map(part).fold(f64::INFINITY, f64::min);
        let high =
            |part: fn(&Point) -> f64| corners.iter().map(part).fold(f64::NEG_INFINITY, f64::max);
        let from = cell(Point { x: low(|p| p.x), y: low(|p| p.y) });
        let to = cell(Point { x: high(|p| p.x), y: high(|p| p.y) });
        for x in from.0..=to.0 {
            for y in from.1..=to.1 {
                let Some(members) = self.cells.get(&(x, y)) else { continue };
                for member in members {
                    let point = self.points[*member];
                    if self.worth[*member] == NEVER
                        && !corners.contains(&point)
                        && is_in(corners, point)
                    {
                        return true;
                    }
                }
            }
        }
        false
    }

    fn remove(&mut self, index: usize, worth: f64) -> [usize; 2] {
        let (before, after) = (self.before[index], self.after[index]);
        self.worth[index] = worth;
        self.left[self.line[index]].0 -= 1;
        self.after[before] = after;
        self.before[after] = before;
        if let Some(members) = self.cells.get_mut(&cell(self.points[index])) {
            members.retain(|member| *member != index);
        }
        [before, after]
    }

    fn into_worth(self, lines: &[Vec<Point>]) -> Worth {
        let mut rest = self.worth.into_iter();
        Worth(lines.iter().map(|line| rest.by_ref().take(line.len()).collect()).collect())
    }
}

fn cross(a: Point, b: Point, c: Point) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Whether a point lies in a triangle or on its edge.
fn is_in([a, b, c]: [Point; 3], point: Point) -> bool {
    let sides = [cross(a, b, point), cross(b, c, point), cross(c, a, point)];
    sides.iter().all(|side| *side >= 0.0) || sides.iter().all(|side| *side <= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(f64, f64)]) -> Vec<Point> {
        points.iter().map(|(x, y)| Point { x: x / 1000.0, y: y / 1000.0 }).collect()
    }

    #[test]
    fn a_line_never_steps_over_a_vertex_of_another() {
        let bent = line(&[(0.0, 0.0), (5.0, 5.0), (10.0, 0.0)]);
        let alone = weigh(std::slice::from_ref(&bent));
        assert_eq!(alone.kept(0, &bent, 1e-3).count(), 2);
        let island = line(&[(5.0, 1.0), (5.5, 1.0), (5.0, 1.5), (5.0, 1.0)]);
        let both = weigh(&[bent.clone(), island.clone()]);
        assert_eq!(both.kept(0, &bent, 1e-3).count(), 3);
        assert_eq!(both.kept(1, &island, 1e-3).count(), 4);
    }

    #[test]
    fn two_lines_between_the_same_ends_stay_two() {
        let upper = line(&[(0.0, 0.0), (5.0, 1.0), (10.0, 0.0)]);
        let lower = line(&[(0.0, 0.0), (5.0, -1.0), (10.0, 0.0)]);
        let worth = weigh(&[upper.clone(), lower.clone()]);
        assert_eq!(worth.kept(0, &upper, 1.0).count() + worth.kept(1, &lower, 1.0).count(), 6);
    }
}
