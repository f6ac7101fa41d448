//! The way of staff to their screen: five touches on the product's name. Whoever touches it by chance sees nothing.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

const COUNT: usize = 5;
const WITHIN: Duration = Duration::from_secs(5);

/// The last touches on the name.
#[derive(Debug, Default)]
pub(super) struct Knocks(VecDeque<Instant>);

impl Knocks {
    /// One more; says whether it completes the five, and begins anew then.
    pub(super) fn knock(&mut self, now: Instant) -> bool {
        self.0.push_back(now);
        self.0.retain(|earlier| now.duration_since(*earlier) <= WITHIN);
        let is_complete = self.0.len() >= COUNT;
        if is_complete {
            self.0.clear();
        }
        is_complete
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_touches_within_five_seconds_open_and_others_do_not() {
        let start = Instant::now();
        for (name, milliseconds, expected) in [
            ("four", vec![0, 10, 20, 30], 0),
            ("five at once", vec![0, 1, 2, 3, 4], 1),
            ("five in five seconds", vec![0, 1000, 2000, 3000, 5000], 1),
            ("five, too slow", vec![0, 2000, 4000, 6000, 8000, 10_000], 0),
            ("slow, then quick", vec![0, 6000, 6100, 6200, 6300, 6400], 1),
            ("nine", (0..9).collect(), 1),
            ("ten", (0..10).collect(), 2),
        ] {
            let mut knocks = Knocks::default();
            let at = |milliseconds| start + Duration::from_millis(milliseconds);
            let opened = milliseconds.into_iter().filter(|ms| knocks.knock(at(*ms))).count();
            assert_eq!(opened, expected, "{name}");
        }
    }
}
