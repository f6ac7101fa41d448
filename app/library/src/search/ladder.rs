//! The steps from what was typed to what is found, and how much each counts.

use answers::Step;
use rusqlite::params;
use tantivy::DocAddress;

use super::{
    best::{FoundText, run},
    concepts::Concept,
    coverage::{Covered, coverage},
    dictionary::{Dictionary, Expanded, telling},
    filed::{Filed, Shelves},
    look::Look,
    queries::{Queries, Spelling},
    ranking::{Candidate, Ranking, Sort},
    text_query::TextQuery,
};
use crate::{Library, LibraryError, reading::Reading};

/// So many telling words are first looked for all together; in a longer question some are missing in the best answer.
const ALL_WORDS_MAX: usize = 3;
/// So many texts with all words, and others are not looked for.
const ENOUGH: usize = 10;
/// What is left of the score of a text that has none of what was typed.
const COVERED_NOT: f32 = 0.3;
/// A text with less of what was typed has nothing to do with it.
const COVERED_MIN: f32 = 0.25;
/// The same for services, and for texts in another language.
const COVERED_MIN_ELSE: f32 = 0.5;
/// So much is all: other forms of a word count a little less.
const ALL_COVERED: f32 = 0.84;
/// What the group above a concept counts where there is nothing about the concept itself.
const GROUP_INSTEAD: f32 = 0.7;
/// What a title counts that has a word which begins with one or two letters, beside one that begins with them.
const IN_THE_MIDDLE: f32 = 0.7;
/// What a text in another language counts beside one in the visitor's.
const OTHER_LANGUAGE: f32 = 0.6;

/// The steps, and what they found.
pub(crate) struct Ladder<'a> {
    pub(crate) library: &'a Library,
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) look: Look,
    pub(crate) texts_max: usize,
    pub(crate) ranking: Ranking,
}

