//! What lists of services need of a venue, in few bytes: rows of a table take ten times as long to read.

use bundle::Position;

use crate::told::Told;

const MICRO: f64 = 1_000_000.0;

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
    /// The centre of the municipality does not stand for it.
    pub(crate) own: bool,
    pub(crate) opening: Option<Opening>,
}

impl PackedVenue {
    const BYTES: usize = 19;

    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        let micro = |degrees: f64| ((degrees * MICRO).round() as i32).to_le_bytes();
        bytes.extend(self.service.to_le_bytes());
        bytes.extend(micro(self.spot.latitude));
        bytes.extend(micro(self.spot.longitude));
        let opening = self.opening.unwrap_or(Opening { schedule: 0, told: Told(0) });
        bytes.extend(opening.schedule.to_le_bytes());
        bytes.extend(opening.told.0.to_le_bytes());
        bytes.push(u8::from(self.own));
    }

    /// Those of a square whose service is wanted.
    pub(crate) fn each(bytes: &[u8], wanted: impl Fn(u32) -> bool, mut take: impl FnMut(Self)) {
        let (venues, _) = bytes.as_chunks::<{ Self::BYTES }>();
        for venue in venues {
            // Most are not wanted, so that nothing else of them is read.
            let [a, b, c, d, rest @ ..] = *venue;
            let service = u32::from_le_bytes([a, b, c, d]);
            if wanted(service) {
                take(Self::of(service, rest));
            }
        }
    }

    fn of(service: u32, rest: [u8; Self::BYTES - 4]) -> Self {
        let word = |at: usize| [rest[at], rest[at + 1], rest[at + 2], rest[at + 3]];
        let degrees = |at| f64::from(i32::from_le_bytes(word(at))) / MICRO;
        let spot = Position { latitude: degrees(0), longitude: degrees(4) };
        let schedule = u32::from_le_bytes(word(8));
        let told = Told(u16::from_le_bytes([rest[12], rest[13]]));
        let opening = (schedule > 0).then_some(Opening { schedule, told });
        Self { service, spot, own: rest[14] != 0, opening }
    }
}

/// The services that keep a schedule, one run after the other: the schedule, how many they are, each of them.
pub(crate) struct Runs;

impl Runs {
    /// Adds a run.
    pub(crate) fn write(schedule: u32, services: &[u32], bytes: &mut Vec<u8>) {
        bytes.extend(schedule.to_le_bytes());
        bytes.extend((services.len() as u32).to_le_bytes());
        bytes.extend(services.iter().flat_map(|service| service.to_le_bytes()));
    }

    /// The services of the wanted schedules; a run that is cut short ends with its bytes.
    pub(crate) fn each(mut bytes: &[u8], wanted: impl Fn(u32) -> bool, mut take: impl FnMut(u32)) {
        while let Some(([a, b, c, d, e, f, g, h], rest)) = bytes.split_first_chunk::<8>() {
            let schedule = u32::from_le_bytes([*a, *b, *c, *d]);
            let length = u32::from_le_bytes([*e, *f, *g, *h]) as usize * 4;
            let (run, rest) = rest.split_at(length.min(rest.len()));
            if wanted(schedule) {
                let (services, _) = run.as_chunks::<4>();
                services.iter().for_each(|service| take(u32::from_le_bytes(*service)));
            }
            bytes = rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn venues_come_back_as_they_went() {
        let spot = Position { latitude: 43.880_812, longitude: -11.096_4 };
        let opening = Opening { schedule: 70_000, told: Told::on(date(2026, 11, 24)) };
        let venues = [
            PackedVenue { service: 900_000, spot, own: true, opening: Some(opening) },
            PackedVenue { service: 0, spot, own: false, opening: None },
        ];
        let mut bytes = Vec::new();
        venues.iter().for_each(|venue| venue.write(&mut bytes));
        let read = |wanted: fn(u32) -> bool| {
            let mut list = Vec::new();
            PackedVenue::each(&bytes, wanted, |venue| list.push(venue));
            list
        };
        assert_eq!(read(|_| true), venues);
        assert_eq!(read(|service| service == 0), venues[1..]);
    }

    #[test]
    fn runs_are_read_or_passed_over() {
        let mut bytes = Vec::new();
        Runs::write(1, &[7, 9], &mut bytes);
        Runs::write(2, &[], &mut bytes);
        Runs::write(70_000, &[8], &mut bytes);
        let read = |bytes: &[u8], wanted: fn(u32) -> bool| {
            let mut list = Vec::new();
            Runs::each(bytes, wanted, |service| list.push(service));
            list
        };
        assert_eq!(read(&bytes, |_| true), [7, 9, 8]);
        assert_eq!(read(&bytes, |schedule| schedule > 1), [8]);
        assert_eq!(read(&bytes[..13], |_| true), [7]);
    }
}
