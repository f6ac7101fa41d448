//! Verbs that sign: `sign` and `timestamp`.

use std::{path::PathBuf, str::FromStr};

use anyhow::Result;
use clap::{Args, error::ErrorKind};
use publisher::{
    keys::Keyring,
    roles::{self, CollectOptions, Issued, NameError, PackRole, SharedRole, SignOptions},
};

use super::{Mode, Signing, root::report, warn_of_unprotected};
use crate::{complain, say};

#[derive(Args)]
pub(super) struct SignArgs {
    #[command(flatten)]
    signing: Signing,
    /// core, languages, streets, or a Region such as it-25; root or targets add a signature to what waits for it
    #[arg(long)]
    role: Role,
    /// Folder that `build` wrote
    #[arg(long, value_name = "DIR")]
    build: Option<PathBuf>,
    /// Sign that the role offers nothing any more
    #[arg(long, conflicts_with_all = ["build", "force", "merge"])]
    retire: bool,
    /// For root and targets: the staged file of another copy, with the signatures that were added there
    #[arg(long, value_name = "FILE", conflicts_with_all = ["build", "force"])]
    merge: Vec<PathBuf>,
    /// Sign also where nothing changed
    #[arg(long)]
    force: bool,
}

/// Every role that is signed by name.
#[derive(Clone)]
enum Role {
    Shared(SharedRole),
    Pack(PackRole),
}

impl FromStr for Role {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        match text {
            "root" => Ok(Self::Shared(SharedRole::Root)),
            "targets" => Ok(Self::Shared(SharedRole::Targets)),
            _ => text.parse().map(Self::Pack),
        }
    }
}

impl SignArgs {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        let keys = self.signing.keys.open()?;
        match self.role.clone() {
            Role::Shared(role) => self.collect(role, &keys, mode)?,
            Role::Pack(role) => self.sign(role, &keys, mode)?,
        }
        warn_of_unprotected(&keys);
        Ok(())
    }

    fn collect(self, role: SharedRole, keys: &Keyring, mode: Mode) -> Result<()> {
        let Signing { repo, clock, .. } = self.signing;
        let options =
            CollectOptions { repository: repo, role, merge: self.merge, now: clock.now() };
        report(&mode.perform(|changes| roles::collect(&options, keys, changes))?)
    }

    fn sign(self, role: PackRole, keys: &Keyring, mode: Mode) -> Result<()> {
        let Signing { repo, clock, .. } = self.signing;
        let now = clock.now();
        let Issued { version, signed, targets } = if self.retire {
            mode.perform(|changes| roles::retire(&repo, &role, keys, now, changes))?
        } else {
            let build = self.build.unwrap_or_else(|| missing_build().exit());
            let (repository, force) = (repo, self.force);
            let options = SignOptions { repository, role: role.clone(), build, force, now };
            mode.perform(|changes| roles::sign(&options, keys, changes))?
        };
        let signed = if signed { "signed" } else { "kept" };
        say(&format!("{role} version {version} {signed}, {targets} targets"))
    }
}

/// Only root and targets are signed without a build.
fn missing_build() -> clap::Error {
    let what = "name the folder that `build` wrote with --build, or say --retire\n";
    clap::Error::raw(ErrorKind::MissingRequiredArgument, what)
}

#[derive(Args)]
pub(super) struct TimestampArgs {
    #[command(flatten)]
    signing: Signing,
}

impl TimestampArgs {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        let Signing { keys, repo, clock } = self.signing;
        let (keys, now) = (keys.open()?, clock.now());
        let done = mode.perform(|changes| roles::timestamp(&keys, &repo, now, changes))?;
        warn_of_unprotected(&keys);
        for role in &done.expired {
            complain(&format!("warning: `{role}` does not change until its owner signs again"));
        }
        let signed = if done.signed { "signed" } else { "kept" };
        let (version, snapshot, until, first) =
            (done.version, done.snapshot, done.until, done.first);
        say(&format!(
            "timestamp version {version} {signed}, snapshot version {snapshot}; valid until {until} ({first})"
        ))
    }
}
