//! What can be asked of the engines.

use bundle::{CadastralCode, LanguageTag, RecordId};
use serde::{Deserialize, Serialize};

/// A question. Every one carries all it needs, so that the same question always has the same answer on one release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// The axes, for the home screen.
    Axes {
        /// Language of the labels.
        language: LanguageTag,
    },
    /// Everything under one axis.
    Area {
        /// Language of the labels.
        language: LanguageTag,
        /// A taxonomy term of scheme axis.
        axis: RecordId,
        /// Nearest to where.
        place: Option<CadastralCode>,
    },
    /// A page to read.
    Page {
        /// Language wanted.
        language: LanguageTag,
        /// An article.
        id: RecordId,
    },
    /// Words that were typed.
    Words(Query),
    /// A list of services.
    Services {
        /// Language of the names.
        language: LanguageTag,
        /// Which ones.
        filter: ServiceFilter,
        /// At most so many cards; how many there are in all is said besides.
        limit: usize,
    },
    /// All about one service.
    Service {
        /// Language wanted.
        language: LanguageTag,
        /// A service.
        id: RecordId,
        /// Distance from where.
        place: Option<CadastralCode>,
    },
    /// The numbers of the emergency screen.
    Urgent {
        /// Language of the names.
        language: LanguageTag,
    },
    /// What the content is, whose, and what it rests on.
    About,
    /// The municipalities to offer first, of those that have an office.
    Places {
        /// Language of the names.
        language: LanguageTag,
        /// Nearest to where; without it the largest of the country.
        place: Option<CadastralCode>,
        /// The one that is chosen now, which is offered too.
        chosen: Option<CadastralCode>,
        /// At most so many besides these two.
        limit: usize,
    },
    /// The municipalities with an office whose name begins so.
    PlacesCalled {
        /// Language of the names.
        language: LanguageTag,
        /// The name as typed: accents, apostrophes and blanks do not matter; the last word may be half a word.
        name: String,
        /// At most so many.
        limit: usize,
    },
}

/// A search as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// The words as typed; the last one may be half a word.
    pub words: String,
    /// The visitor's language: its texts come first.
    pub language: LanguageTag,
    /// Nearer services come first.
    pub place: Option<CadastralCode>,
    /// At most so many hits.
    pub limit: usize,
}

/// Which services to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceFilter {
    /// In or nearest to this municipality first; without it by name of the place.
    pub place: Option<CadastralCode>,
    /// Only these axes; empty means all.
    pub axes: Vec<RecordId>,
    /// Only these types; empty means all.
    pub types: Vec<RecordId>,
    /// Only where this language is known to be spoken.
    pub speaks: Option<LanguageTag>,
    /// Only in the municipality itself.
    pub only_here: bool,
}
