//! What the index knows about a typed word: whether it is there, how it may go on, how else it may be spelt.

use std::{cell::RefCell, cmp::Reverse, collections::BinaryHeap, rc::Rc};

use bundle::LanguageTag;
use rustc_hash::FxHashMap;
use tantivy::{Searcher, schema::Field};

use super::{
    corrections::Correction,
    gather::Windows,
    typed::{Typed, TypedWord},
};
use crate::{
    LibraryError,
    analysis::{is_piece, is_stop_word, stems_begin_later},
    index::{AllFacts, Fields, Term, Words, rarity},
};

/// A typed word with everything it may stand for.
pub(crate) struct Expanded<'t> {
    /// As typed.
    pub(crate) typed: &'t TypedWord,
    /// It stands in some text, as it is or in another form.
    pub(crate) known: bool,
    /// It stands in no text, but among other names or labels, perhaps misspelt ones, or a text has one that begins so.
    pub(crate) listed: bool,
    /// How a half-typed word goes on in titles.
    pub(crate) names: Vec<String>,
    /// How it goes on anywhere else, and in which field.
    pub(crate) bodies: Vec<(Field, String)>,
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

const COMPLETIONS_MAX: usize = 48;
/// What a piece tells that is nowhere.
const ACROSS_WORDS: f32 = 0.1;
/// Terms looked at for one prefix.
const WALK_MAX: usize = 20_000;

/// How many documents have a word; of words that are equally frequent the first one counts more.
type Frequent = (u32, Reverse<(Field, String)>);

/// The dictionaries of the fields.
pub(crate) struct Dictionary<'a> {
    pub(crate) searcher: &'a Searcher,
    pub(crate) words: &'a Words,
    pub(crate) fields: &'a Fields,
    pub(crate) facts: AllFacts,
    /// The visitor's language and Italian.
    pub(crate) languages: &'a [&'a LanguageTag],
    /// Words that were looked up before.
    pub(crate) met: RefCell<FxHashMap<Field, FxHashMap<String, Rc<Term>>>>,
    /// Room to go through documents.
    pub(crate) windows: RefCell<Windows>,
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
            names = self.starting_with(fields.name, &typed.word)?;
            if typed.letters() >= 3 {
                let mut begun = vec![fields.alias, fields.said, fields.body];
                if self.languages.iter().any(|language| stems_begin_later(language)) {
                    begun =
                        vec![fields.name_form, fields.alias, fields.said, fields.body, fields.stem];
                }
                bodies = self.starting_anywhere(&begun, &typed.word)?;
            }
        }
        let mut in_texts = self.often(fields.body, &typed.word)?;
        for stem in &typed.stems {
            for field in [fields.stem, fields.name_form, fields.said] {
                in_texts = in_texts.max(self.often(field, stem)?);
            }
        }
        let mut in_lists = self.often(fields.alias, &typed.word)?;
        // The beginning of a word may be right where its end is not.
        for form in &typed.forms {
            in_lists = in_lists.max(self.often(fields.name_form, form)?);
            in_lists = in_lists.max(self.often(fields.said, form)?);
        }
        let in_labels = self.often(fields.label_word, &typed.word)?;
        let known = in_texts > 0;
        let listed = !known && in_labels.max(in_lists) > 0;
        let may_be_misspelt = typed.telling && !known && names.is_empty() && bodies.is_empty();
        let corrections = if may_be_misspelt { self.corrections(typed, half)? } else { Vec::new() };
        let mut often = in_texts.max(in_lists).max(in_labels);
        if let Some(accented) = &typed.accented {
            let as_written = self.often(fields.stem, accented)?;
            often = if as_written > 0 { as_written } else { often };
        }
        if let Some(correction) = corrections.first() {
            often = often.max(self.often(fields.body, &correction.word)?);
        }
        let mut weight = inverse_frequency(often, self.searcher.num_docs());
        // What is cut across two words is nowhere.
        if often == 0 && is_piece(&typed.word) {
            weight *= ACROSS_WORDS;
        }
        Ok(Expanded { typed, known, listed, names, bodies, corrections, weight, often })
    }

    /// How much a word of a label tells among labels.
    pub(crate) fn label_weight(&self, word: &str) -> Result<f32, LibraryError> {
        let often = self.often(self.fields.label_word, word)?;
        Ok(inverse_frequency(often, self.searcher.num_docs()))
    }

    /// Texts or labels that have a word in a field.
    pub(crate) fn often(&self, field: Field, word: &str) -> Result<u64, LibraryError> {
        Ok(self.term(field, word)?.often)
    }

    /// A word of a field, which is looked up once.
    pub(super) fn term(&self, field: Field, word: &str) -> Result<Rc<Term>, LibraryError> {
        let mut met = self.met.borrow_mut();
        let words = met.entry(field).or_default();
        if let Some(term) = words.get(word) {
            return Ok(Rc::clone(term));
        }
        let term = Rc::new(self.words.postings().term(field, word).map_err(io)?);
        words.insert(word.to_owned(), Rc::clone(&term));
        Ok(term)
    }

    /// The most frequent words of a field that start with `prefix` and go on.
    pub(crate) fn starting_with(
        &self,
        field: Field,
        prefix: &str,
    ) -> Result<Vec<String>, LibraryError> {
        let words = self.starting_anywhere(&[field], prefix)?;
        Ok(words.into_iter().map(|(_, word)| word).collect())
    }

    /// The same for several fields, which come in their order, each word with its field.
    fn starting_anywhere(
        &self,
        fields: &[Field],
        prefix: &str,
    ) -> Result<Vec<(Field, String)>, LibraryError> {
        // A title with "per" in it is no answer to "pe".
        let is_telling = |word: &str| !is_stop_word(word, self.languages);
        // The best so far, the worst of them first.
        let mut best: BinaryHeap<Reverse<Frequent>> = BinaryHeap::new();
        for field in fields {
            // The updater writes one segment, so no word of a field comes twice.
            for words in self.words.postings().dictionaries(*field) {
                let mut stream = words.range().gt(prefix).into_stream().map_err(io)?;
                for _ in 0..WALK_MAX {
                    let Some((key, info)) = stream.next() else {
                        break;
                    };
                    let Some(word) =
                        std::str::from_utf8(key).ok().filter(|w| w.starts_with(prefix))
                    else {
                        break;
                    };
                    let is_full = best.len() == COMPLETIONS_MAX;
                    let worst = best.peek().map(|Reverse((often, _))| *often).filter(|_| is_full);
                    let is_behind = worst.is_some_and(|worst| info.doc_freq <= worst);
                    if is_behind || !is_telling(word) {
                        continue;
                    }
                    if is_full {
                        best.pop();
                    }
                    best.push(Reverse((info.doc_freq, Reverse((*field, word.to_owned())))));
                }
            }
        }
        let words = best.into_sorted_vec().into_iter();
        Ok(words.map(|Reverse((_, Reverse(word)))| word).collect())
    }
}

/// How much a word tells. One that is nowhere tells no more than one that is in a thousandth of all: it may be a slip.
fn inverse_frequency(often: u64, all: u64) -> f32 {
    rarity(often.max(all / 1000).max(1), all)
}

pub(super) fn io(error: std::io::Error) -> LibraryError {
    LibraryError::Index(error.into())
}
