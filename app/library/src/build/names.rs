//! Names of places as people type them: from each of their words on.

use bundle::Body;
use rusqlite::{Transaction, params};

use super::contents::Contents;
use crate::analysis::plain_words;

/// Words before a name that are not missed.
const ARTICLES: [&str; 8] = ["l", "la", "le", "li", "lo", "il", "i", "gli"];

/// What is left of a name from one of its words on.
pub(super) struct Start {
    /// It begins in the middle of the name.
    pub(super) later: bool,
    /// Folded words in one piece.
    pub(super) letters: String,
    /// The same, separated by spaces.
    pub(super) words: String,
}

/// A name from each of its words on.
pub(super) fn starts(name: &str) -> impl Iterator<Item = Start> {
    let words = plain_words(name);
    // Who looks for La Spezia types *spezia*.
    let article = words.first().is_some_and(|word| ARTICLES.contains(&word.as_str()));
    (0..words.len()).map(move |start| Start {
        later: start > usize::from(article),
        letters: words[start..].concat(),
        words: words[start..].join(" "),
    })
}

/// Writes the neighbourhoods of the municipalities that are offered, once it is known which those are. Whoever types one may
/// go on with its municipality.
pub(super) fn write_neighbourhoods(
    contents: &Contents,
    db: &Transaction<'_>,
) -> rusqlite::Result<()> {
    let mut put = db.prepare(
        "INSERT OR IGNORE INTO neighbourhood_start
         SELECT ?1, ?2, ?3, ?4, code FROM place WHERE code = ?5 AND services > 0",
    )?;
    for item in &contents.items {
        let Body::Place(place) = &item.record.body else { continue };
        let municipality = plain_words(&place.name).join(" ");
        for name in &place.neighbourhoods {
            for start in starts(name) {
                let words = format!("{} {municipality}", start.words);
                let code = place.cadastral.as_str();
                put.execute(params![start.later, start.letters, words, name, code])?;
            }
        }
    }
    Ok(())
}
