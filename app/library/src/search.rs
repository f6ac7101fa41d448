//! Search: from typed words down a ladder of steps, each taken only where the ones before leave something to find.
//!
//! All words as typed; all words, spelt otherwise; another word for the same thing; some of the words; and beside
//! the visitor's language every other one.

mod beside;
mod best;
mod completions;
mod concepts;
mod corrections;
mod coverage;
mod dictionary;
mod discreet;
mod filed;
mod gather;
mod hits;
mod ladder;
mod likeness;
mod look;
mod marks;
mod near;
mod queries;
mod ranking;
mod text_query;
mod title;
mod typed;

use std::cell::RefCell;

use answers::{Found, Query};
use bundle::LanguageTag;
use tantivy::Searcher;

use crate::{Library, LibraryError, analysis::retyped, index::Spelt};
use completions::completions;
use concepts::{begun, concepts};
use dictionary::Dictionary;
use discreet::Discretion;
use hits::Hits;
use ladder::Ladder;
use look::Look;
use ranking::Ranking;
use title::Title;
use typed::Typed;

impl Library {
    /// Reads what is read once for all searches, so that the first slip of a visitor does not wait for it: the words that
    /// others may be misspellings of, and what a search needs of SQLite. Takes as long as some ten searches.
    ///
    /// # Errors
    ///
    /// Those of [`Library::answer`].
    pub fn read_ahead(&self) -> Result<(), LibraryError> {
        let searcher = self.words().searcher();
        for spelt in [Spelt::Body, Spelt::Alias, Spelt::Label, Spelt::Said] {
            self.words().spellings(spelt, &searcher).map_err(dictionary::io)?;
        }
        self.search(&Query::new("permeso", LanguageTag::italian(), 1))?;
        Ok(())
    }

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
        let dictionary = self.dictionary(&searcher, &languages);
        let typed = Typed::read(query, &languages);
        let words = dictionary.expand(&typed)?;
        Ok(words.iter().all(|word| word.known || word.listed))
    }

    fn dictionary<'a>(
        &'a self,
        searcher: &'a Searcher,
        languages: &'a [&'a LanguageTag],
    ) -> Dictionary<'a> {
        let words = self.words();
        let (fields, facts) = (&words.fields, words.facts());
        let (met, windows) = (RefCell::default(), RefCell::default());
        Dictionary { searcher, words, fields, facts, languages, met, windows }
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
        let dictionary = self.dictionary(&searcher, &languages);
        let mut words = dictionary.expand(&typed)?;
        let reading = self.reading(&query.language);
        let look = Look::new(self, &reading, query)?;
        let origin = look.origin;
        let mut ladder = Ladder {
            library: self,
            look,
            // A record may be found in several languages, so more texts than hits are asked for.
            texts_max: query.limit.saturating_mul(4).clamp(32, 400),
            reading: &reading,
            ranking: Ranking::default(),
        };
        let mut meant = None;
        if typed.is_short() {
            ladder.names(&dictionary, &words)?;
            ladder.concepts(&begun(&reading, &typed, &query.language)?)?;
        } else {
            ladder.titles(&words)?;
            ladder.texts(&dictionary, &mut words)?;
            let concepts = concepts(&dictionary, &reading, &typed, &words, query)?;
            meant = concepts::meant(&reading, &typed, &concepts)?;
            ladder.concepts(&concepts)?;
        }
        let title =
            Title { reading: &reading, typed: &typed, words: &words, met: RefCell::default() };
        let mut ranked = ladder.ranking.into_sorted(&title)?;
        let discretion = Discretion::new(&reading, &typed, &words, &languages);
        let mut best = Vec::new();
        while best.len() < query.limit
            && let Some(candidate) = ranked.next()?
        {
            if discretion.lets_through(candidate.record, candidate.text > 0.0)? {
                best.push(candidate);
            }
        }
        let (typed, words) = (&typed, &words);
        let hits = Hits { library: self, reading: &reading, typed, words, query, origin };
        let found = hits.found(&best)?;
        // Nothing is meant by words that nothing is found for.
        let meant = meant.filter(|_| !found.hits.is_empty());
        let completions = completions(&dictionary, &hits, &found.hits)?;
        Ok(Found { did_you_mean: found.did_you_mean.or(meant), completions, ..found })
    }
}
