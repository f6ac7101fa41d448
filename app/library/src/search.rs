//! Search: from typed words down a ladder of steps, each taken only where the ones before leave something to find.
//!
//! All words as typed; all words, spelt otherwise; another word for the same thing; some of the words; and beside
//! the visitor's language every other one.

mod concepts;
mod coverage;
mod dictionary;
mod discreet;
mod filed;
mod hits;
mod likeness;
mod marks;
mod queries;
mod ranking;
mod title;
mod typed;

use std::sync::Arc;

use answers::{Found, Query, ServiceFilter, Step};
use bundle::LanguageTag;
use rusqlite::params;
use tantivy::{DocAddress, Searcher};

use crate::{Library, LibraryError, analysis::retyped, reading::Reading, told::days};
use concepts::{Concept, concepts};
use coverage::{Covered, coverage};
use dictionary::{Dictionary, Expanded};
use discreet::Discretion;
use filed::{Filed, filed};
use hits::Hits;
use queries::{FoundText, Look, Only, Queries, Spelling, run};
use ranking::{Candidate, Ranking};
use title::Title;
use typed::Typed;

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
/// What a text in another language counts beside one in the visitor's.
const OTHER_LANGUAGE: f32 = 0.6;

impl Library {
    /// Finds records by words. No words find nothing, and so do words that are nowhere.
    pub(crate) fn search(&self, query: &Query) -> Result<Found, LibraryError> {
        let found = self.search_as_typed(query)?;
        if !found.hits.is_empty() {
            return Ok(found);
        }
        let Some(meant) = retyped(&query.words, &query.language) else {
            return Ok(found);
        };
        let query = Query { words: meant.clone(), ..query.clone() };
        // Letters that fell on other keys by chance make no words.
        if !self.are_words(&query)? {
            return Ok(found);
        }
        let mut found = self.search_as_typed(&query)?;
        found.did_you_mean.get_or_insert(meant);
        Ok(found)
    }

    /// Whether every word stands in some text or label.
    fn are_words(&self, query: &Query) -> Result<bool, LibraryError> {
        let languages = [&query.language];
        let searcher = self.words().searcher();
        let dictionary =
            Dictionary { searcher: &searcher, fields: &self.words().fields, languages: &languages };
        let typed = Typed::read(query, &languages);
        let words = dictionary.expand(&typed)?;
        Ok(words.iter().all(|word| word.known || word.listed))
    }

    fn search_as_typed(&self, query: &Query) -> Result<Found, LibraryError> {
        let italian = LanguageTag::italian();
        // Visitors type Italian words too: those on the letter in their hand.
        let languages = [&query.language, &italian];
        let typed = Typed::read(query, &languages);
        if typed.words.is_empty() || query.limit == 0 {
            return Ok(Found::default());
        }
        let searcher = self.words().searcher();
        let dictionary =
            Dictionary { searcher: &searcher, fields: &self.words().fields, languages: &languages };
        let mut words = dictionary.expand(&typed)?;
        let reading = self.reading(&query.language);
        let mut ladder = Ladder {
            library: self,
            searcher: &searcher,
            look: Look {
                own: self.language_number(&query.language),
                origin: reading.centre(query.place.as_ref())?,
                today: query.now.map(|now| days(now.date())),
                only: only(&reading, query)?.map(Arc::new),
            },
            // A record may be found in several languages, so more texts than hits are asked for.
            texts_max: query.limit.saturating_mul(4).clamp(32, 400),
            reading: &reading,
            ranking: Ranking::default(),
        };
        if typed.is_short() {
            ladder.names(&words)?;
        } else {
            ladder.titles(&words)?;
            ladder.texts(&dictionary, &mut words)?;
            ladder.concepts(&concepts(&dictionary, &reading, &typed, &words, query)?)?;
        }
        let title = Title { reading: &reading, typed: &typed, words: &words };
        let ranked = ladder.ranking.into_sorted(&reading, &title)?;
        let discretion = Discretion::new(&reading, &typed, &words, &languages);
        let mut best = Vec::new();
        for candidate in ranked {
            if best.len() == query.limit {
                break;
            }
            if discretion.lets_through(candidate.record, candidate.text > 0.0)? {
                best.push(candidate);
            }
        }
        Hits { library: self, reading: &reading, typed: &typed, words: &words, query }.found(&best)
    }
}

