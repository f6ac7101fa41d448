//! Counters: how often something happened on a day. No person, no hour, and small numbers stay here.

use std::{collections::BTreeMap, fmt::Write as _};

use answers::{COUNT_TOLD_MIN, Count, CountKind, Counted, LanguageUse};
use jiff::{ToSpan as _, civil::Date};
use rusqlite::params;

use crate::{Drawer, DrawerError};

/// The order of the wall follows what was chosen in so many days.
pub const LANGUAGE_USE_DAYS: i32 = 30;
/// Counters are kept so long: a year, and a month to compare it with.
const KEPT_DAYS: i32 = 400;
/// Days of the columns of a table.
const WINDOWS: [i32; 3] = [1, 7, 30];

impl Drawer {
    /// Adds what happened on a day.
    pub fn count(&mut self, day: Date, happened: &[Counted]) -> Result<(), DrawerError> {
        let mut sums: BTreeMap<(&str, &str), i64> = BTreeMap::new();
        for counted in happened {
            *sums.entry((counted.kind().as_str(), counted.what())).or_default() += 1;
        }
        let change = self.db.transaction()?;
        for ((kind, what), number) in sums {
            change.execute(
                "INSERT INTO count (day, kind, what, number) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT DO UPDATE SET number = number + excluded.number",
                params![day.to_string(), kind, what, number],
            )?;
        }
        let oldest = days_before(day, KEPT_DAYS);
        change.execute("DELETE FROM count WHERE day < ?1", [oldest.to_string()])?;
        change.commit()?;
        Ok(())
    }

    /// What was counted today, in the last 7 and in the last 30 days; what happened most comes first in its kind.
    pub fn counts(&self, today: Date) -> Result<Vec<Count>, DrawerError> {
        let mut sums: BTreeMap<(String, String), [u64; 3]> = BTreeMap::new();
        for (column, days) in WINDOWS.into_iter().enumerate() {
            for (kind, what, number) in self.sums(days_before(today, days - 1), today)? {
                sums.entry((kind, what)).or_default()[column] = number;
            }
        }
        let mut counts: Vec<([u64; 3], Count)> = sums
            .into_iter()
            .filter_map(|((kind, what), numbers)| {
                let kind = CountKind::ALL.into_iter().find(|known| known.as_str() == kind)?;
                Some((numbers, Count { kind, what, numbers: numbers.map(told) }))
            })
            .collect();
        counts.sort_by(|(a, one), (b, other)| {
            one.kind.cmp(&other.kind).then(b[2].cmp(&a[2])).then(one.what.cmp(&other.what))
        });
        Ok(counts.into_iter().map(|(_, count)| count).collect())
    }

    /// How often each language was chosen in the 30 days before today, the most chosen first. Of one day it is the same
    /// at any hour, so that a wall that follows it stands still all day.
    pub fn language_use(&self, today: Date) -> Result<Vec<LanguageUse>, DrawerError> {
        let until = days_before(today, 1);
        let sums = self.sums(days_before(today, LANGUAGE_USE_DAYS), until)?;
        let of_languages = sums.into_iter().filter(|(kind, _, _)| kind == "language");
        let mut languages: Vec<LanguageUse> = of_languages
            .filter_map(|(_, what, number)| {
                Some(LanguageUse { language: what.parse().ok()?, number })
            })
            .collect();
        languages.sort_by(|a, b| b.number.cmp(&a.number).then(a.language.cmp(&b.language)));
        Ok(languages)
    }

    /// Every day and kind for a table, small numbers as `<5`.
    pub fn counts_csv(&self) -> Result<String, DrawerError> {
        let mut statement = self.db.prepare_cached(
            "SELECT day, kind, what, number FROM count WHERE number > 0 ORDER BY day, kind, what",
        )?;
        let mut csv = String::from("day,kind,what,number\n");
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (day, kind, what): (String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let number = told(row.get::<_, i64>(3)?.unsigned_abs())
                .map_or_else(|| format!("<{COUNT_TOLD_MIN}"), |number| number.to_string());
            writeln!(csv, "{day},{kind},{what},{number}").expect("a text takes a line");
        }
        Ok(csv)
    }

    fn sums(&self, from: Date, until: Date) -> Result<Vec<(String, String, u64)>, DrawerError> {
        let mut statement = self.db.prepare_cached(
            "SELECT kind, what, sum(number) FROM count WHERE day BETWEEN ?1 AND ?2 GROUP BY kind, what",
        )?;
        let days = [from.to_string(), until.to_string()];
        let rows = statement.query_map(days, |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?.unsigned_abs()))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn told(number: u64) -> Option<u64> {
    (number == 0 || number >= COUNT_TOLD_MIN).then_some(number)
}

fn days_before(day: Date, days: i32) -> Date {
    day.checked_sub(days.days()).unwrap_or(Date::MIN)
}
