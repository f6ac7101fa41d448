//! What lists of services need of a venue, in few bytes: rows of a table take ten times as long to read.

use bundle::{Position, Provenance};
use jiff::civil::{Date, date};

/// Hours that nobody stood for within two years are not believed any more.
const TOLD_DAYS_MAX: u16 = 731;
const MICRO: f64 = 1_000_000.0;

/// A day on which somebody stood for something, counted from 2000 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told(pub(crate) u16);

impl Told {
    pub(crate) fn on(day: Date) -> Self {
        let days = (day - date(2000, 1, 1)).get_days();
        Self(days.clamp(0, i32::from(u16::MAX)) as u16)
    }

    /// The last day on which somebody wrote or checked it.
    pub(crate) fn of(provenance: &Provenance) -> Self {
        let checked = provenance.assured.as_ref().map(|assured| assured.date);
        Self::on(provenance.written_date.max(checked.unwrap_or(provenance.written_date)))
    }

    /// Whether it is so long ago that it may have changed since.
    pub(crate) fn is_stale(self, today: Self) -> bool {
        today.0.saturating_sub(self.0) > TOLD_DAYS_MAX
    }
}

/// When a venue is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Opening {
    /// Number of the schedule, from 1.
    pub(crate) schedule: u32,
    pub(crate) told: Told,
}

/// A venue of a service, which is counted from the first of the release.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PackedVenue {
    pub(crate) service: u32,
    pub(crate) spot: Position,
    pub(crate) opening: Option<Opening>,
}

impl PackedVenue {
    const BYTES: usize = 18;

    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        let micro = |degrees: f64| ((degrees * MICRO).round() as i32).to_le_bytes();
        bytes.extend(self.service.to_le_bytes());
        bytes.extend(micro(self.spot.latitude));
        bytes.extend(micro(self.spot.longitude));
        let opening = self.opening.unwrap_or(Opening { schedule: 0, told: Told(0) });
        bytes.extend(opening.schedule.to_le_bytes());
        bytes.extend(opening.told.0.to_le_bytes());
    }

    /// All of a square; a piece of one at the end is passed over.
    pub(crate) fn all(bytes: &[u8]) -> impl Iterator<Item = Self> {
        let (venues, _) = bytes.as_chunks::<{ Self::BYTES }>();
        venues.iter().map(|bytes| {
            let degrees = |at| f64::from(i32::from_le_bytes(part(bytes, at))) / MICRO;
            let schedule = u32::from_le_bytes(part(bytes, 12));
            let told = Told(u16::from_le_bytes(part(bytes, 16)));
            Self {
                service: u32::from_le_bytes(part(bytes, 0)),
                spot: Position { latitude: degrees(4), longitude: degrees(8) },
                opening: (schedule > 0).then_some(Opening { schedule, told }),
            }
        })
    }
}

/// When one of the venues of a service is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PackedOpening {
    pub(crate) service: u32,
    pub(crate) opening: Opening,
}

impl PackedOpening {
    const BYTES: usize = 10;

    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.service.to_le_bytes());
        bytes.extend(self.opening.schedule.to_le_bytes());
        bytes.extend(self.opening.told.0.to_le_bytes());
    }

    /// All of a chunk.
    pub(crate) fn all(bytes: &[u8]) -> impl Iterator<Item = Self> {
        let (openings, _) = bytes.as_chunks::<{ Self::BYTES }>();
        openings.iter().map(|bytes| Self {
            service: u32::from_le_bytes(part(bytes, 0)),
            opening: Opening {
                schedule: u32::from_le_bytes(part(bytes, 4)),
                told: Told(u16::from_le_bytes(part(bytes, 8))),
            },
        })
    }
}

fn part<const FROM: usize, const N: usize>(bytes: &[u8; FROM], at: usize) -> [u8; N] {
    std::array::from_fn(|index| bytes[at + index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn venues_come_back_as_they_went() {
        let spot = Position { latitude: 43.880_812, longitude: -11.096_4 };
        let opening = Opening { schedule: 70_000, told: Told::on(date(2026, 11, 24)) };
        let venues = [
            PackedVenue { service: 900_000, spot, opening: Some(opening) },
            PackedVenue { service: 0, spot, opening: None },
        ];
        let mut bytes = Vec::new();
        venues.iter().for_each(|venue| venue.write(&mut bytes));
        assert_eq!(PackedVenue::all(&bytes).collect::<Vec<_>>(), venues);
        bytes.clear();
        let packed = PackedOpening { service: 7, opening };
        packed.write(&mut bytes);
        assert_eq!(PackedOpening::all(&bytes).collect::<Vec<_>>(), [packed]);
    }

    #[test]
    fn what_was_told_two_years_ago_is_stale() {
        let today = Told::on(date(2026, 11, 24));
        for (told, expected) in [
            (date(2024, 11, 23), false),
            (date(2024, 11, 22), true),
            (date(1990, 1, 1), true),
            (date(2026, 11, 25), false),
        ] {
            assert_eq!(Told::on(told).is_stale(today), expected, "{told}");
        }
    }
}
