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

impl Territory {
    /// The territory of a Region's pack, or of an autonomous Province's.
    pub fn of_pack(pack: &PackName) -> Option<Self> {
        Some(match pack.as_str() {
            "it-21" => Self::Region(1),
            "it-23" => Self::Region(2),
            "it-25" => Self::Region(3),
            "it-bz" => Self::Province(21),
            "it-tn" => Self::Province(22),
            "it-34" => Self::Region(5),
            "it-36" => Self::Region(6),
            "it-42" => Self::Region(7),
            "it-45" => Self::Region(8),
            "it-52" => Self::Region(9),
            "it-55" => Self::Region(10),
            "it-57" => Self::Region(11),
            "it-62" => Self::Region(12),
            "it-65" => Self::Region(13),
            "it-67" => Self::Region(14),
            "it-72" => Self::Region(15),
            "it-75" => Self::Region(16),
            "it-77" => Self::Region(17),
            "it-78" => Self::Region(18),
            "it-82" => Self::Region(19),
            "it-88" => Self::Region(20),
            _ => return None,
        })
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
