//! Guided paths: what to do, in order, and what to have ready.

use serde::{Deserialize, Serialize};

use crate::{CostOption, Localized, RecordId, TermId};

/// A guided path with a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    /// Axis of the taxonomy.
    pub axis: TermId,
    /// Types of the taxonomy.
    #[serde(default)]
    pub types: Vec<TermId>,
    /// Whom it is for.
    #[serde(default)]
    pub targets: Vec<TermId>,
    /// Place in the list of its axis, smaller first.
    #[serde(default)]
    pub order: u32,
    /// A wrong translation could harm: not shown in unreviewed machine translation.
    #[serde(default)]
    pub sensitive: bool,
    /// Day of which the law is described.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub law_known_on: Option<jiff::civil::Date>,
    /// What holds for each step in every language, in the order of the steps.
    pub steps: Vec<ProcedureStep>,
    /// Pages and services to go on to.
    #[serde(default)]
    pub related: Vec<RecordId>,
    /// The texts; each has as many steps as `steps`.
    pub text: Localized<ProcedureText>,
}

/// What holds for a step in every language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureStep {
    /// What it costs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub costs: Vec<CostOption>,
    /// Pages and services for this step.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<RecordId>,
}

/// A path in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureText {
    /// Title, one line.
    pub title: String,
    /// What one has at the end, one or two sentences.
    pub summary: String,
    /// What people also call it: found by search, not shown.
    #[serde(default)]
    pub words: Vec<String>,
    /// The steps.
    pub steps: Vec<ProcedureStepText>,
}

/// A step in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureStepText {
    /// What to do, plain text.
    pub title: String,
    /// More about it, inline Markdown; may be empty.
    #[serde(default)]
    pub text: String,
    /// What to have ready, to be ticked off, plain text.
    #[serde(default)]
    pub checklist: Vec<String>,
}
