//! Role files of a Region that are bad, each in its own way. The online roles pin them as they are.

use std::fs;

use serde_json::json;

use crate::{
    forger::{forge, pin_again},
    publisher::Edition,
    regions::stops_nobody_else,
    stand::Stand,
};

#[test]
fn whatever_is_wrong_with_one_region_is_named_and_stops_nobody_else() {
    type Harm = fn(&Stand);
    let cases: [(&str, Harm, &str); 9] = [
        (
            "expired",
            |s| own(s, |role| role["expires"] = json!("2026-11-01T00:00:00Z")),
            "`it-52` expired on 2026-11-01",
        ),
        (
            "changed after it was signed",
            |s| forge(s, FILE, &[], |role| role["expires"] = json!("2028-11-01T00:00:00Z")),
            "`it-52` has a bad signature (0 of 1 are good)",
        ),
        (
            "not signed",
            |s| write(s, |text| text.replace("\"sig\":\"", "\"sig\":\"00")),
            "`it-52` has a bad signature",
        ),
        (
            "off its path",
            |s| own(s, |role| role["targets"] = json!({ "it-25/000002.zip": target() })),
            "`it-52` lists `it-25/000002.zip`, which it may not sign",
        ),
        ("of another kind", |s| own(s, |r| r["_type"] = json!("snapshot")), "2.it-52.json is not"),
        ("of another version", |s| own(s, |r| r["version"] = json!(3)), "2.it-52.json is not"),
        ("no JSON", |s| write(s, |_| "{}".to_owned()), "2.it-52.json is not the file"),
        (
            "a web page",
            |s| write(s, |_| " <!doctype html>".to_owned()),
            "a web page came instead of metadata/2.it-52.json",
        ),
        (
            "far too large",
            |s| write(s, |text| text + &" ".repeat(5_000_001)),
            "it is larger than 5000000 bytes",
        ),
    ];
    for (name, harm, expected) in cases {
        let pinned = |stand: &Stand| {
            harm(stand);
            pin_again(stand, 2);
        };
        stops_nobody_else(name, pinned, expected);
    }
}

#[test]
fn a_file_that_is_longer_than_pinned_is_not_read_to_its_end() {
    let stand = Stand::installed();
    stand.publish(&Edition::new(2));
    write(&stand, |text| text + &" ".repeat(100_000));
    let outcome = stand.once().expect("core is whole");
    assert!(outcome.faults[0].error.contains("it is larger than"), "{:?}", outcome.faults);
    assert_eq!(stand.versions(), "core 2, it-52 1");
}

const FILE: &str = "2.it-52.json";

/// A change that the Region itself signs.
fn own(stand: &Stand, change: impl FnOnce(&mut serde_json::Value)) {
    forge(stand, FILE, &[&stand.publisher.keys["it-52"]], change);
}

fn write(stand: &Stand, change: impl FnOnce(String) -> String) {
    let path = stand.metadata(FILE);
    let text = fs::read_to_string(&path).expect("published before");
    fs::write(path, change(text)).expect("a writable folder");
}

fn target() -> serde_json::Value {
    json!({ "length": 1, "hashes": { "sha256": "00".repeat(32) } })
}
