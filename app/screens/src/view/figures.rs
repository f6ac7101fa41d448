//! Published figures: what is counted, and one of it as charts and tables.

use bundle::Direction;
use serde::Serialize;

use crate::{Badge, Key, Row, Target};

/// What is counted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FiguresView {
    /// `Dati e numeri`.
    pub heading: String,
    /// A sentence.
    pub text: String,
    /// At least one.
    pub rows: Vec<Row>,
}

/// One thing that is counted, in one year, of all people or of one country's.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureView {
    /// What is counted.
    pub heading: String,
    /// Direction of the heading.
    pub direction: Direction,
    /// How the heading came to be in its language; absent for originals.
    pub translation: Option<Badge>,
    /// The country, where one is chosen; may be empty.
    pub country: String,
    /// `Italia, 2023`.
    pub place: String,
    /// `5.141.341`; empty where it is not known.
    pub total: String,
    /// `persone`, or that the number is not known.
    pub unit: String,
    /// Other years; none where there is only one.
    pub years: Vec<Key>,
    /// Chart or table.
    pub forms: Vec<Key>,
    /// From one country back to all.
    pub all: Option<Key>,
    /// As bars; empty where tables are shown.
    pub charts: Vec<Chart>,
    /// As tables; empty where charts are shown.
    pub tables: Vec<Table>,
    /// `Fonte: …`, with its day.
    pub source: String,
    /// `Non ancora controllato` or `Controllato il …`.
    pub checked: Badge,
    /// For the map: ISTAT's numbers of the Regions with their figures; empty where there are none.
    pub regions: Vec<(u16, f64)>,
    /// What the map is, for whoever hears it.
    pub map_spoken: String,
}

/// Bars below a heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Chart {
    /// `Dove in Italia`.
    pub heading: String,
    /// What is to be known of it; may be empty.
    pub note: String,
    /// The bars; none where the note says why.
    pub bars: Vec<FigureBar>,
}

/// A bar with its words: whoever hears them misses nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureBar {
    /// Of what.
    pub label: String,
    /// `1.165.102`, or that it is not known.
    pub value: String,
    /// Length in thousandths of the room; absent where the number is not known.
    pub per_mille: Option<u16>,
    /// It is the one that is chosen.
    pub selected: bool,
    /// What is spoken.
    pub spoken: String,
    /// Where it leads to; absent where it only informs.
    pub target: Option<Target>,
}

/// A table below a heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// `Dove in Italia`.
    pub heading: String,
    /// What is to be known of it; may be empty.
    pub note: String,
    /// Heads of the columns: two or four.
    pub columns: Vec<String>,
    /// The lines.
    pub lines: Vec<TableLine>,
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableLine {
    /// As many as there are columns.
    pub cells: Vec<String>,
    /// What is spoken.
    pub spoken: String,
}
