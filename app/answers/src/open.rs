//! Opening and distance, with what is not known kept apart from no.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// Whether a service is open. Moments are civil, in the time of Italy.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenState {
    /// Its hours or the time are not known: neither open nor closed.
    #[default]
    Unknown,
    /// Somebody is there.
    Open {
        /// When it closes; absent where that is not known or not soon.
        until: Option<DateTime>,
    },
    /// Nobody is there.
    Closed {
        /// When it opens; absent where that is not known or not soon.
        opens: Option<DateTime>,
    },
}

/// Further than this nobody goes without planning it, in metres.
pub const REACH_METRES: u32 = 50_000;

/// Straight-line distance from the centre of a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Distance {
    /// Metres.
    pub metres: u32,
    /// To where.
    pub to: Spot,
}

/// Ways are longer than the straight line, and people take four kilometres an hour with bags or children.
const DETOUR: f64 = 1.3;
const METRES_A_MINUTE: f64 = 4000.0 / 60.0;

/// Further than this, a straight line says nothing of the way on foot, in metres.
const WALK_METRES_MAX: u32 = 3_000;

impl Distance {
    /// Minutes on foot, rounded up to five beyond ten: say that it is about that much. `None` where nobody walks so far,
    /// or where only the municipality is known.
    pub fn walking_minutes(self) -> Option<u32> {
        if self.to != Spot::Door || self.metres > WALK_METRES_MAX {
            return None;
        }
        let minutes = (f64::from(self.metres) * DETOUR / METRES_A_MINUTE).ceil() as u32;
        Some(if minutes > 10 { minutes.div_ceil(5) * 5 } else { minutes.max(1) })
    }
}

/// How well it is known where something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// Its own place on the map.
    Door,
    /// The municipality only, so its centre stands for it.
    TownCentre,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walking_is_said_for_short_ways_to_a_known_door() {
        let minutes = |metres, to| Distance { metres, to }.walking_minutes();
        for (metres, expected) in [
            (0, Some(1)),
            (50, Some(1)),
            (500, Some(10)),
            (600, Some(15)),
            (3_000, Some(60)),
            (3_001, None),
        ] {
            assert_eq!(minutes(metres, Spot::Door), expected, "{metres} m");
        }
        assert_eq!(minutes(500, Spot::TownCentre), None);
    }
}
