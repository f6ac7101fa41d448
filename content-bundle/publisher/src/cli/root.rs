//! Verbs for the ministry's own roles: `root` and `delegate`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use publisher::roles::{
    self, Circle, Collected, DelegateOptions, PackRole, RootOptions, RotateOptions, State,
};

use super::{Clock, Mode, Signing, passphrase::KeyArgs, warn_of_unprotected};
use crate::say;

#[derive(Subcommand)]
pub(super) enum RootVerb {
    /// Makes 1.root.json, with which every kiosk begins, and signs it with the keys that are here
    Init(InitArgs),
    /// Makes the next root: other holders, other thresholds, or a new date of expiry
    Rotate(RotateArgs),
}

impl RootVerb {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        match self {
            Self::Init(args) => args.run(mode),
            Self::Rotate(args) => args.run(mode),
        }
    }
}

/// Who holds which role, and how many of them must sign.
#[derive(Args)]
struct HolderArgs {
    /// Folder with the public keys: root-1.pub, targets-1.pub, snapshot.pub, timestamp.pub …
    #[arg(long, value_name = "DIR")]
    public: Option<PathBuf>,
    /// Holders that must sign a root [default: more than half; on rotation, as before]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threshold: Option<u16>,
    /// Holders that must sign the delegations [default: more than half; on rotation, as before]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    targets_threshold: Option<u16>,
}

#[derive(Args)]
pub(super) struct InitArgs {
    #[command(flatten)]
    keys: KeyArgs,
    /// Folder for signed metadata and targets
    #[arg(long, visible_alias = "out", value_name = "DIR")]
    repo: PathBuf,
    /// How long signatures are valid; copied into the folder
    #[arg(long, value_name = "FILE")]
    expiries: PathBuf,
    #[command(flatten)]
    holders: HolderArgs,
    /// Kiosks show a permanent DEMO mark
    #[arg(long)]
    demo: bool,
    #[command(flatten)]
    clock: Clock,
}

impl InitArgs {
    fn run(self, mode: Mode) -> Result<()> {
        let keys = self.keys.open()?;
        let options = RootOptions {
            repository: self.repo,
            public: self.holders.public,
            expiries: self.expiries,
            threshold: self.holders.threshold.map(usize::from),
            targets_threshold: self.holders.targets_threshold.map(usize::from),
            demo: self.demo,
            now: self.clock.now(),
        };
        let done = mode.perform(|changes| roles::init(&options, &keys, changes))?;
        warn_of_unprotected(&keys);
        report(&done)
    }
}

#[derive(Args)]
pub(super) struct RotateArgs {
    #[command(flatten)]
    signing: Signing,
    #[command(flatten)]
    holders: HolderArgs,
    /// Renew it also where nothing changes and it is far from its end
    #[arg(long)]
    force: bool,
}

impl RotateArgs {
    fn run(self, mode: Mode) -> Result<()> {
        let Signing { keys, repo, clock } = self.signing;
        let keys = keys.open()?;
        let options = RotateOptions {
            repository: repo,
            public: self.holders.public,
            threshold: self.holders.threshold.map(usize::from),
            targets_threshold: self.holders.targets_threshold.map(usize::from),
            force: self.force,
            now: clock.now(),
        };
        let done = mode.perform(|changes| roles::rotate(&options, &keys, changes))?;
        warn_of_unprotected(&keys);
        report(&done)
    }
}

#[derive(Args)]
pub(super) struct DelegateArgs {
    #[command(flatten)]
    signing: Signing,
    /// Folder with the public keys of the roles: core.pub, it-25.pub … [default: the key folder]
    #[arg(long, value_name = "DIR")]
    public: Option<PathBuf>,
    /// core, languages, streets, or a Region such as it-25; without any, the list is renewed
    #[arg(value_name = "ROLE")]
    roles: Vec<PackRole>,
}

impl DelegateArgs {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        let Signing { keys, repo, clock } = self.signing;
        let keys = keys.open()?;
        let options = DelegateOptions {
            repository: repo,
            public: self.public,
            roles: self.roles,
            now: clock.now(),
        };
        let done = mode.perform(|changes| roles::delegate(&options, &keys, changes))?;
        warn_of_unprotected(&keys);
        report(&done)
    }
}

/// How far the signatures have come, and whose are missing.
pub(super) fn report(done: &Collected) -> Result<()> {
    let Collected { role, version, state, path, circles } = done;
    let state = match state {
        State::Kept => "kept",
        State::Signed => "signed",
        State::Waiting => "waits for signatures",
    };
    say(&format!("{role} version {version} {state}: {}", path.display()))?;
    for Circle { name, signed, threshold, missing } in circles {
        say(&format!("  {name}: {signed} of {threshold} signatures"))?;
        if signed < threshold {
            say(&format!("  still needed: {} of {}", threshold - signed, missing.join(", ")))?;
        }
    }
    if done.state == State::Waiting {
        say(&format!(
            "each of them runs `sportello-publisher sign --role {role}` on a copy of the folder"
        ))?;
    }
    Ok(())
}
