//! Turns texts and typed words into the folded words, stems and keys that the index compares.
//!
//! Everything is done word by word, so that offsets always point into the original text.

mod fold;
mod layout;
mod segment;
mod sound;
mod stem;
mod stop;

use bundle::LanguageTag;

pub(crate) use fold::initial;
pub(crate) use layout::retyped;
pub(crate) use segment::{Token, cuts, is_piece, tokens};
pub(crate) use sound::{are_of_different_scripts, pinyin, sound};
pub(crate) use stem::{accents_tell, form, stem, stems_begin_later, stems_say_all};
pub(crate) use stop::is_stop_word;

/// A language without its script and its country.
fn primary(language: &LanguageTag) -> &str {
    language.as_str().split('-').next().unwrap_or_default()
}

/// The folded words of `text` that say something in `language`, joined by spaces; all of them where none does.
/// Two texts with the same key are the same title.
pub(crate) fn key(text: &str, languages: &[&LanguageTag]) -> String {
    let tokens = tokens(text);
    let telling: Vec<&str> = tokens
        .iter()
        .map(|token| token.word.as_str())
        .filter(|word| !is_stop_word(word, languages))
        .collect();
    if telling.is_empty() {
        return tokens.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ");
    }
    telling.join(" ")
}

/// The words of a text as they are compared whatever their form: stems, folded words where a language has none. An
/// abbreviation stays itself: *CAS* is no form of *casa*.
pub(crate) fn stems(text: &str, language: &LanguageTag) -> Vec<String> {
    let is_abbreviation =
        |written: &str| written.chars().count() > 1 && written.chars().all(char::is_uppercase);
    let stemmed = |token: Token| match &text[token.range.clone()] {
        written if is_abbreviation(written) => written.to_owned(),
        _ => stem(&token, language).unwrap_or(token.word),
    };
    tokens(text).into_iter().map(stemmed).collect()
}

/// The folded words of a name, cut at everything that is neither letter nor digit: `L'Aquila` is two words. Articles
/// stay, because a name is typed as it is heard: *laquila*, *l aquila*.
pub(crate) fn plain_words(name: &str) -> Vec<String> {
    let lower = fold::lower(name);
    let words = lower.split(|c: char| !c.is_alphanumeric()).map(fold::fold);
    words.filter(|word| !word.is_empty()).collect()
}

/// The pieces of four letters of a folded word; the word itself where it is shorter.
pub(crate) fn grams(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() <= 4 {
        return vec![word.to_owned()];
    }
    letters.windows(4).map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> LanguageTag {
        text.parse().expect("a tag")
    }

    #[test]
    fn keys_leave_out_what_says_nothing() {
        for (language, text, expected) in [
            ("it", "Permesso di soggiorno", "permesso soggiorno"),
            ("it", "  PERMESSO   soggiorno ", "permesso soggiorno"),
            ("it", "Di chi", "di chi"),
            ("en", "The residence permit", "residence permit"),
            ("ar", "تصريح الإقامة", "تصريح الاقامه"),
        ] {
            assert_eq!(key(text, &[&tag(language)]), expected, "{text}");
        }
    }

    #[test]
    fn an_abbreviation_is_no_form_of_a_word() {
        let italian = tag("it");
        assert_eq!(stems("case", &italian), stems("casa", &italian));
        assert_ne!(stems("CAS", &italian), stems("casa", &italian));
    }

    #[test]
    fn names_are_cut_at_every_sign() {
        for (name, words) in [
            ("L'Aquila", &["l", "aquila"][..]),
            ("  Forli\u{300}  ", &["forli"]),
            ("REGGIO NELL’EMILIA", &["reggio", "nell", "emilia"]),
            ("Presicce-Acquarica", &["presicce", "acquarica"]),
            ("فلورنسا", &["فلورنسا"]),
            (" ' - ", &[]),
        ] {
            assert_eq!(plain_words(name), words, "{name}");
        }
    }

    #[test]
    fn grams_are_pieces_of_four_letters() {
        assert_eq!(grams("casa"), ["casa"]);
        assert_eq!(grams("lavoro"), ["lavo", "avor", "voro"]);
        assert_eq!(grams("اقامه"), ["اقام", "قامه"]);
    }
}
