//! An updater that is measured while it runs, and the child that builds for it.

use std::{
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};

use super::measured::Measured;
use crate::{
    processes::{Taken, children, taken},
    programs,
};

/// Looked at so often; what a process takes between its last look and its end is missed.
const LOOK: Duration = Duration::from_millis(5);

/// What an update took.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::bench) struct Watched {
    /// Both programs together.
    pub(in crate::bench) all: Measured,
    /// The updater alone.
    pub(in crate::bench) updater: Taken,
    /// The child that builds.
    pub(in crate::bench) builder: Taken,
}

impl Watched {
    /// CPU and clock of both, memory of each.
    pub(in crate::bench) fn in_words(self) -> String {
        format!(
            "{:.2} CPU-s, {:.1} s by the clock; updater {}; child {} of {:.2} CPU-s",
            self.all.cpu.as_secs_f64(),
            self.all.wall.as_secs_f64(),
            memory(self.updater),
            memory(self.builder),
            self.builder.cpu.as_secs_f64()
        )
    }
}

/// Runs an updater to its end and watches it and its child.
pub(in crate::bench) fn watched(program: &Path, arguments: &[&str]) -> Result<Watched> {
    let own = programs::program("xtask")?;
    let mut between = Command::new(own)
        .args(["bench", "measured", "--"])
        .arg(program)
        .args(arguments)
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start a process to measure")?;
    let (mut updater, mut builder) = (Taken::default(), Taken::default());
    while between.try_wait()?.is_none() {
        for pid in children(between.id()) {
            note(&mut updater, taken(pid));
            for pid in children(pid) {
                note(&mut builder, taken(pid));
            }
        }
        thread::sleep(LOOK);
    }
    let output = between.wait_with_output().context("cannot read what was measured")?;
    ensure!(output.status.success(), "{} {} failed", program.display(), arguments.join(" "));
    let all =
        serde_json::from_slice(&output.stdout).context("a measurement said something else")?;
    Ok(Watched { all, updater, builder })
}

fn note(most: &mut Taken, now: Option<Taken>) {
    if let Some(now) = now {
        most.resident_kb = most.resident_kb.max(now.resident_kb);
        most.anonymous_kb = most.anonymous_kb.max(now.anonymous_kb);
        most.cpu = most.cpu.max(now.cpu);
    }
}

fn memory(taken: Taken) -> String {
    let mb = |kb: u64| kb as f64 / 1024.0;
    format!("{:.0} MB (private {:.0} MB)", mb(taken.resident_kb), mb(taken.anonymous_kb))
}
