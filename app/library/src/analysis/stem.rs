//! Stems, where a language has an algorithm for them (<https://snowballstem.org>).

use bundle::LanguageTag;
use frostem::{Algorithm, Stemmer};

use super::{Token, fold::fold, primary};

/// The folded stem of a word in `language`; `None` where no stemmer knows the language. Stemming comes before
/// folding: stemmers look at accents.
pub(crate) fn stem(token: &Token, language: &LanguageTag) -> Option<String> {
    if let Some((before, after)) = written_with(language) {
        return Some(without(&token.word, before, after).to_owned());
    }
    if accents_tell(language) {
        return Some(token.lower.clone());
    }
    let stemmer = Stemmer::new(algorithm(language)?);
    Some(fold(&stemmer.stem(&token.lower))).filter(|stem| !stem.is_empty())
}

/// What the forms of a word have in common: its stem, and its beginning in languages without stems, which does nearly as
/// well (Can and others, *Information retrieval on Turkish texts*, 2008).
pub(crate) fn form(token: &Token, language: &LanguageTag) -> String {
    const BEGINNING_LETTERS: usize = 5;
    let beginning = || token.word.chars().take(BEGINNING_LETTERS).collect();
    stem(token, language).filter(|_| !accents_tell(language)).unwrap_or_else(beginning)
}

/// Whether accents make other words in a language, which has no endings: the stem of a word is the word as it is written.
pub(crate) fn accents_tell(language: &LanguageTag) -> bool {
    primary(language) == "vi"
}

/// Signs that are written with a word and are none of it: before it the prepositions *in*, *to*, *of*, *from*, after it *too*,
/// *and* and the mark of objects.
fn written_with(language: &LanguageTag) -> Option<(&[char], &[char])> {
    match primary(language) {
        "am" => Some((&['በ', 'ለ', 'የ', 'ከ'], &['ን', 'ም'])),
        "ti" => Some((&['ብ', 'ን', 'ዝ'], &['ን'])),
        _ => None,
    }
}

/// A folded word without such signs; one that begins with such a sign of its own loses it wherever it stands.
fn without<'w>(folded: &'w str, before: &[char], after: &[char]) -> &'w str {
    const SIGNS_MIN: usize = 2;
    let is_long = |word: &&str| word.chars().count() >= SIGNS_MIN;
    let mut word = folded;
    while let Some(rest) = word.strip_prefix(before).filter(is_long) {
        word = rest;
    }
    while let Some(rest) = word.strip_suffix(after).filter(is_long) {
        word = rest;
    }
    word
}

/// Whether stems of a language leave out what its words begin with, articles or prepositions, so that a stem may begin as
/// was typed and its word does not.
pub(crate) fn stems_begin_later(language: &LanguageTag) -> bool {
    algorithm(language) == Some(Algorithm::Arabic) || written_with(language).is_some()
}

/// Whether words of a language have so few forms that pieces of them find nothing which their stems do not.
pub(crate) fn stems_say_all(language: &LanguageTag) -> bool {
    primary(language) == "en"
}

fn algorithm(language: &LanguageTag) -> Option<Algorithm> {
    Some(match primary(language) {
        "ar" => Algorithm::Arabic,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fa" => Algorithm::Persian,
        "fr" => Algorithm::French,
        "hi" => Algorithm::Hindi,
        "it" => Algorithm::Italian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "uk" => Algorithm::Ukrainian,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::*;
    use crate::analysis::tokens;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (language, one, other) in [
            ("it", "permessi", "permesso"),
            ("en", "permits", "permit"),
            ("fr", "étrangères", "étrangers"),
            ("es", "permisos", "permiso"),
            ("pt", "documentos", "documento"),
            ("ro", "permisele", "permiselor"),
            ("ru", "документы", "документов"),
            ("uk", "документи", "документів"),
            ("uk", "дозволу", "дозволи"),
            ("ta", "மொழிகள்", "மொழியை"),
            ("ar", "الإقامة", "إقامة"),
            ("hi", "भाषाओं", "भाषा"),
            ("de", "Aufenthaltstitels", "Aufenthaltstitel"),
            ("am", "በከተማ", "ከተማም"),
            ("am", "የሥራ", "ስራን"),
            ("ti", "ብስራሕ", "ስራሕ"),
            ("am-ET", "በከተማ", "ከተማም"),
            ("vi", "Phép", "phép"),
        ] {
            let language = language.parse().expect("a tag");
            let stem_of = |word: &str| stem(&tokens(word)[0], &language);
            assert!(stem_of(one).is_some(), "{one}");
            assert_eq!(stem_of(one), stem_of(other), "{one} {other}");
        }
    }

    proptest! {
        // Marks rely on it.
        #[test]
        fn a_stem_begins_as_its_word_does(latin in "[a-z]{1,14}", cyrillic in "[а-я]{1,14}") {
            for language in ["de", "en", "es", "fr", "it", "pt", "ro", "ru", "tr", "uk"] {
                let word = if matches!(language, "ru" | "uk") { &cyrillic } else { &latin };
                let stem = stem(&tokens(word)[0], &language.parse().expect("a tag"));
                prop_assert_eq!(stem.and_then(|stem| stem.chars().next()), word.chars().next());
            }
        }
    }

    #[test]
    fn a_language_without_a_stemmer_has_beginnings() {
        for (language, word, beginning) in
            [("sq", "shërbimet", "sherb"), ("so", "shaqada", "shaqa"), ("zh-Hans", "居", "居")]
        {
            let (language, token) = (language.parse().expect("a tag"), &tokens(word)[0]);
            assert_eq!(stem(token, &language), None);
            assert_eq!(form(token, &language), beginning, "{word}");
        }
        let vietnamese = "vi".parse().expect("a tag");
        let [one, other] = ["phép", "phep"].map(|word| tokens(word)[0].clone());
        assert_ne!(stem(&one, &vietnamese), stem(&other, &vietnamese));
        assert_eq!(form(&one, &vietnamese), form(&other, &vietnamese));
    }
}
