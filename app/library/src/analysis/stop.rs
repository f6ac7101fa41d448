//! Words that say nothing about a subject: they help to rank, they do not decide what is found.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use bundle::LanguageTag;

use super::{primary, tokens};

static BY_LANGUAGE: LazyLock<HashMap<&'static str, HashSet<String>>> = LazyLock::new(|| {
    let lines = include_str!("stop_words.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(' '))
        .map(|(language, words)| {
            (language, words.split(' ').flat_map(tokens).map(|token| token.word).collect())
        })
        .collect()
});

/// Whether a folded word says nothing in any of these languages.
pub(crate) fn is_stop_word(word: &str, languages: &[&LanguageTag]) -> bool {
    languages.iter().any(|language| {
        BY_LANGUAGE.get(primary(language)).is_some_and(|words| words.contains(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_word_is_one_in_its_own_language() {
        let tag = |text: &str| text.parse::<LanguageTag>().expect("a tag");
        for (language, word, expected) in [
            ("it", "di", true),
            ("it", "casa", false),
            ("en", "di", false),
            ("ar", "كيف", true),
            ("fr", "a", true),
            ("sq", "di", false),
            ("zh-Hans", "怎么", true),
        ] {
            assert_eq!(is_stop_word(word, &[&tag(language)]), expected, "{language} {word}");
        }
    }
}
