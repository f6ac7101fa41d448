//! Dates in opening hours: years, months, days and spans of them.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::{
    super::{
        days::Dates,
        tokens::Token::{self, Number, Sign, Word},
    },
    Reader, index,
};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const YEARS: RangeInclusive<u16> = 2000..=2100;
/// A leap year: a day that no year has is a slip.
const LEAP: i16 = 2024;

impl Reader<'_> {
    /// A list of dates, added to `dates`.
    pub(super) fn dates(&mut self, dates: &mut Vec<Dates>) -> Option<()> {
        let mut last = self.date_range(None)?;
        loop {
            dates.push(last.dates.clone());
            // `Dec 25,26`: a number alone is of the month before it.
            let month = last.month;
            let goes_on = self.goes_on(|token| {
                begins_date(token) || month.is_some() && matches!(token, Number(_))
            });
            if !goes_on {
                break;
            }
            let month = month.filter(|_| !self.peek().is_some_and(begins_date));
            last = self.date_range(month)?;
        }
        // Whether a year reaches over a comma, nobody says.
        let has_year = |dates: &Dates| !matches!(dates, Dates::Yearly { .. });
        dates.iter().all(|one| has_year(one) == has_year(&dates[0])).then_some(())
    }

    /// One span of dates; of `month`, where only its day is written.
    fn date_range(&mut self, month: Option<(Option<i16>, i8)>) -> Option<DateRange> {
        let (year, from) = match month {
            Some(month) => month,
            None => match self.year_and_month()? {
                (Some(year), None) => return self.years(year),
                (year, Some(month)) => (year, month),
                (None, None) => return None,
            },
        };
        let first = self.day();
        if month.is_some() && first.is_none() {
            return None;
        }
        let is_span = self.takes(Sign(b'-'));
        let (end_year, to, last) = match (is_span, first) {
            (false, first) => (None, from, first),
            (true, Some(_)) if matches!(self.peek(), Some(Number(n)) if n <= 31) => {
                (None, from, Some(self.day()?))
            }
            (true, first) => {
                let (year, month) = self.year_and_month()?;
                let day = self.day();
                // `Dec 24-Jan` leaves open where it ends.
                if day.is_some() != first.is_some() {
                    return None;
                }
                (year, month?, day)
            }
        };
        let dates = dates((year, from, first), (end_year, to, last))?;
        // Which month a number after `Dec 24-Jan 6` belongs to, nobody says.
        let month = (first.is_some() && from == to && end_year.is_none()).then_some((year, from));
        Some(DateRange { dates, month })
    }

    fn years(&mut self, from: i16) -> Option<DateRange> {
        let to = if self.takes(Sign(b'-')) { self.number(YEARS)? as i16 } else { from };
        let is_alone = !matches!(self.peek(), Some(Word(word)) if index(&MONTHS, word).is_some());
        (from <= to && is_alone)
            .then_some(DateRange { dates: Dates::Years(from..=to), month: None })
    }

    fn year_and_month(&mut self) -> Option<(Option<i16>, Option<i8>)> {
        let year = match self.peek() {
            Some(Number(_)) => Some(self.number(YEARS)? as i16),
            _ => None,
        };
        let month = match self.peek() {
            Some(Word(word)) => index(&MONTHS, word).map(|index| index as i8 + 1),
            _ => None,
        };
        if month.is_some() {
            self.next();
        }
        Some((year, month))
    }

    fn day(&mut self) -> Option<i8> {
        let Some(Number(day @ 1..=31)) = self.peek() else { return None };
        self.next();
        Some(day as i8)
    }
}

/// Dates, and the month that a number after them belongs to.
struct DateRange {
    dates: Dates,
    month: Option<(Option<i16>, i8)>,
}

/// Year, month and day of both ends. A month without a day is the whole of it.
fn dates(
    (year, from, first): (Option<i16>, i8, Option<i8>),
    (end_year, to, last): (Option<i16>, i8, Option<i8>),
) -> Option<Dates> {
    let Some(year) = year else {
        let from = Date::new(LEAP, from, first.unwrap_or(1)).ok()?;
        let to = end(LEAP, to, last)?;
        let day = |date: Date| (date.month(), date.day());
        return end_year.is_none().then(|| Dates::Yearly { from: day(from), to: day(to) });
    };
    let from = Date::new(year, from, first.unwrap_or(1)).ok()?;
    let same = end(end_year.unwrap_or(year), to, last)?;
    let to = match end_year {
        None if same < from => end(year + 1, to, last)?,
        _ => same,
    };
    (from <= to).then_some(Dates::Between(from..=to))
}

fn end(year: i16, month: i8, day: Option<i8>) -> Option<Date> {
    match day {
        Some(day) => Date::new(year, month, day).ok(),
        None => Some(Date::new(year, month, 1).ok()?.last_of_month()),
    }
}

pub(super) fn begins_date(token: Token<'_>) -> bool {
    match token {
        Number(number) => YEARS.contains(&number),
        Word(word) => index(&MONTHS, word).is_some(),
        _ => false,
    }
}
