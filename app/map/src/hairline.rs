//! Thin lines: thousands of borders on a tile, each pixel blended once however many lines cross it.

use tiny_skia::{Path, PathSegment, Pixmap};

use crate::Colour;

/// Lines up to this width are drawn here, in pixels.
pub(crate) const WIDTH_MAX: f32 = 1.4;

/// Draws a path of straight segments (after Xiaolin Wu 1991).
pub(crate) fn stroke(pixmap: &mut Pixmap, path: &Path, colour: Colour, width: f32) {
    let mut mask = Mask {
        cover: vec![0; (pixmap.width() * pixmap.height()) as usize],
        width: pixmap.width() as i32,
        height: pixmap.height() as i32,
        strength: width.min(1.0) * 255.0,
    };
    let (mut start, mut at) = ((0.0, 0.0), (0.0, 0.0));
    for segment in path.segments() {
        let to = match segment {
            PathSegment::MoveTo(point) => {
                start = (point.x, point.y);
                at = start;
                continue;
            }
            PathSegment::LineTo(point)
            | PathSegment::QuadTo(_, point)
            | PathSegment::CubicTo(_, _, point) => (point.x, point.y),
            PathSegment::Close => start,
        };
        mask.line(at, to);
        at = to;
    }
    mask.blend(pixmap, colour);
}

/// How much of each pixel is covered.
struct Mask {
    cover: Vec<u8>,
    width: i32,
    height: i32,
    strength: f32,
}

impl Mask {
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
            let below = across.floor();
            let part = across - below;
            self.cover(is_steep, along, below as i32, share * (1.0 - part));
            self.cover(is_steep, along, below as i32 + 1, share * part);
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

    fn blend(&self, pixmap: &mut Pixmap, colour: Colour) {
        let pixels = pixmap.data_mut().as_chunks_mut::<4>().0;
        for (pixel, cover) in pixels.iter_mut().zip(&self.cover).filter(|(_, cover)| **cover > 0) {
            let cover = u32::from(*cover);
            for (below, above) in pixel.iter_mut().zip(colour.bytes()) {
                let mixed = u32::from(above) * cover + u32::from(*below) * (255 - cover);
                *below = ((mixed + 127) / 255) as u8;
            }
        }
    }
}
