//! Where things are: locations with their addresses, and municipalities. Names and meanings are Open Referral HSDS 3.

use serde::{Deserialize, Serialize};

use crate::{CadastralCode, IstatCode, Localized, OrganizationId, PackName, PostalCode};

/// Where it is (HSDS `location`). What is absent is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Whose place it is.
    pub organization: OrganizationId,
    /// Its own name, where it has one beside its organization's.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub name: Localized<String>,
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

/// Mean radius of the earth.
const EARTH_RADIUS_METRES: f64 = 6_371_008.8;

impl Position {
    /// Great-circle distance in whole metres (haversine).
    pub fn metres_to(self, other: Self) -> u32 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let north = (to - from) / 2.0;
        let east = (other.longitude - self.longitude).to_radians() / 2.0;
        let a = north.sin().powi(2) + from.cos() * to.cos() * east.sin().powi(2);
        (2.0 * EARTH_RADIUS_METRES * a.sqrt().min(1.0).asin()).round() as u32
    }
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
    /// What it is called in any other language or script: it is found by these, they are never shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// Its quarters and villages, by which people find it: nobody says that they live in a municipality.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub neighbourhoods: Vec<String>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_map() {
        let prato = Position { latitude: 43.880_8, longitude: 11.096_4 };
        let florence = Position { latitude: 43.769_5, longitude: 11.255_8 };
        let milan = Position { latitude: 45.464_2, longitude: 9.19 };
        for (one, other, kilometres) in
            [(prato, prato, 0), (prato, florence, 18), (prato, milan, 232)]
        {
            assert_eq!((one.metres_to(other) + 500) / 1000, kilometres);
        }
    }
}
