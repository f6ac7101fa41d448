//! Places on the Web Mercator square, and what can be said of the way between two.

use bundle::Position;

/// Latitudes beyond this have no place on the square.
const LATITUDE_MAX: f64 = 85.051_128;

/// Circumference of the earth at the equator, in metres.
const EQUATOR_METRES: f64 = 40_075_016.7;

/// A place on the square: x eastwards and y southwards, both from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct World {
    /// East.
    pub x: f64,
    /// South.
    pub y: f64,
}

/// The corners between which the map's middle stays: north-west and south-east of Italy.
pub const ITALY: [Position; 2] =
    [Position { latitude: 47.2, longitude: 6.5 }, Position { latitude: 35.4, longitude: 18.6 }];

impl World {
    /// Of degrees; what is beyond the square comes to its edge, what is no number to its middle.
    pub fn of_degrees(latitude: f64, longitude: f64) -> Self {
        use std::f64::consts::PI;
        let latitude = latitude.clamp(-LATITUDE_MAX, LATITUDE_MAX).to_radians();
        let x = (longitude + 180.0) / 360.0;
        let y = (1.0 - latitude.tan().asinh() / PI) / 2.0;
        let inside = |value: f64| if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.5 };
        Self { x: inside(x), y: inside(y) }
    }

    /// Of a position.
    pub fn of(position: Position) -> Self {
        Self::of_degrees(position.latitude, position.longitude)
    }

    /// Back to degrees.
    pub fn position(self) -> Position {
        use std::f64::consts::PI;
        let latitude = (PI * (1.0 - 2.0 * self.y)).sinh().atan().to_degrees();
        Position { latitude, longitude: self.x * 360.0 - 180.0 }
    }

    /// Metres that one pixel covers here, where the world is `pixels` wide.
    pub fn metres_a_pixel(self, pixels: f64) -> f64 {
        let latitude = self.position().latitude.to_radians();
        EQUATOR_METRES * latitude.cos() / pixels
    }
}

/// The direction from one position to another, in degrees clockwise from north, 0 up to 360.
pub fn bearing(from: Position, to: Position) -> f64 {
    let (a, b) = (from.latitude.to_radians(), to.latitude.to_radians());
    let east = (to.longitude - from.longitude).to_radians();
    let y = east.sin() * b.cos();
    let x = a.cos() * b.sin() - a.sin() * b.cos() * east.cos();
    y.atan2(x).to_degrees().rem_euclid(360.0)
}
