//! The verb that shows what a new version brings: `diff`.

use std::path::PathBuf;

use anyhow::Result;
use bundle::PackName;
use clap::Args;
use publisher::{DiffOptions, DiffSide};

use crate::say;

#[derive(Args)]
pub(super) struct DiffArgs {
    /// What kiosks have: a build, a repository, a published folder, or a stick
    #[arg(value_name = "A")]
    before: PathBuf,
    /// What they will have; the same folder shows what its newest version brought
    #[arg(value_name = "B")]
    after: PathBuf,
    /// Version in A [default: the newest]
    #[arg(long, value_name = "N")]
    from: Option<u64>,
    /// Version in B [default: the newest]
    #[arg(long, value_name = "N")]
    to: Option<u64>,
    /// Only this pack, for instance it-25; may be given several times
    #[arg(long, value_name = "NAME")]
    pack: Vec<PackName>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

impl DiffArgs {
    pub(super) fn run(self) -> Result<()> {
        let options = DiffOptions {
            from: DiffSide { folder: self.before, version: self.from },
            to: DiffSide { folder: self.after, version: self.to },
            packs: self.pack,
        };
        let diff = publisher::diff(&options)?;
        if self.json {
            return say(&serde_json::to_string(&diff)?);
        }
        say(&diff.to_string())
    }
}
