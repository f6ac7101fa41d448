//! How long ago somebody stood for what a record says.

use bundle::Provenance;
use jiff::civil::{Date, date};

/// Hours that nobody stood for within two years are not believed any more.
const TOLD_DAYS_MAX: u16 = 731;
/// Services known of an earlier day say so.
const LONG_AGO_DAYS: u16 = 3 * 365;

/// A day on which somebody stood for something, counted from 2000 on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told(pub(crate) u16);

impl Told {
    pub(crate) fn on(day: Date) -> Self {
        let days = (day - date(2000, 1, 1)).get_days();
        Self(days.clamp(0, i32::from(u16::MAX)) as u16)
    }

    /// The last day on which somebody wrote or checked it.
    pub(crate) fn of(provenance: &Provenance) -> Self {
        let checked = provenance.assured.as_ref().map(|assured| assured.date);
        Self::on(provenance.written_date.max(checked.unwrap_or(provenance.written_date)))
    }

    /// Whether it is so long ago that it may have changed since.
    pub(crate) fn is_stale(self, today: Self) -> bool {
        self.days_until(today) > TOLD_DAYS_MAX
    }

    /// Whether what is known of that day must be said to be so old.
    pub(crate) fn is_long_ago(self, today: Self) -> bool {
        self.days_until(today) > LONG_AGO_DAYS
    }

    /// How many days have passed; none where the other day came before.
    pub(crate) fn days_until(self, today: Self) -> u16 {
        today.0.saturating_sub(self.0)
    }

    /// The latest day of which that is so today.
    pub(crate) fn latest_stale(self) -> Self {
        Self(self.0.saturating_sub(TOLD_DAYS_MAX + 1))
    }
}

/// The day of which a record is known: that of the check, else of its newest source, else on which it was written.
pub(crate) fn known_on(provenance: &Provenance) -> Date {
    if let Some(assured) = &provenance.assured {
        return assured.date;
    }
    let dates = provenance.sources.iter().filter_map(|source| last_day(source.date.as_deref()?));
    dates.max().unwrap_or(provenance.written_date)
}

/// The last day that a day, a month or a year may mean.
fn last_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    let month = parts.next().map_or(Some(12), |month| i8::try_from(month.ok()?).ok())?;
    let first = Date::new(year, month, 1).ok()?;
    match parts.next() {
        Some(day) => first.with().day(i8::try_from(day.ok()?).ok()?).build().ok(),
        None => Some(first.last_of_month()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_exact_days_are_read_kindly() {
        for (text, day) in [
            ("2026-09-01", Some(date(2026, 9, 1))),
            ("2020-02", Some(date(2020, 2, 29))),
            ("2024", Some(date(2024, 12, 31))),
            ("2024-13", None),
            ("ieri", None),
        ] {
            assert_eq!(last_day(text), day, "{text}");
        }
        assert_eq!(Told::on(date(2000, 1, 2)).0, 1);
        assert_eq!(Told::on(date(1960, 1, 2)).0, 0);
    }

    #[test]
    fn what_was_told_two_years_ago_is_stale() {
        let today = Told::on(date(2026, 11, 24));
        for (told, expected) in [
            (date(2024, 11, 23), false),
            (date(2024, 11, 22), true),
            (date(1990, 1, 1), true),
            (date(2026, 11, 25), false),
        ] {
            let told = Told::on(told);
            assert_eq!(told.is_stale(today), expected, "{told:?}");
            assert_eq!(told <= today.latest_stale(), expected, "{told:?}");
        }
    }
}
