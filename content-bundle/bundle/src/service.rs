//! What is done for people, where and when. Names and meanings are Open Referral HSDS 3.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, GuideId, LanguageTag, Localized, LocationId, OpeningHours, OrganizationId, Phone,
    ServiceArea, ServiceKindId, TermId, WebAddress,
};

/// Something done for people (HSDS `service`). Telephone lines are services without a location.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// Who does it.
    pub organization: OrganizationId,
    /// What holds for all services of its kind, where it is one of many: texts and costs that it lacks are that one's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ServiceKindId>,
    /// Axis of the taxonomy.
    pub axis: TermId,
    /// Types of the taxonomy.
    #[serde(default)]
    pub types: Vec<TermId>,
    /// Whom it is for.
    #[serde(default)]
    pub targets: Vec<TermId>,
    /// What it is called.
    pub name: Localized<String>,
    /// What it does, in a sentence or two, plain text.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub description: Localized<String>,
    /// Who may use it, plain text (HSDS `eligibility_description`).
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub eligibility: Localized<String>,
    /// How to get it: appointment, walk in, online (HSDS `application_process`).
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub application: Localized<String>,
    /// Where and when (HSDS `service_at_location`).
    #[serde(default)]
    pub at: Vec<ServiceAtLocation>,
    /// Who is served (HSDS `service_area`).
    #[serde(default)]
    pub areas: Vec<ServiceArea>,
    /// Numbers to call.
    #[serde(default)]
    pub phones: Vec<Phone>,
    /// Where to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// Its own page, where it is not the organization's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<WebAddress>,
    /// What to bring.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<RequiredDocument>,
    /// What it costs; empty means not known, which is never the same as free.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub costs: Vec<CostOption>,
    /// To be seen on the visitor's own touch only: never in lists that others read over the shoulder.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sensitive: bool,
    /// Belongs on the emergency screen.
    #[serde(default)]
    pub urgent: bool,
    /// Place in lists of equals, smaller first.
    #[serde(default)]
    pub order: u32,
    /// Name of a pictogram, where it needs one of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Languages spoken; empty means not known.
    #[serde(default)]
    pub languages: Vec<LanguageTag>,
    /// Pages that explain it.
    #[serde(default)]
    pub guides: Vec<GuideId>,
}

/// What holds for all services of a kind, told once: thousands of town halls do the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceKind {
    /// What they do, in a sentence or two, plain text.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub description: Localized<String>,
    /// Who may use them, plain text.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub eligibility: Localized<String>,
    /// How to get there: appointment, walk in, online.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub application: Localized<String>,
    /// What to bring.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<RequiredDocument>,
    /// What it costs; empty means not known, which is never the same as free.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub costs: Vec<CostOption>,
}

impl Service {
    /// Takes what is missing from the kind.
    pub fn complete(&mut self, kind: &ServiceKind) {
        for (own, shared) in [
            (&mut self.description, &kind.description),
            (&mut self.eligibility, &kind.eligibility),
            (&mut self.application, &kind.application),
        ] {
            if own.is_empty() {
                own.clone_from(shared);
            }
        }
        if self.documents.is_empty() {
            self.documents.clone_from(&kind.documents);
        }
        if self.costs.is_empty() {
            self.costs.clone_from(&kind.costs);
        }
    }
}

/// A service at one of its places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceAtLocation {
    /// The place.
    pub location: LocationId,
    /// When (HSDS `schedule`); absent means not known, which is never the same as closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<OpeningHours>,
}

/// A paper to bring (HSDS `required_document`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequiredDocument {
    /// What it is called.
    pub document: Localized<String>,
    /// Where it comes from, how many copies: in words.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub note: Localized<String>,
}

/// What something costs (HSDS `cost_option`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostOption {
    /// What is paid for.
    pub option: Localized<String>,
    /// Euro cents; 0 is free of charge; absent where the amount is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub euro_cents: Option<u32>,
    /// The amount holds from this day on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<Date>,
    /// The amount holds until this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<Date>,
}
