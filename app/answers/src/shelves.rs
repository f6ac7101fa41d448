//! What comes back about lists of records of one kind, with what they can be narrowed by.

use bundle::{CountryCode, PackName, RecordId};
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::{Distance, Related};

/// A list of records of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub enum Shelf {
    /// Guided paths, by axis and order.
    Procedures,
    /// News, the newest first.
    News,
    /// Events, the next one first.
    Events,
    /// Calls: those that are open first, by the day they close.
    Calls,
    /// Laws, the newest first.
    Laws,
    /// Documents of offices, the newest first.
    Documents,
    /// What people lived through, the newest first.
    Experiences,
    /// Books, films, festivals.
    Culture,
    /// Facts against rumours.
    Facts,
    /// Longer looks at one subject.
    Focus,
    /// Sheets of the Regions, by name.
    Regions,
    /// Sheets of communities, by name.
    Communities,
    /// Associations of migrants: the nearest first, without a place by name.
    Associations,
    /// What the last version of each pack brought or changed: pages first.
    Changed,
}

impl Shelf {
    /// Every list.
    pub const ALL: [Self; 14] = [
        Self::Procedures,
        Self::News,
        Self::Events,
        Self::Calls,
        Self::Laws,
        Self::Documents,
        Self::Experiences,
        Self::Culture,
        Self::Facts,
        Self::Focus,
        Self::Regions,
        Self::Communities,
        Self::Associations,
        Self::Changed,
    ];

    /// Its name in addresses, in the database of a release and in names of pictures.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Procedures => "procedures",
            Self::News => "news",
            Self::Events => "events",
            Self::Calls => "calls",
            Self::Laws => "laws",
            Self::Documents => "documents",
            Self::Experiences => "experiences",
            Self::Culture => "culture",
            Self::Facts => "facts",
            Self::Focus => "focus",
            Self::Regions => "regions",
            Self::Communities => "communities",
            Self::Associations => "associations",
            Self::Changed => "changed",
        }
    }
}

impl From<Shelf> for &'static str {
    fn from(shelf: Shelf) -> Self {
        shelf.as_str()
    }
}

impl TryFrom<String> for Shelf {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let named = Self::ALL.into_iter().find(|shelf| shelf.as_str() == name);
        named.ok_or_else(|| format!("there is no list `{name}`"))
    }
}

/// Which records of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShelfFilter {
    /// Only of this axis.
    pub axis: Option<RecordId>,
    /// Only of this owner: a Region's pack, or `core` for the whole country.
    pub territory: Option<PackName>,
    /// Only of this year.
    pub year: Option<u16>,
    /// Only by this office.
    pub issuer: Option<String>,
    /// Only for people from this country.
    pub country: Option<CountryCode>,
}

/// Records of a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ShelfList {
    /// How many fit in all.
    pub total: usize,
    /// The first of them, as many as were asked for.
    pub cards: Vec<ShelfCard>,
    /// What else the list can be narrowed to.
    pub choices: ShelfChoices,
}

/// The values that a list can be narrowed to, each with how many there are of it beside the other filters.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ShelfChoices {
    /// Axes in their order.
    pub axes: Vec<(RecordId, usize)>,
    /// Owners with their names, empty for the whole country, which comes first; then by name.
    pub territories: Vec<(PackName, String, usize)>,
    /// Years, the newest first.
    pub years: Vec<(u16, usize)>,
    /// Offices, by name.
    pub issuers: Vec<(String, usize)>,
    /// Countries: those with the most first.
    pub countries: Vec<(CountryCode, usize)>,
}

/// A record in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ShelfCard {
    /// What it is and what it is called.
    pub related: Related,
    /// First day, with the hour of an event: when it begins, opens, was issued or was written.
    pub from: Option<DateTime>,
    /// Last day: when it ends or closes.
    pub to: Option<Date>,
    /// How a law is cited.
    pub citation: Option<String>,
    /// The office that issued it or calls.
    pub issuer: Option<String>,
    /// Name of the Region it is of; absent for the whole country.
    pub territory: Option<String>,
    /// Municipality and Province.
    pub place: Option<String>,
    /// How far that is.
    pub distance: Option<Distance>,
    /// Countries its people come from.
    pub countries: Vec<CountryCode>,
}
