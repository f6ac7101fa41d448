//! The map in squares, so that what is near is found without looking at what is far.

use std::ops::RangeInclusive;

use bundle::Position;

/// Cell of whatever is read and not gone to: articles.
pub(crate) const ARTICLE: i64 = 0;
/// Cell of services of which no spot is known: telephone lines.
pub(crate) const NOWHERE: i64 = 1;
/// The first cell on the map.
pub(crate) const ON_THE_MAP: i64 = 2;

/// Squares of a degree: eleven kilometres from south to north.
const PER_DEGREE: f64 = 10.0;
const COLUMNS: i64 = 3600;
const ROWS: i64 = 1800;

/// The cell of a spot.
pub(crate) fn cell(spot: Position) -> i64 {
    let (row, column) = square(spot);
    ON_THE_MAP + row * COLUMNS + column
}

/// The cells up to `reach` squares from a spot, a range for each row of them. The map ends at the date line.
pub(crate) fn around(spot: Position, reach: i64) -> impl Iterator<Item = RangeInclusive<i64>> {
    let (row, column) = square(spot);
    let rows = (row - reach).max(0)..=(row + reach).min(ROWS - 1);
    let (west, east) = ((column - reach).max(0), (column + reach).min(COLUMNS - 1));
    rows.map(move |row| ON_THE_MAP + row * COLUMNS + west..=ON_THE_MAP + row * COLUMNS + east)
}

fn square(spot: Position) -> (i64, i64) {
    let row = ((spot.latitude + 90.0) * PER_DEGREE).floor() as i64;
    let column = ((spot.longitude + 180.0) * PER_DEGREE).floor() as i64;
    (row.clamp(0, ROWS - 1), column.clamp(0, COLUMNS - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_spots_lie_in_near_cells() {
        let prato = Position { latitude: 43.880_8, longitude: 11.096_4 };
        let florence = Position { latitude: 43.769_5, longitude: 11.255_8 };
        let milan = Position { latitude: 45.464_2, longitude: 9.19 };
        let holds = |reach, spot| around(prato, reach).any(|row| row.contains(&cell(spot)));
        for (spot, reach) in [(prato, 0), (florence, 2), (milan, 20)] {
            assert!(holds(reach, spot) && (reach == 0 || !holds(reach / 2, spot)), "{spot:?}");
        }
        assert_eq!(around(prato, 2).count(), 5);
    }

    #[test]
    fn the_map_has_an_end() {
        for (latitude, longitude) in [(90.0, 180.0), (-90.0, -180.0)] {
            let corner = Position { latitude, longitude };
            assert!(cell(corner) >= ON_THE_MAP);
            assert!(around(corner, 3).all(|row| *row.start() >= ON_THE_MAP && !row.is_empty()));
        }
    }
}
