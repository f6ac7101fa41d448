//! The program itself: verbs, exit codes, and where its words go.

use std::process::{Command, Output};

use crate::{
    publisher::Edition,
    stand::{Stand, flip},
};

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sportello-updater"));
    command.env_remove("SPORTELLO_DATA").args(arguments);
    command.output().expect("the program was built")
}

/// Runs the program and compares exit code and words; gives what it wrote to standard output.
fn check(arguments: &[&str], code: i32, words: &str) -> String {
    let output = run(arguments);
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let both = format!("{out}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {both}");
    assert!(both.contains(words), "{arguments:?}: {both}");
    out
}

#[test]
fn the_verbs_do_what_they_say() {
    let mut edition = Edition::new(1);
    // The program reads the real clock.
    edition.issued = jiff::Timestamp::now();
    let stand = Stand::new();
    stand.publish(&edition);
    let path = |name: &str| stand.path(name).to_str().expect("a plain path").to_owned();
    let (data, root, published) = (path("device"), path("root.json"), path("published"));

    check(&["status", "--data", &data], 1, "there is no data folder");
    check(&["init", "--data", &data], 2, "--root");
    check(&["init", "--data", &data, "--root", &root, "--packs", "it-99"], 2, "is not a pack name");
    check(&["--data", &data, "init", "--root", &root], 0, "trusts");
    check(&["--data", &data, "status"], 0, "Nothing is installed yet");
    check(&["once", "--data", &data], 1, "no source of updates is set");
    check(
        &["once", "--data", &data, "--source", "ftp://example.org"],
        1,
        "sources are folders and",
    );
    check(
        &["init", "--data", &data, "--root", &root, "--source", "/nowhere", "--source", &published],
        0,
        "trusts",
    );
    check(&["once", "--data", &data], 0, "Installed release");
    check(&["once", "--data", &data], 0, "Nothing to do");
    check(&["status", "--data", &data], 0, "National pages (core): version 1");
    check(&["rollback", "--data", &data], 1, "no other whole release");
    let json = check(&["status", "--json", "--data", &data], 0, "");
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((&report["demo"], &report["packs"]["it-52"]["version"]), (&true.into(), &1.into()));

    stand.publish(&Edition { issued: edition.issued, ..Edition::new(2) });
    flip(&stand.target("it-52", ".000002.zip"));
    check(
        &["once", "--data", &data],
        1,
        "pack it-52: it-52/000002.zip is not the file that was signed",
    );
    check(&["status", "--data", &data], 0, "Version 1 stays in use.");
    check(&["rollback", "--data", &data], 0, "is held");
    check(&["once", "--data", &data], 1, "returned from");
    check(&["fetch"], 2, "unrecognized subcommand");
}

/// Runs `once` where no file may grow beyond so many kilobytes: a disk that is full at some step of the way.
fn once_on_a_small_disk(data: &str, published: &str, file_kilobytes_max: u32) -> Output {
    let program = env!("CARGO_BIN_EXE_sportello-updater");
    let script = format!(
        "trap '' XFSZ; ulimit -f {file_kilobytes_max}; exec {program} once --data {data} --source {published}"
    );
    Command::new("bash").args(["-c", &script]).output().expect("bash is there")
}

#[test]
fn a_full_disk_leaves_the_old_release_in_use() {
    let (mut failed, mut done) = (0, 0);
    for file_kilobytes_max in [1, 4, 12, 16, 24, 40, 80, 10_000] {
        let stand = Stand::installed();
        stand.publish(&Edition { issued: jiff::Timestamp::now(), ..Edition::new(2) });
        let path = |path: &std::path::Path| path.to_str().expect("a plain path").to_owned();
        let (data, published) = (path(stand.data.root()), path(&stand.published()));
        let output = once_on_a_small_disk(&data, &published, file_kilobytes_max);
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.success() {
            assert_eq!(stand.versions(), "core 2, it-52 2", "{file_kilobytes_max}");
            done += 1;
        } else {
            assert_eq!(output.status.code(), Some(1), "{file_kilobytes_max}: {said}");
            assert_eq!(stand.versions(), "core 1, it-52 1", "{file_kilobytes_max}: {said}");
            failed += 1;
        }
        assert!(updater::status(&stand.data).problems.is_empty(), "{file_kilobytes_max}: {said}");
        check(&["once", "--data", &data, "--source", &published], 0, "core 2");
        assert_eq!(stand.versions(), "core 2, it-52 2", "{file_kilobytes_max}");
    }
    assert!(failed >= 2 && done >= 1, "{failed} failed, {done} done");
}
