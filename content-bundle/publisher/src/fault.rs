//! A fault of the sources: where it stands, what is wrong, what to do about it.

use std::{cell::RefCell, fmt, rc::Rc};

use serde::Serialize;

use crate::rule::Rule;

/// Something an editor must mend before the sources can be built.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Fault {
    /// Path below the source folder, with `/`.
    pub file: String,
    /// From 1; 0 where the fault is about the file as a whole.
    pub line: usize,
    /// In characters, from 1; 0 where the fault is about the file as a whole.
    pub column: usize,
    /// What it goes against.
    pub rule: Rule,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub advice: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": error[{}]: {}\n  advice: {}", self.rule, self.what, self.advice)
    }
}

/// A place in the sources.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    pub(crate) file: Rc<str>,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Spot {
    /// The file as a whole.
    pub(crate) fn of_file(file: &str) -> Self {
        Self { file: file.into(), line: 0, column: 0 }
    }
}

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Found<T> {
    pub(crate) value: T,
    pub(crate) spot: Spot,
}

/// The faults found so far; clones share one list, so that every reader can report.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults(Rc<RefCell<Vec<Fault>>>);

impl Faults {
    pub(crate) fn add(
        &self,
        rule: Rule,
        spot: &Spot,
        what: impl Into<String>,
        advice: impl Into<String>,
    ) {
        self.0.borrow_mut().push(Fault {
            file: spot.file.to_string(),
            line: spot.line,
            column: spot.column,
            rule,
            what: what.into(),
            advice: advice.into(),
        });
    }

    /// All of them, by file and line, each once.
    pub(crate) fn sorted(&self) -> Vec<Fault> {
        let mut list = self.0.borrow().clone();
        list.sort();
        list.dedup();
        list
    }
}

/// The candidate that was probably meant: at most a third of its letters differ.
pub(crate) fn nearest<'a>(
    text: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    candidates
        .map(|candidate| (distance(text, candidate), candidate))
        .filter(|(distance, candidate)| distance * 3 <= candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// Letters to insert, delete or replace to turn one text into the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_offered() {
        let known = ["title", "summary", "words"];
        for (typed, offered) in [
            ("titel", None),
            ("titlr", Some("title")),
            ("sumary", Some("summary")),
            ("fonts", None),
        ] {
            assert_eq!(nearest(typed, known.into_iter()), offered, "{typed}");
        }
    }

    #[test]
    fn faults_print_with_their_place() {
        let mut fault = Fault {
            file: "core/pack.toml".into(),
            line: 2,
            column: 1,
            rule: Rule::Facts,
            what: "no `name`".into(),
            advice: "Add it.".into(),
        };
        assert_eq!(
            fault.to_string(),
            "core/pack.toml:2:1: error[facts]: no `name`\n  advice: Add it."
        );
        fault.line = 0;
        assert_eq!(fault.to_string(), "core/pack.toml: error[facts]: no `name`\n  advice: Add it.");
    }
}
