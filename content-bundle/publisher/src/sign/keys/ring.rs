//! A key folder in use: each key is opened when it is first needed, once, and the passphrase is asked for once.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use aws_lc_rs::signature::Ed25519KeyPair;

use super::{
    KeyError, PublicKey, SigningKey,
    file::{self, Secret},
    folder::{names, refuse_working_tree},
    passphrase::{Passphrase, PassphraseError},
    public_path, secret_path,
};
use crate::sign::name::KeyName;

/// What a passphrase is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To open keys that are there.
    Open,
    /// To protect the first keys of a folder: whoever asks a person asks twice.
    Choose,
}

type Ask = dyn Fn(&Path, Purpose) -> Result<Passphrase, PassphraseError> + Send + Sync;

/// A folder of keys. What they sign is their holder's word, so nothing here is ever shown or copied.
pub struct Keyring {
    folder: PathBuf,
    ask: Box<Ask>,
    opened: Mutex<Opened>,
}

#[derive(Default)]
struct Opened {
    passphrase: Option<Passphrase>,
    keys: BTreeMap<KeyName, Arc<SigningKey>>,
    unprotected: BTreeSet<KeyName>,
}

impl Keyring {
    /// The keys in `folder`; nothing is read yet. `ask` is called when the first protected key is needed.
    pub fn open(
        folder: &Path,
        ask: impl Fn(&Path, Purpose) -> Result<Passphrase, PassphraseError> + Send + Sync + 'static,
    ) -> Result<Self, KeyError> {
        refuse_working_tree(folder)?;
        Ok(Self { folder: folder.to_owned(), ask: Box::new(ask), opened: Mutex::default() })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Keys that were read although nothing protects them: made by earlier versions of this program.
    pub fn unprotected(&self) -> Vec<KeyName> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.unprotected.iter().cloned().collect()
    }

    /// Names of the keys that can sign here.
    pub(crate) fn names(&self) -> Result<Vec<KeyName>, KeyError> {
        names(&self.folder, ".pem")
    }

    /// The key of that name.
    pub(crate) fn load(&self, name: &KeyName) -> Result<Arc<SigningKey>, KeyError> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = opened.keys.get(name) {
            return Ok(Arc::clone(key));
        }
        let pair = match self.secret(name)? {
            Secret::Plain(pkcs8) => {
                opened.unprotected.insert(name.clone());
                file::pair(&pkcs8)
                    .ok_or_else(|| KeyError::NotAKey(secret_path(&self.folder, name)))?
            }
            Secret::Protected(sealed) => {
                let passphrase = self.passphrase(&mut opened, Purpose::Open)?;
                file::unlock(&sealed, passphrase)
                    .ok_or_else(|| KeyError::WrongPassphrase(secret_path(&self.folder, name)))?
            }
        };
        let key = Arc::new(SigningKey::new(pair));
        self.check_pair(name, &key.public)?;
        opened.keys.insert(name.clone(), Arc::clone(&key));
        Ok(key)
    }

    /// The public half of a key, without its passphrase.
    pub(crate) fn public(&self, name: &KeyName) -> Result<PublicKey, KeyError> {
        read_public(&self.folder, name)
    }

    /// The passphrase for a new key: that of the keys which are there, else a new one.
    pub(super) fn passphrase_for_new(&self) -> Result<Passphrase, KeyError> {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let mut protected = None;
        if self.folder.is_dir() {
            for name in self.names()? {
                if let Secret::Protected(sealed) = self.secret(&name)? {
                    protected = Some((name, sealed));
                    break;
                }
            }
        }
        let purpose = if protected.is_some() { Purpose::Open } else { Purpose::Choose };
        let passphrase = self.passphrase(&mut opened, purpose)?.clone();
        passphrase.check_length()?;
        match protected {
            Some((name, sealed)) if file::unlock(&sealed, &passphrase).is_none() => {
                Err(KeyError::WrongPassphrase(secret_path(&self.folder, &name)))
            }
            _ => Ok(passphrase),
        }
    }

    /// The key itself, for writing it down again. One that `other` opens already is given as `None`.
    pub(super) fn reopen(
        &self,
        name: &KeyName,
        other: &Passphrase,
    ) -> Result<Option<Ed25519KeyPair>, KeyError> {
        let path = secret_path(&self.folder, name);
        match self.secret(name)? {
            Secret::Plain(pkcs8) => file::pair(&pkcs8).map(Some).ok_or(KeyError::NotAKey(path)),
            Secret::Protected(sealed) => {
                // What an interrupted change has done already is not asked for its old passphrase.
                if file::unlock(&sealed, other).is_some() {
                    return Ok(None);
                }
                let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
                let passphrase = self.passphrase(&mut opened, Purpose::Open)?;
                let pair = file::unlock(&sealed, passphrase);
                pair.map(Some).ok_or(KeyError::WrongPassphrase(path))
            }
        }
    }

    fn passphrase<'o>(
        &self,
        opened: &'o mut Opened,
        purpose: Purpose,
    ) -> Result<&'o Passphrase, PassphraseError> {
        let passphrase = match opened.passphrase.take() {
            Some(passphrase) => passphrase,
            None => (self.ask)(&self.folder, purpose)?,
        };
        Ok(opened.passphrase.insert(passphrase))
    }

    fn secret(&self, name: &KeyName) -> Result<Secret, KeyError> {
        let path = secret_path(&self.folder, name);
        let text = match fs::read(&path) {
            Ok(text) => zeroize::Zeroizing::new(text),
            Err(source) => return Err(KeyError::Read { path, source }),
        };
        file::read_secret(&text).ok_or(KeyError::NotAKey(path))
    }

    pub(super) fn check_pair(&self, name: &KeyName, public: &PublicKey) -> Result<(), KeyError> {
        let path = public_path(&self.folder, name);
        match fs::read(&path) {
            Ok(text) => match file::read_public(&text) {
                Some(raw) if PublicKey::ed25519(&raw) == *public => Ok(()),
                Some(_) => Err(KeyError::NotAPair(path)),
                None => Err(KeyError::NotAPublicKey(path)),
            },
            // Made by an earlier version of this program, or taken away on purpose.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(source) => Err(KeyError::Read { path, source }),
        }
    }
}

/// The public half from its own file or, where there is none, from a secret file that nothing protects.
pub(super) fn read_public(folder: &Path, name: &KeyName) -> Result<PublicKey, KeyError> {
    let (public, secret) = (public_path(folder, name), secret_path(folder, name));
    match fs::read(&public) {
        Ok(text) => {
            let raw = file::read_public(&text).ok_or(KeyError::NotAPublicKey(public))?;
            return Ok(PublicKey::ed25519(&raw));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(source) => return Err(KeyError::Read { path: public, source }),
    }
    let text = match fs::read(&secret) {
        Ok(text) => zeroize::Zeroizing::new(text),
        Err(source) => return Err(KeyError::Read { path: public, source }),
    };
    match file::read_secret(&text) {
        Some(Secret::Plain(pkcs8)) => {
            let pair = file::pair(&pkcs8).ok_or(KeyError::NotAKey(secret))?;
            Ok(PublicKey::of(&pair))
        }
        Some(Secret::Protected(_)) => Err(KeyError::NoPublicKey(public)),
        None => Err(KeyError::NotAKey(secret)),
    }
}
