//! Of which day a record is known: whoever checked it, else its newest source, else whoever wrote it.

use bundle::Provenance;
use jiff::civil::{Date, date};

/// Services known of an earlier day say so.
pub(crate) const LONG_AGO_DAYS: u64 = 3 * 365;

const FIRST_DAY: Date = date(1970, 1, 1);

/// The day of which a record is known.
pub(crate) fn told(provenance: &Provenance) -> Date {
    if let Some(assured) = &provenance.assured {
        return assured.date;
    }
    let dates = provenance.sources.iter().filter_map(|source| last_day(source.date.as_deref()?));
    dates.max().unwrap_or(provenance.written_date)
}

/// Days after 1 January 1970; none before it.
pub(crate) fn days(day: Date) -> u64 {
    let span = FIRST_DAY.until(day).map(|span| span.get_days());
    span.ok().and_then(|days| u64::try_from(days).ok()).unwrap_or_default()
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
        assert_eq!(days(date(1970, 1, 2)), 1);
        assert_eq!(days(date(1960, 1, 2)), 0);
    }
}
