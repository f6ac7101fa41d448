//! Hours as offices write them, at moments that somebody could stand before their doors.

use jiff::civil::DateTime;

use super::{Door, Moment, Schedule};
use answers::OpenState;

/// How a state reads in the tables below: `open 13:00`, `open`, `closed Tue 9:00`, `?`.
fn worded(state: OpenState) -> String {
    let moment = |at: Option<DateTime>| {
        at.map_or(String::new(), |at| at.strftime(" %m-%d %H:%M").to_string())
    };
    match state {
        OpenState::Unknown => "?".to_owned(),
        OpenState::Open { until } => format!("open{}", moment(until)),
        OpenState::Closed { opens } => format!("closed{}", moment(opens)),
    }
}

fn check(hours: &str, cases: &[(&str, &str)]) {
    let schedule = Schedule::read(hours).unwrap_or_else(|| panic!("{hours} is not understood"));
    for (now, expected) in cases {
        let at = Moment::of(now.parse().expect("a time")).expect("a day of the calendar");
        assert_eq!(worded(schedule.state(&at)), *expected, "{hours} at {now}");
        assert_eq!(
            schedule.door_at(&at) == Door::Open,
            expected.starts_with("open"),
            "{hours} at {now}"
        );
    }
}

// 24 November 2026 is a Tuesday.

#[test]
fn weekdays_and_spans() {
    check(
        "Mo-Fr 09:00-13:00",
        &[
            ("2026-11-24T08:59", "closed 11-24 09:00"),
            ("2026-11-24T09:00", "open 11-24 13:00"),
            ("2026-11-24T12:59:59", "open 11-24 13:00"),
            ("2026-11-24T13:00", "closed 11-25 09:00"),
            ("2026-11-27T13:00", "closed 11-30 09:00"),
            ("2026-11-29T10:00", "closed 11-30 09:00"),
        ],
    );
    check(
        "Mo-Fr 9:00-12:30,14:30-17:00",
        &[("2026-11-24T12:45", "closed 11-24 14:30"), ("2026-11-24T14:30", "open 11-24 17:00")],
    );
    check(
        "Mo,We 15:00-17:00, Sa 09:00-12:00",
        &[("2026-11-24T10:00", "closed 11-25 15:00"), ("2026-11-28T10:00", "open 11-28 12:00")],
    );
    check(
        "Sa-Mo 10:00-12:00",
        &[("2026-11-29T11:00", "open 11-29 12:00"), ("2026-11-24T11:00", "closed 11-28 10:00")],
    );
    check("09:00-18:00", &[("2026-11-29T11:00", "open 11-29 18:00")]);
    check("24/7", &[("2026-12-25T03:00", "open")]);
}

#[test]
fn a_later_rule_takes_the_day_and_a_comma_adds_to_it() {
    check(
        "Mo-Fr 09:00-13:00; Tu,Th 15:00-17:00",
        &[("2026-11-24T10:00", "closed 11-24 15:00"), ("2026-11-25T10:00", "open 11-25 13:00")],
    );
    check(
        "Mo-Fr 09:00-13:00, Tu,Th 15:00-17:00",
        &[("2026-11-24T10:00", "open 11-24 13:00"), ("2026-11-24T14:00", "closed 11-24 15:00")],
    );
    check(
        "Mo-Fr 09:00-18:00; 12:00-14:00 off",
        &[("2026-11-24T10:00", "open 11-24 12:00"), ("2026-11-24T12:00", "closed 11-24 14:00")],
    );
    check("Mo-Sa 09:00-13:00; Tu off", &[("2026-11-24T10:00", "closed 11-25 09:00")]);
    check("off", &[("2026-11-24T10:00", "closed")]);
    check("open", &[("2026-11-24T10:00", "open")]);
}

#[test]
fn months_dates_and_weeks() {
    check(
        "Mo-Fr 08:30-12:30; Aug off",
        &[
            ("2026-08-10T10:00", "closed 09-01 08:30"),
            ("2026-07-31T10:00", "open 07-31 12:30"),
            ("2026-07-31T12:30", "closed 09-01 08:30"),
        ],
    );
    check(
        "Sep-Jun: Mo-Fr 09:00-18:00",
        &[("2026-07-01T10:00", "closed 09-01 09:00"), ("2027-01-04T10:00", "open 01-04 18:00")],
    );
    check(
        "Mo-Fr 09:00-13:00; Dec 24-Jan 6 off",
        &[("2026-12-28T10:00", "closed 01-07 09:00"), ("2027-01-05T10:00", "closed 01-07 09:00")],
    );
    check(
        "Mo-Fr 09:00-13:00; 2026 Dec 28-2027 Jan 4 off",
        &[("2027-01-04T10:00", "closed 01-05 09:00"), ("2028-01-03T10:00", "open 01-03 13:00")],
    );
    check(
        "2026 Nov 1-24 Mo-Fr 10:00-12:00",
        &[("2026-11-24T11:00", "open 11-24 12:00"), ("2026-11-25T11:00", "closed")],
    );
    check(
        "Mo-Fr 09:00-13:00; Nov 24,26 off",
        &[("2026-11-24T10:00", "closed 11-25 09:00"), ("2026-11-25T13:00", "closed 11-27 09:00")],
    );
    check(
        "week 1-48 Mo[1,-1] 10:00-12:00",
        &[("2026-11-24T10:00", "closed 01-04 10:00"), ("2026-10-27T10:00", "closed 11-02 10:00")],
    );
    check(
        "Tu[4] 10:00-12:00",
        &[("2026-11-24T11:00", "open 11-24 12:00"), ("2026-11-17T11:00", "closed 11-24 10:00")],
    );
}

