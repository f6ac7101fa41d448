//! The state of a device in words: first whether there is anything to worry about, then all the rest.

use std::fmt::Write as _;

use bundle::PackName;
use jiff::{Timestamp, tz::TimeZone};
use store::{
    ClockState,
    status::{Attempt, Phase, ReturnReason, Traffic},
};

use super::{fault, owner, short};
use crate::{ComingReport, PackReport, Report};

/// A timestamp is signed for thirty days; a kiosk that heard of nothing newer for longer has no way to updates.
const SILENCE_DAYS_MAX: u32 = 30;

/// The report as people read it, with times of the day as they are in `zone`.
pub fn report(report: &Report, zone: &TimeZone) -> String {
    let text = Text { report, zone };
    let mut words = String::new();
    // Writing into a String does not fail.
    let _ = writeln!(words, "{}", text.headline());
    for line in text.worries() {
        let _ = writeln!(words, "  - {line}");
    }
    if report.release.is_some() {
        let _ = writeln!(words, "\n{}", text.installed());
        text.packs(&mut words);
    }
    let _ = writeln!(words, "\nUpdates");
    for line in text.updates() {
        let _ = writeln!(words, "  {line}");
    }
    words
}

struct Text<'a> {
    report: &'a Report,
    zone: &'a TimeZone,
}

