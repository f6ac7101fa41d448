//! How much of a title was typed: of two pages with the words, the one that is called just so is meant.

use super::{
    dictionary::Expanded,
    likeness::{LabelWord, likeness},
    typed::Typed,
};
use crate::{
    LibraryError,
    analysis::{is_stop_word, stem, tokens},
    reading::Reading,
};

/// Lays titles beside what was typed.
pub(crate) struct Title<'a> {
    pub(crate) reading: &'a Reading<'a>,
    pub(crate) typed: &'a Typed,
    pub(crate) words: &'a [Expanded<'a>],
}

impl Title<'_> {
    /// Of the words of the title that say something, the share that was typed in some form.
    pub(crate) fn share(&self, record: i64) -> Result<f32, LibraryError> {
        let Some(title) = self.reading.title(record)? else {
            return Ok(0.0);
        };
        let last = self.words.len().saturating_sub(1);
        let (mut there, mut all) = (0.0, 0.0);
        for token in tokens(&title.text) {
            if is_stop_word(&token.word, &[&title.language]) {
                continue;
            }
            let stem = stem(&token, &title.language).unwrap_or_default();
            let word = LabelWord { word: &token.word, stem: &stem, sound: "" };
            let like = self
                .words
                .iter()
                .enumerate()
                .map(|(n, typed)| likeness(typed, self.typed.half && n == last, word));
            there += like.fold(0.0, f32::max);
            all += 1.0;
        }
        Ok(if all > 0.0 { there / all } else { 0.0 })
    }
}
