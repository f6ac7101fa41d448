//! Signing keys: Ed25519 in PKCS#8, one PEM file each, which nobody but its owner can read.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use pem::{EncodeConfig, LineEnding, Pem};
use sigstore_tuf::canonical_json::to_canonical_bytes;
use thiserror::Error;

use super::{
    metadata::Key,
    name::{KeyName, NameError},
};
use crate::changes::{ChangeError, Changes};

const SECRET_MODE: u32 = 0o600;
const SECRET_FOLDER_MODE: u32 = 0o700;
const PEM_TAG: &str = "PRIVATE KEY";

/// What goes wrong with keys.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The folder cannot be made or listed.
    #[error("cannot use the key folder {}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
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

/// A key that can sign.
pub(crate) struct SigningKey {
    pair: Ed25519KeyPair,
    /// Its public half, as metadata carry it.
    pub(crate) public: Key,
    /// Sha256 of the canonical JSON of the public half.
    pub(crate) id: String,
}

/// A folder of keys. Each is read when it is first needed, once.
pub struct Keyring {
    folder: PathBuf,
    loaded: Mutex<BTreeMap<KeyName, Arc<SigningKey>>>,
}

impl Keyring {
    /// The keys in `folder`; nothing is read yet.
    pub fn open(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), loaded: Mutex::default() }
    }

    /// The key of that name.
    pub(crate) fn load(&self, name: &KeyName) -> Result<Arc<SigningKey>, KeyError> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = loaded.get(name) {
            return Ok(Arc::clone(key));
        }
        let key = Arc::new(load(&self.folder, name)?);
        loaded.insert(name.clone(), Arc::clone(&key));
        Ok(key)
    }

    /// Names of the keys that are there.
    pub(crate) fn names(&self) -> Result<Vec<KeyName>, KeyError> {
        names(&self.folder)
    }
}

/// A key, as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyInfo {
    /// Its name.
    pub name: KeyName,
    /// Its TUF key id.
    pub id: String,
    /// Whether it was made just now; one that is there is never overwritten.
    pub new: bool,
}

/// Makes the keys that are not there yet.
pub fn new(
    folder: &Path,
    names: &[KeyName],
    changes: &mut Changes,
) -> Result<Vec<KeyInfo>, KeyError> {
    changes.make_folder(folder.to_owned(), SECRET_FOLDER_MODE);
    names.iter().map(|name| make(folder, name, changes)).collect()
}

/// The keys in a folder, by name.
pub fn list(folder: &Path) -> Result<Vec<KeyInfo>, KeyError> {
    let keys = names(folder)?.into_iter().map(|name| {
        let id = load(folder, &name)?.id;
        Ok(KeyInfo { name, id, new: false })
    });
    keys.collect()
}

/// Names of the keys in a folder; other files are left alone.
fn names(folder: &Path) -> Result<Vec<KeyName>, KeyError> {
    let fail = |source| KeyError::Folder { path: folder.to_owned(), source };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let file = entry.map_err(fail)?.file_name();
        names.extend(
            file.to_str().and_then(|file| file.strip_suffix(".pem")?.parse::<KeyName>().ok()),
        );
    }
    names.sort();
    Ok(names)
}

/// Reads a key.
fn load(folder: &Path, name: &KeyName) -> Result<SigningKey, KeyError> {
    let path = path_of(folder, name);
    let text = fs::read(&path).map_err(|source| KeyError::Read { path: path.clone(), source })?;
    let parsed = pem::parse(&text).ok().filter(|pem| pem.tag() == PEM_TAG);
    let pair = parsed.and_then(|pem| Ed25519KeyPair::from_pkcs8(pem.contents()).ok());
    pair.map(SigningKey::new).ok_or(KeyError::NotAKey(path))
}

fn make(folder: &Path, name: &KeyName, changes: &mut Changes) -> Result<KeyInfo, KeyError> {
    let path = path_of(folder, name);
    if path.exists() {
        let id = load(folder, name)?.id;
        return Ok(KeyInfo { name: name.clone(), id, new: false });
    }
    let pair = Ed25519KeyPair::generate().map_err(|_| KeyError::Random)?;
    // Version 1 of PKCS#8: version 2 adds the public half, which older tools refuse to read.
    let secret = pair.to_pkcs8v1().map_err(|_| KeyError::Random)?;
    let config = EncodeConfig::new().set_line_ending(LineEnding::LF);
    let text = pem::encode_config(&Pem::new(PEM_TAG, secret.as_ref()), config);
    changes.write_with_mode(path, text.into_bytes(), SECRET_MODE);
    Ok(KeyInfo { name: name.clone(), id: SigningKey::new(pair).id, new: true })
}

fn path_of(folder: &Path, name: &KeyName) -> PathBuf {
    folder.join(format!("{name}.pem"))
}

impl SigningKey {
    fn new(pair: Ed25519KeyPair) -> Self {
        let public = Key::ed25519(pair.public_key().as_ref());
        let json = serde_json::to_value(&public).expect("a key has string keys only");
        let canonical = to_canonical_bytes(&json).expect("a key holds no numbers");
        let id = bundle::Digest::of(&canonical).to_hex();
        Self { pair, public, id }
    }

    /// Signs, in hexadecimal digits.
    pub(crate) fn sign(&self, bytes: &[u8]) -> String {
        hex::encode(self.pair.sign(bytes).as_ref())
    }
}
