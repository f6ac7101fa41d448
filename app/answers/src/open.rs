//! Opening and distance, with what is not known kept apart from no.

use serde::{Deserialize, Serialize};

/// Whether a service is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenState {
    /// Its hours are not known: neither open nor closed.
    Unknown,
}

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
