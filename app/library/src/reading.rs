//! The database, read for people of one language: titles, axes, links, records by number.

mod texts;

use std::{cell::RefCell, rc::Rc, sync::MutexGuard};

use answers::{Axis, Related, Tone};
use bundle::{Body, CadastralCode, LanguageTag, Place, Position, Record, RecordId};
use rusqlite::{Connection, OptionalExtension as _, Params, Row, params};
use rustc_hash::FxHashMap;

pub(crate) use texts::{Text, Title};

use crate::{LibraryError, atlas::Atlas};

/// Reads until it is dropped; other threads wait for so long.
pub(crate) struct Reading<'a> {
    pub(crate) db: MutexGuard<'a, Connection>,
    pub(crate) language: &'a LanguageTag,
    pub(crate) atlas: &'a Atlas,
    /// What many records of an answer share is read once.
    shared: Shared,
}

/// What was read before.
#[derive(Default)]
struct Shared {
    looks: RefCell<FxHashMap<Option<i64>, (Tone, String)>>,
    place_lines: RefCell<FxHashMap<String, Option<String>>>,
    texts: RefCell<FxHashMap<i64, Option<Text>>>,
    entries: RefCell<FxHashMap<i64, Option<Rc<Entry>>>>,
}

/// What is told of a record that opens like a page or a service.
pub(crate) struct Entry {
    pub(crate) id: RecordId,
    pub(crate) is_service: bool,
    pub(crate) axis: Option<i64>,
    /// What it stands under.
    pub(crate) topic: Option<i64>,
    /// For the visitor's own eyes.
    pub(crate) sensitive: bool,
    /// The day of which a service is known; may be empty.
    pub(crate) told: String,
    /// The number of a service that nobody goes to.
    pub(crate) call: Option<String>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(
        db: MutexGuard<'a, Connection>,
        language: &'a LanguageTag,
        atlas: &'a Atlas,
    ) -> Self {
        Self { db, language, atlas, shared: Shared::default() }
    }
}

