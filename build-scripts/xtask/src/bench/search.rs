//! Search as it is typed, letter by letter, beside SQLite's FTS5 over the same texts.

use std::path::Path;

use answers::{Answer, Query, Question};
use anyhow::{Context as _, Result};
use bundle::{Body, LanguageTag, Record, plain_text};
use library::Library;
use rusqlite::Connection;
use std::time::Duration;
use store::DataFolder;

use super::{Row, cpu_time, ms, percentile};

/// Words a visitor types; each is typed letter by letter.
const TYPED: [(&str, &str); 8] = [
    ("it", "permesso di soggiorno"),
    ("it", "permeso sogiorno"),
    ("it", "scuola figli"),
    ("en", "residence permit"),
    ("en", "family doctor"),
    ("ar", "تصريح الإقامة"),
    ("ar", "تعلم الإيطالية"),
    ("ar", "المدرسة"),
];

const ROUNDS: usize = 5;

pub(super) fn measure(data: &Path) -> Result<Vec<Row>> {
    let data = DataFolder::open(data)?;
    let release = data.current()?;
    let library = Library::open(&data, &release)?;
    let fts = fts5(&data)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut count = 0;
    for _ in 0..ROUNDS {
        for (language, words) in TYPED {
            let language: LanguageTag = language.parse()?;
            for typed in prefixes(words) {
                let started = cpu_time();
                ask(&library, &language, typed)?;
                ours.push(cpu_time().saturating_sub(started));
                let started = cpu_time();
                count += ask_fts5(&fts, typed)?;
                theirs.push(cpu_time().saturating_sub(started));
            }
        }
    }
    ours.sort_unstable();
    theirs.sort_unstable();
    let about = format!("a key in search, {} keys (FTS5 found {count} rows)", ours.len());
    let row = |percent| Row {
        what: format!("{about}, p{percent}"),
        ours: ms(percentile(&ours, percent)),
        other: format!("FTS5 {}", ms(percentile(&theirs, percent))),
    };
    let total: Duration = ours.iter().sum();
    let mut rows = vec![row(50), row(99)];
    rows.push(Row {
        what: "all keys together".to_owned(),
        ours: ms(total),
        other: format!("FTS5 {}", ms(theirs.iter().sum())),
    });
    Ok(rows)
}

/// The words as they grow under the finger.
fn prefixes(words: &str) -> impl Iterator<Item = &str> {
    words.char_indices().map(move |(at, c)| &words[..at + c.len_utf8()])
}

fn ask(library: &Library, language: &LanguageTag, words: &str) -> Result<usize> {
    let query = Query {
        words: words.to_owned(),
        language: language.clone(),
        place: None,
        limit: 30,
        now: None,
    };
    match library.answer(&Question::Words(query))? {
        Answer::Found(found) => Ok(found.hits.len()),
        other => anyhow::bail!("words were answered with {other:?}"),
    }
}

/// The same titles and bodies, one row a language.
fn fts5(data: &DataFolder) -> Result<Connection> {
    let fts = Connection::open_in_memory()?;
    fts.execute_batch(
        "CREATE VIRTUAL TABLE page USING fts5(title, body, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')",
    )?;
    let release = data.release(&data.current()?)?;
    for (pack, installed) in &release.packs {
        let manifest = bundle::Manifest::read_json(pack, &data.object(&installed.manifest)?)?;
        for entry in manifest.entries.iter().filter(|entry| entry.path.starts_with("record/")) {
            let json = bundle::unpack(&data.object(&entry.stored.sha256)?, entry)?;
            for (title, body) in texts(Record::read(pack, &entry.path, &json)?) {
                fts.execute("INSERT INTO page VALUES (?1, ?2)", (title, body))?;
            }
        }
    }
    Ok(fts)
}

fn texts(record: Record) -> Vec<(String, String)> {
    match record.body {
        Body::Article(article) => article
            .text
            .iter()
            .map(|(_, text)| {
                let body: Vec<_> = text
                    .value
                    .blocks
                    .iter()
                    .flat_map(bundle::Block::texts)
                    .map(plain_text)
                    .collect();
                (text.value.title.clone(), format!("{} {}", text.value.summary, body.join(" ")))
            })
            .collect(),
        Body::Service(service) => service
            .name
            .iter()
            .map(|(tag, name)| (name.value.clone(), service.description.text(tag).to_owned()))
            .collect(),
        _ => Vec::new(),
    }
}

fn ask_fts5(fts: &Connection, words: &str) -> Result<usize> {
    let terms: Vec<String> = words.split_whitespace().map(|word| format!("\"{word}\"*")).collect();
    if terms.is_empty() {
        return Ok(0);
    }
    let mut statement = fts
        .prepare_cached("SELECT title, snippet(page, 1, '[', ']', '…', 12) FROM page WHERE page MATCH ?1 ORDER BY bm25(page, 3.0, 1.0) LIMIT 30")
        .context("cannot prepare the FTS5 query")?;
    let rows = statement.query_map([terms.join(" ")], |row| row.get::<_, String>(0))?;
    let titles: Vec<String> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(titles.len())
}
