//! Expanded words as queries of the index.

use tantivy::{Score, schema::Field};

use super::{
    dictionary::{Dictionary, Expanded, telling},
    text_query::{Clause, TextQuery, Variant, Weighed, Weight},
};
use crate::{
    LibraryError,
    analysis::{grams, stems_say_all},
};

const NAME: Score = 3.0;
const NAME_FORM: Score = 2.4;
const ALIAS: Score = 2.5;
/// A number to call leads to whoever answers.
const NUMBER: Score = 10.0;
const BODY: Score = 1.0;
const STEM: Score = 0.8;
/// A word as it was written, where accents make other words, and what is left of it with other accents.
const AS_WRITTEN: Score = 1.2;
const OTHER_ACCENTS: Score = 0.1;
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
    pub(crate) fn names(&self) -> Result<TextQuery, LibraryError> {
        let words = self.words.iter().flat_map(|word| {
            let whole = (word.typed.letters() > 1).then_some(&word.typed.word);
            whole.into_iter().chain(&word.names)
        });
        let name = self.dictionary.fields.name;
        let mut clause = Clause::default();
        for word in words {
            let term = self.dictionary.term(name, word)?;
            clause.0.push(Variant {
                terms: vec![Weighed { term, weight: Weight::Just(1.0) }],
                least: 1,
            });
        }
        Ok(TextQuery { deciding: vec![clause], all: true, others: Vec::new() })
    }

    /// Texts with every telling word.
    pub(crate) fn all(&self, spelling: Spelling) -> Result<TextQuery, LibraryError> {
        let mut query = TextQuery { deciding: Vec::new(), all: true, others: Vec::new() };
        for word in self.words {
            let clause = self.word(word, spelling)?;
            match word.typed.telling {
                true => query.deciding.push(clause),
                false => query.others.push(clause.times(STOP_WORD)),
            }
        }
        Ok(query)
    }

    /// Texts with some of the telling words: those that tell most decide which texts are looked at, all of them how well
    /// each fits. Texts with so much less than `share` of what was typed need not be looked at.
    pub(crate) fn any(&self, share: f32) -> Result<TextQuery, LibraryError> {
        let fields = self.dictionary.fields;
        let mut words: Vec<&Expanded<'_>> = telling(self.words).collect();
        words.sort_by(|one, other| other.weight.total_cmp(&one.weight));
        let all: f32 = words.iter().map(|word| word.weight).sum();
        // What a text has at most that has none of the words before.
        let mut rest = all;
        let mut query = TextQuery { deciding: Vec::new(), all: false, others: Vec::new() };
        let mut texts = 0;
        for word in words {
            let clause = self.some_spelling(word)?;
            let decides = texts + word.often <= LOOKED_AT_MAX && rest >= share * all;
            rest -= word.weight;
            if query.deciding.is_empty() || decides {
                texts += word.often;
                query.deciding.push(clause);
            } else {
                query.others.push(clause);
            }
            // Pieces have no accents, and where texts in the visitor's language have none they would favour others.
            let own_has_pieces =
                !self.dictionary.languages.first().is_some_and(|own| stems_say_all(own));
            let pieces =
                (word.typed.accented.is_none() && own_has_pieces).then(|| grams(&word.typed.word));
            for piece in pieces.into_iter().flatten() {
                query.others.push(Clause(vec![one(self.dictionary, fields.grams, &piece, GRAM)?]));
            }
        }
        for stop in self.words.iter().filter(|word| !word.typed.telling) {
            let stop = one(self.dictionary, fields.body, &stop.typed.word, STOP_WORD)?;
            query.others.push(Clause(vec![stop]));
        }
        Ok(query)
    }

    /// A word as typed; one that is nowhere also as it may have been meant, or by its pieces.
    fn some_spelling(&self, word: &Expanded<'_>) -> Result<Clause, LibraryError> {
        let mut clause = self.word(word, Spelling::Typed)?;
        if word.known {
            return Ok(clause);
        }
        // With words missing, a short word that is only similar would lead anywhere.
        let letters = word.typed.letters();
        if word.corrections.is_empty() {
            // By its pieces: a form of one that is there.
            if letters >= GRAM_LETTERS_MIN {
                let grams = self.dictionary.fields.grams;
                clause.0.push(most_pieces(
                    self.dictionary,
                    grams,
                    &word.typed.word,
                    GRAMS_PERCENT_MIN,
                    GRAM,
                )?);
            }
        } else if letters >= CORRECTED_ALONE_LETTERS_MIN || self.words.len() == 1 {
            clause.0.extend(self.word(word, Spelling::Corrected)?.0);
        }
        Ok(clause)
    }

    /// One word: the best of its variants counts.
    fn word(&self, word: &Expanded<'_>, spelling: Spelling) -> Result<Clause, LibraryError> {
        let fields = self.dictionary.fields;
        let is_question = telling(self.words).count() >= QUESTION_WORDS_MIN;
        let title = if is_question { TITLE_IN_QUESTION } else { 1.0 };
        let mut clause = Clause::default();
        if spelling == Spelling::Corrected && !word.corrections.is_empty() {
            for correction in &word.corrections {
                let weight = CORRECTION[usize::from(correction.edits).min(2)];
                let corrected = correction.word.as_str();
                let mut corrected = vec![
                    (fields.name, corrected, title * NAME),
                    (fields.body, corrected, BODY),
                    (fields.alias, corrected, ALIAS),
                ];
                let forms = correction.forms.iter();
                corrected.extend(forms.map(|form| (fields.said, form.as_str(), SAID)));
                clause.0.push(sum(self.dictionary, &corrected, weight)?);
            }
            // Of several words that are all there one was a slip, and nobody knows which.
            if !word.known && !word.listed {
                return Ok(clause);
            }
        }
        let alias = if word.typed.is_number() { NUMBER } else { ALIAS };
        let typed = word.typed.word.as_str();
        let (folded, stem) = match word.typed.accented {
            Some(_) => (OTHER_ACCENTS, AS_WRITTEN),
            None => (1.0, STEM),
        };
        let mut whole = vec![
            (fields.name, typed, folded * title * NAME),
            (fields.alias, typed, alias),
            (fields.body, typed, folded * BODY),
        ];
        whole.extend(word.typed.stems.iter().map(|own| (fields.stem, own.as_str(), stem)));
        for form in &word.typed.forms {
            whole.push((fields.name_form, form, title * NAME_FORM));
            whole.push((fields.said, form, SAID));
        }
        clause.0.push(sum(self.dictionary, &whole, weight_of_whole(word))?);
        for longer in &word.names {
            let weight = title * NAME * COMPLETION;
            clause.0.push(one(self.dictionary, fields.name, longer, weight)?);
        }
        for (field, longer) in &word.bodies {
            let weight = match *field {
                form if form == fields.name_form => title * NAME_FORM,
                alias if alias == fields.alias => ALIAS,
                stem if stem == fields.stem => STEM,
                _ => BODY,
            };
            clause.0.push(one(self.dictionary, *field, longer, weight * COMPLETION)?);
        }
        Ok(clause)
    }
}

