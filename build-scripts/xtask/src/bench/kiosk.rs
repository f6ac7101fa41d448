//! What a start costs: first frame drawn and one query answered, each start in a process of its own.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use clerk::Clerk;
use kiosk::Stage;
use screens::{Event, Layout, Route, Target};
use serde::{Deserialize, Serialize};
use store::DataFolder;

use super::{Row, cpu_time, ms};
use crate::programs;

const STARTS: usize = 5;
const SIZE: (u32, u32) = (1920, 1080);

/// What one start measured of itself.
#[derive(Serialize, Deserialize)]
struct Start {
    first_frame_cpu: Duration,
    answered_cpu: Duration,
    answered_wall: Duration,
    full_frame_cpu: Duration,
    /// kB of private memory.
    rss_anon: u64,
    /// kB of mapped files, fonts among them.
    rss_file: u64,
}

pub(super) fn measure(data: &Path) -> Result<Vec<Row>> {
    let own = programs::program("xtask")?;
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let output = Command::new(&own)
            .args(["bench", "start", "--data"])
            .arg(data)
            .output()
            .context("cannot start a process to measure")?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(output.status.success(), "a start failed: {said}");
        starts.push(
            serde_json::from_slice::<Start>(&output.stdout)
                .context("a start said something else")?,
        );
    }
    let median = |of: fn(&Start) -> Duration| {
        let mut values: Vec<_> = starts.iter().map(of).collect();
        values.sort_unstable();
        ms(values[values.len() / 2])
    };
    let most = |of: fn(&Start) -> u64| {
        let kb = starts.iter().map(of).max().unwrap_or_default();
        format!("{:.0} MB", kb as f64 / 1024.0)
    };
    let none = || "–".to_owned();
    let row = |what: &str, ours: String| Row { what: what.to_owned(), ours, other: none() };
    Ok(vec![
        row(
            "start to first frame (wall of languages, 1080p), CPU, median of 5",
            median(|s| s.first_frame_cpu),
        ),
        row("start to first frame and one query answered, CPU", median(|s| s.answered_cpu)),
        row("the same, by the clock on the wall", median(|s| s.answered_wall)),
        row("a forced full frame with results, CPU", median(|s| s.full_frame_cpu)),
        row("private memory (RssAnon), most of 5", most(|s| s.rss_anon)),
        row("mapped files (RssFile), most of 5", most(|s| s.rss_file)),
    ])
}

/// One start, measured from within; prints JSON.
pub(super) fn start_once(data: &Path) -> Result<()> {
    let started = Instant::now();
    let folder = DataFolder::open(data)?;
    let library = clerk::open(&folder)?;
    let desk = clerk::desk(&folder, &library, Layout::Landscape)?;
    let mut fonts = Vec::new();
    for language in library.languages()? {
        let files = library.fonts(&language.tag)?;
        fonts.push((language, files));
    }
    let clerk = Clerk::new(library);
    let mut stage = Stage::new(desk, &fonts, SIZE, move |question| clerk.ask(question))?;
    stage.picture()?;
    let first_frame_cpu = cpu_time();

    stage.feed(Event::Touched(Target::Language("it".parse()?)));
    stage.feed(Event::Touched(Target::Open(Route::Search)));
    stage.feed(Event::Typed("permesso di soggiorno".to_owned()));
    let (answered_cpu, answered_wall) = (cpu_time(), started.elapsed());

    let before = cpu_time();
    stage.picture()?;
    let full_frame_cpu = cpu_time().saturating_sub(before);
    let start = Start {
        first_frame_cpu,
        answered_cpu,
        answered_wall,
        full_frame_cpu,
        rss_anon: memory_kb("RssAnon")?,
        rss_file: memory_kb("RssFile")?,
    };
    serde_json::to_writer(std::io::stdout(), &start)?;
    std::io::stdout().flush().context("cannot say what was measured")
}

/// A line of `/proc/self/status`, in kB.
fn memory_kb(name: &str) -> Result<u64> {
    let status =
        fs::read_to_string("/proc/self/status").context("cannot read /proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let number =
        line.and_then(|line| line.split_whitespace().next()).context("no such line of memory")?;
    number.parse().context("not a number")
}
