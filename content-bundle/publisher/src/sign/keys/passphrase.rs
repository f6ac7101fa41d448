//! The passphrase of a key folder: never an argument, never in a log, wiped from memory when it is no longer needed.

use std::{
    fmt,
    fs::File,
    io::{self, Read as _},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use thiserror::Error;
use zeroize::Zeroizing;

/// A shorter passphrase is guessed too soon by whoever has the file.
pub const PASSPHRASE_CHARS_MIN: usize = 12;
const FILE_BYTES_MAX: u64 = 4096;
const OTHERS: u32 = 0o077;

/// Why there is no passphrase, or no good one.
#[derive(Debug, Error)]
pub enum PassphraseError {
    /// Nobody can be asked.
    #[error(
        "the keys in {} need a passphrase, and there is no terminal to ask on; name a file that holds it with \
         --passphrase-file or SPORTELLO_PASSPHRASE_FILE",
        .0.display()
    )]
    NoTerminal(PathBuf),
    /// The file cannot be read.
    #[error("cannot read the passphrase from {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file is nobody's secret.
    #[error("{} can be read by others; take that away with `chmod 600`", .0.display())]
    Exposed(PathBuf),
    /// The file is no passphrase.
    #[error("{} has more than {FILE_BYTES_MAX} bytes; it must hold the passphrase alone", .0.display())]
    TooLong(PathBuf),
    /// There is nothing in it.
    #[error(
        "the passphrase is empty; keys are protected by {PASSPHRASE_CHARS_MIN} characters or more"
    )]
    Empty,
    /// It is guessed too soon.
    #[error(
        "the passphrase is too short: a new one needs {PASSPHRASE_CHARS_MIN} characters or more; five random words \
         are good"
    )]
    TooShort,
    /// The second one is not the first one.
    #[error("the two passphrases differ; nothing was changed, so try again")]
    Differ,
}

/// What opens the keys of a folder.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Any text but an empty one: it may have been chosen when other rules held.
    pub fn new(text: String) -> Result<Self, PassphraseError> {
        let text = Zeroizing::new(text);
        if text.is_empty() { Err(PassphraseError::Empty) } else { Ok(Self(text)) }
    }

    /// Reads a file that nobody else can read; the end of its line does not count.
    pub fn read(path: &Path) -> Result<Self, PassphraseError> {
        let unread = |source| PassphraseError::Read { path: path.to_owned(), source };
        let file = File::open(path).map_err(unread)?;
        if file.metadata().map_err(unread)?.permissions().mode() & OTHERS != 0 {
            return Err(PassphraseError::Exposed(path.to_owned()));
        }
        // Large enough from the start, so that growing leaves no copies behind.
        let mut text = Zeroizing::new(String::with_capacity(FILE_BYTES_MAX as usize + 1));
        file.take(FILE_BYTES_MAX + 1).read_to_string(&mut text).map_err(unread)?;
        if text.len() as u64 > FILE_BYTES_MAX {
            return Err(PassphraseError::TooLong(path.to_owned()));
        }
        let line = text.strip_suffix('\n').unwrap_or(&text);
        Self::new(line.strip_suffix('\r').unwrap_or(line).to_owned())
    }

    /// Whether new keys may be protected by it.
    pub fn check_length(&self) -> Result<(), PassphraseError> {
        if self.0.chars().count() < PASSPHRASE_CHARS_MIN {
            return Err(PassphraseError::TooShort);
        }
        Ok(())
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}
