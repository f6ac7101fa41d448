//! How much of a title was typed: of two pages with the words, the one that is called just so is meant.

use std::cell::RefCell;

use bundle::LanguageTag;
use rustc_hash::FxHashMap;

use super::{
    dictionary::Expanded,
    likeness::{LabelWord, likeness},
    typed::Typed,
};
use crate::{
    LibraryError,
    analysis::{Token, cuts, is_stop_word, stem},
    reading::Reading,
};

/// Lays titles beside what was typed.
pub(crate) struct Title<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) typed: &'a Typed,
    pub(crate) words: &'a [Expanded<'a>],
    /// What words count that were met before, by language: titles share most of their words.
    pub(crate) met: RefCell<FxHashMap<LanguageTag, FxHashMap<String, Option<f32>>>>,
}

impl Title<'_> {
    /// Of the words of the title that say something, the share that was typed in some form.
    pub(crate) fn share(&self, record: i64) -> Result<f32, LibraryError> {
        let Some(title) = self.reading.title(record)? else {
            return Ok(0.0);
        };
        let mut met = self.met.borrow_mut();
        let met = met.entry(title.language.clone()).or_default();
        let (mut there, mut all) = (0.0, 0.0);
        for range in cuts(&title.text) {
            let written = &title.text[range.clone()];
            let known = met.get(written).copied().unwrap_or_else(|| {
                let token = Token::of(&title.text, range);
                let like = token.and_then(|token| self.likeness(&token, &title.language));
                met.insert(written.to_owned(), like);
                like
            });
            if let Some(like) = known {
                there += like;
                all += 1.0;
            }
        }
        Ok(if all > 0.0 { there / all } else { 0.0 })
    }

    /// How like a word of a title is to one that was typed; `None` where it says nothing.
    fn likeness(&self, token: &Token, language: &LanguageTag) -> Option<f32> {
        if is_stop_word(&token.word, &[language]) {
            return None;
        }
        let last = self.words.len().saturating_sub(1);
        let stem = stem(token, language).unwrap_or_default();
        let word = LabelWord { word: &token.word, stem: &stem, sound: "" };
        let typed = self.words.iter().enumerate();
        let like = typed.map(|(n, typed)| likeness(typed, self.typed.half && n == last, word));
        Some(like.fold(0.0, f32::max))
    }
}
