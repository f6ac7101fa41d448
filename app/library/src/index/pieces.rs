//! Pieces of words, as the index takes them in.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::analysis::grams;

/// Cuts analysed words into their pieces of four letters.
#[derive(Clone, Default)]
pub(super) struct GramTokenizer {
    token: Token,
}

pub(super) struct GramStream<'a> {
    pieces: std::vec::IntoIter<String>,
    words: std::str::SplitWhitespace<'a>,
    token: &'a mut Token,
}

impl Tokenizer for GramTokenizer {
    type TokenStream<'a> = GramStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> GramStream<'a> {
        self.token.reset();
        GramStream {
            pieces: Vec::new().into_iter(),
            words: text.split_whitespace(),
            token: &mut self.token,
        }
    }
}

impl TokenStream for GramStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if let Some(piece) = self.pieces.next() {
                self.token.text = piece;
                self.token.position = self.token.position.wrapping_add(1);
                return true;
            }
            let Some(word) = self.words.next() else {
                return false;
            };
            self.pieces = grams(word).into_iter();
        }
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
