//! The time of Italy, as far as the clock of this device is to be believed.

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use store::{Clock, ClockState, DataFolder, Status};

/// The law as it is, for systems without a database of time zones.
const ITALY: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

/// The latest moment that a signature vouched for, as the updater noted it.
pub fn signed_time(data: &DataFolder) -> Option<Timestamp> {
    data.status().ok().as_ref().and_then(latest_signed)
}

/// The same from a status that was read.
pub(crate) fn latest_signed(status: &Status) -> Option<Timestamp> {
    status.packs.values().filter_map(|pack| pack.signed).chain(status.signed_time).max()
}

/// What the clocks of Italy show at `now`, wherever this device thinks it is; `None` where signed time does not bear
/// the clock out: whoever would go by it stands before a closed door.
pub fn time_of_italy(now: Timestamp, signed: Option<Timestamp>) -> Option<DateTime> {
    (Clock::compare(now, signed).state == ClockState::Plausible).then(|| civil(now))
}

pub(crate) fn civil(now: Timestamp) -> DateTime {
    let zone = TimeZone::get("Europe/Rome").or_else(|_| TimeZone::posix(ITALY));
    zone.expect("the law is written as POSIX wants it").to_datetime(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn the_time_is_that_of_italy_or_not_known() {
        let signed = Some(time("2026-03-01T00:00:00Z"));
        for (now, expected) in [
            ("2026-03-29T00:59:00Z", Some("2026-03-29T01:59:00")),
            ("2026-03-29T01:00:00Z", Some("2026-03-29T03:00:00")),
            ("2026-10-25T00:59:00Z", Some("2026-10-25T02:59:00")),
            ("2026-10-25T01:00:00Z", Some("2026-10-25T02:00:00")),
            ("2026-12-31T23:30:00Z", Some("2027-01-01T00:30:00")),
            ("2026-02-01T12:00:00Z", None),
            ("2046-02-01T12:00:00Z", None),
        ] {
            let found = time_of_italy(time(now), signed);
            assert_eq!(found.map(|now| now.to_string()).as_deref(), expected, "{now}");
        }
        assert_eq!(time_of_italy(time("2026-03-29T01:00:00Z"), None), None);
    }

    #[test]
    fn systems_without_zones_keep_the_same_time() {
        let written = TimeZone::posix(ITALY).expect("a rule");
        for now in ["2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"] {
            assert_eq!(written.to_datetime(time(now)), civil(time(now)), "{now}");
        }
    }
}
