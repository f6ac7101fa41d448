//! Ids that say which kind of record they lead to, so that a service cannot name a guide as its organization.

use std::{fmt, ops::Deref, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{EntryKind, IdError, RecordId};

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident => $kind:ident, $rule:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "RecordId", into = "RecordId")]
        pub struct $name(RecordId);

        impl TryFrom<RecordId> for $name {
            type Error = IdError;

            fn try_from(id: RecordId) -> Result<Self, IdError> {
                if id.kind() == EntryKind::$kind.as_str() {
                    return Ok(Self(id));
                }
                Err(IdError::new(EntryKind::$kind.as_str(), id.as_str(), $rule))
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                text.parse::<RecordId>()?.try_into()
            }
        }

        impl From<$name> for RecordId {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl Deref for $name {
            type Target = RecordId;

            fn deref(&self) -> &RecordId {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

typed_ids! {
    /// Id of a guide.
    GuideId => Guide, "its middle part is `guide`";
    /// Id of an indicator.
    IndicatorId => Indicator, "its middle part is `indicator`";
    /// Id of a location.
    LocationId => Location, "its middle part is `location`";
    /// Id of an organization.
    OrganizationId => Organization, "its middle part is `organization`";
    /// Id of a service.
    ServiceId => Service, "its middle part is `service`";
    /// Id of what holds for many services.
    ServiceKindId => ServiceKind, "its middle part is `service_kind`";
    /// Id of a term of the taxonomy.
    TermId => TaxonomyTerm, "its middle part is `taxonomy_term`";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_another_kind_is_refused() {
        assert!("core/organization/a".parse::<OrganizationId>().is_ok());
        for bad in ["core/service/a", "core/organization", "organization/a"] {
            assert!(bad.parse::<OrganizationId>().is_err(), "{bad}");
        }
        let json = serde_json::from_str::<TermId>("\"core/guide/a\"");
        assert!(json.expect_err("a guide is no term").to_string().contains("taxonomy_term"));
    }
}
