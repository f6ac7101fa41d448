//! What a text says before a language says it, and how each language says it.

use std::ops::RangeInclusive;

use rand_distr::{Distribution as _, Zipf};

use super::{
    dice::{Dice, Purpose},
    lexicon::{SMALL_WORDS, VOCABULARY_WORDS, Vocabulary},
    parts::SURNAMES,
};

/// Turns of phrase that come back from text to text.
const PHRASES: usize = 400;

/// A piece of a text, the same in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// The word of this rank.
    Word(u16),
    Number(u16),
    /// One of [`SURNAMES`], in Latin letters everywhere.
    Name(u8),
    Comma,
    Stop,
}

/// Draws texts whose words follow Zipf's law.
pub(super) struct Speech {
    ranks: Zipf<f64>,
    phrase: Zipf<f64>,
    phrases: Vec<Vec<Piece>>,
}

impl Speech {
    pub(super) fn new(seed: u64) -> Self {
        let zipf =
            |count: usize| Zipf::new(count as f64, 1.0).expect("a count above 0 and exponent 1");
        let (ranks, phrase) = (zipf(VOCABULARY_WORDS), zipf(PHRASES));
        let mut speech = Self { ranks, phrase, phrases: Vec::new() };
        let mut dice = Dice::new(seed, Purpose::Phrases, 0);
        speech.phrases = (0..PHRASES)
            .map(|_| {
                let mut phrase = Vec::new();
                for _ in 0..dice.between(3..=10) {
                    let word = speech.word(&mut dice);
                    phrase.extend(follows(phrase.last(), word).then_some(word));
                }
                phrase
            })
            .collect();
        speech
    }

    /// Whole sentences with `words` words in all; some of them are of the `topic`.
    pub(super) fn sentences(&self, dice: &mut Dice, words: usize, topic: &[u16]) -> Vec<Piece> {
        self.sentences_of(6..=18, dice, words, topic)
    }

    /// The same in sentences of about so many words.
    pub(super) fn sentences_of(
        &self,
        lengths: RangeInclusive<usize>,
        dice: &mut Dice,
        words: usize,
        topic: &[u16],
    ) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(words + words / 6);
        let mut left = words;
        while left > 0 {
            // No sentence of two words at the end.
            let length = dice.between(lengths.clone()).min(left);
            let length = if left - length < 4 { left } else { length };
            self.sentence(dice, length, topic, &mut pieces);
            left -= length;
        }
        pieces
    }

    /// The label of a topic and `more` words after it, without a stop: a name or a heading.
    pub(super) fn named(
        &self,
        dice: &mut Dice,
        label: &[u16],
        more: usize,
        topic: &[u16],
    ) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = label.iter().map(|rank| Piece::Word(*rank)).collect();
        let count = pieces.len() + more;
        while pieces.len() < count {
            let of_topic = dice.hits(50);
            let drawn = if of_topic { Piece::Word(*dice.one_of(topic)) } else { self.word(dice) };
            if !is_small(drawn) && !pieces.contains(&drawn) {
                pieces.push(drawn);
            }
        }
        pieces
    }

    fn sentence(&self, dice: &mut Dice, length: usize, topic: &[u16], pieces: &mut Vec<Piece>) {
        let (start, mut end) = (pieces.len(), pieces.len() + length);
        while pieces.len() < end {
            match dice.below(100) {
                // A sentence that begins with a number could be read as a numbered point.
                6..=7 if pieces.len() > start => {
                    pieces.push(Piece::Number(dice.skewed(400) as u16 + 1));
                }
                8 => pieces.push(Piece::Name(dice.below(SURNAMES.len()) as u8)),
                9..=11 if pieces.len() + 3 < end => {
                    let last = pieces.last().filter(|last| matches!(last, Piece::Word(_)));
                    if last.is_some_and(|last| !is_small(*last)) {
                        pieces.push(Piece::Comma);
                        end += 1;
                    }
                }
                12..=16 => {
                    let index = self.phrase.sample(&mut dice.0) as usize - 1;
                    pieces.extend(self.phrases[index].iter().take(end - pieces.len()));
                }
                kind => {
                    let of_topic = kind <= 5;
                    let word =
                        if of_topic { Piece::Word(*dice.one_of(topic)) } else { self.word(dice) };
                    let fits = follows(pieces.last(), word);
                    pieces.extend(fits.then_some(word));
                }
            }
            // What small words lead to must come.
            if pieces.len() == end && pieces.last().is_some_and(|last| is_small(*last)) {
                pieces.pop();
            }
        }
        pieces.push(Piece::Stop);
    }

    fn word(&self, dice: &mut Dice) -> Piece {
        Piece::Word(self.ranks.sample(&mut dice.0) as u16 - 1)
    }
}

