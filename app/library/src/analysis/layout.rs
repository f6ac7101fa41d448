//! Words typed on the wrong keyboard: the keys were right, the letters on them were others.

use bundle::LanguageTag;

use super::primary;

/// Keys of a Latin keyboard in the order of the layouts below.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";

/// What lies on the same keys where these languages are written.
const LAYOUTS: [(&str, &str); 3] = [
    ("ru", "йцукенгшщзхъфывапролджэячсмитьбю"),
    ("uk", "йцукенгшщзхїфівапролджєячсмитьбю"),
    // The key of b carries two letters, see `retyped`.
    ("ar", "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\u{FEFB}ىةوز"),
];

/// The same keys with the letters of the visitor's language, or Latin ones where those were not meant; `None` where the
/// letters were no others.
pub(crate) fn retyped(text: &str, language: &LanguageTag) -> Option<String> {
    let text = text.to_lowercase();
    let own = LAYOUTS.iter().find(|(tag, _)| *tag == primary(language));
    if let Some((_, keys)) = own.filter(|_| text.bytes().any(|b| b.is_ascii_lowercase())) {
        return Some(exchange(&text, LATIN, keys));
    }
    let foreign = LAYOUTS.iter().find(|(_, keys)| {
        let mut letters = text.chars().filter(|c| c.is_alphabetic());
        letters.clone().next().is_some() && letters.all(|c| keys.contains(c))
    });
    foreign.map(|(_, keys)| exchange(&text.replace("لا", "\u{FEFB}"), keys, LATIN))
}

fn exchange(text: &str, from: &str, to: &str) -> String {
    let letter = |c: char| from.chars().position(|key| key == c).and_then(|n| to.chars().nth(n));
    text.chars().map(|c| letter(c).unwrap_or(c)).collect::<String>().replace('\u{FEFB}', "لا")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_were_meant() {
        for (language, typed, meant) in [
            ("uk", "irjkf", Some("школа")),
            ("ru", "ctvtqysq dhfx", Some("семейный врач")),
            ("ar", "lv\u{62D}fh", Some("مر\u{62D}با")),
            ("it", "ыщппшщктщ", Some("soggiorno")),
            ("it", "lavoro", None),
            ("ar", "112", None),
        ] {
            let language = language.parse().expect("a tag");
            assert_eq!(retyped(typed, &language).as_deref(), meant, "{typed}");
        }
    }
}
