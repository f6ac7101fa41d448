//! Names of terms laid beside what was typed, word by word.

use bundle::LanguageTag;
use rustc_hash::FxHashMap;

use super::{
    dictionary::{Dictionary, Expanded},
    likeness::{LabelWord, likeness},
};
use crate::LibraryError;

/// Of the words of a label so much must be there: one of four may be missing, one of two not.
const LABEL_SHARE_MIN: f32 = 0.6;
/// What a label counts that is all there, beside many other words.
pub(crate) const NAMED: f32 = 0.1;
/// What another name counts beside what a term is called.
const OTHER_NAME: f32 = 0.97;
/// What names count that are neither the visitor's nor on letters: the same letters may be a word of many languages.
const ITALIAN: f32 = 0.95;
const OTHER_LANGUAGE: f32 = 0.8;
/// A name in the visitor's language that is just what was typed says more than a text with the words.
const SAID_SO: f32 = 1.25;
/// Whom something is for says less than what it is.
const TARGET: f32 = 0.5;
/// What of a label is taken to be there that begins with what was typed: the visitor may be about to go on.
const BEGUN: f32 = 0.8;
const BEGUN_WORDS_MAX: usize = 3;
const BEGUN_LETTERS_MIN: usize = 3;
/// What a label counts that only sounds so.
const SOUNDS_SO: f32 = 0.9;
const PINYIN_LETTERS_MIN: usize = 5;

/// A label as the database holds it.
pub(crate) struct Label {
    pub(crate) term: i64,
    /// What the term is called, not another name for it.
    pub(crate) main: bool,
    /// The term says whom something is for.
    pub(crate) target: bool,
    pub(crate) language: String,
    pub(crate) words: String,
    pub(crate) stems: String,
    pub(crate) sounds: String,
    pub(crate) pinyin: String,
}

/// What was typed, to lay labels beside.
pub(crate) struct Beside<'a> {
    pub(crate) dictionary: &'a Dictionary<'a>,
    pub(crate) telling: &'a [&'a Expanded<'a>],
    /// The visitor's.
    pub(crate) language: &'a LanguageTag,
    /// The last word may be half a word.
    pub(crate) half: bool,
    /// What may be pinyin.
    pub(crate) spelt: &'a str,
    /// How much words of labels tell, as far as they were met: many labels share them.
    pub(crate) weights: FxHashMap<String, f32>,
}

impl Beside<'_> {
    /// How much a label says about what was typed; 0 where it says nothing.
    pub(crate) fn counts(&mut self, label: &Label) -> Result<f32, LibraryError> {
        let name = if label.main { 1.0 } else { OTHER_NAME };
        let scheme = if label.target { TARGET } else { 1.0 };
        let language = match label.language.as_str() {
            own if own == self.language.as_str() => match self.says(label) {
                true => SAID_SO,
                false => 1.0,
            },
            "it" => ITALIAN,
            _ => OTHER_LANGUAGE,
        };
        Ok(self.share(label)? * name * scheme * language)
    }

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

    /// Whether a label is all that was typed. A number leads to whoever answers, and the name of some people to no page.
    fn says(&self, label: &Label) -> bool {
        let is_number = self.telling.iter().all(|typed| typed.typed.is_number());
        let typed = self.telling.iter().map(|typed| typed.typed.word.as_str());
        !label.target && !is_number && label.words.split(' ').eq(typed)
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
