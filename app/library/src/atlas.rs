//! What lists of services need of a release again and again: how services are numbered, which squares of the map hold any,
//! and what is open at this minute. Read once it is needed.

use std::sync::OnceLock;

use rusqlite::Connection;

use crate::{LibraryError, timetable::Timetable};

/// The map of a release.
#[derive(Default)]
pub(crate) struct Atlas {
    numbers: OnceLock<Numbers>,
    squares: OnceLock<Vec<Inhabited>>,
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
}
