//! What was found so far, one place a record.

use std::{collections::VecDeque, vec};

use answers::Step;
use rustc_hash::FxHashMap;

use super::title::Title;
use crate::{LibraryError, reading::Reading};

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
    found: FxHashMap<i64, Candidate>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Service,
    Page,
    /// A page that no list shows: an act, a paper of an office.
    Act,
}

impl Sort {
    /// Of a record that stands under a topic; under itself where no list shows it.
    pub(crate) fn new(is_service: bool, record: i64, topic: Option<i64>) -> Self {
        match is_service {
            true => Self::Service,
            false if topic == Some(record) => Self::Act,
            false => Self::Page,
        }
    }
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
    pub(crate) fn into_sorted<'a>(self, title: &Title<'a>) -> Result<Ranked<'a>, LibraryError> {
        let mut list: Vec<Candidate> = self.found.into_values().collect();
        for candidate in &mut list {
            if candidate.sort == Sort::Act {
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
        let reading = title.reading;
        Ok(Ranked {
            reading,
            list: list.into_iter(),
            further: VecDeque::new(),
            seen: FxHashMap::default(),
        })
    }
}

/// Records, the best first. A row for every office of the country is no answer: further ones of a sort come after
/// everything else.
pub(crate) struct Ranked<'a> {
    reading: &'a Reading<'a>,
    list: vec::IntoIter<Candidate>,
    further: VecDeque<Candidate>,
    /// Services of each topic.
    seen: FxHashMap<i64, usize>,
}

impl Ranked<'_> {
    /// The next one. Topics are read of those only that are asked for.
    pub(crate) fn next(&mut self) -> Result<Option<Candidate>, LibraryError> {
        for candidate in self.list.by_ref() {
            if candidate.sort != Sort::Service {
                return Ok(Some(candidate));
            }
            let entry = self.reading.entry(candidate.record)?;
            let Some(topic) = entry.and_then(|entry| entry.topic) else {
                return Ok(Some(candidate));
            };
            let count = self.seen.entry(topic).or_default();
            *count += 1;
            if *count <= OFFICES_OF_A_SORT {
                return Ok(Some(candidate));
            }
            self.further.push_back(candidate);
        }
        Ok(self.further.pop_front())
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
