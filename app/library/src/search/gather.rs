//! Goes through postings: a window of documents at a time, or from document to document that was found before.

use tantivy::{DocId, Score, TERMINATED};

use crate::index::TermPostings;

/// Documents gone through at a time.
const WINDOW: usize = 2048;

/// Words that count together, in one segment.
pub(super) struct Open<'a> {
    pub(super) postings: Vec<TermPostings<'a>>,
    /// So many of them must be there.
    pub(super) least: usize,
}

/// What documents of a window count. It is empty before and after each use.
pub(crate) struct Windows {
    /// By the terms of a variant, and how many of them.
    together: Window,
    counts: Vec<u16>,
    /// By the best variant of a word.
    best: Window,
    /// By all words.
    total: Window,
}

impl Default for Windows {
    fn default() -> Self {
        let [together, best, total] = [(); 3].map(|()| Window::new());
        Self { together, counts: vec![0; WINDOW], best, total }
    }
}

/// Calls `found` with the documents before `end` that have one of the words, in order, and what all of them count there.
pub(super) fn gather(
    windows: &mut Windows,
    mut words: Vec<Vec<Open<'_>>>,
    end: DocId,
    mut found: impl FnMut(DocId, Score),
) {
    let Windows { together, counts, best, total } = windows;
    loop {
        let all = words.iter().flatten().flat_map(|variant| &variant.postings);
        let Some(start) = all.map(TermPostings::doc).min().filter(|doc| *doc < end) else {
            return;
        };
        let stop = end.min(start + WINDOW as DocId);
        for variants in &mut words {
            // All its terms add to what a text counts.
            if let [Open { postings, least: 0..=1 }] = variants.as_mut_slice() {
                for postings in postings {
                    postings.each_before(stop, |doc, score| {
                        total.add((doc - start) as usize, score);
                    });
                }
                continue;
            }
            for Open { postings, least } in variants {
                if let [one] = postings.as_mut_slice() {
                    one.each_before(stop, |doc, score| best.raise((doc - start) as usize, score));
                    continue;
                }
                for postings in &mut *postings {
                    postings.each_before(stop, |doc, score| {
                        let at = (doc - start) as usize;
                        counts[at] = if together.add(at, score) { 1 } else { counts[at] + 1 };
                    });
                }
                together.drain(|at, score| {
                    if usize::from(counts[at]) >= *least {
                        best.raise(at, score);
                    }
                });
            }
            best.drain(|at, score| {
                total.add(at, score);
            });
        }
        total.drain(|at, score| found(start + at as DocId, score));
    }
}

/// What a word counts in each of these documents; `None` where it is not there.
pub(super) fn looked_up(variants: Vec<Open<'_>>, docs: &[DocId]) -> Vec<Option<Score>> {
    let mut best: Vec<Option<Score>> = vec![None; docs.len()];
    let mut raise = |at: usize, score: Score| {
        let known: &mut Option<Score> = &mut best[at];
        *known = Some(known.map_or(score, |known| known.max(score)));
    };
    for Open { mut postings, least } in variants {
        if let [one] = postings.as_mut_slice() {
            meet(one, docs, &mut raise);
            continue;
        }
        let mut together = vec![(0_u16, 0.0); docs.len()];
        for postings in &mut postings {
            meet(postings, docs, |at, score| {
                let (count, sum): &mut (u16, Score) = &mut together[at];
                *count += 1;
                *sum += score;
            });
        }
        for (at, (count, sum)) in together.into_iter().enumerate() {
            if usize::from(count) >= least {
                raise(at, sum);
            }
        }
    }
    best
}

/// Calls `met` with the place in `docs`, which come in order, of each that has the word.
pub(super) fn meet(
    postings: &mut TermPostings<'_>,
    docs: &[DocId],
    mut met: impl FnMut(usize, Score),
) {
    let mut at = 0;
    while let Some(doc) = docs.get(at) {
        postings.seek(*doc);
        let here = postings.doc();
        if here == TERMINATED {
            return;
        }
        if here == *doc {
            met(at, postings.score());
            at += 1;
        } else {
            at += steps_to(&docs[at..], here);
        }
    }
}

/// How far it is to the first document from `doc` on: in steps that grow, as it is mostly near.
fn steps_to(docs: &[DocId], doc: DocId) -> usize {
    let mut reach = 1;
    while docs.get(reach).is_some_and(|other| *other < doc) {
        reach *= 2;
    }
    let before = reach / 2;
    before + docs[before..docs.len().min(reach)].partition_point(|other| *other < doc)
}

/// What documents of a window count.
struct Window {
    scores: Vec<Score>,
    /// A bit for each document that counts something.
    there: Vec<u64>,
}

impl Window {
    fn new() -> Self {
        Self { scores: vec![0.0; WINDOW], there: vec![0; WINDOW / 64] }
    }

    /// Whether the document is new.
    fn put(&mut self, at: usize) -> bool {
        let (bits, bit) = (&mut self.there[at / 64], 1 << (at % 64));
        let is_new = *bits & bit == 0;
        *bits |= bit;
        is_new
    }

    /// Whether the document is new.
    fn add(&mut self, at: usize, score: Score) -> bool {
        let is_new = self.put(at);
        self.scores[at] = if is_new { score } else { self.scores[at] + score };
        is_new
    }

    fn raise(&mut self, at: usize, score: Score) {
        let is_new = self.put(at);
        self.scores[at] = if is_new { score } else { self.scores[at].max(score) };
    }

    /// Empties it, document by document in order.
    fn drain(&mut self, mut each: impl FnMut(usize, Score)) {
        for (n, bits) in self.there.iter_mut().enumerate() {
            while *bits != 0 {
                let at = n * 64 + bits.trailing_zeros() as usize;
                each(at, self.scores[at]);
                *bits &= *bits - 1;
            }
        }
    }
}
