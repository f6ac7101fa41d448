//! Opening hours as editors write them: OSM `opening_hours` has one word for each day and month, and no other is read.

use std::str::FromStr;

use bundle::OpeningHours;
use thiserror::Error;

/// Opening hours in which every word is one of OSM's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hours(OpeningHours);

/// Why hours cannot be read.
#[derive(Debug, Error)]
pub(super) enum HoursError {
    #[error("`{0}` is not a text of opening hours: it has the form of OSM opening_hours")]
    Form(String),
    #[error(
        "`{word}` of `{hours}` is not a day (`Mo`), a month (`Jan`), a time (`09:00-13:00`) or `off`"
    )]
    Word { word: String, hours: String },
}

impl Hours {
    pub(super) fn into_inner(self) -> OpeningHours {
        self.0
    }
}

impl FromStr for Hours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        let hours = text.parse().map_err(|_| HoursError::Form(text.to_owned()))?;
        match stranger(text) {
            None => Ok(Self(hours)),
            Some(word) => Err(HoursError::Word { word, hours: text.to_owned() }),
        }
    }
}

/// What a word of OSM's stands for; the two ends of a span are of one kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Point {
    Weekday,
    /// Month, day of a month, week, year: `Dec 24-Jan 6` has a day and a month around its `-`.
    Date,
    Time,
}

const WEEKDAYS: [&str; 9] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH", "SH"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// Words that stand alone.
const STATES: [&str; 7] = ["off", "closed", "open", "unknown", "24/7", "week", COMMENT];
const COMMENT: &str = "\"\"";
/// What is open beyond midnight closes at `26:00`.
const HOUR_MAX: u32 = 48;
const YEARS: std::ops::RangeInclusive<u32> = 2000..=2100;
/// Days of a month, and weeks of a year.
const NUMBERS: std::ops::RangeInclusive<u32> = 1..=53;

/// The first word that is none of OSM's; a rule without words is one too.
fn stranger(text: &str) -> Option<String> {
    let pieces: Vec<&str> = text.split('"').collect();
    if pieces.len().is_multiple_of(2) {
        return Some("\"".to_owned());
    }
    // What stands in quotes is for people.
    let spoken = pieces.into_iter().step_by(2).collect::<Vec<_>>().join(COMMENT);
    for rule in spoken.split(';') {
        let mut before = "";
        let mut words = rule.split_whitespace().peekable();
        if words.peek().is_none() {
            return Some(";".to_owned());
        }
        for word in words {
            if !is_list(word) || is_day(word) && !wants_day(before) {
                return Some(word.to_owned());
            }
            before = word;
        }
    }
    None
}

/// Whether a word begins with the number of a day or week: without its month, `9-13` is taken for a time.
fn is_day(word: &str) -> bool {
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let is_time = word[digits..].starts_with([':', '/']);
    digits > 0 && !is_time && !number(&word[..digits]).is_some_and(|n| YEARS.contains(&n))
}

fn wants_day(before: &str) -> bool {
    before == "week" || MONTHS.iter().any(|month| before.ends_with(month))
}

/// `Mo-Fr`, `Tu,Th`, `09:00-13:00,15:00-17:00`, `Mo[1,3]`, `PH,`, `Jan-Mar:`.
fn is_list(word: &str) -> bool {
    let word = word.strip_suffix([',', ':']).unwrap_or(word);
    let mut rest = word;
    loop {
        let end = end_of_span(rest);
        if !is_span(&rest[..end]) {
            return false;
        }
        match rest[end..].strip_prefix(',') {
            Some(after) => rest = after,
            None => return end == rest.len(),
        }
    }
}

/// Where the next comma outside of brackets is.
fn end_of_span(text: &str) -> usize {
    let mut inside = false;
    for (at, c) in text.char_indices() {
        match c {
            '[' => inside = true,
            ']' => inside = false,
            ',' if !inside => return at,
            _ => {}
        }
    }
    text.len()
}

