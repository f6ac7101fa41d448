//! Who helps: organizations, and the associations of migrants. Names and meanings are Open Referral HSDS 3.

use serde::{Deserialize, Serialize};

use crate::{
    Address, CadastralCode, CountryCode, EmailAddress, LanguageTag, Localized, PhoneNumber,
    Position, WebAddress,
};

/// Who offers services (HSDS `organization`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Official name.
    pub name: Localized<String>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub description: Localized<String>,
    /// Web address, shown as text and QR code only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<WebAddress>,
    /// Where to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// Numbers of the organization as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
    /// Whom to ask for what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Its entry in the national register, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<Registration>,
}

/// Entry in the register of associations and bodies that work for migrants (D.Lgs. 286/1998, art. 42).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// As the register writes it, for instance `A/123/2001/RM`.
    pub number: String,
    /// First section: works for the integration of migrants; second: programmes of assistance and protection.
    pub section: RegisterSection,
}

/// Section of the register of art. 42.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RegisterSection {
    /// Activities for the integration of migrants.
    First,
    /// Assistance and social protection.
    Second,
}

/// An organisation of migrants themselves, with the communities it serves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Association {
    /// What it shares with every organization.
    #[serde(flatten)]
    pub organization: Organization,
    /// Countries its communities come from; empty means all.
    #[serde(default)]
    pub communities: Vec<CountryCode>,
    /// Languages spoken; empty means not known.
    #[serde(default)]
    pub languages: Vec<LanguageTag>,
    /// The municipality of its seat.
    pub place: CadastralCode,
    /// Street and number; absent where not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// The very spot; absent where only the municipality is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
}

/// A number to call (HSDS `phone`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// As it is dialled in Italy.
    pub number: PhoneNumber,
    /// Whom one reaches there.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub description: Localized<String>,
    /// Languages spoken there; empty means not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageTag>,
}

/// A person or office to ask (HSDS `contact`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Office or person, as it stands on the door.
    pub name: String,
    /// What for.
    #[serde(default, skip_serializing_if = "Localized::is_empty")]
    pub title: Localized<String>,
    /// Where to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailAddress>,
    /// Numbers to call.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<Phone>,
}
