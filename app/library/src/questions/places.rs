//! The municipalities: those that are offered first, and their names.

use answers::{PlaceChoice, PlaceList};
use bundle::{CadastralCode, Position};
use rusqlite::params;

use crate::{
    LibraryError,
    analysis::key,
    reading::{Reading, damaged},
};

impl Reading<'_> {
    /// The place asked for and the one that is chosen, then at most `limit` that have an office: the nearest, or
    /// without a place the largest of each Region and then of the country, by name.
    pub(crate) fn places(
        &self,
        place: Option<&CadastralCode>,
        chosen: Option<&CadastralCode>,
        limit: usize,
    ) -> Result<PlaceList, LibraryError> {
        let mut choices = Vec::new();
        for code in place.into_iter().chain(chosen.filter(|chosen| Some(*chosen) != place)) {
            choices.extend(self.place_choice(code.as_str())?);
        }
        let first: [Option<&str>; 2] = [place, chosen].map(|code| code.map(CadastralCode::as_str));
        let others = match self.centre(place)? {
            Some(origin) => self.nearest_places(origin, first, limit)?,
            None => self.largest_places(first, limit)?,
        };
        let first_count = choices.len();
        for code in others {
            choices.extend(self.place_choice(&code)?);
        }
        if place.is_none() {
            choices[first_count..]
                .sort_by_cached_key(|place| (key(&place.name, &[]), place.code.clone()));
        }
        let sql = "SELECT count(*) FROM place WHERE services > 0 OR code IN (?1, ?2)";
        Ok(PlaceList { choices, total: self.count(sql, params![first[0], first[1]])? })
    }

    /// Nearest first; those of which it is not known where they are come last, by name, as the records stand.
    fn nearest_places(
        &self,
        origin: Position,
        first: [Option<&str>; 2],
        limit: usize,
    ) -> Result<Vec<String>, LibraryError> {
        let mut rows: Vec<(String, Option<u32>)> = self.rows(
            "SELECT code, latitude, longitude FROM place
             WHERE services > 0 AND code IS NOT ?1 AND code IS NOT ?2 ORDER BY record",
            params![first[0], first[1]],
            |row| {
                let (latitude, longitude): (Option<f64>, Option<f64>) = (row.get(1)?, row.get(2)?);
                let metres = latitude.zip(longitude).map(|(latitude, longitude)| {
                    origin.metres_to(Position { latitude, longitude })
                });
                Ok((row.get(0)?, metres))
            },
        )?;
        rows.sort_by_key(|(_, metres)| (metres.is_none(), *metres));
        Ok(rows.into_iter().take(limit).map(|(code, _)| code).collect())
    }

    /// The municipality with the most services of each Region, so that none is forgotten, then the largest of all.
    /// Around a place of which it is not known where it is, those of its Region come first.
    fn largest_places(
        &self,
        first: [Option<&str>; 2],
        limit: usize,
    ) -> Result<Vec<String>, LibraryError> {
        self.rows(
            "SELECT code FROM (
                 SELECT code, record, owner, services,
                     row_number() OVER (PARTITION BY owner ORDER BY services DESC, record) > 1 AS later
                 FROM place WHERE services > 0
             ) WHERE code IS NOT ?1 AND code IS NOT ?2
             ORDER BY owner IS (SELECT owner FROM place WHERE code = ?1) DESC, later, services DESC, record
             LIMIT ?3",
            params![first[0], first[1], limit as i64],
            |row| row.get(0),
        )
    }

    /// A municipality to choose; `None` where the content does not name it.
    pub(crate) fn place_choice(&self, code: &str) -> Result<Option<PlaceChoice>, LibraryError> {
        let Some((n, province)) = self.place_row(code)? else {
            return Ok(None);
        };
        let Some(title) = self.title(n)? else {
            return Ok(None);
        };
        Ok(Some(PlaceChoice {
            code: code.parse().map_err(|error| damaged(&error))?,
            name: title.text,
            neighbourhood: None,
            province,
            service_count: self
                .count("SELECT services FROM place WHERE code = ?1", params![code])?,
        }))
    }
}
