//! SQLite's FTS5 as it comes: words without accents, any of the words, `bm25`.

use std::time::Duration;

use anyhow::{Context as _, Result};
use rusqlite::Connection;

use super::{Ranked, input::Set, measures::HITS};
use crate::bench::cpu_time;

/// Answers of one index of all sets to the questions of each.
pub(super) fn ask(sets: &[Set]) -> Result<Vec<Ranked>> {
    let fts = Connection::open_in_memory()?;
    fts.execute_batch(
        "CREATE VIRTUAL TABLE page USING fts5(text, tokenize = \"unicode61 remove_diacritics 2\"); BEGIN",
    )?;
    for (n, text) in sets.iter().flat_map(|set| &set.texts).enumerate() {
        fts.prepare_cached("INSERT INTO page(rowid, text) VALUES (?1, ?2)")?
            .execute((n as i64, text.plain()))?;
    }
    fts.execute_batch("COMMIT")?;
    sets.iter().map(|set| ask_set(&fts, set)).collect()
}

fn ask_set(fts: &Connection, set: &Set) -> Result<Ranked> {
    let mut ranked = Ranked { hits: Vec::new(), cpu: Duration::ZERO };
    for question in &set.questions {
        let started = cpu_time();
        let hits = hits(fts, &question.words)?;
        ranked.cpu += cpu_time().saturating_sub(started);
        ranked.hits.push(hits);
    }
    Ok(ranked)
}

fn hits(fts: &Connection, words: &str) -> Result<Vec<usize>> {
    let query = any_of(words);
    if query.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT rowid FROM page WHERE page MATCH ?1 ORDER BY rank LIMIT {HITS}");
    let mut statement = fts.prepare_cached(&sql).context("cannot prepare the FTS5 query")?;
    let rows = statement.query_map([query], |row| row.get::<_, i64>(0))?;
    rows.map(|row| Ok(row? as usize)).collect()
}

/// `"one" OR "two"`: quoted, nothing in them is an operator. A word that FTS5 itself cuts further is a phrase.
fn any_of(words: &str) -> String {
    let words =
        words.split(is_between_words).filter(|word| word.chars().any(char::is_alphanumeric));
    words.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ")
}

/// Blanks and the punctuation of the scripts that we measure; marks inside words, such as vowel signs, are none.
fn is_between_words(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
        || "¿¡«»·؟،؛۔।॥፡።፣፤፥፦፧！（），．：；？、。「」・".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_and_cut_at_punctuation() {
        for (words, query) in [
            ("¿Dónde \"está\" l'ufficio?", r#""Dónde" OR "está" OR "l" OR "ufficio""#),
            ("أين، المكتب؟", r#""أين" OR "المكتب""#),
            ("हिन्दी में।", r#""हिन्दी" OR "में""#),
            ("? - !", ""),
        ] {
            assert_eq!(any_of(words), query);
        }
    }
}
