//! What is looked for in texts, and how well each fits.
//!
//! A typed word may stand in a text in many ways, of which the best counts: the typed word itself in several fields
//! together, the same put right, a longer one. What decides is gone through (`gather.rs`); what only adds is looked up for the
//! texts that were found. Queries of tantivy, of which this takes the place, look every word up three times and keep a
//! window for each pair of fields.

use std::{ops::Range, rc::Rc};

use tantivy::{DocId, Score};

use super::{
    dictionary::io,
    gather::{Open, Windows, gather, looked_up, meet},
};
use crate::{
    LibraryError,
    index::{AllPostings, Term},
};

/// What is looked for in texts.
pub(crate) struct TextQuery {
    /// These decide which texts are found.
    pub(crate) deciding: Vec<Clause>,
    /// A text has each of them, and not just one.
    pub(crate) all: bool,
    /// These add to what a text counts.
    pub(crate) others: Vec<Clause>,
}

/// A typed word: the best of the ways in which a text may have it counts.
#[derive(Default)]
pub(crate) struct Clause(pub(crate) Vec<Variant>);

/// Terms that count together.
pub(crate) struct Variant {
    pub(crate) terms: Vec<Weighed>,
    /// So many of them must be there.
    pub(crate) least: usize,
}

/// A term with what it counts.
pub(crate) struct Weighed {
    pub(crate) term: Rc<Term>,
    pub(crate) weight: Weight,
}

/// What a term counts.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Weight {
    /// Times how much it tells in a text.
    Times(Score),
    /// In every text.
    Just(Score),
}

impl Clause {
    /// The same where each term counts so many times as much.
    pub(crate) fn times(mut self, times: Score) -> Self {
        for weighed in self.0.iter_mut().flat_map(|variant| &mut variant.terms) {
            let (Weight::Times(score) | Weight::Just(score)) = &mut weighed.weight;
            *score *= times;
        }
        self
    }

    fn open<'a>(
        &self,
        all: &'a AllPostings,
        segment: usize,
        from: DocId,
    ) -> Result<Vec<Open<'a>>, LibraryError> {
        let mut variants = Vec::with_capacity(self.0.len());
        for variant in &self.0 {
            let mut open = Vec::with_capacity(variant.terms.len());
            for Weighed { term, weight } in &variant.terms {
                let postings = match *weight {
                    Weight::Times(boost) => all.open(term, segment, boost),
                    Weight::Just(score) => all.open_alike(term, segment, score),
                };
                if let Some(mut postings) = postings.map_err(io)? {
                    postings.seek(from);
                    open.push(postings);
                }
            }
            if open.len() >= variant.least {
                variants.push(Open { postings: open, least: variant.least });
            }
        }
        Ok(variants)
    }

    /// Texts that may have it, at most.
    fn often(&self) -> u64 {
        self.0.iter().flat_map(|variant| &variant.terms).map(|weighed| weighed.term.often).sum()
    }
}

impl TextQuery {
    /// The texts of a segment that have it, in order, with what each counts by what decides.
    pub(crate) fn decided(
        &self,
        windows: &mut Windows,
        all: &AllPostings,
        segment: usize,
        range: Range<DocId>,
    ) -> Result<Scored, LibraryError> {
        let mut deciding: Vec<&Clause> = self.deciding.iter().collect();
        let mut needed = Vec::new();
        if self.all {
            deciding.sort_by_key(|clause| clause.often());
            needed = deciding.split_off(deciding.len().min(1));
        }
        let open = |clause: &&Clause| clause.open(all, segment, range.start);
        let deciding = deciding.iter().map(open).collect::<Result<Vec<_>, _>>()?;
        let mut found = Scored::default();
        gather(windows, deciding, range.end, |doc, score| {
            found.docs.push(doc);
            found.scores.push(score);
        });
        for clause in needed {
            if found.docs.is_empty() {
                break;
            }
            let counts = looked_up(open(&clause)?, &found.docs);
            let mut at = 0;
            found.retain_mut(|score| {
                let here = counts[at];
                at += 1;
                *score += here.unwrap_or_default();
                here.is_some()
            });
        }
        Ok(found)
    }

    /// What others can add to a text at most.
    pub(crate) fn most_of_others(&self, all: &AllPostings) -> Score {
        let most_of = |Variant { terms, .. }: &Variant| {
            terms.iter().map(|weighed| weighed.most(all)).sum::<Score>()
        };
        let most = |Clause(variants): &Clause| variants.iter().map(most_of).fold(0.0, Score::max);
        self.others.iter().map(most).sum()
    }

    /// Adds to texts of a segment what others count there.
    pub(crate) fn add_others(
        &self,
        all: &AllPostings,
        segment: usize,
        texts: &mut Scored,
    ) -> Result<(), LibraryError> {
        let Some(first) = texts.docs.first().copied() else {
            return Ok(());
        };
        for clause in &self.others {
            let mut open = clause.open(all, segment, first)?;
            // A piece of a word, one of many.
            if let [Open { postings, .. }] = open.as_mut_slice()
                && let [one] = postings.as_mut_slice()
            {
                meet(one, &texts.docs, |at, score| texts.scores[at] += score);
                continue;
            }
            let counts = looked_up(open, &texts.docs);
            for (score, here) in texts.scores.iter_mut().zip(counts) {
                *score += here.unwrap_or_default();
            }
        }
        Ok(())
    }
}

impl Weighed {
    fn most(&self, all: &AllPostings) -> Score {
        match self.weight {
            Weight::Times(boost) => all.most(&self.term, boost),
            Weight::Just(score) => score,
        }
    }
}

/// Texts in order, with what each counts.
#[derive(Debug, Default)]
pub(crate) struct Scored {
    docs: Vec<DocId>,
    scores: Vec<Score>,
}

impl Scored {
    pub(crate) fn len(&self) -> usize {
        self.docs.len()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (DocId, Score)> {
        self.docs.iter().copied().zip(self.scores.iter().copied())
    }

    /// Keeps those of which `keep` says so by what they count, in order.
    pub(crate) fn retain_mut(&mut self, mut keep: impl FnMut(&mut Score) -> bool) {
        let mut kept = 0;
        for at in 0..self.docs.len() {
            if keep(&mut self.scores[at]) {
                self.docs[kept] = self.docs[at];
                self.scores[kept] = self.scores[at];
                kept += 1;
            }
        }
        self.docs.truncate(kept);
        self.scores.truncate(kept);
    }
}

#[cfg(test)]
mod tests;
