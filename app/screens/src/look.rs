//! What a visitor looks at on the map.

use answers::ServiceFilter;
use bundle::Position;
use serde::{Deserialize, Serialize};

const MICRO: f64 = 1_000_000.0;
const HUNDREDTHS: f64 = 100.0;

/// A middle and a zoom, in whole numbers so that a look is equal to itself wherever it was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapLook {
    /// Latitude of the middle, in millionths of a degree.
    pub latitude_micro: i32,
    /// Longitude of the middle, the same.
    pub longitude_micro: i32,
    /// Zoom, in hundredths; 500 is the whole country.
    pub zoom_hundredths: u16,
}

impl MapLook {
    /// A look at a position.
    pub fn new(middle: Position, zoom: f64) -> Self {
        let micro = |degrees: f64| (degrees * MICRO).round() as i32;
        Self {
            latitude_micro: micro(middle.latitude),
            longitude_micro: micro(middle.longitude),
            zoom_hundredths: (zoom * HUNDREDTHS).round() as u16,
        }
    }

    /// The middle.
    pub fn middle(self) -> Position {
        let degrees = |micro: i32| f64::from(micro) / MICRO;
        Position {
            latitude: degrees(self.latitude_micro),
            longitude: degrees(self.longitude_micro),
        }
    }

    /// The zoom: with each whole one everything is twice as large.
    pub fn zoom(self) -> f64 {
        f64::from(self.zoom_hundredths) / HUNDREDTHS
    }
}

/// What is held of the map while it is on the way of a visit.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct MapHeld {
    /// Where it came to rest; `None` before it was moved.
    pub(crate) look: Option<MapLook>,
    /// The services that were chosen, by their numbers; empty where the card was taken away, `None` before anything was
    /// chosen.
    pub(crate) chosen: Option<Vec<u32>>,
}

impl MapHeld {
    /// Other services are shown: what was chosen is gone, and another place is another look.
    pub(crate) fn filtered(&mut self, before: &ServiceFilter, now: &ServiceFilter) {
        if before.place != now.place || before.regions != now.regions {
            self.look = None;
        }
        self.chosen = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_are_held_as_whole_numbers() {
        let look = MapLook::new(Position { latitude: 43.880_812, longitude: -11.096_4 }, 11.254);
        assert_eq!((look.middle().latitude, look.middle().longitude), (43.880_812, -11.096_4));
        assert!((look.zoom() - 11.25).abs() < 1e-9);
    }
}
