//! How a word sounds, roughly, so that one written by ear in another script meets the word itself: *tasrih* meets
//! تصريح, *rabota* meets работа, *пермессо* meets *permesso*.
//!
//! Far too rough for texts; names, labels and glossary words only.

use any_ascii::any_ascii;
use pinyin::ToPinyin as _;

/// With fewer consonants a word sounds like too many others, and its vowels are kept.
const CONSONANTS_MIN: usize = 3;

/// The sound of a folded word in any script; `None` for digits and the like. Chinese sounds as pinyin without tones.
pub(crate) fn sound(word: &str) -> Option<String> {
    let latin = match pinyin(word) {
        Some(syllables) => letters(&syllables),
        None => letters(word),
    };
    let mut consonants = String::with_capacity(latin.len());
    let mut voiced = String::with_capacity(latin.len());
    for c in latin.chars() {
        // Vowels are written by ear as one likes, and in some scripts not at all.
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'w' | 'y');
        let heard = if vowel { 'a' } else { c };
        if !voiced.ends_with(heard) {
            voiced.push(heard);
        }
        if !vowel && !consonants.ends_with(c) {
            consonants.push(c);
        }
    }
    let sound = if consonants.len() < CONSONANTS_MIN { voiced } else { consonants };
    (!sound.is_empty()).then_some(sound)
}

/// Whether two words are in scripts so different that only their sound can be compared.
pub(crate) fn are_of_different_scripts(one: &str, other: &str) -> bool {
    let is_latin = |word: &str| word.bytes().all(|b| b.is_ascii());
    is_latin(one) != is_latin(other)
}

/// Pinyin of Chinese text without tones and blanks; `None` where there is no Chinese in it.
pub(crate) fn pinyin(text: &str) -> Option<String> {
    let syllables: String =
        text.to_pinyin().flatten().map(|syllable| syllable.plain().replace('ü', "v")).collect();
    (!syllables.is_empty()).then_some(syllables)
}

/// Latin letters with one letter for each sound: what people write for it in chats and what transliteration makes of it.
fn letters(word: &str) -> String {
    let native = word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_ascii());
    // The article of Arabic is not said by everybody, and its alef is a vowel.
    let bare = word.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3).unwrap_or(word);
    let ascii = any_ascii(&bare.replace('ا', "a")).to_lowercase();
    let word = if native {
        ascii
    } else {
        ["al", "el", "il"]
            .iter()
            .find_map(|article| ascii.strip_prefix(article).filter(|rest| rest.len() >= 5))
            .filter(|_| ascii.bytes().any(|b| b.is_ascii_digit()))
            .map_or_else(|| ascii.clone(), str::to_owned)
    };
    let mut said = String::with_capacity(word.len());
    let mut rest = word.as_str();
    while let Some(first) = rest.chars().next() {
        let pair = rest.get(..2).unwrap_or_default();
        let (sound, taken) = match (pair, first) {
            ("sh", _) => ("S", 2),
            ("ch", _) => ("C", 2),
            ("kh", _) => ("x", 2),
            ("gh", _) => ("g", 2),
            ("zh", _) => ("z", 2),
            ("th", _) => ("t", 2),
            ("dh", _) => ("d", 2),
            ("bh", _) => ("b", 2),
            ("ph", _) => ("f", 2),
            ("ck" | "qu", _) => ("k", 2),
            // Digits that stand for Arabic letters in chats.
            (_, '2' | '3') if !native => ("", 1),
            (_, '5') if !native => ("x", 1),
            (_, '7') if !native => ("h", 1),
            (_, '6') if !native => ("t", 1),
            (_, '8') if !native => ("g", 1),
            (_, '9') if !native => ("k", 1),
            (_, 'c') if native => ("C", 1),
            (_, 'c' | 'q') => ("k", 1),
            (_, 'j') => ("g", 1),
            (_, 'p') => ("b", 1),
            (_, 'v') => ("f", 1),
            (_, c) if c.is_ascii_alphanumeric() => (&rest[..1], 1),
            (_, c) => ("", c.len_utf8()),
        };
        said.push_str(sound);
        rest = &rest[taken..];
    }
    // An h at the end is a vowel sign more often than a sound, and no vowel is written there in some scripts.
    said.trim_end_matches(['h', 'a', 'e', 'i', 'o', 'u', 'w', 'y']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tokens;

    #[test]
    fn words_written_by_ear_sound_like_the_word() {
        for (typed, word) in [
            ("tasrih", "تصريح"),
            ("tasri7", "تصريح"),
            ("iqama", "إقامة"),
            ("kaj", "কাজ"),
            ("rabota", "работа"),
            ("naukri", "नौकरी"),
            ("пермессо", "permesso"),
            ("بيرميسو", "permesso"),
            ("robota", "робота"),
            ("juliu", "居留"),
            ("chakri", "চাকরি"),
        ] {
            let of = |text: &str| {
                let token = tokens(text).into_iter().max_by_key(|t| t.word.len());
                sound(&token.expect("a word").word)
            };
            assert_eq!(of(typed), of(word), "{typed} {word}");
        }
    }

    #[test]
    fn signs_have_no_sound() {
        assert_eq!(sound(""), None);
        assert_eq!(sound("!?"), None);
    }
}
