//! Services for the visitor's own eyes: they are found by words that name them, and by no others.

use std::collections::HashSet;

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
}

impl<'a> Discretion<'a> {
    pub(crate) fn new(
        reading: &'a Reading<'a>,
        typed: &Typed,
        words: &'a [Expanded<'a>],
        languages: &'a [&'a LanguageTag],
    ) -> Self {
        Self { reading, words, languages, half: typed.half }
    }

    /// Whether the visitor may be shown this record.
    pub(crate) fn lets_through(&self, record: i64) -> Result<bool, LibraryError> {
        let sql = "SELECT count(*) FROM entry WHERE record = ?1 AND sensitive = 1";
        if self.reading.count(sql, params![record])? == 0 {
            return Ok(true);
        }
        let names = self.names(record)?;
        Ok(names.iter().any(|name| name.iter().all(|word| self.is_typed(word))))
    }

    /// The names of a service, each as the words that must all be typed: those of the types it is filed under, and its
    /// own without who does it and where.
    fn names(&self, record: i64) -> Result<Vec<Vec<Token>>, LibraryError> {
        let Body::Service(service) = self.reading.record(record)?.body else {
            return Ok(Vec::new());
        };
        let mut names = Vec::new();
        for id in &service.types {
            let Some(term) = self.reading.number(id)? else { continue };
            let keys: Vec<String> = self.reading.rows(
                "SELECT key FROM concept WHERE term = ?1",
                params![term],
                |row| row.get(0),
            )?;
            names.extend(keys.iter().map(|key| tokens(key)));
        }
        let elsewhere = self.elsewhere(record)?;
        for (language, title) in self.titles(record)? {
            let telling = |token: &Token| {
                !is_stop_word(&token.word, &[&language]) && !elsewhere.contains(&token.word)
            };
            names.push(tokens(&title).into_iter().filter(telling).collect());
        }
        names.retain(|name| !name.is_empty());
        Ok(names)
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
