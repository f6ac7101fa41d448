//! Verbs for editors: `check` and `build`.

use std::{collections::BTreeSet, path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use publisher::{BuildError, BuildOptions, Built, Fault, Fonts, Intended, Progress};

use super::Mode;
use crate::{complain, say};

#[derive(Args)]
pub(super) struct CheckArgs {
    /// Folder with the editorial sources
    source: PathBuf,
    /// Folder with the map files of `streets` that do not lie in the sources
    #[arg(long, value_name = "DIR")]
    streets: Option<PathBuf>,
    /// Print one JSON object per fault
    #[arg(long)]
    json: bool,
}

impl CheckArgs {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let streets = self.streets.as_deref();
        let checked = publisher::check_with_progress(&self.source, streets, Progress::OnTerminal);
        let faults = match checked {
            Ok(checked) => {
                if !self.json {
                    say(&checked.counts().to_string())?;
                }
                return Ok(ExitCode::SUCCESS);
            }
            Err(faults) => faults,
        };
        if self.json {
            for fault in &faults {
                say(&serde_json::to_string(fault)?)?;
            }
        } else {
            report(&faults)?;
        }
        Ok(ExitCode::FAILURE)
    }
}

#[derive(Args)]
pub(super) struct BuildArgs {
    /// Folder with the editorial sources
    source: PathBuf,
    /// Folder for the packs, outside the sources
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// An earlier build, or published targets: versions go on from there
    #[arg(long, value_name = "DIR")]
    previous: Option<PathBuf>,
    /// Folder with the fonts that the languages name, for instance /usr/share/fonts
    #[arg(long, value_name = "DIR", required_unless_present = "without_fonts")]
    fonts: Option<PathBuf>,
    /// Folder with the map files of `streets` that do not lie in the sources
    #[arg(long, value_name = "DIR")]
    streets: Option<PathBuf>,
    /// Build language packs without fonts
    #[arg(long, conflicts_with = "fonts")]
    without_fonts: bool,
}

impl BuildArgs {
    pub(super) fn run(self, mode: Mode) -> Result<ExitCode> {
        let options = self.options();
        if matches!(options.fonts, Fonts::Without) {
            complain("warning: the language packs carry no fonts; kiosks use their own");
        }
        let done = match mode {
            Mode::DryRun => publisher::plan_build(&options, Progress::OnTerminal)
                .map(|packs| packs.iter().map(intention).collect::<Vec<_>>()),
            Mode::Perform => publisher::build_with_progress(&options, Progress::OnTerminal)
                .map(|packs| packs.iter().map(result).collect()),
        };
        match done {
            Ok(lines) => {
                if mode == Mode::DryRun {
                    say("dry run: nothing is written")?;
                }
                lines.iter().try_for_each(|line| say(line))?;
                Ok(ExitCode::SUCCESS)
            }
            Err(BuildError::Faults(faults)) => {
                report(&faults)?;
                Ok(ExitCode::FAILURE)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn options(self) -> BuildOptions {
        BuildOptions {
            source: self.source,
            out: self.out,
            previous: self.previous,
            streets: self.streets,
            fonts: self.fonts.map_or(Fonts::Without, Fonts::From),
        }
    }
}

fn result(built: &Built) -> String {
    let Built { pack, version, entries, bytes, changed } = built;
    format!("{pack} version {version}: {entries} entries, {bytes} bytes, {changed} changed")
}

fn intention(intended: &Intended) -> String {
    let Intended { pack, version, entries, changed, removed } = intended;
    if (*changed, *removed) == (0, 0) {
        return format!("{pack} would stay at version {version}: {entries} entries, 0 changed");
    }
    format!(
        "{pack} would become version {version}: {entries} entries, {changed} changed, {removed} removed"
    )
}

/// All faults on the error stream, their number on the other.
fn report(faults: &[Fault]) -> Result<()> {
    for fault in faults {
        complain(&fault.to_string());
    }
    let files: BTreeSet<&str> = faults.iter().map(|fault| fault.file.as_str()).collect();
    let count = |number: usize, word: &str| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {word}{plural}")
    };
    say(&format!("{} in {}", count(faults.len(), "fault"), count(files.len(), "file")))
}
