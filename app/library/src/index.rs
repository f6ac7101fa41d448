//! The index of words: its fields, and how it is opened without leaving a trace.

mod facts;
mod pieces;
mod postings;
mod read_only;
mod spellings;

use std::{io, path::Path};

use tantivy::{
    Index, IndexReader, IndexSettings, IndexSortByField, Order, ReloadPolicy, Searcher,
    TantivyError,
    schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
};

pub(crate) use facts::{AllFacts, Facts, degrees_kept};
use pieces::GramTokenizer;
pub(crate) use postings::{AllPostings, Term, TermPostings, rarity};
use read_only::ReadOnlyFolder;
use spellings::AllSpellings;
pub(crate) use spellings::{LETTERS_MAX, Spellings, Spelt};

/// Name of the tokenizer that cuts at spaces.
const WORDS: &str = "whitespace";
/// Name of the tokenizer of [`Fields::grams`].
const GRAMS: &str = "grams";
/// Name of [`Fields::language`].
const LANGUAGE: &str = "language";
const SCHEMA_IS_OURS: &str = "the schema was compared when the index was opened";

/// The fields. A document is a record in one language. Words come analysed, so fields only cut at spaces.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// Number of the record.
    pub(crate) record: Field,
    /// Number of the language; a label's is one more than the last. Documents come in the order of it.
    pub(crate) language: Field,
    /// 1 for services, 0 for articles.
    pub(crate) service: Field,
    /// Number of the record of the topic it stands under; none where it stands under none.
    pub(crate) topic: Field,
    /// Day of which a service is known, see [`crate::told::Told`].
    pub(crate) told: Field,
    /// Ten-thousandths of degrees north and east of each venue, in the same order: ten metres do not change what is near.
    pub(crate) latitude: Field,
    pub(crate) longitude: Field,
    /// Folded words of the title.
    pub(crate) name: Field,
    /// What the forms of the words of the title have in common; of pages, stems only.
    pub(crate) name_form: Field,
    /// Folded words it is also found by: other names, also misspelt ones.
    pub(crate) alias: Field,
    /// What services say of themselves beside their titles: what the forms of each word have in common. Most of an index
    /// would be their words and pieces.
    pub(crate) said: Field,
    /// Folded words of everything that pages show, and of the titles of services.
    pub(crate) body: Field,
    /// Stems of what pages show.
    pub(crate) stem: Field,
    /// Pieces of four letters of the words of pages.
    pub(crate) grams: Field,
    /// Number of the label, of documents that are one; labels have the fields below and no others.
    pub(crate) label: Field,
    /// How many words the label has: a short one is more surely meant.
    pub(crate) label_length: Field,
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
        let text = |indexing| TextOptions::default().set_indexing_options(indexing);
        let cut = |tokenizer| TextFieldIndexing::default().set_tokenizer(tokenizer);
        let counted = || text(cut(WORDS).set_index_option(IndexRecordOption::WithFreqs));
        // Of a few words none stands there twice, and how often a piece does says little.
        let once = |tokenizer| cut(tokenizer).set_index_option(IndexRecordOption::Basic);
        // Where all are short, it says nothing how long each is.
        let short = |tokenizer| text(once(tokenizer).set_fieldnorms(false));
        let mut schema = Schema::builder();
        let fields = Self {
            record: schema.add_u64_field("record", FAST),
            language: schema.add_u64_field(LANGUAGE, FAST),
            service: schema.add_u64_field("service", FAST),
            topic: schema.add_u64_field("topic", FAST),
            told: schema.add_u64_field("told", FAST),
            latitude: schema.add_i64_field("latitude", FAST),
            longitude: schema.add_i64_field("longitude", FAST),
            name: schema.add_text_field("name", text(once(WORDS))),
            name_form: schema.add_text_field("name_form", text(once(WORDS))),
            alias: schema.add_text_field("alias", short(WORDS)),
            said: schema.add_text_field("said", short(WORDS)),
            body: schema.add_text_field("body", counted()),
            stem: schema.add_text_field("stem", counted()),
            grams: schema.add_text_field("grams", text(once(GRAMS))),
            label: schema.add_u64_field("label", FAST),
            label_length: schema.add_u64_field("label_length", FAST),
            label_word: schema.add_text_field("label_word", short(WORDS)),
            label_stem: schema.add_text_field("label_stem", short(WORDS)),
            label_gram: schema.add_text_field("label_gram", short(GRAMS)),
            label_sound: schema.add_text_field("label_sound", short(WORDS)),
        };
        (fields, schema.build())
    }
}

/// Makes the index in an empty folder.
pub(crate) fn create(folder: &Path) -> Result<(Index, Fields), TantivyError> {
    let (fields, schema) = Fields::schema();
    // Words of one language stand together then: lists of documents are shorter, and one language is looked through alone.
    let by_language = IndexSortByField { field: LANGUAGE.to_owned(), order: Order::Asc };
    let settings = IndexSettings { sort_by_field: Some(by_language), ..IndexSettings::default() };
    let index = Index::builder().schema(schema).settings(settings).create_in_dir(folder)?;
    index.tokenizers().register(GRAMS, GramTokenizer::default());
    Ok((index, fields))
}

/// The index, open for reading.
pub(crate) struct Words {
    pub(crate) fields: Fields,
    index: Index,
    reader: IndexReader,
    /// To open columns takes longer than to read from them.
    facts: AllFacts,
    postings: AllPostings,
    spellings: AllSpellings,
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
        let facts = AllFacts::of(&reader.searcher());
        let postings = AllPostings::of(&reader.searcher())?;
        let spellings = AllSpellings::default();
        Ok(Self { fields, index, reader, facts, postings, spellings })
    }

    /// The one view of the index that there is.
    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// What the documents of each segment are.
    pub(crate) fn facts(&self) -> AllFacts {
        self.facts.clone()
    }

    /// Which documents have a word.
    pub(crate) fn postings(&self) -> &AllPostings {
        &self.postings
    }

    /// The words that stand there, by how they are spelt.
    pub(crate) fn spellings(&self, spelt: Spelt, searcher: &Searcher) -> io::Result<&Spellings> {
        self.spellings.of(spelt, &self.fields, searcher)
    }

    /// Whether the file, named as inside the folder, has the checksum that its end says.
    pub(crate) fn is_whole(&self, file: &Path) -> bool {
        self.index.directory().validate_checksum(file).unwrap_or(false)
    }
}
