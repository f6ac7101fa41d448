//! Lists of records of one kind: narrowed, ordered, counted, and only then worded.

mod order;

use std::collections::BTreeMap;

use answers::{Distance, Related, Shelf, ShelfCard, ShelfChoices, ShelfFilter, ShelfList, Spot};
use bundle::{CadastralCode, CountryCode, PackName, Position};
use jiff::civil::{Date, DateTime, Time};
use rusqlite::{Row, params};

use crate::{
    LibraryError,
    analysis::key,
    reading::{Reading, damaged},
};

/// A record of a list as the database holds it.
struct Kept {
    record: i64,
    position: i64,
    axis: Option<i64>,
    pack: PackName,
    first: String,
    last: Option<Date>,
    year: Option<u16>,
    issuer: String,
    citation: String,
    place: String,
    spot: Option<(Position, Spot)>,
    key: String,
    countries: Vec<CountryCode>,
}

/// What a list can be narrowed by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Axis,
    Territory,
    Year,
    Issuer,
    Country,
}

impl Reading<'_> {
    /// The first records of a list that fit.
    pub(crate) fn shelf(
        &self,
        shelf: Shelf,
        filter: &ShelfFilter,
        place: Option<&CadastralCode>,
        now: Option<DateTime>,
        limit: usize,
    ) -> Result<ShelfList, LibraryError> {
        let mut kept = self.kept(shelf)?;
        if let Some(today) = now.map(DateTime::date) {
            kept.retain(|kept| kept.last.is_none_or(|last| last >= today));
        }
        let axis = match &filter.axis {
            // An axis that is not there has nothing.
            Some(id) => Some(self.number(id)?.unwrap_or(i64::MIN)),
            None => None,
        };
        let fits = |kept: &Kept, but: Option<By>| kept.fits(filter, axis, but);
        let choices = self.choices(&kept, fits)?;
        kept.retain(|kept| fits(kept, None));
        let origin = self.centre(place)?;
        self.put_in_order(shelf, &mut kept, origin, now)?;
        let total = kept.len();
        let mut cards = Vec::with_capacity(limit.min(total));
        for kept in kept.into_iter().take(limit) {
            cards.extend(self.shelf_card(kept, origin)?);
        }
        Ok(ShelfList { total, cards, choices })
    }

    /// The lists that hold something, with how much.
    pub(crate) fn shelves(
        &self,
        now: Option<DateTime>,
    ) -> Result<Vec<(Shelf, usize)>, LibraryError> {
        let today = now.map(|now| now.date().to_string()).unwrap_or_default();
        let changed = "SELECT count(*) FROM changed c JOIN entry e ON e.record = c.record
            WHERE e.sensitive = 0";
        let kept = "SELECT shelf, count(*) FROM shelf WHERE last = '' OR last >= ?1 GROUP BY shelf";
        let counts: Vec<(String, usize)> = self
            .rows(kept, params![today], |row| Ok((row.get(0)?, row.get::<_, u32>(1)? as usize)))?;
        let changed = self.count(changed, [])?;
        let count = |shelf: Shelf| match shelf {
            Shelf::Changed => changed,
            _ => counts.iter().find(|(kept, _)| kept == shelf.as_str()).map_or(0, |(_, n)| *n),
        };
        let counted = Shelf::ALL.into_iter().map(|shelf| (shelf, count(shelf)));
        Ok(counted.filter(|(_, count)| *count > 0).collect())
    }

    fn kept(&self, shelf: Shelf) -> Result<Vec<Kept>, LibraryError> {
        let read = |row: &Row<'_>| {
            let (latitude, longitude): (Option<f64>, Option<f64>) = (row.get(9)?, row.get(10)?);
            let to = if row.get(11)? { Spot::Door } else { Spot::TownCentre };
            let spot = latitude.zip(longitude);
            let (pack, last): (String, String) = (row.get(3)?, row.get(5)?);
            let kept = Kept {
                record: row.get(0)?,
                position: row.get(1)?,
                axis: row.get(2)?,
                pack: PackName::core(),
                first: row.get(4)?,
                last: last.parse().ok(),
                year: row.get(6)?,
                issuer: row.get(7)?,
                place: row.get(8)?,
                spot: spot.map(|(latitude, longitude)| (Position { latitude, longitude }, to)),
                citation: row.get(12)?,
                key: row.get(13)?,
                countries: Vec::new(),
            };
            Ok((kept, pack))
        };
        let columns = "position, axis, pack, first, last, year, issuer, place, latitude, longitude,
            own, citation, key";
        let rows = match shelf {
            // Most of what changes stands in no list of its kind.
            Shelf::Changed => self.rows(
                "SELECT c.record, 0, e.axis, r.pack, '', '', NULL, '', '', NULL, NULL, 0, '', ''
                 FROM changed c JOIN record r ON r.n = c.record JOIN entry e ON e.record = c.record
                 WHERE e.sensitive = 0",
                [],
                read,
            )?,
            _ => self.rows(
                &format!("SELECT record, {columns} FROM shelf WHERE shelf = ?1 ORDER BY record"),
                params![shelf.as_str()],
                read,
            )?,
        };
        let countries: Vec<(i64, String)> = self.rows(
            "SELECT c.record, c.country FROM shelf_country c JOIN shelf s ON s.record = c.record
             WHERE s.shelf = ?1 ORDER BY c.record, c.country",
            params![shelf.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let mut countries = countries.into_iter().peekable();
        let mut list = Vec::with_capacity(rows.len());
        for (mut kept, pack) in rows {
            kept.pack = pack.parse().map_err(|error| damaged(&error))?;
            while let Some((_, code)) = countries.next_if(|(record, _)| *record == kept.record) {
                kept.countries.push(code.parse().map_err(|error| damaged(&error))?);
            }
            list.push(kept);
        }
        Ok(list)
    }

    fn choices(
        &self,
        kept: &[Kept],
        fits: impl Fn(&Kept, Option<By>) -> bool,
    ) -> Result<ShelfChoices, LibraryError> {
        let fits = &fits;
        let beside = |by: By| kept.iter().filter(move |kept| fits(kept, Some(by)));
        let mut axes = Vec::new();
        for (axis, count) in tally(beside(By::Axis).filter_map(|kept| kept.axis)) {
            let position: i64 = self.look(Some(axis))?.0.0.into();
            axes.push((position, self.id(axis)?, count));
        }
        axes.sort_by_key(|(position, _, _)| *position);
        let mut territories = Vec::new();
        for (pack, count) in tally(beside(By::Territory).map(|kept| kept.pack.as_str())) {
            let pack: PackName = pack.parse().map_err(|error| damaged(&error))?;
            let name = self.region_name(&pack)?.unwrap_or_default();
            territories.push((pack, name, count));
        }
        territories.sort_by_key(|(_, name, _)| key(name, &[]));
        let mut years = tally(beside(By::Year).filter_map(|kept| kept.year));
        years.reverse();
        let issuers = beside(By::Issuer).map(|kept| &kept.issuer).filter(|i| !i.is_empty());
        let issuers = tally(issuers).into_iter().map(|(issuer, count)| (issuer.clone(), count));
        let mut countries =
            tally(beside(By::Country).flat_map(|kept| kept.countries.iter().cloned()));
        countries.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Ok(ShelfChoices {
            axes: axes.into_iter().map(|(_, id, count)| (id, count)).collect(),
            territories,
            years,
            issuers: issuers.collect(),
            countries,
        })
    }

    fn shelf_card(
        &self,
        kept: Kept,
        origin: Option<Position>,
    ) -> Result<Option<ShelfCard>, LibraryError> {
        let Some(related): Option<Related> = self.related(kept.record)? else {
            return Ok(None);
        };
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let place = match some(kept.place) {
            Some(code) => self.place_line(&code)?,
            None => None,
        };
        let distance = origin.zip(kept.spot);
        let distance = distance.map(|(from, (at, to))| Distance { metres: from.metres_to(at), to });
        Ok(Some(ShelfCard {
            related,
            from: moment(&kept.first),
            to: kept.last,
            citation: some(kept.citation),
            issuer: some(kept.issuer),
            territory: self.region_name(&kept.pack)?,
            place,
            distance,
            countries: kept.countries,
        }))
    }

    /// Where a record of a list is, for those that are somewhere.
    pub(crate) fn seat_of(
        &self,
        record: i64,
        origin: Option<Position>,
    ) -> Result<(Option<String>, Option<Distance>), LibraryError> {
        let rows: Vec<(String, Option<f64>, Option<f64>, bool)> = self.rows(
            "SELECT place, latitude, longitude, own FROM shelf WHERE record = ?1 AND place <> ''",
            params![record],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        let Some((code, latitude, longitude, own)) = rows.into_iter().next() else {
            return Ok((None, None));
        };
        let spot = latitude.zip(longitude);
        let spot = spot.map(|(latitude, longitude)| Position { latitude, longitude });
        let to = if own { Spot::Door } else { Spot::TownCentre };
        let distance =
            origin.zip(spot).map(|(from, at)| Distance { metres: from.metres_to(at), to });
        Ok((self.place_line(&code)?, distance))
    }
}

impl Kept {
    /// Whether it fits all filters, or all but one.
    fn fits(&self, filter: &ShelfFilter, axis: Option<i64>, but: Option<By>) -> bool {
        let asks = |by: By| but != Some(by);
        (!asks(By::Axis) || axis.is_none() || axis == self.axis)
            && (!asks(By::Territory) || filter.territory.as_ref().is_none_or(|p| *p == self.pack))
            && (!asks(By::Year) || filter.year.is_none() || filter.year == self.year)
            && (!asks(By::Issuer) || filter.issuer.as_ref().is_none_or(|i| *i == self.issuer))
            && (!asks(By::Country)
                || filter.country.as_ref().is_none_or(|country| self.countries.contains(country)))
    }
}

/// How often each value is there, in the order of the values.
fn tally<T: Ord>(values: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

/// A day, or a moment of it.
fn moment(text: &str) -> Option<DateTime> {
    let midnight = |day: Date| day.to_datetime(Time::midnight());
    text.parse().ok().or_else(|| text.parse().ok().map(midnight))
}
