//! Stems, where a language has an algorithm for them (<https://snowballstem.org>).

use bundle::LanguageTag;
use frostem::{Algorithm, Stemmer};

use super::{Token, fold::fold};

/// The folded stem of a word in `language`; `None` where no stemmer knows the language. Stemming comes before
/// folding: stemmers look at accents.
pub(crate) fn stem(token: &Token, language: &LanguageTag) -> Option<String> {
    let stemmer = Stemmer::new(algorithm(language)?);
    Some(fold(&stemmer.stem(&token.lower))).filter(|stem| !stem.is_empty())
}

/// What the forms of a word have in common: its stem, and its beginning in languages without stems, which does nearly as
/// well (Can and others, *Information retrieval on Turkish texts*, 2008).
pub(crate) fn form(token: &Token, language: &LanguageTag) -> String {
    const BEGINNING_LETTERS: usize = 5;
    let beginning = || token.word.chars().take(BEGINNING_LETTERS).collect();
    stem(token, language).unwrap_or_else(beginning)
}

/// Whether stems of a language leave out what its words begin with, articles, so that a stem may begin as was typed and
/// its word does not.
pub(crate) fn stems_lack_articles(language: &LanguageTag) -> bool {
    algorithm(language) == Some(Algorithm::Arabic)
}

fn algorithm(language: &LanguageTag) -> Option<Algorithm> {
    let (primary, _) = language.as_str().split_once('-').unwrap_or((language.as_str(), ""));
    Some(match primary {
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
        "tr" => Algorithm::Turkish,
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
            ("ar", "الإقامة", "إقامة"),
            ("hi", "भाषाओं", "भाषा"),
            ("de", "Aufenthaltstitels", "Aufenthaltstitel"),
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
            for language in ["de", "en", "es", "fr", "it", "pt", "ro", "ru", "tr"] {
                let word = if language == "ru" { &cyrillic } else { &latin };
                let stem = stem(&tokens(word)[0], &language.parse().expect("a tag"));
                prop_assert_eq!(stem.and_then(|stem| stem.chars().next()), word.chars().next());
            }
        }
    }

    #[test]
    fn a_language_without_a_stemmer_has_beginnings() {
        for (language, word, beginning) in
            [("sq", "shërbimet", "sherb"), ("uk", "роботу", "робот"), ("zh-Hans", "居", "居")]
        {
            let (language, token) = (language.parse().expect("a tag"), &tokens(word)[0]);
            assert_eq!(stem(token, &language), None);
            assert_eq!(form(token, &language), beginning, "{word}");
        }
    }
}
