//! Clocks that are wrong, roots that are many, and refreshes that stop half-way.

use std::fs;

use jiff::Timestamp;
use serde_json::json;

use crate::{
    forger::{forge, pin_again, read},
    publisher::{Edition, days, today},
    stand::Stand,
};

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

#[test]
fn a_clock_that_is_set_back_makes_nothing_valid_again() {
    for clock in [at("1970-01-01T00:00:00Z"), at("2020-01-01T00:00:00Z"), today()] {
        let mut stand = Stand::installed();
        let issued = today() + days(50);
        stand.now = issued;
        stand.publish(&Edition { issued, ..Edition::new(2) });
        stand.once().expect("a good publication");
        stand.now = clock;
        // Expired by signed time, whatever the clock says. Publication 4 is not.
        stand.publish(&Edition::new(3));
        let said = stand.once().expect_err("it expired").fault().error;
        assert!(said.contains("`timestamp` expired on 2026-12-17"), "{clock}: {said}");
        assert!(said.contains("the time here is 2027-01-13"), "{clock}: {said}");
        stand.publish(&Edition { issued, ..Edition::new(4) });
        stand.once().expect("valid by signed time");
        assert_eq!(stand.versions(), "core 4, it-52 4", "{clock}");
    }
}

#[test]
fn a_device_whose_clock_starts_in_the_past_is_served_and_learns_the_time() {
    let mut stand = Stand::new();
    stand.now = Timestamp::UNIX_EPOCH;
    stand.publish(&Edition::new(1));
    stand.once().expect("nothing is expired in 1970");
    // A role that is valid in 1970 only, while signed time went on.
    stand.publish(&Edition::new(2));
    forge(&stand, "2.it-52.json", &[&stand.publisher.keys["it-52"]], |signed| {
        signed["expires"] = json!("2026-01-01T00:00:00Z");
    });
    pin_again(&stand, 2);
    let outcome = stand.once().expect("core is whole");
    assert!(outcome.faults[0].error.contains("`it-52` expired"), "{:?}", outcome.faults);
    assert_eq!(stand.versions(), "core 2, it-52 1");
}

#[test]
fn a_time_of_issue_that_nothing_bears_out_is_not_believed() {
    for issued in ["2027-12-01T00:00:00Z", "9999-01-01T00:00:00Z", "tomorrow", ""] {
        let stand = Stand::installed();
        stand.publish(&Edition::new(2));
        forge(&stand, "timestamp.json", &[&stand.publisher.keys["timestamp"]], |signed| {
            signed["x_issued"] = json!(issued);
            signed["expires"] = json!("9999-01-01T00:00:00Z");
        });
        stand.once().expect(issued);
        stand.publish(&Edition::new(3));
        stand.once().expect("its time was not pushed");
        assert_eq!(stand.versions(), "core 3, it-52 3", "{issued}");
    }
}

#[test]
fn a_device_that_was_off_for_years_catches_up_with_every_root() {
    let stand = Stand::installed();
    stand.publish(&Edition { roots: 70, ..Edition::new(2) });
    stand.once().expect("a chain without a gap");
    assert_eq!(stand.versions(), "core 2, it-52 2");

    let stand = Stand::installed();
    stand.publish(&Edition { roots: 5, ..Edition::new(2) });
    fs::copy(stand.metadata("4.root.json"), stand.metadata("3.root.json")).expect("writable");
    let said = stand.once().expect_err("version 4 in the place of 3").fault().error;
    assert!(said.contains("root version must increment by one"), "{said}");
    assert_eq!(stand.versions(), "core 1, it-52 1");
}

#[test]
fn an_expired_root_matters_only_where_there_is_no_newer_one() {
    let mut stand = Stand::installed();
    let root = &stand.publisher.keys["root"];
    stand.publish(&Edition { roots: 3, ..Edition::new(2) });
    for version in [2, 3] {
        forge(&stand, &format!("{version}.root.json"), &[root], |signed| {
            signed["expires"] =
                json!(if version == 2 { "2026-01-01T00:00:00Z" } else { "2030-01-01T00:00:00Z" });
        });
    }
    let newest = read(&stand, "3.root.json");
    fs::remove_file(stand.metadata("3.root.json")).expect("there");
    let said = stand.once().expect_err("the newest is expired").fault().error;
    assert!(said.contains("`root` expired on 2026-01-01"), "{said}");
    assert_eq!(stand.versions(), "core 1, it-52 1");

    fs::write(stand.metadata("3.root.json"), newest.to_string()).expect("writable");
    stand.now += days(1);
    stand.once().expect("a newer root");
    assert_eq!(stand.versions(), "core 2, it-52 2");
}

#[test]
fn what_was_verified_before_a_refusal_is_kept() {
    for name in ["2.snapshot.json", "2.targets.json", "2.core.json"] {
        let stand = Stand::installed();
        stand.publish(&Edition { roots: 2, ..Edition::new(2) });
        fs::remove_file(stand.metadata(name)).expect("there");
        stand.once().expect_err(name);
        // The root is held: one that was taken is not asked for again, nor can it be taken back.
        fs::remove_file(stand.metadata("2.root.json")).expect("there");
        stand.publish(&Edition { roots: 0, ..Edition::new(1) });
        let said = stand.once().expect_err(name).fault().error;
        assert!(said.contains("`timestamp` is older"), "{name}: {said}");
        assert_eq!(stand.versions(), "core 1, it-52 1", "{name}");
    }
}
