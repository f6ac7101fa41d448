//! Signing keys: two files for each, the secret half that stays where it is and the public half that travels.

mod file;
mod folder;
mod passphrase;
mod ring;

use std::{
    io,
    path::{Path, PathBuf},
};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use thiserror::Error;

pub(crate) use self::folder::publics;
pub use self::{
    file::Effort,
    folder::{list, new, protect},
    passphrase::{PASSPHRASE_CHARS_MIN, Passphrase, PassphraseError},
    ring::{Keyring, Purpose},
};
use super::{
    metadata::Key,
    name::{KeyName, NameError},
};
use crate::changes::ChangeError;

/// What goes wrong with keys.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The folder cannot be listed.
    #[error("cannot use the key folder {}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The folder could be committed by mistake.
    #[error(
        "the key folder {} lies in the working tree of {}; secret keys never go into a repository, so keep them in a \
         folder outside of it",
        folder.display(),
        repository.display()
    )]
    InRepository {
        /// The key folder.
        folder: PathBuf,
        /// The folder that holds `.git`.
        repository: PathBuf,
    },
    /// A key cannot be read.
    #[error("cannot read the key {}; `sportello-publisher keys new` makes it", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file holds no key of ours.
    #[error("{} holds no Ed25519 key in PKCS#8 PEM; restore it from its copy", .0.display())]
    NotAKey(PathBuf),
    /// The file holds no public key of ours.
    #[error("{} holds no public Ed25519 key in PEM; ask its owner for the file again", .0.display())]
    NotAPublicKey(PathBuf),
    /// Nobody can tell whose key it is without its passphrase.
    #[error(
        "there is no {} beside the key; run `sportello-publisher keys new` with the same name, which writes it again",
        .0.display()
    )]
    NoPublicKey(PathBuf),
    /// The two files of a key belong to two keys.
    #[error(
        "{} is not the public half of the key beside it; restore both files from one copy",
        .0.display()
    )]
    NotAPair(PathBuf),
    /// The passphrase does not open the key.
    #[error(
        "the passphrase does not open {}; all keys of a folder have one passphrase, and `sportello-publisher keys \
         passphrase` changes it",
        .0.display()
    )]
    WrongPassphrase(PathBuf),
    /// There is no passphrase, or no good one.
    #[error(transparent)]
    Passphrase(#[from] PassphraseError),
    /// No key can be made.
    #[error("cannot make a key: the system gives no random numbers")]
    Random,
    /// A name that names no key.
    #[error(transparent)]
    Name(#[from] NameError),
    /// Not everything was written.
    #[error(transparent)]
    Write(#[from] ChangeError),
}

/// A key, as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyInfo {
    /// Its name.
    pub name: KeyName,
    /// Its TUF key id.
    pub id: String,
    /// Whether it was made, or changed, just now.
    pub new: bool,
}

/// The public half of a key, as metadata carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicKey {
    pub(crate) key: Key,
    pub(crate) id: String,
}

impl PublicKey {
    fn of(pair: &Ed25519KeyPair) -> Self {
        Self::ed25519(pair.public_key().as_ref())
    }

    fn ed25519(raw: &[u8]) -> Self {
        let key = Key::ed25519(raw);
        let id = key.id();
        Self { key, id }
    }
}

/// A key that can sign.
pub(crate) struct SigningKey {
    pair: Ed25519KeyPair,
    pub(crate) public: PublicKey,
}

impl SigningKey {
    fn new(pair: Ed25519KeyPair) -> Self {
        let public = PublicKey::of(&pair);
        Self { pair, public }
    }

    fn public_file(&self) -> Option<String> {
        file::public(&self.pair)
    }

    /// Signs, in hexadecimal digits.
    pub(crate) fn sign(&self, bytes: &[u8]) -> String {
        hex::encode(self.pair.sign(bytes).as_ref())
    }
}

fn secret_path(folder: &Path, name: &KeyName) -> PathBuf {
    folder.join(format!("{name}.pem"))
}

fn public_path(folder: &Path, name: &KeyName) -> PathBuf {
    folder.join(format!("{name}.pub"))
}
