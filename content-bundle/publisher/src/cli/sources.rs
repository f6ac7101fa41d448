//! Verbs for editors: `check` and `build`.

use std::{collections::BTreeSet, path::PathBuf, process::ExitCode};

use anyhow::{Result, bail};
use clap::Args;
use publisher::{BuildError, BuildOptions, Fault, Fonts};

use super::Mode;
use crate::{complain, say};

#[derive(Args)]
pub(super) struct CheckArgs {
    /// Folder with the editorial sources
    source: PathBuf,
    /// Print one JSON object per fault
    #[arg(long)]
    json: bool,
}

impl CheckArgs {
    pub(super) fn run(&self) -> Result<ExitCode> {
        let faults = match publisher::check(&self.source) {
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
    /// Build language packs without fonts
    #[arg(long, conflicts_with = "fonts")]
    without_fonts: bool,
}

impl BuildArgs {
    pub(super) fn run(self, mode: Mode) -> Result<ExitCode> {
        if mode == Mode::DryRun {
            bail!("`build` cannot be tried out; build into a folder of its own");
        }
        let options = self.options();
        if matches!(options.fonts, Fonts::Without) {
            complain("warning: the language packs carry no fonts; kiosks use their own");
        }
        match publisher::build(&options) {
            Ok(built) => {
                for pack in built {
                    say(&format!(
                        "{} version {}: {} entries, {} bytes, {} changed",
                        pack.pack, pack.version, pack.entries, pack.bytes, pack.changed
                    ))?;
                }
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
            fonts: self.fonts.map_or(Fonts::Without, Fonts::From),
        }
    }
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
