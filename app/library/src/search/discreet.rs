//! Services for the visitor's own eyes: they are found by words that name them, and by no others.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
};

use bundle::{Body, LanguageTag};
use rusqlite::params;

use super::{dictionary::Expanded, typed::Typed};
use crate::{
    LibraryError,
    analysis::{Token, is_stop_word, stem, tokens},
    reading::Reading,
};

/// A half word names nothing before it has so many letters: others read along while one types.
const HALF_LETTERS_MIN: usize = 5;

/// Decides about one search.
pub(crate) struct Discretion<'a> {
    reading: &'a Reading<'a>,
    words: &'a [Expanded<'a>],
    /// The visitor's language and Italian, in which words are typed.
    languages: &'a [&'a LanguageTag],
    half: bool,
    /// Terms that were looked at, and whether a name of theirs was typed: a hundred services share one.
    terms: RefCell<HashMap<i64, bool>>,
}

impl<'a> Discretion<'a> {
    pub(crate) fn new(
        reading: &'a Reading<'a>,
        typed: &Typed,
        words: &'a [Expanded<'a>],
        languages: &'a [&'a LanguageTag],
    ) -> Self {
        Self { reading, words, languages, half: typed.half, terms: RefCell::default() }
    }

    /// Whether the visitor may be shown this record. What stands in its text does not matter where none of that was
    /// typed.
    pub(crate) fn lets_through(&self, record: i64, by_text: bool) -> Result<bool, LibraryError> {
        if self.reading.entry(record)?.is_none_or(|entry| !entry.sensitive) {
            return Ok(true);
        }
        let Body::Service(service) = self.reading.record(record)?.body else {
            return Ok(false);
        };
        for id in &service.types {
            let Some(term) = self.reading.number(id)? else { continue };
            if self.is_term_typed(term)? {
                return Ok(true);
            }
        }
        Ok(by_text && self.is_title_typed(record)?)
    }

    /// Whether a name of a term is there with all its words.
    fn is_term_typed(&self, term: i64) -> Result<bool, LibraryError> {
        if let Some(known) = self.terms.borrow().get(&term) {
            return Ok(*known);
        }
        let sql = "SELECT DISTINCT words FROM label WHERE term = ?1";
        let names: Vec<String> = self.reading.rows(sql, params![term], |row| row.get(0))?;
        let typed = names.iter().any(|name| self.are_typed(&tokens(name)));
        self.terms.borrow_mut().insert(term, typed);
        Ok(typed)
    }

    /// Whether its own name is there, without who does it and where.
    fn is_title_typed(&self, record: i64) -> Result<bool, LibraryError> {
        let elsewhere = self.elsewhere(record)?;
        let titles = self.titles(record)?;
        Ok(titles.into_iter().any(|(language, title)| {
            let telling = |token: &Token| {
                !is_stop_word(&token.word, &[&language]) && !elsewhere.contains(&token.word)
            };
            self.are_typed(&tokens(&title).into_iter().filter(telling).collect::<Vec<_>>())
        }))
    }

    fn are_typed(&self, name: &[Token]) -> bool {
        !name.is_empty() && name.iter().all(|word| self.is_typed(word))
    }

    /// Words of whoever does it and of where it is done: they name others as well.
    fn elsewhere(&self, record: i64) -> Result<HashSet<String>, LibraryError> {
        let others = self.reading.numbers(
            "SELECT organization FROM entry WHERE record = ?1 AND organization IS NOT NULL
             UNION SELECT p.record FROM venue v JOIN place p ON p.code = v.place WHERE v.service = ?1",
            params![record],
        )?;
        let mut words = HashSet::new();
        for other in others {
            for (_, title) in self.titles(other)? {
                words.extend(tokens(&title).into_iter().map(|token| token.word));
            }
        }
        Ok(words)
    }

    fn titles(&self, record: i64) -> Result<Vec<(LanguageTag, String)>, LibraryError> {
        let rows: Vec<(String, String)> = self.reading.rows(
            "SELECT language, title FROM text WHERE record = ?1",
            params![record],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(rows.into_iter().filter_map(|(tag, title)| Some((tag.parse().ok()?, title))).collect())
    }

    fn is_typed(&self, token: &Token) -> bool {
        let word = &token.word;
        let stems: Vec<String> =
            self.languages.iter().filter_map(|language| stem(token, language)).collect();
        let last = self.words.len().saturating_sub(1);
        self.words.iter().enumerate().any(|(index, typed)| {
            let begun = &typed.typed.word;
            let is_half = self.half && index == last && typed.typed.letters() >= HALF_LETTERS_MIN;
            begun == word
                || typed.typed.stems.iter().any(|typed| stems.contains(typed))
                || typed.corrections.iter().any(|correction| correction.word == *word)
                || (is_half && word.starts_with(begun.as_str()))
        })
    }
}
