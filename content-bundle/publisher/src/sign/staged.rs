//! What several people sign, one after another: it waits in `staged/` until enough of them have signed.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::Serialize;

use super::{
    RoleError,
    envelope::{Authority, Envelope},
    follow,
    keys::Keyring,
    metadata::{Root, Targets},
    name::SharedRole,
    repository::Repository,
    verify,
};
use crate::changes::Changes;

/// Which signatures to add.
#[derive(Debug, Clone)]
pub struct CollectOptions {
    /// The repository, or a copy of it.
    pub repository: PathBuf,
    /// What to sign.
    pub role: SharedRole,
    /// The same file from other copies, with the signatures that were added there.
    pub merge: Vec<PathBuf>,
    /// The time of signing.
    pub now: Timestamp,
}

/// How far the signatures have come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    /// The role.
    pub role: SharedRole,
    /// The version that is signed.
    pub version: u64,
    /// Whether it is in force.
    pub state: State,
    /// Where the file lies.
    pub path: PathBuf,
    /// Who must sign; nobody where nothing is new.
    pub circles: Vec<Circle>,
}

/// Whether a version is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It was before, and nothing is new.
    Kept,
    /// Enough people have signed.
    Signed,
    /// More must sign.
    Waiting,
}

/// People of whom a number must sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// Who they are.
    pub name: &'static str,
    /// How many have signed.
    pub signed: usize,
    /// How many must.
    pub threshold: usize,
    /// Key ids of those who have not.
    pub missing: Vec<String>,
}

/// Adds the signatures of the keys that are here, and those of other copies, to what is staged.
pub fn collect(
    options: &CollectOptions,
    keys: &Keyring,
    changes: &mut Changes,
) -> Result<Collected, RoleError> {
    let mut repository = Repository { folder: &options.repository, changes };
    match options.role {
        SharedRole::Root => {
            let draft = staged_root(&repository, options.now)?;
            finish(draft, options, keys, &mut repository)
        }
        SharedRole::Targets => {
            let draft = staged_targets(&repository, options.now)?;
            finish(draft, options, keys, &mut repository)
        }
    }
}

fn finish<T: Serialize>(
    mut draft: Draft<T>,
    options: &CollectOptions,
    keys: &Keyring,
    repository: &mut Repository<'_>,
) -> Result<Collected, RoleError> {
    for path in &options.merge {
        draft.merge(path)?;
    }
    if draft.sign(keys)? == 0 && options.merge.is_empty() {
        return Err(draft.no_holder(keys));
    }
    draft.store(repository)
}

/// The root that waits for signatures, checked against the newest one.
pub(super) fn staged_root(
    repository: &Repository<'_>,
    now: Timestamp,
) -> Result<Draft<Root>, RoleError> {
    let role = SharedRole::Root;
    let old = repository.newest::<Root>("root")?.map(|stored| stored.envelope.signed);
    let version = old.as_ref().map_or(0, |old| old.head.version) + 1;
    let path = repository.staged(version, role);
    let stored = repository.read::<Root>(&path)?.ok_or(RoleError::NothingStaged(role))?;
    let days = repository.expiries()?.root;
    follow::check_root(&stored.envelope, old.as_ref(), days, now)
        .map_err(|what| RoleError::DoesNotFollow { path: path.clone(), what })?;
    let authorities = root_authorities(&stored.envelope.signed, old.as_ref())?;
    Draft { role, version, envelope: stored.envelope, authorities }.checked(&path)
}

pub(super) fn staged_targets(
    repository: &Repository<'_>,
    now: Timestamp,
) -> Result<Draft<Targets>, RoleError> {
    let role = SharedRole::Targets;
    let root = repository.root(now)?;
    let old = repository.newest::<Targets>("targets")?.map(|stored| stored.envelope.signed);
    let version = old.as_ref().map_or(0, |old| old.head.version) + 1;
    let path = repository.staged(version, role);
    let stored = repository.read::<Targets>(&path)?.ok_or(RoleError::NothingStaged(role))?;
    let days = repository.expiries()?.targets;
    follow::check_targets(&stored.envelope, old.as_ref(), days, now)
        .map_err(|what| RoleError::DoesNotFollow { path: path.clone(), what })?;
    let authorities = vec![targets_authority(&root)?];
    Draft { role, version, envelope: stored.envelope, authorities }.checked(&path)
}

/// Who must still sign, where a version waits for signatures.
pub(super) fn not_yet(
    repository: &Repository<'_>,
    role: SharedRole,
    now: Timestamp,
) -> Option<RoleError> {
    match role {
        SharedRole::Root => staged_root(repository, now).ok()?.threshold(repository),
        SharedRole::Targets => staged_targets(repository, now).ok()?.threshold(repository),
    }
}

/// A root is signed by its own holders and, but for the first, by those of the root before it.
pub(super) fn root_authorities(
    new: &Root,
    old: Option<&Root>,
) -> Result<Vec<Authority>, RoleError> {
    let of = |root: &Root, name| root.authority("root", name).ok_or(RoleError::NoHolders("root"));
    let mut authorities = Vec::new();
    if let Some(old) = old {
        authorities.push(of(old, "holders of the root in force")?);
    }
    authorities.push(of(new, "holders of the new root")?);
    Ok(authorities)
}

