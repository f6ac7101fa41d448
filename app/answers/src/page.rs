//! A page to read, and which text of it came.

use bundle::{
    ArticleText, CountryCode, DocumentFormat, LanguageTag, PackName, Provenance, ReadingLevel,
    RecordId, TranslationStatus,
};
use jiff::civil::Date;

use crate::{Axis, ExplainedWord, NoteLine, Particular, Related};

/// A page in the language asked for, or in the best there is.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// An article, a call, the sheet of a Region or of a community.
    pub id: RecordId,
    /// Its axis; sheets have none.
    pub axis: Option<Axis>,
    /// The text.
    pub text: PageText,
    /// How hard the text is to read; absent where there is no measure of it.
    pub level: Option<ReadingLevel>,
    /// What pages of its kind have besides.
    pub particulars: Vec<Particular>,
    /// Documents that belong to it.
    pub documents: Vec<AttachedDocument>,
    /// What the Region of the kiosk adds to it.
    pub notes: Vec<NoteLine>,
    /// Words of its text, in their order, where it is not in the language asked for.
    pub words: Vec<ExplainedWord>,
    /// Figures that belong to it.
    pub figures: Vec<Related>,
    /// Of the sheet of a Region: its pack.
    pub region: Option<PackName>,
    /// Of the sheet of a community: its country.
    pub country: Option<CountryCode>,
    /// Pages and services to go on to.
    pub related: Vec<Related>,
    /// Day of which the law is described.
    pub law_known_on: Option<Date>,
    /// Where it comes from and how far it was checked.
    pub provenance: Provenance,
}

impl Page {
    /// A page of which nothing is known but its text.
    pub fn new(id: RecordId, text: PageText, provenance: Provenance) -> Self {
        Self {
            id,
            axis: None,
            text,
            level: None,
            particulars: Vec::new(),
            documents: Vec::new(),
            notes: Vec::new(),
            words: Vec::new(),
            figures: Vec::new(),
            region: None,
            country: None,
            related: Vec::new(),
            law_known_on: None,
            provenance,
        }
    }
}

/// A document that belongs to a page.
#[derive(Debug, Clone, PartialEq)]
pub struct AttachedDocument {
    /// What it is called.
    pub title: Wording<String>,
    /// What stands in it.
    pub summary: Wording<String>,
    /// Its format.
    pub format: DocumentFormat,
    /// Its size.
    pub bytes: Option<u64>,
    /// Its pages.
    pub pages: Option<u32>,
    /// Where it can be fetched.
    pub website: Option<String>,
    /// Whether it is here.
    pub copy: DocumentCopy,
}

/// Whether a document is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentCopy {
    /// Its pack carries it.
    Carried,
    /// Only its address is known here.
    Elsewhere,
}

/// The text of a page.
pub type PageText = Wording<ArticleText>;

/// Which text came: the one that was asked for, or another.
#[derive(Debug, Clone, PartialEq)]
pub enum Wording<T> {
    /// In the language asked for.
    Wanted {
        /// How the text came to be.
        status: TranslationStatus,
        /// The text.
        text: T,
    },
    /// There is no translation.
    Missing {
        /// The language it is in instead.
        language: LanguageTag,
        /// The text in that language.
        text: T,
    },
    /// There is one, made by a machine, of a page whose error could harm: the original is given instead.
    Withheld {
        /// The language it is in instead.
        language: LanguageTag,
        /// The text in that language.
        text: T,
    },
}

impl<T> Wording<T> {
    /// The text itself, whichever it is.
    pub fn text(&self) -> &T {
        match self {
            Self::Wanted { text, .. }
            | Self::Missing { text, .. }
            | Self::Withheld { text, .. } => text,
        }
    }
}
