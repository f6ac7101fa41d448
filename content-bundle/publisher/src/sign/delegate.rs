//! The ministry's list of who signs which packs.

use std::{collections::BTreeMap, path::PathBuf};

use jiff::Timestamp;

use super::{
    RoleError,
    envelope::Envelope,
    keys::{self, Keyring, PublicKey},
    metadata::{DelegatedRole, Delegations, Head, Holders, Root, Targets, whole_seconds},
    name::{KeyName, PackRole, SharedRole},
    repository::Repository,
    staged::{Collected, Draft, State, staged_targets, targets_authority},
};
use crate::changes::Changes;

/// Whom to delegate to.
#[derive(Debug, Clone)]
pub struct DelegateOptions {
    /// The repository.
    pub repository: PathBuf,
    /// Folder with the public keys of the roles; without it, the key folder.
    pub public: Option<PathBuf>,
    /// Roles to add, or to give another key; the others stay.
    pub roles: Vec<PackRole>,
    /// The time of signing.
    pub now: Timestamp,
}

/// Adds roles to the list, each with its key, or renews the list; signs it with the keys that are here.
pub fn delegate(
    options: &DelegateOptions,
    keys: &Keyring,
    changes: &mut Changes,
) -> Result<Collected, RoleError> {
    let mut repository = Repository { folder: &options.repository, changes };
    let days = repository.expiries()?.targets;
    let root = repository.root(options.now)?;
    let authority = targets_authority(&root)?;
    let stored = repository.newest::<Targets>("targets")?;
    let known = stored.as_ref().and_then(|stored| stored.envelope.signed.delegations.clone());
    let delegations = extended(known.clone().unwrap_or_default(), options, keys, &root)?;
    if let Some(stored) = &stored {
        let head = &stored.envelope.signed.head;
        let current = known.as_ref() == Some(&delegations)
            && stored.envelope.is_signed_by(&authority)
            && !head.is_ageing(options.now, days);
        if current {
            return Ok(kept(&repository, head.version));
        }
    }
    let version = stored.map_or(0, |stored| stored.envelope.signed.head.version) + 1;
    let path = repository.staged(version, SharedRole::Targets);
    let mut draft = if repository.changes.is_file(&path) {
        let draft = staged_targets(&repository, options.now)?;
        if draft.envelope.signed.delegations.as_ref() != Some(&delegations) {
            return Err(RoleError::OtherStaged { path, role: SharedRole::Targets });
        }
        draft
    } else {
        let targets = Targets {
            head: Head::new("targets", version, options.now, days),
            targets: BTreeMap::new(),
            delegations: Some(delegations),
            x_issued: whole_seconds(options.now),
        };
        let (role, envelope) = (SharedRole::Targets, Envelope::new(targets));
        Draft { role, version, envelope, authorities: vec![authority] }
    };
    draft.sign(keys)?;
    draft.store(&mut repository)
}

fn extended(
    mut delegations: Delegations,
    options: &DelegateOptions,
    keys: &Keyring,
    root: &Root,
) -> Result<Delegations, RoleError> {
    let publics = match (&options.public, options.roles.is_empty()) {
        (_, true) => BTreeMap::new(),
        (public, _) => keys::publics(public.as_deref().unwrap_or(keys.folder()))?,
    };
    for role in &options.roles {
        let key = publics.get(&KeyName::Pack(role.clone()));
        let folder = options.public.as_deref().unwrap_or(keys.folder());
        let key = key.ok_or_else(|| RoleError::NoPublicKey {
            role: role.clone(),
            folder: folder.to_owned(),
        })?;
        let top = root.roles.iter().find(|(_, holders)| holders.keyids.contains(&key.id));
        if let Some((name, _)) = top {
            let (id, first, second) = (key.id.clone(), name.clone(), role.to_string());
            return Err(RoleError::SharedKey { id, first, second });
        }
        delegations.add(role, key);
    }
    if delegations.roles.is_empty() {
        return Err(RoleError::NothingDelegated);
    }
    Ok(delegations)
}

fn kept(repository: &Repository<'_>, version: u64) -> Collected {
    let path = repository.metadata().join(format!("{version}.targets.json"));
    Collected { role: SharedRole::Targets, version, state: State::Kept, path, circles: Vec::new() }
}

impl Delegations {
    /// Adds a role, or gives it another key.
    fn add(&mut self, role: &PackRole, PublicKey { key, id }: &PublicKey) {
        let delegated = DelegatedRole {
            name: role.to_string(),
            holders: Holders { keyids: vec![id.clone()], threshold: 1 },
            terminating: true,
            paths: vec![role.pattern()],
        };
        match self.roles.iter_mut().find(|known| known.name == delegated.name) {
            Some(known) => *known = delegated,
            None => self.roles.push(delegated),
        }
        self.keys.insert(id.clone(), key.clone());
        let used = |id: &String| self.roles.iter().any(|role| role.holders.keyids.contains(id));
        self.keys = self
            .keys
            .iter()
            .filter(|(id, _)| used(id))
            .map(|(id, key)| (id.clone(), key.clone()))
            .collect();
    }
}
