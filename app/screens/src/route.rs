//! Where a visitor is. The kiosk keeps a stack of routes; written down, a route is an address.

use answers::{ServiceFilter, Shelf, ShelfFilter};
use bundle::{CountryCode, EntryKind, RecordId};
use serde::{Deserialize, Serialize};

use crate::{ReportKind, StaffRoute};

/// One screen with what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// The wall of languages: where every visit begins.
    Wall,
    /// The wall again, in the middle of a visit.
    Languages,
    /// The axes and further ways.
    Home,
    /// What one axis holds.
    Area {
        /// A taxonomy term of scheme axis.
        axis: RecordId,
    },
    /// The pages and services of one topic.
    Topic {
        /// The axis above it.
        axis: RecordId,
        /// A taxonomy term of scheme type.
        topic: RecordId,
    },
    /// A page to read.
    Page {
        /// An article.
        id: RecordId,
    },
    /// Search with its keyboard.
    Search,
    /// A list of services.
    Services {
        /// Which ones.
        filter: ServiceFilter,
    },
    /// The same services on the map.
    Map {
        /// Which ones.
        filter: ServiceFilter,
    },
    /// Choice of the municipality for a list of services.
    Places {
        /// The filter the choice goes back to.
        filter: ServiceFilter,
    },
    /// The name of any other municipality, as it is typed.
    PlaceSearch {
        /// The filter the choice goes back to.
        filter: ServiceFilter,
    },
    /// All about one service.
    Service {
        /// A service.
        id: RecordId,
    },
    /// Records of one kind.
    Shelf {
        /// Which list.
        shelf: Shelf,
        /// Which of it.
        #[serde(default)]
        filter: ShelfFilter,
    },
    /// Choice of what a list is narrowed by.
    Choices {
        /// Which list.
        shelf: Shelf,
        /// The filter the choice goes back to.
        filter: ShelfFilter,
        /// What is chosen.
        by: ChoiceBy,
    },
    /// A guided path.
    Procedure {
        /// A procedure.
        id: RecordId,
        /// The step that is shown, from 0.
        #[serde(default)]
        step: u16,
    },
    /// All about an organization or an association.
    Organization {
        /// An organization or an association.
        id: RecordId,
    },
    /// What the visitor keeps.
    Kept,
    /// Further ways.
    More,
    /// Something is wrong, or not known here yet.
    Report {
        /// With what; without it about an association.
        #[serde(default)]
        about: Option<RecordId>,
        /// What was chosen.
        #[serde(default)]
        what: Option<ReportKind>,
    },
    /// What became of it.
    Reported,
    /// Numbers for an emergency.
    Emergency,
    /// Text size and contrast.
    Reading,
    /// A document that belongs to a page.
    Attached {
        /// The page.
        id: RecordId,
        /// Which of its documents, from 0.
        number: u16,
    },
    /// An address outside the bundle.
    Outside {
        /// `https://…`
        address: String,
    },
    /// What this is, and what its content rests on.
    About,
    /// What is counted, in a list.
    Figures,
    /// The figures of one thing that is counted.
    Figure {
        /// An indicator.
        id: RecordId,
        /// Only of the citizens of this country.
        #[serde(default)]
        citizenship: Option<CountryCode>,
        /// Of this year; without it the newest.
        #[serde(default)]
        year: Option<u16>,
        /// How they are shown.
        #[serde(default)]
        form: FigureForm,
    },
    /// How updates go, for staff. No touch of a visitor leads here.
    Updates,
    /// What staff do, behind a PIN. No touch of a visitor leads here.
    Staff(StaffRoute),
}

impl Route {
    /// The screen of a record; `None` for kinds that have none.
    pub(crate) fn of_record(id: RecordId) -> Option<Self> {
        match id.kind().parse().ok()? {
            kind if EntryKind::is_page(kind) => Some(Self::Page { id }),
            EntryKind::Service => Some(Self::Service { id }),
            EntryKind::Indicator => Some(Self::figure(id)),
            EntryKind::Call | EntryKind::RegionSheet | EntryKind::CommunitySheet => {
                Some(Self::Page { id })
            }
            EntryKind::Procedure => Some(Self::Procedure { id, step: 0 }),
            EntryKind::Organization | EntryKind::Association => Some(Self::Organization { id }),
            _ => None,
        }
    }

    /// The newest figures of all people, as charts.
    pub fn figure(id: RecordId) -> Self {
        Self::Figure { id, citizenship: None, year: None, form: FigureForm::default() }
    }
}

/// What a list can be narrowed by, besides axes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceBy {
    /// Whose it is.
    Territory,
    /// Of which year.
    Year,
    /// By which office.
    Issuer,
    /// For people from which country.
    Country,
}

/// How figures are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureForm {
    /// As bars, the longest first.
    #[default]
    Chart,
    /// As tables, by name.
    Table,
}
