//! The program `sportello-updater`: the command line of the updater.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context as _;
use bundle::{Digest, PackName};
use clap::{Parser, Subcommand};
use jiff::{Timestamp, tz::TimeZone};
use store::DataFolder;
use updater::{ChildProcess, Choices, Outcome, Service, Source, UpdateError, words};

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
    /// Keeps going: updates at the hours of the settings, and at once when the kiosk asks.
    Run,
    /// Says what is installed, how old it is and what failed.
    Status {
        /// As one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Returns to the other kept release; once more returns to the newer one. Updates do not bring the release
    /// that was left back, only something newer.
    Rollback,
    /// Builds a release, asked for by an update; not for people.
    #[command(hide = true)]
    BuildStaged {
        /// The folder to build in.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The packs, each with the digest of its manifest.
        #[arg(value_name = "NAME=DIGEST", value_parser = pack_and_digest)]
        packs: Vec<(PackName, Digest)>,
    },
}

fn pack_and_digest(text: &str) -> Result<(PackName, Digest), String> {
    let (pack, digest) = text.split_once('=').ok_or("it is not NAME=DIGEST")?;
    let pack = pack.parse::<PackName>().map_err(|error| error.to_string())?;
    Ok((pack, digest.parse::<Digest>().map_err(|error| error.to_string())?))
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
        Verb::Run => run_on(&open(folder)?),
        Verb::Status { json: true } => {
            writeln!(out, "{}", serde_json::to_string_pretty(&updater::status(&open(folder)?))?)?;
            Ok(ExitCode::SUCCESS)
        }
        Verb::Status { json: false } => {
            let data = open(folder)?;
            writeln!(out, "Data folder: {}", data.root().display())?;
            write!(out, "{}", words::report(&updater::status(&data), &TimeZone::system()))?;
            Ok(ExitCode::SUCCESS)
        }
        Verb::Rollback => {
            write!(out, "{}", words::returned(&updater::rollback(&open(folder)?, now)?))?;
            Ok(ExitCode::SUCCESS)
        }
        Verb::BuildStaged { out: staging, packs } => {
            let well = updater::build_staged(&open(folder)?, &packs, &staging, out)?;
            Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
    }
}

fn open(folder: PathBuf) -> Result<DataFolder, UpdateError> {
    Ok(DataFolder::open(folder)?)
}

/// Says on the standard error what it does; ends only when it is ended.
fn run_on(data: &DataFolder) -> anyhow::Result<ExitCode> {
    let builder = builder()?;
    let mut service = Service::new(data, &builder);
    loop {
        let turn = service.turn(Timestamp::now());
        let mut err = io::stderr().lock();
        for (source, result) in &turn.tried {
            match result {
                Ok(outcome) => write!(err, "{source}: {}", words::outcome(outcome))?,
                Err(error) => writeln!(err, "{source}: {}", words::fault(&error.fault()))?,
            }
            for fault in result.iter().flat_map(|outcome| &outcome.faults) {
                writeln!(err, "  {}", words::fault(fault))?;
            }
        }
        if let Some(error) = &turn.fault {
            writeln!(err, "{}", words::fault(&error.fault()))?;
        }
        if turn.tried.is_empty() {
            writeln!(err, "No source of updates is set; the kiosk's requests are looked for.")?;
        }
        drop(err);
        service.wait_until(turn.next);
    }
}

/// This very program, as a child.
fn builder() -> anyhow::Result<ChildProcess> {
    Ok(ChildProcess::of(
        std::env::current_exe().context("this program does not know its own file")?,
    ))
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
    let builder = builder()?;
    if sources.is_empty() {
        // What needs no source is done all the same.
        updater::put_in_order(data, &builder, now)?;
    }
    let mut failure = UpdateError::NoSource;
    for (position, text) in sources.iter().enumerate() {
        let tried = Source::parse(text)
            .map_err(UpdateError::from)
            .and_then(|source| updater::once(data, &source, &builder, now));
        match tried {
            Ok(outcome) => return write_outcome(out, &outcome),
            Err(error) if position + 1 < sources.len() => {
                let said = words::sentence(&error.fault().error);
                writeln!(io::stderr().lock(), "{text}: {said} Trying the next source.")?;
                failure = error;
            }
            Err(error) => failure = error,
        }
    }
    Err(failure.into())
}

fn write_outcome(out: &mut impl Write, outcome: &Outcome) -> anyhow::Result<ExitCode> {
    write!(out, "{}", words::outcome(outcome))?;
    for fault in &outcome.faults {
        writeln!(io::stderr().lock(), "  {}", words::fault(fault))?;
    }
    Ok(if outcome.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
