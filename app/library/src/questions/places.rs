//! The municipalities: those that can be chosen, and their names.

use std::collections::HashMap;

use answers::PlaceChoice;
use bundle::LanguageTag;
use rusqlite::params;

use crate::{
    LibraryError,
    analysis::key,
    reading::{Reading, damaged},
};

impl Reading<'_> {
    /// The municipalities with an office, by name.
    pub(crate) fn places(&self) -> Result<Vec<PlaceChoice>, LibraryError> {
        let codes =
            self.rows("SELECT DISTINCT place FROM venue", [], |row| row.get::<_, String>(0))?;
        let mut places = Vec::new();
        for code in codes {
            places.extend(self.place_choice(&code)?);
        }
        places.sort_by_cached_key(|place| (key(&place.name, &[]), place.code.clone()));
        Ok(places)
    }

    /// A municipality to choose; `None` where the content does not name it.
    pub(crate) fn place_choice(&self, code: &str) -> Result<Option<PlaceChoice>, LibraryError> {
        let Some((n, province)) = self.place_row(code)? else {
            return Ok(None);
        };
        let Some(title) = self.title(n)? else {
            return Ok(None);
        };
        let sql =
            "SELECT count(DISTINCT v.service) FROM venue v JOIN entry e ON e.record = v.service
                   WHERE v.place = ?1 AND e.sensitive = 0";
        Ok(Some(PlaceChoice {
            code: code.parse().map_err(|error| damaged(&error))?,
            name: title.text,
            province,
            service_count: self.count(sql, params![code])?,
        }))
    }

    /// What every municipality is called, by its code: `Prato (PO)`. All at once, because names one by one take
    /// longer than everything else in a list of the whole country.
    pub(crate) fn place_lines(&self) -> Result<HashMap<String, String>, LibraryError> {
        let italian = LanguageTag::italian();
        // The name in the language wanted comes last and stays.
        let rows: Vec<(String, String)> = self.rows(
            "SELECT p.code, t.title || ' (' || p.province || ')' FROM place p
             JOIN text t ON t.record = p.record WHERE t.language IN (?1, ?2) ORDER BY t.language = ?1",
            params![self.language.as_str(), italian.as_str()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(rows.into_iter().collect())
    }
}
