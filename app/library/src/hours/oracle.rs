//! A slow second opinion on made-up hours: every minute by itself, from what was meant and not from what was read.

mod meant;

use answers::OpenState;
use jiff::{
    ToSpan as _,
    civil::{Date, DateTime},
};
use proptest::prelude::*;

use super::{Door, Moment, Schedule};
use meant::{Meant, Season, WEEKDAYS, Word, meant};

/// Public holidays around the moments that are tried, as a wall calendar shows them.
const HOLIDAYS: [&str; 21] = [
    "2026-11-01",
    "2026-12-08",
    "2026-12-25",
    "2026-12-26",
    "2027-01-01",
    "2027-01-06",
    "2027-03-28",
    "2027-03-29",
    "2027-04-25",
    "2027-05-01",
    "2027-06-02",
    "2027-08-15",
    "2027-10-04",
    "2027-11-01",
    "2027-12-08",
    "2027-12-25",
    "2027-12-26",
    "2028-01-01",
    "2028-01-06",
    "2028-04-16",
    "2028-04-17",
];
impl Meant {
    fn holds(&self, date: Date) -> bool {
        let season = match &self.season {
            Season::Always => true,
            Season::Months(from, to) => {
                let mut months = vec![*from];
                while months.last() != Some(to) {
                    months.push((months[months.len() - 1] + 1) % 12);
                }
                months.contains(&(date.month() as usize - 1))
            }
            Season::Days(from, to) => {
                // Day by day from its beginning, this year's or last year's, to its end.
                [date.year(), date.year() - 1].into_iter().any(|year| {
                    let mut at = jiff::civil::date(year, from.0 as i8 + 1, from.1);
                    loop {
                        if at == date {
                            return true;
                        }
                        if (at.month() as usize - 1, at.day()) == *to {
                            return false;
                        }
                        at = at.tomorrow().unwrap();
                    }
                })
            }
            Season::Once(from, to) => *from <= date && date <= *to,
        };
        season && self.holds_in_week(date)
    }

    fn holds_in_week(&self, date: Date) -> bool {
        if self.weekdays.is_none() && self.nth.is_none() && !self.holidays {
            return true;
        }
        let is_named = self.weekdays.is_some_and(|(from, to)| {
            (0..7)
                .map(|n| (from + n) % 7)
                .take((to + 7 - from) % 7 + 1)
                .any(|n| WEEKDAYS[n].1 == date.weekday())
        });
        let is_nth = self.nth.is_some_and(|(day, nth)| {
            let same = |n: &i8| {
                jiff::civil::date(date.year(), date.month(), *n).weekday() == WEEKDAYS[day].1
            };
            let all: Vec<i8> = (1..=date.days_in_month()).filter(same).collect();
            let at = if nth > 0 {
                nth as usize - 1
            } else {
                all.len().wrapping_sub(nth.unsigned_abs() as usize)
            };
            all.get(at) == Some(&date.day())
        });
        is_named || is_nth || self.holidays && is_holiday(date)
    }

    fn door(&self, date: Date) -> Door {
        match self.word {
            Word::Off => Door::Closed,
            Word::Unknown | Word::Comment => Door::Unknown,
            Word::Nothing if self.spans.is_empty() => Door::Unknown,
            Word::Nothing | Word::Open => {
                let one_day = match &self.season {
                    Season::Days(from, to) => from == to,
                    Season::Once(from, to) => from == to,
                    _ => false,
                };
                let whole_day = self.spans.is_empty()
                    || self.spans.iter().any(|(from, length)| *from == 0 && *length >= 1440);
                let any_day = matches!(self.season, Season::Always)
                    && match self.weekdays {
                        Some((from, to)) => (to + 7 - from) % 7 == 6,
                        None => self.nth.is_none(),
                    };
                let speaks_of_holidays = self.holidays || one_day || whole_day && any_day;
                if is_holiday(date) && !speaks_of_holidays { Door::Unknown } else { Door::Open }
            }
        }
    }
}

fn is_holiday(date: Date) -> bool {
    HOLIDAYS.contains(&date.to_string().as_str())
}

