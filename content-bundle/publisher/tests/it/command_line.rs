//! The program: exit codes, streams, and output for people and machines.

use std::process::{Command, Output};

use crate::tree::Tree;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sportello-publisher")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn faults_go_to_the_error_stream_and_their_number_to_the_other() {
    let tree = Tree::new();
    let source = tree.source();
    let source = source.to_str().unwrap();
    let sound = run(&["check", source]);
    assert_eq!(sound.status.code(), Some(0));
    assert!(text(&sound.stdout).starts_with("1 guides, 2 services"));

    tree.replace("core/services.toml", "id = \"numero-112\"", "id = \"numero 112\"");
    let faulty = run(&["check", source]);
    assert_eq!(faulty.status.code(), Some(1));
    assert!(
        text(&faulty.stderr)
            .starts_with("core/services.toml:2:6: error[id]: `numero 112` is not a slug")
    );
    assert!(text(&faulty.stderr).contains("\n  advice: "));
    assert_eq!(text(&faulty.stdout), "1 fault in 1 file\n");

    let json = run(&["check", source, "--json"]);
    let fault: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(
        (fault["file"].as_str(), fault["line"].as_u64()),
        (Some("core/services.toml"), Some(2))
    );
    assert_eq!(json.status.code(), Some(1));
}

#[test]
fn wrong_usage_is_told_apart_from_failure() {
    for arguments in [
        &["publsh"][..],
        &["build", "portal", "--out", "x"],
        &["keys", "new", "--keys", "x", "boss"],
    ] {
        assert_eq!(run(arguments).status.code(), Some(2), "{arguments:?}");
    }
    let failed = run(&["keys", "list", "--keys", "/nowhere/at/all"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(text(&failed.stderr).starts_with("error: cannot use the key folder /nowhere/at/all: "));
}

#[test]
fn building_says_what_became_of_each_pack() {
    let tree = Tree::new();
    let (source, out) = (tree.source(), tree.beside("build"));
    let output = run(&[
        "build",
        source.to_str().unwrap(),
        "--out",
        out.to_str().unwrap(),
        "--without-fonts",
    ]);
    assert_eq!(output.status.code(), Some(0));
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert!(
        lines[0].starts_with("core version 1: 6 entries, ")
            && lines[0].ends_with(" bytes, 6 changed")
    );
    assert_eq!(lines.len(), 4);
    assert!(text(&output.stderr).starts_with("warning: the language packs carry no fonts"));
}

#[test]
fn synthetic_sources_are_made_once_and_said() {
    let tree = Tree::new();
    let out = tree.beside("synthetic");
    let run = |more: &[&str]| {
        let counts = "generate --services 30 --organizations 22 --associations 5 --places 21 --guides 1 --seed 1";
        let arguments: Vec<&str> =
            counts.split(' ').chain(["--out", out.to_str().unwrap()]).collect();
        run(&[&arguments, more].concat())
    };
    let said = |output: &Output| text(&output.stdout).replace(out.to_str().unwrap(), "OUT");
    let dry = run(&["--languages", "it,ti", "--dry-run"]);
    assert_eq!(
        said(&dry),
        "dry run: nothing is written\nwould write 139 synthetic records to OUT\n"
    );
    assert!(!out.exists());
    let made = run(&["--languages", "it,ti"]);
    assert!(said(&made).starts_with("OUT: 139 synthetic records in "), "{}", said(&made));
    let again = run(&["--languages", "it,ti"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("is not empty; name a new folder"));
    assert_eq!(run(&[]).status.code(), Some(2), "no languages");
}

#[test]
fn a_build_can_be_tried_out() {
    let tree = Tree::new();
    let (source, out) = (tree.source(), tree.beside("build"));
    let (source, out) = (source.to_str().unwrap(), out.to_str().unwrap());
    let build = ["build", source, "--out", out, "--previous", out, "--without-fonts", "--dry-run"];
    let first_line = |output: Output| text(&output.stdout).lines().nth(1).unwrap().to_owned();
    let first = first_line(run(&build));
    assert_eq!(first, "core would become version 1: 6 entries, 6 changed, 0 removed");
    assert!(!tree.beside("build").exists());
    assert_eq!(run(&build[..7]).status.code(), Some(0));
    assert_eq!(first_line(run(&build)), "core would stay at version 1: 6 entries, 0 changed");
}

#[test]
fn a_comparison_is_for_people_and_for_machines() {
    let tree = Tree::new();
    let (source, out) = (tree.source(), tree.beside("build"));
    let (source, out) = (source.to_str().unwrap(), out.to_str().unwrap());
    let build = ["build", source, "--out", out, "--previous", out, "--without-fonts"];
    run(&build);
    tree.replace("core/services.toml", "areas = [\"IT\"]", "areas = [\"IT-52\"]");
    run(&build);
    let people = run(&["diff", out, out, "--pack", "core"]);
    let lines: Vec<&str> = text(&people.stdout).lines().collect();
    assert_eq!(
        lines[..3],
        [
            "core: from version 1 to 2",
            "  changed, 1:",
            "    service/numero-112 “112”: areas served"
        ]
    );
    let machine = run(&["diff", out, out, "--from", "1", "--to", "2", "--json"]);
    let diff: serde_json::Value = serde_json::from_slice(&machine.stdout).unwrap();
    assert_eq!(diff["packs"].as_array().map(Vec::len), Some(1), "the others have no version 2");
    let core = &diff["packs"][0];
    assert_eq!(core["changed"][0]["id"], "core/service/numero-112");
    assert_eq!(core["changed"][0]["fields"][0]["field"], "areas served");
    assert_eq!(core["fetch"]["requests"], 1);
    assert_eq!(run(&["diff", out, "/nowhere"]).status.code(), Some(1));
}
