//! The workbench: what is more than a shell script should hold.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context as _, Result, ensure};
use clap::{Parser, Subcommand};

mod asking;
mod basemap;
mod bench;
mod chaos;
mod demo;
mod dice;
mod ministry;
mod place_names;
mod processes;
mod programs;
mod quality;
mod readme;
mod scratch;
mod web;

/// Tasks of the house, run as `cargo xtask …`.
#[derive(Parser)]
#[command(name = "xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make, sign, publish and install the demo content, then open the kiosk (what `build-scripts/run` does)
    Demo(demo::Args),
    /// Measure, and write the rows into build-scripts/bench/RESULTS.md
    #[command(subcommand)]
    Bench(bench::Bench),
    /// How often search finds the text that answers a question, beside plain engines on the same texts
    SearchQuality(quality::Args),
    /// Kill the updater at random moments, let its disk fail and fill up, and check what is left each time
    Chaos(chaos::Args),
    /// Make the base map of Italy from its packages, the same bytes each time
    Basemap(basemap::Args),
    /// Writes what municipalities are called in other languages and scripts, from a pinned package
    PlaceNames(place_names::Args),
    /// Write what editors may write, key by key, into content-bundle/portal/README.md
    PortalReadme,
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Demo(args) => demo::run(&args),
        Task::Bench(which) => bench::run(&which),
        Task::SearchQuality(args) => quality::run(&args),
        Task::Chaos(args) => chaos::run(&args),
        Task::Basemap(args) => basemap::run(&args),
        Task::PlaceNames(args) => place_names::run(&args),
        Task::PortalReadme => readme::run(),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            report(&error);
            ExitCode::FAILURE
        }
    }
}

fn report(error: &anyhow::Error) {
    tell(&format!("error: {error:#}"));
}

/// Says a line beside what is asked for: how far it is, or what went wrong.
#[expect(clippy::print_stderr, reason = "the workbench talks to whoever stands at it")]
fn tell(line: &str) {
    eprintln!("{line}");
}

/// Root of the house.
fn house() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("xtask lies two folders below the root")
        .to_owned()
}

/// Every file below a folder, in the order of paths.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(inner) = folders.pop() {
        let entries =
            fs::read_dir(&inner).with_context(|| format!("cannot list {}", inner.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

/// Copies a folder as it is, with modes and times: which release is the newest is told by them.
fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    let copied = Command::new("cp").arg("-a").arg("-T").args([from, to]).status();
    let copied = copied.context("cannot start cp")?;
    ensure!(copied.success(), "cannot copy {} to {}", from.display(), to.display());
    Ok(())
}

/// Says a line to whoever stands at the workbench.
fn say(line: &str) {
    // A closed pipe is no reason to stop.
    let _ = writeln!(io::stdout(), "{line}");
}
