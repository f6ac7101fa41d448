//! The verb that makes synthetic sources.

use std::path::PathBuf;

use anyhow::Result;
use bundle::LanguageTag;
use clap::Args;
use jiff::civil::Date;
use publisher::{GenerateOptions, Progress};

use super::Mode;
use crate::say;

#[derive(Args)]
pub(super) struct GenerateArgs {
    /// Services in all
    #[arg(long, value_name = "N")]
    services: usize,
    /// Organizations in all, at least one for each owner
    #[arg(long, value_name = "N")]
    organizations: usize,
    /// Associations of migrants in all
    #[arg(long, value_name = "N")]
    associations: usize,
    /// Municipalities in all; capitals of Provinces come first
    #[arg(long, value_name = "N", default_value_t = 7894)]
    places: usize,
    /// National guides in all
    #[arg(long, value_name = "N", default_value_t = 60)]
    guides: usize,
    /// Languages of all texts, with `it` among them
    #[arg(long, value_name = "TAG,…", value_delimiter = ',', required = true)]
    languages: Vec<LanguageTag>,
    /// Day from which news, events and calls are dated
    #[arg(long, value_name = "DAY", default_value = "2026-11-01")]
    today: Date,
    /// Another seed makes another tree
    #[arg(long, value_name = "N")]
    seed: u64,
    /// Folder for the sources, new or empty
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

impl GenerateArgs {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        let options = self.options();
        let out = options.out.display();
        if mode == Mode::DryRun {
            let records = publisher::plan_generate(&options)?.records;
            say("dry run: nothing is written")?;
            return say(&format!("would write {records} synthetic records to {out}"));
        }
        let done = publisher::generate(&options, Progress::OnTerminal)?;
        let (records, files, bytes) = (done.records, done.files, done.bytes);
        say(&format!("{out}: {records} synthetic records in {files} files, {bytes} bytes"))
    }

    fn options(self) -> GenerateOptions {
        GenerateOptions {
            services: self.services,
            organizations: self.organizations,
            associations: self.associations,
            places: self.places,
            guides: self.guides,
            languages: self.languages,
            today: self.today,
            seed: self.seed,
            out: self.out,
        }
    }
}
