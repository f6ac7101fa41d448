//! Puts new rows into the tables that are there.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use super::{
    ImportError, Imported, LeftOut,
    map::Map,
    naming::{find_mains, name_rows, taken_ids},
    rows::Row,
    sums::add_sums,
};
use crate::{
    changes::Changes,
    source::{
        FIGURE_COLUMNS, FIGURES, Need, OFFICE_ROW, OFFICES, Table,
        place::{PLACE_ROW, PLACES_TABLE},
    },
};

/// A sort of table of ours.
pub(super) struct Target {
    /// Columns in the order in which they are written.
    columns: Vec<&'static str>,
    /// Those without which a row says nothing.
    pub(super) needed: Vec<&'static str>,
    /// Columns by which two rows are the same.
    same: Vec<&'static str>,
    /// Figures, whose files have all columns, and whose rows say nothing where one of their names is not known.
    pub(super) is_of_figures: bool,
}

/// One table of ours, by the key of each row.
pub(super) type Rows = BTreeMap<Vec<String>, BTreeMap<String, String>>;

impl Target {
    /// What the map leads to, which has every column that the map makes.
    pub(super) fn of(map: &Map, path: &Path) -> Result<Self, ImportError> {
        map.check(path)?;
        let to = map.to.fill(|column| if column == "pack" { "it-52" } else { "" });
        let nowhere = || ImportError::Nowhere { map: path.to_owned(), to: to.clone() };
        let parts: Vec<&str> = to.split('/').collect();
        if !to.ends_with(".csv") {
            return Err(nowhere());
        }
        let target = match parts.as_slice() {
            ["core", table] if *table == PLACES_TABLE => {
                Self::declared(&PLACE_ROW, vec!["cadastral"])
            }
            ["core", folder, _] if *folder == FIGURES => {
                let columns = FIGURE_COLUMNS.to_vec();
                Self {
                    needed: vec!["territory", "year", "value"],
                    same: columns[..columns.len() - 1].to_vec(),
                    columns,
                    is_of_figures: true,
                }
            }
            ["core", folder, _] | ["regions", _, folder, _] if *folder == OFFICES => {
                Self::declared(&OFFICE_ROW, vec!["id"])
            }
            _ => return Err(nowhere()),
        };
        for column in map.columns.keys() {
            let name = column.split('.').next().unwrap_or(column);
            if !target.columns.contains(&name) {
                return Err(ImportError::UnknownColumn {
                    map: path.to_owned(),
                    column: column.clone(),
                    to,
                    known: target.columns.join(", "),
                });
            }
        }
        let made =
            |column: &str| map.columns.contains_key(column) || column == "id" && map.id.is_some();
        match target.needed.iter().find(|column| !made(column)) {
            Some(column) => {
                Err(ImportError::Lacks { map: path.to_owned(), column: (*column).to_owned(), to })
            }
            None => Ok(target),
        }
    }

    fn declared(table: &'static Table, same: Vec<&'static str>) -> Self {
        let needed = table.keys().filter(|key| key.need == Need::Needed).map(|key| key.name);
        Self {
            columns: table.keys().map(|key| key.name).collect(),
            needed: needed.collect(),
            same,
            is_of_figures: false,
        }
    }

    fn key(&self, cells: &BTreeMap<String, String>) -> Vec<String> {
        self.same.iter().map(|column| cells.get(*column).cloned().unwrap_or_default()).collect()
    }
}

