//! Writes `content.db`: the records, and the tables that make questions quick.

use std::path::Path;

use bundle::{Body, GlossaryTerm, LanguageTag, Localized, Place, RecordId, TaxonomyTerm};
use rusqlite::{Connection, Transaction, params};

use super::{
    BuildError,
    contents::{Contents, Item, is_found},
    figures,
    labels::Label,
    maps::MapFile,
    names::{Start, starts, write_neighbourhoods},
    near, regions, shelves,
    sources::Sources,
};
use crate::analysis::{key, stems};

/// Writes the database at `path`, where nothing is yet.
pub(super) fn write(contents: &Contents, labels: &[Label], path: &Path) -> Result<(), BuildError> {
    write_tables(contents, labels, path)
        .map_err(|source| BuildError::Database { path: path.to_owned(), source })
}

fn write_tables(contents: &Contents, labels: &[Label], path: &Path) -> rusqlite::Result<()> {
    let mut connection = Connection::open(path)?;
    // Nobody reads the file before it is whole, and whoever adopts it makes it durable: no journal is left behind.
    connection.pragma_update(None, "journal_mode", "OFF")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.execute_batch(include_str!("schema.sql"))?;
    let transaction = connection.transaction()?;
    let rows = Rows { contents, db: &transaction };
    for (n, language) in contents.languages.iter().enumerate() {
        rows.put("INSERT INTO language VALUES (?1, ?2)", params![n as i64, language.as_str()])?;
    }
    for (position, font) in contents.fonts.iter().enumerate() {
        rows.put(
            "INSERT INTO font VALUES (?1, ?2, ?3)",
            params![font.language.as_str(), position as i64, font.sha256.to_hex()],
        )?;
    }
    contents.maps.iter().try_for_each(|map| rows.put_map(map))?;
    let mut sources = Sources::default();
    for (pack, sheet) in &contents.streets {
        sources.add_streets(pack, sheet);
    }
    for (n, item) in contents.items.iter().enumerate() {
        rows.put_item(n as i64, item)?;
        sources.add(&item.record);
    }
    for (n, label) in labels.iter().enumerate() {
        rows.put_label(n as i64, label)?;
    }
    sources.write(&transaction)?;
    near::write(contents, &transaction)?;
    shelves::write(contents, &transaction)?;
    transaction.execute_batch(include_str!("tally.sql"))?;
    write_neighbourhoods(contents, &transaction)?;
    regions::write(&transaction)?;
    transaction.commit()?;
    connection.execute_batch("PRAGMA optimize")?;
    connection.close().map_err(|(_, error)| error)
}

pub(super) struct Rows<'a> {
    pub(super) contents: &'a Contents,
    db: &'a Transaction<'a>,
}

