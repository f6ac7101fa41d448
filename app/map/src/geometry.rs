//! Geometries of a tile as pixels of the picture that is drawn from it.

use tiny_skia::PathBuilder;

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

    /// Lines or rings, without what lies wholly beside the picture.
    pub(crate) fn lines(
        &self,
        layer: &Layer<'_>,
        feature: &Feature<'_>,
        lines: &mut Lines,
    ) -> Result<(), Fault> {
        feature.walk(layer.extent, |command| match command {
            Command::Begin(x, y) => {
                self.drop_if_beside(lines);
                lines.0.push(vec![self.pixel(x, y)]);
            }
            Command::Line(x, y) => {
                let at = self.pixel(x, y);
                if let Some(line) = lines.0.last_mut() {
                    let is_far = line
                        .last()
                        .is_none_or(|last| (last.0 - at.0).abs() + (last.1 - at.1).abs() >= STEP);
                    if is_far {
                        line.push(at);
                    }
                }
            }
            Command::Close => {}
        })?;
        self.drop_if_beside(lines);
        Ok(())
    }

    fn drop_if_beside(&self, lines: &mut Lines) {
        let Some(line) = lines.0.last() else { return };
        let is_beside = |part: fn(&(f32, f32)) -> f32| {
            line.iter().all(|at| part(at) < -MARGIN)
                || line.iter().all(|at| part(at) > self.size + MARGIN)
        };
        if line.len() < 2 || is_beside(|at| at.0) || is_beside(|at| at.1) {
            lines.0.pop();
        }
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
        for line in &lines.0 {
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

/// Lines in pixels.
#[derive(Default)]
pub(crate) struct Lines(Vec<Vec<(f32, f32)>>);

impl Lines {
    pub(crate) fn add_to(&self, path: &mut PathBuilder, is_closed: bool) {
        for line in &self.0 {
            let Some(((x, y), rest)) = line.split_first() else { continue };
            path.move_to(*x, *y);
            for (x, y) in rest {
                path.line_to(*x, *y);
            }
            if is_closed {
                path.close();
            }
        }
    }
}
