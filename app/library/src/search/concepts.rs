//! Another word for the same thing: labels and synonyms of the taxonomy lead to the records filed under them.

use std::ops::RangeInclusive;

use bundle::Position;
use rusqlite::params;

use super::dictionary::Expanded;
use crate::{LibraryError, cells, reading::Reading};

/// Words of the longest label looked for.
const SPAN_MAX: usize = 6;
const HALF_LETTERS_MIN: usize = 3;
const TERMS_MAX: usize = 12;
/// Services of one term that are ranked: the nearest ones, where it is known what is near.
const SERVICES_MAX: usize = 300;
/// How far to look for them, in squares of the map, as long as there are too few.
const REACHES: [i64; 8] = [1, 2, 4, 8, 16, 32, 64, 128];

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

    /// The records filed under the terms, with how well they fit: more words first, what is filed under the very term
    /// before what is filed below it, guides before services, nearer before further.
    pub(crate) fn records(
        &self,
        reading: &Reading<'_>,
        origin: Option<Position>,
    ) -> Result<Vec<(i64, f32)>, LibraryError> {
        let mut list: Vec<(i64, f32)> = Vec::new();
        for (term, words) in &self.terms {
            let score = |below: bool, nearness: f32| {
                let nearness = nearness * 0.49;
                *words as f32 + if below { nearness } else { 0.5 + nearness }
            };
            let articles: Vec<(i64, bool)> = reading.rows(
                "SELECT record, below FROM filed WHERE term = ?1 AND cell = ?2",
                params![term, cells::ARTICLE],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            list.extend(articles.into_iter().map(|(record, below)| (record, score(below, 1.0))));
            for Service { record, below, metres } in services(reading, *term, origin)? {
                let nearness = metres.map_or(0.0, |metres| 0.9 / (1.0 + metres as f32 / 20_000.0));
                list.push((record, score(below, nearness)));
            }
        }
        Ok(list)
    }
}

/// A service of a term.
struct Service {
    record: i64,
    below: bool,
    metres: Option<u32>,
}

/// Services of a term, at most about [`SERVICES_MAX`]: the nearest ones and a few without a spot; without an origin the
/// first ones.
fn services(
    reading: &Reading<'_>,
    term: i64,
    origin: Option<Position>,
) -> Result<Vec<Service>, LibraryError> {
    let most = SERVICES_MAX as i64;
    let plain = |row: &rusqlite::Row<'_>| {
        Ok(Service { record: row.get(0)?, below: row.get(1)?, metres: None })
    };
    let Some(origin) = origin else {
        let sql = "SELECT record, min(below) FROM filed WHERE term = ?1 AND cell >= ?2
                   GROUP BY record ORDER BY record LIMIT ?3";
        return reading.rows(sql, params![term, cells::NOWHERE, most], plain);
    };
    let sql =
        "SELECT record, below FROM filed WHERE term = ?1 AND cell = ?2 ORDER BY record LIMIT ?3";
    let nowhere = reading.rows(sql, params![term, cells::NOWHERE, most], plain)?;
    let whole_map = cells::ON_THE_MAP..=i64::MAX;
    let sql = "SELECT count(*) FROM (SELECT 1 FROM filed WHERE term = ?1 AND cell >= ?2 LIMIT ?3)";
    let count = reading.count(sql, params![term, cells::ON_THE_MAP, most + 1])?;
    let mut found = Vec::new();
    if count <= SERVICES_MAX {
        found = in_cells(reading, term, whole_map, origin)?;
    } else {
        for reach in REACHES {
            found.clear();
            for range in cells::around(origin, reach) {
                found.extend(in_cells(reading, term, range, origin)?);
            }
            if found.len() >= SERVICES_MAX {
                break;
            }
        }
    }
    found.sort_by_key(|service| (service.metres.is_none(), service.metres, service.record));
    found.truncate(SERVICES_MAX);
    found.extend(nowhere);
    Ok(found)
}

fn in_cells(
    reading: &Reading<'_>,
    term: i64,
    range: RangeInclusive<i64>,
    origin: Position,
) -> Result<Vec<Service>, LibraryError> {
    reading.rows(
        "SELECT f.record, f.below, v.latitude, v.longitude FROM filed f
         JOIN venue v ON v.service = f.record WHERE f.term = ?1 AND f.cell BETWEEN ?2 AND ?3",
        params![term, range.start(), range.end()],
        |row| {
            let spot: (Option<f64>, Option<f64>) = (row.get(2)?, row.get(3)?);
            let metres = spot
                .0
                .zip(spot.1)
                .map(|(latitude, longitude)| origin.metres_to(Position { latitude, longitude }));
            Ok(Service { record: row.get(0)?, below: row.get(1)?, metres })
        },
    )
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
