//! The words everything is filed under: axes, types and targets.

use serde::{Deserialize, Serialize};

use crate::{Localized, TermId};

/// Which question a term answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// The five axes of the national integration plan, and intercultural mediation across them.
    Axis,
    /// What sort of help.
    Type,
    /// Whom it is for.
    Target,
}

/// A concept with its labels (HSDS `taxonomy_term`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaxonomyTerm {
    /// Which question it answers.
    pub scheme: Scheme,
    /// The term above it; axes and targets have none.
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
    /// Other words for it, misspelt ones too: found, not shown.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub synonyms: Localized<Vec<String>>,
}
