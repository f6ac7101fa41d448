//! What comes back about services: lists, sheets, emergency lines, places to choose.

use bundle::{
    CadastralCode, LanguageTag, PackName, Position, Provenance, RecordId, TranslationStatus,
};
use jiff::civil::Date;

use crate::{Axis, Caller, Distance, OpenState, Related, Spot, Territory, Tone};

/// Services that fit a filter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ServiceList {
    /// The place asked for, worded.
    pub place: Option<PlaceChoice>,
    /// The Region asked for, where it is one.
    pub region: Option<RegionChoice>,
    /// How many fit in all.
    pub total: usize,
    /// The first of them, as many as were asked for: without a place by name of the place; else those in reach by
    /// bands of distance, in each of them what is open before what is closed and what is not known; then those without a
    /// place that serve it by their area; then whatever serves others.
    pub cards: Vec<ServiceCard>,
}

/// A service in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceCard {
    /// The service.
    pub id: RecordId,
    /// Its number on the map of the release.
    pub number: u32,
    /// What it is called.
    pub name: String,
    /// Language of the name.
    pub language: LanguageTag,
    /// Who does it.
    pub organization: String,
    /// Municipality and Province, `Prato (PO)`; absent for telephone lines.
    pub place: Option<String>,
    /// By which of its areas it serves the place that was asked for, where one does not go to it: telephone lines, and
    /// offices of the whole Province, Region or country.
    pub covers: Option<AreaServed>,
    /// Colour of its axis.
    pub tone: Tone,
    /// Pictogram of its axis.
    pub icon: String,
    /// Whether it is open.
    pub open: OpenState,
    /// Languages spoken; empty means not known.
    pub languages: Vec<LanguageTag>,
    /// Distance, where both ends are known.
    pub distance: Option<Distance>,
}

/// All about a service.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceSheet {
    /// As in lists.
    pub card: ServiceCard,
    /// Its axis.
    pub axis: Axis,
    /// Who does it, where the content has more to say of them.
    pub organization: Option<Caller>,
    /// What it does; may be empty.
    pub description: String,
    /// Who may use it; may be empty.
    pub eligibility: String,
    /// How to get it; may be empty.
    pub application: String,
    /// What to bring.
    pub papers: Vec<PaperLine>,
    /// What it costs; empty means not known.
    pub costs: Vec<CostLine>,
    /// Who is served, by where they live; empty means not known.
    pub areas: Vec<AreaServed>,
    /// How the description came to be in its language.
    pub status: TranslationStatus,
    /// Where it is.
    pub venues: Vec<Venue>,
    /// Numbers to call.
    pub phones: Vec<PhoneLine>,
    /// Where to write to: its own address, else that of the organisation.
    pub email: Option<String>,
    /// Its own page, else that of the organisation.
    pub website: Option<String>,
    /// Pages that explain it.
    pub guides: Vec<Related>,
    /// Where it comes from and how far it was checked.
    pub provenance: Provenance,
}

/// A paper to bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperLine {
    /// What it is called.
    pub name: String,
    /// Where it comes from, how many copies; may be empty.
    pub note: String,
}

/// What something costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostLine {
    /// What is paid for.
    pub option: String,
    /// How much.
    pub price: Price,
    /// It holds from this day on.
    pub valid_from: Option<Date>,
    /// It holds until this day.
    pub valid_to: Option<Date>,
}

/// How much something costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Price {
    /// Nobody wrote it down, which is never the same as free.
    Unknown,
    /// Nothing.
    Free,
    /// So much.
    EuroCents(u32),
}

/// Where those live whom a service is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AreaServed {
    /// Anywhere in Italy.
    Italy,
    /// In a Region, by the number of its ISO code: `52`.
    Region(String),
    /// In a Province, by its two letters.
    Province(String),
    /// In a municipality, by name and Province.
    Municipality(String),
}

/// A place of a service.
#[derive(Debug, Clone, PartialEq)]
pub struct Venue {
    /// Street and number; absent means not known.
    pub street: Option<String>,
    /// Five digits; absent means not known.
    pub postal_code: Option<String>,
    /// Municipality and Province in Italian, as it stands on letters and doors.
    pub place: String,
    /// OSM `opening_hours`; absent means not known.
    pub hours: Option<String>,
    /// The same for the seven days from today on, from Monday to Sunday; empty where the hours or the day are not known.
    pub week: Vec<DayHours>,
    /// Whether it is open.
    pub open: OpenState,
    /// Where it is on the map, and how well that is known.
    pub spot: Option<(Position, Spot)>,
    /// Its municipality on the map.
    pub territory: Territory,
}

/// When something is open on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours {
    /// The day.
    pub date: Date,
    /// From when to when, in order; empty means closed, or not known.
    pub spans: Vec<HoursSpan>,
    /// Whether nobody knows if it is open on that day.
    pub unknown: bool,
}

/// Hours of a day, in minutes from its midnight; what ends after the next midnight is beyond 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoursSpan {
    /// Opens.
    pub from: u16,
    /// Closes.
    pub to: u16,
    /// It is certain; else one should ask first.
    pub certain: bool,
}

/// A number to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhoneLine {
    /// In groups, as it is dialled.
    pub number: String,
    /// Whom one reaches; may be empty.
    pub description: String,
}

/// A line of the emergency screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrgentLine {
    /// The service.
    pub id: RecordId,
    /// Its pictogram.
    pub icon: String,
    /// What it is called.
    pub name: String,
    /// When to call.
    pub hint: String,
    /// The number.
    pub number: String,
}

/// A municipality to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceChoice {
    /// Its key.
    pub code: CadastralCode,
    /// Its name in the language asked for.
    pub name: String,
    /// The neighbourhood of it that was typed.
    pub neighbourhood: Option<String>,
    /// Two letters.
    pub province: String,
    /// How many services are there; 0 where nothing is known there.
    pub service_count: usize,
}

/// A Region, or an autonomous Province, to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionChoice {
    /// Its pack.
    pub pack: PackName,
    /// Its name alone in the language asked for: `Toscana`.
    pub name: String,
    /// How many services are there.
    pub service_count: usize,
}

/// What is called as somebody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CalledPlace {
    /// A municipality, or a neighbourhood of it.
    Municipality(PlaceChoice),
    /// A Region.
    Region(RegionChoice),
}

/// Municipalities to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceList {
    /// The place asked for, the one that is chosen, then the nearest; without a place the largest, by name.
    pub choices: Vec<PlaceChoice>,
    /// How many there are in all.
    pub total: usize,
}
