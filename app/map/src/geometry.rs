//! Geometries of a tile as pixels of the picture that is drawn from it.

use tiny_skia::{Path, PathBuilder};

use crate::{
    TileAddress,
    geo::World,
    source::Found,
    tile::{Command, Fault, Feature, Layer},
};

/// Pixels around a picture in which lines still matter: half of the widest one.
const MARGIN: f32 = 24.0;

/// Vertices nearer to the one before are left out, in pixels.
const STEP: f32 = 0.4;

/// A way counts as straight as long as it turns less than this from where it began, in radians.
const TURN_MAX: f32 = 0.3;

/// A name is not written on less, in pixels.
const STRETCH_MIN: f32 = 60.0;

/// How steps of a tile become pixels of a picture.
pub(crate) struct Frame {
    scale: f32,
    left: f32,
    top: f32,
    size: f32,
    address: TileAddress,
}

impl Frame {
    pub(crate) fn new(extent: u32, found: &Found, address: TileAddress, size: u32) -> Self {
        let size = size as f32;
        Self {
            scale: found.scale as f32 * size / extent as f32,
            left: found.within.0 as f32 * size,
            top: found.within.1 as f32 * size,
            size,
            address,
        }
    }

    fn pixel(&self, x: f32, y: f32) -> (f32, f32) {
        (x * self.scale - self.left, y * self.scale - self.top)
    }

    fn world(&self, (x, y): (f32, f32)) -> World {
        let tiles = f64::from(self.address.zoom).exp2();
        let share = |pixels: f32| f64::from(pixels) / f64::from(self.size);
        World {
            x: (f64::from(self.address.x) + share(x)) / tiles,
            y: (f64::from(self.address.y) + share(y)) / tiles,
        }
    }

    fn is_inside(&self, (x, y): (f32, f32)) -> bool {
        (0.0..self.size).contains(&x) && (0.0..self.size).contains(&y)
    }

    /// Points that lie in this picture; those of the margin belong to the next one.
    pub(crate) fn points(
        &self,
        layer: &Layer<'_>,
        feature: &Feature<'_>,
    ) -> Result<Vec<World>, Fault> {
        let mut points = Vec::new();
        feature.walk(layer.extent, |command| {
            if let Command::Begin(x, y) = command {
                let at = self.pixel(x, y);
                if self.is_inside(at) {
                    points.push(self.world(at));
                }
            }
        })?;
        Ok(points)
    }

    /// Lines or closed rings, without what lies wholly beside the picture.
    pub(crate) fn lines(
        &self,
        layer: &Layer<'_>,
        feature: &Feature<'_>,
        lines: &mut Lines,
    ) -> Result<(), Fault> {
        let mut drawn = Drawn::after(lines);
        let walked = feature.walk(layer.extent, |command| match command {
            Command::Begin(x, y) => {
                self.end(lines, &mut drawn);
                drawn.add(lines, self.pixel(x, y));
            }
            Command::Line(x, y) => {
                let at = self.pixel(x, y);
                let is_far = (drawn.last.0 - at.0).abs() + (drawn.last.1 - at.1).abs() >= STEP;
                if is_far {
                    drawn.add(lines, at);
                }
            }
            Command::Close => {
                let first = lines.points.get(drawn.start).copied();
                first.into_iter().for_each(|first| drawn.add(lines, first));
            }
        });
        self.end(lines, &mut drawn);
        walked
    }

    /// A line is whole: it stays unless it lies beside the picture.
    fn end(&self, lines: &mut Lines, drawn: &mut Drawn) {
        let [left, top, right, bottom] = drawn.bounds;
        let (least, most) = (-MARGIN, self.size + MARGIN);
        let is_beside = right < least || left > most || bottom < least || top > most;
        if lines.points.len() < drawn.start + 2 || is_beside {
            lines.points.truncate(drawn.start);
        } else {
            lines.ends.push(lines.points.len());
        }
        *drawn = Drawn::after(lines);
    }

