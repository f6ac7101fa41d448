//! Lists of services, the choice of a municipality, and all about one service.

use answers::{OpenState, Spot, Territory, Tone};
use bundle::Position;
use serde::Serialize;

use crate::{Badge, Here, Key, MessageView, Row, Target};

/// A list of services.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServicesView {
    /// `Servizi vicino a te`.
    pub heading: String,
    /// The municipality; leads to the choice.
    pub place: Key,
    /// Filters that fill the width.
    pub filters: Vec<Key>,
    /// Heading of the axes.
    pub axes_heading: String,
    /// Axes as squares; `selected` says which are on.
    pub axes: Vec<AxisFilter>,
    /// Takes all filters away; absent where none is on.
    pub reset: Option<Key>,
    /// The two views of the same services: list and map.
    pub views: [Key; 2],
    /// `Un momento`, while what was asked for is awaited; empty once it is there.
    pub waiting: String,
    /// The services.
    pub rows: Vec<ServiceRow>,
    /// What the screen says once its last rows are shown; absent where all of them are there.
    pub more: Option<Target>,
    /// Said below the last row where the list ends before its services do; may be empty.
    pub rest: String,
    /// `18 servizi, dal più vicino. Distanza in linea d'aria.`
    pub count: String,
    /// What is said where there are none.
    pub empty: Option<MessageView>,
}

/// An axis as a filter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AxisFilter {
    /// Its colour.
    pub tone: Tone,
    /// Icon and words; the label is spoken only.
    pub key: Key,
}

/// A service in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServiceRow {
    /// What it is called.
    pub name: String,
    /// Who does it, and where.
    pub line: String,
    /// Open, closed or not known.
    pub badge: Badge,
    /// `3 lingue`; may be empty.
    pub languages: String,
    /// `0,6 km`; may be empty.
    pub distance: String,
    /// Colour of the axis.
    pub tone: Tone,
    /// Pictogram of the axis.
    pub icon: String,
    /// What is spoken.
    pub spoken: String,
    /// What it does.
    pub target: Target,
}

/// Choice of a municipality.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlacesView {
    /// `In quale comune?`
    pub heading: String,
    /// To any other municipality; absent where all of them are here.
    pub other: Option<Key>,
    /// `Un momento`, while what was asked for is awaited; empty once it is there.
    pub waiting: String,
    /// The municipalities with their Province; the spoken form has the count of services.
    pub places: Vec<Key>,
}

/// All about a service, an organization or an association.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServiceView {
    /// Colour of its axis.
    pub tone: Tone,
    /// Pictogram of its axis.
    pub icon: String,
    /// Name of its axis.
    pub axis: String,
    /// What it is called.
    pub title: String,
    /// Who does it.
    pub organization: String,
    /// State of the translation; absent for originals.
    pub translation: Option<Badge>,
    /// To the map, to keep it, to say what is wrong.
    pub actions: Vec<Key>,
    /// Sections in their order: hours, address, phone, what it does, languages …
    pub cards: Vec<CardView>,
    /// Above the pages that explain it, or above its services.
    pub guides_heading: String,
    /// Pages that explain it, or its services.
    pub guides: Vec<Row>,
    /// `Non ancora controllato` or `Controllato il …`.
    pub checked: Badge,
}

/// A section of a service.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CardView {
    /// `Orari`.
    pub heading: String,
    /// Its icon; may be empty.
    pub icon: String,
    /// Beside the heading.
    pub badge: Option<Badge>,
    /// Its lines.
    pub lines: Vec<CardLine>,
    /// Where it leads; most lead nowhere.
    pub key: Option<Key>,
    /// What the key leads to, as a small picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map: Option<SmallMap>,
}

/// A place in the middle of a small picture of the map, which is the kiosk's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SmallMap {
    /// Where it is.
    pub at: Position,
    /// How well that is known: what is somewhere in its municipality never stands in a point.
    pub spot: Spot,
    /// Colour of its axis.
    pub tone: Tone,
    /// Whether it is open.
    pub open: OpenState,
    /// Its municipality.
    #[serde(skip)]
    pub territory: Territory,
    /// Where the kiosk stands.
    #[serde(skip)]
    pub here: Option<Here>,
    /// Said beside that.
    pub you_are_here: String,
}

/// A line of a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CardLine {
    /// Words.
    Text(String),
    /// Quiet words.
    Quiet(String),
    /// A number to call, large, never broken and never turned round.
    Number(String),
    /// The hours of a day.
    Day {
        /// `Lunedì`.
        day: String,
        /// `9–13`, one a stretch; or that it is closed.
        hours: Vec<String>,
        /// It is today.
        today: bool,
        /// Nobody is there, or nobody knows.
        quiet: bool,
        /// `Oggi`; empty on other days.
        mark: String,
    },
}
