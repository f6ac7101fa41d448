//! How long each signature is valid: `expiries.toml`, in days.

use serde::Deserialize;

/// Days that a signature of each kind is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expiries {
    /// The root.
    pub root: Days,
    /// The ministry's list of delegations.
    pub targets: Days,
    /// `core`, `languages` and the Regions.
    pub delegated: Days,
    /// Which versions belong together.
    pub snapshot: Days,
    /// That the snapshot is the newest.
    pub timestamp: Days,
}

/// From one day to ten years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "u32")]
pub struct Days(u32);

impl Days {
    /// The number.
    pub fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Days {
    type Error = &'static str;

    fn try_from(days: u32) -> Result<Self, Self::Error> {
        if (1..=3650).contains(&days) {
            Ok(Self(days))
        } else {
            Err("a signature is valid from 1 to 3650 days")
        }
    }
}

impl Expiries {
    /// Reads the text of `expiries.toml`.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_signature_has_its_days() {
        let good = "root = 730\ntargets = 365\ndelegated = 365\nsnapshot = 30\ntimestamp = 30\n";
        assert_eq!(Expiries::parse(good).map(|e| (e.root.get(), e.timestamp.get())), Ok((730, 30)));
        for bad in [
            good.replace("root = 730\n", ""),
            good.replace("730", "0"),
            good.replace("730", "36500"),
            format!("{good}mirror = 3\n"),
        ] {
            assert!(Expiries::parse(&bad).is_err(), "{bad}");
        }
    }
}
