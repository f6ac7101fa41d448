//! Random queries: what is found and what it counts is what tantivy's own queries say.

use std::sync::LazyLock;

use proptest::{collection::vec, prelude::*};
use tantivy::{
    IndexWriter, Searcher, TantivyDocument, Term as Named,
    collector::TopDocs,
    query::{
        BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery,
    },
    schema::{Field, IndexRecordOption},
};

use super::*;
use crate::index::{Fields, create};

/// More than are gone through at a time.
const DOCUMENTS: usize = 3 * 4096;
/// The rarest word is in every so many documents.
const RAREST: usize = 1500;

struct Sample {
    fields: Fields,
    searcher: Searcher,
    postings: AllPostings,
}

/// Word `w<n>` is in every `n`th document, and more often in some.
static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    let (index, fields) = create(folder.path()).expect("an index");
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 20_000_000).expect("a writer");
    for n in 0..DOCUMENTS {
        let mut document = TantivyDocument::default();
        document.add_u64(fields.record, n as u64);
        document.add_u64(fields.language, 0);
        let words = |shift: usize, often: usize| {
            let there = WORDS.iter().filter(|every| (n + shift).is_multiple_of(**every));
            let words = there.flat_map(|every| vec![format!("w{every}"); 1 + n % often]);
            words.collect::<Vec<_>>().join(" ")
        };
        document.add_text(fields.name, words(0, 1));
        document.add_text(fields.alias, words(1, 1));
        document.add_text(fields.body, words(2, 3));
        writer.add_document(document).expect("room");
    }
    writer.commit().expect("a commit");
    let searcher = index.reader().expect("a reader").searcher();
    let postings = AllPostings::of(&searcher).expect("postings");
    Sample { fields, searcher, postings }
});

const WORDS: [usize; 6] = [1, 2, 7, 40, 300, RAREST];

/// A term by its field and its word, with what it counts.
type Asked = (usize, usize, u8);

fn asked() -> impl Strategy<Value = Asked> {
    // The last word is nowhere.
    (0..3_usize, 0..=WORDS.len(), 1..9_u8)
}

/// Variants, each with how many of its terms must be there.
fn clauses(most: usize) -> impl Strategy<Value = Vec<Vec<(Vec<Asked>, usize)>>> {
    vec(vec((vec(asked(), 1..4), 1..3_usize), 1..4), 0..most)
}

fn named(asked: Asked) -> (Field, String, Score) {
    let fields = &SAMPLE.fields;
    let (field, word, weight) = asked;
    let field = [fields.name, fields.alias, fields.body][field];
    let word = WORDS.get(word).map_or("nowhere".to_owned(), |every| format!("w{every}"));
    (field, word, Score::from(weight))
}

/// Every second weight is the same for all texts.
fn ours(clause: &[(Vec<Asked>, usize)]) -> Clause {
    let term = |asked: &Asked| {
        let (field, word, weight) = named(*asked);
        let term = Rc::new(SAMPLE.postings.term(field, &word).expect("an index"));
        let is_just = asked.2.is_multiple_of(2);
        Weighed { term, weight: if is_just { Weight::Just(weight) } else { Weight::Times(weight) } }
    };
    let variants = clause
        .iter()
        .map(|(terms, least)| Variant { terms: terms.iter().map(term).collect(), least: *least });
    Clause(variants.collect())
}

fn theirs(clause: &[(Vec<Asked>, usize)]) -> Box<dyn Query> {
    let term = |asked: &Asked| -> Box<dyn Query> {
        let (field, word, weight) = named(*asked);
        let term = Named::from_field_text(field, &word);
        let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
        match asked.2.is_multiple_of(2) {
            true => Box::new(ConstScoreQuery::new(query, weight)),
            false => Box::new(BoostQuery::new(query, weight)),
        }
    };
    let variants = clause.iter().map(|(terms, least)| {
        let terms = terms.iter().map(term).collect();
        let query = BooleanQuery::union_with_minimum_required_clauses(terms, *least);
        Box::new(query) as Box<dyn Query>
    });
    Box::new(DisjunctionMaxQuery::new(variants.collect()))
}

proptest! {
    #[test]
    fn texts_are_found_and_count_as_in_queries_of_tantivy(
        deciding in clauses(4), others in clauses(3), all: bool,
        start in 0..DOCUMENTS as DocId, length in 0..DOCUMENTS as DocId,
    ) {
        let must = if all { Occur::Must } else { Occur::Should };
        let decide = deciding.iter().map(|clause| (must, theirs(clause))).collect();
        let mut clauses: Vec<(Occur, Box<dyn Query>)> =
            vec![(Occur::Must, Box::new(BooleanQuery::new(decide)))];
        clauses.extend(others.iter().map(|clause| (Occur::Should, theirs(clause))));
        let collector = TopDocs::with_limit(DOCUMENTS).order_by_score();
        let found = SAMPLE.searcher.search(&BooleanQuery::new(clauses), &collector)?;
        let range = start..start + length;
        let mut expected: Vec<(DocId, Score)> =
            found.into_iter().map(|(score, text)| (text.doc_id, score)).collect();
        expected.retain(|(doc, _)| range.contains(doc));
        expected.sort_by_key(|(doc, _)| *doc);

        let read = |clauses: &[Vec<_>]| clauses.iter().map(|clause| ours(clause)).collect();
        let query = TextQuery { deciding: read(&deciding), all, others: read(&others) };
        let mut texts = query.decided(&mut Windows::default(), &SAMPLE.postings, 0, range)?;
        let most = query.most_of_others(&SAMPLE.postings);
        let decided: Vec<(DocId, Score)> = texts.iter().collect();
        query.add_others(&SAMPLE.postings, 0, &mut texts)?;
        let found: Vec<(DocId, Score)> = texts.iter().collect();
        let documents =
            |list: &[(DocId, Score)]| list.iter().map(|(doc, _)| *doc).collect::<Vec<_>>();
        prop_assert_eq!(documents(&found), documents(&expected));
        for ((_, before), (_, after)) in decided.iter().zip(&found) {
            prop_assert!(*after <= (before + most) * 1.0001, "{} {} {}", before, most, after);
        }
        for ((doc, one), (_, other)) in found.iter().zip(&expected) {
            prop_assert!((one - other).abs() <= 1e-4 * other, "document {}: {} {}", doc, one, other);
        }
    }
}
