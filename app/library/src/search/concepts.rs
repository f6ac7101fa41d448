//! Another word for the same thing: names of the taxonomy and the glossary that stand in what was typed, in any
//! language and script, lead to the records about them.
//!
//! The index gives the labels that share a word, a stem, a sound or most pieces with what was typed; each of them is
//! then laid beside it word by word.

use answers::Query as Asked;
use bundle::LanguageTag;
use rusqlite::params;
use rustc_hash::FxHashMap;

use super::{
    beside::{Beside, Label, NAMED},
    dictionary::{Dictionary, Expanded, telling},
    queries::{most_pieces, one},
    text_query::{Clause, TextQuery},
    typed::Typed,
};
use crate::{
    LibraryError,
    analysis::{pinyin, stems_begin_later},
    reading::Reading,
};

/// Labels laid beside what was typed.
const LABELS_MAX: usize = 100;
/// A concept that has so much less to do with the words than the best one is left out.
const BEHIND_MAX: f32 = 0.45;
/// What it counts that a term has one more name with what was typed.
const ONE_MORE_NAME: f32 = 0.04;
const MORE_NAMES_MAX: usize = 3;
const CONCEPTS_MAX: usize = 8;
/// Of one or two letters more may be meant.
const BEGUN_MAX: usize = 12;
/// Pieces are looked for of words of so many letters.
const PIECE_LETTERS_MIN: usize = 5;
const PIECES_PERCENT_MIN: usize = 55;
const PIECE: f32 = 0.2;
/// What each word of a label takes away, as the length of a text does in BM25.
const ONE_MORE_WORD: f32 = 0.7;

/// A term that what was typed names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Concept {
    /// Number of the record of the term.
    pub(crate) term: i64,
    /// How much of what was typed it is, 0 to 1.
    pub(crate) share: f32,
}

