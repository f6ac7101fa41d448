//! Words by language: the frequent ones from a list, the rare ones made of the syllables of those.

use std::collections::HashSet;

use bundle::{Direction, LanguageTag};
use serde::Deserialize;

use super::dice::{Dice, Purpose};

/// Words of a vocabulary, the most frequent first: [`SMALL_WORDS`], then [`FIELD_WORDS`], then made-up ones.
pub(super) const VOCABULARY_WORDS: usize = 8000;
pub(super) const SMALL_WORDS: usize = 40;
pub(super) const FIELD_WORDS: usize = 160;

/// The languages that have a lexicon.
pub(super) const LEXICONS: [(&str, &str); 13] = [
    ("it", include_str!("lexicon/it.toml")),
    ("en", include_str!("lexicon/en.toml")),
    ("ar", include_str!("lexicon/ar.toml")),
    ("fr", include_str!("lexicon/fr.toml")),
    ("es", include_str!("lexicon/es.toml")),
    ("ro", include_str!("lexicon/ro.toml")),
    ("uk", include_str!("lexicon/uk.toml")),
    ("ru", include_str!("lexicon/ru.toml")),
    ("zh-Hans", include_str!("lexicon/zh-Hans.toml")),
    ("bn", include_str!("lexicon/bn.toml")),
    ("ur", include_str!("lexicon/ur.toml")),
    ("sq", include_str!("lexicon/sq.toml")),
    ("ti", include_str!("lexicon/ti.toml")),
];

/// A language as `lexicon/<tag>.toml` describes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    pub(super) name: String,
    pub(super) greeting: String,
    pub(super) direction: Direction,
    pub(super) script: String,
    pub(super) fonts: Vec<String>,
    /// Rows of keys with blanks between them.
    pub(super) keyboard: Vec<String>,
    pub(super) accents: String,
    /// What stands between two words.
    pub(super) space: String,
    pub(super) comma: String,
    pub(super) stop: String,
    /// Percent of the small words of a text that this language says: many have no articles.
    pub(super) small_words_kept: usize,
    cut: Cut,
    small_words: String,
    /// The same notions in the same order in every language.
    words: String,
}

/// Where the syllables of a script end.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Cut {
    /// After one of these vowels.
    After(String),
    /// After so many letters.
    Every(usize),
    /// Before a letter that neither is one of these marks nor follows a mark that joins letters, the last of them.
    Marks(String),
}

/// A language with all its words.
pub(super) struct Vocabulary {
    pub(super) tag: LanguageTag,
    pub(super) lexicon: Lexicon,
    /// [`VOCABULARY_WORDS`] words.
    pub(super) words: Vec<String>,
}

impl Vocabulary {
    /// The vocabulary of a language that has a lexicon. It is the same for every seed.
    pub(super) fn of(tag: &LanguageTag) -> Option<Self> {
        let index = LEXICONS.iter().position(|(known, _)| *known == tag.as_str())?;
        let lexicon: Lexicon =
            toml::from_str(LEXICONS[index].1).expect("a lexicon of ours, read by a test");
        let words = lexicon.all_words(&mut Dice::new(0, Purpose::Vocabulary, index));
        Some(Self { tag: tag.clone(), lexicon, words })
    }

    /// The place of a word of the field among the words.
    pub(super) fn rank(&self, word: &str) -> Option<u16> {
        let found = self.words[..SMALL_WORDS + FIELD_WORDS].iter().rposition(|w| w == word);
        found.map(|rank| rank as u16)
    }
}

impl Lexicon {
    fn all_words(&self, dice: &mut Dice) -> Vec<String> {
        let listed = self.small_words.split_whitespace().chain(self.words.split_whitespace());
        let mut words: Vec<String> = listed.map(str::to_owned).collect();
        let syllables: Vec<Vec<&str>> =
            self.words.split_whitespace().map(|word| self.cut.syllables(word)).collect();
        let firsts: Vec<&str> = syllables.iter().map(|word| word[0]).collect();
        let others: Vec<&str> = syllables.iter().flat_map(|word| &word[1..]).copied().collect();
        let mut known: HashSet<String> = words.iter().cloned().collect();
        // Every lexicon has hundreds of syllables, so that words of two to four of them never run out.
        while words.len() < VOCABULARY_WORDS {
            let mut word = (*dice.one_of(&firsts)).to_owned();
            for _ in 0..dice.between(1..=3) {
                word.push_str(others[dice.below(others.len())]);
            }
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        words
    }
}

impl Cut {
    fn syllables<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let mut ends: Vec<usize> = Vec::new();
        let mut letters = 0;
        let mut previous = None;
        for (at, letter) in word.char_indices() {
            letters += 1;
            let after = at + letter.len_utf8();
            match self {
                Self::After(vowels) if vowels.contains(letter) => ends.push(after),
                Self::Every(count) if letters % count == 0 => ends.push(after),
                Self::Marks(marks) if at > 0 && !marks.contains(letter) => {
                    let joined = previous.is_some_and(|before| marks.ends_with(before));
                    ends.extend((!joined).then_some(at));
                }
                _ => {}
            }
            previous = Some(letter);
        }
        // What is left at the end belongs to the last syllable.
        ends.pop_if(|end| matches!(self, Self::After(_)) && *end < word.len());
        ends.retain(|end| *end < word.len());
        ends.push(word.len());
        let starts = std::iter::once(0).chain(ends.iter().copied());
        starts.zip(&ends).map(|(start, end)| &word[start..*end]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_notions_and_its_words_once() {
        for (tag, _) in LEXICONS {
            let vocabulary = Vocabulary::of(&tag.parse().expect("a tag")).expect("a lexicon");
            let lexicon = &vocabulary.lexicon;
            assert_eq!(lexicon.small_words.split_whitespace().count(), SMALL_WORDS, "{tag}");
            assert_eq!(lexicon.words.split_whitespace().count(), FIELD_WORDS, "{tag}");
            assert_eq!(vocabulary.words.len(), VOCABULARY_WORDS, "{tag}");
            let different: HashSet<&String> = vocabulary.words.iter().collect();
            assert_eq!(different.len(), VOCABULARY_WORDS, "{tag}");
        }
    }

    #[test]
    fn words_fall_into_syllables() {
        for (cut, word, expected) in [
            (Cut::After("aeiou".to_owned()), "sportello", &["spo", "rte", "llo"][..]),
            (Cut::After("aeiou".to_owned()), "sport", &["sport"]),
            (Cut::After("aeiou".to_owned()), "curriculum", &["cu", "rri", "cu", "lum"]),
            (Cut::Every(2), "مدرسة", &["مد", "رس", "ة"]),
            (Cut::Every(1), "学校", &["学", "校"]),
            (Cut::Marks("া্".to_owned()), "স্বাস্থ্য", &["স্বা", "স্থ্য"]),
        ] {
            assert_eq!(cut.syllables(word), expected, "{word}");
        }
    }
}
