//! What this is, and what its content rests on.

use serde::Serialize;

use crate::Target;

/// What this is, whose content it shows, sources and licences.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AboutView {
    /// `Che cos'è Sportello`.
    pub heading: String,
    /// A sentence or two.
    pub text: String,
    /// Content, sources, pictures and fonts.
    pub parts: Vec<AboutPart>,
    /// What the screen says once its last lines are shown; absent where all of them are there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<Target>,
}

/// A part with its heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AboutPart {
    /// `Fonti e licenze`.
    pub heading: String,
    /// At least one.
    pub lines: Vec<AboutLine>,
}

/// A thing and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AboutLine {
    /// What it is called.
    pub title: String,
    /// Owner, date, licence; may be empty.
    pub line: String,
}
