//! Names of the Regions and the autonomous Provinces, by which they are found like a municipality.

use std::collections::BTreeMap;

use rusqlite::{Transaction, params};

use super::names::starts;

/// By pack, then by language; `other-…` are further names.
type Names = BTreeMap<String, BTreeMap<String, String>>;

/// Languages in which their names are shown; others find them only.
const SHOWN: [&str; 3] = ["it", "en", "ar"];

fn names() -> Names {
    toml::from_str(include_str!("regions.toml")).expect("the table of Regions is read by the tests")
}

/// Writes the names of all of them, whether or not their packs are installed.
pub(super) fn write(db: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut start = db.prepare("INSERT OR IGNORE INTO region_start VALUES (?1, ?2, ?3, ?4)")?;
    let mut shown = db.prepare("INSERT INTO region_name VALUES (?1, ?2, ?3)")?;
    for (pack, names) in &names() {
        for (language, name) in names {
            for begins in starts(name) {
                start.execute(params![begins.later, begins.letters, begins.words, pack])?;
            }
            if SHOWN.contains(&language.as_str()) {
                shown.execute(params![pack, language, name])?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use bundle::{PackClass, PackName};

    use super::*;

    #[test]
    fn every_region_has_its_names() {
        let names = names();
        assert_eq!(names.len(), 21);
        for (pack, names) in &names {
            let pack: PackName = pack.parse().expect("a pack");
            assert_eq!(pack.class(), PackClass::Region, "{pack}");
            assert!(SHOWN.iter().all(|language| names.contains_key(*language)), "{pack}");
        }
    }
}
