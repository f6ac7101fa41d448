//! Totals that a table of figures does not have itself.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::rows::Row;

/// `[[sum]]` of a map: one more figure for each group of rows that differ in one column only.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sum {
    /// The column in which they differ.
    pub(super) over: String,
    /// What stands there in the total; left out: nothing, which means all.
    #[serde(default, rename = "as")]
    pub(super) total: String,
    /// Values of theirs that stand for no value of ours, and count in the total all the same.
    #[serde(default)]
    pub(super) also: BTreeSet<String>,
}

/// Adds the totals that are not there yet, and lets go of the rows that count in them only.
pub(super) fn add_sums(sums: &[Sum], rows: &mut Vec<Row>) {
    for sum in sums {
        let there: BTreeSet<BTreeMap<String, String>> = rows.iter().map(named).collect();
        let mut totals: BTreeMap<BTreeMap<String, String>, (f64, Row)> = BTreeMap::new();
        let is_part =
            |row: &&Row| row.cells.get(&sum.over).is_some_and(|v| !v.is_empty() && *v != sum.total);
        for row in rows.iter().filter(is_part) {
            let Some(value) = row.cells.get("value").and_then(|value| value.parse::<f64>().ok())
            else {
                continue;
            };
            let mut total = row.clone();
            total.only_in_sums.remove(&sum.over);
            total.cells.insert(sum.over.clone(), sum.total.clone());
            totals.entry(named(&total)).or_insert((0.0, total)).0 += value;
        }
        let missing = totals.into_iter().filter(|(name, _)| !there.contains(name));
        rows.extend(missing.map(|(_, (value, mut row))| {
            row.cells.insert("value".to_owned(), value.to_string());
            row
        }));
    }
    rows.retain(|row| row.only_in_sums.is_empty());
}

/// What a figure is of.
fn named(row: &Row) -> BTreeMap<String, String> {
    let mut cells = row.cells.clone();
    cells.remove("value");
    cells
}
