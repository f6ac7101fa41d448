//! Makes, lists and protects the keys of a folder.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use aws_lc_rs::signature::Ed25519KeyPair;

use super::{
    KeyError, KeyInfo, PublicKey,
    file::{self, Effort},
    passphrase::Passphrase,
    public_path,
    ring::{Keyring, read_public},
    secret_path,
};
use crate::{changes::Changes, sign::name::KeyName};

const SECRET_MODE: u32 = 0o600;
const SECRET_FOLDER_MODE: u32 = 0o700;

/// Makes the keys that are not there yet. One that is there is never overwritten; its public file is, where it is lost.
pub fn new(
    ring: &Keyring,
    names: &[KeyName],
    effort: Effort,
    changes: &mut Changes,
) -> Result<Vec<KeyInfo>, KeyError> {
    let folder = ring.folder();
    changes.make_folder(folder.to_owned(), SECRET_FOLDER_MODE);
    let mut passphrase = None;
    let mut made = Vec::new();
    for name in names.iter().collect::<BTreeSet<_>>() {
        if secret_path(folder, name).exists() {
            made.push(keep(ring, name, changes)?);
            continue;
        }
        let passphrase = match &passphrase {
            Some(passphrase) => passphrase,
            None => passphrase.insert(ring.passphrase_for_new()?),
        };
        let pair = Ed25519KeyPair::generate().map_err(|_| KeyError::Random)?;
        write(folder, name, &pair, passphrase, effort, changes)?;
        let id = PublicKey::of(&pair).id;
        made.push(KeyInfo { name: name.clone(), id, new: true });
    }
    Ok(made)
}

/// The keys in a folder, by name; no passphrase is needed.
pub fn list(folder: &Path) -> Result<Vec<KeyInfo>, KeyError> {
    let keys = publics(folder)?.into_iter();
    Ok(keys.map(|(name, key)| KeyInfo { name, id: key.id, new: false }).collect())
}

/// Protects the keys of that name, or all, by another passphrase; one that has it already is left as it is.
pub fn protect(
    ring: &Keyring,
    only: &[KeyName],
    passphrase: &Passphrase,
    effort: Effort,
    changes: &mut Changes,
) -> Result<Vec<KeyInfo>, KeyError> {
    passphrase.check_length()?;
    let names = if only.is_empty() { ring.names()? } else { only.to_vec() };
    let mut done = Vec::new();
    for name in names {
        let (id, new) = match ring.reopen(&name, passphrase)? {
            None => (ring.public(&name)?.id, false),
            Some(pair) => {
                let public = PublicKey::of(&pair);
                ring.check_pair(&name, &public)?;
                write(ring.folder(), &name, &pair, passphrase, effort, changes)?;
                (public.id, true)
            }
        };
        done.push(KeyInfo { name, id, new });
    }
    Ok(done)
}

/// The public keys in a folder: what their owners sent, or what lies beside their secret halves.
pub(crate) fn publics(folder: &Path) -> Result<BTreeMap<KeyName, PublicKey>, KeyError> {
    let mut found: BTreeSet<KeyName> = names(folder, ".pub")?.into_iter().collect();
    found.extend(names(folder, ".pem")?);
    found.into_iter().map(|name| read_public(folder, &name).map(|key| (name, key))).collect()
}

/// Names of the keys in a folder; other files are left alone.
pub(super) fn names(folder: &Path, ending: &str) -> Result<Vec<KeyName>, KeyError> {
    let fail = |source| KeyError::Folder { path: folder.to_owned(), source };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let file = entry.map_err(fail)?.file_name();
        names.extend(
            file.to_str().and_then(|file| file.strip_suffix(ending)?.parse::<KeyName>().ok()),
        );
    }
    names.sort();
    Ok(names)
}

/// A key folder that could be committed by mistake is none. Git never looks into a folder that ignores all it holds.
pub(super) fn refuse_working_tree(folder: &Path) -> Result<(), KeyError> {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let there = absolute.ancestors().find_map(|above| fs::canonicalize(above).ok());
    for above in there.iter().flat_map(|there| there.ancestors()) {
        if above.join(".git").exists() {
            let (folder, repository) = (folder.to_owned(), above.to_owned());
            return Err(KeyError::InRepository { folder, repository });
        }
        let ignored = fs::read_to_string(above.join(".gitignore"));
        if ignored.is_ok_and(|rules| rules.trim() == "*") {
            return Ok(());
        }
    }
    Ok(())
}

fn keep(ring: &Keyring, name: &KeyName, changes: &mut Changes) -> Result<KeyInfo, KeyError> {
    let path = public_path(ring.folder(), name);
    let id = if path.exists() {
        ring.public(name)?.id
    } else {
        let key = ring.load(name)?;
        changes.write(path, key.public_file().ok_or(KeyError::Random)?.into_bytes());
        key.public.id.clone()
    };
    Ok(KeyInfo { name: name.clone(), id, new: false })
}

fn write(
    folder: &Path,
    name: &KeyName,
    pair: &Ed25519KeyPair,
    passphrase: &Passphrase,
    effort: Effort,
    changes: &mut Changes,
) -> Result<(), KeyError> {
    let secret = file::protect(pair, passphrase, effort).ok_or(KeyError::Random)?;
    let public = file::public(pair).ok_or(KeyError::Random)?;
    changes.write_with_mode(secret_path(folder, name), secret.into_bytes(), SECRET_MODE);
    changes.write(public_path(folder, name), public.into_bytes());
    Ok(())
}
