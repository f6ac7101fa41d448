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

/// How well it is known where something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    /// Its own place on the map.
    Door,
    /// The municipality only, so its centre stands for it.
    TownCentre,
}