/// Writes the tables that change.
pub(super) fn merge(
    map: &Map,
    target: &Target,
    rows: Vec<Row>,
    sources: &Path,
    prune: bool,
    imported: &mut Imported,
    changes: &mut Changes,
) -> Result<(), ImportError> {
    let mut tables: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in rows {
        tables.entry(row.to.clone()).or_default().push(row);
    }
    let mut given: BTreeMap<PathBuf, BTreeSet<String>> = BTreeMap::new();
    for (to, mut rows) in tables {
        let path = sources.join(&to);
        let (mut header, old) = read(&path, target)?;
        if let Some(naming) = &map.id {
            let folder = path.parent().map(Path::to_owned).unwrap_or_default();
            let taken = given.entry(folder).or_default();
            taken.extend(taken_ids(&path)?);
            name_rows(&mut rows, &naming.key, &old, taken, &mut imported.left_out);
            find_mains(map, &mut rows, &mut imported.left_out);
        }
        keep_first(&mut rows, target, &mut imported.left_out);
        add_sums(&map.sums, &mut rows);
        let mut merged = Rows::new();
        for row in rows {
            let key = target.key(&row.cells);
            let mut cells = row.cells;
            match old.get(&key) {
                None => imported.added += 1,
                Some(before) => {
                    for (column, value) in before {
                        cells.entry(column.clone()).or_insert_with(|| value.clone());
                    }
                    let says = |cells: &BTreeMap<String, String>| {
                        let said = cells.iter().filter(|(_, value)| !value.is_empty());
                        said.map(|(c, v)| (c.clone(), v.clone())).collect::<Vec<_>>()
                    };
                    imported.changed += usize::from(says(&cells) != says(before));
                }
            }
            merged.insert(key, cells);
        }
        let gone: Vec<_> = old.into_iter().filter(|(key, _)| !merged.contains_key(key)).collect();
        imported.gone += gone.len();
        if !prune {
            merged.extend(gone);
        }
        if target.is_of_figures {
            header.extend(target.columns.iter().map(|column| (*column).to_owned()));
        }
        let made = merged.values().flat_map(|cells| cells.iter());
        header
            .extend(made.filter(|(_, value)| !value.is_empty()).map(|(column, _)| column.clone()));
        let bytes = write(&ordered(&header, target), &merged);
        if fs::read(&path).ok().as_ref() != Some(&bytes) {
            imported.files.push(path.clone());
            changes.write(path, bytes);
        }
    }
    Ok(())
}

/// Lets go of rows that say again what another says, before they count in a total.
fn keep_first(rows: &mut Vec<Row>, target: &Target, left_out: &mut Vec<LeftOut>) {
    let mut seen = BTreeSet::new();
    rows.retain(|row| {
        let key = target.key(&row.cells);
        let is_first = !seen.contains(&key);
        if is_first {
            seen.insert(key);
        } else {
            let what = format!("the row is left out: `{}` is there already", key.join(", "));
            left_out.push(LeftOut { line: row.line, what });
        }
        is_first
    });
}

/// The table that is there, with the columns it has.
fn read(path: &PathBuf, target: &Target) -> Result<(BTreeSet<String>, Rows), ImportError> {
    if !path.exists() {
        return Ok((BTreeSet::new(), Rows::new()));
    }
    let failed = |source| ImportError::Table { path: path.clone(), source };
    let mut reader = csv::Reader::from_path(path).map_err(failed)?;
    let header = reader.headers().map_err(failed)?.clone();
    let mut rows = Rows::new();
    for row in reader.records() {
        let row = row.map_err(failed)?;
        let cells: BTreeMap<String, String> =
            header.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
        rows.insert(target.key(&cells), cells);
    }
    Ok((header.iter().map(str::to_owned).collect(), rows))
}

/// The columns in their order; those by language after what they belong to.
fn ordered(header: &BTreeSet<String>, target: &Target) -> Vec<String> {
    let of = |column: &'static str| {
        header.iter().filter(move |name| name.split('.').next() == Some(column))
    };
    target.columns.iter().flat_map(|column| of(column)).cloned().collect()
}

fn write(header: &[String], rows: &Rows) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let empty = String::new();
    let lines = rows.values().map(|cells| {
        header.iter().map(|column| cells.get(column).unwrap_or(&empty).as_str()).collect::<Vec<_>>()
    });
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    for line in std::iter::once(header).chain(lines) {
        writer.write_record(&line).expect("memory takes every row");
    }
    writer.into_inner().expect("memory takes every row")
}
