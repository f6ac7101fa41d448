//! Breaks sound sources in one place, and looks for the fault there.

use publisher::{BuildError, BuildOptions, Built, Fault, Fonts, build, check};

use crate::tree::Tree;

/// A fault and where it is found: `file:line:column what`, or `file what` for a whole file.
pub(crate) fn place(fault: &Fault) -> String {
    match fault.line {
        0 => format!("{} {}", fault.file, fault.what),
        _ => format!("{}:{}:{} {}", fault.file, fault.line, fault.column, fault.what),
    }
}

pub(crate) fn faults(tree: &Tree) -> Vec<Fault> {
    check(&tree.source()).expect_err("broken sources")
}

/// One case a line: what is replaced, by what, the fault (`line:column what`) and a part of its advice; `\n` is a
/// line break. A line without `|` names the file for the cases below it.
#[track_caller]
pub(crate) fn broken(sound: fn() -> Tree, cases: &str) {
    let mut file = "";
    let mut missed = Vec::new();
    for line in cases.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let cells: Vec<String> =
            line.split('|').map(|cell| cell.trim().replace("\\n", "\n")).collect();
        let [from, to, expected, advice] = cells.as_slice() else {
            file = line;
            continue;
        };
        let tree = sound();
        tree.replace(file, from, to);
        let faults = faults(&tree);
        let found = faults.iter().any(|fault| {
            place(fault).contains(expected.as_str()) && fault.advice.contains(advice.as_str())
        });
        if !found {
            missed.push(format!("{file}: `{from}` -> `{to}`: {faults:#?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// `rule file:line:column what` of each fault; nothing where the sources are sound.
pub(crate) fn found(tree: &Tree) -> Vec<String> {
    let faults = check(&tree.source()).err().unwrap_or_default();
    faults.iter().map(|fault| format!("{} {}", fault.rule, place(fault))).collect()
}

/// What is advised about each.
pub(crate) fn advice(tree: &Tree) -> Vec<String> {
    let faults = check(&tree.source()).err().unwrap_or_default();
    faults.into_iter().map(|fault| fault.advice).collect()
}

/// What breaks a rule that only `check` asks is packed all the same.
#[track_caller]
pub(crate) fn only_check_finds(tree: &Tree, expected: &[impl AsRef<str>]) {
    assert_eq!(found(tree), expected.iter().map(AsRef::as_ref).collect::<Vec<_>>());
    build_without_fonts(tree).unwrap();
}

/// Builds into `packs`, beside the sources.
pub(crate) fn build_without_fonts(tree: &Tree) -> Result<Vec<Built>, BuildError> {
    let options = BuildOptions {
        source: tree.source(),
        out: tree.beside("packs"),
        previous: None,
        fonts: Fonts::Without,
        streets: None,
    };
    build(&options)
}

/// A page with an Italian text of one paragraph; `keys` stand in its sheet beside the axis.
pub(crate) fn page(tree: &Tree, folder: &str, keys: &str, text: &str) {
    let sheet = if folder.contains("/procedures/") { "procedure.toml" } else { "page.toml" };
    tree.write(&format!("{folder}/{sheet}"), &format!("axis = \"servizi\"\n{keys}"));
    let front = "+++\ntitle = \"Prova\"\nsummary = \"Una prova.\"\n+++\n\n## In breve\n\n";
    tree.write(&format!("{folder}/it.md"), &format!("{front}{text}\n"));
}