    /// The longest part of a line that a name can follow: its middle, its direction in radians, its length in pixels.
    pub(crate) fn longest_stretch(
        &self,
        layer: &Layer<'_>,
        feature: &Feature<'_>,
    ) -> Result<Option<(World, f32, f32)>, Fault> {
        let mut lines = Lines::default();
        self.lines(layer, feature, &mut lines)?;
        let mut best: Option<((f32, f32), f32, f32)> = None;
        for line in lines.iter() {
            let mut start = 0;
            for end in 1..line.len() {
                let is_last = end + 1 == line.len();
                let turns = !is_last && turn(line, start, end) > TURN_MAX;
                if !is_last && !turns {
                    continue;
                }
                let (from, to) = (line[start], line[end]);
                let (east, south) = (to.0 - from.0, to.1 - from.1);
                let length = east.hypot(south);
                let middle = (f32::midpoint(from.0, to.0), f32::midpoint(from.1, to.1));
                let is_better = best.is_none_or(|(_, _, known)| length > known);
                if length >= STRETCH_MIN && is_better && self.is_inside(middle) {
                    best = Some((middle, south.atan2(east), length));
                }
                start = end;
            }
        }
        Ok(best.map(|(middle, angle, length)| (self.world(middle), upright(angle), length)))
    }
}

/// How far the segment after `end` turns from the one after `start`, in radians.
fn turn(line: &[(f32, f32)], start: usize, end: usize) -> f32 {
    let direction = |at: usize| (line[at + 1].1 - line[at].1).atan2(line[at + 1].0 - line[at].0);
    let turned = (direction(end) - direction(start)).abs();
    turned.min(std::f32::consts::TAU - turned)
}

/// Names are never upside down.
fn upright(angle: f32) -> f32 {
    use std::f32::consts::{FRAC_PI_2, PI};
    if angle > FRAC_PI_2 {
        angle - PI
    } else if angle <= -FRAC_PI_2 {
        angle + PI
    } else {
        angle
    }
}

/// The line that is being drawn.
struct Drawn {
    /// Where it begins among the points.
    start: usize,
    last: (f32, f32),
    /// Left, top, right, bottom.
    bounds: [f32; 4],
}

impl Drawn {
    fn after(lines: &Lines) -> Self {
        let (most, least) = (f32::INFINITY, f32::NEG_INFINITY);
        let start = lines.points.len();
        Self { start, last: (0.0, 0.0), bounds: [most, most, least, least] }
    }

    fn add(&mut self, lines: &mut Lines, (x, y): (f32, f32)) {
        let [left, top, right, bottom] = self.bounds;
        self.bounds = [left.min(x), top.min(y), right.max(x), bottom.max(y)];
        self.last = (x, y);
        lines.points.push(self.last);
    }
}

/// Lines in pixels, or rings, whose last point is their first.
#[derive(Default)]
pub(crate) struct Lines {
    points: Vec<(f32, f32)>,
    /// Where each line ends among the points.
    ends: Vec<usize>,
}

impl Lines {
    #[cfg(test)]
    pub(crate) fn of(lines: &[&[(f32, f32)]]) -> Self {
        let ends = lines.iter().scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        });
        Self { ends: ends.collect(), points: lines.concat() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Begins a ring; rings and what [`Frame::lines`] adds are not mixed.
    pub(crate) fn begin(&mut self, at: (f32, f32)) {
        self.ends.push(self.points.len());
        self.go(at);
    }

    /// Goes on to a point.
    pub(crate) fn go(&mut self, at: (f32, f32)) {
        self.points.push(at);
        self.ends.last_mut().into_iter().for_each(|end| *end += 1);
    }

    /// Goes back to where the ring began.
    pub(crate) fn close(&mut self) {
        let first = self.iter().last().and_then(|ring| ring.first().copied());
        first.into_iter().for_each(|first| self.go(first));
    }

    /// Left, top, right, bottom; nothing where there is no point.
    pub(crate) fn bounds(&self) -> Option<[f32; 4]> {
        let start = |(x, y): &(f32, f32)| [*x, *y, *x, *y];
        let points = self.points.iter();
        points.map(start).reduce(|[left, top, right, bottom], [x, y, ..]| {
            [left.min(x), top.min(y), right.max(x), bottom.max(y)]
        })
    }

    /// Moves every point.
    pub(crate) fn each(&mut self, change: impl Fn((f32, f32)) -> (f32, f32)) {
        self.points.iter_mut().for_each(|at| *at = change(*at));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[(f32, f32)]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.points[start..*end])
    }

    pub(crate) fn path(&self) -> Option<Path> {
        let mut path = PathBuilder::new();
        for line in self.iter() {
            let Some(((x, y), rest)) = line.split_first() else { continue };
            path.move_to(*x, *y);
            for (x, y) in rest {
                path.line_to(*x, *y);
            }
        }
        path.finish()
    }
}
