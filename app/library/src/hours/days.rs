//! The days of a rule: all of its conditions must hold.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::calendar::Day;

/// Days that a rule names; a condition that is empty holds always.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) dates: Vec<Dates>,
    /// ISO 8601.
    pub(super) weeks: Vec<RangeInclusive<u8>>,
    pub(super) weekdays: Vec<Weekdays>,
    /// Public holidays beside the weekdays.
    pub(super) holidays: bool,
}

/// Part of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Dates {
    Years(RangeInclusive<i16>),
    /// From a month and day to another, every year; it may begin before New Year and end after it.
    Yearly {
        from: (i8, i8),
        to: (i8, i8),
    },
    Between(RangeInclusive<Date>),
}

/// Days of the week; 0 is Monday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Weekdays {
    /// It may go over Sunday.
    Range(u8, u8),
    /// The first, second … of the month; those below zero are counted from its end.
    Nth(u8, Vec<i8>),
}

impl Days {
    pub(super) fn hold(&self, day: Day) -> bool {
        let dates = self.dates.is_empty() || self.dates.iter().any(|dates| dates.hold(day.date));
        let weeks = self.weeks.is_empty() || self.weeks.iter().any(|w| w.contains(&day.week));
        dates && weeks && self.weekday_holds(day)
    }

    fn weekday_holds(&self, day: Day) -> bool {
        if self.weekdays.is_empty() && !self.holidays {
            return true;
        }
        self.holidays && day.is_holiday || self.weekdays.iter().any(|weekdays| weekdays.hold(day))
    }

    /// Whether they are certain days of the calendar, each named.
    pub(super) fn are_certain(&self) -> bool {
        let is_one = |dates: &Dates| match dates {
            Dates::Years(_) => false,
            Dates::Yearly { from, to } => from == to,
            Dates::Between(range) => range.start() == range.end(),
        };
        !self.dates.is_empty() && self.dates.iter().all(is_one)
    }

    /// Whether they are all seven of any week.
    pub(super) fn are_all(&self) -> bool {
        let is_named = |weekday: u8| {
            let has = |days: &Weekdays| matches!(days, Weekdays::Range(from, to) if is_in(weekday, *from, *to));
            self.weekdays.iter().any(has)
        };
        self.dates.is_empty()
            && self.weeks.is_empty()
            && (self.weekdays.is_empty() && !self.holidays || (0..7).all(is_named))
    }
}

impl Dates {
    fn hold(&self, date: Date) -> bool {
        match self {
            Self::Years(years) => years.contains(&date.year()),
            Self::Between(days) => days.contains(&date),
            Self::Yearly { from, to } => {
                let day = (date.month(), date.day());
                if from <= to { (*from..=*to).contains(&day) } else { day >= *from || day <= *to }
            }
        }
    }
}

impl Weekdays {
    fn hold(&self, day: Day) -> bool {
        match self {
            Self::Range(from, to) => is_in(day.weekday, *from, *to),
            Self::Nth(weekday, numbers) => {
                let nth = (day.date.day() - 1) / 7 + 1;
                let from_end = -((day.date.days_in_month() - day.date.day()) / 7 + 1);
                day.weekday == *weekday
                    && numbers.iter().any(|number| *number == nth || *number == from_end)
            }
        }
    }
}

fn is_in(weekday: u8, from: u8, to: u8) -> bool {
    if from <= to { (from..=to).contains(&weekday) } else { weekday >= from || weekday <= to }
}
