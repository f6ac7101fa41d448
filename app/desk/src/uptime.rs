//! Time that no hand moves: how long this machine has been running, and since which start.

use std::fs;

use rustix::time::{ClockId, clock_gettime};

const BOOT_ID: &str = "/proc/sys/kernel/random/boot_id";

/// Seconds since a start of the machine. The clock on its wall may be wrong or be set; this one only goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uptime {
    /// Which start.
    pub boot: String,
    /// Seconds since then, sleep included.
    pub seconds: i64,
}

impl Uptime {
    /// This moment. Where the system does not name its starts, all of them count as one.
    pub fn now() -> Self {
        let boot = fs::read_to_string(BOOT_ID).unwrap_or_default().trim().to_owned();
        Self { boot, seconds: clock_gettime(ClockId::Boottime).tv_sec }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_on_within_one_start() {
        let (earlier, later) = (Uptime::now(), Uptime::now());
        assert_eq!(earlier.boot, later.boot);
        assert!(earlier.seconds > 0 && later.seconds >= earlier.seconds);
    }
}
