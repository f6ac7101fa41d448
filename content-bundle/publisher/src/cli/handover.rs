//! Verbs that hand content over: a Region's `submit`, the ministry's `accept`.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use publisher::{AcceptError, AcceptOptions, SubmitOptions, roles::PackRole};

use super::{Clock, Mode, Signing, passphrase::KeyArgs, warn_of_unprotected};
use crate::{chain, complain, say};

#[derive(Args)]
pub(super) struct SubmitArgs {
    #[command(flatten)]
    keys: KeyArgs,
    /// A Region such as it-25
    #[arg(long)]
    role: PackRole,
    /// Folder that `build` wrote
    #[arg(long, value_name = "DIR")]
    build: PathBuf,
    /// What is published now, or a copy of it; a folder that is not there for the very first time
    #[arg(long, value_name = "DIR")]
    published: PathBuf,
    /// The ministry's expiries.toml
    #[arg(long, value_name = "FILE")]
    expiries: PathBuf,
    /// Folder to hand over
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Sign also where nothing changed
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    clock: Clock,
}

impl SubmitArgs {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        let keys = self.keys.open()?;
        let options = SubmitOptions {
            role: self.role,
            build: self.build,
            published: self.published,
            out: self.out,
            expiries: self.expiries,
            force: self.force,
            now: self.clock.now(),
        };
        let done = mode.perform(|changes| publisher::submit(&options, &keys, changes))?;
        warn_of_unprotected(&keys);
        let (role, version) = (options.role, done.version);
        if !done.signed {
            return say(&format!("{role} version {version} is published; there is nothing new"));
        }
        say(&format!(
            "{}: {role} version {version}, {} new target files, {} bytes; hand over the whole folder",
            options.out.display(),
            done.new_targets,
            done.bytes
        ))
    }
}

#[derive(Args)]
pub(super) struct AcceptArgs {
    #[command(flatten)]
    signing: Signing,
    /// Folder that a Region handed over
    #[arg(long, value_name = "DIR")]
    from: PathBuf,
}

impl AcceptArgs {
    pub(super) fn run(self, mode: Mode) -> Result<ExitCode> {
        let Signing { keys, repo, clock } = self.signing;
        let keys = keys.open()?;
        let options = AcceptOptions { repository: repo, from: self.from, now: clock.now() };
        let done = mode.perform(|changes| publisher::accept(&options, &keys, changes));
        warn_of_unprotected(&keys);
        let done = match done {
            Ok(done) => done,
            Err(error) => return refused(error),
        };
        let packs: Vec<String> =
            done.packs.iter().map(|(pack, version)| format!("{pack} version {version}")).collect();
        say(&format!(
            "{} version {} accepted: {}, {} new target files; timestamp version {} signed",
            done.role,
            done.version,
            packs.join(", "),
            done.new_targets,
            done.stamped.version
        ))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// All faults on the error stream, their number on the other.
fn refused(error: anyhow::Error) -> Result<ExitCode> {
    let Some(AcceptError::Refused { role, refusals }) = error.downcast_ref() else {
        return Err(error);
    };
    for refusal in refusals {
        complain(&format!("error: {}", chain(refusal)));
    }
    let plural = if refusals.len() == 1 { "" } else { "s" };
    say(&format!(
        "{} fault{plural} in what `{role}` submits; nothing is accepted",
        refusals.len()
    ))?;
    Ok(ExitCode::FAILURE)
}