fn is_small(piece: Piece) -> bool {
    matches!(piece, Piece::Word(rank) if usize::from(rank) < SMALL_WORDS)
}

/// No word follows itself, no small word another.
fn follows(last: Option<&Piece>, word: Piece) -> bool {
    last.is_none_or(|last| *last != word && !(is_small(*last) && is_small(word)))
}

impl Vocabulary {
    /// The text in this language: words with capitals, blanks and stops as it uses them.
    pub(super) fn say(&self, pieces: &[Piece]) -> String {
        let mut text = String::with_capacity(pieces.len() * 8);
        let mut begins = true;
        for (place, piece) in pieces.iter().enumerate() {
            let number;
            let word = match piece {
                Piece::Word(rank) if !begins && self.leaves_out(*rank, place) => continue,
                Piece::Word(rank) => self.words[usize::from(*rank)].as_str(),
                Piece::Name(index) => SURNAMES[usize::from(*index)],
                Piece::Number(value) => {
                    number = value.to_string();
                    &number
                }
                Piece::Comma => {
                    text.push_str(&self.lexicon.comma);
                    continue;
                }
                Piece::Stop => {
                    text.push_str(&self.lexicon.stop);
                    begins = true;
                    continue;
                }
            };
            if !text.is_empty() {
                text.push_str(&self.lexicon.space);
            }
            if begins {
                text.push_str(&capitalized(word));
            } else {
                text.push_str(word);
            }
            begins = false;
        }
        text
    }

    /// Whether a small word at this place is one that the language does without.
    fn leaves_out(&self, rank: u16, place: usize) -> bool {
        let rank = usize::from(rank);
        rank < SMALL_WORDS && (rank * 37 + place * 61) % 100 >= self.lexicon.small_words_kept
    }
}

/// With a capital in front, in scripts that have capitals.
pub(super) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(tag: &str) -> Vocabulary {
        Vocabulary::of(&tag.parse().expect("a tag")).expect("a lexicon")
    }

    #[test]
    fn each_language_says_it_its_own_way() {
        let rank = |word| vocabulary("it").rank(word).expect("a word of the lexicon");
        let pieces = [
            Piece::Word(rank("scuola")),
            Piece::Comma,
            Piece::Number(12),
            Piece::Name(0),
            Piece::Stop,
            Piece::Word(rank("casa")),
            Piece::Stop,
        ];
        let name = SURNAMES[0];
        for (tag, expected) in [
            ("it", format!("Scuola, 12 {name}. Casa.")),
            ("ru", format!("Школа, 12 {name}. Дом.")),
            ("ar", format!("مدرسة، 12 {name}. بيت.")),
            ("zh-Hans", format!("学校，12{name}。住宅。")),
            ("ti", format!("ቤትትምህርቲ፣ 12 {name}። ገዛ።")),
        ] {
            assert_eq!(vocabulary(tag).say(&pieces), expected);
        }
    }

    #[test]
    fn frequent_words_come_first_and_texts_have_their_length() {
        let speech = Speech::new(1);
        let mut dice = Dice::new(1, Purpose::Service, 0);
        let mut counts = vec![0_usize; VOCABULARY_WORDS];
        for _ in 0..400 {
            let pieces = speech.sentences(&mut dice, 50, &[50]);
            let said = pieces.iter().filter(|p| !matches!(p, Piece::Comma | Piece::Stop)).count();
            assert_eq!(said, 50);
            assert_eq!(pieces.last(), Some(&Piece::Stop));
            for piece in pieces {
                if let Piece::Word(rank) = piece {
                    counts[usize::from(rank)] += 1;
                }
            }
        }
        let first_ten: usize = counts[..10].iter().sum();
        let next_ninety: usize = counts[10..100].iter().sum();
        let rare: usize = counts[4000..].iter().sum();
        assert!(
            first_ten > 3000 && next_ninety > 3000 && (400..3000).contains(&rare),
            "{first_ten}, {next_ninety}, {rare}"
        );
    }
}
