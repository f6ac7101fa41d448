//! What lists of services need of a release again and again: how services are numbered, which squares of the map hold any,
//! and what is open at this minute. Read once it is needed.

use std::sync::OnceLock;

use rusqlite::Connection;

use crate::{LibraryError, questions::Heard, timetable::Timetable};

/// The map of a release.
#[derive(Default)]
pub(crate) struct Atlas {
    numbers: OnceLock<Numbers>,
    squares: OnceLock<Vec<Inhabited>>,
    names: OnceLock<Vec<Heard>>,
    pub(crate) timetable: Timetable,
}

/// A square that holds venues.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inhabited {
    pub(crate) cell: i64,
    /// The first and the last of its services.
    pub(crate) services: (u32, u32),
}

/// The numbers of services, one after the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbers {
    pub(crate) first: i64,
    pub(crate) count: usize,
}

impl Numbers {
    /// The number of the record of a service.
    pub(crate) fn record(self, service: u32) -> i64 {
        self.first + i64::from(service)
    }
}

impl Atlas {
    pub(crate) fn numbers(&self, db: &Connection) -> Result<Numbers, LibraryError> {
        if let Some(numbers) = self.numbers.get() {
            return Ok(*numbers);
        }
        let mut statement = db.prepare_cached("SELECT first, count FROM service_numbers")?;
        let numbers = statement.query_row([], |row| {
            let count: i64 = row.get(1)?;
            Ok(Numbers { first: row.get(0)?, count: count.unsigned_abs() as usize })
        })?;
        Ok(*self.numbers.get_or_init(|| numbers))
    }

    /// The squares that hold venues, in order.
    pub(crate) fn squares(&self, db: &Connection) -> Result<&[Inhabited], LibraryError> {
        if let Some(squares) = self.squares.get() {
            return Ok(squares);
        }
        let mut statement =
            db.prepare_cached("SELECT cell, first, last FROM square ORDER BY cell")?;
        let squares = statement.query_map([], |row| {
            Ok(Inhabited { cell: row.get(0)?, services: (row.get(1)?, row.get(2)?) })
        })?;
        let squares: Vec<Inhabited> = squares.collect::<rusqlite::Result<_>>()?;
        Ok(self.squares.get_or_init(|| squares))
    }

    /// The names of the municipalities that are shown and of their neighbourhoods, as they sound.
    pub(crate) fn names(&self, db: &Connection) -> Result<&[Heard], LibraryError> {
        if let Some(names) = self.names.get() {
            return Ok(names);
        }
        let mut statement = db.prepare_cached(
            "SELECT s.words, s.code, NULL, p.services FROM place_start s JOIN place p ON p.code = s.code
             WHERE s.later = 0 AND s.other = 0
             UNION ALL
             SELECT n.words, n.code, n.name, p.services FROM neighbourhood_start n
             JOIN place p ON p.code = n.code WHERE n.later = 0",
        )?;
        let names = statement.query_map([], |row| {
            let words = row.get_ref(0)?.as_str().unwrap_or_default();
            Ok(Heard::new(words, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
        let names: Vec<Heard> = names.collect::<rusqlite::Result<_>>()?;
        Ok(self.names.get_or_init(|| names))
    }
}
