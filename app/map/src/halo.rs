//! The pale edge around names: what was drawn, grown by a few pixels.

use std::collections::BTreeMap;

/// Grows a cover, `width` pixels a row, by `radius` pixels. Around it at least as many are empty, so rows never run into
/// each other. Far quicker than strokes around the outlines of letters, and every name needs one.
pub(crate) fn grown(cover: &[u8], width: usize, radius: f32) -> Vec<u8> {
    let reach = radius.ceil() as isize;
    // The last pixel of the edge is half there: of each share, in 256ths, from how far away it comes.
    let mut shares: BTreeMap<u16, Vec<isize>> = BTreeMap::new();
    for dy in -reach..=reach {
        for dx in -reach..=reach {
            let away = (dx as f32).hypot(dy as f32);
            let share = ((radius + 0.5 - away).clamp(0.0, 1.0) * 256.0) as u16;
            if share > 0 {
                shares.entry(share).or_default().push(dy * width as isize + dx);
            }
        }
    }
    let mut grown = vec![0; cover.len()];
    let mut most = vec![0; cover.len()];
    for (share, places) in shares {
        most.fill(0);
        places.into_iter().for_each(|away| lift(&mut most, cover, away));
        for (grown, most) in grown.iter_mut().zip(&most) {
            *grown = (*grown).max(((u16::from(*most) * share) >> 8) as u8);
        }
    }
    grown
}

/// Raises each pixel to the one `away` from it.
fn lift(most: &mut [u8], cover: &[u8], away: isize) {
    let (to, from) = ((-away).max(0) as usize, away.max(0) as usize);
    let pairs = most.iter_mut().skip(to).zip(cover.iter().skip(from));
    pairs.for_each(|(most, cover)| *most = (*most).max(*cover));
}
