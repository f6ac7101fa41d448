//! What must not depend on the way that an update took, and the questions that are asked to see it.

use std::{collections::BTreeSet, path::Path};

use answers::{Answer, Found, Query, Question};
use rusqlite::{Connection, OpenFlags, types::Value};
use store::DataFolder;
use updater::Change;

use crate::published::{Kiosk, Ministry};

pub(super) const QUERIES: usize = 200;

/// Everything of a kiosk that must not depend on the way.
pub(super) struct End {
    release: String,
    objects: BTreeSet<String>,
    database: Vec<String>,
    pub(super) answers: Vec<Found>,
}

impl End {
    /// Of a kiosk that ran well and keeps no other release.
    pub(super) fn of(kiosk: &Kiosk, ministry: &Ministry, queries: &[Query]) -> Self {
        let data = &kiosk.data;
        let current = data.current().expect("installed");
        data.note_well(&current).expect("a writable folder");
        for other in data.releases().expect("a list").into_iter().filter(|id| *id != current) {
            assert!(data.remove_release(&other).expect("a writable folder"), "nobody reads it");
        }
        assert_eq!(kiosk.update(ministry).expect("nothing new").change, Change::UpToDate);
        let library = kiosk.open();
        assert!(library.verify().expect("a readable release").is_empty());
        let answer = |query: &Query| match library.answer(&Question::Words(query.clone())) {
            Ok(Answer::Found(found)) => found,
            other => panic!("{query:?} was not answered: {other:?}"),
        };
        Self {
            release: current.to_string(),
            objects: names_below(&data.root().join("objects")),
            database: dump(data),
            answers: queries.iter().map(answer).collect(),
        }
    }

    pub(super) fn assert_same(&self, other: &Self, way: &str) {
        assert_eq!(self.release, other.release, "{way}: release");
        let differ: Vec<_> = self.objects.symmetric_difference(&other.objects).collect();
        assert!(differ.is_empty(), "{way}: {} objects differ, {:?} …", differ.len(), differ[0]);
        assert_eq!(self.database.len(), other.database.len(), "{way}: rows of content.db");
        for (one, two) in self.database.iter().zip(&other.database) {
            assert_eq!(one, two, "{way}: content.db");
        }
        for (one, two) in self.answers.iter().zip(&other.answers) {
            assert_eq!(one, two, "{way}: an answer");
        }
    }
}

fn names_below(folder: &Path) -> BTreeSet<String> {
    let files = crate::house::files(folder, &[""]);
    files
        .iter()
        .map(|path| crate::house::shown(path.strip_prefix(folder).expect("below")))
        .collect()
}

fn database(data: &DataFolder) -> Connection {
    let path = data.release_path(&data.current().expect("installed")).join("content.db");
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a database")
}

/// Every row of every table in words, and how the tables are made.
fn dump(data: &DataFolder) -> Vec<String> {
    let database = database(data);
    let mut lines = rows(&database, "SELECT type, name, tbl_name, sql FROM sqlite_master");
    let mut statement = database
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        .expect("SQL");
    let tables = statement.query_map([], |row| row.get::<_, String>(0)).expect("a list");
    for table in tables.map(|name| name.expect("a name")) {
        let rows = rows(&database, &format!("SELECT * FROM \"{table}\""));
        lines.extend(rows.into_iter().map(|row| format!("{table}: {row}")));
    }
    lines
}

fn rows(database: &Connection, sql: &str) -> Vec<String> {
    let mut statement = database.prepare(sql).expect("SQL");
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| {
        let values = (0..columns).map(|n| row.get::<_, Value>(n)).collect::<Result<Vec<_>, _>>()?;
        Ok(format!("{values:?}"))
    });
    let mut rows: Vec<String> = rows.expect("SQL").map(|row| row.expect("a row")).collect();
    rows.sort();
    rows
}

/// Questions out of the titles of all records in all languages: whole titles, single words, beginnings, and words with
/// one letter too few.
pub(super) fn queries(data: &DataFolder) -> Vec<Query> {
    let database = database(data);
    let mut statement = database
        .prepare("SELECT title, language FROM text WHERE title <> '' ORDER BY language, record")
        .expect("SQL");
    let titles: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .expect("SQL")
        .map(|row| row.expect("a row"))
        .collect();
    assert!(titles.len() > QUERIES, "{} titles", titles.len());
    let query = |n: usize| {
        let (title, language) = &titles[n * titles.len() / QUERIES];
        let longest = title.split_whitespace().max_by_key(|word| word.chars().count());
        let longest = longest.expect("a title has a word");
        let letters = longest.chars().count();
        let words = match n % 4 {
            0 => title.clone(),
            1 => longest.to_owned(),
            2 => longest.chars().take(letters.div_ceil(2)).collect(),
            _ => longest
                .chars()
                .take(letters / 2)
                .chain(longest.chars().skip(letters / 2 + 1))
                .collect(),
        };
        Query {
            words,
            language: language.parse().expect("a tag"),
            place: None,
            limit: 10,
            now: None,
            filter: None,
        }
    };
    (0..QUERIES).map(query).collect()
}
