//! Signs what a delegated role answers for.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;

use super::{
    RoleError,
    envelope::{Authority, Envelope},
    keys::{Keyring, SigningKey},
    metadata::{Head, Target, Targets, whole_seconds},
    name::{KeyName, PackRole},
    offer::{offer, packs},
    repository::{Repository, Stored},
    verify,
};
use crate::{changes::Changes, expiries::Days};

/// What to sign.
#[derive(Debug, Clone)]
pub struct SignOptions {
    /// The repository.
    pub repository: PathBuf,
    /// The role.
    pub role: PackRole,
    /// The folder that `build` wrote.
    pub build: PathBuf,
    /// Sign also where nothing changed.
    pub force: bool,
    /// The time of signing.
    pub now: Timestamp,
}

/// What was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Version of the role's metadata.
    pub version: u64,
    /// Whether it was signed anew.
    pub signed: bool,
    /// Target files it lists.
    pub targets: usize,
}

/// Where it stands who may sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Delegation {
    /// In the ministry's list.
    Listed,
    /// Nowhere yet, as nothing is published: who accepts it compares the key.
    NotYetListed,
}

/// Signs the newest packs of a role, and keeps the version before on offer.
pub fn sign(
    options: &SignOptions,
    keys: &Keyring,
    changes: &mut Changes,
) -> Result<Issued, RoleError> {
    sign_under(Delegation::Listed, options, keys, changes)
}

/// The same, for those who may not know the ministry's list.
pub(crate) fn sign_under(
    delegation: Delegation,
    options: &SignOptions,
    keys: &Keyring,
    changes: &mut Changes,
) -> Result<Issued, RoleError> {
    let mut repository = Repository { folder: &options.repository, changes };
    let signing = Signing::begin(&repository, delegation, &options.role, keys, options.now)?;
    let listed = signing.stored.as_ref().map(|stored| &stored.envelope.signed.targets);
    let mut targets = BTreeMap::new();
    for found in packs(&options.role, &options.build)? {
        targets.extend(offer(&mut repository, &found, listed)?);
    }
    signing.issue(targets, options.force, &mut repository)
}

/// Signs that a role offers nothing any more. It stays on the list of delegations: kiosks refuse a snapshot that drops
/// a role.
pub fn retire(
    repository: &Path,
    role: &PackRole,
    keys: &Keyring,
    now: Timestamp,
    changes: &mut Changes,
) -> Result<Issued, RoleError> {
    let mut repository = Repository { folder: repository, changes };
    let signing = Signing::begin(&repository, Delegation::Listed, role, keys, now)?;
    signing.issue(BTreeMap::new(), false, &mut repository)
}

/// A role, its owner's key, and what was signed last.
struct Signing<'o> {
    role: &'o PackRole,
    now: Timestamp,
    days: Days,
    key: Arc<SigningKey>,
    authority: Authority,
    /// The list that names the owner, as kiosks read it.
    delegations: Option<Stored<Targets>>,
    stored: Option<Stored<Targets>>,
}

impl<'o> Signing<'o> {
    fn begin(
        repository: &Repository<'_>,
        delegation: Delegation,
        role: &'o PackRole,
        keys: &Keyring,
        now: Timestamp,
    ) -> Result<Self, RoleError> {
        let days = repository.expiries()?.delegated;
        let name = KeyName::Pack(role.clone());
        let public = keys.public(&name)?;
        let (authority, delegations) = match delegation {
            Delegation::Listed => {
                let delegations = repository.delegations(&repository.root(now)?, now)?;
                let list = delegations.envelope.signed.delegations.as_ref();
                let authority = list.and_then(|list| list.authority(&role.to_string()));
                let nobody = || RoleError::NotDelegated { role: role.clone() };
                (authority.ok_or_else(nobody)?, Some(delegations))
            }
            Delegation::NotYetListed => (Authority::of(&public), None),
        };
        authority.refuse_other_key(&public.id, &name)?;
        let key = keys.load(&name)?;
        let stored = repository.newest::<Targets>(&role.to_string())?;
        Ok(Self { role, now, days, key, authority, delegations, stored })
    }

    /// Signs the list, or keeps the one that says the same and is not old.
    fn issue(
        self,
        targets: BTreeMap<String, Target>,
        force: bool,
        repository: &mut Repository<'_>,
    ) -> Result<Issued, RoleError> {
        let count = targets.len();
        if let Some(Stored { envelope: known, .. }) = &self.stored {
            let current = known.signed.targets == targets
                && known.is_signed_by(&self.authority)
                && !known.signed.head.is_ageing(self.now, self.days)
                && !force;
            if current {
                let version = known.signed.head.version;
                return Ok(Issued { version, signed: false, targets: count });
            }
        }
        let version = self.stored.map_or(0, |stored| stored.envelope.signed.head.version) + 1;
        let mut envelope = Envelope::new(Targets {
            head: Head::new("targets", version, self.now, self.days),
            targets,
            delegations: None,
            x_issued: whole_seconds(self.now),
        });
        envelope.sign(&self.key);
        let bytes = envelope.to_bytes();
        if let Some(delegations) = &self.delegations {
            verify::check_delegated(&delegations.bytes, self.role, &bytes)?;
        }
        repository.write(&format!("{version}.{}.json", self.role), bytes);
        Ok(Issued { version, signed: true, targets: count })
    }
}
