//! The program `sportello-publisher`: one verb after another, from editorial sources to a folder that kiosks read.

mod cli;

use std::{
    error::Error,
    io::{self, Write as _},
    process::ExitCode,
};

use anyhow::Result;
use clap::Parser as _;

fn main() -> ExitCode {
    match cli::Cli::parse().run() {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("error: {}", chain(error.as_ref())));
            ExitCode::FAILURE
        }
    }
}

/// What went wrong, and why, on one line.
fn chain(error: &(dyn Error + 'static)) -> String {
    anyhow::Chain::new(error).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn say(line: &str) -> Result<()> {
    Ok(writeln!(io::stdout().lock(), "{line}")?)
}

fn complain(line: &str) {
    // Nobody is left to tell where the error stream itself is closed.
    let _ = writeln!(io::stderr().lock(), "{line}");
}
