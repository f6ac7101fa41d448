//! A slice of the house's own portal for journeys: every page, and of the directory the three Regions that tests sign
//! for, with the offices of the towns that have an Arabic name. The whole directory would make each journey minutes long.

use std::{collections::BTreeSet, fs, path::Path};

use csv::{Reader, StringRecord, Writer};

use crate::{house, published::copy};

const REGIONS: [&str; 3] = ["it-25", "it-52", "it-62"];

/// Writes the slice into `source`.
pub(crate) fn portal(source: &Path) {
    copy(&house::portal(), source);
    let places = source.join("core/places.csv");
    let named = |row: &[&str], column: &dyn Fn(&str) -> usize| {
        REGIONS.contains(&row[column("pack")]) && !row[column("label.ar")].is_empty()
    };
    keep(&places, named);
    let towns = cells(&places, "cadastral");
    keep(&source.join("core/places-names.csv"), |row, column| {
        towns.contains(row[column("cadastral")])
    });
    let of_towns =
        |row: &[&str], column: &dyn Fn(&str) -> usize| towns.contains(row[column("place")]);
    for region in fs::read_dir(source.join("regions")).expect("the Regions").flatten() {
        if !REGIONS.iter().any(|name| region.file_name() == *name) {
            fs::remove_dir_all(region.path()).expect("a copy may go");
            continue;
        }
        for table in house::files(&region.path(), &[".csv"]) {
            keep(&table, of_towns);
        }
    }
    for table in house::files(&source.join("core/offices"), &[".csv"]) {
        keep(&table, of_towns);
    }
}

/// Keeps the rows that are wanted; a further place goes with its office.
fn keep(path: &Path, wanted: impl Fn(&[&str], &dyn Fn(&str) -> usize) -> bool) {
    let mut reader = Reader::from_path(path).expect("a table");
    let header = reader.headers().expect("its columns").clone();
    let find = |name: &str| header.iter().position(|known| known == name);
    let column = |name: &str| find(name).unwrap_or_else(|| panic!("a column `{name}`"));
    let rows = reader.records().map(|row| row.expect("a row"));
    let kept: Vec<StringRecord> =
        rows.filter(|row| wanted(&row.iter().collect::<Vec<_>>(), &column)).collect();
    let cell = |row: &StringRecord, name: &str| find(name).map_or("", |at| &row[at]).to_owned();
    let ids: BTreeSet<String> = kept.iter().map(|row| cell(row, "id")).collect();
    let mut writer = Writer::from_path(path).expect("a writable copy");
    writer.write_record(&header).expect("room");
    for row in &kept {
        let main = cell(row, "main");
        if main.is_empty() || ids.contains(&main) {
            writer.write_record(row).expect("room");
        }
    }
    writer.flush().expect("room");
}

fn cells(path: &Path, name: &str) -> BTreeSet<String> {
    let mut reader = Reader::from_path(path).expect("a table");
    let at = reader.headers().expect("its columns").iter().position(|known| known == name);
    let at = at.unwrap_or_else(|| panic!("a column `{name}`"));
    reader.records().map(|row| row.expect("a row")[at].to_owned()).collect()
}
