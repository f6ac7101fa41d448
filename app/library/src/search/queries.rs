//! Expanded words as queries of the index.

use tantivy::{
    Score, Term,
    query::{
        BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery,
    },
    schema::{Field, IndexRecordOption},
};

use super::dictionary::{Dictionary, Expanded, telling};
use crate::{LibraryError, analysis::grams};

const NAME: Score = 3.0;
const NAME_FORM: Score = 2.4;
const ALIAS: Score = 2.5;
/// A number to call leads to whoever answers.
const NUMBER: Score = 10.0;
const BODY: Score = 1.0;
const STEM: Score = 0.8;
/// A service says little of itself.
const SAID: Score = 1.4;
const GRAM: Score = 0.4;
const STOP_WORD: Score = 0.2;
/// A word that goes on after what was typed counts less than one that is whole.
const COMPLETION: Score = 0.6;
/// The more edits, the less a correction counts.
const CORRECTION: [Score; 3] = [0.7, 0.5, 0.3];
/// In a question of so many words a title says less about what is asked.
const QUESTION_WORDS_MIN: usize = 4;
const TITLE_IN_QUESTION: Score = 0.4;
/// Of a word that is nowhere, so many of a hundred pieces must be in a text.
const GRAMS_PERCENT_MIN: usize = 70;
const GRAM_LETTERS_MIN: usize = 6;
const CORRECTED_ALONE_LETTERS_MIN: usize = 5;
/// Texts that are looked at for words that many have.
const LOOKED_AT_MAX: u64 = 150_000;

/// Which spellings a query looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// Those that were typed.
    Typed,
    /// Corrections in place of words that have some.
    Corrected,
}

/// Builds queries over the fields.
pub(crate) struct Queries<'a> {
    pub(crate) dictionary: &'a Dictionary<'a>,
    pub(crate) words: &'a [Expanded<'a>],
}

