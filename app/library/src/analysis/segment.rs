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
    cuts(text).into_iter().filter_map(|range| Token::of(text, range)).collect()
}

/// Where the words of `text` stand, in order: those of [`tokens`], and perhaps some that have nothing to compare.
pub(crate) fn cuts(text: &str) -> Vec<Range<usize>> {
    let mut found = Cuts { text, list: Vec::new() };
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

impl Token {
    /// The word at `range` of `text`; `None` where nothing is left to compare.
    pub(crate) fn of(text: &str, range: Range<usize>) -> Option<Self> {
        let lower = lower(&text[range.clone()]);
        let word = fold(&lower);
        (!word.is_empty() && word.len() <= WORD_BYTES_MAX).then_some(Self { range, lower, word })
    }
}

/// Whether a word is a piece of writing without spaces, which may be of two words.
pub(crate) fn is_piece(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().and_then(unspaced).is_some() && letters.next().is_some()
}

struct Cuts<'a> {
    text: &'a str,
    list: Vec<Range<usize>>,
}

impl Cuts<'_> {
    fn push_words(&mut self, run: Range<usize>) {
        let mut start = run.start;
        // No word goes over a space, and most of what stands between two is one word.
        for chunk in self.text[run].split(' ') {
            let plain = chunk.trim_matches(is_plain_sign);
            if plain.chars().all(is_plain_letter) {
                let start = start + (plain.as_ptr().addr() - chunk.as_ptr().addr());
                if !plain.is_empty() {
                    self.list.push(start..start + plain.len());
                }
            } else {
                self.push_segments(start, chunk);
            }
            start += chunk.len() + 1;
        }
    }

    fn push_segments(&mut self, at: usize, chunk: &str) {
        let mut start = at;
        for (end, kind) in SEGMENTER.segment_str(chunk).iter_with_word_type() {
            let range = start..at + end;
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
            self.list.push(start..range.end);
            return;
        }
        let mut at = start;
        for part in word.split(ZERO_WIDTH_NON_JOINER) {
            self.list.push(at..at + part.len());
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
                self.list.push(borders[at]..borders[at + 1]);
            }
            if at + size <= count {
                self.list.push(borders[at]..borders[at + size]);
            }
        }
    }
}

/// Letters and digits that stand in one word wherever they touch, in scripts with spaces.
fn is_plain_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        // Of most of them it is known without a look into a table.
        || matches!(c, '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' | '\u{400}'..='\u{481}' | '\u{620}'..='\u{64A}')
        || matches!(c, '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{52F}' | '\u{620}'..='\u{669}' | '\u{671}'..='\u{6D3}')
            && c.is_alphabetic()
}

/// Signs around words that are part of none there.
fn is_plain_sign(c: char) -> bool {
    c.is_ascii_punctuation() && c != '_'
        || matches!(c, '«' | '»' | '“' | '”' | '…' | '–' | '—' | '،' | '؛' | '؟')
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
    if c < '\u{E01}' {
        return None;
    }
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
    use proptest::{prop_assert_eq, proptest};

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

    proptest! {
        #[test]
        fn what_is_cut_quickly_is_cut_as_unicode_says(
            // A mark after a space belongs to no word.
            text in "([a-zA-Z0-9éßœπж٣عـ'’.,:;()²½ªʼ ]|[aπع][\u{301}\u{64B}\u{200D}]|\
                      [\\PC&&\\PM&&\\P{Han}&&\\P{Katakana}&&\\P{Hiragana}&&\\P{Thai}&&\\P{Lao}]){0,24}"
        ) {
            let words = |cut: fn(&mut Cuts<'_>)| {
                let mut cuts = Cuts { text: &text, list: Vec::new() };
                cut(&mut cuts);
                let tokens = cuts.list.into_iter().filter_map(|range| Token::of(&text, range));
                tokens.collect::<Vec<_>>()
            };
            let quick = words(|cuts| cuts.push_words(0..cuts.text.len()));
            prop_assert_eq!(quick, words(|cuts| cuts.push_segments(0, cuts.text)));
        }
    }

    #[test]
    fn pieces_may_be_of_two_words() {
        for (word, piece) in [("居", false), ("居留", true), ("บอน", true), ("casa", false)]
        {
            assert_eq!(is_piece(word), piece, "{word}");
        }
    }

    #[test]
    fn every_word_knows_where_it_stands() {
        let text = "L’ÈTÀ: ﬁne – تصريحُ";
        let found: Vec<&str> = tokens(text).into_iter().map(|token| &text[token.range]).collect();
        assert_eq!(found, ["ÈTÀ", "ﬁne", "تصريحُ"]);
    }
}
