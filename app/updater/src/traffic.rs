//! How many bytes came over the network today, and how many may still come. Kept in `status.json`.

use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{Timestamp, tz::TimeZone};
use store::{DataFolder, Settings, status::Traffic};

use crate::Meter;

const MEGABYTE: u64 = 1_000_000;

/// The count of one day. A day that ends during an update ends for the next one.
#[derive(Debug)]
pub(crate) struct Counter(Mutex<Traffic>);

impl Counter {
    /// Goes on where the last update of the same day (UTC) stopped.
    pub(crate) fn of(data: &DataFolder, settings: &Settings, now: Timestamp) -> Self {
        let day = TimeZone::UTC.to_datetime(now).date();
        let kept = data.status().ok().and_then(|status| status.traffic);
        let bytes = kept.filter(|kept| kept.day == day).map_or(0, |kept| kept.bytes);
        let bytes_max = settings.megabytes_per_day.map(|max| max.saturating_mul(MEGABYTE));
        Self(Mutex::new(Traffic { day, bytes, bytes_max }))
    }

    /// Writes the count down. An update does not fail because this cannot be done.
    pub(crate) fn keep(&self, data: &DataFolder) {
        let traffic = self.lock().clone();
        if let Ok(mut status) = data.status()
            && status.traffic.as_ref() != Some(&traffic)
        {
            status.traffic = Some(traffic);
            let _ = data.write_status(&status);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Traffic> {
        // Plain numbers, whole after every statement.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Meter for Counter {
    fn count(&self, bytes: u64) {
        let mut traffic = self.lock();
        traffic.bytes = traffic.bytes.saturating_add(bytes);
    }

    fn left(&self) -> Option<u64> {
        let traffic = self.lock();
        traffic.bytes_max.map(|max| max.saturating_sub(traffic.bytes))
    }
}
