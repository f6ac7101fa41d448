//! System calls that fail, by strace: the disk does not sync, is full, or does not take a name; once, or from then on.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    process::{Command, Output, Stdio},
};

use anyhow::{Context as _, Result, bail, ensure};

use super::{
    check,
    kills::is_calm,
    scenes::{Scene, Stage, arguments, said},
};
use crate::{dice::Dice, say};

/// Calls that fail in the same way.
struct Kind {
    calls: &'static str,
    error: &'static str,
}

const KINDS: [Kind; 4] = [
    Kind { calls: "fsync,fdatasync,syncfs", error: "EIO" },
    Kind { calls: "write,writev,pwrite64", error: "ENOSPC" },
    Kind { calls: "mkdir,mkdirat,rename,renameat,renameat2", error: "ENOSPC" },
    Kind { calls: "unlink,unlinkat,rmdir", error: "EIO" },
];

/// Says early what is missing.
pub(super) fn require() -> Result<()> {
    let found = Command::new("strace").arg("-V").stdout(Stdio::null()).status();
    if found.is_err() {
        bail!("strace is missing; it is in package strace: apt-get install -y strace");
    }
    let works = Command::new("strace")
        .args(["-f", "--seccomp-bpf", "-e", "trace=sync", "true"])
        .output()?;
    ensure!(works.status.success(), "strace may not trace here: {}", said(&works));
    Ok(())
}

/// Lets `failures` calls of each kind fail in each scene, spread over all of them.
pub(super) fn run(stage: &Stage, scenes: &[Scene], failures: usize, dice: &mut Dice) -> Result<()> {
    let path = stage.work.join("failing");
    let (mut all, mut given_up) = (0, 0);
    for scene in scenes {
        for kind in &KINDS {
            let count = count(stage, scene, kind, &path)?;
            for number in spread(count, failures, dice) {
                for when in [format!("{number}"), format!("{number}+")] {
                    scene.set(&path)?;
                    let what = format!(
                        "{}: {} gave {}, call {when} of each thread",
                        scene.name, kind.calls, kind.error
                    );
                    let inject = format!("inject={}:error={}:when={when}", kind.calls, kind.error);
                    let output = traced(stage, scene, kind, &path, &["-e", &inject])?;
                    ensure!(
                        is_calm(output.status),
                        "{what}: it ended with {}: {}",
                        output.status,
                        said(&output)
                    );
                    given_up += usize::from(!output.status.success());
                    check::all(stage, scene, &path, || Ok(()))
                        .with_context(|| format!("{what}; it said: {}", said(&output)))?;
                    all += 1;
                }
            }
            say(&format!("{}: {} → {}: {count} calls", scene.name, kind.calls, kind.error));
        }
    }
    say(&format!("{all} failing calls, {given_up} updates given up for them; all checked"));
    Ok(())
}

/// Numbers from 1 to `count`, at most `failures` of them, one out of each equal part.
fn spread(count: usize, failures: usize, dice: &mut Dice) -> Vec<usize> {
    let parts = failures.min(count);
    (0..parts)
        .map(|part| {
            let (from, to) = (part * count / parts, (part + 1) * count / parts);
            1 + from + dice.below(to - from)
        })
        .collect()
}

/// Most calls of this kind in one thread undisturbed: strace counts them thread by thread.
fn count(stage: &Stage, scene: &Scene, kind: &Kind, path: &Path) -> Result<usize> {
    scene.set(path)?;
    let output = traced(stage, scene, kind, path, &[])?;
    ensure!(output.status.success(), "{}: traced, it failed: {}", scene.name, said(&output));
    let list =
        fs::read_to_string(stage.work.join("calls")).context("cannot read what strace wrote")?;
    let mut threads = BTreeMap::<&str, usize>::new();
    for line in list.lines().filter(|line| line.contains('(')) {
        let thread = line.split_whitespace().next().unwrap_or_default();
        *threads.entry(thread).or_default() += 1;
    }
    Ok(threads.into_values().max().unwrap_or_default())
}

fn traced(stage: &Stage, scene: &Scene, kind: &Kind, path: &Path, more: &[&str]) -> Result<Output> {
    Command::new("strace")
        .args(["-f", "--seccomp-bpf", "-qq", "-e", "signal=none"])
        .args(["-e", &format!("trace={}", kind.calls)])
        .args(more)
        .arg("-o")
        .arg(stage.work.join("calls"))
        .arg(&stage.updater)
        .args(arguments(path, &scene.verb))
        .stdin(Stdio::null())
        .output()
        .context("cannot start strace")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_calls_are_spread_over_all_of_them() {
        for (count, failures) in [(0, 8), (1, 8), (8, 8), (9, 8), (845, 20), (100, 0)] {
            let numbers = spread(count, failures, &mut Dice::new(1));
            assert_eq!(numbers.len(), failures.min(count), "{count}, {failures}");
            assert!(numbers.is_sorted_by(|one, two| one < two), "{numbers:?}");
            assert!(numbers.iter().all(|n| (1..=count).contains(n)), "{numbers:?} of {count}");
        }
    }
}
