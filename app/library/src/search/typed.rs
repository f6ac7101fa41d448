//! Typed words, analysed.

use std::ops::Range;

use answers::Query;
use bundle::LanguageTag;

use crate::analysis::{Token, accents_tell, form, is_stop_word, sound, stem, tokens};

/// Nobody types more at a kiosk; longer texts are cut.
const TYPED_BYTES_MAX: usize = 600;
const WORDS_MAX: usize = 80;

/// What was typed.
pub(crate) struct Typed {
    /// The words, in order.
    pub(crate) words: Vec<TypedWord>,
    /// The last word may be half a word.
    pub(crate) half: bool,
}

/// A typed word.
pub(crate) struct TypedWord {
    /// Where it stands in the query.
    pub(crate) range: Range<usize>,
    /// Folded.
    pub(crate) word: String,
    /// As it was written with accents, where these make another word of it.
    pub(crate) accented: Option<String>,
    /// Its stems in the visitor's language and in Italian.
    pub(crate) stems: Vec<String>,
    /// What its forms have in common in these languages.
    pub(crate) forms: Vec<String>,
    /// How it sounds.
    pub(crate) sound: Option<String>,
    /// It says nothing about a subject in the visitor's language or in Italian.
    pub(crate) stop: bool,
    /// It decides what is found, others help to rank: words that say something, or all where none does.
    pub(crate) telling: bool,
}

impl Typed {
    /// Analyses the words of a query as words of these languages.
    pub(crate) fn read(query: &Query, languages: &[&LanguageTag]) -> Self {
        let mut end = query.words.len().min(TYPED_BYTES_MAX);
        while !query.words.is_char_boundary(end) {
            end -= 1;
        }
        let text = &query.words[..end];
        let mut words: Vec<TypedWord> = Vec::new();
        for token in tokens(text).into_iter().take(WORDS_MAX) {
            let tell = languages.first().is_some_and(|own| accents_tell(own));
            let is_accented = tell && token.lower != token.word;
            // No other language has such words.
            let of = if is_accented { &languages[..1] } else { languages };
            let mut stems: Vec<String> = of.iter().filter_map(|tag| stem(&token, tag)).collect();
            stems.dedup();
            let forms = forms(&token, languages);
            let accented = is_accented.then_some(token.lower);
            let stop = accented.is_none() && is_stop_word(&token.word, languages);
            words.push(TypedWord {
                range: token.range,
                sound: sound(&token.word),
                word: token.word,
                accented,
                stems,
                forms,
                stop,
                telling: !stop,
            });
        }
        if words.iter().all(|word| word.stop) {
            for word in &mut words {
                word.telling = true;
            }
        }
        // An apostrophe inside a word comes before its next letter.
        let end = text.trim_end_matches(['\'', '\u{2019}', '\u{2BC}']).len();
        let half = words.last().is_some_and(|word| word.range.end >= end);
        if let Some((last, before)) = words.split_last_mut()
            && half
            && last.is_just_begun()
            && before.iter().any(|word| word.telling)
        {
            last.telling = false;
        }
        Self { words, half }
    }

    /// One or two letters alone: enough for names only. A Chinese character is a word.
    pub(crate) fn is_short(&self) -> bool {
        matches!(self.words.as_slice(), [one] if one.is_just_begun())
    }
}

/// What the forms of a word have in common in some language.
pub(super) fn forms(token: &Token, languages: &[&LanguageTag]) -> Vec<String> {
    let mut forms: Vec<String> = languages.iter().map(|tag| form(token, tag)).collect();
    forms.dedup();
    forms
}

impl TypedWord {
    /// One or two letters, which say nothing beside a whole word. A Chinese character is a word.
    fn is_just_begun(&self) -> bool {
        self.letters() <= 2 && self.word.chars().all(|c| c < '\u{2E80}')
    }

    /// It has digits only.
    pub(crate) fn is_number(&self) -> bool {
        self.word.bytes().all(|b| b.is_ascii_digit())
    }

    /// How many letters it has.
    pub(crate) fn letters(&self) -> usize {
        self.word.chars().count()
    }
}
