//! Verbs that hand on what is signed: `publish` and `stick`.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use anyhow::Result;
use bundle::PackName;
use clap::Args;
use publisher::{Keep, Packs, PublishOptions, Published, Stick, StickOptions};

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
    /// Versions of every pack and role that stay published, at least 2
    #[arg(long, value_name = "N", default_value = "2")]
    keep: Keep,
    #[command(flatten)]
    clock: Clock,
}

impl PublishArgs {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        let now = self.clock.now();
        let options = PublishOptions { repository: self.repo, to: self.to, keep: self.keep, now };
        let done = mode.perform(|changes| publisher::publish(&options, changes))?;
        if mode == Mode::Perform {
            publisher::check_published(&options.to, now)?;
        }
        report_published(&options.to, &done)
    }
}

fn report_published(to: &Path, done: &Published) -> Result<()> {
    warn_of_expired(&done.expired);
    say(&format!(
        "{}: timestamp version {}, {} new metadata files, {} new target files, {} old files removed",
        to.display(),
        done.timestamp,
        done.new_metadata,
        done.new_targets,
        done.removed
    ))
}

#[derive(Args)]
pub(super) struct StickArgs {
    /// Folder with the signed metadata and targets
    #[arg(long, value_name = "DIR", required_unless_present = "from")]
    repo: Option<PathBuf>,
    /// A published folder, or a copy of it, instead
    #[arg(long, value_name = "PUBLISHED", conflicts_with = "repo")]
    from: Option<PathBuf>,
    /// The stick, as it is mounted; everything goes into its folder `sportello`
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// core, it-52, lang-it … [default: all but streets-*]
    #[arg(long, value_name = "PACK,…", value_delimiter = ',', num_args = 1..)]
    packs: Vec<PackName>,
    #[command(flatten)]
    clock: Clock,
}

impl StickArgs {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        let now = self.clock.now();
        let packs: BTreeSet<PackName> = self.packs.into_iter().collect();
        let options = StickOptions {
            from: self.repo.or(self.from).expect("clap asks for one of the two"),
            to: self.to,
            packs: if packs.is_empty() { Packs::AllButStreets } else { Packs::These(packs) },
            now,
        };
        let made = mode.perform(|changes| publisher::stick(&options, changes))?;
        if mode == Mode::Perform {
            publisher::check_stick(&made, now)?;
        }
        report_stick(&made)
    }
}

fn report_stick(made: &Stick) -> Result<()> {
    warn_of_expired(&made.expired);
    let packs: Vec<&str> = made.packs.iter().map(PackName::as_str).collect();
    say(&format!(
        "{}: {}, {} bytes, {} new files, {} old files removed",
        made.folder.display(),
        packs.join(", "),
        made.bytes,
        made.new_files,
        made.removed
    ))?;
    say(&format!(
        "valid until {}, when the signature of `{}` expires",
        made.valid_until, made.until_role
    ))
}

fn warn_of_expired(roles: &[String]) {
    for role in roles {
        let what = format!("the signature of `{role}` has expired; its owner must sign again");
        complain(&format!("warning: {what}"));
    }
}