fn is_span(span: &str) -> bool {
    if STATES.contains(&span) {
        return true;
    }
    match span.split_once('-') {
        _ if span.contains('[') => is_nth(span),
        Some((from, to)) => {
            let to = to.strip_suffix('+').unwrap_or(to);
            matches!((point(from), point(to)), (Some(one), Some(other)) if one == other)
        }
        // A time alone says when it begins; without a `+` it was half forgotten.
        None => match span.strip_suffix('+') {
            Some(from) => point(from) == Some(Point::Time),
            None => matches!(point(span), Some(Point::Weekday | Point::Date)),
        },
    }
}

/// The first and third Monday of a month: `Mo[1,3]`.
fn is_nth(span: &str) -> bool {
    let inside = span.strip_suffix(']').and_then(|span| span.split_once('['));
    inside.is_some_and(|(day, numbers)| {
        let is_number = |number: &str| {
            let number = number.strip_prefix('-').unwrap_or(number);
            matches!(number, "1" | "2" | "3" | "4" | "5")
        };
        WEEKDAYS.contains(&day) && numbers.split(',').all(is_number)
    })
}

fn point(text: &str) -> Option<Point> {
    if WEEKDAYS.contains(&text) {
        return Some(Point::Weekday);
    }
    if MONTHS.contains(&text) {
        return Some(Point::Date);
    }
    if let Some((hour, minute)) = text.split_once(':') {
        let is_time = minute.len() == 2
            && (1..=2).contains(&hour.len())
            && number(hour).is_some_and(|hour| hour <= HOUR_MAX)
            && number(minute).is_some_and(|minute| minute < 60);
        return is_time.then_some(Point::Time);
    }
    let number = number(text)?;
    (NUMBERS.contains(&number) || YEARS.contains(&number)).then_some(Point::Date)
}

fn number(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_that_osm_reads_are_read() {
        for hours in [
            "24/7",
            "Mo-Fr 09:00-13:00",
            "Mo-Fr 9:00-13:00,14:30-17:00",
            "Mo-Fr 09:00-13:00; Tu,Th 15:00-17:00; PH off",
            "Mo-Fr 09:00-13:00, Sa 09:00-12:00",
            "Mo-Fr 08:30-12:30; Aug off",
            "Sep-Jun: Mo-Fr 09:00-18:00",
            "Dec 24-Jan 6 off",
            "week 1-53 Mo[1,3] 10:00-12:00",
            "Fr[-1] 10:00-12:00",
            "2026 Oct 1-31 Mo 10:00+",
            "Fr-Sa 20:00-26:00",
            "Mo-Fr 09:00-13:00 \"su appuntamento; anche online\"",
            "\"su appuntamento\"",
            "Mo-Fr",
        ] {
            assert!(hours.parse::<Hours>().is_ok(), "{hours}");
        }
    }

    #[test]
    fn a_word_that_osm_does_not_know_is_named() {
        for (hours, word) in [
            ("lun-ven 9-13", "lun-ven"),
            ("Mo-Fr 9-13", "9-13"),
            ("Mo-Fr 09:00", "09:00"),
            ("Mo-Fr 09.00-13.00", ""),
            ("Mo-Fr 09:00-25:60", "09:00-25:60"),
            ("Mo-Fr 09:00-13:00;", ";"),
            ("Mo-Fr 09:00-13:00; ; Sa off", ";"),
            ("Mo-09:00", "Mo-09:00"),
            ("Mon-Fri 09:00-13:00", "Mon-Fri"),
            ("Mo[6] 09:00-13:00", "Mo[6]"),
            ("Mo,,Tu 09:00-13:00", "Mo,,Tu"),
            ("chiuso", "chiuso"),
            ("Mo-Fr 09:00-13:00 \"su appuntamento", "\""),
        ] {
            let error = hours.parse::<Hours>().expect_err(hours).to_string();
            assert!(error.starts_with(&format!("`{word}")), "{hours}: {error}");
        }
    }
}
