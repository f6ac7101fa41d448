//! Days as rules ask for them: weekday, week of the year, public holiday of Italy.

use jiff::civil::Date;

/// A day with what rules ask of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) date: Date,
    /// 0 is Monday.
    pub(super) weekday: u8,
    /// ISO 8601.
    pub(super) week: u8,
    pub(super) is_holiday: bool,
}

impl Day {
    pub(super) fn of(date: Date) -> Self {
        Self {
            date,
            weekday: date.weekday().to_monday_zero_offset() as u8,
            week: date.iso_week_date().week() as u8,
            is_holiday: is_holiday(date),
        }
    }
}

/// Month and day of those that do not move (L. 260/1949, L. 54/1977, D.P.R. 792/1985, L. 336/2000).
const FIXED: [(i8, i8); 10] =
    [(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26)];
/// Saint Francis (L. 151/2025), from this year on.
const FRANCIS: (i16, (i8, i8)) = (2026, (10, 4));

/// Whether all of Italy has a holiday. Patron saints' days are their municipality's own and are not known.
pub(super) fn is_holiday(date: Date) -> bool {
    let day = (date.month(), date.day());
    if FIXED.contains(&day) || date.year() >= FRANCIS.0 && day == FRANCIS.1 {
        return true;
    }
    if !(3..=4).contains(&date.month()) {
        return false;
    }
    let easter = easter(date.year());
    easter.is_some_and(|easter| date == easter || Some(date) == easter.tomorrow().ok())
}

/// Easter Sunday by the Gregorian rule (Meeus, Astronomical Algorithms, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (century, of_century) = (y.div_euclid(100), y.rem_euclid(100));
    let golden = y.rem_euclid(19);
    let leap_centuries = century / 4;
    let moon = (century + 8) / 25;
    let correction = (century - moon + 1) / 3;
    let epact = (19 * golden + century - leap_centuries - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    Date::new(year, (days / 31) as i8, (days % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for expected in [
            "1961-04-02",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2030-04-21",
            "2038-04-25",
            "2049-04-18",
            "2285-03-22",
        ] {
            assert_eq!(easter(day(expected).year()), Some(day(expected)), "{expected}");
        }
    }

    #[test]
    fn holidays_are_those_of_the_law() {
        for holiday in [
            "2026-01-01",
            "2026-01-06",
            "2026-04-05",
            "2026-04-06",
            "2026-04-25",
            "2026-05-01",
            "2026-06-02",
            "2026-08-15",
            "2026-10-04",
            "2026-11-01",
            "2026-12-08",
            "2026-12-25",
            "2026-12-26",
        ] {
            assert!(is_holiday(day(holiday)), "{holiday}");
        }
        for workday in ["2025-10-04", "2026-04-04", "2026-04-07", "2026-06-24", "2026-12-24"] {
            assert!(!is_holiday(day(workday)), "{workday}");
        }
        let year =
            (0..365).filter_map(|n| day("2026-01-01").checked_add(jiff::Span::new().days(n)).ok());
        assert_eq!(year.filter(|date| is_holiday(*date)).count(), 13);
    }
}
