//! What the records of a release rest on, gathered once: records are JSON, and nobody counts them while a visitor waits.

use std::collections::{BTreeMap, BTreeSet};

use bundle::{PackName, Provenance, Record, Source, StreetsSheet};
use jiff::civil::Date;
use rusqlite::{Transaction, params};

/// Where laws are published.
const LAW_HOSTS: [&str; 3] = ["normattiva.it", "eur-lex.europa.eu", "gazzettaufficiale.it"];
/// How citations of laws begin.
const LAW_BEGINNINGS: [&str; 26] = [
    "L. ",
    "L.R. ",
    "L.P. ",
    "D.L.",
    "D.Lgs.",
    "D.P.R.",
    "D.P.C.M.",
    "D.M.",
    "D.I.",
    "R.D.",
    "Legge ",
    "Decreto ",
    "Cost.",
    "Costituzione",
    "Codice civile",
    "Codice penale",
    "Codice di procedura",
    "Reg. (",
    "Regolamento (",
    "Dir. ",
    "Direttiva ",
    "Dec. (",
    "Decisione ",
    "Conv. ",
    "Convenzione ",
    "Trattato ",
];

/// Everything that was gathered.
#[derive(Default)]
pub(super) struct Sources<'c> {
    packs: BTreeMap<PackName, Pack<'c>>,
    sources: BTreeMap<&'c str, Uses<'c>>,
    acts: BTreeSet<&'c str>,
}

#[derive(Default)]
struct Pack<'c> {
    /// How many records each owner has.
    owners: BTreeMap<&'c str, usize>,
    written: Option<Date>,
}

#[derive(Default)]
struct Uses<'c> {
    licences: BTreeSet<&'c str>,
    dates: BTreeSet<&'c str>,
    records: usize,
}

impl<'c> Sources<'c> {
    /// Takes in what one record says.
    pub(super) fn add(&mut self, record: &'c Record) {
        let provenance: &Provenance = &record.provenance;
        let pack = self.packs.entry(record.id.pack()).or_default();
        *pack.owners.entry(&provenance.owner).or_default() += 1;
        pack.written = pack.written.max(Some(provenance.written_date));
        let mut named = BTreeSet::new();
        for source in &provenance.sources {
            if is_law(source) {
                self.acts.insert(act(&source.title));
                continue;
            }
            let uses = self.sources.entry(&source.title).or_default();
            uses.licences.insert(&provenance.licence);
            uses.dates.extend(source.date.as_deref());
            // A record that names a source twice rests on it once.
            uses.records += usize::from(named.insert(&source.title));
        }
    }

    /// Takes in whose a pack of streets is. What its files rest on stands with the maps.
    pub(super) fn add_streets(&mut self, pack: &PackName, sheet: &'c StreetsSheet) {
        let pack = self.packs.entry(pack.clone()).or_default();
        pack.owners.insert(&sheet.owner, 1);
        pack.written = Some(sheet.written_date);
    }

    /// Writes what was gathered.
    pub(super) fn write(&self, db: &Transaction<'_>) -> rusqlite::Result<()> {
        let mut origin = db.prepare("INSERT INTO origin VALUES (?1, ?2, ?3)")?;
        for (name, pack) in &self.packs {
            // Of several owners with as many records the first by name.
            let owner = pack.owners.iter().rev().max_by_key(|(_, count)| **count);
            let written = pack.written.map(|day| day.to_string()).unwrap_or_default();
            origin.execute(params![name.as_str(), owner.map(|(owner, _)| owner), written])?;
        }
        let mut source = db.prepare("INSERT INTO source VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for (title, uses) in &self.sources {
            let licences: Vec<&str> = uses.licences.iter().copied().collect();
            let (first, last) = (uses.dates.first().copied(), uses.dates.last().copied());
            source.execute(params![
                title,
                licences.join("\n"),
                first.unwrap_or_default(),
                last.unwrap_or_default(),
                uses.records as i64
            ])?;
        }
        let mut act = db.prepare("INSERT INTO act VALUES (?1)")?;
        for title in &self.acts {
            act.execute(params![title])?;
        }
        Ok(())
    }
}

fn is_law(source: &Source) -> bool {
    let at_law_host =
        source.url.as_ref().is_some_and(|url| LAW_HOSTS.iter().any(|host| url.contains(host)));
    at_law_host || LAW_BEGINNINGS.iter().any(|beginning| source.title.starts_with(beginning))
}

/// The law without the article: `D.Lgs. 286/1998, art. 5` is `D.Lgs. 286/1998`.
fn act(title: &str) -> &str {
    title.split_once(',').map_or(title, |(act, _)| act).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laws_are_told_from_other_sources() {
        let source = |title: &str, url: Option<&str>| Source {
            title: title.to_owned(),
            url: url.map(str::to_owned),
            date: None,
        };
        for (title, url, expected) in [
            ("D.Lgs. 286/1998, art. 5", None, true),
            ("Conv. Ginevra 1951, art. 33", None, true),
            ("Testo unico", Some("https://www.normattiva.it"), true),
            ("Reg. (UE) 2024/1348", None, true),
            ("AgID - Indice delle PA (IPA)", None, false),
            ("Dipartimento per le pari opportunità, 1522", None, false),
            ("Corte costituzionale, sentenza 187/2010", None, false),
            ("Regolamento del centro", None, false),
        ] {
            assert_eq!(is_law(&source(title, url)), expected, "{title}");
        }
        assert_eq!(act("D.Lgs. 286/1998, art. 5"), "D.Lgs. 286/1998");
        assert_eq!(act("L. 194/1978"), "L. 194/1978");
    }
}
