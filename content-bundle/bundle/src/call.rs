//! What opens and closes: public notices, projects, traineeships.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{ArticleText, Attachment, Localized, OrganizationId, ServiceArea, TermId, WebAddress};

/// A call with its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// What is offered.
    pub offer: CallOffer,
    /// Who calls.
    pub organization: OrganizationId,
    /// Axis of the taxonomy.
    pub axis: TermId,
    /// Types of the taxonomy.
    #[serde(default)]
    pub types: Vec<TermId>,
    /// Whom it is for.
    #[serde(default)]
    pub targets: Vec<TermId>,
    /// Where it holds.
    #[serde(default)]
    pub areas: Vec<ServiceArea>,
    /// First day; absent where it is open already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<Date>,
    /// Last day; absent where it stays open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<Date>,
    /// Where to apply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<WebAddress>,
    /// Documents that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// The texts.
    pub text: Localized<ArticleText>,
}

/// What a call offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CallOffer {
    /// Money or places that a public body gives.
    Notice,
    /// A project that people can join.
    Project,
    /// A traineeship.
    Traineeship,
}
