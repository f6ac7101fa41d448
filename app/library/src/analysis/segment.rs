//! Cuts a text into words, with where each stands.

use std::ops::Range;

use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};

use super::fold::{fold, lower};

/// Longer words are noise, and terms of the index have a limit.
const WORD_BYTES_MAX: usize = 120;
const ZERO_WIDTH_NON_JOINER: char = '\u{200C}';

/// Only sees scripts with spaces: the others are cut into overlapping pieces, so no dictionary of them is carried.
static SEGMENTER: WordSegmenterBorrowed<'static> =
    WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Bytes of the original text.
    pub(crate) range: Range<usize>,
    /// In lower case, for stemming.
    pub(crate) lower: String,
    /// Folded, for comparing.
    pub(crate) word: String,
}

/// Scripts that write no spaces between words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unspaced {
    Han,
    SouthEastAsian,
}

/// The words of `text`, in order. Han comes as single characters and pairs, Thai and its neighbours as triples.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Tokens { text, list: Vec::new() };
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let script = unspaced(first);
        let run = &text[start..];
        let end = run.find(|c| unspaced(c) != script).map_or(text.len(), |bytes| start + bytes);
        match script {
            Some(script) => found.push_pieces(script, start..end),
            None => found.push_words(start..end),
        }
        start = end;
    }
    found.list
}

struct Tokens<'a> {
    text: &'a str,
    list: Vec<Token>,
}

impl Tokens<'_> {
    fn push(&mut self, range: Range<usize>) {
        let lower = lower(&self.text[range.clone()]);
        let word = fold(&lower);
        if !word.is_empty() && word.len() <= WORD_BYTES_MAX {
            self.list.push(Token { range, lower, word });
        }
    }

    fn push_words(&mut self, run: Range<usize>) {
        let mut start = run.start;
        for (end, kind) in SEGMENTER.segment_str(&self.text[run.clone()]).iter_with_word_type() {
            let range = start..run.start + end;
            start = range.end;
            if kind.is_word_like() || self.text[range.clone()].starts_with(char::is_alphanumeric) {
                self.push_word(range);
            }
        }
    }

    fn push_word(&mut self, range: Range<usize>) {
        let start = range.start + elision_bytes(&self.text[range.clone()]);
        let word = &self.text[start..range.end];
        // In Arabic script the joiner separates a word from its endings; elsewhere it only shapes letters.
        if !word.starts_with(is_arabic) || !word.contains(ZERO_WIDTH_NON_JOINER) {
            self.push(start..range.end);
            return;
        }
        let mut at = start;
        for part in word.split(ZERO_WIDTH_NON_JOINER) {
            self.push(at..at + part.len());
            at += part.len() + ZERO_WIDTH_NON_JOINER.len_utf8();
        }
    }

    fn push_pieces(&mut self, script: Unspaced, run: Range<usize>) {
        let size = if script == Unspaced::Han { 2 } else { 3 };
        let mut borders: Vec<usize> =
            self.text[run.clone()].char_indices().map(|(at, _)| run.start + at).collect();
        borders.push(run.end);
        let count = borders.len() - 1;
        for at in 0..count {
            if script == Unspaced::Han || count < size {
                self.push(borders[at]..borders[at + 1]);
            }
            if at + size <= count {
                self.push(borders[at]..borders[at + size]);
            }
        }
    }
}

/// Bytes of an elided article before a vowel: `dell'` of *dell'ufficio*, `l’` of *l’asilo*.
fn elision_bytes(word: &str) -> usize {
    let Some((before, after)) = word.split_once(['\'', '\u{2019}']) else {
        return 0;
    };
    let short = before.len() <= 5 && before.bytes().all(|b| b.is_ascii_alphabetic());
    let vowel = fold(&lower(after)).starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h']);
    if short && vowel { word.len() - after.len() } else { 0 }
}

fn unspaced(c: char) -> Option<Unspaced> {
    match c {
        // Chinese with its radicals, iteration marks and compatibility forms, and both kana.
        '\u{2E80}'..='\u{2FDF}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309D}'..='\u{30FF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF66}'..='\u{FF9F}'
        | '\u{20000}'..='\u{3FFFF}' => Some(Unspaced::Han),
        // Thai, Lao, Burmese, Khmer and their neighbours.
        '\u{E01}'..='\u{EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17D3}'
        | '\u{17DC}'..='\u{17FF}'
        | '\u{1950}'..='\u{19FF}'
        | '\u{1A20}'..='\u{1AAF}'
        | '\u{A9E0}'..='\u{A9FF}'
        | '\u{AA60}'..='\u{AADF}' => Some(Unspaced::SouthEastAsian),
        _ => None,
    }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_fall_into_words_in_every_script() {
        for (text, words) in [
            ("", &[][..]),
            (" … ¡! ", &[]),
            ("Permesso di soggiorno", &["permesso", "di", "soggiorno"]),
            ("dell'ufficio, l’asilo, un'ora", &["ufficio", "asilo", "ora"]),
            ("don't they've", &["dont", "theyve"]),
            ("п'ять днів", &["пять", "днів"]),
            ("D.Lgs. 286/1998", &["d.lgs", "286", "1998"]),
            ("تصريح الإقامة؟", &["تصريح", "الاقامه"]),
            ("می\u{200C}خواهم", &["مي", "خواهم"]),
            ("स्थायी निवास", &["स्थायि", "निवास"]),
            ("居留许可", &["居", "居留", "留", "留许", "许", "许可", "可"]),
            ("ใบอนุญาต", &["ใบอ", "บอน", "อนุ", "นุญ", "ุญา", "ญาต"]),
            (
                "在留カード 2026",
                &["在", "在留", "留", "留カ", "カ", "カー", "ー", "ード", "ド", "2026"],
            ),
            ("የመኖሪያ ፈቃድ", &["የመኖሪያ", "ፈቃድ"]),
        ] {
            let found: Vec<String> = tokens(text).into_iter().map(|token| token.word).collect();
            assert_eq!(found, words, "{text}");
        }
    }

    #[test]
    fn every_word_knows_where_it_stands() {
        let text = "L’ÈTÀ: ﬁne – تصريحُ";
        let found: Vec<&str> = tokens(text).into_iter().map(|token| &text[token.range]).collect();
        assert_eq!(found, ["ÈTÀ", "ﬁne", "تصريحُ"]);
    }
}
