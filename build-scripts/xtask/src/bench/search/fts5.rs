//! SQLite's FTS5 as somebody would use it who has nothing else: a table of words for each language, and one of trigrams
//! of names against slips. Two steps, each in a process of its own.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result};
use bundle::LanguageTag;
use rusqlite::Connection;

use super::{
    answers::{self, Answers, Built, HITS, PAIR_HITS, PairAnswer, Samples},
    ours::timed,
    texts::{self, Text},
};
use crate::{bench::cpu_time, processes::taken};

/// Half the side of the square around a municipality that is looked at, in degrees north: some fifty kilometres.
const REACH_DEGREES: f64 = 0.5;

/// Makes the database `to` of the texts in the file `from` and writes down what that took.
pub(super) fn build(from: &Path, to: &Path, taken_to: &Path) -> Result<()> {
    let database = Connection::open(to)?;
    database.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
         CREATE TABLE place(record TEXT, axis TEXT, latitude REAL, longitude REAL);
         CREATE TABLE language(n INTEGER PRIMARY KEY, tag TEXT);
         BEGIN",
    )?;
    let mut languages: BTreeMap<LanguageTag, usize> = BTreeMap::new();
    texts::read(from, |text| {
        let next = languages.len();
        let n = match languages.get(&text.language) {
            Some(n) => *n,
            None => {
                database.execute_batch(&format!(
                    "CREATE VIRTUAL TABLE page{next} USING fts5(
                         record UNINDEXED, name, words, body,
                         tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3');
                     CREATE VIRTUAL TABLE slip{next} USING fts5(
                         record UNINDEXED, name, words, tokenize = \"trigram\")"
                ))?;
                let row = (next as i64, text.language.as_str());
                database.execute("INSERT INTO language VALUES (?1, ?2)", row)?;
                languages.insert(text.language.clone(), next);
                next
            }
        };
        insert(&database, n, &text)
    })?;
    database.execute_batch("CREATE INDEX near ON place(axis, latitude); COMMIT")?;
    drop(database);
    let own = taken(std::process::id()).context("a process knows what it takes")?;
    let built = Built {
        cpu_seconds: cpu_time().as_secs_f64(),
        resident_kb: own.resident_kb,
        index_bytes: fs::metadata(to)?.len(),
    };
    answers::write(taken_to, &built)
}

fn insert(database: &Connection, n: usize, text: &Text) -> Result<()> {
    let record = text.record.to_string();
    database.prepare_cached(&format!("INSERT INTO page{n} VALUES (?1, ?2, ?3, ?4)"))?.execute((
        &record,
        &text.name,
        &text.words,
        &text.body,
    ))?;
    database.prepare_cached(&format!("INSERT INTO slip{n} VALUES (?1, ?2, ?3)"))?.execute((
        &record,
        &text.name,
        &text.words,
    ))?;
    if text.language == LanguageTag::italian() {
        for [latitude, longitude] in &text.spots {
            database.prepare_cached("INSERT INTO place VALUES (?1, ?2, ?3, ?4)")?.execute((
                &record,
                text.axis.to_string(),
                latitude,
                longitude,
            ))?;
        }
    }
    Ok(())
}

/// Asks the database everything.
pub(super) fn ask(database: &Path, samples: &Path, to: &Path) -> Result<()> {
    let database = Connection::open(database)?;
    let samples: Samples = answers::read(samples)?;
    let mut numbers: BTreeMap<String, i64> = BTreeMap::new();
    let mut statement = database.prepare("SELECT tag, n FROM language")?;
    for row in statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (tag, n) = row?;
        numbers.insert(tag, n);
    }
    let number = |language: &LanguageTag| {
        numbers.get(language.as_str()).with_context(|| format!("no texts in {language}"))
    };
    let mut answers = Answers::default();
    for key in &samples.keys {
        let (n, query) = (number(&key.language)?, beginnings(&key.words));
        answers.keys.push(timed(|| hits(&database, &format!("page{n}"), &query, HITS))?.0);
    }
    for pair in &samples.pairs {
        let n = number(&pair.language)?;
        let ask = || hits(&database, &format!("slip{n}"), &trigrams(&pair.words), PAIR_HITS);
        let (answer, hits) = timed(ask)?;
        let found = hits.contains(&pair.record.to_string());
        answers.pairs.push(PairAnswer { answer, found });
    }
    for question in &samples.questions {
        let (n, query) = (number(&question.language)?, any_of(&question.words));
        answers.questions.push(timed(|| hits(&database, &format!("page{n}"), &query, HITS))?.0);
    }
    for near in &samples.near {
        let (axis, spot) = (near.axis.to_string(), [near.latitude, near.longitude]);
        answers.near.push(timed(|| nearest(&database, &axis, spot))?.0);
    }
    let own = taken(std::process::id()).context("a process knows what it takes")?;
    answers.anonymous_kb = own.anonymous_kb;
    answers::write(to, &answers)
}

fn hits(database: &Connection, table: &str, query: &str, limit: usize) -> Result<Vec<String>> {
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let weights = if table.starts_with("page") { "0.0, 3.0, 2.0, 1.0" } else { "0.0, 1.0, 1.0" };
    let sql = format!(
        "SELECT record, name FROM {table} WHERE {table} MATCH ?1
         ORDER BY bm25({table}, {weights}) LIMIT {limit}"
    );
    let mut statement = database.prepare_cached(&sql)?;
    let rows = statement.query_map([query], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn nearest(
    database: &Connection,
    axis: &str,
    [latitude, longitude]: [f64; 2],
) -> Result<Vec<String>> {
    // A degree east is shorter than one north.
    let shrunk = latitude.to_radians().cos();
    let sql = format!(
        "SELECT record, min((latitude - ?2) * (latitude - ?2) + ?5 * ?5 * (longitude - ?3) * (longitude - ?3)) d
         FROM place WHERE axis = ?1 AND latitude BETWEEN ?2 - ?4 AND ?2 + ?4
           AND longitude BETWEEN ?3 - ?4 / ?5 AND ?3 + ?4 / ?5
         GROUP BY record ORDER BY d LIMIT {HITS}"
    );
    let mut statement = database.prepare_cached(&sql)?;
    let values = (axis, latitude, longitude, REACH_DEGREES, shrunk);
    let rows = statement.query_map(values, |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// All words, each perhaps the beginning of one.
fn beginnings(text: &str) -> String {
    words(text).map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ")
}

fn any_of(text: &str) -> String {
    words(text).map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ")
}

/// Some three letters of each word.
fn trigrams(text: &str) -> String {
    let of_word = |word: &str| {
        let letters: Vec<char> = word.chars().collect();
        let three = letters.windows(3).map(|three| format!("\"{}\"", String::from_iter(three)));
        three.collect::<Vec<_>>().join(" OR ")
    };
    let all = words(text).map(of_word).filter(|some| !some.is_empty());
    all.map(|some| format!("({some})")).collect::<Vec<_>>().join(" AND ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_queries() {
        assert_eq!(beginnings("corso l'ita"), r#""corso"* "l"* "ita"*"#);
        assert_eq!(any_of("corso (ita)"), r#""corso" OR "ita""#);
        assert_eq!(trigrams("casa al nord"), r#"("cas" OR "asa") AND ("nor" OR "ord")"#);
    }
}
