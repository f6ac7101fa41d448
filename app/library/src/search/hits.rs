//! Found records as the visitor sees them: title, snippet, marks, place.

use std::collections::HashSet;

use answers::{Found, Hit, Query, Step};
use bundle::{Body, LanguageTag};
use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, params};

use super::{dictionary::Expanded, marks::Marker, ranking::Candidate, typed::Typed};
use crate::{
    Library, LibraryError, SensitivePages,
    analysis::tokens,
    reading::{Reading, damaged},
    told::Told,
};

/// Turns candidates into hits.
pub(crate) struct Hits<'a> {
    pub(crate) library: &'a Library,
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) typed: &'a Typed,
    pub(crate) words: &'a [Expanded<'a>],
    pub(crate) query: &'a Query,
}

/// A text as the database holds it.
struct Text {
    language: LanguageTag,
    title: String,
    summary: String,
    harmful: bool,
}

impl Hits<'_> {
    /// The answer.
    pub(crate) fn found(&self, best: &[Candidate]) -> Result<Found, LibraryError> {
        let marker = Marker::new(self.typed, self.words);
        let mut found = Found::default();
        for candidate in best {
            let Some(text) = self.text(candidate)? else {
                continue;
            };
            if found.hits.is_empty() && candidate.step == Step::Spelling {
                found.did_you_mean = self.did_you_mean(candidate.record, &text)?;
            }
            let excerpt = found.hits.len() < self.query.excerpts;
            found.hits.push(self.hit(candidate, text, &marker, excerpt)?);
        }
        Ok(found)
    }

    fn hit(
        &self,
        candidate: &Candidate,
        text: Text,
        marker: &Marker,
        excerpt: bool,
    ) -> Result<Hit, LibraryError> {
        let n = candidate.record;
        let mut statement =
            self.reading.db.prepare_cached("SELECT axis FROM entry WHERE record = ?1")?;
        let (tone, icon) = self.reading.look(statement.query_row(params![n], |row| row.get(0))?)?;
        let origin = self.reading.centre(self.query.place.as_ref())?;
        let (place, distance) = match self.reading.nearest_venue(n, origin)? {
            (None, None) => self.reading.seat_of(n, origin)?,
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
            id: self.reading.id(n)?,
            marks: marker.marks(&text.title, &text.language),
            title: text.title,
            language: text.language,
            snippet,
            snippet_marks,
            tone,
            icon,
            call: self.number_to_call(candidate, place.is_some())?,
            place,
            distance,
            step: candidate.step,
            dated: self.long_ago(n)?,
        })
    }

    fn number_to_call(
        &self,
        candidate: &Candidate,
        has_place: bool,
    ) -> Result<Option<String>, LibraryError> {
        if has_place || !candidate.sort.service {
            return Ok(None);
        }
        let Body::Service(service) = self.reading.record(candidate.record)?.body else {
            return Ok(None);
        };
        let is_gone_to = !service.at.is_empty();
        let phone = service.phones.first().filter(|_| !is_gone_to);
        Ok(phone.map(|phone| phone.number.to_string()))
    }

    /// The day of which a service is known, where that is long ago.
    fn long_ago(&self, record: i64) -> Result<Option<Date>, LibraryError> {
        let Some(now) = self.query.now else {
            return Ok(None);
        };
        let sql = "SELECT told FROM entry WHERE record = ?1 AND service = 1";
        let told: Vec<String> = self.reading.rows(sql, params![record], |row| row.get(0))?;
        let told = told.first().and_then(|told| told.parse::<Date>().ok());
        Ok(told.filter(|told| Told::on(*told).is_long_ago(Told::on(now.date()))))
    }

    /// The text to show: the visitor's own, else the one that was found, else the one that stands in.
    fn text(&self, candidate: &Candidate) -> Result<Option<Text>, LibraryError> {
        let languages = self.library.text_languages();
        let found = candidate.language.and_then(|n| languages.get(n as usize));
        for language in [Some(&self.query.language), found].into_iter().flatten() {
            if let Some(text) = self.text_in(candidate.record, language)? {
                return Ok(Some(text));
            }
        }
        let sql = "SELECT fallback FROM record WHERE n = ?1 AND fallback IS NOT NULL";
        let fallback: Vec<String> =
            self.reading.rows(sql, params![candidate.record], |row| row.get(0))?;
        let Some(fallback) = fallback.first() else { return Ok(None) };
        self.text_in(candidate.record, &fallback.parse().map_err(|error| damaged(&error))?)
    }

    fn text_in(&self, record: i64, language: &LanguageTag) -> Result<Option<Text>, LibraryError> {
        let mut statement = self.reading.db.prepare_cached(
            "SELECT title, summary, harmful FROM text WHERE record = ?1 AND language = ?2",
        )?;
        let text = statement.query_row(params![record, language.as_str()], |row| {
            Ok(Text {
                language: language.clone(),
                title: row.get(0)?,
                summary: row.get(1)?,
                harmful: row.get(2)?,
            })
        });
        Ok(text.optional()?)
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
        let plain = self.plain(record, &text.language)?;
        let shown = tokens(&format!("{}\n{}\n{plain}", text.title, text.summary));
        let there: HashSet<&str> = shown.iter().map(|token| token.word.as_str()).collect();
        let mut sentence = String::new();
        let mut at = 0;
        for word in self.words {
            let in_text = word.corrections.iter().find(|c| there.contains(c.word.as_str()));
            let Some(correction) = in_text.or(word.corrections.first()) else {
                continue;
            };
            let written = shown.iter().find(|token| token.word == correction.word);
            sentence.push_str(&self.query.words[at..word.typed.range.start]);
            sentence.push_str(written.map_or(correction.word.as_str(), |token| &token.lower));
            at = word.typed.range.end;
        }
        if at == 0 {
            return Ok(None);
        }
        sentence.push_str(&self.query.words[at..]);
        Ok(Some(sentence.trim().to_owned()))
    }
}
