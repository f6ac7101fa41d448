//! The verb that brings in other people's tables: `import csv`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use publisher::{ImportOptions, import};

use super::Mode;
use crate::{complain, say};

#[derive(Subcommand)]
pub(super) enum ImportVerb {
    /// Brings the rows of a CSV table into the sources, by a map of the folder `imports`
    Csv(CsvArgs),
}

#[derive(Args)]
pub(super) struct CsvArgs {
    /// The map, in the folder `imports` of the sources
    #[arg(long, value_name = "FILE")]
    map: PathBuf,
    /// The table: commas, UTF-8, the columns named in its first line
    table: PathBuf,
    /// Remove rows that the table has no more, instead of keeping them
    #[arg(long)]
    prune: bool,
}

impl ImportVerb {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        let Self::Csv(CsvArgs { map, table, prune }) = self;
        let options = ImportOptions { map, table, prune };
        let imported = mode.perform(|changes| import(&options, changes))?;
        for left_out in &imported.left_out {
            complain(&format!("{}: {left_out}", options.table.display()));
        }
        let gone = if prune { "removed" } else { "kept that the table has no more" };
        let written = if mode == Mode::DryRun { "would be written" } else { "written" };
        say(&format!(
            "{} rows: {} added, {} changed, {} {gone}, {} things left out, {} files {written}",
            imported.rows,
            imported.added,
            imported.changed,
            imported.gone,
            imported.left_out.len(),
            imported.files.len()
        ))?;
        Ok(())
    }
}
