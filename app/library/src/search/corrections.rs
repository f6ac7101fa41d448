//! How else a typed word may be spelt.

use bundle::LanguageTag;

use super::{
    dictionary::{Dictionary, io},
    near::{Near, edits_max},
    typed::{TypedWord, forms},
};
use crate::{
    LibraryError,
    analysis::{Token, form, tokens},
    index::{Spellings, Spelt},
};

const CORRECTIONS_MAX: usize = 8;
/// A half word of so many letters may be misspelt as well.
const HALF_LETTERS_MIN: usize = 6;
/// Of shorter beginnings of words too many are alike.
const FORM_LETTERS_MIN: usize = 6;
/// Letters by which a word is longer than what its forms have in common.
const FORM_END_LETTERS_MAX: usize = 5;

/// A word spelt nearly like the one typed.
pub(crate) struct Correction {
    /// The word, folded.
    pub(crate) word: String,
    /// Letters left out, put in, changed or swapped with their neighbour.
    pub(crate) edits: u8,
    /// It is no word, but what the forms of one have in common.
    pub(crate) is_form: bool,
    /// What the forms of the word have in common.
    pub(crate) forms: Vec<String>,
}

impl Correction {
    /// Whether a word of a text is it.
    pub(super) fn is(&self, token: &Token, language: &LanguageTag) -> bool {
        match self.is_form {
            true => form(token, language) == self.word,
            false => token.word == self.word,
        }
    }
}

impl Dictionary<'_> {
    /// Words spelt nearly like this one: of texts and other names, else of labels, which are in many languages.
    pub(super) fn corrections(
        &self,
        typed: &TypedWord,
        half: bool,
    ) -> Result<Vec<Correction>, LibraryError> {
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
        if let Some(near) = Near::new(&typed.word, 1).filter(|_| half) {
            return self.spelt_like(typed, &[Spelt::Body, Spelt::Alias], |spellings, found| {
                spellings.each_begun_like(&typed.word, near.letters(), near.edits(), |word| {
                    found.extend(
                        near.edits_to_beginning(word).map(|edits| (edits, word.to_owned())),
                    );
                });
            });
        }
        self.forms_like(typed)
    }

    /// The same among what services say of themselves, of which no words are kept. A slip leaves the end of a word as it was,
    /// and what its forms have in common is one slip away; or it is in the end, and they have the beginning in common.
    fn forms_like(&self, typed: &TypedWord) -> Result<Vec<Correction>, LibraryError> {
        let mut list = Vec::new();
        for form in &typed.forms {
            let letters = form.chars().count();
            let Some(near) = Near::new(form, 1).filter(|_| letters >= FORM_LETTERS_MIN) else {
                continue;
            };
            let spellings = self.words.spellings(Spelt::Said, self.searcher).map_err(io)?;
            spellings.each_like(form, letters, near.edits(), |other| {
                list.extend(near.edits_to(other).map(|_| other.to_owned()));
            });
        }
        let ends = typed.word.char_indices().map(|(at, _)| at);
        let ends: Vec<usize> = ends.skip(FORM_LETTERS_MIN).collect();
        for end in ends.into_iter().rev().take(FORM_END_LETTERS_MAX) {
            let beginning = &typed.word[..end];
            if self.often(self.fields.said, beginning)? > 0 {
                list.push(beginning.to_owned());
                break;
            }
        }
        list.sort();
        list.dedup();
        list.truncate(CORRECTIONS_MAX);
        let correction =
            |word: String| Correction { forms: vec![word.clone()], word, edits: 1, is_form: true };
        Ok(list.into_iter().map(correction).collect())
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
        let forms = |word: &str| tokens(word).first().map(|token| forms(token, self.languages));
        let corrections = list.into_iter().map(|(edits, _, _, word)| Correction {
            forms: forms(&word).unwrap_or_default(),
            word,
            edits,
            is_form: false,
        });
        Ok(corrections.collect())
    }
}
