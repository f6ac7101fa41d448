//! The updater as a service: looks for updates at its hours, and at once when the kiosk asks.

use std::{thread, time::Duration};

use jiff::{SignedDuration, Timestamp};
use store::{DataFolder, Request, Settings, StoreError};

use crate::{Builder, Outcome, Source, UpdateError, once, put_in_order, source::jitter};

/// Hours from one look to the next, where the settings say nothing.
const HOURS: u32 = 6;
/// The longest wait after a first failure; it doubles with each further one, up to the hours of the settings.
const FIRST_WAIT: SignedDuration = SignedDuration::from_mins(5);
/// How often requests of the kiosk are looked for.
const LOOK: Duration = Duration::from_secs(2);

/// A service of one data folder.
#[derive(Debug)]
pub struct Service<'a> {
    data: &'a DataFolder,
    builder: &'a dyn Builder,
    failures: u32,
    /// Requests that the last turn could not answer: they wait for the next one.
    left: Vec<Request>,
}

/// What one look for updates came to.
#[derive(Debug)]
pub struct Turn {
    /// What each source gave, in their order, up to the first that gave an update. None where no source is set.
    pub tried: Vec<(String, Result<Outcome, UpdateError>)>,
    /// What stood in the way of putting the folder in order, where no source could.
    pub fault: Option<UpdateError>,
    /// When the next look is due.
    pub next: Timestamp,
}

impl<'a> Service<'a> {
    /// A service that has not looked yet.
    pub fn new(data: &'a DataFolder, builder: &'a dyn Builder) -> Self {
        Self { data, builder, failures: 0, left: Vec::new() }
    }

    /// Looks for updates from the sources of the settings, in their order, until one gives an update.
    pub fn turn(&mut self, now: Timestamp) -> Turn {
        let settings = self.data.settings();
        let (mut tried, mut fault) = (Vec::new(), None);
        match &settings {
            Ok(settings) if settings.sources.is_empty() => {
                fault = put_in_order(self.data, self.builder, now).err();
            }
            Ok(settings) => tried = self.try_sources(settings, now),
            Err(_) => {}
        }
        let failed = tried.last().is_some_and(|(_, result)| result.is_err()) || fault.is_some();
        self.failures = if failed || settings.is_err() { self.failures + 1 } else { 0 };
        let hours = settings.as_ref().ok().and_then(|settings| settings.hours_between_updates);
        let wait = self.wait(hours.unwrap_or(HOURS));
        let next = now.checked_add(wait).unwrap_or(Timestamp::MAX);
        self.left = self.data.requests().unwrap_or_default();
        self.announce(next);
        Turn { tried, fault: fault.or(settings.err().map(UpdateError::from)), next }
    }

    /// Waits until the next look is due or the kiosk asks for one.
    pub fn wait_until(&self, next: Timestamp) {
        while Timestamp::now() < next && !self.is_wanted() {
            thread::sleep(LOOK);
        }
    }

    /// Whether the kiosk asked for something that need not wait for its hour.
    pub fn is_wanted(&self) -> bool {
        let waiting = self.data.requests().unwrap_or_default();
        waiting.iter().any(|request| !self.left.contains(request))
    }

    fn try_sources(
        &self,
        settings: &Settings,
        now: Timestamp,
    ) -> Vec<(String, Result<Outcome, UpdateError>)> {
        let mut tried = Vec::new();
        for text in &settings.sources {
            let source = Source::parse(text);
            let shown = source.as_ref().map_or_else(|_| text.clone(), ToString::to_string);
            let result = source
                .map_err(UpdateError::from)
                .and_then(|source| once(self.data, &source, self.builder, now));
            let done = result.is_ok();
            tried.push((shown, result));
            if done {
                break;
            }
        }
        tried
    }

    /// A fleet that was switched on together does not come together: every wait is a fifth longer or shorter, and
    /// after failures anything up to the longest.
    fn wait(&self, hours: u32) -> SignedDuration {
        let usual = SignedDuration::from_hours(hours.clamp(1, 24 * 30).into());
        if self.failures == 0 {
            return usual.mul_f64(0.8 + 0.4 * jitter());
        }
        let doubled = 2_i32.saturating_pow((self.failures - 1).min(20));
        let longest = FIRST_WAIT.checked_mul(doubled).unwrap_or(usual).min(usual);
        longest.mul_f64(0.5 + 0.5 * jitter())
    }

    /// Tells when the next look is due. Not being able to tell it is no reason not to look.
    fn announce(&self, next: Timestamp) {
        let told = self.data.status().and_then(|status| {
            self.data.write_status(&store::Status { next_attempt: Some(next), ..status })
        });
        drop::<Result<(), StoreError>>(told);
    }
}
