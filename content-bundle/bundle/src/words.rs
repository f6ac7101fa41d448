//! Short things to read and say: glossary terms, phrases, and what a Region adds to somebody else's page.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Localized, RecordId, ServiceArea, TermId};

/// A word of the offices, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GlossaryTerm {
    /// The word. In other languages: what people call it there.
    pub term: Localized<String>,
    /// How a reader of each language says the original: syllables, the stressed one in capitals.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub pronunciation: Localized<String>,
    /// What it means, inline Markdown.
    pub definition: Localized<String>,
    /// Other words and abbreviations for it: found, not shown.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub synonyms: Localized<Vec<String>>,
    /// Where to go on.
    #[serde(default)]
    pub related: Vec<RecordId>,
}

/// A sentence to show across the desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// Axis it is filed under.
    pub axis: TermId,
    /// Who says it.
    pub speaker: Speaker,
    /// Place in its list, smaller first.
    #[serde(default)]
    pub order: u32,
    /// The sentence, plain text.
    pub text: Localized<String>,
    /// How a reader of each language says the original: syllables, the stressed one in capitals.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub pronunciation: Localized<String>,
}

/// Who says a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speaker {
    /// Who came to ask.
    Visitor,
    /// Who sits behind the desk.
    Staff,
}

/// What a Region adds to a national page instead of copying it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LocalNote {
    /// The record it stands under.
    pub about: RecordId,
    /// Where it holds; empty means on the whole territory of its owner.
    #[serde(default)]
    pub areas: Vec<ServiceArea>,
    /// The note, inline Markdown.
    pub text: Localized<String>,
    /// Last day it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
}
