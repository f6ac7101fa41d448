//! Verbs for keys: `keys new`, `keys list` and `keys passphrase`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;
use publisher::{
    keys::{self, Effort},
    roles::KeyName,
};

use super::{
    Mode,
    passphrase::{KeyArgs, new_passphrase},
    warn_of_unprotected,
};
use crate::say;

#[derive(Subcommand)]
pub(super) enum KeysVerb {
    /// Makes keys, each protected by the passphrase; one that is there is kept
    ///
    /// NAME.pem is the secret half and never leaves its folder. NAME.pub is the public half: send it to the ministry.
    New {
        #[command(flatten)]
        keys: KeyArgs,
        /// root-1, targets-1, snapshot, timestamp, core, languages, it-25 …
        #[arg(required = true, value_name = "NAME")]
        names: Vec<KeyName>,
    },
    /// Lists the keys with their ids; needs no passphrase
    List {
        /// Folder with the keys, or with public keys
        #[arg(long, value_name = "DIR")]
        keys: PathBuf,
    },
    /// Gives keys another passphrase, or one where they have none
    Passphrase {
        #[command(flatten)]
        keys: KeyArgs,
        /// File with the new passphrase, mode 0600; else it is asked for on the terminal
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
        /// Keys to change [default: all in the folder]
        #[arg(value_name = "NAME")]
        names: Vec<KeyName>,
    },
}

impl KeysVerb {
    pub(super) fn run(self, mode: Mode) -> Result<()> {
        match self {
            Self::New { keys, names } => {
                let ring = keys.open()?;
                for key in
                    mode.perform(|changes| keys::new(&ring, &names, Effort::Full, changes))?
                {
                    let made = if key.new { "made" } else { "kept" };
                    say(&format!("{} {} {made}", key.name, key.id))?;
                }
                warn_of_unprotected(&ring);
            }
            Self::List { keys } => {
                for key in keys::list(&keys)? {
                    say(&format!("{} {}", key.name, key.id))?;
                }
            }
            Self::Passphrase { keys, new_passphrase_file, names } => {
                let ring = keys.open()?;
                let passphrase = new_passphrase(&keys.keys, new_passphrase_file.as_deref())?;
                let protect = |changes: &mut _| {
                    keys::protect(&ring, &names, &passphrase, Effort::Full, changes)
                };
                for key in mode.perform(protect)? {
                    let changed = if key.new { "protected" } else { "kept" };
                    say(&format!("{} {} {changed}", key.name, key.id))?;
                }
            }
        }
        Ok(())
    }
}
