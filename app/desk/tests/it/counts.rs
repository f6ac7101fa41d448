//! Counters: by day and kind, without small numbers.

use answers::{Count, CountKind, Counted};
use bundle::RecordId;

use crate::{Desk, day};

fn language(tag: &str) -> Counted {
    Counted::Language(tag.parse().expect("a tag"))
}

fn times(counted: &Counted, number: usize) -> Vec<Counted> {
    vec![counted.clone(); number]
}

#[test]
fn today_a_week_and_a_month_are_told_and_small_numbers_are_not() {
    let desk = Desk::new();
    let mut drawer = desk.open();
    let today = day("2026-11-26");
    let axis = Counted::Axis(RecordId::from_short("taxonomy_term/salute").expect("an id"));
    for (when, counted, number) in [
        ("2026-11-26", &language("ar"), 6),
        ("2026-11-26", &axis, 4),
        ("2026-11-20", &axis, 1),
        ("2026-11-19", &language("ar"), 5),
        ("2026-10-28", &language("bn"), 7),
        ("2026-10-27", &language("bn"), 9),
        ("2026-11-27", &language("bn"), 9),
        ("2026-11-26", &Counted::NothingFound, 3),
    ] {
        drawer.count(day(when), &times(counted, number)).expect("room for counters");
    }
    let count = |kind, what: &str, numbers| Count { kind, what: what.to_owned(), numbers };
    assert_eq!(
        drawer.counts(today).expect("counters"),
        [
            count(CountKind::Language, "ar", [Some(6), Some(6), Some(11)]),
            count(CountKind::Language, "bn", [Some(0), Some(0), Some(7)]),
            count(CountKind::Axis, "taxonomy_term/salute", [None, Some(5), Some(5)]),
            count(CountKind::NothingFound, "", [None, None, None]),
        ]
    );
    assert_eq!(
        drawer.counts_csv().expect("counters"),
        "day,kind,what,number\n\
         2026-10-27,language,bn,9\n\
         2026-10-28,language,bn,7\n\
         2026-11-19,language,ar,5\n\
         2026-11-20,axis,taxonomy_term/salute,<5\n\
         2026-11-26,axis,taxonomy_term/salute,<5\n\
         2026-11-26,language,ar,6\n\
         2026-11-26,nothing_found,,<5\n\
         2026-11-27,language,bn,9\n"
    );
}

#[test]
fn the_languages_that_visitors_chose_come_by_number_then_by_name() {
    let desk = Desk::new();
    let mut drawer = desk.open();
    for (when, tag, number) in [
        ("2026-11-26", "it", 20),
        ("2026-11-25", "it", 2),
        ("2026-11-20", "ur", 3),
        ("2026-11-01", "ar", 2),
        ("2026-10-27", "en", 1),
        ("2026-10-26", "bn", 9),
    ] {
        drawer.count(day(when), &times(&language(tag), number)).expect("room for counters");
    }
    let used: Vec<(String, u64)> = drawer
        .language_use(day("2026-11-26"))
        .expect("counters")
        .into_iter()
        .map(|used| (used.language.to_string(), used.number))
        .collect();
    assert_eq!(
        used,
        [("ur", 3), ("ar", 2), ("it", 2), ("en", 1)].map(|(tag, n)| (tag.to_owned(), n))
    );
}

#[test]
fn a_year_is_kept_and_no_more() {
    let desk = Desk::new();
    let mut drawer = desk.open();
    for when in ["2025-01-01", "2025-10-30", "2026-11-26"] {
        drawer.count(day(when), &times(&language("it"), 5)).expect("room for counters");
    }
    let csv = drawer.counts_csv().expect("counters");
    assert_eq!(csv, "day,kind,what,number\n2025-10-30,language,it,5\n2026-11-26,language,it,5\n");
}
