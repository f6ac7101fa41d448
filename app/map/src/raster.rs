//! Pixels onto pixels: whole tiles, scaled parts of tiles, and small pictures with transparent edges.

use crate::{Colour, sprite::Sprite};

/// The picture that is put together: opaque, four bytes a pixel.
pub(crate) struct Canvas<'a> {
    pub(crate) pixels: &'a mut [u8],
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// A rectangle of whole pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: i32,
    pub(crate) top: i32,
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// A square part of a square picture, in its pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    pub(crate) pixels: &'a [u8],
    pub(crate) size: u32,
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) side: f32,
}

impl Canvas<'_> {
    pub(crate) fn fill(&mut self, area: Area, colour: Colour) {
        let Some((columns, rows)) = self.visible(area) else { return };
        for row in rows {
            let line = self.line(row, columns.start, columns.end);
            for pixel in line.as_chunks_mut::<4>().0 {
                *pixel = colour.bytes();
            }
        }
    }

    /// A whole picture as it is.
    pub(crate) fn copy(&mut self, pixels: &[u8], size: i32, left: i32, top: i32) {
        let area = Area { left, top, width: size, height: size };
        let Some((columns, rows)) = self.visible(area) else { return };
        for row in rows {
            let from = ((row - top) * size + columns.start - left) as usize * 4;
            let length = (columns.end - columns.start) as usize * 4;
            let Some(source) = pixels.get(from..from + length) else { return };
            self.line(row, columns.start, columns.end).copy_from_slice(source);
        }
    }

    /// A part of a picture, larger or smaller, each pixel from its nearest: it stands in for a moment only.
    pub(crate) fn stretch(&mut self, part: Part<'_>, area: Area) {
        let Some((columns, rows)) = self.visible(area) else { return };
        let limit = part.size.saturating_sub(1);
        let near = |from: f32, at: i32, start: i32, length: i32| {
            let share = (at - start) as f32 + 0.5;
            ((from + share * part.side / length as f32) as u32).min(limit) as usize
        };
        let places: Vec<usize> =
            columns.clone().map(|x| near(part.left, x, area.left, area.width)).collect();
        for row in rows {
            let source_row = near(part.top, row, area.top, area.height) * part.size as usize;
            let line = self.line(row, columns.start, columns.end);
            for (pixel, place) in line.as_chunks_mut::<4>().0.iter_mut().zip(&places) {
                if let Some(source) = part.pixels.as_chunks::<4>().0.get(source_row + place) {
                    *pixel = *source;
                }
            }
        }
    }

    /// A small picture with its anchor at a place.
    pub(crate) fn lay(&mut self, sprite: &Sprite, x: i32, y: i32) {
        let area = Area {
            left: x + sprite.left,
            top: y + sprite.top,
            width: sprite.width as i32,
            height: sprite.height as i32,
        };
        let Some((columns, rows)) = self.visible(area) else { return };
        for row in rows {
            let from = ((row - area.top) * area.width + columns.start - area.left) as usize;
            let source = &sprite.pixels.as_chunks::<4>().0[from..];
            let line = self.line(row, columns.start, columns.end);
            for (below, above) in line.as_chunks_mut::<4>().0.iter_mut().zip(source) {
                match above[3] {
                    0 => {}
                    255 => *below = *above,
                    alpha => {
                        let rest = 255 - u32::from(alpha);
                        for (below, above) in below.iter_mut().zip(above).take(3) {
                            // Exact division by 255 for all products of two bytes.
                            let product = u32::from(*below) * rest + 128;
                            *below = above.saturating_add(((product + (product >> 8)) >> 8) as u8);
                        }
                    }
                }
            }
        }
    }

    fn line(&mut self, row: i32, from: i32, to: i32) -> &mut [u8] {
        let start = (row * self.width) as usize * 4;
        &mut self.pixels[start + from as usize * 4..start + to as usize * 4]
    }

    /// Columns and rows of an area that lie on the canvas.
    fn visible(&self, area: Area) -> Option<(std::ops::Range<i32>, std::ops::Range<i32>)> {
        let columns = area.left.max(0)..area.left.saturating_add(area.width).min(self.width);
        let rows = area.top.max(0)..area.top.saturating_add(area.height).min(self.height);
        (!columns.is_empty() && !rows.is_empty()).then_some((columns, rows))
    }
}
