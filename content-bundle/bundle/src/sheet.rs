//! Sheets about Regions and communities, and the figures they show.

use serde::{Deserialize, Serialize};

use crate::{
    ArticleText, Attachment, CadastralCode, CountryCode, IndicatorId, LanguageTag, Localized,
    OrganizationId, ServiceArea, WebAddress,
};

/// A published figure over time and territories. Its source is the record's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// What is counted.
    pub name: Localized<String>,
    /// In what: persons, permits, per cent.
    pub unit: Localized<String>,
    /// The figures, at most [`FIGURES_MAX`].
    pub figures: Vec<Figure>,
}

/// Most figures of one indicator.
pub const FIGURES_MAX: usize = 20_000;

/// One number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Where.
    pub territory: ServiceArea,
    /// Of which citizens; absent means of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citizenship: Option<CountryCode>,
    /// Of which sex; absent means of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Year, as of its first of January where the source says nothing else.
    pub year: u16,
    /// The number, finite.
    pub value: f64,
}

/// As official statistics tell people apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Women and girls.
    Female,
    /// Men and boys.
    Male,
}

/// What a Region says of itself; its id is `<pack>/region_sheet/<pack>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionSheet {
    /// Name of the territory.
    pub name: Localized<String>,
    /// Its capital.
    pub capital: CadastralCode,
    /// Offices in charge.
    #[serde(default)]
    pub organizations: Vec<OrganizationId>,
    /// Figures to show.
    #[serde(default)]
    pub indicators: Vec<IndicatorId>,
    /// The texts.
    pub text: Localized<ArticleText>,
}

/// A community in Italy, by country of origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommunitySheet {
    /// ISO 3166-1.
    pub country: CountryCode,
    /// Name of the country.
    pub name: Localized<String>,
    /// Languages spoken there.
    #[serde(default)]
    pub languages: Vec<LanguageTag>,
    /// Its annual reports, newest first.
    #[serde(default)]
    pub reports: Vec<Report>,
    /// Figures to show.
    #[serde(default)]
    pub indicators: Vec<IndicatorId>,
    /// Documents that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// The texts.
    pub text: Localized<ArticleText>,
}

/// An annual report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Of which year.
    pub year: u16,
    /// What it is called.
    pub title: String,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<WebAddress>,
}
