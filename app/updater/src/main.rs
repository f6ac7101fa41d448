//! The program `sportello-updater`: the command line of the updater.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context as _;
use bundle::PackName;
use clap::{Parser, Subcommand};
use jiff::Timestamp;
use store::DataFolder;
use updater::{Change, Choices, Fault, Outcome, Report, Source, UpdateError};

/// Fetches, verifies and installs the content of a Sportello kiosk.
#[derive(Parser)]
#[command(name = "sportello-updater", version)]
struct CommandLine {
    /// The data folder; by default the platform's own for Sportello.
    #[arg(long, global = true, env = "SPORTELLO_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Makes the data folder and trusts a publisher's root file; again on the same root, only changes the choices.
    Init {
        /// The publisher's root file, got from somebody you trust.
        #[arg(long, value_name = "FILE")]
        root: PathBuf,
        /// Where updates come from, tried in order; may be given several times.
        #[arg(long, value_name = "URL|FOLDER")]
        source: Vec<String>,
        /// Packs to carry, besides `core`, which always comes; without this, all but `streets-*`.
        #[arg(long, value_name = "NAME", value_delimiter = ',')]
        packs: Option<Vec<PackName>>,
        /// Municipality where the kiosk stands.
        #[arg(long, value_name = "NAME")]
        place: Option<String>,
    },
    /// Updates once: fetches, verifies, installs.
    Once {
        /// Use this source instead of those of the settings.
        #[arg(long, value_name = "URL|FOLDER")]
        source: Option<String>,
    },
    /// Says what is installed, how old it is and what failed.
    Status {
        /// As one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Returns to the other kept release; once more returns to the newer one. Updates do not bring the release
    /// that was left back, only something newer.
    Rollback,
}

fn main() -> ExitCode {
    let line = CommandLine::parse();
    match run(line, &mut io::stdout().lock()) {
        Ok(code) => code,
        Err(error) => {
            let advice = error.downcast_ref::<UpdateError>().map_or("", UpdateError::advice);
            // Nowhere is left to report that reporting failed.
            let _ = writeln!(io::stderr().lock(), "error: {error:#}\n{advice}");
            ExitCode::FAILURE
        }
    }
}

fn run(line: CommandLine, out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let folder = line
        .data
        .or_else(DataFolder::default_root)
        .context("this system names no folder for data; give one with --data DIR")?;
    let now = Timestamp::now();
    match line.verb {
        Verb::Init { root, source, packs, place } => {
            let choices = Choices { sources: source, packs, place };
            let data = updater::init(&folder, &root, &choices)?;
            writeln!(out, "The data folder {} trusts {}.", data.root().display(), root.display())?;
            writeln!(out, "`sportello-updater once` fetches the content.")?;
            Ok(ExitCode::SUCCESS)
        }
        Verb::Once { source } => once(&open(folder)?, source, now, out),
        Verb::Status { json: true } => {
            writeln!(out, "{}", serde_json::to_string_pretty(&updater::status(&open(folder)?))?)?;
            Ok(ExitCode::SUCCESS)
        }
        Verb::Status { json: false } => {
            let data = open(folder)?;
            write_report(out, &data, &updater::status(&data))?;
            Ok(ExitCode::SUCCESS)
        }
        Verb::Rollback => {
            let returned = updater::rollback(&open(folder)?, now)?;
            writeln!(
                out,
                "Release {} is in use: {}.",
                short(&returned.release),
                list(&returned.packs)
            )?;
            if let Some(held) = returned.held {
                let held = short(&held);
                writeln!(
                    out,
                    "Release {held} is held: updates bring only something newer. A second rollback returns to it."
                )?;
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn open(folder: PathBuf) -> Result<DataFolder, UpdateError> {
    Ok(DataFolder::open(folder)?)
}

/// Tries the sources in order until one gives an update.
fn once(
    data: &DataFolder,
    source: Option<String>,
    now: Timestamp,
    out: &mut impl Write,
) -> anyhow::Result<ExitCode> {
    let sources = match source {
        Some(source) => vec![source],
        None => data.settings().map_err(UpdateError::from)?.sources,
    };
    let mut failure = UpdateError::NoSource;
    for (position, text) in sources.iter().enumerate() {
        let tried = Source::parse(text)
            .map_err(UpdateError::from)
            .and_then(|source| updater::once(data, &source, now));
        match tried {
            Ok(outcome) => return write_outcome(out, &outcome),
            Err(error) if position + 1 < sources.len() => {
                let fault = Fault::of(&error);
                writeln!(
                    io::stderr().lock(),
                    "{text}: {} Trying the next source.",
                    sentence(&fault.error)
                )?;
                failure = error;
            }
            Err(error) => failure = error,
        }
    }
    Err(failure.into())
}

fn write_outcome(out: &mut impl Write, outcome: &Outcome) -> anyhow::Result<ExitCode> {
    let (release, packs) = (short(&outcome.release), list(&outcome.packs));
    match outcome.change {
        Change::Installed => writeln!(out, "Installed release {release}: {packs}.")?,
        Change::Rebuilt => writeln!(out, "Built release {release} again: {packs}.")?,
        Change::UpToDate => {
            writeln!(out, "Nothing to do: release {release} is the newest: {packs}.")?
        }
        Change::Held => writeln!(
            out,
            "Nothing to do: the newest content is the one that was returned from. Release {release} stays in use: \
             {packs}. `sportello-updater rollback` returns to the newest."
        )?,
    }
    let mut err = io::stderr().lock();
    for fault in &outcome.faults {
        write_fault(&mut err, fault)?;
    }
    Ok(if outcome.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn write_report(out: &mut impl Write, data: &DataFolder, report: &Report) -> anyhow::Result<()> {
    writeln!(out, "Data folder: {}", data.root().display())?;
    match &report.release {
        Some(release) => {
            let demo = if report.demo { " (DEMO: signed with demonstration keys)" } else { "" };
            writeln!(out, "Release in use: {release}{demo}")?;
        }
        None => writeln!(
            out,
            "Nothing is installed yet. `sportello-updater once` fetches the content."
        )?,
    }
    for (name, pack) in &report.packs {
        let signed = pack.signed.map(|at| format!(", signed {at}")).unwrap_or_default();
        let expires = pack.expires.map(|at| format!(", valid until {at}")).unwrap_or_default();
        writeln!(out, "  {name}: version {}{signed}{expires}", pack.version)?;
    }
    if let Some(published) = report.published {
        writeln!(out, "Newest publication seen: {published}")?;
    }
    if let Some(held) = &report.held {
        writeln!(
            out,
            "Held: release {held}, which was returned from. Updates bring only something newer."
        )?;
    }
    match &report.last_attempt {
        Some(attempt) => {
            let how = if attempt.succeeded { "done" } else { "failed" };
            writeln!(out, "Last update: {} from {}: {how}", attempt.at, attempt.source)?;
            attempt.faults.iter().try_for_each(|fault| write_fault(out, fault))?;
        }
        None => writeln!(out, "No update was tried yet.")?,
    }
    report.problems.iter().try_for_each(|fault| write_fault(out, fault))?;
    Ok(())
}

fn write_fault(out: &mut impl Write, fault: &Fault) -> io::Result<()> {
    let about = fault.about.as_ref().map(|about| format!("{about}: ")).unwrap_or_default();
    let kept =
        fault.kept.map(|version| format!(" Version {version} stays in use.")).unwrap_or_default();
    writeln!(out, "  {about}{}{kept} {}", sentence(&fault.error), fault.advice)
}

fn sentence(text: &str) -> String {
    format!("{}.", text.trim_end_matches('.'))
}

fn list(packs: &std::collections::BTreeMap<PackName, u64>) -> String {
    let parts: Vec<String> =
        packs.iter().map(|(name, version)| format!("{name} {version}")).collect();
    parts.join(", ")
}

/// Enough of an id to tell two releases apart by eye.
fn short(id: &store::ReleaseId) -> String {
    id.to_string().chars().take(12).collect()
}
