//! The Gulpease index of Italian texts: 89 + (300 × sentences − 10 × letters) / words.
//!
//! P. Lucisano, M. E. Piemontese, "GULPEASE: una formula per la predizione della difficoltà dei testi in lingua
//! italiana", Scuola e città 3 (1988). 80 and more is easy for whoever left school after five years, 60 after eight.

use std::iter::Sum;

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 29] = [
    "art", "artt", "d.lgs", "d.l", "d.p.r", "d.p.c.m", "d.m", "l", "n", "nn", "es", "ecc", "sig",
    "dott", "reg", "dir", "c.d", "v", "p", "pag", "tel", "lett", "co", "dr", "prof", "ing", "avv",
    "min", "max",
];

/// What the index is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sentences {
    pub(crate) sentences: usize,
    pub(crate) words: usize,
    pub(crate) letters: usize,
}

impl Sentences {
    /// Counts in a plain text that stands for itself: a paragraph, a point of a list. Its end ends a sentence.
    pub(crate) fn of(text: &str) -> Self {
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

    /// The index, from 0 (hard) to 100 (easy) and beyond both; `None` without words.
    pub(crate) fn gulpease(self) -> Option<f64> {
        let (sentences, words, letters) =
            (self.sentences as f64, self.words as f64, self.letters as f64);
        (self.words > 0).then(|| 89.0 + (300.0 * sentences - 10.0 * letters) / words)
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
}
