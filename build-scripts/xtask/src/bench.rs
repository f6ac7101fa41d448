//! Measurements, each beside an alternative in the same run, in CPU time. Nothing here asserts.

mod kiosk;
mod map;
mod measured;
mod publisher;
mod search;
mod updates;
mod watched;

use std::{fs, io::Write as _, path::PathBuf, process::ExitCode, time::Duration};

use anyhow::{Context as _, Result};
use clap::Subcommand;

use crate::house;

/// What to measure.
#[derive(Subcommand)]
pub(crate) enum Bench {
    /// Start-up CPU time and resident memory of an installed kiosk
    Kiosk {
        /// The kiosk's data folder, filled by `build-scripts/run`
        #[arg(long, env = "SPORTELLO_DATA")]
        data: Option<PathBuf>,
    },
    /// Building, signing and delta of a synthetic national portal, beside tar.zst and ZIM
    Publisher(publisher::Args),
    /// What updates take over the wire, in time and in memory, beside whole files and zsync
    Updates(updates::Args),
    /// The map: tiles, first view, a pan, memory and sizes, beside Mapnik
    Map(map::Args),
    /// Search in synthetic national portals: time, memory, index and build, beside FTS5, Xapian and MiniSearch
    Search(search::Args),
    /// One part of it in a process of its own
    #[command(hide = true, subcommand)]
    SearchPart(search::Part),
    /// One program in a process of its own
    #[command(hide = true)]
    Measured {
        /// The program and its arguments
        #[arg(last = true)]
        command: Vec<String>,
    },
    /// One start in a process of its own
    #[command(hide = true)]
    Start {
        /// The kiosk's data folder
        #[arg(long)]
        data: PathBuf,
    },
}

/// One line of the results.
pub(crate) struct Row {
    /// What was measured.
    pub(crate) what: String,
    /// Ours.
    pub(crate) ours: String,
    /// The alternative; a dash where there is none.
    pub(crate) other: String,
}

pub(crate) fn run(which: &Bench) -> Result<ExitCode> {
    match which {
        Bench::Kiosk { data } => {
            let data = match data {
                Some(data) => data.clone(),
                None => {
                    store::DataFolder::default_root().context("name the data folder with --data")?
                }
            };
            let rows = kiosk::measure(&data)?;
            write_results("kiosk", "cargo xtask bench kiosk", own_profile(), &rows)?;
        }
        Bench::Publisher(args) => {
            let rows = publisher::measure(args)?;
            write_results("publisher", &args.command(), args.profile(), &rows)?;
        }
        Bench::Updates(args) => {
            let rows = updates::measure(args)?;
            write_results("updates", &args.command(), args.profile(), &rows)?;
        }
        Bench::Map(args) => {
            let rows = map::measure(args)?;
            write_results("map", "cargo xtask bench map", own_profile(), &rows)?;
        }
        Bench::Search(args) => {
            let rows = search::measure(args)?;
            write_results("search", &args.command(), own_profile(), &rows)?;
        }
        Bench::SearchPart(part) => search::run_part(part)?,
        Bench::Measured { command } => measured::run_between(command)?,
        Bench::Start { data } => kiosk::start_once(data)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// CPU time of this process so far, all threads, user and system.
pub(crate) fn cpu_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).unwrap_or_default())
}

/// Milliseconds with two places.
pub(crate) fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

/// Prints the rows and keeps them.
fn write_results(name: &str, command: &str, profile: &str, rows: &[Row]) -> Result<()> {
    // Whoever runs it sees it; a closed pipe is no reason to lose the file.
    let _ = write!(std::io::stdout(), "{}", section(name, command, profile, rows));
    keep_results(name, command, profile, rows)
}

fn section(name: &str, command: &str, profile: &str, rows: &[Row]) -> String {
    let mut section = format!("## {name}\n\n`{command}` ({profile}), {}\n\n", machine());
    section.push_str("| what | Sportello | alternative |\n|---|---|---|\n");
    for row in rows {
        section.push_str(&format!("| {} | {} | {} |\n", row.what, row.ours, row.other));
    }
    section
}

/// Puts the rows in place of this benchmark's section of RESULTS.md.
pub(crate) fn keep_results(name: &str, command: &str, profile: &str, rows: &[Row]) -> Result<()> {
    let path = house().join("build-scripts/bench/RESULTS.md");
    let old = fs::read_to_string(&path).unwrap_or_else(|_| {
        "# Results\n\nEach section is written by the command it names; CPU time unless said otherwise.\n".to_owned()
    });
    let mut parts: Vec<&str> = old.split("\n## ").collect();
    let heading = format!("{name}\n");
    parts.retain(|part| !part.starts_with(&heading));
    let mut text = parts.join("\n## ").trim_end().to_owned();
    text.push_str("\n\n");
    text.push_str(&section(name, command, profile, rows));
    store::write_durably_with_mode(&path, text.as_bytes(), 0o644)
        .context("cannot write the results")
}

/// How this program was compiled, and with it the libraries that it measures.
pub(crate) fn own_profile() -> &'static str {
    if cfg!(debug_assertions) { "profile of `run` and `test`" } else { RELEASE }
}

const RELEASE: &str = "release profile";

/// Processor and number of cores, so that numbers can be compared.
fn machine() -> String {
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = about
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("unknown processor", |(_, name)| name.trim());
    let cores = about.lines().filter(|line| line.starts_with("processor")).count();
    format!("{model}, {cores} cores")
}
