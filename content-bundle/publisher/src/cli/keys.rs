//! Verbs for keys: `keys new` and `keys list`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;
use publisher::{keys, roles::KeyName};

use super::Mode;
use crate::say;

#[derive(Subcommand)]
pub(super) enum KeysVerb {
    /// Makes keys; one that is there is kept
    New {
        /// Folder with the keys, readable by its owner only
        #[arg(long, value_name = "DIR")]
        keys: PathBuf,
        /// root-1, targets-1, snapshot, timestamp, core, languages, it-25 …
        #[arg(required = true, value_name = "NAME")]
        names: Vec<KeyName>,
    },
    /// Lists the keys with their ids
    List {
        /// Folder with the keys
        #[arg(long, value_name = "DIR")]
        keys: PathBuf,
    },
}

impl KeysVerb {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        match self {
            Self::New { keys, names } => {
                for key in mode.perform(|changes| keys::new(&keys, &names, changes))? {
                    let made = if key.new { "made" } else { "kept" };
                    say(&format!("{} {} {made}", key.name, key.id))?;
                }
            }
            Self::List { keys } => {
                for key in keys::list(&keys)? {
                    say(&format!("{} {}", key.name, key.id))?;
                }
            }
        }
        Ok(())
    }
}