#[test]
fn over_midnight() {
    check(
        "Fr-Sa 20:00-02:00",
        &[
            ("2026-11-28T01:59", "open 11-28 02:00"),
            ("2026-11-28T02:00", "closed 11-28 20:00"),
            ("2026-11-27T22:00", "open 11-28 02:00"),
        ],
    );
    check("Fr 20:00-26:00; Sa off", &[("2026-11-28T01:00", "open 11-28 02:00")]);
    check(
        "Mo-Th 22:00-06:00; Tu 22:00-24:00",
        &[("2026-11-24T05:00", "open 11-24 06:00"), ("2026-11-25T05:00", "closed 11-25 22:00")],
    );
    check("Mo-Su 20:00-08:00", &[("2026-11-24T23:00", "open 11-25 08:00")]);
}

#[test]
fn holidays() {
    // 8 December 2026 is a Tuesday, 6 April 2026 the Monday after Easter, 4 October 2027 a Monday.
    check(
        "Mo-Fr 09:00-13:00; PH off",
        &[
            ("2026-12-08T10:00", "closed 12-09 09:00"),
            ("2026-04-06T10:00", "closed 04-07 09:00"),
            ("2027-10-04T10:00", "closed 10-05 09:00"),
        ],
    );
    check(
        "Mo-Fr,PH 09:00-13:00",
        &[("2026-12-08T10:00", "open 12-08 13:00"), ("2026-11-01T10:00", "open 11-01 13:00")],
    );
    // Nobody says what they do at Christmas.
    check(
        "Mo-Fr 09:00-13:00",
        &[
            ("2026-12-25T10:00", "?"),
            ("2026-12-25T14:00", "closed 12-28 09:00"),
            ("2026-12-24T13:00", "closed 12-28 09:00"),
        ],
    );
    check("Dec 25 10:00-12:00", &[("2026-12-25T10:00", "open 12-25 12:00")]);
    check("Mo-Su 00:00-24:00", &[("2026-12-25T10:00", "open")]);
}

#[test]
fn what_is_not_promised_is_not_known() {
    check(
        "Mo-Fr 09:00-13:00 \"su appuntamento\"",
        &[("2026-11-24T10:00", "?"), ("2026-11-24T13:00", "closed")],
    );
    check("Mo-Fr 09:00-13:00 open \"citofono 3\"", &[("2026-11-24T10:00", "open 11-24 13:00")]);
    check(
        "Mo-Fr 09:00-13:00 || \"su appuntamento\"",
        &[("2026-11-24T10:00", "open 11-24 13:00"), ("2026-11-24T13:00", "?")],
    );
    check("Mo-Fr 09:00-13:00, Sa 09:00-12:00 \"su appuntamento\"", &[("2026-11-28T10:00", "?")]);
    check(
        "Mo 10:00-12:00+",
        &[
            ("2026-11-23T11:00", "open 11-23 12:00"),
            ("2026-11-24T04:59", "?"),
            ("2026-11-24T05:00", "closed 11-30 10:00"),
        ],
    );
    check("Mo-Fr", &[("2026-11-24T03:00", "?"), ("2026-11-28T03:00", "closed")]);
    check("\"su appuntamento\"", &[("2026-11-24T03:00", "?")]);
}

#[test]
fn what_is_not_understood_is_never_guessed() {
    for hours in [
        "",
        "lun-ven 9-13",
        "Mo-Fr 9-13",
        "Mo-Fr 09:00",
        "Mo-Fr 09.00-13.00",
        "Mo-Fr 09:00-13:00;",
        "Mo-Fr 09:00-13:00,",
        "Mo-Fr, 09:00-13:00",
        "Mo-Fr 09:00-09:00",
        "Mo-Fr 09:00-25:60",
        "Mo-Fr sunrise-sunset",
        "SH Mo-Fr 09:00-13:00",
        "PH Mo 09:00-13:00",
        "Mo-PH 09:00-13:00",
        "easter off",
        "Feb 30 off",
        "Dec 24-Jan off",
        "Dec 24-Jan 6,8 off",
        "2026-2027 Aug off",
        "2026 Aug,Dec off",
        "Mo[6] 09:00-13:00",
        "week 50-2 Mo 09:00-13:00",
        "Mo-Fr 09:00-13:00 PH off",
        "Mo-Fr 09:00-13:00 || Sa 10:00-12:00",
        "Mo-Fr 09:00-13:00 \"su appuntamento",
        "Mo-Fr 09:00-13:00 || off",
        "Mo–Fr 09:00-13:00",
        "1 Jan off",
        "Mo-Fr 24:00-26:00",
        "99999999 off",
        "2000:00-13:00",
        "48:30-49:00",
        "Mo 9:00-99:00",
    ] {
        assert_eq!(Schedule::read(hours), None, "{hours}");
    }
}
