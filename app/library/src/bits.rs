//! Sets of services as bits, one a service: so that what fits several conditions is found and counted at once, however
//! many there are.

/// A set of services by their place among all services of the release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// No service of so many.
    pub(crate) fn none(count: usize) -> Self {
        Self { words: vec![0; count.div_ceil(64)] }
    }

    /// As it was kept, among so many.
    pub(crate) fn read(bytes: &[u8], is_sparse: bool, count: usize) -> Self {
        let mut bits = Self::none(count);
        if is_sparse {
            let (members, _) = bytes.as_chunks::<4>();
            members.iter().for_each(|member| bits.insert(u32::from_le_bytes(*member)));
        } else {
            let (words, _) = bytes.as_chunks::<8>();
            for (word, bytes) in bits.words.iter_mut().zip(words) {
                *word = u64::from_le_bytes(*bytes);
            }
        }
        bits
    }

    /// How to keep a set of these members, each there once, among so many, and whether it is sparse: each member takes four
    /// bytes then, else every service there is a bit.
    pub(crate) fn to_keep(members: &[u32], count: usize) -> (bool, Vec<u8>) {
        if members.len() * 4 <= count / 8 {
            return (true, members.iter().flat_map(|member| member.to_le_bytes()).collect());
        }
        let mut bits = Self::none(count);
        members.iter().for_each(|member| bits.insert(*member));
        (false, bits.words.iter().flat_map(|word| word.to_le_bytes()).collect())
    }

    /// Adds a member; one beyond the last is none.
    pub(crate) fn insert(&mut self, member: u32) {
        if let Some(word) = self.words.get_mut(member as usize / 64) {
            *word |= 1 << (member % 64);
        }
    }

    /// Takes a member away.
    pub(crate) fn take(&mut self, member: u32) {
        if let Some(word) = self.words.get_mut(member as usize / 64) {
            *word &= !(1 << (member % 64));
        }
    }

    pub(crate) fn contains(&self, member: u32) -> bool {
        self.words.get(member as usize / 64).is_some_and(|word| word >> (member % 64) & 1 == 1)
    }

    /// Adds all of another set.
    pub(crate) fn add(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Keeps those that are in another set too.
    pub(crate) fn keep(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// Takes all of another set away.
    pub(crate) fn remove(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    /// Which blocks of [`BLOCK`] services have any member.
    pub(crate) fn blocks(&self) -> Blocks {
        let words = self.words.chunks(BLOCK as usize / 64);
        Blocks(words.map(|block| block.iter().any(|word| *word != 0)).collect())
    }

    pub(crate) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The members in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        self.words.iter().enumerate().flat_map(|(index, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let next = (rest != 0).then(|| rest.trailing_zeros());
                rest &= rest.wrapping_sub(1);
                next.map(|bit| index as u32 * 64 + bit)
            })
        })
    }
}

/// Services of a summary.
const BLOCK: u32 = 4096;

/// A set in short, so that one sees quickly where none of its members can be.
pub(crate) struct Blocks(Vec<bool>);

impl Blocks {
    /// Whether there may be members from one service to another.
    pub(crate) fn may_hold(&self, (first, last): (u32, u32)) -> bool {
        let blocks = self.0.get((first / BLOCK) as usize..).unwrap_or_default();
        blocks.iter().take((last / BLOCK - first / BLOCK + 1) as usize).any(|any| *any)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const COUNT: usize = 700;

    fn kept(members: &BTreeSet<u32>) -> Bits {
        let members: Vec<u32> = members.iter().copied().collect();
        let (sparse, bytes) = Bits::to_keep(&members, COUNT);
        Bits::read(&bytes, sparse, COUNT)
    }

    #[test]
    fn a_summary_misses_no_member() {
        let mut bits = Bits::none(20_000);
        bits.insert(9_000);
        let blocks = bits.blocks();
        for (first, last, expected) in
            [(0, 8_191, false), (0, 8_192, true), (9_000, 9_000, true), (12_288, 30_000, false)]
        {
            assert_eq!(blocks.may_hold((first, last)), expected, "{first} to {last}");
        }
    }

    proptest! {
        #[test]
        fn sets_are_what_they_hold(
            one in proptest::collection::btree_set(0..COUNT as u32, 0..60),
            other in proptest::collection::btree_set(0..COUNT as u32, 0..60),
        ) {
            let bits = (kept(&one), kept(&other));
            let check = |change: fn(&mut Bits, &Bits), expected: BTreeSet<u32>| {
                let mut changed = bits.0.clone();
                change(&mut changed, &bits.1);
                assert_eq!(changed.iter().collect::<BTreeSet<_>>(), expected);
                assert_eq!(changed.count(), expected.len());
                assert!((0..COUNT as u32 + 100).all(|n| changed.contains(n) == expected.contains(&n)));
            };
            check(|_, _| {}, one.clone());
            check(Bits::add, &one | &other);
            check(Bits::keep, &one & &other);
            check(Bits::remove, &one - &other);
        }
    }
}