impl Reading<'_> {
    /// First column of every row, as numbers of records.
    pub(crate) fn numbers(&self, sql: &str, values: impl Params) -> Result<Vec<i64>, LibraryError> {
        self.rows(sql, values, |row| row.get(0))
    }

    /// Every row, read by `read`.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, LibraryError> {
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map(values, read)?;
        Ok(rows.collect::<rusqlite::Result<Vec<T>>>()?)
    }

    /// The one number that `sql` counts.
    pub(crate) fn count(&self, sql: &str, values: impl Params) -> Result<usize, LibraryError> {
        let count: i64 = self.db.prepare_cached(sql)?.query_row(values, |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// The number of a record.
    pub(crate) fn number(&self, id: &RecordId) -> Result<Option<i64>, LibraryError> {
        let mut statement = self.db.prepare_cached("SELECT n FROM record WHERE id = ?1")?;
        Ok(statement.query_row(params![id.as_str()], |row| row.get(0)).optional()?)
    }

    /// The record of a number.
    pub(crate) fn record(&self, n: i64) -> Result<Record, LibraryError> {
        let mut statement = self.db.prepare_cached("SELECT json FROM record WHERE n = ?1")?;
        let json: Vec<u8> = statement.query_row(params![n], |row| row.get(0))?;
        serde_json::from_slice(&json).map_err(|error| damaged(&error))
    }

    /// The record of an id.
    pub(crate) fn record_of(&self, id: &RecordId) -> Result<(i64, Record), LibraryError> {
        let n = self.number(id)?.ok_or_else(|| LibraryError::Unknown(id.clone()))?;
        Ok((n, self.record(n)?))
    }

    /// The id of a number.
    pub(crate) fn id(&self, n: i64) -> Result<RecordId, LibraryError> {
        let mut statement = self.db.prepare_cached("SELECT id FROM record WHERE n = ?1")?;
        let id: String = statement.query_row(params![n], |row| row.get(0))?;
        id.parse().map_err(|error| damaged(&error))
    }

    /// An axis by its number; a term without a label keeps its place.
    pub(crate) fn axis(&self, n: i64) -> Result<Axis, LibraryError> {
        let (tone, icon) = self.look(Some(n))?;
        let title = self.title(n)?;
        let (label, hint) = title.map_or_else(Default::default, |t| (t.text, t.summary));
        Ok(Axis { id: self.id(n)?, tone, icon, label, hint })
    }

    /// An axis by its id, also where the taxonomy does not hold it.
    pub(crate) fn axis_of(&self, id: &RecordId) -> Result<Axis, LibraryError> {
        match self.number(id)? {
            Some(n) => self.axis(n),
            None => Ok(Axis {
                id: id.clone(),
                tone: Tone::default(),
                icon: String::new(),
                label: String::new(),
                hint: String::new(),
            }),
        }
    }

    /// What is told of a record; `None` where it does not open. It is ranked before it is shown, and read once.
    pub(crate) fn entry(&self, n: i64) -> Result<Option<Rc<Entry>>, LibraryError> {
        if let Some(entry) = self.shared.entries.borrow().get(&n) {
            return Ok(entry.clone());
        }
        let mut statement = self.db.prepare_cached(
            "SELECT r.id, e.service, e.axis, e.topic, e.sensitive, e.told, e.call
             FROM entry e JOIN record r ON r.n = e.record WHERE e.record = ?1",
        )?;
        let mut rows = statement.query(params![n])?;
        let entry = match rows.next()? {
            Some(row) => Some(Rc::new(Entry {
                id: row.get::<_, String>(0)?.parse().map_err(|error| damaged(&error))?,
                is_service: row.get(1)?,
                axis: row.get(2)?,
                topic: row.get(3)?,
                sensitive: row.get(4)?,
                told: row.get(5)?,
                call: row.get(6)?,
            })),
            None => None,
        };
        self.shared.entries.borrow_mut().insert(n, entry.clone());
        Ok(entry)
    }

    /// Colour and pictogram of an axis; the place of an axis among its siblings is its colour.
    pub(crate) fn look(&self, axis: Option<i64>) -> Result<(Tone, String), LibraryError> {
        if let Some(look) = self.shared.looks.borrow().get(&axis) {
            return Ok(look.clone());
        }
        let mut statement = self.db.prepare_cached(
            "SELECT position, icon FROM term WHERE record = ?1 AND scheme = 'axis'",
        )?;
        let row: Option<(u32, String)> =
            statement.query_row(params![axis], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let (position, icon) = row.unwrap_or_default();
        let tone = u8::try_from(position).ok().filter(|tone| (1..=6).contains(tone));
        let look = (Tone(tone.unwrap_or_default()), icon);
        self.shared.looks.borrow_mut().insert(axis, look.clone());
        Ok(look)
    }

    /// A link to an article or a service; `None` for other records, and for services that no other page shows.
    pub(crate) fn related(&self, n: i64) -> Result<Option<Related>, LibraryError> {
        let mut statement =
            self.db.prepare_cached("SELECT axis FROM entry WHERE record = ?1 AND sensitive = 0")?;
        let Some(axis) = statement.query_row(params![n], |row| row.get(0)).optional()? else {
            return Ok(None);
        };
        let Some(title) = self.title(n)? else {
            return Ok(None);
        };
        let (tone, icon) = self.look(axis)?;
        Ok(Some(Related {
            id: self.id(n)?,
            title: title.text,
            language: title.language,
            tone,
            icon,
        }))
    }

    /// A link to a record by its name alone, whatever it is; `None` where it has none.
    pub(crate) fn named_only(
        &self,
        n: i64,
        id: &RecordId,
    ) -> Result<Option<Related>, LibraryError> {
        let link = |title: Title| Related {
            id: id.clone(),
            title: title.text,
            language: title.language,
            tone: Tone::default(),
            icon: String::new(),
        };
        Ok(self.title(n)?.map(link))
    }

    /// Links to those of the records that are there, in their order.
    pub(crate) fn related_to<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i RecordId>,
    ) -> Result<Vec<Related>, LibraryError> {
        let mut list = Vec::new();
        for id in ids {
            if let Some(n) = self.number(id)? {
                list.extend(self.related(n)?);
            }
        }
        Ok(list)
    }

    /// Centre of a municipality, where it is known.
    pub(crate) fn centre(
        &self,
        place: Option<&CadastralCode>,
    ) -> Result<Option<Position>, LibraryError> {
        let Some(place) = place else { return Ok(None) };
        let mut statement =
            self.db.prepare_cached("SELECT latitude, longitude FROM place WHERE code = ?1")?;
        let row: Option<(Option<f64>, Option<f64>)> = statement
            .query_row(params![place.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((Some(latitude), Some(longitude))) = row else {
            return Ok(None);
        };
        Ok(Some(Position { latitude, longitude }))
    }

    /// Number of the record and Province of a municipality; `None` where the content does not name it.
    pub(crate) fn place_row(&self, code: &str) -> Result<Option<(i64, String)>, LibraryError> {
        let mut statement =
            self.db.prepare_cached("SELECT record, province FROM place WHERE code = ?1")?;
        let row = statement.query_row(params![code], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(row.optional()?)
    }

    /// Municipality and Province, `Prato (PO)`; `None` where the content does not name it.
    pub(crate) fn place_line(&self, code: &str) -> Result<Option<String>, LibraryError> {
        if let Some(line) = self.shared.place_lines.borrow().get(code) {
            return Ok(line.clone());
        }
        let line = match self.place_row(code)? {
            Some((n, province)) => {
                self.title(n)?.map(|title| format!("{} ({province})", title.text))
            }
            None => None,
        };
        self.shared.place_lines.borrow_mut().insert(code.to_owned(), line.clone());
        Ok(line)
    }

    /// The same in Italian, as it stands on letters and doors: part of an address in every language.
    pub(crate) fn official_place(&self, code: &str) -> Result<Option<String>, LibraryError> {
        Ok(self.municipality(code)?.as_ref().map(official))
    }

    /// All about a municipality; `None` where the content does not have it.
    pub(crate) fn municipality(&self, code: &str) -> Result<Option<Place>, LibraryError> {
        let Some((n, _)) = self.place_row(code)? else {
            return Ok(None);
        };
        Ok(match self.record(n)?.body {
            Body::Place(place) => Some(place),
            _ => None,
        })
    }
}

/// A municipality with its Province in Italian, as it stands on letters and doors.
pub(crate) fn official(place: &Place) -> String {
    format!("{} ({})", place.name, place.province)
}

/// The database holds what `build` wrote; anything else is damage.
pub(crate) fn damaged(what: &dyn std::fmt::Display) -> LibraryError {
    LibraryError::Damaged { path: "content.db".into(), what: what.to_string() }
}
