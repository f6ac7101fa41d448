//! How long the screen before stays while an answer is awaited: most come within a few frames, and a screen that says
//! so would only flicker.

use std::time::{Duration, Instant};

use slint::Timer;

use super::{Kiosk, RUNNING};
use crate::program::screens::nothing;

/// Longer than this a touch seems to have done nothing.
const PATIENCE: Duration = Duration::from_millis(200);

/// Since when something has been awaited.
#[derive(Debug, Default)]
pub(super) struct Patience {
    since: Option<Instant>,
}

impl Patience {
    /// How long the screen before still stays; `None` where what there is is to be shown now.
    pub(super) fn left(&mut self, is_waiting: bool, now: Instant) -> Option<Duration> {
        if !is_waiting {
            self.since = None;
            return None;
        }
        let waited = now.duration_since(*self.since.get_or_insert(now));
        PATIENCE.checked_sub(waited).filter(|left| !left.is_zero())
    }
}

impl Kiosk {
    /// Shows what the visit has come to.
    pub(super) fn show(&mut self) {
        let view = self.visit.view();
        let has_nothing = self.running.is_none() && !self.is_for_staff();
        let view = if has_nothing { nothing(&view) } else { view };
        // The idle warning covers what is awaited.
        let is_waiting = view.idle.is_none() && view.screen.is_waiting();
        if let Some(left) = self.patience.left(is_waiting, Instant::now()) {
            Timer::single_shot(left, show_again);
            return;
        }
        self.panel.show(&view, self.visit.route());
    }
}

/// What was awaited is not there yet: the screen says so.
fn show_again() {
    if let Some(kiosk) = RUNNING.with_borrow(Clone::clone) {
        kiosk.borrow_mut().show();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_that_waits_is_shown_once_patience_ends() {
        let start = Instant::now();
        let after = |milliseconds| start + Duration::from_millis(milliseconds);
        let mut patience = Patience::default();
        assert_eq!(patience.left(true, start), Some(PATIENCE));
        assert_eq!(patience.left(true, after(150)), Some(Duration::from_millis(50)));
        assert_eq!(patience.left(true, after(200)), None, "it is shown");
        assert_eq!(patience.left(true, after(900)), None, "and stays");
    }

    #[test]
    fn an_answer_is_shown_at_once_and_the_next_wait_begins_anew() {
        let start = Instant::now();
        let mut patience = Patience::default();
        assert_eq!(patience.left(true, start), Some(PATIENCE));
        let answered = start + Duration::from_millis(3);
        assert_eq!(patience.left(false, answered), None);
        let later = start + Duration::from_mins(1);
        assert_eq!(patience.left(true, later), Some(PATIENCE));
    }
}
