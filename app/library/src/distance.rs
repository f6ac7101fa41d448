//! Straight lines on earth.

use bundle::Position;

const EARTH_RADIUS_METRES: f64 = 6_371_008.8;

/// Great-circle distance in whole metres (haversine, mean radius of the earth).
pub(crate) fn metres(one: Position, other: Position) -> u32 {
    let (from, to) = (one.latitude.to_radians(), other.latitude.to_radians());
    let north = (to - from) / 2.0;
    let east = (other.longitude - one.longitude).to_radians() / 2.0;
    let a = north.sin().powi(2) + from.cos() * to.cos() * east.sin().powi(2);
    (2.0 * EARTH_RADIUS_METRES * a.sqrt().min(1.0).asin()).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_map() {
        let prato = Position { latitude: 43.880_8, longitude: 11.096_4 };
        let florence = Position { latitude: 43.769_5, longitude: 11.255_8 };
        let milan = Position { latitude: 45.464_2, longitude: 9.19 };
        for (one, other, kilometres) in
            [(prato, prato, 0), (prato, florence, 18), (prato, milan, 232)]
        {
            assert_eq!((metres(one, other) + 500) / 1000, kilometres);
        }
    }
}
