//! Whether a word is few slips from another: the lengths of beginnings that were reached are bits, so a letter costs a few
//! operations (Wu and Manber, *Fast text searching allowing errors*, 1992, with neighbours swapped as one slip).

use crate::index::LETTERS_MAX;

/// More slips are another word.
const EDITS_MAX: usize = 2;
/// A number has a bit for each beginning of a word, and one more.
const _: () = assert!(LETTERS_MAX + 2 <= u64::BITS as usize);

/// How many slips a word of so many letters may have: short words have too many neighbours.
pub(super) fn edits_max(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=8 => 1,
        _ => 2,
    }
}

/// Takes words for the one that was typed.
pub(super) struct Near {
    letters: Vec<char>,
    /// For each letter of Latin without accents, where it stands in the word.
    ascii: [u64; 128],
    edits: usize,
}

/// Which beginnings of the word were reached, by how many slips it took.
#[derive(Clone, Copy, Default)]
struct Reached {
    lengths: [u64; EDITS_MAX + 1],
    /// The same where the next two letters may have changed places and the second one was met.
    swapping: [u64; EDITS_MAX + 1],
}

impl Reached {
    /// Too many slips were made.
    fn is_lost(&self) -> bool {
        self.lengths.iter().chain(&self.swapping).all(|bits| *bits == 0)
    }
}

impl Near {
    /// For words at most so many slips from `word`; `None` where that is none, or the word is no word.
    pub(super) fn new(word: &str, edits: u8) -> Option<Self> {
        let letters: Vec<char> = word.chars().collect();
        let edits = usize::from(edits).min(EDITS_MAX);
        if edits == 0 || letters.len() > LETTERS_MAX {
            return None;
        }
        let mut ascii = [0; 128];
        for (at, letter) in letters.iter().enumerate().filter(|(_, letter)| letter.is_ascii()) {
            ascii[*letter as usize] |= 1 << at;
        }
        Some(Self { letters, ascii, edits })
    }

    /// How many letters the word has.
    pub(super) fn letters(&self) -> usize {
        self.letters.len()
    }

    /// How many slips are too many.
    pub(super) fn edits(&self) -> usize {
        self.edits
    }

    /// The slips between the word and another; `None` where they are too many.
    pub(super) fn edits_to(&self, other: &str) -> Option<u8> {
        let mut reached = self.start();
        for letter in other.chars() {
            reached = self.step(&reached, letter);
            if reached.is_lost() {
                return None;
            }
        }
        self.whole(&reached)
    }

    /// The same for the beginning of another that is nearest.
    pub(super) fn edits_to_beginning(&self, other: &str) -> Option<u8> {
        let mut reached = self.start();
        let mut least = self.whole(&reached);
        for letter in other.chars() {
            reached = self.step(&reached, letter);
            if reached.is_lost() {
                break;
            }
            least = least.into_iter().chain(self.whole(&reached)).min();
        }
        least
    }

    fn start(&self) -> Reached {
        let mut reached = Reached::default();
        // The first letters may be left out.
        for (edits, lengths) in reached.lengths.iter_mut().enumerate().take(self.edits + 1) {
            *lengths = (1 << (edits + 1).min(self.letters.len() + 1)) - 1;
        }
        reached
    }

    fn whole(&self, reached: &Reached) -> Option<u8> {
        let whole = 1 << self.letters.len();
        reached.lengths.iter().position(|lengths| lengths & whole != 0).map(|edits| edits as u8)
    }

    /// Where a letter stands in the word.
    fn places(&self, letter: char) -> u64 {
        if let Some(places) = self.ascii.get(letter as usize) {
            return *places;
        }
        let letters = self.letters.iter().enumerate();
        letters.filter(|(_, own)| **own == letter).fold(0, |bits, (at, _)| bits | (1 << at))
    }

    /// After one more letter.
    fn step(&self, before: &Reached, letter: char) -> Reached {
        let places = self.places(letter);
        let all = (1 << (self.letters.len() + 1)) - 1;
        let mut after = Reached::default();
        after.lengths[0] = (before.lengths[0] & places) << 1;
        for edits in 1..=self.edits {
            let here = before.lengths[edits - 1];
            let same = (before.lengths[edits] & places) << 1;
            // Put in, changed, left out.
            let other = here | (here << 1) | (after.lengths[edits - 1] << 1);
            let swapped = (before.swapping[edits] & places) << 2;
            after.lengths[edits] = (same | other | swapped) & all;
            after.swapping[edits] = here & (places >> 1);
        }
        after
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::*;

    /// The same, row by row of the table (optimal string alignment).
    fn edits_between(one: &[char], other: &[char]) -> u8 {
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for i in 0..=one.len() {
            for j in 0..=other.len() {
                let mut least = if i == 0 || j == 0 { i + j } else { usize::MAX };
                if i > 0 && j > 0 {
                    let changed = usize::from(one[i - 1] != other[j - 1]);
                    least = (table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    least = least.min(table[i - 1][j - 1] + changed);
                }
                let swaps = i > 1 && j > 1;
                if swaps && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                table[i][j] = least;
            }
        }
        table[one.len()][other.len()] as u8
    }

    proptest! {
        #[test]
        fn slips_are_as_the_table_says(
            one in "[abcعбü居]{1,9}", other in "[abcعбü居]{0,9}", edits in 1..=2_u8
        ) {
            let near = Near::new(&one, edits).expect("a word");
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            let (one, letters) = (letters(&one), letters(&other));
            let few = |between: u8| (between <= edits).then_some(between);
            prop_assert_eq!(near.edits_to(&other), few(edits_between(&one, &letters)));
            let beginnings = (0..=letters.len()).map(|end| edits_between(&one, &letters[..end]));
            prop_assert_eq!(near.edits_to_beginning(&other), few(beginnings.min().expect("one")));
        }
    }

    #[test]
    fn slips_are_counted_by_letter() {
        for (one, other, edits) in [
            ("permesso", "permesso", Some(0)),
            ("permeso", "permesso", Some(1)),
            ("premesso", "permesso", Some(1)),
            ("sogiorno", "soggiorno", Some(1)),
            ("اقامه", "اقامات", Some(2)),
            ("", "abc", None),
        ] {
            let near = Near::new(one, 2).expect("a word");
            assert_eq!(near.edits_to(other), edits, "{one} {other}");
        }
    }

    #[test]
    fn a_word_too_long_is_near_to_none() {
        let longest = "a".repeat(LETTERS_MAX);
        assert!(Near::new(&format!("{longest}a"), 2).is_none());
        assert!(Near::new("permesso", 0).is_none());
        let near = Near::new(&longest, 2).expect("a word");
        assert_eq!(near.edits_to(&format!("{longest}aa")), Some(2));
    }
}
