//! What lists of services need of a release again and again: how services are numbered, which squares of the map hold any,
//! and what is open at this minute. Read once it is needed.

use std::sync::OnceLock;

use rusqlite::Connection;

use crate::{LibraryError, cells::Square, timetable::Timetable};

/// The map of a release.
#[derive(Default)]
pub(crate) struct Atlas {
    numbers: OnceLock<Numbers>,
    cells: OnceLock<Vec<i64>>,
    pub(crate) timetable: Timetable,
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
    pub(crate) fn cells(&self, db: &Connection) -> Result<&[i64], LibraryError> {
        if let Some(cells) = self.cells.get() {
            return Ok(cells);
        }
        let mut statement = db.prepare_cached("SELECT cell FROM square ORDER BY cell")?;
        let cells = statement.query_map([], |row| row.get(0))?;
        let cells: Vec<i64> = cells.collect::<rusqlite::Result<_>>()?;
        Ok(self.cells.get_or_init(|| cells))
    }

    /// How many squares from this one the furthest of those that hold venues may be.
    pub(crate) fn reach(cells: &[i64], origin: Square) -> i64 {
        cells.iter().map(|cell| origin.steps_to(Square::of_cell(*cell))).max().unwrap_or_default()
    }
}
