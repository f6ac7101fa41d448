//! Words of the glossary in a text that a reader has in another language than their own.

use std::collections::{HashMap, HashSet};

use answers::ExplainedWord;
use bundle::{ArticleText, Body, LanguageTag, plain_text};
use rusqlite::params;

use crate::{LibraryError, analysis::stems, reading::Reading};

/// More than these nobody reads beside a page.
const WORDS_MAX: usize = 12;

impl Reading<'_> {
    /// The words that the glossary explains, as they come in the text; longer ones before those they are made of.
    pub(crate) fn explained(
        &self,
        text: &ArticleText,
        language: &LanguageTag,
    ) -> Result<Vec<ExplainedWord>, LibraryError> {
        let known = self.glossary_words(language)?;
        let longest = known.keys().map(|words| words.split(' ').count()).max().unwrap_or_default();
        let mut seen = HashSet::new();
        let mut list = Vec::new();
        let blocks = text.blocks.iter().flat_map(bundle::Block::texts);
        for line in [text.title.as_str(), text.summary.as_str()].into_iter().chain(blocks) {
            let line = stems(&plain_text(line), language);
            let mut at = 0;
            while at < line.len() {
                let found = (1..=longest.min(line.len() - at)).rev().find_map(|count| {
                    known.get(&line[at..at + count].join(" ")).map(|term| (count, *term))
                });
                at += found.map_or(1, |(count, _)| count);
                if let Some((_, term)) = found.filter(|(_, term)| seen.insert(*term)) {
                    list.extend(self.explained_word(term, language)?);
                    if list.len() == WORDS_MAX {
                        return Ok(list);
                    }
                }
            }
        }
        Ok(list)
    }

    fn glossary_words(&self, language: &LanguageTag) -> Result<HashMap<String, i64>, LibraryError> {
        let sql = "SELECT words, record FROM glossary_word WHERE language = ?1";
        let rows: Vec<(String, i64)> =
            self.rows(sql, params![language.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.into_iter().filter(|(words, _)| !words.is_empty()).collect())
    }

    /// `None` where the glossary says nothing about it in the reader's language.
    fn explained_word(
        &self,
        n: i64,
        language: &LanguageTag,
    ) -> Result<Option<ExplainedWord>, LibraryError> {
        let record = self.record(n)?;
        let Body::GlossaryTerm(glossary) = record.body else { return Ok(None) };
        let own = |text: &bundle::Localized<String>| {
            text.get(self.language).map(|text| text.value.clone()).unwrap_or_default()
        };
        let (term, definition) = (own(&glossary.term), plain_text(&own(&glossary.definition)));
        if term.is_empty() && definition.is_empty() {
            return Ok(None);
        }
        let word = glossary.term.text(language).to_owned();
        Ok(Some(ExplainedWord { id: record.id, word, term, definition }))
    }
}
