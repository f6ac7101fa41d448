//! Areas: how much of each pixel lies inside thousands of rings, summed up edge by edge.

use std::ops::Range;

use tiny_skia::Pixmap;

use crate::{Colour, geometry::Lines};

/// The cover of a picture, row by row, as differences from each pixel to the next (after R. Levien's font-rs, 2016). An
/// edge adds to the pixels that it crosses and to nothing else, so the borders of neighbours cancel out instead of being
/// sorted. Empty between two pictures.
#[derive(Default)]
pub(crate) struct Cover {
    rows: Vec<Row>,
    /// None until an edge crosses the picture: most of a country is land or sea from side to side.
    differences: Vec<f32>,
    width: usize,
}

/// What is known of a row beside its differences.
#[derive(Clone, Copy)]
struct Row {
    /// Cover that begins left of the picture.
    before: f32,
    /// The first and the last pixel that an edge touched.
    touched: (usize, usize),
}

const EMPTY: Row = Row { before: 0.0, touched: (usize::MAX, 0) };

/// An edge on the right side of a picture touches so many pixels beyond it.
const BEYOND: usize = 2;

impl Cover {
    /// Fills what winds around a pixel at least once.
    pub(crate) fn fill(&mut self, pixmap: &mut Pixmap, rings: &Lines, colour: Colour) {
        let width = pixmap.width() as usize;
        self.add(rings, width, pixmap.height() as usize);
        let pixels = pixmap.data_mut().as_chunks_mut::<4>().0;
        self.sweep(|row, columns, cover| {
            let pixels = &mut pixels[row * width + columns.start..row * width + columns.end];
            match cover {
                255 => pixels.fill(colour.bytes()),
                _ => pixels.iter_mut().for_each(|pixel| colour.lay(pixel, cover)),
            }
        });
    }

    /// The same as a picture of nothing but cover.
    pub(crate) fn mask(&mut self, rings: &Lines, width: usize, height: usize) -> Vec<u8> {
        let mut mask = vec![0; width * height];
        self.add(rings, width, height);
        self.sweep(|row, columns, cover| {
            mask[row * width + columns.start..row * width + columns.end].fill(cover);
        });
        mask
    }

    fn add(&mut self, rings: &Lines, width: usize, height: usize) {
        self.rows.resize(height, EMPTY);
        if self.width != width {
            self.differences.clear();
            self.width = width;
        }
        for ring in rings.iter() {
            for pair in ring.windows(2) {
                self.edge(pair[0], pair[1]);
            }
        }
    }

    /// Tells the runs of pixels that are covered alike, row by row, and forgets them.
    fn sweep(&mut self, mut covered: impl FnMut(usize, Range<usize>, u8)) {
        let stride = self.width + BEYOND;
        for (number, row) in self.rows.iter_mut().enumerate() {
            let Row { before: mut sum, touched: (first, last) } = std::mem::replace(row, EMPTY);
            let (mut start, mut cover) = (0, shade(sum));
            let touched = self.differences.get_mut(number * stride..).unwrap_or_default();
            for (x, difference) in touched.iter_mut().enumerate().take(last + 1).skip(first) {
                if *difference != 0.0 {
                    if cover > 0 && start < x {
                        covered(number, start..x.min(self.width), cover);
                    }
                    sum += std::mem::take(difference);
                    cover = shade(sum);
                    start = x;
                }
            }
            if cover > 0 && start < self.width {
                covered(number, start..self.width, cover);
            }
        }
    }

    fn edge(&mut self, from: (f32, f32), to: (f32, f32)) {
        let (sign, (x, y), (end_x, end_y)) =
            if from.1 < to.1 { (1.0, from, to) } else { (-1.0, to, from) };
        let limit = self.rows.len() as f32;
        if y >= end_y || end_y <= 0.0 || y >= limit {
            return;
        }
        let at = |row: f32| x + (row - y) * (end_x - x) / (end_y - y);
        let (x, y) = if y < 0.0 { (at(0.0), 0.0) } else { (x, y) };
        let end = if end_y > limit { (at(limit), limit) } else { (end_x, end_y) };
        self.beside((x, y), end, sign);
    }

    /// What lies left of the picture counts on its left side, what lies right of it covers nothing.
    fn beside(&mut self, (x, y): (f32, f32), (end_x, end_y): (f32, f32), sign: f32) {
        let limit = self.width as f32;
        if x.min(end_x) >= limit {
            return;
        }
        if x.max(end_x) <= 0.0 {
            return self.before(y, end_y, sign);
        }
        for side in [0.0, limit] {
            if x.min(end_x) < side && x.max(end_x) > side {
                let cut = (y + (side - x) * (end_y - y) / (end_x - x)).clamp(y, end_y);
                self.beside((x, y), (side, cut), sign);
                return self.beside((side, cut), (end_x, end_y), sign);
            }
        }
        self.inside((x, y), (end_x, end_y), sign);
    }

    fn before(&mut self, y: f32, end_y: f32, sign: f32) {
        let mut above = y;
        for (number, row) in self.rows.iter_mut().enumerate().take(up(end_y)).skip(y as usize) {
            let below = (number as f32 + 1.0).min(end_y);
            row.before += sign * (below - above);
            above = below;
        }
    }

