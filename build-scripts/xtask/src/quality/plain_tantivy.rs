//! Tantivy as it comes: one field, its default tokenizer, any of the words.

use std::time::Duration;

use anyhow::Result;
use tantivy::{
    Index, IndexReader, TantivyDocument, Term,
    collector::TopDocs,
    query::{BooleanQuery, Query, TermQuery},
    schema::{FAST, Field, IndexRecordOption, Schema, TEXT},
    tokenizer::TextAnalyzer,
};

use super::{Ranked, input::Set, measures::HITS};
use crate::bench::cpu_time;

const WRITER_BYTES: usize = 32 * 1024 * 1024;

struct Engine {
    reader: IndexReader,
    tokenizer: TextAnalyzer,
    text: Field,
    number: &'static str,
}

/// Answers of one index of all sets to the questions of each.
pub(super) fn ask(sets: &[Set]) -> Result<Vec<Ranked>> {
    let mut engine = Engine::over(sets)?;
    sets.iter().map(|set| engine.ask(set)).collect()
}

impl Engine {
    fn over(sets: &[Set]) -> Result<Self> {
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT);
        let number = schema.add_u64_field("number", FAST);
        let index = Index::create_in_ram(schema.build());
        let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, WRITER_BYTES)?;
        for (n, one) in sets.iter().flat_map(|set| &set.texts).enumerate() {
            let mut document = TantivyDocument::new();
            document.add_text(text, one.plain());
            document.add_u64(number, n as u64);
            writer.add_document(document)?;
        }
        writer.commit()?;
        let tokenizer = index.tokenizer_for_field(text)?;
        Ok(Self { reader: index.reader()?, tokenizer, text, number: "number" })
    }

    fn ask(&mut self, set: &Set) -> Result<Ranked> {
        let mut ranked = Ranked { hits: Vec::new(), cpu: Duration::ZERO };
        for question in &set.questions {
            let started = cpu_time();
            let hits = self.hits(&question.words)?;
            ranked.cpu += cpu_time().saturating_sub(started);
            ranked.hits.push(hits);
        }
        Ok(ranked)
    }

    fn hits(&mut self, words: &str) -> Result<Vec<usize>> {
        let mut terms: Vec<Box<dyn Query>> = Vec::new();
        let mut stream = self.tokenizer.token_stream(words);
        while let Some(token) = stream.next() {
            let term = Term::from_field_text(self.text, &token.text);
            terms.push(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
        }
        let searcher = self.reader.searcher();
        let best = TopDocs::with_limit(HITS).order_by_score();
        let mut hits = Vec::new();
        for (_, at) in searcher.search(&BooleanQuery::union(terms), &best)? {
            let numbers = searcher.segment_reader(at.segment_ord).fast_fields().u64(self.number)?;
            hits.extend(numbers.first(at.doc_id).map(|n| n as usize));
        }
        Ok(hits)
    }
}
