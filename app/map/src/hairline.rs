//! Thin lines: thousands of borders on a tile, each pixel blended once however many lines cross it.

use tiny_skia::Pixmap;

use crate::{Colour, geometry::Lines};

/// Lines up to this width are drawn here, in pixels.
pub(crate) const WIDTH_MAX: f32 = 1.4;

/// How much of each pixel is covered, for one kind of lines after another. Empty between two.
#[derive(Default)]
pub(crate) struct Mask {
    cover: Vec<u8>,
    width: i32,
    height: i32,
    strength: f32,
}

/// So many pixels at once are passed over where no line is.
const EMPTY: [u8; 16] = [0; 16];

impl Mask {
    /// Draws lines (after Xiaolin Wu 1991), and forgets them.
    pub(crate) fn stroke(
        &mut self,
        pixmap: &mut Pixmap,
        lines: &Lines,
        colour: Colour,
        width: f32,
    ) {
        if lines.is_empty() {
            return;
        }
        (self.width, self.height) = (pixmap.width() as i32, pixmap.height() as i32);
        self.cover.resize((self.width * self.height) as usize, 0);
        self.strength = width.min(1.0) * 255.0;
        for line in lines.iter() {
            for pair in line.windows(2) {
                self.line(pair[0], pair[1]);
            }
        }
        self.blend(pixmap, colour);
    }

    fn line(&mut self, from: (f32, f32), to: (f32, f32)) {
        let is_steep = (to.1 - from.1).abs() > (to.0 - from.0).abs();
        // Along the longer axis, pixel by pixel; `swap` gives back x and y.
        let swap = |(x, y): (f32, f32)| if is_steep { (y, x) } else { (x, y) };
        let (mut from, mut to) = (swap(from), swap(to));
        if from.0 > to.0 {
            std::mem::swap(&mut from, &mut to);
        }
        let length = to.0 - from.0;
        let slope = if length > 0.0 { (to.1 - from.1) / length } else { 0.0 };
        let limit = if is_steep { self.height } else { self.width };
        let first = (from.0.floor().max(0.0)) as i32;
        let last = (to.0.floor().min(limit as f32 - 1.0)) as i32;
        for along in first..=last {
            // How much of this pixel's column the line runs through, and where its middle is there.
            let (left, right) = (from.0.max(along as f32), to.0.min(along as f32 + 1.0));
            let share = (right - left).clamp(0.0, 1.0);
            let across = from.1 + slope * (f32::midpoint(left, right) - from.0) - 0.5;
            // Rounded down without a call: it is done for each pixel of each border.
            let towards_zero = across as i32;
            let below = towards_zero - i32::from(towards_zero as f32 > across);
            let part = across - below as f32;
            self.cover(is_steep, along, below, share * (1.0 - part));
            self.cover(is_steep, along, below + 1, share * part);
        }
    }

    fn cover(&mut self, is_steep: bool, along: i32, across: i32, share: f32) {
        let (x, y) = if is_steep { (across, along) } else { (along, across) };
        if (0..self.width).contains(&x) && (0..self.height).contains(&y) {
            let pixel = &mut self.cover[(y * self.width + x) as usize];
            // Neighbours draw the same border, so the most counts and not the sum.
            *pixel = (*pixel).max((share * self.strength) as u8);
        }
    }

    fn blend(&mut self, pixmap: &mut Pixmap, colour: Colour) {
        let pixels = pixmap.data_mut().as_chunks_mut::<4>().0;
        for (pixels, covers) in
            pixels.chunks_mut(EMPTY.len()).zip(self.cover.chunks_mut(EMPTY.len()))
        {
            if covers == EMPTY {
                continue;
            }
            for (pixel, cover) in pixels.iter_mut().zip(covers) {
                colour.lay(pixel, std::mem::take(cover));
            }
        }
    }
}
