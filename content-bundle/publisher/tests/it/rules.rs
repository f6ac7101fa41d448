//! Every rule of `check`, broken once in one committed tree.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    process::{Command, Output},
};

use publisher::{BuildError, BuildOptions, Fault, Fonts, Rule, build, check};
use tempfile::TempDir;

/// Sources with one fault for each rule; a comment or a name says what is wrong.
fn tree() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/one-fault-per-rule"))
}

/// What `check` finds there, by file and line; line 0 is the file as a whole.
const FOUND: [(Rule, &str, usize); 20] = [
    (Rule::Syntax, "core/focus/in-italics/it.md", 8),
    (Rule::LawDate, "core/focus/law-of-no-date/page.toml", 1),
    (Rule::Link, "core/focus/links-to-nothing/page.toml", 3),
    (Rule::Translation, "core/focus/two-texts/en.md", 1),
    (Rule::Law, "core/focus/unknown-act/it.md", 8),
    (Rule::Text, "core/glossary.toml", 2),
    (Rule::Readability, "core/guides/hard-to-read/it.md", 12),
    (Rule::File, "core/guides/in-order/draft.txt", 0),
    (Rule::Answers, "core/guides/without-its-last-part/it.md", 1),
    (Rule::Key, "core/organizations.toml", 5),
    (Rule::Id, "core/organizations.toml", 10),
    (Rule::Assured, "core/organizations.toml", 20),
    (Rule::Position, "core/places.toml", 12),
    (Rule::Icon, "core/taxonomy.toml", 5),
    (Rule::Level, "core/taxonomy.toml", 28),
    (Rule::Distance, "regions/it-52/locations.toml", 12),
    (Rule::Facts, "regions/it-52/locations.toml", 17),
    (Rule::Value, "regions/it-52/organizations.toml", 5),
    (Rule::Hours, "regions/it-52/services.toml", 8),
    (Rule::Phone, "regions/it-52/services.toml", 17),
];

/// Those that `build` does not ask: what breaks them can be packed and looked at.
const EDITORIAL: [Rule; 5] =
    [Rule::Distance, Rule::Law, Rule::LawDate, Rule::Readability, Rule::Answers];

fn places(faults: &[Fault]) -> Vec<(Rule, &str, usize)> {
    faults.iter().map(|fault| (fault.rule, fault.file.as_str(), fault.line)).collect()
}

#[test]
fn every_rule_is_broken_once_and_found_in_its_line() {
    let faults = check(&tree()).expect_err("one fault for each rule");
    assert_eq!(places(&faults), FOUND);
    let mut times: BTreeMap<Rule, usize> = Rule::ALL.map(|rule| (rule, 0)).into();
    for fault in &faults {
        *times.entry(fault.rule).or_default() += 1;
    }
    assert!(times.values().all(|times| *times == 1), "{times:?}");
}

#[test]
fn building_asks_all_rules_but_the_editorial_ones() {
    let temp = TempDir::new().unwrap();
    let out = temp.path().join("packs");
    let options = BuildOptions {
        source: tree(),
        out: out.clone(),
        previous: None,
        fonts: Fonts::Without,
        streets: None,
    };
    let Err(BuildError::Faults(faults)) = build(&options) else {
        panic!("built with faults");
    };
    let asked: Vec<_> = FOUND.into_iter().filter(|(rule, ..)| !EDITORIAL.contains(rule)).collect();
    assert_eq!(places(&faults), asked);
    assert!(!out.exists(), "nothing is built of sources with faults");
}

fn run(more: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_sportello-publisher"));
    program.arg("check").arg(tree()).args(more).output().unwrap()
}

#[test]
fn the_program_prints_place_rule_and_advice_of_each() {
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "20 faults in 15 files\n");
    let printed = String::from_utf8(output.stderr).unwrap();
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 2 * FOUND.len(), "{printed}");
    for (pair, (rule, file, line)) in lines.chunks(2).zip(FOUND) {
        let rest = pair[0].strip_prefix(file).unwrap_or_else(|| panic!("{file}: {pair:?}"));
        let (place, what) = rest.split_once(&format!(": error[{rule}]: ")).unwrap();
        let parts: Vec<&str> = place.split(':').skip(1).collect();
        match parts.as_slice() {
            [] => assert_eq!(line, 0, "{pair:?}"),
            [shown, column] => {
                assert_eq!(shown.parse(), Ok(line), "{pair:?}");
                assert!(column.parse::<usize>().is_ok_and(|column| column > 0), "{pair:?}");
            }
            _ => panic!("{pair:?}"),
        }
        assert!(!what.is_empty(), "{pair:?}");
        assert!(pair[1].strip_prefix("  advice: ").is_some_and(|advice| !advice.is_empty()));
    }
}

#[test]
fn the_program_gives_an_object_for_each_fault() {
    let output = run(&["--json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let printed = String::from_utf8(output.stdout).unwrap();
    let faults: Vec<serde_json::Value> =
        printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found: Vec<_> = faults
        .iter()
        .map(|fault| {
            let text = |key: &str| fault[key].as_str().filter(|text| !text.is_empty()).unwrap();
            assert!(text("what").len() + text("advice").len() > 10, "{fault}");
            (text("rule"), text("file"), fault["line"].as_u64().unwrap())
        })
        .collect();
    let expected = FOUND.map(|(rule, file, line)| (rule.as_str(), file, line as u64));
    assert_eq!(found, expected);
}
