//! Reads tables as spreadsheets save them: CSV with commas, the columns named in the first line. Each row is read like
//! a table of TOML, so that one declaration serves both.

use std::{borrow::Cow, collections::BTreeSet, ops::Range};

use csv::{ReaderBuilder, StringRecord};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    fields::Fields,
    file::SourceFile,
    form::{Need, Shape, Table},
};
use crate::{
    fault::{Faults, nearest},
    rule::Rule,
};

/// The lines of a file, up to the first that is not CSV.
pub(super) fn read_csv(file: &SourceFile, faults: &Faults) -> Vec<StringRecord> {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file.text.as_bytes());
    let mut rows = Vec::new();
    for row in reader.records() {
        match row {
            Ok(row) => rows.push(row),
            Err(error) => {
                let at = error.position().map_or(0, |at| at.byte() as usize);
                let advice = "Save the table as CSV, with commas and in UTF-8.";
                let what = format!("this is not CSV: {error}");
                faults.add(Rule::Syntax, &file.spot(at), what, advice);
                break;
            }
        }
    }
    rows
}

/// Where a cell begins; of one in quotes, its first quote.
pub(super) fn cell_offset(file: &SourceFile, row: &StringRecord, column: usize) -> usize {
    let start = row.position().map_or(0, |at| at.byte() as usize);
    let line = file.text.get(start..).unwrap_or_default();
    // The end of the line before, where it has two characters.
    let begins = line.len() - line.trim_start_matches(['\r', '\n']).len();
    let mut quoted = false;
    let mut commas = line.bytes().enumerate().skip(begins).filter(|(_, byte)| {
        quoted ^= *byte == b'"';
        *byte == b',' && !quoted
    });
    match column.checked_sub(1) {
        Some(before) => commas.nth(before).map_or(start, |(at, _)| start + at + 1),
        None => start + begins,
    }
}

/// Hands every row to `read` as a table with the keys of `declared`; an empty cell is a key that is left out.
pub(super) fn each_row(
    file: &SourceFile,
    declared: &'static Table,
    faults: &Faults,
    mut read: impl FnMut(Fields<'_>),
) {
    let rows = read_csv(file, faults);
    let Some((header, rows)) = rows.split_first() else {
        let advice = format!("Name the columns in the first line: {}.", names(declared).join(","));
        faults.add(Rule::Syntax, &file.spot(0), "the table is empty", advice);
        return;
    };
    if !check_header(file, header, declared, faults) {
        return;
    }
    for row in rows {
        if row.len() != header.len() {
            let what = format!("this line has {} columns, {} are named", row.len(), header.len());
            let advice =
                "Give each line as many commas as the first; what is not known stays empty.";
            faults.add(Rule::Syntax, &file.spot(cell_offset(file, row, 0)), what, advice);
            continue;
        }
        let table = table_of(file, header, row);
        read(Fields::of_row(file, &table, cell_offset(file, row, 0), declared, faults));
    }
}

/// The columns that a table may have.
pub(crate) fn names(declared: &Table) -> Vec<&'static str> {
    declared.keys().map(|key| key.name).collect()
}

fn check_header(
    file: &SourceFile,
    header: &StringRecord,
    declared: &'static Table,
    faults: &Faults,
) -> bool {
    let mut seen = BTreeSet::new();
    let mut sound = true;
    let mut report = |column: usize, what: String, advice: String| {
        let spot = file.spot(cell_offset(file, header, column));
        faults.add(Rule::Key, &spot, what, advice);
        sound = false;
    };
    for (column, name) in header.iter().map(str::trim).enumerate() {
        let (key, language) = parts(name);
        let fits = declared
            .find(key)
            .is_some_and(|(_, key)| matches!(key.shape, Shape::Localized(_)) == language.is_some());
        if !fits {
            let known = names(declared);
            let advice = match nearest(name, known.iter().copied()) {
                Some(meant) => format!("Did you mean `{meant}`?"),
                None => format!("Remove it; there may be: {}.", known.join(", ")),
            };
            report(column, format!("unknown column `{name}`"), advice);
        } else if !seen.insert(name.to_owned()) {
            report(column, format!("the column `{name}` is there twice"), "Remove one.".to_owned());
        }
    }
    for key in declared.keys().filter(|key| key.need == Need::Needed) {
        if !seen.contains(key.name) {
            let what = format!("there is no column `{}`", key.name);
            report(0, what, format!("Add it: {}", key.meaning));
        }
    }
    sound
}

/// `label.ar` as `label` and `ar`.
fn parts(column: &str) -> (&str, Option<&str>) {
    column.split_once('.').map_or((column, None), |(key, language)| (key, Some(language)))
}

fn table_of<'t>(file: &SourceFile, header: &'t StringRecord, row: &'t StringRecord) -> DeTable<'t> {
    let mut table = DeTable::new();
    for (column, (name, cell)) in header.iter().zip(row).enumerate() {
        if cell.trim().is_empty() {
            continue;
        }
        let at = cell_offset(file, row, column);
        let span = at..at + cell.len();
        let value = Spanned::new(span.clone(), DeValue::String(Cow::Borrowed(cell)));
        match parts(name.trim()) {
            (key, None) => {
                table.insert(spanned(key, &span), value);
            }
            (key, Some(language)) => {
                let inner = table
                    .entry(spanned(key, &span))
                    .or_insert_with(|| Spanned::new(span.clone(), DeValue::Table(DeTable::new())));
                if let DeValue::Table(inner) = inner.get_mut() {
                    inner.insert(spanned(language, &span), value);
                }
            }
        }
    }
    table
}

fn spanned<'t>(name: &'t str, span: &Range<usize>) -> Spanned<Cow<'t, str>> {
    Spanned::new(span.clone(), Cow::Borrowed(name))
}
