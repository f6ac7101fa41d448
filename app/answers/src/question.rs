//! What can be asked of the engines.

use bundle::{CadastralCode, CountryCode, LanguageTag, PackName, RecordId};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::{Shelf, ShelfFilter};

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
        /// When, in the time of Italy; without it nobody knows what is open.
        now: Option<DateTime>,
    },
    /// A page to read.
    Page {
        /// Language wanted.
        language: LanguageTag,
        /// An article, a call, the sheet of a Region or of a community.
        id: RecordId,
        /// Where the kiosk stands: what its Region adds is shown.
        place: Option<CadastralCode>,
        /// When, in the time of Italy.
        now: Option<DateTime>,
    },
    /// Records of one kind.
    Shelf {
        /// Language of the titles.
        language: LanguageTag,
        /// Which list.
        shelf: Shelf,
        /// Which of it.
        filter: ShelfFilter,
        /// Nearest to where, for what is somewhere.
        place: Option<CadastralCode>,
        /// When, in the time of Italy: what is over is left out; without it nothing is.
        now: Option<DateTime>,
        /// At most so many cards; how many there are in all is said besides.
        limit: usize,
    },
    /// Which lists there are.
    Shelves {
        /// When, in the time of Italy: what is over does not count.
        now: Option<DateTime>,
    },
    /// A guided path.
    Procedure {
        /// Language wanted.
        language: LanguageTag,
        /// A procedure.
        id: RecordId,
    },
    /// All about an organization or an association.
    Organization {
        /// Language wanted.
        language: LanguageTag,
        /// An organization or an association.
        id: RecordId,
        /// Distance from where.
        place: Option<CadastralCode>,
        /// When, in the time of Italy; without it nobody knows what is open.
        now: Option<DateTime>,
    },
    /// What records of any kind are called.
    Titles {
        /// Language of the titles.
        language: LanguageTag,
        /// The records.
        ids: Vec<RecordId>,
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
        /// When, in the time of Italy; without it nobody knows what is open.
        now: Option<DateTime>,
    },
    /// Where the services of a filter are.
    Spots {
        /// Which ones.
        filter: ServiceFilter,
        /// When, in the time of Italy; without it nobody knows what is open.
        now: Option<DateTime>,
    },
    /// Single services, as in lists.
    Cards {
        /// Language of the names.
        language: LanguageTag,
        /// Their numbers on the map; those that do not exist are passed over.
        services: Vec<u32>,
        /// Distance from where.
        place: Option<CadastralCode>,
        /// When, in the time of Italy; without it nobody knows what is open.
        now: Option<DateTime>,
    },
    /// All about one service.
    Service {
        /// Language wanted.
        language: LanguageTag,
        /// A service.
        id: RecordId,
        /// Distance from where.
        place: Option<CadastralCode>,
        /// When, in the time of Italy; without it nobody knows whether it is open.
        now: Option<DateTime>,
    },
    /// The numbers of the emergency screen.
    Urgent {
        /// Language of the names.
        language: LanguageTag,
    },
    /// What the content is, whose, and what it rests on.
    About,
    /// What is counted, in a list.
    Figures {
        /// Language of the names.
        language: LanguageTag,
    },
    /// The figures of one thing that is counted.
    Figure {
        /// Language of the name.
        language: LanguageTag,
        /// An indicator.
        id: RecordId,
        /// Only of the citizens of this country.
        citizenship: Option<CountryCode>,
        /// Of this year; without it the newest.
        year: Option<u16>,
    },
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
    /// The municipalities and Regions with a name, in any language, that begins so.
    PlacesCalled {
        /// Language of the names.
        language: LanguageTag,
        /// The name as typed: accents, apostrophes and blanks do not matter; the last word may be half a word.
        name: String,
        /// At most so many.
        limit: usize,
    },
}

impl Question {
    /// The same question whenever it is asked.
    pub fn without_clock(mut self) -> Self {
        match &mut self {
            Self::Area { now, .. }
            | Self::Services { now, .. }
            | Self::Spots { now, .. }
            | Self::Cards { now, .. }
            | Self::Service { now, .. }
            | Self::Page { now, .. }
            | Self::Shelf { now, .. }
            | Self::Shelves { now }
            | Self::Organization { now, .. }
            | Self::Words(Query { now, .. }) => *now = None,
            Self::Axes { .. }
            | Self::Procedure { .. }
            | Self::Titles { .. }
            | Self::Urgent { .. }
            | Self::About
            | Self::Figures { .. }
            | Self::Figure { .. }
            | Self::Places { .. }
            | Self::PlacesCalled { .. } => {}
        }
        self
    }
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
    /// When, in the time of Italy; without it nobody knows what is open.
    #[serde(default)]
    pub now: Option<DateTime>,
    /// Only services that fit, where one is given; its place is the one above.
    #[serde(default)]
    pub filter: Option<ServiceFilter>,
    /// So many of the first hits come with the piece of their text that has the words; it takes as long as all the rest.
    #[serde(default)]
    pub excerpts: usize,
}

impl Query {
    /// Words of somebody who is nowhere, at no time, and wants to see titles.
    pub fn new(words: impl Into<String>, language: LanguageTag, limit: usize) -> Self {
        Self {
            words: words.into(),
            language,
            place: None,
            limit,
            now: None,
            filter: None,
            excerpts: 0,
        }
    }
}

/// Which services to list. What is not known of a service never fits a filter that asks for it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceFilter {
    /// In or nearest to this municipality first; without it by name of the place.
    pub place: Option<CadastralCode>,
    /// Only these axes; empty means all.
    pub axes: Vec<RecordId>,
    /// Only these types; empty means all.
    pub types: Vec<RecordId>,
    /// Only for these people (taxonomy terms of scheme target); empty means all.
    pub targets: Vec<RecordId>,
    /// Only of these kinds of offices (records of kind `service_kind`); empty means all.
    pub kinds: Vec<RecordId>,
    /// Only with a place in these territories, or for the whole of one of them: `it-52`; empty means all.
    pub regions: Vec<PackName>,
    /// Only of this organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<RecordId>,
    /// Only where this language is known to be spoken.
    pub speaks: Option<LanguageTag>,
    /// Only in the municipality itself.
    pub only_here: bool,
    /// Only at most so far from the centre of the municipality; nothing fits without a place.
    pub within_metres: Option<u32>,
    /// Only where it is known to cost nothing.
    pub free: bool,
    /// Only where it is known to be open; nothing fits where the time is not known.
    pub open_now: bool,
}
