//! What was found so far, one place a record.

use std::collections::{HashMap, HashSet};

use answers::Step;

/// What the score of an act counts beside that of a page. Measured with the questions of the tests: 104 of 150 had
/// their page among the first three without it.
const ACT_WEIGHT: f32 = 0.5;

/// Records with the best way each was found.
#[derive(Default)]
pub(crate) struct Ranking {
    found: HashMap<i64, Candidate>,
}

/// A record that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    /// Its number.
    pub(crate) record: i64,
    /// How it was found.
    pub(crate) step: Step,
    /// Its title is what was typed.
    pub(crate) exact: bool,
    /// How well it fits within its step; larger is better.
    pub(crate) score: f32,
    /// Number of the language it was found in, where it was a text.
    pub(crate) language: Option<u64>,
}

impl Ranking {
    /// Adds a record. An earlier step wins over a later one, a better score over a worse one.
    pub(crate) fn add(&mut self, new: Candidate) {
        let known = self.found.entry(new.record).or_insert(new);
        let exact = known.exact || new.exact;
        if (new.step, -new.score) < (known.step, -known.score) {
            *known = new;
        }
        known.exact = exact;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The best first: exact titles, then step by step, then by score, then in the order of records. Acts must fit much
    /// better than a page that explains them: nobody asks for a law who has a question.
    pub(crate) fn into_sorted(self, acts: &HashSet<i64>) -> Vec<Candidate> {
        let mut list: Vec<Candidate> = self.found.into_values().collect();
        for act in list.iter_mut().filter(|c| acts.contains(&c.record)) {
            act.score *= ACT_WEIGHT;
        }
        list.sort_by(|one, other| {
            let key = |c: &Candidate| (!c.exact, c.step);
            key(one)
                .cmp(&key(other))
                .then_with(|| other.score.total_cmp(&one.score))
                .then_with(|| one.record.cmp(&other.record))
        });
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_has_one_place_the_best() {
        let found =
            |record, step, exact, score| Candidate { record, step, exact, score, language: None };
        let mut ranking = Ranking::default();
        for candidate in [
            found(1, Step::AnyWord, false, 9.0),
            found(2, Step::Words, false, 1.0),
            found(3, Step::Words, false, 2.0),
            found(1, Step::Spelling, false, 1.0),
            found(4, Step::OtherLanguage, true, 0.0),
            found(5, Step::Words, false, 1.0),
            found(3, Step::Concept, false, 5.0),
        ] {
            ranking.add(candidate);
        }
        let order: Vec<(i64, Step)> =
            ranking.into_sorted(&HashSet::new()).into_iter().map(|c| (c.record, c.step)).collect();
        let expected = [
            (4, Step::OtherLanguage),
            (3, Step::Words),
            (2, Step::Words),
            (5, Step::Words),
            (1, Step::Spelling),
        ];
        assert_eq!(order, expected);
    }
}
