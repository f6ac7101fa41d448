//! The best texts of a query: those in the visitor's language, and others where there are too few of them.

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

use tantivy::{DocAddress, DocId, Score};

use super::{
    dictionary::Dictionary,
    look::Look,
    ranking::Sort,
    text_query::{Scored, TextQuery},
};
use crate::{LibraryError, index::Facts};

/// Guides outrank services at a similar score, also services next door.
const SERVICE: Score = 0.85;
/// What is left of it far away; at [`NEAR_METRES`] half of the difference is gone.
const SERVICE_FAR: Score = 0.45;
/// The same where it is not known how far it is.
const SERVICE_SOMEWHERE: Score = 0.6;
/// What a service loses for each year since it was known so, and for how many at most.
const AGED_A_YEAR: Score = 0.03;
const AGED_YEARS_MAX: Score = 8.0;
const NEAR_METRES: Score = 20_000.0;
/// Sums are not exact.
const LITTLE_LESS: Score = 0.999;

/// A text that was found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FoundText {
    /// Where it stands in the index.
    pub(crate) text: DocAddress,
    /// Number of the record.
    pub(crate) record: i64,
    /// Number of the language.
    pub(crate) language: u64,
    /// Whether that is the visitor's.
    pub(crate) own: bool,
    /// What the record is.
    pub(crate) sort: Sort,
    /// How well it fits; larger is better.
    pub(crate) score: Score,
}

/// A text by its place: by score, equals in the order of records.
#[derive(Debug, Clone, Copy)]
struct Placed {
    score: Score,
    record: Reverse<i64>,
    text: Reverse<DocAddress>,
}

/// The best ones so far, the worst of them first.
struct Best {
    heap: BinaryHeap<Reverse<Placed>>,
    limit: usize,
}

/// Looks for the best.
pub(crate) fn run(
    dictionary: &Dictionary<'_>,
    query: &TextQuery,
    look: &Look,
    limit: usize,
) -> Result<Vec<FoundText>, LibraryError> {
    let Dictionary { words, searcher, .. } = dictionary;
    let postings = words.postings();
    let most = query.most_of_others(postings);
    let mut windows = dictionary.windows.borrow_mut();
    let mut found = Vec::new();
    for own in [true, false] {
        let mut best = Best::new(limit - found.len());
        for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
            let facts = words.facts().in_segment(segment);
            let (before, end) = look.own.map_or((0, 0), |own| facts.texts_in(own));
            let ranges = match own {
                true => [(before, end), (0, 0)],
                false => [(0, before), (end, facts.texts())],
            };
            for (start, end) in ranges.into_iter().filter(|(start, end)| start < end) {
                let mut texts = query.decided(&mut windows, postings, ordinal, start..end)?;
                // Most texts are so far behind that it makes no difference what others add.
                if most > 0.0 && texts.len() > best.limit {
                    let mut decided = Best::new(best.limit);
                    decided.take_all(&facts, look, ordinal, &texts);
                    let least = decided.least() * LITTLE_LESS;
                    texts.retain_mut(|score| *score + most >= least);
                }
                query.add_others(postings, ordinal, &mut texts)?;
                best.take_all(&facts, look, ordinal, &texts);
            }
        }
        found.extend(best.into_sorted().into_iter().map(|placed| {
            let Placed { score, record: Reverse(record), text: Reverse(text) } = placed;
            let facts = words.facts().in_segment(searcher.segment_reader(text.segment_ord));
            let doc = text.doc_id;
            let sort = Sort::new(facts.is_service(doc), record, facts.topic(doc));
            FoundText { text, record, language: facts.language(doc), own, sort, score }
        }));
        // Others come after them.
        if found.len() == limit {
            break;
        }
    }
    Ok(found)
}

impl Best {
    fn new(limit: usize) -> Self {
        Self { heap: BinaryHeap::new(), limit }
    }

    /// What a text must count at least to be among them.
    fn least(&self) -> Score {
        let worst = self.heap.peek().filter(|_| self.heap.len() == self.limit);
        worst.map_or(0.0, |Reverse(worst)| worst.score)
    }

    fn take_all(&mut self, facts: &Facts, look: &Look, segment: usize, texts: &Scored) {
        for (doc, score) in texts.iter() {
            self.take(facts, look, DocAddress::new(segment as u32, doc), score);
        }
    }

    /// What a text is never adds to its score, and what it is is read only where that matters.
    fn take(&mut self, facts: &Facts, look: &Look, text: DocAddress, score: Score) {
        let doc = text.doc_id;
        if score < self.least() {
            return;
        }
        let is_service = facts.is_service(doc);
        if is_service && score * service_at_most(look) < self.least() {
            return;
        }
        if look.only.as_ref().is_some_and(|only| !only.has(facts.record(doc))) {
            return;
        }
        let score = if is_service { score * service(facts, look, doc) } else { score };
        if score < self.least() {
            return;
        }
        let record = Reverse(facts.record(doc));
        let placed = Placed { score, record, text: Reverse(text) };
        if self.heap.len() < self.limit {
            self.heap.push(Reverse(placed));
        } else if let Some(mut worst) = self.heap.peek_mut()
            && placed > worst.0
        {
            *worst = Reverse(placed);
        }
    }

    /// The best first.
    fn into_sorted(self) -> Vec<Placed> {
        self.heap.into_sorted_vec().into_iter().map(|Reverse(placed)| placed).collect()
    }
}

/// What a service keeps of its score for where it is and when it was known so.
fn service(facts: &Facts, look: &Look, doc: DocId) -> Score {
    let aged = look.today.map_or(0.0, |today| {
        let years = Score::from(facts.told(doc).days_until(today)) / 365.0;
        AGED_A_YEAR * years.min(AGED_YEARS_MAX)
    });
    let metres = look.origin.and_then(|origin| facts.metres(doc, origin));
    let nearness = metres.map_or(SERVICE_SOMEWHERE, |metres| {
        let near = 1.0 / (1.0 + metres as Score / NEAR_METRES);
        SERVICE_FAR + (SERVICE - SERVICE_FAR) * near
    });
    (1.0 - aged) * nearness
}

/// The same of one that is next door and known of today.
fn service_at_most(look: &Look) -> Score {
    if look.origin.is_some() { SERVICE } else { SERVICE_SOMEWHERE }
}

impl Ord for Placed {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score
            .total_cmp(&other.score)
            .then_with(|| self.record.cmp(&other.record))
            .then_with(|| self.text.cmp(&other.text))
    }
}

impl PartialOrd for Placed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Placed {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Placed {}
