//! Another word for the same thing: names of the taxonomy and the glossary that stand in what was typed, in any
//! language and script, lead to the records about them.
//!
//! The index gives the labels that share a word, a stem, a sound or most pieces with what was typed; each of them is
//! then laid beside it word by word.

use std::collections::HashMap;

use answers::Query as Asked;
use bundle::LanguageTag;
use rusqlite::params;
use tantivy::{
    DocId, Score, SegmentReader,
    collector::TopDocs,
    query::{BooleanQuery, DisjunctionMaxQuery, Query},
};

use super::{
    dictionary::{Dictionary, Expanded, telling},
    likeness::{LabelWord, likeness},
    queries::{most_pieces, term},
    typed::Typed,
};
use crate::{LibraryError, analysis::pinyin, reading::Reading};

/// Labels laid beside what was typed.
const LABELS_MAX: usize = 100;
/// Of the words of a label so much must be there: one of four may be missing, one of two not.
const LABEL_SHARE_MIN: f32 = 0.6;
/// What a label counts that is all there, beside many other words.
const NAMED: f32 = 0.1;
/// A concept that has so much less to do with the words than the best one is left out.
const BEHIND_MAX: f32 = 0.45;
/// What another name counts beside what a term is called.
const OTHER_NAME: f32 = 0.97;
/// Whom something is for says less than what it is.
const TARGET: f32 = 0.5;
const CONCEPTS_MAX: usize = 8;
/// Of one or two letters more may be meant.
const BEGUN_MAX: usize = 12;
/// What of a label is taken to be there that begins with what was typed: the visitor may be about to go on.
const BEGUN: f32 = 0.8;
const BEGUN_WORDS_MAX: usize = 3;
const BEGUN_LETTERS_MIN: usize = 3;
/// What a label counts that only sounds so.
const SOUNDS_SO: f32 = 0.9;
const PINYIN_LETTERS_MIN: usize = 5;
/// Pieces are looked for of words of so many letters.
const PIECE_LETTERS_MIN: usize = 5;
const PIECES_PERCENT_MIN: usize = 55;
const PIECE: Score = 0.2;

/// A term that what was typed names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Concept {
    /// Number of the record of the term.
    pub(crate) term: i64,
    /// How much of what was typed it is, 0 to 1.
    pub(crate) share: f32,
}

/// A label as the database holds it.
struct Label {
    term: i64,
    /// What the term is called, not another name for it.
    main: bool,
    /// The term says whom something is for.
    target: bool,
    words: String,
    stems: String,
    sounds: String,
    pinyin: String,
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
    let weights = HashMap::new();
    let mut beside =
        Beside { dictionary, telling: &telling, half: typed.half, spelt: &spelt, weights };
    let mut best: HashMap<i64, f32> = HashMap::new();
    for n in candidates(dictionary, &beside)? {
        let Some(label) = label(reading, n)? else { continue };
        let name = if label.main { 1.0 } else { OTHER_NAME };
        let scheme = if label.target { TARGET } else { 1.0 };
        let share = beside.share(&label)? * name * scheme;
        if share > 0.0 {
            let known = best.entry(label.term).or_default();
            *known = known.max(share);
        }
    }
    let mut list: Vec<Concept> =
        best.into_iter().map(|(term, share)| Concept { term, share }).collect();
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
               WHERE language = ?1 AND words >= ?2 AND words < ?3 AND misspelt = 0
               GROUP BY term ORDER BY min(words), term LIMIT ?4";
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
    let pieces = |word: &str| most_pieces(fields.label_gram, word, PIECES_PERCENT_MIN, PIECE);
    let mut clauses: Vec<Box<dyn Query>> = Vec::new();
    for (n, word) in beside.telling.iter().enumerate() {
        let mut variants = vec![term(fields.label_word, &word.typed.word, 1.0)];
        variants.extend(word.typed.stems.iter().map(|stem| term(fields.label_stem, stem, 0.9)));
        variants.extend(word.typed.sound.iter().map(|sound| term(fields.label_sound, sound, 0.7)));
        let corrections = word.corrections.iter();
        variants.extend(corrections.map(|c| term(fields.label_word, &c.word, 0.7)));
        if beside.half && n + 1 == beside.telling.len() {
            let longer = dictionary.starting_with(&[fields.label_word], &word.typed.word)?;
            variants.extend(longer.iter().map(|longer| term(fields.label_word, longer, 0.7)));
        }
        if word.typed.letters() >= PIECE_LETTERS_MIN {
            variants.push(pieces(&word.typed.word));
        }
        clauses.push(Box::new(DisjunctionMaxQuery::new(variants)));
    }
    if !beside.spelt.is_empty() {
        clauses.push(term(fields.label_sound, beside.spelt, 2.0));
        clauses.push(pieces(beside.spelt));
    }
    search(dictionary, &BooleanQuery::union(clauses))
}

