//! Made-up hours: what somebody means, and how it is written.

use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
};
use proptest::prelude::*;

pub(super) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Mo", Weekday::Monday),
    ("Tu", Weekday::Tuesday),
    ("We", Weekday::Wednesday),
    ("Th", Weekday::Thursday),
    ("Fr", Weekday::Friday),
    ("Sa", Weekday::Saturday),
    ("Su", Weekday::Sunday),
];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What somebody means.
#[derive(Debug, Clone)]
pub(super) struct Meant {
    pub(super) adds: bool,
    pub(super) season: Season,
    /// Index of the first and the last one.
    pub(super) weekdays: Option<(usize, usize)>,
    pub(super) nth: Option<(usize, i8)>,
    pub(super) holidays: bool,
    /// From, for how many minutes.
    pub(super) spans: Vec<(i32, i32)>,
    pub(super) word: Word,
}

#[derive(Debug, Clone)]
pub(super) enum Season {
    Always,
    /// First and last month.
    Months(usize, usize),
    /// Month and day each.
    Days((usize, i8), (usize, i8)),
    Once(Date, Date),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Word {
    Nothing,
    Open,
    Off,
    Unknown,
    Comment,
}

pub(super) fn meant() -> impl Strategy<Value = Meant> {
    let month = 0_usize..12;
    let day = (month.clone(), 1_i8..=28);
    let date =
        (0_i32..400).prop_map(|n| jiff::civil::date(2026, 11, 20).checked_add(n.days()).unwrap());
    let season = prop_oneof![
        5 => Just(Season::Always),
        1 => (month.clone(), month).prop_map(|(from, to)| Season::Months(from, to)),
        1 => (day.clone(), day).prop_map(|(from, to)| Season::Days(from, to)),
        1 => (date, 0_i32..20).prop_map(|(from, n)| Season::Once(from, from.checked_add(n.days()).unwrap())),
    ];
    let span = (0_i32..96, 1_i32..80).prop_map(|(from, length)| (from * 15, length * 15));
    let word = prop_oneof![
        6 => Just(Word::Nothing), 1 => Just(Word::Open), 2 => Just(Word::Off), 1 => Just(Word::Unknown), 1 => Just(Word::Comment),
    ];
    (
        any::<bool>(),
        season,
        proptest::option::weighted(0.8, (0_usize..7, 0_usize..7)),
        proptest::option::weighted(0.1, (0_usize..7, prop_oneof![-5_i8..=-1, 1_i8..=5])),
        proptest::bool::weighted(0.2),
        proptest::collection::vec(span, 0..3),
        word,
    )
        .prop_map(|(adds, season, weekdays, nth, holidays, spans, word)| Meant {
            adds,
            season,
            weekdays,
            nth,
            holidays,
            spans,
            word,
        })
}

impl Meant {
    pub(super) fn written(&self) -> String {
        let mut parts = Vec::new();
        match &self.season {
            Season::Always => {}
            Season::Months(from, to) if from == to => parts.push(MONTHS[*from].to_owned()),
            Season::Months(from, to) => parts.push(format!("{}-{}:", MONTHS[*from], MONTHS[*to])),
            Season::Days((m, d), (n, e)) if (m, d) == (n, e) => {
                parts.push(format!("{} {d}", MONTHS[*m]))
            }
            Season::Days((m, d), (n, e)) if m == n && d < e => {
                parts.push(format!("{} {d}-{e}", MONTHS[*m]))
            }
            Season::Days((m, d), (n, e)) => {
                parts.push(format!("{} {d}-{} {e}", MONTHS[*m], MONTHS[*n]));
            }
            Season::Once(from, to) => {
                let month = |date: &Date| MONTHS[date.month() as usize - 1];
                let (y, z) = (from.year(), to.year());
                let (m, n) = (month(from), month(to));
                parts.push(format!("{y} {m} {}-{z} {n} {}", from.day(), to.day()));
            }
        }
        let mut days = Vec::new();
        if let Some((from, to)) = self.weekdays {
            let (from, to) = (WEEKDAYS[from].0, WEEKDAYS[to].0);
            days.push(if from == to { from.to_owned() } else { format!("{from}-{to}") });
        }
        days.extend(self.nth.map(|(day, nth)| format!("{}[{nth}]", WEEKDAYS[day].0)));
        days.extend(self.holidays.then(|| "PH".to_owned()));
        parts.extend((!days.is_empty()).then(|| days.join(",")));
        let clock = |minute: i32| format!("{:02}:{:02}", minute / 60, minute % 60);
        let spans: Vec<String> = self
            .spans
            .iter()
            .map(|(from, length)| format!("{}-{}", clock(*from), clock(from + length)))
            .collect();
        parts.extend((!spans.is_empty()).then(|| spans.join(",")));
        let word = match self.word {
            Word::Nothing => "",
            Word::Open => "open",
            Word::Off => "off",
            Word::Unknown => "unknown",
            Word::Comment => "\"suonare; o no\"",
        };
        parts.extend((!word.is_empty()).then(|| word.to_owned()));
        parts.join(" ")
    }

    pub(super) fn says_nothing(&self) -> bool {
        self.written().is_empty()
    }

    /// Before a comma a rule has to be whole.
    pub(super) fn is_whole(&self) -> bool {
        !self.spans.is_empty() || self.word != Word::Nothing
    }
}
