//! Found records as the visitor sees them: title, snippet, marks, place.

use std::collections::HashSet;

use answers::{Found, Hit, Query, Step};
use bundle::LanguageTag;
use jiff::civil::Date;
use rusqlite::{OptionalExtension as _, params};

use super::{dictionary::Expanded, marks::Marker, ranking::Candidate, typed::Typed};
use crate::{
    Library, LibraryError, SensitivePages,
    analysis::tokens,
    reading::{Reading, damaged},
    told::{LONG_AGO_DAYS, days},
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
    plain: String,
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
                found.did_you_mean = self.did_you_mean(&text);
            }
            found.hits.push(self.hit(candidate, text, &marker)?);
        }
        Ok(found)
    }

    fn hit(&self, candidate: &Candidate, text: Text, marker: &Marker) -> Result<Hit, LibraryError> {
        let n = candidate.record;
        let mut statement =
            self.reading.db.prepare_cached("SELECT axis FROM entry WHERE record = ?1")?;
        let (tone, icon) = self.reading.look(statement.query_row(params![n], |row| row.get(0))?)?;
        let origin = self.reading.centre(self.query.place.as_ref())?;
        let (place, distance) = self.reading.nearest_venue(n, origin)?;
        // The title of a page that is withheld is a way to it; its text is what could harm.
        let withheld = text.harmful && self.library.sensitive() == SensitivePages::OriginalOnly;
        let (snippet, snippet_marks) = if withheld {
            (String::new(), Vec::new())
        } else {
            let paragraphs = std::iter::once(text.summary.as_str()).chain(text.plain.lines());
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
            place,
            distance,
            step: candidate.step,
            dated: self.long_ago(n)?,
        })
    }

    /// The day of which a service is known, where that is long ago.
    fn long_ago(&self, record: i64) -> Result<Option<Date>, LibraryError> {
        let Some(now) = self.query.now else {
            return Ok(None);
        };
        let sql = "SELECT told FROM entry WHERE record = ?1 AND service = 1";
        let told: Vec<String> = self.reading.rows(sql, params![record], |row| row.get(0))?;
        let told = told.first().and_then(|told| told.parse::<Date>().ok());
        Ok(told.filter(|told| days(now.date()).saturating_sub(days(*told)) > LONG_AGO_DAYS))
    }

    /// The text to show: the visitor's own, else the one that was found, else the one that stands in.
    fn text(&self, candidate: &Candidate) -> Result<Option<Text>, LibraryError> {
        let languages = self.library.text_languages();
        let found = candidate.language.and_then(|n| languages.get(n as usize));
        let mut statement = self.reading.db.prepare_cached(
            "SELECT t.language, t.title, t.summary, t.plain, t.harmful FROM text t
             JOIN record r ON r.n = t.record WHERE t.record = ?1 AND t.language IN (?2, ?3, r.fallback)
             ORDER BY t.language = ?2 DESC, t.language = ?3 DESC LIMIT 1",
        )?;
        let wanted = self.query.language.as_str();
        let row = statement
            .query_row(params![candidate.record, wanted, found.map(LanguageTag::as_str)], |row| {
                let text = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
                Ok((row.get::<_, String>(0)?, text))
            })
            .optional()?;
        let Some((language, (title, summary, plain, harmful))) = row else {
            return Ok(None);
        };
        let language = language.parse().map_err(|error| damaged(&error))?;
        Ok(Some(Text { language, title, summary, plain, harmful }))
    }

    /// The typed words with those that were misspelt put right, as they are written in the text that was found.
    fn did_you_mean(&self, text: &Text) -> Option<String> {
        let shown = tokens(&format!("{}\n{}\n{}", text.title, text.summary, text.plain));
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
            return None;
        }
        sentence.push_str(&self.query.words[at..]);
        Some(sentence.trim().to_owned())
    }
}
