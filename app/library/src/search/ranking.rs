//! What was found so far, one place a record.

use std::collections::HashMap;

use answers::Step;

use super::title::Title;
use crate::LibraryError;

/// What an act counts beside a page that explains it: nobody asks for a law who has a question.
const ACT_WEIGHT: f32 = 0.5;
/// What it counts that a record is about a concept that was named, beside the words that stand in its text.
const CONCEPT_WEIGHT: f32 = 0.9;
/// So many services of one topic stand together before other things are shown.
const OFFICES_OF_A_SORT: usize = 4;
/// What one more concept counts.
const SECOND_CONCEPT: f32 = 0.1;
/// A record that fits so much worse than the best one is left out.
const BEHIND_MAX: f32 = 0.15;
/// What it counts that nothing else stands in the title; looked at for the first so many records.
const TITLE_WEIGHT: f32 = 0.2;
const TITLES_MAX: usize = 12;

/// Records with the ways each was found.
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
    /// How well its text fits, 0 to 1.
    pub(crate) text: f32,
    /// How much it has to do with the concepts that were named.
    pub(crate) concept: f32,
    /// Number of the language it was found in, where it was a text.
    pub(crate) language: Option<u64>,
    /// What it is.
    pub(crate) sort: Sort,
}

/// What kind of record something is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sort {
    pub(crate) service: bool,
    /// The topic it stands under; itself where no list shows it: acts, papers of offices.
    pub(crate) topic: Option<i64>,
}

impl Candidate {
    fn score(&self) -> f32 {
        self.text + CONCEPT_WEIGHT * self.concept
    }
}

impl Ranking {
    /// Adds a text of a record; the best one of each record stays.
    pub(crate) fn add_text(&mut self, new: Candidate) {
        let known = self.found.entry(new.record).or_insert(new);
        let (exact, concept) = (known.exact || new.exact, known.concept);
        if (known.text, new.step) < (new.text, known.step) {
            *known = new;
        }
        known.exact = exact;
        known.concept = concept;
    }

    /// Adds what a record has to do with one more concept.
    pub(crate) fn add_concept(&mut self, record: i64, sort: Sort, share: f32) {
        let new = Candidate {
            record,
            step: Step::Concept,
            exact: false,
            text: 0.0,
            concept: 0.0,
            language: None,
            sort,
        };
        let known = self.found.entry(record).or_insert(new);
        // Whoever does many things is found by many words: only the best concept counts, and that there is another.
        known.concept =
            known.concept.max(share) + SECOND_CONCEPT * known.concept.min(share).min(1.0);
    }

    /// The best first: exact titles, then by score, then in the order of records.
    pub(crate) fn into_sorted(self, title: &Title<'_>) -> Result<Vec<Candidate>, LibraryError> {
        let mut list: Vec<Candidate> = self.found.into_values().collect();
        for candidate in &mut list {
            if !candidate.sort.service && candidate.sort.topic == Some(candidate.record) {
                candidate.text *= ACT_WEIGHT;
            }
            let by_few = matches!(candidate.step, Step::AnyWord | Step::OtherLanguage);
            if by_few && candidate.concept > candidate.text {
                candidate.step = Step::Concept;
                // Found for what it is, not for words of some language.
                candidate.language = None;
            }
        }
        sort(&mut list);
        for candidate in list.iter_mut().take(TITLES_MAX) {
            if candidate.text > 0.0 {
                candidate.text += TITLE_WEIGHT * title.share(candidate.record)?;
            }
        }
        sort(&mut list);
        let best = list.first().map_or(0.0, Candidate::score);
        list.retain(|candidate| candidate.exact || candidate.score() >= best * BEHIND_MAX);
        // A row for every office of the country is no answer: further ones of a sort come after everything else.
        let mut seen: HashMap<i64, usize> = HashMap::new();
        let (mut first, further): (Vec<_>, Vec<_>) = list.into_iter().partition(|candidate| {
            let Sort { service, topic } = candidate.sort;
            topic.filter(|_| service).is_none_or(|topic| {
                let count = seen.entry(topic).or_default();
                *count += 1;
                *count <= OFFICES_OF_A_SORT
            })
        });
        first.extend(further);
        Ok(first)
    }
}

fn sort(list: &mut [Candidate]) {
    list.sort_by(|one, other| {
        (!one.exact)
            .cmp(&!other.exact)
            .then_with(|| other.score().total_cmp(&one.score()))
            .then_with(|| one.record.cmp(&other.record))
    });
}
