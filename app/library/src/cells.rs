//! The map in squares, so that what is near is found without looking at what is far.

use bundle::Position;

/// Squares of a degree: eleven kilometres from south to north.
const PER_DEGREE: f64 = 10.0;
const COLUMNS: i64 = 3600;
const ROWS: i64 = 1800;

/// Mean radius of the earth.
const EARTH_RADIUS_METRES: f64 = 6_371_008.8;

/// A square of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Square {
    row: i64,
    column: i64,
}

/// The cell of a spot.
pub(crate) fn cell(spot: Position) -> i64 {
    Square::of(spot).cell()
}

/// How far it is at least, in metres, to whatever lies more than `reach` squares from a spot.
pub(crate) fn metres_beyond(spot: Position, reach: i64) -> u32 {
    let Square { row, column } = Square::of(spot);
    let edge = |line: i64, zero: f64| line as f64 / PER_DEGREE - zero;
    let south = spot.latitude - edge(row - reach, 90.0);
    let north = edge(row + reach + 1, 90.0) - spot.latitude;
    let west = spot.longitude - edge(column - reach, 180.0);
    let east = edge(column + reach + 1, 180.0) - spot.longitude;
    // To a meridian the way is shorter than along the parallel.
    let aside = west.min(east).clamp(0.0, 90.0).to_radians().sin();
    let aside = (aside * spot.latitude.to_radians().cos()).asin();
    let angle = south.min(north).max(0.0).to_radians().min(aside);
    (angle * EARTH_RADIUS_METRES).floor() as u32
}

impl Square {
    pub(crate) fn of(spot: Position) -> Self {
        let row = ((spot.latitude + 90.0) * PER_DEGREE).floor() as i64;
        let column = ((spot.longitude + 180.0) * PER_DEGREE).floor() as i64;
        Self { row: row.clamp(0, ROWS - 1), column: column.clamp(0, COLUMNS - 1) }
    }

    /// Of a cell on the map.
    pub(crate) fn of_cell(cell: i64) -> Self {
        Self { row: cell / COLUMNS, column: cell % COLUMNS }
    }

    /// How many squares away, aslant too.
    pub(crate) fn steps_to(self, other: Self) -> i64 {
        (self.row - other.row).abs().max((self.column - other.column).abs())
    }

    /// How far it is at least from a spot to whatever lies in it.
    pub(crate) fn least_metres_from(self, spot: Position) -> u32 {
        let [south_west, _, _, north_east] = self.corners();
        let nearest = Position {
            latitude: spot.latitude.clamp(south_west.latitude, north_east.latitude),
            longitude: spot.longitude.clamp(south_west.longitude, north_east.longitude),
        };
        // The way to a meridian bends a little, so this is a little too far.
        (f64::from(spot.metres_to(nearest)) * 0.98) as u32
    }

    /// Where its sides meet.
    pub(crate) fn corners(self) -> [Position; 4] {
        [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(north, east)| Position {
            latitude: (self.row + north) as f64 / PER_DEGREE - 90.0,
            longitude: (self.column + east) as f64 / PER_DEGREE - 180.0,
        })
    }

    fn cell(self) -> i64 {
        self.row * COLUMNS + self.column
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_are_so_many_steps_away() {
        let prato = Position { latitude: 43.880_8, longitude: 11.096_4 };
        let florence = Position { latitude: 43.769_5, longitude: 11.255_8 };
        let milan = Position { latitude: 45.464_2, longitude: 9.19 };
        for (spot, steps) in [(prato, 0), (florence, 2), (milan, 19)] {
            assert_eq!(Square::of(prato).steps_to(Square::of_cell(cell(spot))), steps, "{spot:?}");
        }
    }

    #[test]
    fn what_lies_beyond_a_ring_is_as_far_as_it_says() {
        let origin = Position { latitude: 45.464_2, longitude: 9.19 };
        for reach in 0..12 {
            let least = metres_beyond(origin, reach);
            for step in 0..3600 {
                let angle = f64::from(step).to_radians() / 10.0;
                for degrees in 0..200 {
                    let degrees = f64::from(degrees) / 100.0;
                    let spot = Position {
                        latitude: origin.latitude + degrees * angle.sin(),
                        longitude: origin.longitude + degrees * angle.cos(),
                    };
                    let is_beyond = Square::of(origin).steps_to(Square::of(spot)) > reach;
                    assert!(!is_beyond || origin.metres_to(spot) >= least, "{reach}: {spot:?}");
                }
            }
        }
        assert!((60_000..90_000).contains(&metres_beyond(origin, 8)));
    }

    #[test]
    fn nothing_in_a_square_is_nearer_than_it_says() {
        let origin = Position { latitude: 45.464_2, longitude: 9.19 };
        let degrees = |from: f64, steps: i32, n: i32| from + f64::from(n) / f64::from(steps);
        for (north, east) in (-36..36).flat_map(|n| (-36..36).map(move |e| (n, e))) {
            let spot = Position {
                latitude: degrees(origin.latitude, 4, north),
                longitude: degrees(origin.longitude, 4, east),
            };
            let square = Square::of(spot);
            let least = square.least_metres_from(origin);
            let corners = square.corners().map(|corner| origin.metres_to(corner));
            assert!(corners.iter().all(|metres| *metres >= least), "{spot:?}");
            assert!(origin.metres_to(spot) >= least, "{spot:?}");
            let [south_west, _, _, north_east] = square.corners();
            for n in 0..=20 {
                let side = Position {
                    latitude: degrees(south_west.latitude, 200, n),
                    longitude: if n % 2 == 0 { south_west } else { north_east }.longitude,
                };
                assert!(origin.metres_to(side) >= least, "{side:?}");
            }
        }
    }

    #[test]
    fn the_map_has_an_end() {
        for (latitude, longitude) in [(90.0, 180.0), (-90.0, -180.0)] {
            let corner = cell(Position { latitude, longitude });
            assert!((0..ROWS * COLUMNS).contains(&corner));
            assert_eq!(Square::of_cell(corner).cell(), corner);
        }
    }
}
