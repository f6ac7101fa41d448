//! Found records as the visitor sees them: title, snippet, marks, place.

use answers::{Found, Hit, Query, Step};
use bundle::{Body, LanguageTag, Position};
use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, params};

use super::{
    dictionary::Expanded,
    marks::Marker,
    ranking::{Candidate, Sort},
    typed::Typed,
};
use crate::{
    Library, LibraryError, SensitivePages,
    analysis::{Token, tokens},
    reading::{Reading, Text, damaged},
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
        let mut statement = self.reading.db.prepare_cached(
            "SELECT r.id, e.axis, e.service, e.told FROM entry e JOIN record r ON r.n = e.record
             WHERE e.record = ?1",
        )?;
        let (id, axis, is_service, told): (String, _, bool, String) = statement
            .query_row(params![n], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        let (tone, icon) = self.reading.look(axis)?;
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
            id: id.parse().map_err(|error| damaged(&error))?,
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
            dated: self.long_ago(&told).filter(|_| is_service),
        })
    }

    fn number_to_call(
        &self,
        candidate: &Candidate,
        has_place: bool,
    ) -> Result<Option<String>, LibraryError> {
        if has_place || candidate.sort != Sort::Service {
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
        // Most often the title has them all.
        let mut shown = tokens(&format!("{}\n{}", text.title, text.summary));
        let is_in = |shown: &[Token], word: &Expanded<'_>| {
            let mut corrections = word.corrections.iter();
            corrections.any(|c| shown.iter().any(|token| c.is(token, &text.language)))
        };
        let mut corrected = self.words.iter().filter(|word| !word.corrections.is_empty());
        if !corrected.all(|word| is_in(&shown, word)) {
            shown.extend(tokens(&self.plain(record, &text.language)?));
        }
        let mut sentence = String::new();
        let mut at = 0;
        for word in self.words {
            let in_text = word.corrections.iter().find_map(|correction| {
                shown.iter().find(|token| correction.is(token, &text.language))
            });
            let first = word.corrections.iter().find(|correction| !correction.is_form);
            let written = in_text.map(|token| &token.lower).or(first.map(|first| &first.word));
            let Some(written) = written else { continue };
            // Pieces of writing without spaces overlap.
            if word.typed.range.start < at {
                continue;
            }
            sentence.push_str(&self.query.words[at..word.typed.range.start]);
            sentence.push_str(written);
            at = word.typed.range.end;
        }
        if at == 0 {
            return Ok(None);
        }
        sentence.push_str(&self.query.words[at..]);
        Ok(Some(sentence.trim().to_owned()))
    }
}
