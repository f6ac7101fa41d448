//! A program run to its end in a process of its own, with the CPU time and the memory it took.

use std::{
    ffi::OsStr,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use nix::sys::{
    resource::{UsageWho, getrusage},
    time::TimeValLike as _,
};
use serde::{Deserialize, Serialize};

use crate::programs;

/// What a program took.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct Measured {
    /// User and system time, all threads and children.
    pub(crate) cpu: Duration,
    /// By the clock on the wall.
    pub(crate) wall: Duration,
    /// Largest resident set, in kB.
    pub(crate) resident_kb: u64,
}

impl Measured {
    /// Both one after the other.
    pub(crate) fn and(self, next: Self) -> Self {
        Self {
            cpu: self.cpu + next.cpu,
            wall: self.wall + next.wall,
            resident_kb: self.resident_kb.max(next.resident_kb),
        }
    }

    /// `12.3 CPU-s, 15.0 s, 210 MB`.
    pub(crate) fn in_words(self) -> String {
        format!(
            "{:.1} CPU-s, {:.1} s by the clock, {:.0} MB",
            self.cpu.as_secs_f64(),
            self.wall.as_secs_f64(),
            self.resident_kb as f64 / 1024.0
        )
    }
}

/// Runs a program and measures it. The system adds up what all children took, so each program gets a process of this
/// workbench between.
pub(crate) fn measured<S: AsRef<OsStr>>(program: &Path, arguments: &[S]) -> Result<Measured> {
    let own = programs::program("xtask")?;
    let output = Command::new(own)
        .args(["bench", "measured", "--"])
        .arg(program)
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start a process to measure")?;
    ensure!(output.status.success(), "{} failed", program.display());
    serde_json::from_slice(&output.stdout).context("a measurement said something else")
}

/// The process between: runs the program and prints what it took, as JSON.
pub(super) fn run_between(command: &[String]) -> Result<()> {
    let (program, arguments) = command.split_first().context("name a program")?;
    let started = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .status()
        .with_context(|| format!("cannot start {program}"))?;
    let wall = started.elapsed();
    ensure!(status.success(), "{program} failed ({status})");
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).context("cannot ask what it took")?;
    let microseconds =
        usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    let measured = Measured {
        cpu: Duration::from_micros(microseconds.unsigned_abs()),
        wall,
        resident_kb: usage.max_rss().unsigned_abs(),
    };
    serde_json::to_writer(std::io::stdout(), &measured)?;
    std::io::stdout().flush().context("cannot say what was measured")
}
