//! The index of words: its fields, and how it is opened without leaving a trace.

mod read_only;

use std::path::Path;

use tantivy::{
    DocId, Index, IndexReader, ReloadPolicy, Searcher, SegmentReader, TantivyError,
    schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{Token, TokenStream, Tokenizer},
};

use crate::analysis::grams;
use read_only::ReadOnlyFolder;

/// Name of the tokenizer of [`Fields::grams`].
const GRAMS: &str = "grams";

/// The fields. A document is a record in one language. Words come analysed, so fields only cut at spaces.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// Number of the record.
    pub(crate) record: Field,
    /// Number of the language.
    pub(crate) language: Field,
    /// 1 for services, 0 for articles.
    pub(crate) service: Field,
    /// Day of which a service is known, in days after 1 January 1970.
    pub(crate) told: Field,
    /// Degrees north and east of each venue, in the same order.
    pub(crate) latitude: Field,
    pub(crate) longitude: Field,
    /// Folded words of the title.
    pub(crate) name: Field,
    /// Stems of the title.
    pub(crate) name_stem: Field,
    /// Folded words it is also found by: other names, also misspelt ones.
    pub(crate) alias: Field,
    /// Folded words of everything shown.
    pub(crate) body: Field,
    /// Stems of everything shown.
    pub(crate) stem: Field,
    /// Pieces of four letters of the words of `body`.
    pub(crate) grams: Field,
    /// Number of the label, of documents that are one; labels have the fields below and no others.
    pub(crate) label: Field,
    /// Folded words of the label.
    pub(crate) label_word: Field,
    /// Their stems.
    pub(crate) label_stem: Field,
    /// Their pieces of four letters.
    pub(crate) label_gram: Field,
    /// How they sound.
    pub(crate) label_sound: Field,
}

impl Fields {
    /// The fields and the schema that holds them.
    pub(crate) fn schema() -> (Self, Schema) {
        let words = |tokenizer: &str| {
            TextOptions::default().set_indexing_options(
                TextFieldIndexing::default()
                    .set_tokenizer(tokenizer)
                    .set_index_option(IndexRecordOption::WithFreqs),
            )
        };
        let mut schema = Schema::builder();
        let fields = Self {
            record: schema.add_u64_field("record", FAST),
            language: schema.add_u64_field("language", FAST),
            service: schema.add_u64_field("service", FAST),
            told: schema.add_u64_field("told", FAST),
            latitude: schema.add_f64_field("latitude", FAST),
            longitude: schema.add_f64_field("longitude", FAST),
            name: schema.add_text_field("name", words("whitespace")),
            name_stem: schema.add_text_field("name_stem", words("whitespace")),
            alias: schema.add_text_field("alias", words("whitespace")),
            body: schema.add_text_field("body", words("whitespace")),
            stem: schema.add_text_field("stem", words("whitespace")),
            grams: schema.add_text_field("grams", words(GRAMS)),
            label: schema.add_u64_field("label", FAST),
            label_word: schema.add_text_field("label_word", words("whitespace")),
            label_stem: schema.add_text_field("label_stem", words("whitespace")),
            label_gram: schema.add_text_field("label_gram", words(GRAMS)),
            label_sound: schema.add_text_field("label_sound", words("whitespace")),
        };
        (fields, schema.build())
    }
}

/// Makes the index in an empty folder.
pub(crate) fn create(folder: &Path) -> Result<(Index, Fields), TantivyError> {
    let (fields, schema) = Fields::schema();
    let index = Index::create_in_dir(folder, schema)?;
    index.tokenizers().register(GRAMS, GramTokenizer::default());
    Ok((index, fields))
}

/// The index, open for reading.
pub(crate) struct Words {
    pub(crate) fields: Fields,
    index: Index,
    reader: IndexReader,
}

impl Words {
    /// Opens the index of a release. Nothing is written and nothing locked.
    pub(crate) fn open(folder: &Path) -> Result<Self, TantivyError> {
        let (fields, schema) = Fields::schema();
        let index = Index::open(ReadOnlyFolder::open(folder)?)?;
        if index.schema() != schema {
            return Err(TantivyError::SchemaError("it was built by another version".to_owned()));
        }
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { fields, index, reader })
    }

    /// The one view of the index that there is.
    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// Whether the file, named as inside the folder, has the checksum that its end says.
    pub(crate) fn is_whole(&self, file: &Path) -> bool {
        self.index.directory().validate_checksum(file).unwrap_or(false)
    }
}

/// What of a document decides its place besides its words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Facts {
    pub(crate) record: u64,
    pub(crate) language: u64,
    pub(crate) service: bool,
    /// Day of which it is known; 0 where that is not told.
    pub(crate) told: u64,
    /// Metres to the nearest venue, where both ends are known.
    pub(crate) metres: Option<u32>,
}

/// Reads [`Facts`] of the documents of a segment, with distances from `origin`.
pub(crate) fn facts(
    segment: &SegmentReader,
    origin: Option<bundle::Position>,
) -> impl Fn(DocId) -> Facts + use<> {
    let number = |name| {
        let column = segment.fast_fields().u64(name);
        column.expect("the schema was compared when the index was opened").first_or_default_col(0)
    };
    let degrees = |name| {
        segment.fast_fields().f64(name).expect("the schema was compared when the index was opened")
    };
    let (record, language, service) = (number("record"), number("language"), number("service"));
    let told = number("told");
    let (latitude, longitude) = (degrees("latitude"), degrees("longitude"));
    move |doc| {
        let metres = origin.and_then(|origin| {
            let spots = latitude.values_for_doc(doc).zip(longitude.values_for_doc(doc));
            spots
                .map(|(latitude, longitude)| {
                    origin.metres_to(bundle::Position { latitude, longitude })
                })
                .min()
        });
        Facts {
            record: record.get_val(doc),
            language: language.get_val(doc),
            service: service.get_val(doc) == 1,
            told: told.get_val(doc),
            metres,
        }
    }
}

/// Cuts analysed words into their pieces of four letters.
#[derive(Clone, Default)]
struct GramTokenizer {
    token: Token,
}

struct GramStream<'a> {
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
