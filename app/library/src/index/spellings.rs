//! The words of a field by their lengths and letters, so that those that may be a slip from another are found without
//! looking at each: a dictionary in order helps only as long as the beginning is right.

use std::{collections::BTreeMap, io, sync::OnceLock};

use tantivy::{Searcher, schema::Field};

use super::Fields;

/// Longer words are not put right.
pub(crate) const LETTERS_MAX: usize = 62;
const CHUNK_WORDS: usize = 512;
/// Words that are asked at once.
const BLOCK_WORDS: usize = 32;

/// Where the words stand that others may be misspellings of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Spelt {
    /// In texts.
    Body,
    /// Among other names.
    Alias,
    /// In labels.
    Label,
    /// In what services say of themselves: of each word what its forms have in common.
    Said,
}

impl Spelt {
    /// The field of it.
    pub(crate) fn field(self, fields: &Fields) -> Field {
        match self {
            Self::Body => fields.body,
            Self::Alias => fields.alias,
            Self::Label => fields.label_word,
            Self::Said => fields.said,
        }
    }
}

/// The words of each, read once they are needed.
#[derive(Default)]
pub(super) struct AllSpellings {
    body: OnceLock<Spellings>,
    alias: OnceLock<Spellings>,
    label: OnceLock<Spellings>,
    said: OnceLock<Spellings>,
}

impl AllSpellings {
    pub(super) fn of(
        &self,
        spelt: Spelt,
        fields: &Fields,
        searcher: &Searcher,
    ) -> io::Result<&Spellings> {
        let cell = match spelt {
            Spelt::Body => &self.body,
            Spelt::Alias => &self.alias,
            Spelt::Label => &self.label,
            Spelt::Said => &self.said,
        };
        if let Some(known) = cell.get() {
            return Ok(known);
        }
        let spellings = Spellings::of(searcher, spelt.field(fields))?;
        Ok(cell.get_or_init(|| spellings))
    }
}

/// Words of one field.
pub(crate) struct Spellings {
    by_length: BTreeMap<usize, Words>,
}

/// Words of one length. A list that doubles its room leaves as much behind as it takes.
#[derive(Default)]
struct Words(Vec<Chunk>);

/// Some words of one length.
#[derive(Default)]
struct Chunk {
    /// Which letters each has.
    letters: Vec<u32>,
    /// Where each ends in `text`.
    ends: Vec<u32>,
    text: String,
}

impl Spellings {
    fn of(searcher: &Searcher, field: Field) -> io::Result<Self> {
        let mut by_length: BTreeMap<usize, Words> = BTreeMap::new();
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(field).map_err(io::Error::other)?;
            let mut stream = index.terms().stream()?;
            while let Some((key, _)) = stream.next() {
                let Ok(word) = std::str::from_utf8(key) else { continue };
                let length = word.chars().count();
                if length <= LETTERS_MAX {
                    by_length.entry(length).or_default().push(word);
                }
            }
        }
        by_length.values_mut().filter_map(|words| words.0.last_mut()).for_each(Chunk::shrink);
        Ok(Self { by_length })
    }

    /// Calls `each` with every word that has `length` letters give or take `edits`, and letters other than those of
    /// `word` as so many slips, one or two, can bring about.
    pub(crate) fn each_like(
        &self,
        word: &str,
        length: usize,
        edits: usize,
        mut each: impl FnMut(&str),
    ) {
        let own = letters_of(word);
        for (other, words) in self.by_length.range(length.saturating_sub(edits)..=length + edits) {
            // A letter in place of another makes two, one more or one less makes one.
            match 2 * edits - other.abs_diff(length) {
                1 => words.each(|letters| has_at_most::<1>(letters ^ own), &mut each),
                2 => words.each(|letters| has_at_most::<2>(letters ^ own), &mut each),
                3 => words.each(|letters| has_at_most::<3>(letters ^ own), &mut each),
                _ => words.each(|letters| has_at_most::<4>(letters ^ own), &mut each),
            }
        }
    }

    /// The same with every word that may begin so.
    pub(crate) fn each_begun_like(
        &self,
        word: &str,
        length: usize,
        edits: usize,
        mut each: impl FnMut(&str),
    ) {
        let own = letters_of(word);
        for (_, words) in self.by_length.range(length.saturating_sub(edits)..) {
            match edits {
                1 => words.each(|letters| has_at_most::<1>(own & !letters), &mut each),
                _ => words.each(|letters| has_at_most::<2>(own & !letters), &mut each),
            }
        }
    }
}

impl Words {
    fn push(&mut self, word: &str) {
        if self.0.last().is_none_or(|last| last.ends.len() == CHUNK_WORDS) {
            self.0.push(Chunk::default());
        }
        let last = self.0.last_mut().expect("it was just pushed");
        last.letters.push(letters_of(word));
        last.text.push_str(word);
        last.ends.push(last.text.len() as u32);
        if last.ends.len() == CHUNK_WORDS {
            last.shrink();
        }
    }

    fn each(&self, fits: impl Fn(u32) -> bool, each: &mut impl FnMut(&str)) {
        for Chunk { letters, ends, text } in &self.0 {
            for (block, letters) in letters.chunks(BLOCK_WORDS).enumerate() {
                // Few fit, so a whole block is asked without a jump between its words.
                let mut fit = 0_u32;
                for (at, letters) in letters.iter().enumerate() {
                    fit |= u32::from(fits(*letters)) << at;
                }
                while fit != 0 {
                    let at = block * BLOCK_WORDS + fit.trailing_zeros() as usize;
                    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
                    each(&text[start as usize..ends[at] as usize]);
                    fit &= fit - 1;
                }
            }
        }
    }
}

impl Chunk {
    fn shrink(&mut self) {
        self.letters.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.text.shrink_to_fit();
    }
}

/// Whether at most so many bits are set: to take a few away is quicker than to count all, and this is asked of every word.
fn has_at_most<const COUNT: usize>(bits: u32) -> bool {
    (0..COUNT).fold(bits, |bits, _| bits & bits.wrapping_sub(1)) == 0
}

/// A bit for each letter that a word has; those of Latin or Russian share none.
fn letters_of(word: &str) -> u32 {
    word.chars().fold(0, |letters, letter| letters | (1 << (letter as u32 % u32::BITS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(list: &[&str]) -> Spellings {
        let mut by_length: BTreeMap<usize, Words> = BTreeMap::new();
        for word in list {
            by_length.entry(word.chars().count()).or_default().push(word);
        }
        Spellings { by_length }
    }

    #[test]
    fn words_of_other_letters_are_passed_over() {
        let words = spellings(&["soggiorno", "sogno", "giorno", "lavoro", "дозвіл", "soggiorni"]);
        let mut like = Vec::new();
        words.each_like("sogiorno", 8, 1, |word| like.push(word.to_owned()));
        assert_eq!(like, ["soggiorno", "soggiorni"]);
        let mut begun = Vec::new();
        words.each_begun_like("sogi", 4, 1, |word| begun.push(word.to_owned()));
        assert_eq!(begun, ["sogno", "giorno", "soggiorno", "soggiorni"]);
    }
}
