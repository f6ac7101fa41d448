//! What people and programs are told: the report as JSON and in words.

use std::fs;

use jiff::{Timestamp, tz::TimeZone};
use store::{
    ClockState, Status,
    status::{Coming, FaultCode, Phase, ReturnReason, Traffic},
};
use updater::{Report, words};

use crate::{
    publisher::{Edition, days},
    stand::{Stand, cut, flip},
};

fn time(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

/// Changes the file that the updater left behind.
fn edit(stand: &Stand, change: impl FnOnce(&mut Status)) {
    let mut status = stand.data.status().expect("whole");
    change(&mut status);
    stand.data.write_status(&status).expect("a writable folder");
}

fn said(report: &Report) -> String {
    words::report(report, &TimeZone::UTC)
}

fn coming() -> Coming {
    Coming {
        since: time("2026-11-24T09:30:00Z"),
        source: "/media/stick".to_owned(),
        phase: Phase::Content,
        packs: [("it-52".parse().expect("a pack"), 2)].into(),
        bytes: 2_000_000,
        bytes_done: 500_000,
    }
}

/// A device with publication 1 in use, changed by `change`, is asked at `now`: the words hold all of `expected`.
fn told(name: &str, now: Timestamp, change: impl FnOnce(&Stand), expected: &[&str]) -> Report {
    let stand = Stand::installed();
    change(&stand);
    let report = updater::status_at(&stand.data, now);
    let text = said(&report);
    for words in expected {
        assert!(text.contains(words), "{name}: `{words}` is not said:\n{text}");
    }
    report
}

#[test]
fn a_device_without_a_fault_has_nothing_to_worry_about() {
    let now = time("2026-11-24T10:00:00Z");
    let report = told(
        "installed today",
        now,
        |_| {},
        &[
            "All is well: nothing to worry about.\n",
            "a DEMO, signed with demonstration keys",
            "  The ministry\n    National pages (core): version 1, signed by `core` 9 days ago",
            "  Regions and autonomous Provinces\n    Toscana (it-52): version 1",
            "all went well",
        ],
    );
    assert_eq!(report.clock.state, ClockState::Plausible);
    assert_eq!(report.packs["it-52"].age_days, Some(9));
    assert_eq!(report.packs["it-52"].expired, Some(false));
    assert!(!said(&report).contains("needs attention"));
}

#[test]
fn every_pack_that_is_offered_is_known_wanted_or_not() {
    let stand = Stand::installed();
    let status = stand.data.status().expect("whole");
    let (offered, here) = (&status.offered, &status.packs);
    assert!(!here.is_empty() && here.keys().all(|pack| offered.contains_key(pack)), "{offered:?}");
    assert!(here.iter().all(|(pack, status)| offered[pack] == status.version));
}

#[test]
fn ages_are_counted_only_by_a_clock_that_can_be_right() {
    let signed = Edition::new(1).issued;
    for (name, now, state, why) in [
        ("ten days later", signed + days(10), ClockState::Plausible, "10 days ago"),
        (
            "behind what was signed",
            time("2001-01-01T00:00:00Z"),
            ClockState::Behind,
            "it says 1 January 2001, 00:00, and something was signed on 15 November 2026",
        ),
        (
            "eleven years on",
            signed + days(366 * 11),
            ClockState::Ahead,
            "more than ten years after anything was signed",
        ),
    ] {
        let report = told(name, now, |_| {}, &[why]);
        let known = state == ClockState::Plausible;
        assert_eq!((report.clock.state, report.clock.signed), (state, Some(signed)), "{name}");
        for pack in report.packs.values() {
            assert_eq!(pack.age_days.is_some(), known, "{name}");
        }
        let text = said(&report);
        assert_eq!(text.contains("age not known"), !known, "{name}");
        assert_eq!(text.contains("Set the clock"), !known, "{name}");
    }
}

#[test]
fn signed_time_is_remembered_where_trust_is_lost() {
    let now = time("2001-01-01T00:00:00Z");
    let lose = |stand: &Stand| ["a", "b"].iter().for_each(|f| cut(&stand.data.trust().join(f)));
    let report = told("no trust", now, lose, &["needs attention", "clock is wrong"]);
    assert_eq!(report.problems[0].code, FaultCode::TrustUnreadable);
}

#[test]
fn what_is_coming_is_told_with_its_percent_and_an_interruption_as_one() {
    let now = time("2026-11-24T10:00:00Z");
    let stand = Stand::installed();
    edit(&stand, |status| status.coming = Some(coming()));
    let lock = stand.data.lock_for_update().expect("nobody else is at work");
    let report = updater::status_at(&stand.data, now);
    let text = said(&report);
    assert!(text.starts_with("All is well: an update is coming."), "{text}");
    for words in ["25 % of 2.0 MB are here", "Toscana (it-52) version 2", "from /media/stick"] {
        assert!(text.contains(words), "{text}");
    }
    drop(lock);
    let report = updater::status_at(&stand.data, now);
    assert!(report.coming.as_ref().is_some_and(|coming| coming.interrupted));
    let text = said(&report);
    assert!(text.contains("was interrupted. Nothing is broken"), "{text}");
    assert!(!text.contains("25 %"), "{text}");

    // The next update, good or bad, clears it.
    fs::remove_dir_all(stand.published()).expect("there");
    stand.once().expect_err("there is no source");
    assert_eq!(stand.data.status().expect("whole").coming, None);
}

#[test]
fn worries_are_told_with_what_to_do() {
    let soon = time("2026-11-24T10:00:00Z");
    told(
        "no news for long",
        Edition::new(1).issued + days(45),
        |_| {},
        &["needs attention", "Nothing newer was seen for 45 days. Check the line"],
    );
    told(
        "past its date",
        time("2027-12-01T10:00:00Z"),
        |_| {},
        &["National pages (core): its signature was valid until"],
    );
    told(
        "a damaged release",
        soon,
        |stand| {
            let id = stand.data.current().expect("installed");
            flip(&stand.data.release_path(&id).join("content.db"));
        },
        &["The kiosk works. This needs attention:", "it mends what can be mended"],
    );
    told(
        "one Region refused",
        soon,
        |stand| {
            stand.publish(&Edition::new(2));
            flip(&stand.target("it-52", ".000002.zip"));
            stand.once().expect("core is whole");
        },
        &[
            "  - pack it-52: it-52/000002.zip is not the file",
            "Version 1 stays in use.",
            "one fault",
        ],
    );
    told(
        "no source",
        soon,
        |stand| {
            fs::remove_dir_all(stand.published()).expect("there");
            stand.once().expect_err("there is no source");
        },
        &["is it plugged in?", "failed; what was in use stays in use"],
    );
    told(
        "returned by itself",
        soon,
        |stand| {
            let id = stand.data.current().expect("installed");
            edit(stand, |status| {
                (status.held, status.held_because) = (Some(id), Some(ReturnReason::FailedStarts));
            });
        },
        &["did not run well on release", "Tell your publisher."],
    );
    told(
        "a torn status",
        soon,
        |stand| cut(&stand.data.status_path()),
        &["status.json is damaged", "Toscana (it-52): version 1, age not known"],
    );
}

#[test]
fn what_is_no_worry_is_told_calmly() {
    let now = time("2026-11-24T10:00:00Z");
    let stand = Stand::installed();
    stand.publish(&Edition::new(2));
    stand.once().expect("a good publication");
    updater::rollback(&stand.data, now).expect("two releases");
    edit(&stand, |status| {
        let day = jiff::civil::date(2026, 11, 24);
        status.traffic = Some(Traffic { day, bytes: 1_250, bytes_max: Some(50_000_000) });
        status.next_attempt = Some(time("2026-11-25T03:00:00Z"));
    });
    let text = said(&updater::status_at(&stand.data, now));
    for words in [
        "All is well: nothing to worry about.",
        "`sportello-updater rollback` goes back to it",
        "Fetched on 24 November 2026: 1.2 kB of 50.0 MB a day.",
        "Next one: 25 November 2026, 03:00.",
    ] {
        assert!(text.contains(words), "{words}:\n{text}");
    }
    let empty = said(&updater::status_at(&Stand::new().data, now));
    assert!(empty.starts_with("Nothing is installed yet."), "{empty}");
    assert!(empty.contains("No update was tried yet."), "{empty}");
}

#[test]
fn every_refusal_has_a_code_for_screens() {
    let stand = Stand::installed();
    let code = |stand: &Stand| stand.once().expect_err("refused").code();
    stand.publish(&Edition { forged: vec!["timestamp"], ..Edition::new(2) });
    assert_eq!(code(&stand), FaultCode::UnknownKey);
    stand.publish(&Edition::new(2));
    cut(&stand.target("core", ".000002.zip"));
    assert_eq!(code(&stand), FaultCode::SourceDamaged);
    for (later, expected) in [(60, FaultCode::Expired), (366 * 12, FaultCode::ClockWrong)] {
        let mut stand = Stand::installed();
        stand.now += days(later);
        assert_eq!(code(&stand), expected, "{later}");
    }
    let _lock = stand.data.lock_for_update().expect("nobody else is at work");
    assert_eq!(code(&stand), FaultCode::Busy);
}

#[test]
fn the_object_of_status_keeps_its_names() {
    let stand = Stand::installed();
    edit(&stand, |status| status.coming = Some(coming()));
    let report = updater::status_at(&stand.data, time("2026-11-24T10:00:00Z"));
    let json = serde_json::to_value(&report).expect("JSON");
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().expect("an object").keys().cloned().collect()
    };
    let mut expected = [
        "release",
        "demo",
        "packs",
        "languages",
        "installed",
        "published",
        "held",
        "held_because",
        "last_attempt",
        "next_attempt",
        "coming",
        "traffic",
        "clock",
        "problems",
    ];
    expected.sort_unstable();
    assert_eq!(keys(&json), expected);
    assert_eq!(
        keys(&json["packs"]["core"]),
        ["age_days", "expired", "expires", "role", "signed", "version"]
    );
    assert_eq!(
        keys(&json["coming"]),
        ["bytes", "bytes_done", "interrupted", "packs", "percent", "phase", "since", "source"]
    );
    assert_eq!(json["coming"]["phase"], "content");
    assert_eq!(json["clock"]["state"], "plausible");
    assert_eq!(json["last_attempt"]["faults"], serde_json::json!([]));
}
