//! Opening and distance, with what is not known kept apart from no.

use serde::{Deserialize, Serialize};

/// Whether a service is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenState {
    /// Its hours are not known: neither open nor closed.
    Unknown,
}

/// Straight-line distance in metres, between town centres where nothing better is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Distance {
    /// Metres.
    pub metres: u32,
}
