//! Verbs that sign content: `sign` and `timestamp`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use publisher::roles::{self, PackRole, SignOptions};

use super::{Mode, Signing, signed_or_kept};
use crate::say;

#[derive(Args)]
pub(super) struct SignArgs {
    #[command(flatten)]
    signing: Signing,
    /// core, languages, streets, or a Region such as it-25
    #[arg(long)]
    role: PackRole,
    /// Folder that `build` wrote
    #[arg(long, value_name = "DIR")]
    build: PathBuf,
    /// Sign also where nothing changed
    #[arg(long)]
    force: bool,
}

impl SignArgs {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        let Signing { keys, repo, clock } = self.signing;
        let keys = keys.open();
        let options = SignOptions {
            repository: repo,
            role: self.role,
            build: self.build,
            force: self.force,
            now: clock.now(),
        };
        let done = mode.perform(|changes| roles::sign(&options, &keys, changes))?;
        let signed = signed_or_kept(done.signed);
        let (role, version, targets) = (options.role, done.version, done.targets);
        say(&format!("{role} version {version} {signed}, {targets} targets"))
    }
}

#[derive(Args)]
pub(super) struct TimestampArgs {
    #[command(flatten)]
    signing: Signing,
}

impl TimestampArgs {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        let Signing { keys, repo, clock } = self.signing;
        let (keys, now) = (keys.open(), clock.now());
        let done = mode.perform(|changes| roles::timestamp(&keys, &repo, now, changes))?;
        let (version, snapshot) = (done.version, done.snapshot);
        say(&format!("timestamp version {version} signed, snapshot version {snapshot}"))
    }
}
