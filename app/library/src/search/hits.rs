//! Found records as the visitor sees them: title, snippet, marks, place.

use answers::{Found, Hit, Query, Step};
use bundle::{LanguageTag, Position};
use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, params};

use super::{
    corrections::Correction, dictionary::Expanded, marks::Marker, ranking::Candidate, typed::Typed,
};
use crate::{
    Library, LibraryError, SensitivePages,
    analysis::{Token, cuts, initial},
    reading::{Entry, Reading, Text, damaged},
    told::Told,
};

/// Turns candidates into hits.
pub(crate) struct Hits<'a> {
    pub(crate) library: &'a Library,
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) typed: &'a Typed,
    pub(crate) words: &'a [Expanded<'a>],
    pub(crate) query: &'a Query,
    /// From where distances are told.
    pub(crate) origin: Option<Position>,
}

impl Hits<'_> {
    /// The answer.
    pub(crate) fn found(&self, best: &[Candidate]) -> Result<Found, LibraryError> {
        let marker = Marker::new(self.typed, self.words);
        let mut found = Found::default();
        for candidate in best {
            let (Some(entry), Some(text)) =
                (self.reading.entry(candidate.record)?, self.text(candidate)?)
            else {
                continue;
            };
            if found.hits.is_empty() && candidate.step == Step::Spelling {
                found.did_you_mean = self.did_you_mean(candidate.record, &text)?;
            }
            let excerpt = found.hits.len() < self.query.excerpts;
            found.hits.push(self.hit(candidate, &entry, text, &marker, excerpt)?);
        }
        Ok(found)
    }

    fn hit(
        &self,
        candidate: &Candidate,
        entry: &Entry,
        text: Text,
        marker: &Marker,
        excerpt: bool,
    ) -> Result<Hit, LibraryError> {
        let n = candidate.record;
        let (tone, icon) = self.reading.look(entry.axis)?;
        let (place, distance) = match self.reading.nearest_venue(n, self.origin)? {
            (None, None) => self.reading.seat_of(n, self.origin)?,
            venue => venue,
        };
        // The title of a page that is withheld is a way to it; its text is what could harm.
        let withheld = text.harmful && self.library.sensitive() == SensitivePages::OriginalOnly;
        let (snippet, snippet_marks) = if withheld || !excerpt {
            (String::new(), Vec::new())
        } else {
            let plain = self.plain(n, &text.language)?;
            let paragraphs = std::iter::once(text.summary.as_str()).chain(plain.lines());
            marker.snippet(paragraphs, &text.language)
        };
        Ok(Hit {
            id: entry.id.clone(),
            marks: marker.marks(&text.title, &text.language),
            title: text.title,
            language: text.language,
            snippet,
            snippet_marks,
            tone,
            icon,
            call: entry.call.clone().filter(|_| place.is_none()),
            place,
            distance,
            step: candidate.step,
            dated: self.long_ago(&entry.told).filter(|_| entry.is_service),
        })
    }

    /// The day of which a service is known, where that is long ago.
    fn long_ago(&self, told: &str) -> Option<Date> {
        let now = self.query.now?;
        let told = told.parse::<Date>().ok()?;
        Told::on(told).is_long_ago(Told::on(now.date())).then_some(told)
    }

    /// The text to show: the visitor's own, else the one that was found, else the one that stands in.
    fn text(&self, candidate: &Candidate) -> Result<Option<Text>, LibraryError> {
        let languages = self.library.text_languages();
        let found = candidate.language.and_then(|n| languages.get(n as usize));
        for language in [Some(&self.query.language), found].into_iter().flatten() {
            if let Some(text) = self.reading.text(candidate.record, language)? {
                return Ok(Some(text));
            }
        }
        let sql = "SELECT fallback FROM record WHERE n = ?1 AND fallback IS NOT NULL";
        let fallback: Vec<String> =
            self.reading.rows(sql, params![candidate.record], |row| row.get(0))?;
        let Some(fallback) = fallback.first() else { return Ok(None) };
        self.reading.text(candidate.record, &fallback.parse().map_err(|error| damaged(&error))?)
    }

    /// The paragraphs of a text, a line each.
    fn plain(&self, record: i64, language: &LanguageTag) -> Result<String, LibraryError> {
        let sql = "SELECT lines FROM plain WHERE record = ?1 AND language = ?2";
        let mut statement = self.reading.db.prepare_cached(sql)?;
        let plain = statement.query_row(params![record, language.as_str()], |row| row.get(0));
        Ok(plain.optional()?.unwrap_or_default())
    }

    /// The typed words with those that were misspelt put right, as they are written in the text that was found.
    fn did_you_mean(&self, record: i64, text: &Text) -> Result<Option<String>, LibraryError> {
        let mut plain = None;
        let mut sentence = String::new();
        let mut at = 0;
        for word in self.words.iter().filter(|word| !word.corrections.is_empty()) {
            // Most often the title has it.
            let shown = [text.title.as_str(), &text.summary];
            let mut written = written_in(shown, &text.language, &word.corrections);
            if written.is_none() {
                if plain.is_none() {
                    plain = Some(self.plain(record, &text.language)?);
                }
                let lines = plain.iter().flat_map(|plain| plain.lines());
                written = written_in(lines, &text.language, &word.corrections);
            }
            let first = word.corrections.iter().find(|correction| !correction.is_form);
            let written = written.or_else(|| first.map(|first| first.word.clone()));
            let Some(written) = written else { continue };
            // Pieces of writing without spaces overlap.
            if word.typed.range.start < at {
                continue;
            }
            sentence.push_str(&self.query.words[at..word.typed.range.start]);
            sentence.push_str(&written);
            at = word.typed.range.end;
        }
        if at == 0 {
            return Ok(None);
        }
        sentence.push_str(&self.query.words[at..]);
        Ok(Some(sentence.trim().to_owned()))
    }
}

/// How the best of these corrections that is there is written in a text; no stemmer changes the first letter of a Latin or
/// Cyrillic word.
fn written_in<'t>(
    lines: impl IntoIterator<Item = &'t str>,
    language: &LanguageTag,
    mut corrections: &[Correction],
) -> Option<String> {
    let initials: Vec<char> = corrections.iter().filter_map(|c| c.word.chars().next()).collect();
    let mut best = None;
    for line in lines {
        for range in cuts(line) {
            if initial(&line[range.clone()]).is_some_and(|initial| !initials.contains(&initial)) {
                continue;
            }
            let Some(token) = Token::of(line, range) else { continue };
            let Some(better) = corrections.iter().position(|c| c.is(&token, language)) else {
                continue;
            };
            best = Some(token.lower);
            corrections = &corrections[..better];
            if corrections.is_empty() {
                return best;
            }
        }
    }
    best
}
