//! How much of what was typed stands in a text, whatever it scores: one word of five that stands there often is no
//! answer, and says so here.

use tantivy::{DocAddress, DocId, schema::Field};

use super::{
    dictionary::{Dictionary, Expanded, io, telling},
    gather::meet,
};
use crate::{LibraryError, analysis::grams};

/// What a word counts that stands there in another form, or spelt otherwise.
const SIMILAR: f32 = 0.85;
/// The same with other accents, where these make another word.
const OTHER_ACCENTS: f32 = 0.3;
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
    dictionary: &Dictionary<'_>,
    words: &[Expanded<'_>],
    texts: &[DocAddress],
) -> Result<Vec<Covered>, LibraryError> {
    let decisive: Vec<&Expanded<'_>> = telling(words).collect();
    let all: f32 = decisive.iter().map(|word| word.weight).sum();
    let mut covered = vec![Covered::default(); texts.len()];
    for segment in 0..dictionary.searcher.segment_readers().len() {
        let is_here = |n: &usize| texts[*n].segment_ord as usize == segment;
        let mut here: Vec<usize> = (0..texts.len()).filter(is_here).collect();
        here.sort_by_key(|n| texts[*n]);
        let docs: Vec<DocId> = here.iter().map(|n| texts[*n].doc_id).collect();
        for word in &decisive {
            let shares = Shares::of(Here { dictionary, segment, docs: &docs }, word)?;
            let weight = word.weight / all.max(f32::MIN_POSITIVE);
            for (n, share) in here.iter().zip(shares) {
                covered[*n].somehow += share.somehow * weight;
                covered[*n].typed += share.typed * weight;
            }
        }
    }
    Ok(covered)
}

/// Texts of a segment.
#[derive(Clone, Copy)]
struct Here<'a> {
    dictionary: &'a Dictionary<'a>,
    segment: usize,
    /// In order.
    docs: &'a [DocId],
}

/// How much of one word is in each of them.
struct Shares<'a> {
    here: Here<'a>,
    shares: Vec<Covered>,
}

impl Shares<'_> {
    fn of(here: Here<'_>, word: &Expanded<'_>) -> Result<Vec<Covered>, LibraryError> {
        let fields = here.dictionary.fields;
        let mut shares = Shares { here, shares: vec![Covered::default(); here.docs.len()] };
        match &word.typed.accented {
            Some(accented) => {
                shares.mark(fields.stem, accented, 1.0)?;
                shares.mark(fields.body, &word.typed.word, OTHER_ACCENTS)?;
            }
            None => shares.mark(fields.body, &word.typed.word, 1.0)?,
        }
        shares.mark(fields.alias, &word.typed.word, 1.0)?;
        for stem in &word.typed.stems {
            shares.mark(fields.stem, stem, SIMILAR)?;
        }
        shares.mark_forms(&word.typed.forms)?;
        shares.shares.iter_mut().for_each(|share| share.typed = share.somehow);
        for longer in &word.names {
            shares.mark(fields.body, longer, SIMILAR)?;
        }
        for (field, longer) in &word.bodies {
            shares.mark(*field, longer, SIMILAR)?;
        }
        for correction in &word.corrections {
            shares.mark(fields.body, &correction.word, SIMILAR)?;
            shares.mark(fields.alias, &correction.word, SIMILAR)?;
            shares.mark_forms(&correction.forms)?;
        }
        if word.typed.letters() >= PIECE_LETTERS_MIN {
            shares.mark_pieces(&grams(&word.typed.word))?;
        }
        Ok(shares.shares)
    }

    fn mark_forms(&mut self, forms: &[String]) -> Result<(), LibraryError> {
        for form in forms {
            self.mark(self.here.dictionary.fields.name_form, form, SIMILAR)?;
            self.mark(self.here.dictionary.fields.said, form, SIMILAR)?;
        }
        Ok(())
    }

    fn mark_pieces(&mut self, pieces: &[String]) -> Result<(), LibraryError> {
        let grams = self.here.dictionary.fields.grams;
        let mut counts = vec![0_usize; self.here.docs.len()];
        for piece in pieces {
            self.here.each_with(grams, piece, |at| counts[at] += 1)?;
        }
        for (share, count) in self.shares.iter_mut().zip(counts) {
            if count * 100 >= pieces.len() * PIECES_PERCENT_MIN {
                share.somehow = share.somehow.max(SIMILAR * count as f32 / pieces.len() as f32);
            }
        }
        Ok(())
    }

    /// Every text that has the word has so much of what was typed.
    fn mark(&mut self, field: Field, word: &str, share: f32) -> Result<(), LibraryError> {
        let shares = &mut self.shares;
        self.here.each_with(field, word, |at| shares[at].somehow = shares[at].somehow.max(share))
    }
}

impl Here<'_> {
    /// Calls `found` with the place in `docs` of every text that has the word.
    fn each_with(
        &self,
        field: Field,
        word: &str,
        mut found: impl FnMut(usize),
    ) -> Result<(), LibraryError> {
        let term = self.dictionary.term(field, word)?;
        let postings = self.dictionary.words.postings();
        if let Some(mut postings) = postings.open(&term, self.segment, 1.0).map_err(io)? {
            meet(&mut postings, self.docs, |at, _| found(at));
        }
        Ok(())
    }
}