/// The steps, and what they found.
struct Ladder<'a> {
    library: &'a Library,
    searcher: &'a Searcher,
    reading: &'a Reading<'a>,
    look: Look,
    texts_max: usize,
    ranking: Ranking,
}

impl Ladder<'_> {
    /// One or two letters: titles only.
    fn names(&mut self, words: &[Expanded<'_>]) -> Result<(), LibraryError> {
        let queries = Queries { fields: &self.library.words().fields, words };
        let found = self.run(queries.names().as_ref())?;
        self.add(&found, words)
    }

    /// Titles that are the typed words and nothing else: always first.
    fn titles(&mut self, words: &[Expanded<'_>]) -> Result<(), LibraryError> {
        let telling = || words.iter().filter(|word| word.typed.telling);
        let typed: Vec<&str> = telling().map(|word| word.typed.word.as_str()).collect();
        self.called(&typed.join(" "), Step::Words)?;
        if telling().any(|word| !word.corrections.is_empty()) {
            let corrected: Vec<&str> = telling().map(Expanded::corrected).collect();
            self.called(&corrected.join(" "), Step::Spelling)?;
        }
        Ok(())
    }

    /// Records of this title.
    fn called(&mut self, key: &str, step: Step) -> Result<(), LibraryError> {
        let rows: Vec<(i64, String)> = self.reading.rows(
            "SELECT record, language FROM text WHERE key = ?1 ORDER BY record LIMIT ?2",
            params![key, self.texts_max as i64],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let languages = self.library.text_languages();
        let only = self.look.only.as_ref();
        for (record, tag) in rows {
            // How far an office of this name is, is told by its text, which is found as well.
            if only
                .is_some_and(|only| only.within_metres.is_some() || !only.fits(record as u64, None))
            {
                continue;
            }
            let language =
                languages.iter().position(|known| known.as_str() == tag).map(|n| n as u64);
            let step = if language == self.look.own { step } else { Step::OtherLanguage };
            let (exact, text, concept) = (true, 0.0, 0.0);
            self.ranking.add_text(Candidate { record, step, exact, text, concept, language });
        }
        Ok(())
    }

    /// Texts with the words, first with all of them.
    fn texts(
        &mut self,
        dictionary: &Dictionary<'_>,
        words: &mut [Expanded<'_>],
    ) -> Result<(), LibraryError> {
        let telling = words.iter().filter(|word| word.typed.telling).count();
        let mut found = Vec::new();
        if telling <= ALL_WORDS_MAX {
            found = self.all(words)?;
            if found.is_empty() {
                // Every word may be known and the whole still nowhere: one of them was a slip that makes another word.
                dictionary.doubt(words)?;
                found = self.all(words)?;
            }
        }
        if found.len() < ENOUGH {
            let queries = Queries { fields: &self.library.words().fields, words };
            found.extend(self.run(queries.any().as_ref())?);
        }
        self.add(&found, words)
    }

    fn all(&self, words: &[Expanded<'_>]) -> Result<Vec<FoundText>, LibraryError> {
        let queries = Queries { fields: &self.library.words().fields, words };
        let mut found = self.run(queries.all(Spelling::Typed).as_ref())?;
        if words.iter().any(|word| !word.corrections.is_empty()) {
            found.extend(self.run(queries.all(Spelling::Corrected).as_ref())?);
        }
        Ok(found)
    }

    /// Records about the concepts that were named; of one that has none, those of the group above it.
    fn concepts(&mut self, concepts: &[Concept]) -> Result<(), LibraryError> {
        for concept in concepts {
            let mut records = filed(self.reading, concept.term, self.look.origin)?;
            let mut share = concept.share;
            if records.is_empty() {
                let sql = "SELECT parent FROM term WHERE record = ?1 AND parent IS NOT NULL";
                for group in self.reading.numbers(sql, params![concept.term])? {
                    records = filed(self.reading, group, self.look.origin)?;
                    share *= GROUP_INSTEAD;
                }
            }
            let only = self.look.only.as_ref();
            for Filed { record, fit, metres } in records {
                if only.is_none_or(|only| only.fits(record as u64, metres)) {
                    self.ranking.add_concept(record, fit * share);
                }
            }
        }
        Ok(())
    }

    fn run(&self, query: &dyn tantivy::query::Query) -> Result<Vec<FoundText>, LibraryError> {
        run(self.searcher, query, &self.look, self.texts_max)
    }

    /// Adds texts by what they score beside the best one and by how much of what was typed is there.
    fn add(&mut self, texts: &[FoundText], words: &[Expanded<'_>]) -> Result<(), LibraryError> {
        let addresses: Vec<DocAddress> = texts.iter().map(|text| text.text).collect();
        let fields = &self.library.words().fields;
        let covered = coverage(self.searcher, fields, words, &addresses)?;
        let typed: Vec<bool> = covered.iter().map(|c| c.typed >= ALL_COVERED).collect();
        let covered: Vec<f32> =
            texts.iter().zip(covered).map(|(text, c)| enough(text, c)).collect();
        let fit = |text: &FoundText, covered: f32| {
            text.score * (COVERED_NOT + (1.0 - COVERED_NOT) * covered * covered)
        };
        let best = texts.iter().zip(&covered).map(|(text, c)| fit(text, *c)).fold(0.0, f32::max);
        let best_covered = covered.iter().copied().fold(0.0, f32::max);
        // In a question some words are always missing; of a few words each counts.
        let telling = words.iter().filter(|word| word.typed.telling).count();
        let whole = match telling <= ALL_WORDS_MAX {
            true => best_covered * best_covered,
            false => best_covered.sqrt(),
        };
        for ((text, covered), typed) in texts.iter().zip(covered).zip(typed) {
            if covered == 0.0 {
                continue;
            }
            let step = match text.own {
                false => Step::OtherLanguage,
                true if covered < ALL_COVERED => Step::AnyWord,
                true if typed || !words.iter().any(Expanded::is_corrected) => Step::Words,
                true => Step::Spelling,
            };
            let own = if text.own { 1.0 } else { OTHER_LANGUAGE };
            self.ranking.add_text(Candidate {
                record: text.record,
                step,
                exact: false,
                text: own * whole * fit(text, covered) / best,
                concept: 0.0,
                language: Some(text.language),
            });
        }
        Ok(())
    }
}

/// How much of what was typed is in a text; 0 where that is too little to show it. A slip is read as a word of the
/// visitor's language only, and an office that has just one of several words in its name is another office.
fn enough(text: &FoundText, covered: Covered) -> f32 {
    let (share, least) = match (text.own, text.service) {
        (true, false) => (covered.somehow, COVERED_MIN),
        (true, true) => (covered.somehow, COVERED_MIN_ELSE),
        (false, _) => (covered.typed, COVERED_MIN_ELSE),
    };
    if share < least { 0.0 } else { share }
}

/// The services that the query asks for; `None` where it asks for everything.
fn only(reading: &Reading<'_>, query: &Query) -> Result<Option<Only>, LibraryError> {
    let Some(filter) = &query.filter else {
        return Ok(None);
    };
    let filter = ServiceFilter { place: query.place.clone(), ..filter.clone() };
    let sight = reading.sight(reading.centre(query.place.as_ref())?, query.now)?;
    let services = reading.fit(&filter, &sight)?;
    let first = reading.atlas.numbers(&reading.db)?.first;
    Ok(Some(Only { services, first, within_metres: filter.within_metres }))
}
