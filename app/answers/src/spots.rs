//! What comes back about services on the map.

use bundle::{PackName, Position};

use crate::{OpenState, Spot, Tone};

/// The services of a filter, each at every place it has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SpotList {
    /// What the filter is about: its municipality, or its only Region.
    pub territory: Option<Territory>,
    /// Where to look first: the centre of the municipality, or two corners of the Region, north-west and south-east.
    pub around: Vec<Position>,
    /// The places, of one service after the other.
    pub spots: Vec<ServiceSpot>,
}

/// An area by the codes of ISTAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Territory {
    /// Two digits.
    Region(u16),
    /// Three digits.
    Province(u16),
    /// Six digits.
    Municipality(u32),
}

/// The Regions by the numbers of their ISO codes, in the order of ISTAT's numbers, which begin with 1.
const ISO_NUMBERS: [&str; 20] = [
    "21", "23", "25", "32", "34", "36", "42", "45", "52", "55", "57", "62", "65", "67", "72", "75",
    "77", "78", "82", "88",
];

impl Territory {
    /// The Region with this number in its ISO code: `52`.
    pub fn of_iso(number: &str) -> Option<Self> {
        let index = ISO_NUMBERS.iter().position(|known| *known == number)?;
        Some(Self::Region(index as u16 + 1))
    }

    /// The territory of a Region's pack, or of an autonomous Province's.
    pub fn of_pack(pack: &PackName) -> Option<Self> {
        match pack.as_str() {
            "it-bz" => Some(Self::Province(21)),
            "it-tn" => Some(Self::Province(22)),
            name => Self::of_iso(name.strip_prefix("it-")?),
        }
    }
}

/// A place of a service.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceSpot {
    /// The service, by its number on the map of the release.
    pub service: u32,
    /// Where.
    pub at: Position,
    /// How well that is known.
    pub spot: Spot,
    /// Colour of its axis.
    pub tone: Tone,
    /// Whether it is open, without until when.
    pub open: OpenState,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_have_territories() {
        let territory = |pack: &str| Territory::of_pack(&pack.parse().expect("a pack"));
        for (pack, expected) in [
            ("it-21", Some(Territory::Region(1))),
            ("it-52", Some(Territory::Region(9))),
            ("it-88", Some(Territory::Region(20))),
            ("it-bz", Some(Territory::Province(21))),
            ("core", None),
        ] {
            assert_eq!(territory(pack), expected, "{pack}");
        }
    }
}
