//! What the index knows about a typed word: whether it is there, how it may go on, how else it may be spelt.

use std::collections::HashMap;

use bundle::LanguageTag;
use tantivy::{Searcher, Term, schema::Field};

use super::{
    near::{Near, edits_max},
    typed::{Typed, TypedWord},
};
use crate::{
    LibraryError,
    analysis::is_stop_word,
    index::{AllFacts, Fields, Spellings, Spelt, Words},
};

/// A typed word with everything it may stand for.
pub(crate) struct Expanded<'t> {
    /// As typed.
    pub(crate) typed: &'t TypedWord,
    /// It stands in some text, as it is or in another form.
    pub(crate) known: bool,
    /// It stands in no text, but among other names or labels, perhaps misspelt ones.
    pub(crate) listed: bool,
    /// How a half-typed word goes on in titles.
    pub(crate) names: Vec<String>,
    /// How it goes on anywhere.
    pub(crate) bodies: Vec<String>,
    /// Words of the texts it may be a misspelling of, best first.
    pub(crate) corrections: Vec<Correction>,
    /// How much it tells: the fewer texts and labels have it, the more.
    pub(crate) weight: f32,
    /// Texts that have it in its most frequent form.
    pub(crate) often: u64,
}

impl Expanded<'_> {
    /// The word it was most likely meant to be.
    pub(crate) fn corrected(&self) -> &str {
        self.corrections.first().map_or(self.typed.word.as_str(), |c| c.word.as_str())
    }

    /// It may be in a text as it was typed, or as the beginning of another, or it does not matter.
    pub(crate) fn may_be_there(&self) -> bool {
        let goes_on = !self.names.is_empty() || !self.bodies.is_empty();
        self.known || self.listed || goes_on || !self.typed.telling
    }

    /// It is nowhere as it was typed, and there is another it may have been meant to be.
    pub(crate) fn is_corrected(&self) -> bool {
        !self.known && !self.corrections.is_empty()
    }
}

/// The words that decide what is found.
pub(crate) fn telling<'w, 't>(words: &'w [Expanded<'t>]) -> impl Iterator<Item = &'w Expanded<'t>> {
    words.iter().filter(|word| word.typed.telling)
}

/// A word spelt nearly like the one typed.
pub(crate) struct Correction {
    /// The word, folded.
    pub(crate) word: String,
    /// Letters left out, put in, changed or swapped with their neighbour.
    pub(crate) edits: u8,
}

const COMPLETIONS_MAX: usize = 48;
const CORRECTIONS_MAX: usize = 8;
/// Terms looked at for one prefix.
const WALK_MAX: usize = 20_000;
/// A half word of so many letters may be misspelt as well.
const HALF_LETTERS_MIN: usize = 6;

/// The dictionaries of the fields.
pub(crate) struct Dictionary<'a> {
    pub(crate) searcher: &'a Searcher,
    pub(crate) words: &'a Words,
    pub(crate) fields: &'a Fields,
    pub(crate) facts: AllFacts,
    /// The visitor's language and Italian.
    pub(crate) languages: &'a [&'a LanguageTag],
}