/// All of these words, each in its field and with its weight times `weight`.
fn sum(
    dictionary: &Dictionary<'_>,
    words: &[(Field, &str, Score)],
    weight: Score,
) -> Result<Variant, LibraryError> {
    let mut terms = Vec::with_capacity(words.len());
    for (field, word, own) in words {
        let term = dictionary.term(*field, word)?;
        terms.push(Weighed { term, weight: Weight::Times(own * weight) });
    }
    Ok(Variant { terms, least: 1 })
}

/// One word in one field.
pub(super) fn one(
    dictionary: &Dictionary<'_>,
    field: Field,
    word: &str,
    weight: Score,
) -> Result<Variant, LibraryError> {
    sum(dictionary, &[(field, word, 1.0)], weight)
}

/// So many of a hundred pieces of a word, each with this weight.
pub(super) fn most_pieces(
    dictionary: &Dictionary<'_>,
    field: Field,
    word: &str,
    percent: usize,
    weight: Score,
) -> Result<Variant, LibraryError> {
    let pieces = grams(word);
    let words: Vec<_> = pieces.iter().map(|piece| (field, piece.as_str(), 1.0)).collect();
    let least = (pieces.len() * percent).div_ceil(100);
    Ok(Variant { least, ..sum(dictionary, &words, weight)? })
}

/// Weight of the typed word itself: one that says nothing is more likely the beginning of another.
fn weight_of_whole(word: &Expanded<'_>) -> Score {
    if word.typed.stop && !word.names.is_empty() { STOP_WORD } else { 1.0 }
}
