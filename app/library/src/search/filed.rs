//! The records filed under a term: its pages, and its services nearest first.

use std::ops::RangeInclusive;

use bundle::Position;
use rusqlite::params;

use crate::{LibraryError, cells, reading::Reading};

/// Services of one term that are ranked: the nearest ones, where it is known what is near.
const SERVICES_MAX: usize = 30;
/// How far to look for them, in squares of the map, as long as there are too few.
const REACHES: [i64; 8] = [1, 2, 4, 8, 16, 32, 64, 128];
/// What a record counts that is filed below the term only.
const BELOW: f32 = 0.8;
/// A service beside a page, and what of it is left where it is far away or where it is not known where it is.
const SERVICE: f32 = 0.6;
const SERVICE_FAR: f32 = 0.4;
const NEAR_METRES: f32 = 20_000.0;

/// A record filed under a term.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Filed {
    pub(crate) record: i64,
    /// How much it has to do with the term, 0 to 1.
    pub(crate) fit: f32,
    /// To a service, where both ends are known.
    pub(crate) metres: Option<u32>,
}

/// The records filed under a term with how much each has to do with it, 0 to 1: what is filed under the very term
/// before what is filed below it, guides before services, nearer before further.
pub(crate) fn filed(
    reading: &Reading<'_>,
    term: i64,
    origin: Option<Position>,
) -> Result<Vec<Filed>, LibraryError> {
    let share = |below: bool| if below { BELOW } else { 1.0 };
    let articles: Vec<(i64, bool)> = reading.rows(
        "SELECT record, below FROM filed WHERE term = ?1 AND cell = ?2",
        params![term, cells::ARTICLE],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let page = |(record, below)| Filed { record, fit: share(below), metres: None };
    let mut list: Vec<Filed> = articles.into_iter().map(page).collect();
    for Service { record, below, metres } in services(reading, term, origin)? {
        let nearness = metres.map_or(0.0, |metres| 1.0 / (1.0 + metres as f32 / NEAR_METRES));
        let fit = share(below) * (SERVICE_FAR + (SERVICE - SERVICE_FAR) * nearness);
        list.push(Filed { record, fit, metres });
    }
    Ok(list)
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
