//! What of a view is taken, so that nothing covers another.

use std::collections::HashMap;

/// Side of the squares in which names that are placed are looked up, in pixels.
const SQUARE: i32 = 128;

/// Rectangles that are taken, found by squares.
#[derive(Default)]
pub(crate) struct Room(HashMap<(i32, i32), Vec<[i32; 4]>>);

impl Room {
    fn squares([left, top, right, bottom]: [i32; 4]) -> impl Iterator<Item = (i32, i32)> {
        let rows = top.div_euclid(SQUARE)..=bottom.div_euclid(SQUARE);
        let columns = left.div_euclid(SQUARE)..=right.div_euclid(SQUARE);
        columns.flat_map(move |x| rows.clone().map(move |y| (x, y)))
    }

    pub(crate) fn take(&mut self, area: [i32; 4]) {
        for square in Self::squares(area) {
            self.0.entry(square).or_default().push(area);
        }
    }

    pub(crate) fn is_free(&self, area: [i32; 4]) -> bool {
        let [left, top, right, bottom] = area;
        Self::squares(area).all(|square| {
            self.0.get(&square).is_none_or(|taken| {
                taken.iter().all(|other| {
                    other[0] > right || other[2] < left || other[1] > bottom || other[3] < top
                })
            })
        })
    }
}

/// Whether an area lies wholly in a part.
pub(crate) fn is_within(area: [i32; 4], part: [i32; 4]) -> bool {
    area[0] >= part[0] && area[1] >= part[1] && area[2] <= part[2] && area[3] <= part[3]
}
