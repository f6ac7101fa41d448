//! Which documents have a word, by field, and what each occurrence counts: BM25 (Robertson and Zaragoza, *The
//! Probabilistic Relevance Framework*, 2009), as tantivy has it.

use std::{io, sync::Arc};

use tantivy::{
    DocId, InvertedIndexReader, Score, Searcher, TantivyError,
    fieldnorm::FieldNormReader,
    postings::{BlockSegmentPostings, TermInfo},
    schema::{Field, FieldType, IndexRecordOption},
    termdict::TermDictionary,
};

const K1: Score = 1.2;
const B: Score = 0.75;

/// The postings of every field.
pub(crate) struct AllPostings {
    /// By the number of the field, one for each segment; none where it has no words.
    fields: Vec<Vec<FieldPostings>>,
    documents: u64,
}

/// The postings of a field in a segment.
struct FieldPostings {
    index: Arc<InvertedIndexReader>,
    /// How long each document is; `None` where that does not count.
    lengths: Option<FieldNormReader>,
    /// What each length takes away.
    norms: [Score; 256],
}

/// A word of a field.
#[derive(Debug)]
pub(crate) struct Term {
    field: Field,
    /// How many documents have it.
    pub(crate) often: u64,
    /// Where its postings are, for each segment.
    infos: Vec<Option<TermInfo>>,
}

/// The documents of a segment that have a word, one after the other.
pub(crate) struct TermPostings<'a> {
    /// Too large to be moved around.
    block: Box<BlockSegmentPostings>,
    /// Where in the block it stands.
    at: usize,
    /// What an occurrence counts at most.
    weight: Score,
    /// `None` where all count the same.
    lengths: Option<(&'a FieldNormReader, &'a [Score; 256])>,
}

impl AllPostings {
    pub(crate) fn of(searcher: &Searcher) -> Result<Self, TantivyError> {
        let schema = searcher.schema();
        let documents = searcher.segment_readers().iter().map(|s| u64::from(s.max_doc())).sum();
        let mut fields = Vec::new();
        for (field, entry) in schema.fields() {
            let readers = match entry.field_type() {
                FieldType::Str(_) => searcher.segment_readers(),
                _ => &[],
            };
            let mut segments = Vec::with_capacity(readers.len());
            for segment in readers {
                let index = segment.inverted_index(field)?;
                let lengths = segment.fieldnorms_readers().get_field(field)?;
                segments.push(FieldPostings { index, lengths, norms: [0.0; 256] });
            }
            let words: u64 = segments.iter().map(|s| s.index.total_num_tokens()).sum();
            let average = words as Score / documents as Score;
            for segment in &mut segments {
                for (id, norm) in (0..=u8::MAX).zip(&mut segment.norms) {
                    let length = FieldNormReader::id_to_fieldnorm(id) as Score;
                    *norm = K1 * (1.0 - B + B * length / average);
                }
            }
            fields.push(segments);
        }
        Ok(Self { fields, documents })
    }

    /// The words of a field, of each segment.
    pub(crate) fn dictionaries(&self, field: Field) -> impl Iterator<Item = &TermDictionary> {
        self.fields[field.field_id() as usize].iter().map(|segment| segment.index.terms())
    }

    /// Looks a word up.
    pub(crate) fn term(&self, field: Field, word: &str) -> io::Result<Term> {
        let segments = self.dictionaries(field);
        let infos: Vec<_> = segments.map(|words| words.get(word)).collect::<Result<_, _>>()?;
        let often = infos.iter().flatten().map(|info| u64::from(info.doc_freq)).sum();
        Ok(Term { field, often, infos })
    }

    /// What a word counts in any document at most.
    pub(crate) fn most(&self, term: &Term, boost: Score) -> Score {
        boost * rarity(term.often, self.documents) * (1.0 + K1)
    }

    /// The documents of a segment that have a word, which counts its rarity times `boost`.
    pub(crate) fn open(
        &self,
        term: &Term,
        segment: usize,
        boost: Score,
    ) -> io::Result<Option<TermPostings<'_>>> {
        let Some(info) = &term.infos[segment] else {
            return Ok(None);
        };
        let field = &self.fields[term.field.field_id() as usize][segment];
        let record = IndexRecordOption::WithFreqs;
        let block = Box::new(field.index.read_block_postings_from_terminfo(info, record)?);
        let weight = self.most(term, boost);
        let lengths = field.lengths.as_ref().map(|lengths| (lengths, &field.norms));
        // All are as if they had one word, which each has once.
        let one = FieldNormReader::fieldnorm_to_id(1);
        let same = weight / (1.0 + field.norms[usize::from(one)]);
        let weight = if lengths.is_some() { weight } else { same };
        Ok(Some(TermPostings { block, at: 0, weight, lengths }))
    }

    /// The same where each document counts `score`.
    pub(crate) fn open_alike(
        &self,
        term: &Term,
        segment: usize,
        score: Score,
    ) -> io::Result<Option<TermPostings<'_>>> {
        let postings = self.open(term, segment, 0.0)?;
        Ok(postings.map(|postings| TermPostings { weight: score, lengths: None, ..postings }))
    }
}

/// How much it tells that a document has a word which so many of all have: the fewer, the more (Robertson's inverse
/// document frequency).
pub(crate) fn rarity(often: u64, all: u64) -> Score {
    let (often, all) = (often as Score, all as Score);
    (1.0 + (all - often + 0.5).max(0.0) / (often + 0.5)).ln()
}

impl TermPostings<'_> {
    /// The document it stands at; [`tantivy::TERMINATED`] after the last one.
    pub(crate) fn doc(&self) -> DocId {
        self.block.doc(self.at)
    }

    /// Goes on to the first document from `doc` on; never back.
    pub(crate) fn seek(&mut self, doc: DocId) {
        if self.doc() < doc {
            self.at = self.block.seek(doc);
        }
    }

    /// What the word counts in the document.
    pub(crate) fn score(&self) -> Score {
        self.score_at(self.at)
    }

    /// Calls `each` with every document before `end`, and what the word counts there.
    pub(crate) fn each_before(&mut self, end: DocId, mut each: impl FnMut(DocId, Score)) {
        while self.doc() < end {
            let docs = self.block.docs();
            let stop = match docs.last() {
                Some(last) if *last >= end => docs.partition_point(|doc| *doc < end),
                _ => docs.len(),
            };
            for at in self.at..stop {
                each(self.block.doc(at), self.score_at(at));
            }
            if stop < self.block.docs().len() {
                self.at = stop;
                return;
            }
            self.block.advance();
            self.at = 0;
        }
    }

    fn score_at(&self, at: usize) -> Score {
        let Some((lengths, norms)) = self.lengths else {
            return self.weight;
        };
        let often = self.block.freq(at) as Score;
        let norm = norms[usize::from(lengths.fieldnorm_id(self.block.doc(at)))];
        self.weight * (often / (often + norm))
    }
}