impl Ladder<'_> {
    /// One or two letters: titles only.
    pub(crate) fn names(
        &mut self,
        dictionary: &Dictionary<'_>,
        words: &[Expanded<'_>],
    ) -> Result<(), LibraryError> {
        let queries = Queries { dictionary, words };
        let mut found = self.run(dictionary, &queries.names()?)?;
        // A letter of another language's title is chance.
        found.retain(|text| text.own);
        for text in &mut found {
            if !self.begins(text.record, words)? {
                text.score *= IN_THE_MIDDLE;
            }
        }
        self.add(&found, dictionary, words)
    }

    /// Whether a title in the visitor's language begins with what was typed.
    fn begins(&self, record: i64, words: &[Expanded<'_>]) -> Result<bool, LibraryError> {
        let Some(word) = words.first() else { return Ok(false) };
        let sql = "SELECT key FROM text WHERE record = ?1 AND language = ?2 AND key IS NOT NULL";
        let language = self.reading.language.as_str();
        let keys: Vec<String> =
            self.reading.rows(sql, params![record, language], |row| row.get(0))?;
        Ok(keys.iter().any(|key| key.starts_with(&word.typed.word)))
    }

    /// Titles that are the typed words and nothing else: always first.
    pub(crate) fn titles(&mut self, words: &[Expanded<'_>]) -> Result<(), LibraryError> {
        let typed: Vec<&str> = telling(words).map(|word| word.typed.word.as_str()).collect();
        self.called(&typed.join(" "), Step::Words)?;
        if telling(words).any(|word| !word.corrections.is_empty()) {
            let corrected: Vec<&str> = telling(words).map(Expanded::corrected).collect();
            self.called(&corrected.join(" "), Step::Spelling)?;
        }
        Ok(())
    }

    /// Records of this title.
    fn called(&mut self, key: &str, step: Step) -> Result<(), LibraryError> {
        let rows: Vec<(i64, String, Sort)> = self.reading.rows(
            "SELECT e.record, t.language, e.service, e.topic FROM text t JOIN entry e ON e.record = t.record
             WHERE t.key = ?1 ORDER BY t.record LIMIT ?2",
            params![key, self.texts_max as i64],
            |row| {
                let record = row.get(0)?;
                Ok((record, row.get(1)?, Sort::new(row.get(2)?, record, row.get(3)?)))
            },
        )?;
        let only = self.look.only.as_ref();
        for (record, tag, sort) in rows {
            if only.is_some_and(|only| !only.has(record)) {
                continue;
            }
            let language = self.library.language_number(&tag);
            let step = if language == self.look.own { step } else { Step::OtherLanguage };
            let (exact, text, concept) = (true, 0.0, 0.0);
            self.ranking.add_text(Candidate { record, step, exact, text, concept, language, sort });
        }
        Ok(())
    }

    /// Texts with the words, first with all of them.
    pub(crate) fn texts(
        &mut self,
        dictionary: &Dictionary<'_>,
        words: &mut [Expanded<'_>],
    ) -> Result<(), LibraryError> {
        let mut found = Vec::new();
        if telling(words).count() <= ALL_WORDS_MAX {
            found = self.all(dictionary, words)?;
            if found.is_empty() {
                // Every word may be known and the whole still nowhere: one of them was a slip that makes another word.
                dictionary.doubt(words)?;
                found = self.all(dictionary, words)?;
            }
        }
        if found.len() < ENOUGH {
            let queries = Queries { dictionary, words };
            // Beside texts with all words those with just a frequent one of them are nothing.
            let share = if found.is_empty() { 0.0 } else { COVERED_MIN };
            found.extend(self.run(dictionary, &queries.any(share)?)?);
        }
        self.add(&found, dictionary, words)
    }

    fn all(
        &self,
        dictionary: &Dictionary<'_>,
        words: &[Expanded<'_>],
    ) -> Result<Vec<FoundText>, LibraryError> {
        let queries = Queries { dictionary, words };
        // What stands nowhere as it was typed is in no text with all words.
        let mut found = match words.iter().all(Expanded::may_be_there) {
            true => self.run(dictionary, &queries.all(Spelling::Typed)?)?,
            false => Vec::new(),
        };
        if words.iter().any(|word| !word.corrections.is_empty()) {
            found.extend(self.run(dictionary, &queries.all(Spelling::Corrected)?)?);
        }
        Ok(found)
    }

    /// Records about the concepts that were named; of one that has none, those of the group above it.
    pub(crate) fn concepts(&mut self, concepts: &[Concept]) -> Result<(), LibraryError> {
        if concepts.is_empty() {
            return Ok(());
        }
        let shelves = Shelves::new(self.reading, &self.look)?;
        for concept in concepts {
            let mut records = shelves.filed(concept.term)?;
            let mut share = concept.share;
            if records.is_empty() {
                let sql = "SELECT parent FROM term WHERE record = ?1 AND parent IS NOT NULL";
                for group in self.reading.numbers(sql, params![concept.term])? {
                    records = shelves.filed(group)?;
                    share *= GROUP_INSTEAD;
                }
            }
            for Filed { record, sort, fit } in records {
                self.ranking.add_concept(record, sort, fit * share);
            }
        }
        Ok(())
    }

    fn run(
        &self,
        dictionary: &Dictionary<'_>,
        query: &TextQuery,
    ) -> Result<Vec<FoundText>, LibraryError> {
        run(dictionary, query, &self.look, self.texts_max)
    }

    /// Adds texts by what they score beside the best one and by how much of what was typed is there.
    fn add(
        &mut self,
        texts: &[FoundText],
        dictionary: &Dictionary<'_>,
        words: &[Expanded<'_>],
    ) -> Result<(), LibraryError> {
        let addresses: Vec<DocAddress> = texts.iter().map(|text| text.text).collect();
        let covered = coverage(dictionary, words, &addresses)?;
        let shares: Vec<f32> =
            texts.iter().zip(&covered).map(|(text, c)| enough(text, *c)).collect();
        let fit = |text: &FoundText, share: f32| {
            text.score * (COVERED_NOT + (1.0 - COVERED_NOT) * share * share)
        };
        let best = texts.iter().zip(&shares).map(|(text, s)| fit(text, *s)).fold(0.0, f32::max);
        let best_covered = shares.iter().copied().fold(0.0, f32::max);
        // In a question some words are always missing; of a few words each counts.
        let whole = match telling(words).count() <= ALL_WORDS_MAX {
            true => best_covered * best_covered,
            false => best_covered.sqrt(),
        };
        let is_corrected = words.iter().any(Expanded::is_corrected);
        for ((text, covered), share) in texts.iter().zip(covered).zip(shares) {
            if share == 0.0 {
                continue;
            }
            let step = match text.own {
                false => Step::OtherLanguage,
                true if share < ALL_COVERED => Step::AnyWord,
                true if covered.typed >= ALL_COVERED || !is_corrected => Step::Words,
                true => Step::Spelling,
            };
            let own = if text.own { 1.0 } else { OTHER_LANGUAGE };
            self.ranking.add_text(Candidate {
                record: text.record,
                step,
                exact: false,
                text: own * whole * fit(text, share) / best,
                concept: 0.0,
                language: Some(text.language),
                sort: text.sort,
            });
        }
        Ok(())
    }
}

/// How much of what was typed is in a text; 0 where that is too little to show it. A slip is read as a word of the
/// visitor's language only, and an office that has just one of several words in its name is another office.
fn enough(text: &FoundText, covered: Covered) -> f32 {
    let (share, least) = match (text.own, text.sort == Sort::Service) {
        (true, false) => (covered.somehow, COVERED_MIN),
        (true, true) => (covered.somehow, COVERED_MIN_ELSE),
        (false, _) => (covered.typed, COVERED_MIN_ELSE),
    };
    if share < least { 0.0 } else { share }
}
