//! Makes our rows of theirs.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
};

use bundle::{EmailAddress, PhoneNumber, PostalCode, WebAddress};
use csv::StringRecord;

use super::{
    ImportError, Imported, LeftOut,
    map::Map,
    merge::Target,
    template::Template,
    towns::{Town, towns},
};

/// A row of ours: what it says by column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Row {
    /// Line of their table.
    pub(super) line: u64,
    /// Our table, below the sources.
    pub(super) to: String,
    pub(super) cells: BTreeMap<String, String>,
    /// What a new id is made of.
    pub(super) name: String,
    /// What it has in common with the row whose further place it is, or with rows that are further places of it.
    pub(super) common: Vec<String>,
    /// Whether it is such a further place.
    pub(super) is_further: bool,
    /// Columns in which it stands for nothing of ours, and counts in their totals only.
    pub(super) only_in_sums: BTreeSet<String>,
}

pub(super) struct Maker<'m> {
    map: &'m Map,
    target: &'m Target,
    path: PathBuf,
    reader: csv::Reader<std::fs::File>,
    columns: HashMap<String, usize>,
    towns: HashMap<String, Town>,
}

impl<'m> Maker<'m> {
    pub(super) fn new(
        map: &'m Map,
        sources: &Path,
        table: &Path,
        target: &'m Target,
    ) -> Result<Self, ImportError> {
        let path = table.to_owned();
        let file = std::fs::File::open(table)
            .map_err(|source| ImportError::Read { path: path.clone(), source })?;
        let mut reader = csv::ReaderBuilder::new().from_reader(file);
        let failed = |source| ImportError::Table { path: path.clone(), source };
        let header = reader.headers().map_err(failed)?.clone();
        let columns: HashMap<String, usize> =
            header.iter().enumerate().map(|(index, name)| (name.to_owned(), index)).collect();
        // What a row learns from its municipality, and no column of theirs.
        let made: &[&str] = if map.place.is_some() { &["pack", "cadastral"] } else { &[] };
        let asked = map.templates().flat_map(Template::columns);
        let filters = map.filter.keys().chain(map.main.iter().flat_map(|main| main.of.keys()));
        let asked = asked.filter(|name| !made.contains(name)).chain(filters.map(String::as_str));
        for column in asked {
            if !columns.contains_key(column) {
                let known = header.iter().collect::<Vec<_>>().join(", ");
                return Err(ImportError::NoColumn { path, column: column.to_owned(), known });
            }
        }
        let towns = if map.place.is_some() { towns(sources)? } else { HashMap::new() };
        Ok(Self { map, target, path, reader, columns, towns })
    }

    /// The rows that the map asks for.
    pub(super) fn rows(mut self, imported: &mut Imported) -> Result<Vec<Row>, ImportError> {
        let mut rows = Vec::new();
        let mut record = StringRecord::new();
        loop {
            let read = self.reader.read_record(&mut record);
            let more =
                read.map_err(|source| ImportError::Table { path: self.path.clone(), source })?;
            if !more {
                return Ok(rows);
            }
            if !self.agrees(&record, &self.map.filter) {
                continue;
            }
            imported.rows += 1;
            rows.extend(self.row(&record, &mut imported.left_out));
        }
    }