    fn inside(&mut self, (x, y): (f32, f32), (end_x, end_y): (f32, f32), sign: f32) {
        if y >= end_y {
            return;
        }
        let slope = (end_x - x) / (end_y - y);
        let last = up(end_y).min(self.rows.len()) - 1;
        self.differences.resize((self.width + BEYOND) * self.rows.len(), 0.0);
        let (mut from, mut above) = (x, y);
        for row in y as usize..=last {
            let below = (row as f32 + 1.0).min(end_y);
            let to = if row == last {
                end_x
            } else {
                (x + slope * (below - y)).clamp(x.min(end_x), x.max(end_x))
            };
            self.cross(row, from.min(to), from.max(to), sign * (below - above));
            (from, above) = (to, below);
        }
    }

    /// An edge runs through a row from `left` to `right`, and covers `share` of whatever lies right of it.
    fn cross(&mut self, row: usize, left: f32, right: f32, share: f32) {
        let (first, last) = (left as usize, up(right));
        let touched = &mut self.rows[row].touched;
        *touched = (touched.0.min(first), touched.1.max(last.max(first + 1)));
        let start = row * (self.width + BEYOND);
        let row = &mut self.differences[start..start + self.width + BEYOND];
        let inset = left - first as f32;
        if last <= first + 1 {
            let beyond = share * (inset + (right - left) * 0.5);
            row[first] += share - beyond;
            row[first + 1] += beyond;
            return;
        }
        // A flat edge is a ramp: half a pixel's share at both ends, a whole one between.
        let each = share / (right - left);
        let (begins, ends) = (1.0 - inset, right - (last - 1) as f32);
        let (head, tail) = (each * begins * begins * 0.5, each * ends * ends * 0.5);
        row[first] += head;
        if last == first + 2 {
            row[first + 1] += share - head - tail;
        } else {
            let second = each * (begins + 0.5);
            row[first + 1] += second - head;
            row[first + 2..last - 1].iter_mut().for_each(|pixel| *pixel += each);
            row[last - 1] += share - second - each * (last - first - 3) as f32 - tail;
        }
        row[last] += tail;
    }
}

/// How much a pixel is covered by what winds around it, 255 for wholly.
fn shade(sum: f32) -> u8 {
    (sum.abs() * 255.0 + 0.5) as u8
}

/// Rounded up without a call: it is done for each row of each edge.
fn up(value: f32) -> usize {
    let whole = value as usize;
    whole + usize::from((whole as f32) < value)
}

#[cfg(test)]
mod tests {
    use tiny_skia::{FillRule, PathBuilder, Transform};

    use super::*;

    const INK: Colour = Colour { red: 255, green: 255, blue: 255 };

    fn filled(size: u32, rings: &[&[(f32, f32)]]) -> Vec<u8> {
        let mut pixmap = Pixmap::new(size, size).expect("a size");
        Cover::default().fill(&mut pixmap, &Lines::of(rings), INK);
        pixmap.data().as_chunks::<4>().0.iter().map(|pixel| pixel[0]).collect()
    }

    #[test]
    fn a_pixel_is_covered_as_far_as_the_area_reaches() {
        let square = [(0.5, 1.0), (2.5, 1.0), (2.5, 1.75), (0.5, 1.75), (0.5, 1.0)];
        #[rustfmt::skip]
        let expected = [
            0, 0, 0, 0,
            96, 191, 96, 0,
            0, 0, 0, 0,
            0, 0, 0, 0,
        ];
        assert_eq!(filled(4, &[&square]), expected);
    }

    #[test]
    fn neighbours_leave_no_seam() {
        let west = [(-9.0, -9.0), (2.3, -9.0), (5.1, 17.0), (-9.0, 17.0), (-9.0, -9.0)];
        let east = [(2.3, -9.0), (17.0, -9.0), (17.0, 17.0), (5.1, 17.0), (2.3, -9.0)];
        assert_eq!(filled(8, &[&west, &east]), [255; 64]);
    }

    /// Stars whose edges cross each other and the sides of the picture, each as another one draws it.
    #[test]
    fn areas_are_as_tiny_skia_fills_them() {
        const SIZE: u32 = 64;
        /// It looks at four lines a pixel.
        const QUARTER: u8 = 64;
        for points in 3..40_u32 {
            let star: Vec<(f32, f32)> = (0..=points)
                .map(|number| {
                    let turned = (number % points * 7) as f32 * std::f32::consts::TAU / 40.0;
                    let reach = 20.0 + (number % points * 13 % 37) as f32;
                    (30.0 + reach * turned.cos(), 34.0 + reach * turned.sin())
                })
                .collect();
            let mut path = PathBuilder::new();
            path.move_to(star[0].0, star[0].1);
            star[1..].iter().for_each(|(x, y)| path.line_to(*x, *y));
            let path = path.finish().expect("a path");
            let mut other = Pixmap::new(SIZE, SIZE).expect("a size");
            let paint = INK.paint();
            other.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
            let theirs = other.data().as_chunks::<4>().0.iter().map(|pixel| pixel[0]);
            let ours = filled(SIZE, &[&star]);
            let off = ours.iter().zip(theirs).filter(|(a, b)| a.abs_diff(*b) > QUARTER).count();
            // Where edges cross within a pixel, cover that winds both ways is a mean.
            assert!(off <= 12, "{points} points: {off} pixels");
        }
    }
}
