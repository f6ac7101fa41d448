//! What this device's clock is worth: signed time is a lower bound, and ages counted by a wrong clock would be lies.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Clocks of two honest machines differ by so much.
const SLACK: SignedDuration = SignedDuration::from_mins(10);
/// A kiosk that heard nothing for so long is less likely than a clock that is wrong.
const AHEAD_MAX: SignedDuration = SignedDuration::from_hours(24 * 3653);

/// The clock of this device beside the latest signed moment that it knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// What the clock says.
    pub now: Timestamp,
    /// The latest moment that a verified signature vouched for.
    pub signed: Option<Timestamp>,
    /// What the two make of each other.
    pub state: ClockState,
}

/// What a clock is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// It may be right: ages can be counted.
    Plausible,
    /// It is behind a moment that has passed for sure.
    Behind,
    /// It is more than ten years ahead of anything that was ever signed.
    Ahead,
    /// Nothing signed says when it is.
    Unchecked,
}

impl Clock {
    /// Compares a clock with signed time.
    pub fn compare(now: Timestamp, signed: Option<Timestamp>) -> Self {
        let state = match signed.map(|signed| now.duration_since(signed)) {
            None => ClockState::Unchecked,
            Some(since) if since < -SLACK => ClockState::Behind,
            Some(since) if since > AHEAD_MAX => ClockState::Ahead,
            Some(_) => ClockState::Plausible,
        };
        Self { now, signed, state }
    }

    /// Whether it is known to be wrong.
    pub fn is_wrong(&self) -> bool {
        matches!(self.state, ClockState::Behind | ClockState::Ahead)
    }

    /// Whole days from `moment` until now; `None` where the clock does not tell.
    pub fn days_since(&self, moment: Timestamp) -> Option<u32> {
        let hours = self.now.duration_since(moment).as_hours().max(0);
        (self.state == ClockState::Plausible).then(|| u32::try_from(hours / 24).unwrap_or(u32::MAX))
    }

    /// Whether `moment` lies behind us; `None` where the clock does not tell. What signed time has passed is past,
    /// whatever the clock says.
    pub fn is_past(&self, moment: Timestamp) -> Option<bool> {
        match self.state {
            _ if self.signed.is_some_and(|signed| signed > moment) => Some(true),
            ClockState::Plausible => Some(self.now > moment),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Timestamp {
        text.parse().expect("a moment")
    }

    #[test]
    fn a_clock_is_believed_within_signed_bounds() {
        let signed = time("2026-11-24T10:00:00Z");
        for (now, state, days) in [
            ("2026-11-24T09:50:00Z", ClockState::Plausible, Some(0)),
            ("2026-11-24T09:49:59Z", ClockState::Behind, None),
            ("1970-01-01T00:00:00Z", ClockState::Behind, None),
            ("2026-11-25T09:59:59Z", ClockState::Plausible, Some(0)),
            ("2026-11-27T10:00:00Z", ClockState::Plausible, Some(3)),
            ("2036-11-23T10:00:00Z", ClockState::Plausible, Some(3652)),
            ("2036-11-25T10:00:01Z", ClockState::Ahead, None),
        ] {
            let clock = Clock::compare(time(now), Some(signed));
            assert_eq!((clock.state, clock.days_since(signed)), (state, days), "{now}");
            assert_eq!(clock.is_wrong(), days.is_none(), "{now}");
        }
        let clock = Clock::compare(signed, None);
        assert_eq!((clock.state, clock.days_since(signed)), (ClockState::Unchecked, None));
        assert!(!clock.is_wrong());
    }

    #[test]
    fn signed_time_alone_tells_what_is_past() {
        let signed = time("2026-11-24T10:00:00Z");
        let (before, after) = (time("2026-11-01T00:00:00Z"), time("2026-12-01T00:00:00Z"));
        let behind = Clock::compare(time("2001-01-01T00:00:00Z"), Some(signed));
        assert_eq!([before, after].map(|moment| behind.is_past(moment)), [Some(true), None]);
        let right = Clock::compare(time("2026-12-02T00:00:00Z"), Some(signed));
        assert_eq!([before, after].map(|moment| right.is_past(moment)), [Some(true), Some(true)]);
    }
}
