//! The pale edge around names: what was drawn, grown by a few pixels, laid under it.

use tiny_skia::Pixmap;

use crate::Colour;

/// Grows what is drawn in `pixmap` by `radius` pixels in `colour` and lays it under itself. Far quicker than strokes
/// around the outlines of letters, and every name needs one.
pub(crate) fn lay_under(pixmap: &mut Pixmap, colour: Colour, radius: f32) {
    let (width, height) = (pixmap.width() as i32, pixmap.height() as i32);
    let cover: Vec<u8> = pixmap.data().as_chunks::<4>().0.iter().map(|pixel| pixel[3]).collect();
    let mut grown = cover.clone();
    let reach = radius.ceil() as i32;
    for dy in -reach..=reach {
        for dx in -reach..=reach {
            let away = (dx as f32).hypot(dy as f32);
            // The last pixel of the edge is half there.
            let share = ((radius + 0.5 - away).clamp(0.0, 1.0) * 256.0) as u16;
            if share == 0 {
                continue;
            }
            let columns = (-dx).max(0)..width - dx.max(0);
            for row in (-dy).max(0)..height - dy.max(0) {
                let part = |row: i32, from: i32, to: i32| {
                    (row * width + from) as usize..(row * width + to) as usize
                };
                let to = &mut grown[part(row, columns.start, columns.end)];
                let from = &cover[part(row + dy, columns.start + dx, columns.end + dx)];
                for (to, from) in to.iter_mut().zip(from) {
                    *to = (*to).max(((u16::from(*from) * share) >> 8) as u8);
                }
            }
        }
    }
    for (pixel, halo) in pixmap.data_mut().as_chunks_mut::<4>().0.iter_mut().zip(grown) {
        // Source over: what the letters leave free shows the halo.
        let free = u16::from(halo) * u16::from(255 - pixel[3]) / 255;
        for (part, below) in pixel.iter_mut().zip([colour.red, colour.green, colour.blue, 255]) {
            *part += (u16::from(below) * free / 255) as u8;
        }
    }
}