impl Dictionary<'_> {
    /// Looks every typed word up.
    pub(crate) fn expand<'t>(&self, typed: &'t Typed) -> Result<Vec<Expanded<'t>>, LibraryError> {
        let last = typed.words.len().saturating_sub(1);
        let words = typed.words.iter().enumerate();
        words.map(|(n, word)| self.expand_word(word, n == last && typed.half)).collect()
    }

    /// Looks for corrections of words that are known, too.
    pub(crate) fn doubt(&self, words: &mut [Expanded<'_>]) -> Result<(), LibraryError> {
        for word in
            words.iter_mut().filter(|word| word.typed.telling && word.corrections.is_empty())
        {
            word.corrections = self.corrections(word.typed, false)?;
        }
        Ok(())
    }

    fn expand_word<'t>(
        &self,
        typed: &'t TypedWord,
        half: bool,
    ) -> Result<Expanded<'t>, LibraryError> {
        let fields = self.fields;
        let mut names = Vec::new();
        let mut bodies = Vec::new();
        if half {
            names = self.starting_with(&[fields.name], &typed.word)?;
            if typed.letters() >= 3 {
                bodies = self.starting_with(&[fields.body, fields.alias], &typed.word)?;
            }
        }
        let mut in_texts = self.often(fields.body, &typed.word)?;
        for stem in &typed.stems {
            in_texts = in_texts.max(self.often(fields.stem, stem)?);
        }
        let in_lists = self.often(fields.alias, &typed.word)?;
        let in_labels = self.often(fields.label_word, &typed.word)?;
        let known = in_texts > 0;
        let listed = !known && in_labels.max(in_lists) > 0;
        let may_be_misspelt = typed.telling && !known && names.is_empty() && bodies.is_empty();
        let corrections = if may_be_misspelt { self.corrections(typed, half)? } else { Vec::new() };
        let mut often = in_texts.max(in_lists).max(in_labels);
        if let Some(correction) = corrections.first() {
            often = often.max(self.often(fields.body, &correction.word)?);
        }
        let weight = inverse_frequency(often, self.searcher.num_docs());
        Ok(Expanded { typed, known, listed, names, bodies, corrections, weight, often })
    }

    /// How much a word of a label tells among labels.
    pub(crate) fn label_weight(&self, word: &str) -> Result<f32, LibraryError> {
        let often = self.often(self.fields.label_word, word)?;
        Ok(inverse_frequency(often, self.searcher.num_docs()))
    }

    /// Texts or labels that have a word in a field.
    fn often(&self, field: Field, word: &str) -> Result<u64, LibraryError> {
        Ok(self.searcher.doc_freq(&Term::from_field_text(field, word))?)
    }

    /// The most frequent words that start with `prefix` and go on.
    pub(crate) fn starting_with(
        &self,
        fields: &[Field],
        prefix: &str,
    ) -> Result<Vec<String>, LibraryError> {
        let mut found: HashMap<String, u32> = HashMap::new();
        for segment in self.searcher.segment_readers() {
            for field in fields {
                let index = segment.inverted_index(*field)?;
                let mut stream = index.terms().range().gt(prefix).into_stream().map_err(io)?;
                for _ in 0..WALK_MAX {
                    let Some((key, info)) = stream.next() else {
                        break;
                    };
                    let Some(word) =
                        std::str::from_utf8(key).ok().filter(|w| w.starts_with(prefix))
                    else {
                        break;
                    };
                    *found.entry(word.to_owned()).or_default() += info.doc_freq;
                }
            }
        }
        // A title with "per" in it is no answer to "pe".
        let mut words: Vec<(String, u32)> =
            found.into_iter().filter(|(word, _)| !is_stop_word(word, self.languages)).collect();
        words.sort_by(|(one, often), (other, seldom)| {
            seldom.cmp(often).then_with(|| one.cmp(other))
        });
        words.truncate(COMPLETIONS_MAX);
        Ok(words.into_iter().map(|(word, _)| word).collect())
    }

    /// Words spelt nearly like this one: of texts and other names, else of labels, which are in many languages.
    fn corrections(&self, typed: &TypedWord, half: bool) -> Result<Vec<Correction>, LibraryError> {
        let Some(near) = Near::new(&typed.word, edits_max(typed.letters())) else {
            return Ok(Vec::new());
        };
        for spelt in [&[Spelt::Body, Spelt::Alias][..], &[Spelt::Label]] {
            let list = self.spelt_like(typed, spelt, |spellings, found| {
                spellings.each_like(&typed.word, near.letters(), near.edits(), |word| {
                    found.extend(near.edits_to(word).map(|edits| (edits, word.to_owned())));
                });
            })?;
            if !list.is_empty() {
                return Ok(list);
            }
        }
        let half = half && typed.letters() >= HALF_LETTERS_MIN;
        let Some(near) = Near::new(&typed.word, 1).filter(|_| half) else {
            return Ok(Vec::new());
        };
        self.spelt_like(typed, &[Spelt::Body, Spelt::Alias], |spellings, found| {
            spellings.each_begun_like(&typed.word, near.letters(), near.edits(), |word| {
                found.extend(near.edits_to_beginning(word).map(|edits| (edits, word.to_owned())));
            });
        })
    }

    /// The best of the words that `find` gathers: those with fewer slips first, those with the same first letter before
    /// others, frequent ones before rare ones.
    fn spelt_like(
        &self,
        typed: &TypedWord,
        spelt: &[Spelt],
        find: impl Fn(&Spellings, &mut Vec<(u8, String)>),
    ) -> Result<Vec<Correction>, LibraryError> {
        let mut found = Vec::new();
        for spelt in spelt {
            let spellings = self.words.spellings(*spelt, self.searcher).map_err(io)?;
            find(spellings, &mut found);
        }
        found.sort();
        found.dedup();
        let first = typed.word.chars().next();
        let mut list = Vec::new();
        for (edits, word) in found.into_iter().filter(|(_, word)| *word != typed.word) {
            let mut often = 0;
            for spelt in spelt {
                often += self.often(spelt.field(self.fields), &word)?;
            }
            list.push((edits, word.chars().next() != first, std::cmp::Reverse(often), word));
        }
        list.sort();
        list.truncate(CORRECTIONS_MAX);
        Ok(list.into_iter().map(|(edits, _, _, word)| Correction { word, edits }).collect())
    }
}

/// Robertson's inverse document frequency. A word that is nowhere tells no more than one that is in a thousandth of all:
/// it may be a slip.
fn inverse_frequency(often: u64, all: u64) -> f32 {
    let often = often.max(all / 1000).max(1) as f32;
    (1.0 + (all as f32 - often + 0.5).max(0.0) / (often + 0.5)).ln()
}

pub(super) fn io(error: std::io::Error) -> LibraryError {
    LibraryError::Index(error.into())
}
