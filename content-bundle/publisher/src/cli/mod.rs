//! The command line: verbs, each group of them in a room of its own, with its arguments and what it says.

mod comparison;
mod generate;
mod handover;
mod import;
mod keys;
mod passphrase;
mod publication;
mod root;
mod signing;
mod sources;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Args, Parser, Subcommand};
use jiff::Timestamp;
use publisher::{ChangeError, Changes, keys::Keyring};

/// Checks, builds, signs and publishes what kiosks show
///
/// Every verb may be run again: what is done already is kept as it is.
#[derive(Parser)]
#[command(name = "sportello-publisher", version)]
pub(crate) struct Cli {
    /// Say what would be written, and write nothing
    #[arg(long, global = true)]
    dry_run: bool,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Names every fault of the sources: file, line, what is wrong, what to do
    Check(sources::CheckArgs),
    /// Makes one zip and one manifest per pack, unsigned; the same bytes for the same sources
    Build(sources::BuildArgs),
    /// Shows what visitors will see changed from A to B, and how many bytes a kiosk fetches
    Diff(comparison::DiffArgs),
    /// Makes synthetic sources of any size, for measuring and for trying things out
    Generate(generate::GenerateArgs),
    /// Brings in the tables of registers
    Import {
        #[command(subcommand)]
        verb: import::ImportVerb,
    },
    /// Makes, lists and protects signing keys
    Keys {
        #[command(subcommand)]
        verb: keys::KeysVerb,
    },
    /// Makes and changes the root of all trust
    Root {
        #[command(subcommand)]
        verb: root::RootVerb,
    },
    /// Names who signs which packs, and renews that list
    Delegate(root::DelegateArgs),
    /// Signs the newest packs of one role, or adds a signature to what several people sign
    Sign(signing::SignArgs),
    /// Signs which versions belong together (snapshot) and that they are the newest (timestamp)
    Timestamp(signing::TimestampArgs),
    /// Signs what a Region has new, and writes a folder that it hands to the ministry
    Submit(handover::SubmitArgs),
    /// Checks what a Region handed over, takes it in, and signs snapshot and timestamp
    Accept(handover::AcceptArgs),
    /// Copies what is signed to a folder that any web server can serve
    Publish(publication::PublishArgs),
    /// Puts the newest version of some packs on a USB stick, for kiosks without a line
    Stick(publication::StickArgs),
}

impl Cli {
    pub(crate) fn run(self) -> Result<ExitCode> {
        let mode = if self.dry_run { Mode::DryRun } else { Mode::Perform };
        match self.verb {
            Verb::Check(args) => return args.run(),
            Verb::Build(args) => return args.run(mode),
            Verb::Diff(args) => args.run()?,
            Verb::Generate(args) => args.run(mode)?,
            Verb::Import { verb } => verb.run(mode)?,
            Verb::Keys { verb } => verb.run(mode)?,
            Verb::Root { verb } => verb.run(mode)?,
            Verb::Delegate(args) => args.run(mode)?,
            Verb::Sign(args) => args.run(mode)?,
            Verb::Timestamp(args) => args.run(mode)?,
            Verb::Submit(args) => args.run(mode)?,
            Verb::Accept(args) => return args.run(mode),
            Verb::Publish(args) => args.run(mode)?,
            Verb::Stick(args) => args.run(mode)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Whether a verb writes, or says what it would write.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Perform,
    DryRun,
}

impl Mode {
    /// Lets a verb gather its changes, then writes or shows them.
    fn perform<T, E>(self, verb: impl FnOnce(&mut Changes) -> Result<T, E>) -> Result<T>
    where
        E: From<ChangeError> + Into<anyhow::Error>,
    {
        if self == Self::Perform {
            return publisher::perform(verb).map_err(Into::into);
        }
        let mut changes = Changes::default();
        let done = verb(&mut changes).map_err(Into::into)?;
        crate::say("dry run: nothing is written")?;
        for step in changes.steps() {
            crate::say(&step.to_string())?;
        }
        Ok(done)
    }
}

/// What every signing verb takes.
#[derive(Args)]
struct Signing {
    #[command(flatten)]
    keys: passphrase::KeyArgs,
    /// Folder with the signed metadata and targets
    #[arg(long, value_name = "DIR")]
    repo: PathBuf,
    #[command(flatten)]
    clock: Clock,
}

/// The clock is read here and nowhere else.
#[derive(Args)]
struct Clock {
    #[arg(long, hide = true)]
    now: Option<Timestamp>,
}

impl Clock {
    fn now(&self) -> Timestamp {
        self.now.unwrap_or_else(Timestamp::now)
    }
}

fn warn_of_unprotected(keys: &Keyring) {
    for name in keys.unprotected() {
        let folder = keys.folder().display();
        crate::complain(&format!(
            "warning: the key {folder}/{name}.pem has no passphrase; run `sportello-publisher keys passphrase --keys \
             {folder}`"
        ));
    }
}
