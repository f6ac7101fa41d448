//! Another word for the same thing: labels and synonyms of the taxonomy lead to the records filed under them.

use bundle::Position;
use rusqlite::params;

use super::dictionary::Expanded;
use crate::{LibraryError, reading::Reading};

/// Words of the longest label looked for.
const SPAN_MAX: usize = 6;
const HALF_LETTERS_MIN: usize = 3;
const TERMS_MAX: usize = 12;
const RECORDS_MAX: usize = 4_000;

/// Terms that the typed words name.
pub(crate) struct Concepts {
    /// Number of the term, and how many typed words name it.
    terms: Vec<(i64, usize)>,
    /// Every telling word belongs to a name of some term.
    pub(crate) complete: bool,
    /// At least half of them do.
    pub(crate) telling: bool,
}

impl Concepts {
    /// Finds the terms: longest names first, a word belongs to one name only.
    pub(crate) fn find(
        reading: &Reading<'_>,
        words: &[Expanded<'_>],
        half: bool,
    ) -> Result<Self, LibraryError> {
        let telling: Vec<&Expanded<'_>> = words.iter().filter(|word| word.typed.telling).collect();
        let mut covered = vec![false; telling.len()];
        let mut terms = Vec::new();
        for length in (1..=telling.len().min(SPAN_MAX)).rev() {
            for start in 0..=telling.len() - length {
                let span = start..start + length;
                if covered[span.clone()].contains(&true) {
                    continue;
                }
                let open = half && span.end == telling.len();
                let named = named(reading, &telling[span.clone()], open)?;
                if !named.is_empty() {
                    covered[span].fill(true);
                    terms.extend(named.into_iter().map(|term| (term, length)));
                }
            }
        }
        terms.truncate(TERMS_MAX);
        let named = covered.iter().filter(|covered| **covered).count();
        let complete = named > 0 && named == covered.len();
        Ok(Self { terms, complete, telling: named > 0 && named * 2 >= covered.len() })
    }

    /// The records filed under the terms, with how well they fit: more words first, guides before services, nearer
    /// before further.
    pub(crate) fn records(
        &self,
        reading: &Reading<'_>,
        origin: Option<Position>,
    ) -> Result<Vec<(i64, f32)>, LibraryError> {
        let mut list: Vec<(i64, f32)> = Vec::new();
        for (term, words) in &self.terms {
            let rows: Vec<(i64, bool, Option<f64>, Option<f64>)> = reading.rows(
                "SELECT f.record, e.service, v.latitude, v.longitude FROM filed f
                 JOIN entry e ON e.record = f.record LEFT JOIN venue v ON v.service = f.record
                 WHERE f.term = ?1 ORDER BY f.record LIMIT ?2",
                params![term, RECORDS_MAX as i64],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            )?;
            for (record, service, latitude, longitude) in rows {
                let spot = latitude.zip(longitude);
                let away = origin.zip(spot).map(|(origin, (latitude, longitude))| {
                    origin.metres_to(Position { latitude, longitude })
                });
                let nearness = match (service, away) {
                    (false, _) => 1.0,
                    (true, Some(metres)) => 0.9 / (1.0 + metres as f32 / 20_000.0),
                    (true, None) => 0.0,
                };
                list.push((record, *words as f32 + nearness));
            }
        }
        Ok(list)
    }
}

/// Terms whose label or synonym is these words, as typed or as corrected; an open one may go on.
fn named(
    reading: &Reading<'_>,
    span: &[&Expanded<'_>],
    open: bool,
) -> Result<Vec<i64>, LibraryError> {
    let typed: Vec<&str> = span.iter().map(|word| word.typed.word.as_str()).collect();
    let corrected: Vec<&str> = span
        .iter()
        .map(|word| word.corrections.first().map_or(word.typed.word.as_str(), |c| c.word.as_str()))
        .collect();
    for key in [typed.join(" "), corrected.join(" ")] {
        let exact = "SELECT term FROM concept WHERE key = ?1 ORDER BY term";
        let terms = reading.numbers(exact, params![key])?;
        if !terms.is_empty() {
            return Ok(terms);
        }
        if open && key.chars().count() >= HALF_LETTERS_MIN {
            let longer = "SELECT DISTINCT term FROM concept WHERE key > ?1 AND key < ?2 ORDER BY term LIMIT ?3";
            let end = format!("{key}\u{10FFFF}");
            let terms = reading.numbers(longer, params![key, end, TERMS_MAX as i64])?;
            if !terms.is_empty() {
                return Ok(terms);
            }
        }
    }
    Ok(Vec::new())
}
