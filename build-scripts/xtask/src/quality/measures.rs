//! How good ranked answers are.

/// Hits that are looked at.
pub(super) const HITS: usize = 10;

/// Measures over questions with one right answer each, in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quality {
    /// Questions whose answer is first (success@1).
    pub(super) first: f64,
    /// Questions whose answer is among the first five (success@5).
    pub(super) five: f64,
    /// Mean of one divided by the place of the answer, 0 where it is not among the first ten (MRR@10).
    pub(super) mean_reciprocal_rank: f64,
}

impl Quality {
    /// From the place of the right answer to each question, the first being 1; `None` where it was not found.
    pub(super) fn of(ranks: &[Option<usize>]) -> Self {
        // The sum of nothing is a negative nought.
        let percent = |sum: f64| 100.0 * (0.0 + sum) / ranks.len().max(1) as f64;
        let within = |most: usize| ranks.iter().flatten().filter(move |rank| **rank <= most);
        Self {
            first: percent(within(1).count() as f64),
            five: percent(within(5).count() as f64),
            mean_reciprocal_rank: percent(within(HITS).map(|rank| 1.0 / *rank as f64).sum()),
        }
    }
}

/// Place of the right answer among the hits, the first being 1.
pub(super) fn rank<T: PartialEq>(hits: &[T], right: &T) -> Option<usize> {
    hits.iter().position(|hit| hit == right).map(|place| place + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_ranks_have_known_measures() {
        let quality =
            Quality::of(&[Some(1), Some(2), Some(5), Some(6), None, Some(11), Some(1), None]);
        assert_eq!((quality.first, quality.five), (25.0, 50.0));
        let sum = 1.0 + 0.5 + 0.2 + 1.0 / 6.0 + 1.0;
        assert!((quality.mean_reciprocal_rank - 100.0 * sum / 8.0).abs() < 1e-9, "{quality:?}");
        let all = Quality::of(&[Some(1); 3]);
        assert_eq!((all.first, all.five, all.mean_reciprocal_rank), (100.0, 100.0, 100.0));
        for none in [&[][..], &[None, None]] {
            let quality = Quality::of(none);
            assert_eq!((quality.first, quality.five), (0.0, 0.0));
            assert!(quality.mean_reciprocal_rank.is_sign_positive());
        }
    }

    #[test]
    fn a_rank_is_the_first_place() {
        assert_eq!(rank(&[7, 3, 3], &3), Some(2));
        assert_eq!(rank(&[7, 3], &4), None);
    }
}