pub(super) fn targets_authority(root: &Root) -> Result<Authority, RoleError> {
    root.authority("targets", "holders of targets").ok_or(RoleError::NoHolders("targets"))
}

/// A version that is being signed.
pub(super) struct Draft<T> {
    pub(super) role: SharedRole,
    pub(super) version: u64,
    pub(super) envelope: Envelope<T>,
    pub(super) authorities: Vec<Authority>,
}

impl<T: Serialize> Draft<T> {
    /// Signs with every key here that may.
    pub(super) fn sign(&mut self, keys: &Keyring) -> Result<usize, RoleError> {
        let mut holders = 0;
        for name in keys.names()?.into_iter().filter(|name| self.role.has(name)) {
            let id = keys.public(&name)?.id;
            if !self.authorities.iter().any(|circle| circle.holders.keyids.contains(&id)) {
                continue;
            }
            holders += 1;
            if !self.envelope.signers().any(|signer| *signer == id) {
                self.envelope.sign(&*keys.load(&name)?);
            }
        }
        Ok(holders)
    }

    /// Puts it into force where enough people have signed; else it waits.
    pub(super) fn store(self, repository: &mut Repository<'_>) -> Result<Collected, RoleError> {
        let Self { role, version, envelope, authorities } = self;
        let bytes = envelope.to_bytes();
        let staged = repository.staged(version, role);
        let complete = authorities.iter().all(|authority| envelope.is_signed_by(authority));
        let (state, path) = if complete {
            verify::check_shared(repository, role, version, &bytes)?;
            let name = format!("{version}.{role}.json");
            let path = repository.metadata().join(&name);
            repository.write(&name, bytes);
            if repository.changes.is_file(&staged) {
                repository.changes.remove(staged);
            }
            (State::Signed, path)
        } else {
            if repository.changes.read(&staged).ok().as_ref() != Some(&bytes) {
                repository.changes.write(staged.clone(), bytes);
            }
            (State::Waiting, staged)
        };
        let circles = authorities.iter().map(|authority| circle(&envelope, authority)).collect();
        Ok(Collected { role, version, state, path, circles })
    }

    /// Adds the signatures of another copy.
    fn merge(&mut self, path: &Path) -> Result<(), RoleError> {
        let bytes =
            fs::read(path).map_err(|source| RoleError::Read { path: path.to_owned(), source })?;
        let copy = Envelope::<serde_json::Value>::read(&bytes)
            .map_err(|source| RoleError::Metadata { path: path.to_owned(), source })?;
        if !copy.says_the_same(&self.envelope) {
            let (path, role) = (path.to_owned(), self.role);
            return Err(RoleError::OtherCopy { path, role, version: self.version });
        }
        self.check_signatures(&copy, path)?;
        self.envelope.take_signatures(&copy);
        Ok(())
    }

    fn checked(self, path: &Path) -> Result<Self, RoleError> {
        self.check_signatures(&self.envelope, path)?;
        Ok(self)
    }

    /// Every signature must be a holder's, and must hold: one that does not would fail only at the kiosk.
    fn check_signatures<U>(&self, envelope: &Envelope<U>, path: &Path) -> Result<(), RoleError> {
        let good: BTreeSet<&str> =
            self.authorities.iter().flat_map(|circle| envelope.signed_by(circle)).collect();
        let Some(id) = envelope.signers().find(|id| !good.contains(id.as_str())) else {
            return Ok(());
        };
        let (path, role, id) = (path.to_owned(), self.role, id.clone());
        if self.authorities.iter().any(|circle| circle.holders.keyids.contains(&id)) {
            Err(RoleError::BadSignature { path, id })
        } else {
            Err(RoleError::Stranger { path, role, id })
        }
    }

    /// The first circle of which too few have signed.
    fn threshold(&self, repository: &Repository<'_>) -> Option<RoleError> {
        let circles = self.authorities.iter().map(|authority| circle(&self.envelope, authority));
        let Circle { signed, threshold, missing, .. } =
            circles.into_iter().find(|circle| circle.signed < circle.threshold)?;
        let (role, path) = (self.role, repository.staged(self.version, self.role));
        Some(RoleError::Threshold { role, path, signed, threshold, missing: missing.join(", ") })
    }

    fn no_holder(&self, keys: &Keyring) -> RoleError {
        let missing: BTreeSet<&String> =
            self.authorities.iter().flat_map(|circle| &circle.holders.keyids).collect();
        RoleError::NoHolder {
            role: self.role,
            folder: keys.folder().to_owned(),
            names: self.role.key_names(),
            holders: missing.into_iter().cloned().collect::<Vec<_>>().join(", "),
        }
    }
}

fn circle<T>(envelope: &Envelope<T>, authority: &Authority) -> Circle {
    let signed = envelope.signed_by(authority);
    let missing = authority.holders.keyids.iter().filter(|id| !signed.contains(id.as_str()));
    Circle {
        name: authority.name,
        signed: signed.len(),
        threshold: authority.holders.threshold,
        missing: missing.cloned().collect(),
    }
}
