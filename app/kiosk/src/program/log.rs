//! The last lines of the log, for the screen that tells staff how the kiosk fares.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

use answers::FaultLine;
use jiff::ZonedDateTime;

/// So many lines are shown; the log of the system has them all.
const LINES_MAX: usize = 20;

static LINES: Mutex<VecDeque<FaultLine>> = Mutex::new(VecDeque::new());

/// Keeps a line. What is said holds nothing that a visitor typed.
pub(super) fn remember(line: &str) {
    let mut lines = LINES.lock().unwrap_or_else(PoisonError::into_inner);
    if lines.len() == LINES_MAX {
        lines.pop_front();
    }
    lines.push_back(FaultLine { at: ZonedDateTime::now().datetime(), text: line.to_owned() });
}

/// What was kept, newest last.
pub(super) fn last() -> Vec<FaultLine> {
    LINES.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_lines_stay() {
        (0..30).for_each(|number| remember(&format!("fault {number}")));
        let texts: Vec<String> = last().into_iter().map(|line| line.text).collect();
        assert_eq!(texts.len(), LINES_MAX);
        assert_eq!(texts.last().map(String::as_str), Some("fault 29"));
    }
}
