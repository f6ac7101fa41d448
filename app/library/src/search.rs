//! Search: from typed words down a ladder of steps, each taken only where the ones before leave something to find.
//!
//! All words as typed; all words, spelt otherwise; another word for the same thing; some of the words; and beside
//! the visitor's language every other one.

mod concepts;
mod dictionary;
mod discreet;
mod hits;
mod marks;
mod queries;
mod ranking;
mod typed;

use std::collections::HashMap;

use answers::{Found, Query, Step};
use bundle::{LanguageTag, Position};
use rusqlite::params;
use tantivy::Searcher;

use crate::{Library, LibraryError, reading::Reading};
use concepts::Concepts;
use dictionary::{Dictionary, Expanded};
use discreet::Discretion;
use hits::Hits;
use queries::{FoundText, Queries, Spelling, run};
use ranking::{Candidate, Ranking};
use typed::Typed;

impl Library {
    /// Finds records by words. No words find nothing, and so do words that are nowhere.
    pub(crate) fn search(&self, query: &Query) -> Result<Found, LibraryError> {
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
            own: self
                .text_languages()
                .iter()
                .position(|tag| *tag == query.language)
                .map(|n| n as u64),
            origin: reading.centre(query.place.as_ref())?,
            // A record may be found in several languages, so more texts than hits are asked for.
            texts_max: query.limit.saturating_mul(4).clamp(32, 400),
            reading: &reading,
            ranking: Ranking::default(),
        };
        if typed.is_short() {
            ladder.names(&words)?;
        } else {
            ladder.climb(&dictionary, &mut words, &typed)?;
        }
        let discretion = Discretion::new(&reading, &typed, &words, &languages);
        let mut best = Vec::new();
        let acts = reading.numbers("SELECT record FROM entry WHERE topic = record", [])?;
        let acts = acts.into_iter().collect();
        for candidate in ladder.ranking.into_sorted(&acts) {
            if best.len() == query.limit {
                break;
            }
            if discretion.lets_through(candidate.record)? {
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
    own: Option<u64>,
    origin: Option<Position>,
    texts_max: usize,
    ranking: Ranking,
}

impl Ladder<'_> {
    fn climb(
        &mut self,
        dictionary: &Dictionary<'_>,
        words: &mut [Expanded<'_>],
        typed: &Typed,
    ) -> Result<(), LibraryError> {
        self.titles(words, Spelling::Typed)?;
        self.all_words(words, Spelling::Typed)?;
        self.corrected(words)?;
        let concepts = Concepts::find(self.reading, words, typed.half)?;
        if concepts.complete {
            self.concepts(&concepts, &[])?;
        }
        if !self.ranking.is_empty() {
            return Ok(());
        }
        // Every word may be known and the whole still nowhere: one of them was a slip that makes another word.
        dictionary.doubt(words)?;
        self.corrected(words)?;
        if !self.ranking.is_empty() {
            return Ok(());
        }
        let texts = self.any_word(words)?;
        if concepts.telling {
            self.concepts(&concepts, &texts)?;
        }
        Ok(())
    }

    /// One or two letters: titles only.
    fn names(&mut self, words: &[Expanded<'_>]) -> Result<(), LibraryError> {
        let queries = Queries { fields: &self.library.words().fields, words };
        let found = self.run(queries.names().as_ref())?;
        self.add(found, Step::Words);
        Ok(())
    }

    /// Titles that are the typed words and nothing else: always first.
    fn titles(&mut self, words: &[Expanded<'_>], spelling: Spelling) -> Result<(), LibraryError> {
        let telling: Vec<&str> = words
            .iter()
            .filter(|word| word.typed.telling)
            .map(|word| match word.corrections.first() {
                Some(correction) if spelling == Spelling::Corrected => correction.word.as_str(),
                _ => word.typed.word.as_str(),
            })
            .collect();
        let languages = self.library.text_languages();
        let rows: Vec<(i64, String)> = self.reading.rows(
            "SELECT record, language FROM text WHERE key = ?1 ORDER BY record LIMIT ?2",
            params![telling.join(" "), self.texts_max as i64],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        for (record, tag) in rows {
            let language =
                languages.iter().position(|known| known.as_str() == tag).map(|n| n as u64);
            let step = match (language == self.own, spelling) {
                (false, _) => Step::OtherLanguage,
                (true, Spelling::Typed) => Step::Words,
                (true, Spelling::Corrected) => Step::Spelling,
            };
            self.ranking.add(Candidate { record, step, exact: true, score: 0.0, language });
        }
        Ok(())
    }

    fn all_words(
        &mut self,
        words: &[Expanded<'_>],
        spelling: Spelling,
    ) -> Result<(), LibraryError> {
        let queries = Queries { fields: &self.library.words().fields, words };
        let found = self.run(queries.all(spelling).as_ref())?;
        let step = match spelling {
            Spelling::Typed => Step::Words,
            Spelling::Corrected => Step::Spelling,
        };
        self.add(found, step);
        Ok(())
    }

    /// All words again, with corrections of those that have some.
    fn corrected(&mut self, words: &[Expanded<'_>]) -> Result<(), LibraryError> {
        if words.iter().all(|word| word.corrections.is_empty()) {
            return Ok(());
        }
        self.titles(words, Spelling::Corrected)?;
        self.all_words(words, Spelling::Corrected)
    }

    /// Records of the terms; the words that name no term decide among them.
    fn concepts(&mut self, concepts: &Concepts, texts: &[FoundText]) -> Result<(), LibraryError> {
        let mut more: HashMap<i64, f32> = HashMap::new();
        for text in texts {
            let best = more.entry(text.record).or_default();
            *best = best.max(text.score);
        }
        for (record, score) in concepts.records(self.reading, self.origin)? {
            let score = score + more.get(&record).copied().unwrap_or_default();
            let step = Step::Concept;
            self.ranking.add(Candidate { record, step, exact: false, score, language: None });
        }
        Ok(())
    }

    fn any_word(&mut self, words: &[Expanded<'_>]) -> Result<Vec<FoundText>, LibraryError> {
        let queries = Queries { fields: &self.library.words().fields, words };
        let texts = self.run(queries.any().as_ref())?;
        for text in &texts {
            self.ranking.add(candidate(*text, Step::AnyWord));
        }
        Ok(texts)
    }

    fn run(&self, query: &dyn tantivy::query::Query) -> Result<Vec<FoundText>, LibraryError> {
        run(self.searcher, query, self.own, self.origin, self.texts_max)
    }

    /// Adds texts with all words: those of another language by that step.
    fn add(&mut self, texts: Vec<FoundText>, step: Step) {
        for text in texts {
            let step = if text.own { step } else { Step::OtherLanguage };
            self.ranking.add(candidate(text, step));
        }
    }
}

fn candidate(text: FoundText, step: Step) -> Candidate {
    Candidate {
        record: text.record,
        step,
        exact: false,
        score: text.score,
        language: Some(text.language),
    }
}
