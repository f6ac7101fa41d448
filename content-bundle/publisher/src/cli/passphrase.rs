//! Where passphrases come from: a file that only its owner can read, or a person at the terminal.

use std::path::{Path, PathBuf};

use clap::Args;
use publisher::keys::{
    KeyError, Keyring, PASSPHRASE_CHARS_MIN, Passphrase, PassphraseError, Purpose,
};

/// Where secret keys are, and what opens them.
#[derive(Args)]
pub(super) struct KeyArgs {
    /// Folder with the keys, readable by its owner only
    #[arg(long, value_name = "DIR")]
    pub(super) keys: PathBuf,
    /// File with the passphrase of the keys, mode 0600; else it is asked for on the terminal
    #[arg(long, value_name = "FILE", env = "SPORTELLO_PASSPHRASE_FILE")]
    passphrase_file: Option<PathBuf>,
}

impl KeyArgs {
    pub(super) fn open(&self) -> Result<Keyring, KeyError> {
        let file = self.passphrase_file.clone();
        Keyring::open(&self.keys, move |folder, purpose| match (&file, purpose) {
            (Some(file), _) => Passphrase::read(file),
            (None, Purpose::Open) => ask(folder, &format!("Passphrase of {}: ", folder.display())),
            (None, Purpose::Choose) => choose(folder),
        })
    }
}

/// A new passphrase, from a file or typed twice.
pub(super) fn new_passphrase(
    keys: &Path,
    file: Option<&Path>,
) -> Result<Passphrase, PassphraseError> {
    match file {
        Some(file) => Passphrase::read(file),
        None => choose(keys),
    }
}

fn choose(folder: &Path) -> Result<Passphrase, PassphraseError> {
    let of = folder.display();
    let least = PASSPHRASE_CHARS_MIN;
    let first = ask(folder, &format!("New passphrase of {of} ({least} characters or more): "))?;
    first.check_length()?;
    let second = ask(folder, "The same again: ")?;
    if first == second { Ok(first) } else { Err(PassphraseError::Differ) }
}

/// What is typed is not shown.
fn ask(folder: &Path, question: &str) -> Result<Passphrase, PassphraseError> {
    let typed = rpassword::prompt_password(question)
        .map_err(|_| PassphraseError::NoTerminal(folder.to_owned()))?;
    Passphrase::new(typed)
}
