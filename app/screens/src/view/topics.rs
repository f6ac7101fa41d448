//! The home screen, and what an axis or a topic holds.

use answers::Tone;
use serde::Serialize;

use crate::{DeskNoticeView, Key, MessageView, Row, ServiceRow, Target};

/// The home screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomeView {
    /// The question.
    pub heading: String,
    /// Leads to search; its label is the placeholder.
    pub search: Key,
    /// What visitors of this desk should know today.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<DeskNoticeView>,
    /// The five axes.
    pub tiles: Vec<AxisTile>,
    /// Mediation, under all of them.
    pub band: Option<AxisTile>,
    /// Further ways.
    pub more: Vec<Key>,
}

/// An axis to press.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AxisTile {
    /// Its name.
    pub label: String,
    /// Two to four words more; may be empty.
    pub hint: String,
    /// `Casa. Affitto, alloggi. Tre di sei.`
    pub spoken: String,
    /// Its pictogram.
    pub icon: String,
    /// Its colour.
    pub tone: Tone,
    /// What it does.
    pub target: Target,
}

/// What an axis or a topic holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaView {
    /// Its colour.
    pub tone: Tone,
    /// Its pictogram.
    pub icon: String,
    /// Its name.
    pub heading: String,
    /// A line more; may be empty.
    pub hint: String,
    /// Topics or pages.
    pub rows: Vec<Row>,
    /// What is said where there are no rows.
    pub empty: Option<MessageView>,
    /// The nearest services, in a column of their own.
    pub nearby: Option<NearbyView>,
}

/// The nearest services.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NearbyView {
    /// `Vicino a te`.
    pub heading: String,
    /// At most three.
    pub rows: Vec<ServiceRow>,
    /// To all of them.
    pub all: Key,
}
