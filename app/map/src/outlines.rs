//! Outlines of letters as rings of short lines.

use skrifa::outline::OutlinePen;

use crate::geometry::Lines;

/// Lines run so near to a curve, in pixels.
const NEAR: f32 = 0.05;

/// A curve is damage if it needs more lines.
const LINES_MAX: f32 = 32.0;

/// Draws letters with y downwards, each at its place.
pub(crate) struct Pen<'a> {
    pub(crate) rings: &'a mut Lines,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) at: (f32, f32),
}

impl Pen<'_> {
    /// As many lines as keep near to a curve that bends by so much.
    fn curve(&mut self, bend: f32, curve: impl Fn(f32, (f32, f32)) -> (f32, f32)) {
        let (from, count) = (self.at, (bend / NEAR).sqrt().ceil().clamp(1.0, LINES_MAX));
        for step in 1..=count as usize {
            let (x, y) = curve(step as f32 / count, from);
            self.line_to(x, y);
        }
    }
}

/// How far the middle of three points lies from where a straight line would have it, twice.
fn bend((ax, ay): (f32, f32), (bx, by): (f32, f32), (cx, cy): (f32, f32)) -> f32 {
    (ax - 2.0 * bx + cx).hypot(ay - 2.0 * by + cy)
}

#[expect(clippy::many_single_char_names, reason = "the letters of Bézier's formulas")]
impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = (x, y);
        self.rings.begin((self.x + x, self.y - y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = (x, y);
        self.rings.go((self.x + x, self.y - y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.curve(bend(self.at, (cx, cy), (x, y)) / 4.0, |t, from| {
            let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
            (a * from.0 + b * cx + c * x, a * from.1 + b * cy + c * y)
        });
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let most = bend(self.at, (ax, ay), (bx, by)).max(bend((ax, ay), (bx, by), (x, y)));
        self.curve(most * 0.75, |t, from| {
            let u = 1.0 - t;
            let (a, b, c, d) = (u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t);
            (a * from.0 + b * ax + c * bx + d * x, a * from.1 + b * ay + c * by + d * y)
        });
    }

    fn close(&mut self) {
        self.rings.close();
    }
}
