//! How much of what was typed stands in a text, whatever it scores: one word of five that stands there often is no
//! answer, and says so here.

use tantivy::{
    DocAddress, DocSet as _, Searcher, SegmentReader, TERMINATED, Term,
    postings::SegmentPostings,
    schema::{Field, IndexRecordOption},
};

use super::dictionary::{Expanded, io, telling};
use crate::{LibraryError, analysis::grams, index::Fields};

/// What a word counts that stands there in another form, or spelt otherwise.
const SIMILAR: f32 = 0.85;
/// So many of a hundred pieces of a word make it there.
const PIECES_PERCENT_MIN: usize = 65;
const PIECE_LETTERS_MIN: usize = 5;

/// How much of what was typed is in a text, 0 to 1, by how much each word tells.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Covered {
    /// In any form or spelling.
    pub(crate) somehow: f32,
    /// As it was typed, or in another form of it.
    pub(crate) typed: f32,
}

/// What is there of the typed words, for each text.
pub(crate) fn coverage(
    searcher: &Searcher,
    fields: &Fields,
    words: &[Expanded<'_>],
    texts: &[DocAddress],
) -> Result<Vec<Covered>, LibraryError> {
    let decisive: Vec<&Expanded<'_>> = telling(words).collect();
    let all: f32 = decisive.iter().map(|word| word.weight).sum();
    let mut covered = vec![Covered::default(); texts.len()];
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|n| texts[*n]);
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let here: Vec<usize> =
            order.iter().copied().filter(|n| texts[*n].segment_ord as usize == ordinal).collect();
        for word in &decisive {
            let shares = word_shares(segment, fields, word, &here, texts)?;
            let weight = word.weight / all.max(f32::MIN_POSITIVE);
            for (n, share) in here.iter().zip(shares) {
                covered[*n].somehow += share.somehow * weight;
                covered[*n].typed += share.typed * weight;
            }
        }
    }
    Ok(covered)
}

/// For each text, which come in order, how much of one word is there.
fn word_shares(
    segment: &SegmentReader,
    fields: &Fields,
    word: &Expanded<'_>,
    here: &[usize],
    texts: &[DocAddress],
) -> Result<Vec<Covered>, LibraryError> {
    let mut shares = vec![Covered::default(); here.len()];
    let mark = |shares: &mut Vec<Covered>, field: Field, form: &str, share: f32| {
        for_each_with(segment, field, form, here, texts, |at| {
            shares[at].somehow = shares[at].somehow.max(share);
        })
    };
    mark(&mut shares, fields.body, &word.typed.word, 1.0)?;
    mark(&mut shares, fields.alias, &word.typed.word, 1.0)?;
    for stem in &word.typed.stems {
        mark(&mut shares, fields.stem, stem, SIMILAR)?;
    }
    for form in &word.typed.forms {
        mark(&mut shares, fields.name_form, form, SIMILAR)?;
        mark(&mut shares, fields.said, form, SIMILAR)?;
    }
    shares.iter_mut().for_each(|share| share.typed = share.somehow);
    for longer in &word.names {
        mark(&mut shares, fields.body, longer, SIMILAR)?;
    }
    for (field, longer) in &word.bodies {
        mark(&mut shares, *field, longer, SIMILAR)?;
    }
    for correction in &word.corrections {
        mark(&mut shares, fields.body, &correction.word, SIMILAR)?;
        mark(&mut shares, fields.alias, &correction.word, SIMILAR)?;
        for form in &correction.forms {
            mark(&mut shares, fields.name_form, form, SIMILAR)?;
            mark(&mut shares, fields.said, form, SIMILAR)?;
        }
    }
    if word.typed.letters() >= PIECE_LETTERS_MIN {
        let pieces = grams(&word.typed.word);
        let mut counts = vec![0_usize; here.len()];
        for piece in &pieces {
            for_each_with(segment, fields.grams, piece, here, texts, |at| counts[at] += 1)?;
        }
        for (share, count) in shares.iter_mut().zip(counts) {
            if count * 100 >= pieces.len() * PIECES_PERCENT_MIN {
                share.somehow = share.somehow.max(SIMILAR * count as f32 / pieces.len() as f32);
            }
        }
    }
    Ok(shares)
}

/// Calls `found` with the place in `here` of every text that has the word.
fn for_each_with(
    segment: &SegmentReader,
    field: Field,
    word: &str,
    here: &[usize],
    texts: &[DocAddress],
    mut found: impl FnMut(usize),
) -> Result<(), LibraryError> {
    let term = Term::from_field_text(field, word);
    let index = segment.inverted_index(field)?;
    let postings = index.read_postings(&term, IndexRecordOption::Basic).map_err(io)?;
    let Some(mut postings): Option<SegmentPostings> = postings else {
        return Ok(());
    };
    for (at, n) in here.iter().enumerate() {
        let doc = texts[*n].doc_id;
        if postings.doc() < doc {
            postings.seek(doc);
        }
        match postings.doc() {
            TERMINATED => break,
            current if current == doc => found(at),
            _ => {}
        }
    }
    Ok(())
}
