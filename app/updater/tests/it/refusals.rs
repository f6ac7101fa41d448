//! What is refused, told apart in words; whatever was in use stays in use.

use std::fs;

use updater::Source;

use crate::{
    publisher::{Edition, Publisher, days},
    stand::{Stand, cut, flip, replace},
};

/// A device with publication 1 installed is offered publication 2, harmed; the refusal must say `expected`.
fn refused(name: &str, harm: impl Fn(&mut Stand), expected: &[&str]) {
    let mut stand = Stand::installed();
    stand.publish(&Edition::new(2));
    harm(&mut stand);
    let error = stand.once().expect_err(name);
    let said = error.fault().error;
    for words in expected {
        assert!(said.contains(words), "{name}: `{said}` does not say `{words}`");
    }
    assert!(!error.advice().is_empty(), "{name}");
    assert_eq!(stand.versions(), "core 1, it-52 1", "{name}");
    let report = updater::status(&stand.data);
    let attempt = report.last_attempt.expect("an attempt was made");
    assert_eq!((attempt.succeeded, &attempt.faults[0].error), (false, &said), "{name}");
}

/// Publication 2 again, but for one change.
fn instead(change: fn(&mut Edition)) -> impl Fn(&mut Stand) {
    move |stand| {
        let mut edition = Edition::new(2);
        change(&mut edition);
        stand.publish(&edition);
    }
}

#[test]
fn targets_that_are_not_what_was_signed_are_refused_by_name() {
    let zip = |s: &Stand| s.target("core", ".000002.zip");
    let manifest = |s: &Stand| s.target("core", ".000002.manifest");
    refused(
        "a flipped byte in the zip",
        |s| flip(&zip(s)),
        &["pack `core`", "core/000002.zip is not the file that was signed"],
    );
    refused(
        "the last byte of the zip",
        |s| {
            let mut bytes = fs::read(zip(s)).expect("a file");
            *bytes.last_mut().expect("not empty") ^= 1;
            fs::write(zip(s), bytes).expect("writable");
        },
        &["core/000002.zip is not the file that was signed: its sha256 differs"],
    );
    refused(
        "a longer zip",
        |s| {
            let mut bytes = fs::read(zip(s)).expect("a file");
            bytes.push(0);
            fs::write(zip(s), bytes).expect("writable");
        },
        &["core/000002.zip is not the file that was signed: it is longer"],
    );
    refused("a truncated zip", |s| cut(&zip(s)), &["core/000002.zip is cut short"]);
    refused(
        "a missing zip",
        |s| fs::remove_file(zip(s)).expect("there"),
        &["core/000002.zip is missing"],
    );
    refused(
        "a flipped byte in the manifest",
        |s| flip(&manifest(s)),
        &["core/000002.manifest is not the file that was signed"],
    );
    refused("a truncated manifest", |s| cut(&manifest(s)), &["core/000002.manifest is cut short"]);
    refused(
        "a missing manifest",
        |s| fs::remove_file(manifest(s)).expect("there"),
        &["core/000002.manifest is missing"],
    );
}

#[test]
fn metadata_that_is_not_what_was_signed_is_refused_by_role() {
    for file in ["2.snapshot.json", "2.targets.json", "2.core.json"] {
        let says = format!("metadata/{file} is not the file that was published");
        refused(file, |s| flip(&s.metadata(file)), &[&says]);
        refused(file, |s| cut(&s.metadata(file)), &[&says]);
        let says = format!("metadata/{file} is missing");
        refused(file, |s| fs::remove_file(s.metadata(file)).expect("there"), &[&says]);
    }
    refused(
        "a cut timestamp",
        |s| cut(&s.metadata("timestamp.json")),
        &["metadata/timestamp.json is not the file"],
    );
    refused(
        "an edited timestamp",
        |s| replace(&s.metadata("timestamp.json"), "x_issued\":\"2026", "x_issued\":\"2025"),
        &["`timestamp` has a bad signature (0 of 1 are good)"],
    );
    refused(
        "an unknown key",
        instead(|e| e.forged = vec!["timestamp"]),
        &["`timestamp` is signed by an unknown key"],
    );
    refused(
        "an unknown key",
        instead(|e| e.forged = vec!["snapshot"]),
        &["`snapshot` is signed by an unknown key"],
    );
    refused(
        "an unknown key",
        instead(|e| e.forged = vec!["targets"]),
        &["`targets` is signed by an unknown key"],
    );
    refused(
        "an unknown key",
        instead(|e| e.forged = vec!["core"]),
        &["`core` is signed by an unknown key"],
    );
    refused(
        "another publisher's root",
        |s| {
            fs::write(s.metadata("2.root.json"), Publisher::new().root(2)).expect("writable");
        },
        &["`root` is signed by an unknown key"],
    );
}

#[test]
fn the_past_is_refused() {
    refused(
        "an older publication",
        |s| {
            s.publish(&Edition::new(3));
            fs::remove_file(s.target("core", ".000003.zip")).expect("there");
            s.once().expect_err("its zip is missing; its metadata was seen all the same");
            s.publish(&Edition::new(2));
        },
        &["`timestamp` is older than what this device has seen: version 2 after version 3"],
    );
    refused("an expired timestamp", |s| s.now += days(60), &["`timestamp` expired on 2026-12-16"]);
    refused("an expired root", |s| s.now += days(400), &["`root` expired on 2027-09-20"]);
    refused(
        "a clock that was set back",
        |s| {
            s.publish(&Edition { issued: s.now + days(40), ..Edition::new(3) });
            fs::remove_file(s.target("core", ".000003.zip")).expect("there");
            s.once().expect_err("its zip is missing; its time was seen all the same");
            s.publish(&Edition::new(4));
        },
        &["`timestamp` expired on 2026-12-18", "the time here is 2027-01-03"],
    );
    refused(
        "an older role, after a publication that was cut off half-way",
        |s| {
            s.publish(&Edition::new(3));
            s.once().expect("a good publication");
            updater::rollback(&s.data, s.now).expect("two releases");
            s.publish(&Edition::new(4));
            fs::remove_file(s.metadata("4.snapshot.json")).expect("there");
            s.once().expect_err("its snapshot is missing; its timestamp was seen all the same");
            s.publish(&Edition { delegated: 2, ..Edition::new(5) });
        },
        &["`core` is older than what this device has seen: version 2 after version 3"],
    );
    refused(
        "an older pack in a newer role",
        |s| {
            s.publish(&Edition::new(2));
            s.once().expect("a good publication");
            updater::rollback(&s.data, s.now).expect("two releases");
            s.publish(&Edition { packs: vec![("core", 1), ("it-52", 1)], ..Edition::new(3) });
        },
        &["pack `core`", "version 1 is older than version 2, which this device has had"],
    );
}

#[test]
fn what_is_no_source_is_refused() {
    refused(
        "no folder",
        |s| fs::remove_dir_all(s.published()).expect("there"),
        &["there is no folder"],
    );
    refused(
        "another folder",
        |s| {
            fs::remove_dir_all(s.published().join("metadata")).expect("there");
        },
        &["is not an update folder"],
    );
    assert!(Source::parse("ftp://example.org/sportello").is_err());
    refused(
        "no core",
        instead(|e| e.packs = vec![("it-52", 2)]),
        &["pack `core`", "does not offer it"],
    );
}
