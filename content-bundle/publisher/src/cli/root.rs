//! Verbs for the ministry's own roles: `root` and `delegate`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use publisher::roles::{self, PackRole, RootOptions};

use super::{Clock, KeyArgs, Mode, Signing, signed_or_kept};
use crate::say;

#[derive(Subcommand)]
pub(super) enum RootVerb {
    /// Makes and signs 1.root.json, with which every kiosk begins
    Init(RootArgs),
}

impl RootVerb {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        match self {
            Self::Init(args) => args.run(mode),
        }
    }
}

#[derive(Args)]
pub(super) struct RootArgs {
    #[command(flatten)]
    keys: KeyArgs,
    /// Folder for signed metadata and targets
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// How long signatures are valid; copied into the folder
    #[arg(long, value_name = "FILE")]
    expiries: PathBuf,
    /// Holders that must sign a root [default: more than half]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threshold: Option<u16>,
    /// Holders that must sign the delegations [default: more than half]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    targets_threshold: Option<u16>,
    /// Kiosks show a permanent DEMO mark
    #[arg(long)]
    demo: bool,
    #[command(flatten)]
    clock: Clock,
}

impl RootArgs {
    fn run(self, mode: Mode) -> Result<()> {
        let keys = self.keys.open();
        let options = RootOptions {
            repository: self.out,
            expiries: self.expiries,
            threshold: self.threshold.map(usize::from),
            targets_threshold: self.targets_threshold.map(usize::from),
            demo: self.demo,
            now: self.clock.now(),
        };
        let signed = mode.perform(|changes| roles::init(&options, &keys, changes))?;
        let root = options.repository.join("metadata/1.root.json");
        say(&format!("{} {}", root.display(), signed_or_kept(signed)))
    }
}

#[derive(Args)]
pub(super) struct DelegateArgs {
    #[command(flatten)]
    signing: Signing,
    /// core, languages, streets, or a Region such as it-25
    #[arg(required = true, value_name = "ROLE")]
    roles: Vec<PackRole>,
}

impl DelegateArgs {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        let Signing { keys, repo, clock } = self.signing;
        let (keys, now) = (keys.open(), clock.now());
        let done =
            mode.perform(|changes| roles::delegate(&keys, &repo, &self.roles, now, changes))?;
        say(&format!("targets version {} {}", done.version, signed_or_kept(done.signed)))
    }
}