/// The terms that the typed words name, best first.
pub(crate) fn concepts(
    dictionary: &Dictionary<'_>,
    reading: &Reading<'_>,
    typed: &Typed,
    words: &[Expanded<'_>],
    query: &Asked,
) -> Result<Vec<Concept>, LibraryError> {
    let telling: Vec<&Expanded<'_>> = telling(words).collect();
    let spelt = spelt_in_latin(&telling, &query.language, &query.words);
    let mut beside = Beside {
        dictionary,
        language: &query.language,
        telling: &telling,
        half: typed.half,
        spelt: &spelt,
        weights: FxHashMap::default(),
    };
    // All languages write a number alike.
    let is_number = telling.iter().all(|word| word.typed.is_number());
    let mut best: FxHashMap<i64, (f32, usize)> = FxHashMap::default();
    for n in candidates(dictionary, &beside)? {
        let Some(label) = label(reading, n)? else { continue };
        let share = beside.counts(&label)?;
        if share > 0.0 {
            let (known, names) = best.entry(label.term).or_default();
            *known = known.max(share);
            *names += usize::from(!is_number);
        }
    }
    let mut list: Vec<Concept> = best
        .into_iter()
        .map(|(term, (share, names))| {
            let more = names.saturating_sub(1).min(MORE_NAMES_MAX) as f32;
            Concept { term, share: share * (1.0 + ONE_MORE_NAME * more) }
        })
        .collect();
    list.sort_by(|one, other| {
        other.share.total_cmp(&one.share).then_with(|| one.term.cmp(&other.term))
    });
    let least = list.first().map_or(0.0, |first| first.share * BEHIND_MAX);
    list.retain(|concept| concept.share >= least);
    list.truncate(CONCEPTS_MAX);
    Ok(list)
}

/// What a term is called of which exactly a listed misspelling was typed.
pub(crate) fn meant(
    reading: &Reading<'_>,
    typed: &Typed,
    concepts: &[Concept],
) -> Result<Option<String>, LibraryError> {
    let Some(best) = concepts.first() else {
        return Ok(None);
    };
    let words: Vec<&str> =
        typed.words.iter().filter(|w| w.telling).map(|w| w.word.as_str()).collect();
    let sql =
        "SELECT t.title FROM label l JOIN text t ON t.record = l.term AND t.language = l.language
               WHERE l.term = ?1 AND l.words = ?2 GROUP BY l.language HAVING min(l.misspelt) = 1";
    let names = reading.rows(sql, params![best.term, words.join(" ")], |row| row.get(0))?;
    Ok(names.into_iter().next())
}

/// The terms whose names in the visitor's language begin with one or two letters, by the name.
pub(crate) fn begun(
    reading: &Reading<'_>,
    typed: &Typed,
    language: &LanguageTag,
) -> Result<Vec<Concept>, LibraryError> {
    let Some(word) = typed.words.first() else {
        return Ok(Vec::new());
    };
    let sql = "SELECT term FROM label
               WHERE language = ?1 AND words >= ?2 AND words < ?3 AND misspelt = 0 AND target = 0
               GROUP BY term ORDER BY max(main) DESC, min(words), term LIMIT ?4";
    let end = format!("{}{}", word.word, char::MAX);
    reading.rows(sql, params![language.as_str(), word.word, end, BEGUN_MAX as i64], |row| {
        Ok(Concept { term: row.get(0)?, share: NAMED })
    })
}

/// What may be Chinese in one piece: pinyin that a Chinese reader typed, or signs that sound like others.
fn spelt_in_latin(telling: &[&Expanded<'_>], language: &LanguageTag, text: &str) -> String {
    let latin = |word: &&&Expanded<'_>| word.typed.word.bytes().all(|b| b.is_ascii_lowercase());
    pinyin(text).unwrap_or_else(|| match language.as_str().starts_with("zh") {
        true => telling.iter().filter(latin).map(|word| word.typed.word.as_str()).collect(),
        false => String::new(),
    })
}

/// Numbers of labels that have something of the words, most first.
fn candidates(dictionary: &Dictionary<'_>, beside: &Beside<'_>) -> Result<Vec<u64>, LibraryError> {
    let fields = dictionary.fields;
    let pieces =
        |word: &str| most_pieces(dictionary, fields.label_gram, word, PIECES_PERCENT_MIN, PIECE);
    let mut query = TextQuery { deciding: Vec::new(), all: false, others: Vec::new() };
    for (n, word) in beside.telling.iter().enumerate() {
        let mut clause = Clause(vec![one(dictionary, fields.label_word, &word.typed.word, 1.0)?]);
        for stem in &word.typed.stems {
            clause.0.push(one(dictionary, fields.label_stem, stem, 0.9)?);
        }
        if let Some(sound) = &word.typed.sound {
            clause.0.push(one(dictionary, fields.label_sound, sound, 0.7)?);
        }
        for correction in &word.corrections {
            clause.0.push(one(dictionary, fields.label_word, &correction.word, 0.7)?);
        }
        if beside.half && n + 1 == beside.telling.len() {
            let stem = stems_begin_later(beside.language).then_some(fields.label_stem);
            for field in [fields.label_word].into_iter().chain(stem) {
                for longer in dictionary.starting_with(field, &word.typed.word)? {
                    clause.0.push(one(dictionary, field, &longer, 0.7)?);
                }
            }
        }
        if word.typed.letters() >= PIECE_LETTERS_MIN {
            clause.0.push(pieces(&word.typed.word)?);
        }
        query.deciding.push(clause);
    }
    if !beside.spelt.is_empty() {
        let heard = one(dictionary, fields.label_sound, beside.spelt, 2.0)?;
        query.deciding.push(Clause(vec![heard]));
        query.deciding.push(Clause(vec![pieces(beside.spelt)?]));
    }
    let mut windows = dictionary.windows.borrow_mut();
    let mut best = Vec::new();
    for (ordinal, segment) in dictionary.searcher.segment_readers().iter().enumerate() {
        let facts = dictionary.facts.in_segment(segment);
        let labels = facts.texts()..segment.max_doc();
        let found = query.decided(&mut windows, dictionary.words.postings(), ordinal, labels)?;
        for (doc, score) in found.iter() {
            let length = facts.label_length(doc) as f32;
            best.push((score / (1.0 + ONE_MORE_WORD * length), facts.label(doc)));
        }
    }
    best.sort_unstable_by(|(one, first), (other, second)| {
        other.total_cmp(one).then_with(|| first.cmp(second))
    });
    Ok(best.into_iter().take(LABELS_MAX).map(|(_, label)| label).collect())
}

fn label(reading: &Reading<'_>, n: u64) -> Result<Option<Label>, LibraryError> {
    let sql =
        "SELECT term, main, target, language, words, stems, sounds, pinyin FROM label WHERE n = ?1";
    let rows = reading.rows(sql, params![n as i64], |row| {
        Ok(Label {
            term: row.get(0)?,
            main: row.get(1)?,
            target: row.get(2)?,
            language: row.get(3)?,
            words: row.get(4)?,
            stems: row.get(5)?,
            sounds: row.get(6)?,
            pinyin: row.get(7)?,
        })
    })?;
    Ok(rows.into_iter().next())
}