    fn row(&self, record: &StringRecord, left_out: &mut Vec<LeftOut>) -> Option<Row> {
        let line = record.position().map_or(0, csv::Position::line);
        let mut leave = |what: String| left_out.push(LeftOut { line, what });
        let cell = |name: &str| self.cell(record, name);
        let town = match &self.map.place {
            None => None,
            Some(place) => {
                let code = place.istat.fill(cell);
                let Some(town) = self.towns.get(&code) else {
                    leave(format!(
                        "the row is left out: no municipality has the ISTAT code `{code}`"
                    ));
                    return None;
                };
                Some(town)
            }
        };
        let with_town = |name: &str| match (name, town) {
            ("pack", Some(town)) => town.pack.as_str(),
            ("cadastral", Some(town)) => town.cadastral.as_str(),
            _ => self.cell(record, name),
        };
        let mut cells = BTreeMap::new();
        let mut only_in_sums = BTreeSet::new();
        for (column, template) in &self.map.columns {
            let raw = template.fill(with_town);
            let mut value = self.value(column, &raw);
            if value.is_none() && self.counts_in_sum(column, &raw) {
                only_in_sums.insert(column.clone());
                value = Some(raw.clone());
            }
            if value.is_none() && self.target.is_of_figures && column != "value" {
                leave(format!(
                    "the row is left out: the map has nothing for `{raw}` as `{column}`"
                ));
                return None;
            }
            let sound = value.filter(|value| is_sound(column, value));
            if sound.is_none() {
                leave(format!(
                    "`{column}`: `{raw}` is no value of its sort, or not known to the map"
                ));
            }
            if let Some(lost) = template.lost(with_town) {
                leave(format!("`{column}`: nothing that can be dialled in `{lost}`"));
            }
            cells.insert(column.clone(), sound.unwrap_or_default());
        }
        let is_empty = |column: &str| cells.get(column).is_none_or(String::is_empty);
        if is_empty("address") && !is_empty("postal_code") {
            leave("`postal_code`: without an address nobody finds the place by it".to_owned());
            cells.insert("postal_code".to_owned(), String::new());
        }
        let lacks = |column: &&str| cells.get(*column).is_none_or(String::is_empty);
        let needed = self.target.needed.iter().copied().filter(|column| *column != "id");
        if let Some(column) = needed.into_iter().find(lacks) {
            leave(format!("the row is left out: it has no `{column}`"));
            return None;
        }
        let main = self.map.main.as_ref();
        let common = main.iter().flat_map(|main| &main.by).map(|by| by.fill(cell));
        let common: Vec<String> = common.filter(|text| !text.is_empty()).collect();
        let is_further = main.is_some_and(|main| !self.agrees(record, &main.of));
        let name = self.map.id.as_ref().map(|id| id.from.fill(with_town)).unwrap_or_default();
        Some(Row {
            line,
            to: self.map.to.fill(with_town),
            cells,
            name,
            common,
            is_further,
            only_in_sums,
        })
    }

    /// What a text of theirs stands for, where the map says it; `None` where it says nothing of this one.
    fn value(&self, column: &str, raw: &str) -> Option<String> {
        match self.map.values.get(column) {
            Some(known) if !raw.is_empty() => known.get(raw).cloned(),
            _ => Some(raw.to_owned()),
        }
    }

    fn counts_in_sum(&self, column: &str, raw: &str) -> bool {
        self.map.sums.iter().any(|sum| sum.over == column && sum.also.contains(raw))
    }

    fn cell<'r>(&self, record: &'r StringRecord, name: &str) -> &'r str {
        self.columns.get(name).and_then(|index| record.get(*index)).unwrap_or_default()
    }

    fn agrees(&self, record: &StringRecord, wanted: &BTreeMap<String, Vec<String>>) -> bool {
        wanted.iter().all(|(column, values)| {
            let cell = self.cell(record, column).trim();
            values.iter().any(|value| value == cell)
        })
    }
}

/// Whether a value will do; whatever is not asked here is asked by `check`.
fn is_sound(column: &str, value: &str) -> bool {
    let number = || value.parse::<f64>().is_ok_and(f64::is_finite);
    value.is_empty()
        || match column {
            "postal_code" => value.parse::<PostalCode>().is_ok_and(|_| value != "00000"),
            "phone" => value.split(" / ").all(|number| number.parse::<PhoneNumber>().is_ok()),
            "email" | "pec" => value.parse::<EmailAddress>().is_ok(),
            "website" => value.parse::<WebAddress>().is_ok(),
            "latitude" | "longitude" | "value" => number(),
            _ => true,
        }
}
