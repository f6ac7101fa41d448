//! How the word that is being typed may go on: words of titles and labels, as they are written there, in the language
//! of the visitor first and then in Italian. What earlier visitors typed is nowhere.

use answers::{Hit, last_word};
use bundle::LanguageTag;
use rusqlite::params;
use tantivy::TERMINATED;

use super::{
    dictionary::{Dictionary, io},
    hits::Hits,
};
use crate::{
    LibraryError,
    analysis::{is_stop_word, tokens},
};

/// As many as there is room for above a keyboard, and some that a screen may leave out.
const COMPLETIONS_MAX: usize = 6;
/// A word of so many letters may go on in too many ways.
const LETTERS_MIN: usize = 2;
/// So many words of titles are looked up, and so many texts that have them.
const WORDS_MAX: usize = 12;
const TEXTS_MAX: usize = 48;
/// Labels looked at that begin so.
const LABELS_MAX: i64 = 12;

/// Gathers them.
struct Completions<'a> {
    dictionary: &'a Dictionary<'a>,
    hits: &'a Hits<'a>,
    /// Folded beginning.
    begun: &'a str,
    found: Vec<(String, String)>,
}

/// The completions of the last word of a query; none where it is whole.
pub(super) fn completions(
    dictionary: &Dictionary<'_>,
    hits: &Hits<'_>,
    found: &[Hit],
) -> Result<Vec<String>, LibraryError> {
    let Hits { query, typed, words, .. } = *hits;
    let (Some(last), Some(expanded)) = (typed.words.last(), words.last()) else {
        return Ok(Vec::new());
    };
    // Writing without spaces is cut into words here and not by who shows them.
    let is_one_word = last_word(&query.words) == &query.words[last.range.clone()];
    if !typed.half || last.letters() < LETTERS_MIN || last.is_number() || !is_one_word {
        return Ok(Vec::new());
    }
    let begun = last.word.as_str();
    let mut list = Completions { dictionary, hits, begun, found: Vec::new() };
    let italian = LanguageTag::italian();
    list.take_hits(found);
    list.take_labels(&query.language)?;
    list.take_titles(&query.language, &expanded.names)?;
    if query.language != italian {
        list.take_labels(&italian)?;
        list.take_titles(&italian, &expanded.names)?;
    }
    Ok(list.found.into_iter().map(|(_, written)| written).collect())
}

impl Completions<'_> {
    /// What was found has all the words, so what its titles go on with goes with them. Names of offices are no words.
    fn take_hits(&mut self, found: &[Hit]) {
        let own =
            |hit: &&Hit| hit.language == self.hits.query.language && hit.id.kind() != "service";
        let titles: Vec<&str> = found.iter().filter(own).map(|hit| hit.title.as_str()).collect();
        titles.into_iter().for_each(|title| self.take(title));
    }

    fn take_labels(&mut self, language: &LanguageTag) -> Result<(), LibraryError> {
        if self.is_full() {
            return Ok(());
        }
        let sql = "SELECT t.title FROM label l JOIN text t ON t.record = l.term AND t.language = l.language
            WHERE l.language = ?1 AND l.misspelt = 0 AND l.words >= ?2 AND l.words < ?3 AND l.main = 1
            ORDER BY l.words LIMIT ?4";
        let end = format!("{}{}", self.begun, char::MAX);
        let values = params![language.as_str(), self.begun, end, LABELS_MAX];
        let labels: Vec<String> = self.hits.reading.rows(sql, values, |row| row.get(0))?;
        labels.iter().for_each(|label| self.take(label));
        Ok(())
    }

    /// `names` are folded, of every language; a text in the wanted one says how they are written.
    fn take_titles(
        &mut self,
        language: &LanguageTag,
        names: &[String],
    ) -> Result<(), LibraryError> {
        for name in names.iter().take(WORDS_MAX) {
            if self.is_full() {
                return Ok(());
            }
            if self.found.iter().any(|(folded, _)| folded == name) {
                continue;
            }
            if let Some(title) = self.title_with(name, language)? {
                self.take(&title);
            }
        }
        Ok(())
    }

    fn title_with(
        &self,
        name: &str,
        language: &LanguageTag,
    ) -> Result<Option<String>, LibraryError> {
        let Some(number) = self.hits.library.language_number(language.as_str()) else {
            return Ok(None);
        };
        let field = self.dictionary.fields.name;
        let term = self.dictionary.term(field, name)?;
        let segments = self.dictionary.searcher.segment_readers();
        for (ordinal, segment) in segments.iter().enumerate() {
            let facts = self.dictionary.facts.in_segment(segment);
            let postings = self.dictionary.words.postings().open(&term, ordinal, 1.0);
            let Some(mut postings) = postings.map_err(io)? else { continue };
            for _ in 0..TEXTS_MAX {
                let doc = postings.doc();
                if doc == TERMINATED {
                    break;
                }
                if facts.language(doc) == number && !facts.is_service(doc) {
                    let sql = "SELECT title FROM text WHERE record = ?1 AND language = ?2";
                    let values = params![facts.record(doc), language.as_str()];
                    let titles: Vec<String> =
                        self.hits.reading.rows(sql, values, |row| row.get(0))?;
                    return Ok(titles.into_iter().next());
                }
                postings.seek(doc + 1);
            }
        }
        Ok(None)
    }

    /// The words of a text that go on from what was typed.
    fn take(&mut self, text: &str) {
        for token in tokens(text) {
            let goes_on = token.word.len() > self.begun.len() && token.word.starts_with(self.begun);
            let is_known = self.found.iter().any(|(folded, _)| *folded == token.word);
            if self.is_full() || !goes_on || is_known {
                continue;
            }
            if is_stop_word(&token.word, &[&self.hits.query.language]) {
                continue;
            }
            let written = &text[token.range.clone()];
            // Names in capitals stay as they are.
            let is_sign = written.chars().all(|c| !c.is_lowercase()) && written != token.lower;
            let written = if is_sign { written.to_owned() } else { token.lower };
            self.found.push((token.word, written));
        }
    }

    fn is_full(&self) -> bool {
        self.found.len() >= COMPLETIONS_MAX
    }
}
