//! The words everything is filed under: axes, types and targets.

use serde::{Deserialize, Serialize};

use crate::{Localized, TermId};

/// Which question a term answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// The five axes of the national integration plan, and intercultural mediation across them.
    Axis,
    /// What sort of help: groups under the axes, and types under the groups.
    Type,
    /// Whom it is for.
    Target,
}

/// A concept with its labels (HSDS `taxonomy_term`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaxonomyTerm {
    /// Which question it answers.
    pub scheme: Scheme,
    /// The term above it: an axis, or a type that stands under an axis. Axes and targets have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<TermId>,
    /// Pictogram, a file name in `images/icons` without its ending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Place among its siblings, smaller first.
    pub order: u32,
    /// What it is called.
    pub label: Localized<String>,
    /// Two to four words more.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub hint: Localized<String>,
    /// What it covers and what not, in a sentence.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub definition: Localized<String>,
    /// Other words for it: found, not shown.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub synonyms: Localized<Vec<String>>,
    /// How its words are often misspelt: found, and never offered as a word to type.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub misspellings: Localized<Vec<String>>,
}