/// The door at one minute: what began yesterday, then what began today.
fn door(rules: &[Meant], now: DateTime) -> Door {
    let mut door = Door::Closed;
    for (date, minutes) in [(now.date().yesterday().unwrap(), 1440), (now.date(), 0)] {
        let minute = minutes + i32::from(now.hour()) * 60 + i32::from(now.minute());
        let holding: Vec<&Meant> = rules.iter().filter(|rule| rule.holds(date)).collect();
        for (index, rule) in holding.iter().enumerate() {
            let replaced = holding[index + 1..].iter().any(|later| match later.word {
                Word::Off => later.spans.is_empty(),
                _ => !later.adds,
            });
            let is_whole_day = rule.spans.is_empty() && rule.word != Word::Off && minute < 1440;
            let is_within =
                rule.spans.iter().any(|(from, length)| (*from..from + length).contains(&minute));
            if replaced || !(is_whole_day || is_within) {
                continue;
            }
            let says = rule.door(date);
            if says != Door::Unknown || door == Door::Closed {
                door = says;
            }
        }
    }
    door
}

/// The first minute after `now` within so many days at which it is so.
fn next(
    rules: &[Meant],
    now: DateTime,
    days: i32,
    wanted: impl Fn(Door) -> bool,
) -> Option<DateTime> {
    let end = now.date().checked_add(days.days()).unwrap();
    let minutes = (1..).map(|n: i64| now.checked_add(n.minutes()).unwrap());
    minutes.take_while(|at| at.date() < end).find(|at| wanted(door(rules, *at)))
}

proptest! {
    #[test]
    fn every_minute_is_as_it_was_meant(
        mut rules in proptest::collection::vec(meant(), 1..4),
        start in 0_i64..400 * 96,
        step in 1_i64..3000,
    ) {
        rules.retain(|rule| !rule.says_nothing());
        prop_assume!(!rules.is_empty());
        rules[0].adds = false;
        for index in 1..rules.len() {
            rules[index].adds &= rules[index - 1].is_whole();
        }
        let mut text = String::new();
        for (index, rule) in rules.iter().enumerate() {
            text.push_str(match (index, rule.adds) { (0, _) => "", (_, true) => ", ", _ => "; " });
            text.push_str(&rule.written());
        }
        // After hours and a comma, hours alone go on with the list.
        prop_assume!(rules.iter().all(|rule| !rule.adds || rule.spans.is_empty() || !rule.written().starts_with(|c: char| c.is_ascii_digit())));
        let schedule = Schedule::read(&text);
        prop_assert!(schedule.is_some(), "{text} is not understood");
        let schedule = schedule.unwrap();
        let first = jiff::civil::date(2026, 11, 20).at(0, 0, 0, 0);
        let now = first.checked_add((start * 15).minutes()).unwrap();
        for n in 0..40 {
            let now = now.checked_add((n * step).minutes()).unwrap();
            let found = schedule.door_at(&Moment::of(now).unwrap());
            prop_assert_eq!(found, door(&rules, now), "{} at {}", text, now);
        }
        let expected = match door(&rules, now) {
            Door::Unknown => OpenState::Unknown,
            Door::Open => OpenState::Open { until: next(&rules, now, 8, |door| door != Door::Open) },
            Door::Closed => OpenState::Closed { opens: next(&rules, now, 12, |door| door == Door::Open) },
        };
        let found = match schedule.state(&Moment::of(now).unwrap()) {
            // Further on the slow way is too slow.
            OpenState::Closed { opens } => OpenState::Closed {
                opens: opens.filter(|at| at.date() < now.date().checked_add(12.days()).unwrap()),
            },
            state => state,
        };
        prop_assert_eq!(found, expected, "{} at {}", text, now);
    }

    #[test]
    fn nothing_that_is_written_makes_it_stumble(
        text in "([MTWFSPADJ2019 ,;:+\\[\\]|\"offugchaeporyk-]|Mo|Fr|PH|Jan |week |24/7|09:00|-13:00|26:00){0,14}",
        now in 0_i64..4_000_000,
    ) {
        if let Some(schedule) = Schedule::read(&text) {
            let at = jiff::civil::date(1999, 12, 1).at(0, 0, 0, 0).checked_add((now * 15).minutes()).unwrap();
            let at = Moment::of(at).unwrap();
            let state = schedule.state(&at);
            prop_assert_eq!(schedule.door_at(&at) == Door::Open, matches!(state, OpenState::Open { .. }), "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        drop(Schedule::read(&text));
    }
}
