//! Where things are: locations with their addresses, and municipalities. Names and meanings are Open Referral HSDS 3.

use serde::{Deserialize, Serialize};

use crate::{CadastralCode, IstatCode, Localized, OrganizationId, PackName, PostalCode};

/// Where it is (HSDS `location`). What is absent is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Whose place it is.
    pub organization: OrganizationId,
    /// The municipality.
    pub place: CadastralCode,
    /// Street and number; absent where not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// The very spot; absent where only the municipality is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// Who can get in; absent where not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessibility: Option<Accessibility>,
    /// How to get there, in words.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub directions: Localized<String>,
}

/// A postal address inside a municipality (HSDS `address`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// Absent where not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<PostalCode>,
}

/// Who can get in (HSDS `accessibility`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accessibility {
    /// As OpenStreetMap's `wheelchair` means it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wheelchair: Option<Wheelchair>,
    /// Lift, ramp, bell, sign language: in words.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub description: Localized<String>,
}

/// Whether a wheelchair gets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Wheelchair {
    /// Everywhere.
    Yes,
    /// To some rooms, or with help.
    Limited,
    /// Not at all.
    No,
}

/// A point on earth in degrees, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// North positive, -90 to 90.
    pub latitude: f64,
    /// East positive, -180 to 180.
    pub longitude: f64,
}

/// A municipality.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Key that survives mergers of Provinces.
    pub cadastral: CadastralCode,
    /// As of the year of the source.
    pub istat: IstatCode,
    /// Codes it had before, newest first: older lists name it so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_istat: Vec<FormerIstatCode>,
    /// Official name.
    pub name: String,
    /// The name in other languages.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub label: Localized<String>,
    /// Two letters, always shown: several municipalities share a name.
    pub province: String,
    /// The owner of the territory.
    pub pack: PackName,
    /// Centre of the town, never the spot of an office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub centre: Option<Position>,
}

/// A code that a municipality had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerIstatCode {
    /// The code.
    pub code: IstatCode,
    /// The last year it was in force.
    pub until_year: u16,
}
