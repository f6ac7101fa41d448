//! Chance that can be had again: every record throws dice of its own, so that a longer list leaves the others as they are.

use std::ops::RangeInclusive;

use rand::{RngExt as _, SeedableRng as _, rngs::ChaCha8Rng};

/// What the dice are thrown for. A new purpose comes last, so that the others throw as before.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    Vocabulary,
    Phrases,
    Term,
    Place,
    Organization,
    Location,
    Service,
    Guide,
    Association,
    Standard,
    Procedure,
    News,
    Event,
    Call,
    Law,
    Document,
    Experience,
    Culture,
    Fact,
    Focus,
    Region,
    Community,
    Indicator,
    Glossary,
    Phrase,
}

/// Dice whose throws depend on the seed, the purpose and the number of the record alone. ChaCha8 gives the same
/// values on every machine.
pub(super) struct Dice(pub(super) ChaCha8Rng);

impl Dice {
    pub(super) fn new(seed: u64, purpose: Purpose, number: usize) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(((purpose as u64) << 48) | number as u64);
        Self(rng)
    }

    /// A whole number of the range.
    pub(super) fn between(&mut self, range: RangeInclusive<usize>) -> usize {
        // Thrown as 32 bits, so that machines with another word size throw the same.
        self.0.random_range(*range.start() as u32..=*range.end() as u32) as usize
    }

    /// A whole number below `count`, which is not 0.
    pub(super) fn below(&mut self, count: usize) -> usize {
        self.between(0..=count - 1)
    }

    /// A whole number below `count`, small ones much more often: few have much, many have little.
    pub(super) fn skewed(&mut self, count: usize) -> usize {
        let part = self.part();
        ((part * part * count as f64) as usize).min(count - 1)
    }

    /// True in `percent` of a hundred throws.
    pub(super) fn hits(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of a list that is not empty.
    pub(super) fn one_of<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    /// Up to `count` different ones of a list that is not empty.
    pub(super) fn some_of<T: Copy + PartialEq>(&mut self, list: &[T], count: usize) -> Vec<T> {
        let mut chosen = Vec::with_capacity(count);
        for _ in 0..count {
            let one = *self.one_of(list);
            if !chosen.contains(&one) {
                chosen.push(one);
            }
        }
        chosen
    }

    /// A number from 0 to 1.
    pub(super) fn part(&mut self) -> f64 {
        f64::from(self.0.random::<u32>()) / f64::from(u32::MAX)
    }

    /// A number from -1 to 1, those near 0 more often.
    pub(super) fn around(&mut self) -> f64 {
        self.part() - self.part()
    }
}

/// Spreads `total` over `weights` as evenly as whole numbers allow (largest remainders); the sum is `total`.
pub(super) fn shares(total: usize, weights: &[f64]) -> Vec<usize> {
    let sum: f64 = weights.iter().sum();
    let exact: Vec<f64> = weights.iter().map(|weight| total as f64 * weight / sum).collect();
    let mut shares: Vec<usize> = exact.iter().map(|share| *share as usize).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|a, b| {
        let rest = |index: &usize| exact[*index].fract();
        rest(b).total_cmp(&rest(a)).then(a.cmp(b))
    });
    let left = total - shares.iter().sum::<usize>();
    for index in order.into_iter().cycle().take(left) {
        shares[index] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up() {
        for (total, weights, expected) in [
            (10, &[1.0, 1.0][..], &[5, 5][..]),
            (10, &[2.0, 1.0], &[7, 3]),
            (2, &[1.0, 1.0, 1.0], &[1, 1, 0]),
            (0, &[1.0], &[0]),
        ] {
            assert_eq!(shares(total, weights), expected, "{total} over {weights:?}");
        }
    }

    /// Fixed values: if a library threw otherwise, every synthetic tree would change.
    #[test]
    fn throws_stay_the_same_from_version_to_version() {
        let mut dice = Dice::new(7, Purpose::Service, 3);
        let throws: Vec<usize> = (0..6).map(|_| dice.below(1000)).collect();
        assert_eq!(throws, [545, 67, 42, 809, 413, 270]);
    }
}
