//! Breaks sound sources in one place, and looks for the fault there.

use publisher::{Fault, check};

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