fn search(dictionary: &Dictionary<'_>, query: &dyn Query) -> Result<Vec<u64>, LibraryError> {
    let facts = dictionary.facts.clone();
    let best = TopDocs::with_limit(LABELS_MAX).tweak_score(move |segment: &SegmentReader| {
        let facts = facts.in_segment(segment);
        move |doc: DocId, score: Score| (score, std::cmp::Reverse(facts.label(doc)))
    });
    let found = dictionary.searcher.search(query, &best)?;
    Ok(found.into_iter().map(|((_, std::cmp::Reverse(n)), _)| n).collect())
}

fn label(reading: &Reading<'_>, n: u64) -> Result<Option<Label>, LibraryError> {
    let sql = "SELECT l.term, l.main, coalesce(t.scheme = 'target', 0), l.words, l.stems, l.sounds, l.pinyin
               FROM label l LEFT JOIN term t ON t.record = l.term WHERE l.n = ?1";
    let rows = reading.rows(sql, params![n as i64], |row| {
        Ok(Label {
            term: row.get(0)?,
            main: row.get(1)?,
            target: row.get(2)?,
            words: row.get(3)?,
            stems: row.get(4)?,
            sounds: row.get(5)?,
            pinyin: row.get(6)?,
        })
    })?;
    Ok(rows.into_iter().next())
}

/// What was typed, to lay labels beside.
struct Beside<'a> {
    dictionary: &'a Dictionary<'a>,
    telling: &'a [&'a Expanded<'a>],
    /// The last word may be half a word.
    half: bool,
    /// What may be pinyin.
    spelt: &'a str,
    /// How much words of labels tell, as far as they were met: many labels share them.
    weights: HashMap<String, f32>,
}

impl Beside<'_> {
    /// How much of what was typed a label is; 0 where too much of the label is missing.
    fn share(&mut self, label: &Label) -> Result<f32, LibraryError> {
        let mut explained = vec![0.0_f32; self.telling.len()];
        let (mut there, mut all) = (0.0, 0.0);
        let last = self.telling.len().saturating_sub(1);
        let (mut stems, mut sounds) = (label.stems.split(' '), label.sounds.split(' '));
        for word in label.words.split(' ') {
            let stem = stems.next().unwrap_or_default();
            let sound = sounds.next().unwrap_or_default();
            let mut best = 0.0_f32;
            for (n, typed) in self.telling.iter().enumerate() {
                let half = self.half && n == last;
                let like = likeness(typed, half, LabelWord { word, stem, sound });
                explained[n] = explained[n].max(like);
                best = best.max(like);
            }
            let weight = self.weight(word)?;
            all += weight;
            there += weight * best;
        }
        let mut there = if all > 0.0 { there / all } else { 0.0 };
        if self.begins(&label.words) {
            there = there.max(BEGUN);
        }
        if there < LABEL_SHARE_MIN {
            return Ok(self.pinyin_share(&label.pinyin));
        }
        let typed: f32 = self.telling.iter().map(|word| word.weight).sum();
        let named: f32 = self.telling.iter().zip(&explained).map(|(w, like)| w.weight * like).sum();
        let named = named / typed.max(f32::MIN_POSITIVE);
        Ok(there * there * (NAMED + (1.0 - NAMED) * named))
    }

    fn weight(&mut self, word: &str) -> Result<f32, LibraryError> {
        if let Some(known) = self.weights.get(word) {
            return Ok(*known);
        }
        let weight = self.dictionary.label_weight(word)?;
        self.weights.insert(word.to_owned(), weight);
        Ok(weight)
    }

    /// Whether a label begins with all that was typed, and goes on.
    fn begins(&self, label: &str) -> bool {
        let last = self.telling.len().saturating_sub(1);
        let mut words = label.split(' ');
        self.telling.len() <= BEGUN_WORDS_MAX
            && self.telling.iter().enumerate().all(|(n, typed)| {
                let open = self.half && n == last && typed.typed.letters() >= BEGUN_LETTERS_MIN;
                let typed = typed.typed.word.as_str();
                words.next().is_some_and(|word| word == typed || open && word.starts_with(typed))
            })
    }

    /// The same by how it sounds in Chinese.
    fn pinyin_share(&self, pinyin: &str) -> f32 {
        if self.spelt.len() < PINYIN_LETTERS_MIN || pinyin.len() < PINYIN_LETTERS_MIN {
            return 0.0;
        }
        let begun = self.half && pinyin.starts_with(self.spelt);
        if !begun && !self.spelt.contains(pinyin) {
            return 0.0;
        }
        let (one, other) = (pinyin.len() as f32, self.spelt.len() as f32);
        SOUNDS_SO * (NAMED + (1.0 - NAMED) * (one.min(other) / one.max(other)))
    }
}