impl Text<'_> {
    fn headline(&self) -> String {
        let report = self.report;
        let at_work = report.coming.as_ref().is_some_and(|coming| !coming.interrupted);
        match (&report.release, self.worries().is_empty()) {
            (None, _) if at_work => "Nothing is installed yet; the first content is coming.",
            (None, true) => {
                "Nothing is installed yet. `sportello-updater once` fetches the content."
            }
            (None, false) => "Nothing is installed yet, and this needs attention:",
            (Some(_), true) if at_work => "All is well: an update is coming.",
            (Some(_), true) => "All is well: nothing to worry about.",
            (Some(_), false) => "The kiosk works. This needs attention:",
        }
        .to_owned()
    }

    /// What staff should do something about, each with what to do.
    fn worries(&self) -> Vec<String> {
        let report = self.report;
        let mut worries: Vec<String> = report.problems.iter().map(fault).collect();
        worries.extend(self.clock());
        if let Some(attempt) = &report.last_attempt {
            worries.extend(attempt.faults.iter().map(fault));
        }
        if report.held_because == Some(ReturnReason::FailedStarts)
            && let Some(held) = &report.held
        {
            worries.push(format!(
                "The kiosk did not run well on release {}, so the one before is in use again. Updates bring only \
                 something newer. Tell your publisher.",
                short(held)
            ));
        }
        if let Some(coming) = report.coming.as_ref().filter(|coming| coming.interrupted) {
            worries.push(format!(
                "The update that began on {} was interrupted. Nothing is broken: the next one goes on from there. \
                 Run `sportello-updater once`, or wait for it.",
                self.moment(coming.coming.since)
            ));
        }
        for (name, pack) in &report.packs {
            if let (Some(true), Some(expires)) = (pack.expired, pack.expires) {
                worries.push(format!(
                    "{}: its signature was valid until {}. It stays in use; an update brings a newer one, or else \
                     its publisher must sign again.",
                    owner::name(name),
                    self.day(expires)
                ));
            }
        }
        let silence = report.published.and_then(|published| report.clock.days_since(published));
        if let Some(days) = silence.filter(|days| *days > SILENCE_DAYS_MAX) {
            worries.push(format!(
                "Nothing newer was seen for {days} days. Check the line, or bring the updates on a stick."
            ));
        }
        worries
    }

    /// Why ages are not known, where they are not.
    fn clock(&self) -> Option<String> {
        let clock = &self.report.clock;
        let signed = clock.signed?;
        let (now, signed) = (self.moment(clock.now), self.moment(signed));
        let why = match clock.state {
            ClockState::Behind => format!("it says {now}, and something was signed on {signed}"),
            ClockState::Ahead => {
                format!("it says {now}, more than ten years after anything was signed ({signed})")
            }
            ClockState::Plausible | ClockState::Unchecked => return None,
        };
        Some(format!(
            "This device's clock is wrong: {why}. So nobody can say how old the content is. Set the clock, for instance \
             with `timedatectl set-time`; if it is wrong again after a night, its battery is empty."
        ))
    }

    fn installed(&self) -> String {
        let report = self.report;
        let release = report.release.as_ref().map(short).unwrap_or_default();
        let demo = if report.demo { ", a DEMO, signed with demonstration keys" } else { "" };
        let since = report.installed.map(|at| format!(", in use since {}", self.moment(at)));
        format!("Installed: release {release}{}{demo}", since.unwrap_or_default())
    }

    fn packs(&self, words: &mut String) {
        for group in owner::GROUPS {
            let mut packs =
                self.report.packs.iter().filter(|(name, _)| owner::group(name) == group).peekable();
            if packs.peek().is_some() {
                let _ = writeln!(words, "  {group}");
            }
            for (name, pack) in packs {
                let _ = writeln!(words, "    {}", self.pack(name, pack));
            }
        }
    }

    fn pack(&self, name: &PackName, pack: &PackReport) -> String {
        let mut line = format!("{}: version {}", owner::name(name), pack.version);
        if let Some(role) = &pack.role {
            let _ = write!(line, ", signed by `{role}`");
        }
        match (pack.signed, pack.age_days) {
            (Some(_), Some(0)) => line.push_str(" today"),
            (Some(_), Some(1)) => line.push_str(" yesterday"),
            (Some(_), Some(days)) => {
                let _ = write!(line, " {days} days ago");
            }
            (Some(signed), None) => {
                let _ = write!(line, " on {}, age not known", self.day(signed));
            }
            (None, _) => line.push_str(", age not known"),
        }
        if let Some(expires) = pack.expires {
            let _ = write!(line, ", valid until {}", self.day(expires));
        }
        line
    }

    fn updates(&self) -> Vec<String> {
        let report = self.report;
        let mut lines = Vec::new();
        if let Some(coming) = report.coming.as_ref().filter(|coming| !coming.interrupted) {
            lines.push(self.coming(coming));
        }
        lines.push(match &report.last_attempt {
            Some(attempt) => self.attempt(attempt),
            None => "No update was tried yet.".to_owned(),
        });
        lines.extend(report.published.map(|at| format!("Newest seen: of {}.", self.moment(at))));
        if let Some(held) = &report.held {
            lines.push(format!(
                "Held: release {}, which was returned from. Updates bring only something newer; \
                 `sportello-updater rollback` goes back to it.",
                short(held)
            ));
        }
        lines.extend(report.traffic.as_ref().map(traffic));
        lines.extend(report.next_attempt.map(|at| format!("Next one: {}.", self.moment(at))));
        lines
    }

    fn coming(&self, report: &ComingReport) -> String {
        let coming = &report.coming;
        let step = match coming.phase {
            Phase::Metadata => "looking what is new",
            Phase::Manifests => "looking what has changed",
            Phase::Content => "fetching",
            Phase::Building => "building, which takes a few minutes",
            Phase::Activating => "almost done",
            Phase::Other => "at work",
        };
        let fetched = match report.percent {
            Some(percent) => {
                format!(", {percent} % of {} are here", size(coming.bytes))
            }
            None => String::new(),
        };
        let packs: Vec<String> = coming
            .packs
            .iter()
            .map(|(name, version)| format!("{} version {version}", owner::name(name)))
            .collect();
        let packs =
            if packs.is_empty() { String::new() } else { format!(": {}", packs.join(", ")) };
        format!(
            "Coming from {} since {}, {step}{fetched}{packs}.",
            coming.source,
            self.moment(coming.since)
        )
    }

    fn attempt(&self, attempt: &Attempt) -> String {
        let how = match (attempt.succeeded, attempt.faults.len()) {
            (true, 0) => "all went well".to_owned(),
            (true, 1) => "done, but for one fault".to_owned(),
            (true, count) => format!("done, but for {count} faults"),
            (false, _) => "failed; what was in use stays in use".to_owned(),
        };
        format!("Last one: {} from {}: {how}.", self.moment(attempt.at), attempt.source)
    }

    fn moment(&self, at: Timestamp) -> String {
        at.to_zoned_datetime(self.zone.clone()).strftime("%-d %B %Y, %H:%M").to_string()
    }

    fn day(&self, at: Timestamp) -> String {
        at.to_zoned_datetime(self.zone.clone()).strftime("%-d %B %Y").to_string()
    }
}

fn traffic(traffic: &Traffic) -> String {
    let limit = traffic.bytes_max.map(|max| format!(" of {} a day", size(max))).unwrap_or_default();
    let day = traffic.day.strftime("%-d %B %Y");
    format!("Fetched on {day}: {}{limit}.", size(traffic.bytes))
}

/// `1.4 MB`: enough to compare by eye.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
