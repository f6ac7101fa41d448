//! The directory of services. Names and meanings are Open Referral HSDS 3.

use serde::{Deserialize, Serialize};

use crate::{CadastralCode, LanguageTag, Localized, PackName, RecordId};

/// Who offers services (HSDS `organization`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Organization {
    /// Official name.
    pub name: Localized<String>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub description: Localized<String>,
    /// Web address, shown as text and QR code only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
}

/// Where it is (HSDS `location`). What is absent is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Whose place it is.
    pub organization: RecordId,
    /// The municipality.
    pub place: CadastralCode,
    /// Street and number; absent where not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// The very spot; absent where only the municipality is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
}

/// A postal address inside a municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Street and number.
    pub street: String,
    /// Five digits; absent where not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
}

/// A point on earth in degrees, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// North positive, -90 to 90.
    pub latitude: f64,
    /// East positive, -180 to 180.
    pub longitude: f64,
}

/// Something done for people (HSDS `service`). Telephone lines are services without a location.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Service {
    /// Who does it.
    pub organization: RecordId,
    /// Axis of the taxonomy.
    pub axis: RecordId,
    /// Types of the taxonomy.
    #[serde(default)]
    pub types: Vec<RecordId>,
    /// Whom it is for.
    #[serde(default)]
    pub targets: Vec<RecordId>,
    /// What it is called.
    pub name: Localized<String>,
    /// What it does, in a sentence or two, plain text.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub description: Localized<String>,
    /// Where and when (HSDS `service_at_location`).
    #[serde(default)]
    pub at: Vec<ServiceAtLocation>,
    /// Who is served: cadastral codes, ISO 3166-2 codes, `IT` (HSDS `service_area`).
    #[serde(default)]
    pub areas: Vec<String>,
    /// Numbers to call.
    #[serde(default)]
    pub phones: Vec<Phone>,
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
    pub guides: Vec<RecordId>,
}

/// A service at one of its places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceAtLocation {
    /// The place.
    pub location: RecordId,
    /// OSM `opening_hours`; absent means not known, which is never the same as closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
}

/// A number to call (HSDS `phone`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// As it is dialled in Italy, groups separated by spaces.
    pub number: String,
    /// Whom one reaches there.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub description: Localized<String>,
}

/// A municipality.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Key that survives mergers of Provinces.
    pub cadastral: CadastralCode,
    /// Six digits, as of the year of the source.
    pub istat: String,
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
