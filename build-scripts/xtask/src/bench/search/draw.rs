//! Draws some of many texts, by chance that comes back.

use std::collections::{BTreeMap, BinaryHeap};

use super::texts::Text;

/// The texts whose numbers of chance are the smallest.
#[derive(Default)]
pub(super) struct Draw {
    pub(super) kept: BTreeMap<u64, Text>,
    largest: BinaryHeap<u64>,
}

impl Draw {
    pub(super) fn take(&mut self, chance: u64, most: usize, text: &Text) {
        if self.kept.len() == most {
            match self.largest.peek() {
                Some(largest) if *largest > chance => self.kept.remove(largest),
                _ => return,
            };
            self.largest.pop();
        }
        if self.kept.insert(chance, text.clone()).is_none() {
            self.largest.push(chance);
        }
    }
}

/// A number that stands for chance and is the same every time: FNV-1a of the id, mixed.
pub(super) fn chance(text: &Text) -> u64 {
    let id = text.record.to_string();
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    let hash = id.bytes().chain(text.language.as_str().bytes()).fold(0xCBF2_9CE4_8422_2325, fold);
    (hash ^ (hash >> 31)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_keeps_the_smallest() {
        let mut draw = Draw::default();
        let text = Text {
            record: "it-52/service/one".parse().expect("an id"),
            language: "it".parse().expect("a tag"),
            name: "Uno".to_owned(),
            words: String::new(),
            body: String::new(),
            axis: "core/taxonomy_term/casa".parse().expect("an id"),
            types: Vec::new(),
            spots: Vec::new(),
            service: true,
        };
        for chance in [5, 3, 9, 1, 3, 7, 2] {
            draw.take(chance, 3, &text);
        }
        assert_eq!(draw.kept.into_keys().collect::<Vec<_>>(), [1, 2, 3]);
    }
}
