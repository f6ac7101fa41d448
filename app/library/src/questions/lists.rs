//! Lists of services. They are found and put in order as numbers; cards are made for the part that is shown only.

use std::collections::{BTreeMap, HashMap};

use answers::{ServiceFilter, ServiceList};
use bundle::{Position, RecordId};
use rusqlite::params;

use crate::{LibraryError, analysis::key, reading::Reading};

/// A service that fits, before anything of it is read.
#[derive(Debug, Clone, Copy)]
struct Fitting {
    /// Its number.
    n: i64,
    /// To the nearest of its venues, where both ends are known.
    metres: Option<u32>,
}

impl Reading<'_> {
    /// The services of a filter: nearest first, those without a place last; without a place asked for by name of
    /// the place, then by name. At most `limit` cards.
    pub(crate) fn services(
        &self,
        filter: &ServiceFilter,
        limit: usize,
    ) -> Result<ServiceList, LibraryError> {
        let (total, numbers) = match &filter.place {
            Some(place) => self.by_distance(filter, self.centre(Some(place))?)?,
            None => self.by_place(filter, limit)?,
        };
        let origin = self.centre(filter.place.as_ref())?;
        let cards = numbers.into_iter().take(limit).map(|n| self.card(n, origin));
        let cards = cards.collect::<Result<_, _>>()?;
        let place = match &filter.place {
            Some(code) => self.place_choice(code.as_str())?,
            None => None,
        };
        Ok(ServiceList { place, total, cards })
    }

    /// How many fit, and their numbers: those at no known distance follow in their own order.
    fn by_distance(
        &self,
        filter: &ServiceFilter,
        origin: Option<Position>,
    ) -> Result<(usize, Vec<i64>), LibraryError> {
        let rows: Vec<(i64, Option<f64>, Option<f64>)> =
            self.fitting(filter, "v.latitude, v.longitude", |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
        let mut list: Vec<Fitting> = Vec::with_capacity(rows.len());
        for (n, latitude, longitude) in rows {
            let spot = latitude.zip(longitude);
            let metres = origin.zip(spot).map(|(origin, (latitude, longitude))| {
                origin.metres_to(Position { latitude, longitude })
            });
            match list.last_mut().filter(|last| last.n == n) {
                // Of several venues the nearest counts.
                Some(last) => last.metres = [last.metres, metres].into_iter().flatten().min(),
                None => list.push(Fitting { n, metres }),
            }
        }
        list.sort_by_key(|fitting| (fitting.metres.is_none(), fitting.metres));
        Ok((list.len(), list.into_iter().map(|fitting| fitting.n).collect()))
    }

    /// How many fit, and the first `limit` numbers by name of the first venue's place, then by name.
    fn by_place(
        &self,
        filter: &ServiceFilter,
        limit: usize,
    ) -> Result<(usize, Vec<i64>), LibraryError> {
        let rows: Vec<(i64, Option<String>)> =
            self.fitting(filter, "v.place", |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut at: HashMap<Option<String>, Vec<i64>> = HashMap::new();
        let (mut total, mut last) = (0, None);
        for (n, code) in rows {
            if last.replace(n) != Some(n) {
                total += 1;
                at.entry(code).or_default().push(n);
            }
        }
        let names = self.place_lines()?;
        let mut by_name: BTreeMap<(bool, Option<String>), Vec<i64>> = BTreeMap::new();
        for (code, numbers) in at {
            let name = code.and_then(|code| names.get(&code)).map(|name| key(name, &[]));
            by_name.entry((name.is_none(), name)).or_default().extend(numbers);
        }
        let mut first = Vec::new();
        for (_, mut numbers) in by_name {
            if first.len() >= limit {
                break;
            }
            let mut named = Vec::with_capacity(numbers.len());
            for n in numbers.drain(..) {
                let name = self.title(n)?.map(|title| key(&title.text, &[])).unwrap_or_default();
                named.push((name, n));
            }
            named.sort();
            first.extend(named.into_iter().map(|(_, n)| n));
        }
        Ok((total, first))
    }

    /// The number of every service that fits and `columns` of each of its venues, in order.
    fn fitting<T>(
        &self,
        filter: &ServiceFilter,
        columns: &str,
        read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, LibraryError> {
        let mut conditions = String::new();
        if !filter.axes.is_empty() {
            let axes = self.numbers_of(&filter.axes)?;
            conditions.push_str(&format!(" AND e.axis IN ({axes})"));
        }
        if filter.types.is_empty() {
            conditions.push_str(" AND e.sensitive = 0");
        } else {
            let types = self.numbers_of(&filter.types)?;
            let filed = format!("e.record IN (SELECT record FROM filed WHERE term IN ({types})");
            // A sensitive service stands only in the list of the very type it is filed under.
            conditions.push_str(&format!(
                " AND {filed}) AND (e.sensitive = 0 OR {filed} AND below = 0))"
            ));
        }
        let sql = format!(
            "SELECT e.record, {columns} FROM entry e LEFT JOIN venue v ON v.service = e.record
             WHERE e.service = 1{conditions}
               AND (?1 IS NULL OR instr(' ' || e.languages || ' ', ' ' || ?1 || ' ') > 0)
               AND (?2 IS NULL OR e.record IN (SELECT service FROM venue WHERE place = ?2))
             ORDER BY e.record, v.position"
        );
        let here = filter.place.as_ref().filter(|_| filter.only_here);
        let speaks = filter.speaks.as_ref().map(bundle::LanguageTag::as_str);
        self.rows(&sql, params![speaks, here.map(bundle::CadastralCode::as_str)], read)
    }

    /// The numbers of those records that are there, as SQL lists them.
    fn numbers_of(&self, ids: &[RecordId]) -> Result<String, LibraryError> {
        let mut numbers = Vec::new();
        for id in ids {
            numbers.extend(self.number(id)?.map(|n| n.to_string()));
        }
        Ok(numbers.join(", "))
    }
}
