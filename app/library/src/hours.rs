//! Opening hours: whether a door is open, and until when. The texts are OSM `opening_hours`, as the publisher lets them
//! through; whatever else stands in one makes it unknown, because a guess sends people to a closed door.
//!
//! Where OSM leaves room, nothing is promised: hours with a comment alone, days without hours and hours without an end are
//! unknown, and so are the hours of a weekday that is a public holiday where they do not speak of holidays.

mod calendar;
mod days;
mod grammar;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;
mod tokens;
mod week;

use answers::OpenState;
use jiff::{
    ToSpan as _,
    civil::{DateTime, Time},
};

use calendar::Day;
use days::Days;

const DAY_MINUTES: u16 = 24 * 60;
/// Nobody plans further: what does not close by then is said to be open, no more.
const CLOSES_DAYS_MAX: usize = 8;
/// After the longest summer.
const OPENS_DAYS_MAX: usize = 100;

/// Hours that were understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Schedule {
    rules: Vec<Rule>,
    /// What is not open is not known either: `|| "su appuntamento"`.
    else_unknown: bool,
}

/// Days with what happens on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Rule {
    /// It adds to what the rules before say of its days, and does not take its place.
    adds: bool,
    days: Days,
    /// Empty is the whole day.
    spans: Vec<Span>,
    door: Door,
    /// It says so of holidays too: `24/7`, `PH`, a certain day.
    firm: bool,
}

/// Minutes from the midnight at which the day begins. What ends after the next one is beyond 24 hours, at most 48.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    from: u16,
    to: u16,
    /// It goes on for nobody knows how long.
    open_end: bool,
}

/// An end that is not given is not known until so late in the night.
const OPEN_END: u16 = DAY_MINUTES + 5 * 60;

/// Whether somebody is behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Door {
    Open,
    #[default]
    Closed,
    Unknown,
}

/// A moment, to the minute, with what rules ask of its day and of the day before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment {
    before: Day,
    day: Day,
    minute: u16,
}

impl Moment {
    /// `None` at the two ends of the calendar.
    pub(crate) fn of(now: DateTime) -> Option<Self> {
        let date = now.date();
        Some(Self {
            before: Day::of(date.yesterday().ok()?),
            day: Day::of(date),
            minute: now.hour() as u16 * 60 + now.minute() as u16,
        })
    }
}

impl Schedule {
    /// `None` where a word of it is not understood.
    pub(crate) fn read(text: &str) -> Option<Self> {
        grammar::read(text)
    }

    /// Whether it is open.
    pub(crate) fn door_at(&self, at: &Moment) -> Door {
        self.door(at.before, at.day, at.minute)
    }

    /// Whether it is open, and when that ends.
    pub(crate) fn state(&self, at: &Moment) -> OpenState {
        match self.door_at(at) {
            Door::Unknown => OpenState::Unknown,
            Door::Open => {
                let until = self.next(at, CLOSES_DAYS_MAX, |door| door != Door::Open);
                OpenState::Open { until }
            }
            Door::Closed => {
                let opens = self.next(at, OPENS_DAYS_MAX, |door| door == Door::Open);
                OpenState::Closed { opens }
            }
        }
    }

    /// The first moment after `at` at which the door is so, within so many days.
    fn next(&self, at: &Moment, days: usize, wanted: impl Fn(Door) -> bool) -> Option<DateTime> {
        let (mut before, mut day) = (at.before, at.day);
        let mut earliest = at.minute + 1;
        for _ in 0..days {
            let mut minutes = self.changes(before, day);
            minutes.retain(|minute| (earliest..DAY_MINUTES).contains(minute));
            minutes.sort_unstable();
            let found = minutes.into_iter().find(|minute| wanted(self.door(before, day, *minute)));
            if let Some(minute) = found {
                let midnight = day.date.to_datetime(Time::midnight());
                return midnight.checked_add(i64::from(minute).minutes()).ok();
            }
            (before, day) = (day, Day::of(day.date.tomorrow().ok()?));
            earliest = 0;
        }
        None
    }

    /// The minutes of a day at which anything may change.
    fn changes(&self, before: Day, day: Day) -> Vec<u16> {
        let mut minutes = vec![0];
        for rule in &self.rules {
            for span in &rule.spans {
                let ends = [span.from, span.to, OPEN_END].into_iter();
                if rule.days.hold(day) {
                    minutes.extend(ends.clone());
                }
                if rule.days.hold(before) {
                    minutes.extend(ends.filter_map(|minute| minute.checked_sub(DAY_MINUTES)));
                }
            }
        }
        minutes
    }

    /// The door at a minute of a day, by what begins on the day before and on itself.
    fn door(&self, before: Day, day: Day, minute: u16) -> Door {
        let left_over = self.begun_on(before, minute + DAY_MINUTES, Door::Closed);
        match self.begun_on(day, minute, left_over) {
            Door::Closed if self.else_unknown => Door::Unknown,
            door => door,
        }
    }

    /// The door so many minutes after a day began, by what begins on it. A rule takes the place of all before it on its
    /// days, but for hours that close for a while.
    fn begun_on(&self, day: Day, minute: u16, left_over: Door) -> Door {
        let mut door = left_over;
        for rule in self.rules.iter().filter(|rule| rule.days.hold(day)) {
            let closes = rule.door == Door::Closed;
            if !closes && !rule.adds || closes && rule.spans.is_empty() {
                door = left_over;
            }
            door = match (door, rule.at(minute, day.is_holiday)) {
                (before, None) => before,
                // What may be so takes nothing away from what is so.
                (Door::Open, Some(Door::Unknown)) => Door::Open,
                (_, Some(says)) => says,
            };
        }
        door
    }
}

impl Rule {
    /// What it says of a minute; `None` where it says nothing.
    fn at(&self, minute: u16, is_holiday: bool) -> Option<Door> {
        let door = match self.door {
            Door::Open if is_holiday && !self.firm => Door::Unknown,
            door => door,
        };
        if self.spans.is_empty() {
            return (minute < DAY_MINUTES && door != Door::Closed).then_some(door);
        }
        if self.spans.iter().any(|span| (span.from..span.to).contains(&minute)) {
            return Some(door);
        }
        let goes_on = |span: &Span| span.open_end && (span.to..OPEN_END).contains(&minute);
        self.spans.iter().any(goes_on).then_some(Door::Unknown)
    }
}