impl Queries<'_> {
    /// Titles with a word that begins with the one or two letters that were typed. How rare it is says nothing yet, and a
    /// letter alone is somebody's initial.
    pub(crate) fn names(&self) -> Box<dyn Query> {
        let words = self.words.iter().flat_map(|word| {
            let whole = (word.typed.letters() > 1).then_some(&word.typed.word);
            whole.into_iter().chain(&word.names)
        });
        let variants = words.map(|word| {
            Box::new(ConstScoreQuery::new(term(self.dictionary.fields.name, word, 1.0), 1.0))
                as Box<dyn Query>
        });
        Box::new(DisjunctionMaxQuery::new(variants.collect()))
    }

    /// Texts with every telling word.
    pub(crate) fn all(&self, spelling: Spelling) -> Result<Box<dyn Query>, LibraryError> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for word in self.words {
            let query = self.word(word, spelling)?;
            clauses.push(match word.typed.telling {
                true => (Occur::Must, query),
                false => (Occur::Should, Box::new(BoostQuery::new(query, STOP_WORD))),
            });
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// Texts with some of the telling words: those that tell most decide which texts are looked at, all of them how well
    /// each fits. Texts with so much less than `share` of what was typed need not be looked at.
    pub(crate) fn any(&self, share: f32) -> Result<Box<dyn Query>, LibraryError> {
        let fields = self.dictionary.fields;
        let mut words: Vec<&Expanded<'_>> = telling(self.words).collect();
        words.sort_by(|one, other| other.weight.total_cmp(&one.weight));
        let all: f32 = words.iter().map(|word| word.weight).sum();
        // What a text has at most that has none of the words before.
        let mut rest = all;
        let mut deciding: Vec<Box<dyn Query>> = Vec::new();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let mut texts = 0;
        for word in words {
            let query = self.some_spelling(word)?;
            let decides = texts + word.often <= LOOKED_AT_MAX && rest >= share * all;
            rest -= word.weight;
            if deciding.is_empty() || decides {
                texts += word.often;
                deciding.push(query);
            } else {
                clauses.push((Occur::Should, query));
            }
            let pieces = grams(&word.typed.word);
            clauses.extend(
                pieces.iter().map(|piece| (Occur::Should, term(fields.grams, piece, GRAM))),
            );
        }
        clauses.push((Occur::Must, Box::new(BooleanQuery::union(deciding))));
        for stop in self.words.iter().filter(|word| !word.typed.telling) {
            clauses.push((Occur::Should, term(fields.body, &stop.typed.word, STOP_WORD)));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// A word as typed; one that is nowhere also as it may have been meant, or by its pieces.
    fn some_spelling(&self, word: &Expanded<'_>) -> Result<Box<dyn Query>, LibraryError> {
        let typed = self.word(word, Spelling::Typed)?;
        if word.known {
            return Ok(typed);
        }
        // With words missing, a short word that is only similar would lead anywhere.
        let letters = word.typed.letters();
        let similar = if word.corrections.is_empty() {
            // By its pieces: a form of one that is there.
            let grams = self.dictionary.fields.grams;
            (letters >= GRAM_LETTERS_MIN)
                .then(|| most_pieces(grams, &word.typed.word, GRAMS_PERCENT_MIN, GRAM))
        } else if letters >= CORRECTED_ALONE_LETTERS_MIN || self.words.len() == 1 {
            Some(self.word(word, Spelling::Corrected)?)
        } else {
            None
        };
        Ok(match similar {
            Some(similar) => Box::new(DisjunctionMaxQuery::new(vec![typed, similar])),
            None => typed,
        })
    }

    /// One word: the best of its variants counts.
    fn word(
        &self,
        word: &Expanded<'_>,
        spelling: Spelling,
    ) -> Result<Box<dyn Query>, LibraryError> {
        let fields = self.dictionary.fields;
        let is_question = telling(self.words).count() >= QUESTION_WORDS_MIN;
        let title = if is_question { TITLE_IN_QUESTION } else { 1.0 };
        let mut variants: Vec<Box<dyn Query>> = Vec::new();
        if spelling == Spelling::Corrected && !word.corrections.is_empty() {
            for correction in &word.corrections {
                let weight = CORRECTION[usize::from(correction.edits).min(2)];
                let mut corrected = vec![
                    (fields.name, &correction.word, title * NAME),
                    (fields.body, &correction.word, BODY),
                    (fields.alias, &correction.word, ALIAS),
                ];
                corrected.extend(correction.forms.iter().map(|form| (fields.said, form, SAID)));
                variants.push(self.sum(&corrected, weight)?);
            }
            // Of several words that are all there one was a slip, and nobody knows which.
            if !word.known && !word.listed {
                return Ok(Box::new(DisjunctionMaxQuery::new(variants)));
            }
        }
        let alias = if word.typed.is_number() { NUMBER } else { ALIAS };
        let mut whole = vec![
            (fields.name, &word.typed.word, title * NAME),
            (fields.alias, &word.typed.word, alias),
            (fields.body, &word.typed.word, BODY),
        ];
        whole.extend(word.typed.stems.iter().map(|stem| (fields.stem, stem, STEM)));
        for form in &word.typed.forms {
            whole.push((fields.name_form, form, title * NAME_FORM));
            whole.push((fields.said, form, SAID));
        }
        variants.push(self.sum(&whole, weight_of_whole(word))?);
        for longer in &word.names {
            variants.push(term(fields.name, longer, title * NAME * COMPLETION));
        }
        for (field, longer) in &word.bodies {
            let weight = if *field == fields.alias { ALIAS } else { BODY };
            variants.push(term(*field, longer, weight * COMPLETION));
        }
        Ok(Box::new(DisjunctionMaxQuery::new(variants)))
    }

    /// All of these words, each in its field and with its weight times `weight`. To leave out what is nowhere is quicker
    /// than to look for it.
    fn sum(
        &self,
        words: &[(Field, &String, Score)],
        weight: Score,
    ) -> Result<Box<dyn Query>, LibraryError> {
        let mut terms = Vec::new();
        for (field, word, own) in words {
            if self.dictionary.often(*field, word)? > 0 {
                terms.push(term(*field, word, own * weight));
            }
        }
        Ok(Box::new(BooleanQuery::union(terms)))
    }
}

pub(super) fn term(field: Field, word: &str, weight: Score) -> Box<dyn Query> {
    let query = TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(query), weight))
}

/// So many of a hundred pieces of a word, each with this weight.
pub(super) fn most_pieces(
    field: Field,
    word: &str,
    percent: usize,
    weight: Score,
) -> Box<dyn Query> {
    let pieces = grams(word);
    let least = (pieces.len() * percent).div_ceil(100);
    let terms = pieces.iter().map(|piece| term(field, piece, weight));
    Box::new(BooleanQuery::union_with_minimum_required_clauses(terms.collect(), least))
}

/// Weight of the typed word itself: one that says nothing is more likely the beginning of another.
fn weight_of_whole(word: &Expanded<'_>) -> Score {
    if word.typed.stop && !word.names.is_empty() { STOP_WORD } else { 1.0 }
}
