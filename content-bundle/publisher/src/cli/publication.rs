//! The verb that hands on what is signed: `publish`.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use publisher::Published;

use super::{Clock, Mode};
use crate::{complain, say};

#[derive(Args)]
pub(super) struct PublishArgs {
    /// Folder with the signed metadata and targets
    #[arg(long, value_name = "DIR")]
    repo: PathBuf,
    /// Folder to publish to
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    #[command(flatten)]
    clock: Clock,
}

impl PublishArgs {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        if mode == Mode::DryRun {
            bail!("`publish` cannot be tried out; publish into a folder of its own");
        }
        report(&self.to, &publisher::publish(&self.repo, &self.to, self.clock.now())?)
    }
}

fn report(to: &Path, done: &Published) -> Result<()> {
    for role in &done.expired {
        let what = format!("the signature of `{role}` has expired; its owner must sign again");
        complain(&format!("warning: {what}"));
    }
    say(&format!(
        "{}: timestamp version {}, {} new metadata files, {} new target files",
        to.display(),
        done.timestamp,
        done.new_metadata,
        done.new_targets
    ))
}
