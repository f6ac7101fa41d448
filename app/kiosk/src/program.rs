//! The command lines of `sportello`.

mod aside;
mod atlas;
mod check;
mod content;
mod display;
mod draw;
mod log;
mod open;
mod replay;
mod samples;
mod screens;
mod search;
mod trial;
mod watch;

pub use self::screens::{sample_news, sample_notices};

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context as _;
use bundle::LanguageTag;
use clap::{Args, Parser, Subcommand, ValueEnum};
use thiserror::Error;

pub use self::watch::keep_running;

/// A touch-screen kiosk that answers without a network.
#[derive(Debug, Parser)]
#[command(name = "sportello", version)]
struct Cli {
    #[command(flatten)]
    data: DataOption,
    #[command(subcommand)]
    verb: Option<Verb>,
    /// Size of the window in pixels; without it the whole screen.
    #[arg(long, value_name = "WxH")]
    window: Option<Size>,
    /// Begin in this language (BCP 47), behind the wall.
    #[arg(long, value_name = "TAG")]
    language: Option<LanguageTag>,
}

/// Where the content is.
#[derive(Debug, Clone, Args)]
struct DataOption {
    /// The data folder; without it the platform's place for data.
    #[arg(long = "data", value_name = "DIR", env = "SPORTELLO_DATA", global = true)]
    folder: Option<PathBuf>,
}

/// What a drawing or an answer depends on besides the content.
#[derive(Debug, Clone, Args)]
struct Moment {
    /// The time to pretend, as RFC 3339; ages on the screen of updates and what is open depend on it.
    #[arg(long, value_name = "RFC3339")]
    now: Option<jiff::Timestamp>,
    /// Municipality where the kiosk stands, instead of that of its settings.
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Draws screens into PNG files, without a display.
    Draw(draw::DrawOptions),
    /// Replays a visit from a list of events: a PNG and a JSON line for each.
    Replay(replay::ReplayOptions),
    /// Searches as the screen does.
    Search(search::SearchOptions),
    /// Says whether the installed content is whole.
    Check,
    /// The kiosk itself, in the process that `sportello` watches over.
    #[command(hide = true)]
    Watched,
}

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    width: u32,
    height: u32,
}

#[derive(Debug, Error)]
#[error("`{0}` is no size; write width and height in pixels, each 320 to 7680, as in 1920x1080")]
struct SizeError(String);

impl std::str::FromStr for Size {
    type Err = SizeError;

    fn from_str(text: &str) -> Result<Self, SizeError> {
        let side = |text: &str| text.parse().ok().filter(|side| (320..=7680).contains(side));
        let sides =
            text.split_once('x').and_then(|(width, height)| Some((side(width)?, side(height)?)));
        sides
            .map(|(width, height)| Self { width, height })
            .ok_or_else(|| SizeError(text.to_owned()))
    }
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum TextSizeOption {
    #[default]
    Normal,
    Large,
    Largest,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum ContrastOption {
    #[default]
    Normal,
    High,
}

/// The thing asked for was asked for wrongly: exit code 2.
#[derive(Debug, Error)]
#[error("{0}")]
struct UsageError(String);

/// Runs the program: 0 it is done, 1 the thing asked for failed, 2 it was asked for wrongly.
pub fn command_line() -> ExitCode {
    // A message could hold what a visitor typed; the place holds nothing of theirs.
    std::panic::set_hook(Box::new(|panic| match panic.location() {
        Some(place) => say(&format!("sportello stopped at {}:{}", place.file(), place.line())),
        None => say("sportello stopped"),
    }));
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            say(&format!("{error:#}"));
            ExitCode::from(if error.is::<UsageError>() { 2 } else { 1 })
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let data = &cli.data;
    match cli.verb {
        None => open::watch(data),
        Some(Verb::Watched) => open::run(data, cli.window, cli.language.as_ref()),
        Some(Verb::Draw(options)) => draw::run(data, &options),
        Some(Verb::Replay(options)) => replay::run(data, &options),
        Some(Verb::Search(options)) => search::run(data, &options),
        Some(Verb::Check) => check::run(data),
    }
}

/// A line on the standard error; nobody listening is no fault.
fn say(line: &str) {
    log::remember(line);
    let _ = writeln!(io::stderr(), "{line}");
}

/// A line on the standard output.
fn print(line: &str) -> anyhow::Result<()> {
    writeln!(io::stdout(), "{line}").context("cannot write to the standard output")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_size_is_width_x_height() {
        assert_eq!("1920x1080".parse::<Size>().ok(), Some(Size { width: 1920, height: 1080 }));
        for wrong in ["1920", "1920x", "x1080", "1x1", "19200x10800", "big"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }
}
