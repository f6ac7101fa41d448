//! Which parts of a title or a text were searched for, and the piece of a text worth showing.

use std::{cell::RefCell, collections::HashSet, ops::Range};

use bundle::LanguageTag;
use rustc_hash::FxHashMap;

use super::{
    dictionary::{Expanded, telling},
    typed::Typed,
};
use crate::analysis::{Token, cuts, initial, stem};

/// Letters of a snippet, its dots included.
const SNIPPET_LETTERS_MAX: usize = 160;
/// Letters shown before the first word that was searched for.
const LEAD_LETTERS: usize = 40;
/// How far a cut moves to fall between words; scripts without spaces are cut where it falls.
const BORDER_LETTERS_MAX: usize = 25;

/// Knows the words that were searched for.
pub(crate) struct Marker {
    words: HashSet<String>,
    stems: HashSet<String>,
    /// How many words were typed that say something.
    telling: usize,
    prefix: Option<String>,
    /// The letters all these begin with; no stemmer changes the first letter of a Latin or
    /// Cyrillic word.
    initials: HashSet<char>,
    /// Words met before, by language, and whether each is one of them: texts share most of their words.
    met: RefCell<FxHashMap<LanguageTag, FxHashMap<String, bool>>>,
}

impl Marker {
    pub(crate) fn new(typed: &Typed, expanded: &[Expanded<'_>]) -> Self {
        let corrections =
            telling(expanded).flat_map(|word| &word.corrections).map(|c| c.word.clone());
        let half = typed.words.last().filter(|word| typed.half && word.telling);
        let words: HashSet<String> =
            telling(expanded).map(|word| word.typed.word.clone()).chain(corrections).collect();
        let forms = telling(expanded)
            .flat_map(|word| &word.corrections)
            .filter(|correction| correction.is_form)
            .map(|correction| &correction.word);
        let stems: HashSet<String> =
            telling(expanded).flat_map(|word| &word.typed.stems).chain(forms).cloned().collect();
        let initials = words.iter().chain(&stems).filter_map(|word| word.chars().next()).collect();
        let prefix = half.map(|word| word.word.clone());
        let telling = telling(expanded).count();
        Self { words, stems, telling, prefix, initials, met: RefCell::default() }
    }

    /// Ranges of bytes of `text`, ascending, none touching another.
    pub(crate) fn marks(&self, text: &str, language: &LanguageTag) -> Vec<Range<usize>> {
        let mut met = self.met.borrow_mut();
        let met = met.entry(language.clone()).or_default();
        let mut marks: Vec<Range<usize>> = Vec::new();
        for range in cuts(text) {
            let written = &text[range.clone()];
            if initial(written).is_some_and(|initial| !self.initials.contains(&initial)) {
                continue;
            }
            let hit = met.get(written).copied().unwrap_or_else(|| {
                let hit = self.is_one(text, range.clone(), language);
                met.insert(written.to_owned(), hit);
                hit
            });
            if !hit {
                continue;
            }
            match marks.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => marks.push(range),
            }
        }
        marks
    }

    /// Whether the word at `range` of `text` was searched for.
    fn is_one(&self, text: &str, range: Range<usize>, language: &LanguageTag) -> bool {
        let Some(token) = Token::of(text, range) else { return false };
        let goes_on = |prefix: &String| token.word.starts_with(prefix.as_str());
        self.words.contains(&token.word)
            || self.prefix.as_ref().is_some_and(goes_on)
            || stem(&token, language).is_some_and(|stem| self.stems.contains(&stem))
    }

    /// The piece of `paragraphs` with most of the words, else the beginning of the first paragraph.
    pub(crate) fn snippet<'t>(
        &self,
        paragraphs: impl Iterator<Item = &'t str>,
        language: &LanguageTag,
    ) -> (String, Vec<Range<usize>>) {
        let mut best: Option<(usize, &str, usize)> = None;
        for paragraph in paragraphs.filter(|paragraph| !paragraph.is_empty()) {
            let marks = self.marks(paragraph, language);
            let distinct: HashSet<String> =
                marks.iter().map(|range| paragraph[range.clone()].to_lowercase()).collect();
            let first = marks.first().map_or(0, |range| range.start);
            if best.is_none_or(|(most, ..)| distinct.len() > most) {
                best = Some((distinct.len(), paragraph, first));
            }
            if distinct.len() >= self.telling {
                break;
            }
        }
        let Some((_, paragraph, first)) = best else {
            return (String::new(), Vec::new());
        };
        let piece = piece(paragraph, first);
        let marks = self.marks(&piece, language);
        (piece, marks)
    }
}

/// At most [`SNIPPET_LETTERS_MAX`] letters of `text` around the byte `at`, cut between words.
fn piece(text: &str, at: usize) -> String {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    if letters.len() <= SNIPPET_LETTERS_MAX {
        return text.to_owned();
    }
    // Room for dots at both ends.
    let size = SNIPPET_LETTERS_MAX - 4;
    let target = letters.partition_point(|(byte, _)| *byte < at);
    let mut start = target.saturating_sub(LEAD_LETTERS).min(letters.len() - size);
    if start > 0 {
        let border = letters[start..target.max(start)].iter().take(BORDER_LETTERS_MAX);
        start += border.clone().position(|(_, c)| c.is_whitespace()).map_or(0, |n| n + 1);
    }
    let mut end = (start + size).min(letters.len());
    if end < letters.len() && !letters[end].1.is_whitespace() {
        let border = letters[start..end].iter().rev().take(BORDER_LETTERS_MAX);
        end -= border.clone().position(|(_, c)| c.is_whitespace()).map_or(0, |n| n + 1);
    }
    let byte = |n: usize| letters.get(n).map_or(text.len(), |(byte, _)| *byte);
    let before = if start > 0 { "… " } else { "" };
    let after = if end < letters.len() { " …" } else { "" };
    format!("{before}{}{after}", text[byte(start)..byte(end)].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_short_and_cut_between_words() {
        let long = "Chiedi il primo permesso entro otto giorni. ".repeat(10);
        for (text, at) in [
            (long.as_str(), 0),
            (&long, 200),
            (&long, long.len() - 3),
            (&"居留许可".repeat(80), 300),
        ] {
            let piece = piece(text, at);
            assert!(piece.chars().count() <= SNIPPET_LETTERS_MAX, "{piece}");
            let inner = piece.trim_start_matches("… ").trim_end_matches(" …");
            assert!(text.contains(inner), "{piece}");
            let whole_words = inner.split(' ').all(|word| text.split(' ').any(|w| w == word));
            assert!(whole_words || !text.contains(' '), "{piece}");
        }
        assert_eq!(piece("breve", 2), "breve");
    }
}
