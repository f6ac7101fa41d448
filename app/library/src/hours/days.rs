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
    /// A bit for each day of the week, Monday's the lowest.
    pub(super) weekdays: u8,
    pub(super) nth: Vec<Nth>,
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

/// The first, second … of its weekdays in a month; those below zero are counted from its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Nth {
    /// 0 is Monday.
    pub(super) weekday: u8,
    pub(super) numbers: Vec<i8>,
}

const WHOLE_WEEK: u8 = 0b111_1111;

impl Days {
    pub(super) fn hold(&self, day: Day) -> bool {
        let dates = self.dates.is_empty() || self.dates.iter().any(|dates| dates.hold(day.date));
        let weeks = self.weeks.is_empty() || self.weeks.iter().any(|w| w.contains(&day.week));
        dates && weeks && self.weekday_holds(day)
    }

    fn weekday_holds(&self, day: Day) -> bool {
        let is_any = self.weekdays == 0 && self.nth.is_empty() && !self.holidays;
        is_any
            || self.weekdays >> day.weekday & 1 == 1
            || self.holidays && day.is_holiday
            || self.nth.iter().any(|nth| nth.hold(day))
    }

    /// Adds the days from one weekday to another; it may go over Sunday. 0 is Monday.
    pub(super) fn add_weekdays(&mut self, from: u8, to: u8) {
        let days = (0..7).filter(|day| {
            if from <= to { (from..=to).contains(day) } else { *day >= from || *day <= to }
        });
        days.for_each(|day| self.weekdays |= 1 << day);
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
        let names_none = self.weekdays == 0 && self.nth.is_empty() && !self.holidays;
        self.dates.is_empty()
            && self.weeks.is_empty()
            && (names_none || self.weekdays == WHOLE_WEEK)
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

impl Nth {
    fn hold(&self, day: Day) -> bool {
        let nth = (day.date.day() - 1) / 7 + 1;
        let from_end = -((day.date.days_in_month() - day.date.day()) / 7 + 1);
        day.weekday == self.weekday
            && self.numbers.iter().any(|number| *number == nth || *number == from_end)
    }
}
