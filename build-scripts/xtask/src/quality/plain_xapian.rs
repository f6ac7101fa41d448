//! Xapian as it comes, with its stemmers, by way of a script: it has no interface for Rust.

use std::{
    io::Write as _,
    path::PathBuf,
    process::{Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;
use serde_json::json;

use super::{Ranked, input::Set, measures::HITS};
use crate::house;

/// The system's own: what Debian packages for Python is seen by no other.
const PYTHON: &str = "/usr/bin/python3";

/// Says early what is missing.
pub(super) fn require() -> Result<()> {
    let found = Command::new(PYTHON)
        .args(["-c", "import xapian"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !found {
        bail!(
            "Xapian is missing: apt-get install -y python3-xapian (packages_of_benchmarks in \
             build-scripts/system-packages), or leave it out with --without xapian"
        );
    }
    Ok(())
}

#[derive(Deserialize)]
struct Answer {
    hits: Vec<usize>,
    cpu_seconds: f64,
}

/// Answers of one index of all sets to the questions of each.
pub(super) fn ask(sets: &[Set]) -> Result<Vec<Ranked>> {
    let texts = sets.iter().flat_map(|set| {
        set.texts.iter().map(|text| json!({ "language": set.language, "text": text.plain() }))
    });
    let questions = sets.iter().flat_map(|set| {
        let words = set.questions.iter().map(|question| &question.words);
        words.map(|words| json!({ "language": set.language, "words": words }))
    });
    let asked = json!({
        "texts": texts.collect::<Vec<_>>(),
        "questions": questions.collect::<Vec<_>>(),
        "hits": HITS,
    });
    let mut answers = run(asked.to_string().as_bytes())?.into_iter();
    let mut ranked = Vec::new();
    for set in sets {
        let of_set: Vec<Answer> = answers.by_ref().take(set.questions.len()).collect();
        ensure!(of_set.len() == set.questions.len(), "Xapian left questions unanswered");
        let cpu = of_set.iter().map(|answer| answer.cpu_seconds).sum();
        let cpu = Duration::try_from_secs_f64(cpu).context("Xapian's time is no time")?;
        let hits = of_set.into_iter().map(|answer| answer.hits).collect();
        ranked.push(Ranked { hits, cpu });
    }
    Ok(ranked)
}

fn run(asked: &[u8]) -> Result<Vec<Answer>> {
    let script: PathBuf = house().join("build-scripts/bench/xapian_quality.py");
    let mut child = Command::new(PYTHON)
        .arg(&script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {PYTHON}"))?;
    // The script reads all before it says anything, so neither waits for the other.
    let mut stdin = child.stdin.take().context("the script has no input")?;
    let written = stdin.write_all(asked);
    drop(stdin);
    let output = child.wait_with_output().context("cannot read what Xapian found")?;
    ensure!(output.status.success(), "{} failed ({})", script.display(), output.status);
    written.context("cannot give Xapian its texts")?;
    serde_json::from_slice(&output.stdout).context("Xapian's answers are not JSON")
}