impl Rows<'_> {
    pub(super) fn put(&self, sql: &str, values: impl rusqlite::Params) -> rusqlite::Result<()> {
        self.db.prepare_cached(sql)?.execute(values).map(drop)
    }

    fn put_map(&self, map: &MapFile) -> rusqlite::Result<()> {
        let (pack, name) = (map.pack.as_str(), &map.name);
        for (position, piece) in map.pieces.iter().enumerate() {
            self.put(
                "INSERT INTO map VALUES (?1, ?2, ?3, ?4)",
                params![pack, name, position as i64, piece.to_hex()],
            )?;
        }
        map.credit.iter().try_for_each(|credit| {
            let written = credit.written.map(|day| day.to_string()).unwrap_or_default();
            self.put(
                "INSERT INTO map_credit VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![pack, name, credit.title, credit.names, credit.licence, written],
            )
        })
    }

    fn put_item(&self, n: i64, item: &Item) -> rusqlite::Result<()> {
        let record = &item.record;
        self.put(
            "INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                n,
                record.id.as_str(),
                record.id.kind(),
                record.id.pack().as_str(),
                item.fallback.as_ref().map(LanguageTag::as_str),
                figures::json(item)
            ],
        )?;
        self.put_texts(n, item)?;
        for (place, object) in self.contents.documents(n as usize) {
            let values = params![n, place as i64, object.to_hex()];
            self.put("INSERT INTO document VALUES (?1, ?2, ?3)", values)?;
        }
        match &record.body {
            Body::Article(article) => self.put_article(n, article),
            Body::Service(service) => self.put_service(n, item, service),
            Body::TaxonomyTerm(term) => self.put_term(n, term),
            Body::GlossaryTerm(term) => self.put_glossary_term(n, term),
            Body::Place(place) => self.put_place(n, place),
            Body::Language(language) => self.put(
                "INSERT OR IGNORE INTO wall VALUES (?1, ?2, ?3)",
                params![language.order, language.tag.as_str(), n],
            ),
            Body::Indicator(indicator) => figures::write(n, indicator, self.db),
            Body::LocalNote(note) => self.put(
                "INSERT INTO note VALUES (?1, ?2, ?3)",
                params![n, note.about.as_str(), record.id.pack().as_str()],
            ),
            Body::Procedure(procedure) => self.put_procedure(n, procedure),
            Body::Call(call) => self.put_page(n, self.number(&call.axis)),
            Body::RegionSheet(_) | Body::CommunitySheet(_) => self.put_page(n, None),
            Body::Association(association) => self.put_association(n, item, association),
            // Kept as records; no screen lists them.
            _ => Ok(()),
        }
    }

    fn put_texts(&self, n: i64, item: &Item) -> rusqlite::Result<()> {
        let found_by_title = is_found(&item.record.body);
        for text in self.contents.texts(n as usize) {
            let key = found_by_title.then(|| key(&text.title, &[&text.language]));
            let language = text.language.as_str();
            self.put(
                "INSERT INTO text VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![n, language, text.title, text.summary, text.harmful, key],
            )?;
            if !text.plain.is_empty() {
                self.put(
                    "INSERT INTO plain VALUES (?1, ?2, ?3)",
                    params![n, language, text.plain],
                )?;
            }
        }
        Ok(())
    }

    fn put_term(&self, n: i64, term: &TaxonomyTerm) -> rusqlite::Result<()> {
        let scheme = match term.scheme {
            bundle::Scheme::Axis => "axis",
            bundle::Scheme::Type => "type",
            bundle::Scheme::Target => "target",
        };
        self.put(
            "INSERT INTO term VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                n,
                scheme,
                term.parent.as_ref().and_then(|id| self.number(id)),
                term.order,
                term.icon.as_deref().unwrap_or_default()
            ],
        )?;
        Ok(())
    }

    /// A word of the glossary leads to its pages, and is explained where it stands in a text.
    fn put_glossary_term(&self, n: i64, term: &GlossaryTerm) -> rusqlite::Result<()> {
        for (language, word) in term.term.iter() {
            let words = stems(&word.value, language);
            self.put(
                "INSERT OR IGNORE INTO glossary_word VALUES (?1, ?2, ?3)",
                params![words.join(" "), language.as_str(), n],
            )?;
        }
        let is_page = |id: &&RecordId| matches!(self.contents.body(id), Some(Body::Article(_)));
        for related in term.related.iter().filter(is_page).filter_map(|id| self.number(id)) {
            self.put("INSERT OR IGNORE INTO filed VALUES (?1, ?2, 0)", params![n, related])?;
        }
        Ok(())
    }

    fn put_label(&self, n: i64, label: &Label) -> rusqlite::Result<()> {
        let term = &self.contents.items[label.term].record.body;
        let is_target =
            matches!(term, Body::TaxonomyTerm(term) if term.scheme == bundle::Scheme::Target);
        self.put(
            "INSERT INTO label VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                n,
                label.term as i64,
                is_target,
                label.language.as_str(),
                label.main,
                label.misspelt,
                label.words.join(" "),
                label.stems.join(" "),
                label.sounds.join(" "),
                label.pinyin
            ],
        )
    }

    fn put_place(&self, n: i64, place: &Place) -> rusqlite::Result<()> {
        let code = place.cadastral.as_str();
        self.put(
            "INSERT OR IGNORE INTO place VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)",
            params![
                code,
                n,
                place.province,
                place.pack.as_str(),
                place.centre.map(|c| c.latitude),
                place.centre.map(|c| c.longitude)
            ],
        )?;
        let labels = Localized::iter(&place.label).map(|(_, label)| &label.value);
        for name in std::iter::once(&place.name).chain(labels) {
            for written in [name.clone(), format!("{name} {}", place.province)] {
                self.put(
                    "INSERT OR IGNORE INTO place_name VALUES (?1, ?2)",
                    params![key(&written, &[]), code],
                )?;
            }
            self.put_starts(name, code, false)?;
        }
        place.other_names.iter().try_for_each(|name| self.put_starts(name, code, true))
    }

    fn put_starts(&self, name: &str, code: &str, is_other: bool) -> rusqlite::Result<()> {
        for Start { later, letters, words } in starts(name) {
            let sql = "INSERT OR IGNORE INTO place_start VALUES (?1, ?2, ?3, ?4, ?5)";
            self.put(sql, params![later, letters, words, code, is_other])?;
        }
        Ok(())
    }

    /// The number of a record as the database holds it.
    pub(super) fn topic(&self, n: i64) -> Option<i64> {
        self.contents.topic(n as usize).map(|topic| topic as i64)
    }

    pub(super) fn number(&self, id: &RecordId) -> Option<i64> {
        self.contents.number(id).map(|n| n as i64)
    }
}
