//! The Gulpease index of Italian texts: 89 + (300 × sentences − 10 × letters) / words.
//!
//! P. Lucisano, M. E. Piemontese, "GULPEASE: una formula per la predizione della difficoltà dei testi in lingua
//! italiana", Scuola e città 3 (1988). 80 and more is easy for whoever left school after five years, 60 after eight.

use std::iter::Sum;

use crate::{Block, LanguageTag, plain_text};

/// From this index on a text is easy for whoever left school after five years.
const EASY_MIN: f64 = 80.0;

/// From this index on a text is easy for whoever left school after eight years; the portal asks for it.
pub const GULPEASE_MIN: f64 = 60.0;

/// The index is made for texts of a hundred words and more.
const WORDS_MIN: usize = 100;

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 29] = [
    "art", "artt", "d.lgs", "d.l", "d.p.r", "d.p.c.m", "d.m", "l", "n", "nn", "es", "ecc", "sig",
    "dott", "reg", "dir", "c.d", "v", "p", "pag", "tel", "lett", "co", "dr", "prof", "ing", "avv",
    "min", "max",
];

/// What the index is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sentences {
    /// Sentences.
    pub sentences: usize,
    /// Words.
    pub words: usize,
    /// Letters and digits.
    pub letters: usize,
}

impl Sentences {
    /// Counts in a plain text that stands for itself: a paragraph, a point of a list. Its end ends a sentence.
    pub fn of(text: &str) -> Self {
        let mut counted = Self::default();
        let mut open = false;
        for word in text.split_whitespace() {
            let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
            if letters == 0 {
                continue;
            }
            counted.words += 1;
            counted.letters += letters;
            open = !ends_sentence(word);
            counted.sentences += usize::from(!open);
        }
        counted.sentences += usize::from(open);
        counted
    }

    /// Counts in every text of a block.
    pub fn of_block(block: &Block) -> Self {
        block.texts().into_iter().map(|text| Self::of(&plain_text(text))).sum()
    }

    /// The index, from 0 (hard) to 100 (easy) and beyond both; `None` without words.
    pub fn gulpease(self) -> Option<f64> {
        let (sentences, words, letters) =
            (self.sentences as f64, self.words as f64, self.letters as f64);
        (self.words > 0).then(|| 89.0 + (300.0 * sentences - 10.0 * letters) / words)
    }
}

/// How hard a text is to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingLevel {
    /// In a word.
    pub ease: Ease,
    /// The Gulpease index, rounded down: 59.7 is not enough where 60 is asked for.
    pub gulpease: u8,
}

/// How hard a text is to read, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ease {
    /// For whoever left school after more than eight years.
    Hard,
    /// For whoever left school after eight years.
    Medium,
    /// For whoever left school after five years.
    Easy,
}

impl ReadingLevel {
    /// Measures a page without its headings. `None` for other languages than Italian, which have other measures, and for
    /// texts that are too short to be measured.
    pub fn of(language: &LanguageTag, blocks: &[Block]) -> Option<Self> {
        if *language != LanguageTag::italian() {
            return None;
        }
        let read = blocks.iter().filter(|block| !matches!(block, Block::Heading { .. }));
        let whole: Sentences = read.map(Sentences::of_block).sum();
        let index = whole.gulpease().filter(|_| whole.words >= WORDS_MIN)?;
        let ease = match index {
            EASY_MIN.. => Ease::Easy,
            GULPEASE_MIN.. => Ease::Medium,
            _ => Ease::Hard,
        };
        Some(Self { ease, gulpease: index.clamp(0.0, 100.0) as u8 })
    }
}

impl Sum for Sentences {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::default(), |sum, part| Self {
            sentences: sum.sentences + part.sentences,
            words: sum.words + part.words,
            letters: sum.letters + part.letters,
        })
    }
}

fn ends_sentence(word: &str) -> bool {
    let word = word.trim_end_matches([')', '»', '"', '”', '’']);
    match word.strip_suffix('.') {
        Some(stem) => {
            let stem =
                stem.rsplit(['(', '«', '“', '\'', '’']).next().unwrap_or(stem).to_lowercase();
            !ABBREVIATIONS.contains(&stem.as_str())
        }
        None => word.ends_with(['!', '?']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_words_and_letters_are_counted() {
        for (text, sentences, words, letters) in [
            ("", 0, 0, 0),
            ("—", 0, 0, 0),
            ("Vai in Questura. Porta il passaporto.", 2, 6, 30),
            ("Il passaporto", 1, 2, 12),
            ("Lo dice l'art. 5, D.Lgs. 286/1998, e vale.", 1, 8, 27),
            ("Vuoi sapere (davvero?) tutto!", 2, 4, 22),
        ] {
            assert_eq!(Sentences::of(text), Sentences { sentences, words, letters }, "{text}");
        }
    }

    #[test]
    fn the_index_is_the_published_formula() {
        let one_to_ten = Sentences { sentences: 1, words: 10, letters: 50 };
        assert!((one_to_ten.gulpease().unwrap() - 69.0).abs() < 1e-9);
        assert_eq!(Sentences::default().gulpease(), None);
    }

    #[test]
    fn a_text_has_a_level_where_it_can_be_measured() {
        let italian = LanguageTag::italian();
        let page = |sentence: &str, times: usize| {
            let text = [sentence].repeat(times).join(" ");
            [Block::Heading { text: "Titolo".to_owned() }, Block::Paragraph { text }]
        };
        // 89 + (300 − 10 × letters) / words of each sentence.
        for (sentence, times, level) in [
            ("Vai allo sportello del tuo Comune.", 20, Some((Ease::Easy, 92))),
            (
                "Porta con te il passaporto, due fotografie e la ricevuta del pagamento.",
                10,
                Some((Ease::Medium, 65)),
            ),
            (
                "L'amministrazione territorialmente competente provvede all'istruttoria.",
                20,
                Some((Ease::Hard, 21)),
            ),
            ("Vai allo sportello del tuo Comune.", 16, None),
        ] {
            let found = ReadingLevel::of(&italian, &page(sentence, times));
            assert_eq!(found.map(|level| (level.ease, level.gulpease)), level, "{sentence}");
        }
        let english = "en".parse().expect("a tag");
        assert_eq!(ReadingLevel::of(&english, &page("Go to the desk.", 50)), None);
    }
}
