//! What was found so far, one place a record.

use std::collections::HashMap;

use answers::Step;
use rusqlite::{OptionalExtension as _, params};

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
    pub(crate) fn add_concept(&mut self, record: i64, share: f32) {
        let new = Candidate {
            record,
            step: Step::Concept,
            exact: false,
            text: 0.0,
            concept: 0.0,
            language: None,
        };
        let known = self.found.entry(record).or_insert(new);
        // Whoever does many things is found by many words: only the best concept counts, and that there is another.
        known.concept =
            known.concept.max(share) + SECOND_CONCEPT * known.concept.min(share).min(1.0);
    }

    /// The best first: exact titles, then by score, then in the order of records.
    pub(crate) fn into_sorted(
        self,
        reading: &Reading<'_>,
        title: &Title<'_>,
    ) -> Result<Vec<Candidate>, LibraryError> {
        let mut list = Vec::with_capacity(self.found.len());
        for mut candidate in self.found.into_values() {
            let (service, topic) = sort_of(reading, candidate.record)?;
            if !service && topic == Some(candidate.record) {
                candidate.text *= ACT_WEIGHT;
            }
            let by_few = matches!(candidate.step, Step::AnyWord | Step::OtherLanguage);
            if by_few && candidate.concept > candidate.text {
                candidate.step = Step::Concept;
            }
            list.push((candidate, topic.filter(|_| service)));
        }
        sort(&mut list);
        for (candidate, _) in list.iter_mut().take(TITLES_MAX) {
            if candidate.text > 0.0 {
                candidate.text += TITLE_WEIGHT * title.share(candidate.record)?;
            }
        }
        sort(&mut list);
        let best = list.first().map_or(0.0, |(first, _)| first.score());
        list.retain(|(candidate, _)| candidate.exact || candidate.score() >= best * BEHIND_MAX);
        // A row for every office of the country is no answer: further ones of a sort come after everything else.
        let mut seen: HashMap<i64, usize> = HashMap::new();
        let (first, further): (Vec<_>, Vec<_>) = list.into_iter().partition(|(_, topic)| {
            topic.is_none_or(|topic| {
                let count = seen.entry(topic).or_default();
                *count += 1;
                *count <= OFFICES_OF_A_SORT
            })
        });
        Ok(first.into_iter().chain(further).map(|(candidate, _)| candidate).collect())
    }
}

fn sort(list: &mut [(Candidate, Option<i64>)]) {
    list.sort_by(|(one, _), (other, _)| {
        (!one.exact)
            .cmp(&!other.exact)
            .then_with(|| other.score().total_cmp(&one.score()))
            .then_with(|| one.record.cmp(&other.record))
    });
}

/// Whether a record is a service, and the topic it stands under.
fn sort_of(reading: &Reading<'_>, record: i64) -> Result<(bool, Option<i64>), LibraryError> {
    let sql = "SELECT service, topic FROM entry WHERE record = ?1";
    let row = reading
        .db
        .prepare_cached(sql)?
        .query_row(params![record], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(row.optional()?.unwrap_or_default())
}
