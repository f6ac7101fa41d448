//! Bands of distance: what lies in the same one is as far for whoever has to go there.

/// Where each band ends that one can go to on a day, in metres.
const NEAR: [u32; 12] =
    [1_000, 2_000, 3_000, 5_000, 7_000, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000];
/// Further away each is a twentieth wider than the one before.
const FAR: usize = 80;
const COUNT: usize = NEAR.len() + FAR;
const ENDS: [u32; COUNT] = ends();

const fn ends() -> [u32; COUNT] {
    let mut ends = [0; COUNT];
    let mut index = 0;
    while index < COUNT {
        ends[index] = if index < NEAR.len() { NEAR[index] } else { ends[index - 1] / 20 * 21 };
        index += 1;
    }
    ends
}

/// The band of a distance, the nearest being 0.
pub(crate) fn band(metres: u32) -> u8 {
    ENDS.partition_point(|end| *end <= metres) as u8
}

/// How many there are in each band, as far as that matters for the first so many.
pub(crate) struct Bands {
    enough: usize,
    counts: [usize; COUNT + 1],
    /// The last band that may hold some of the first.
    last: usize,
    /// Up to and with that one.
    sum: usize,
}

impl Bands {
    pub(crate) fn new(enough: usize) -> Self {
        Self { enough, counts: [0; COUNT + 1], last: COUNT, sum: 0 }
    }

    /// Takes one more into account.
    pub(crate) fn add(&mut self, band: u8) {
        if usize::from(band) > self.last {
            return;
        }
        self.counts[usize::from(band)] += 1;
        self.sum += 1;
        while self.last > 0 && self.sum - self.counts[self.last] >= self.enough {
            self.sum -= self.counts[self.last];
            self.last -= 1;
        }
    }

    /// Whether there are enough in the bands below.
    pub(crate) fn are_full_below(&self, band: u8) -> bool {
        self.enough == 0 || usize::from(band) > self.last
    }

    /// Whether there are enough in the bands that end before whatever is at least so many metres away.
    pub(crate) fn are_full_before(&self, metres: u32) -> bool {
        self.enough == 0 || self.sum >= self.enough && usize::from(band(metres)) > self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_fall_into_bands() {
        for (metres, expected) in
            [(0, 0), (999, 0), (1_000, 1), (49_999, 11), (50_000, 12), (52_499, 12), (52_500, 13)]
        {
            assert_eq!(band(metres), expected, "{metres}");
        }
        assert!(band(1_300_000) < band(2_000_000) && usize::from(band(u32::MAX)) == COUNT);
        assert!(ENDS.is_sorted() && ENDS[COUNT - 1] > 2_000_000);
    }

    #[test]
    fn bands_are_full_with_enough_before_them() {
        let mut bands = Bands::new(3);
        for (added, last) in [(5, COUNT), (9, COUNT), (5, 9), (2, 5), (1, 5), (1, 2), (7, 2)] {
            bands.add(added);
            let full = (0..=COUNT as u8).find(|band| bands.are_full_below(*band));
            assert_eq!(full.map_or(COUNT, |band| usize::from(band) - 1), last, "{added}");
        }
        assert!(bands.are_full_before(3_000) && !bands.are_full_before(2_999));
        assert!(!Bands::new(1).are_full_before(u32::MAX) && Bands::new(0).are_full_before(0));
    }
}
