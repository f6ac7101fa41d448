//! The root of all trust, and the ministry's list of who signs which packs.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;

use super::{
    RoleError,
    keys::{Keyring, SigningKey},
    metadata::{
        DelegatedRole, Delegations, Head, Holders, Key, Root, Targets, envelope, whole_seconds,
    },
    name::{KeyName, PackRole},
    repository::Repository,
};
use crate::{changes::Changes, expiries::Expiries};

/// How the first root is made.
#[derive(Debug, Clone)]
pub struct RootOptions {
    /// The repository to begin.
    pub repository: PathBuf,
    /// `expiries.toml`, copied into the repository.
    pub expiries: PathBuf,
    /// Holders that must sign a root; without it, more than half of them.
    pub threshold: Option<usize>,
    /// Holders that must sign the delegations; without it, more than half of them.
    pub targets_threshold: Option<usize>,
    /// Kiosks show that this is no real content.
    pub demo: bool,
    /// The time of signing.
    pub now: Timestamp,
}

/// Makes and signs version 1 of the root; `false` where it stands already.
pub fn init(
    options: &RootOptions,
    keys: &Keyring,
    changes: &mut Changes,
) -> Result<bool, RoleError> {
    let text = fs::read_to_string(&options.expiries)
        .map_err(|source| RoleError::Read { path: options.expiries.clone(), source })?;
    let expiries = Expiries::parse(&text)
        .map_err(|source| RoleError::Expiries { path: options.expiries.clone(), source })?;
    let names = keys.names()?;
    let of = |wanted: fn(&KeyName) -> bool| -> Result<Vec<Arc<SigningKey>>, RoleError> {
        let found = names.iter().filter(|name| wanted(name)).map(|name| keys.load(name));
        Ok(found.collect::<Result<_, _>>()?)
    };
    let root_keys = of(|name| matches!(name, KeyName::Root(_)))?;
    let targets_keys = of(|name| matches!(name, KeyName::Targets(_)))?;
    let online = [("snapshot", KeyName::Snapshot), ("timestamp", KeyName::Timestamp)];

    let mut root = Root {
        head: Head::new("root", 1, options.now, expiries.root),
        consistent_snapshot: true,
        keys: BTreeMap::new(),
        roles: BTreeMap::new(),
        x_demo: options.demo,
    };
    root.add("root", &root_keys, options.threshold, "root-1, root-2 …")?;
    root.add("targets", &targets_keys, options.targets_threshold, "targets-1, targets-2 …")?;
    for (role, name) in online {
        root.add(role, &[keys.load(&name)?], Some(1), role)?;
    }

    let mut repository = Repository { folder: &options.repository, changes };
    if let Some(stored) = repository.newest::<Root>("root")? {
        let there = stored.envelope.signed;
        let same =
            there.keys == root.keys && there.roles == root.roles && there.x_demo == root.x_demo;
        if !same {
            return Err(RoleError::OtherRoot(repository.metadata()));
        }
        return Ok(false);
    }
    repository.changes.write(options.repository.join("expiries.toml"), text.into_bytes());
    repository.write("1.root.json", envelope(&root, &root_keys));
    Ok(true)
}

impl Root {
    /// Names the holders of a role.
    fn add(
        &mut self,
        role: &'static str,
        keys: &[Arc<SigningKey>],
        threshold: Option<usize>,
        names: &'static str,
    ) -> Result<(), RoleError> {
        let threshold = threshold.unwrap_or(keys.len() / 2 + 1).max(1);
        if keys.len() < threshold {
            return Err(RoleError::TooFewKeys { role, threshold, found: keys.len(), names });
        }
        self.keys.extend(keys.iter().map(|key| (key.id.clone(), key.public.clone())));
        let keyids = keys.iter().map(|key| key.id.clone()).collect();
        self.roles.insert(role.to_owned(), Holders { keyids, threshold });
        Ok(())
    }
}

/// What `delegate` did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegated {
    /// Version of the list of delegations.
    pub version: u64,
    /// Whether it was signed anew.
    pub signed: bool,
}

/// Adds roles to the ministry's list, each with its key, or renews the list.
pub fn delegate(
    keys: &Keyring,
    repository: &Path,
    roles: &[PackRole],
    now: Timestamp,
    changes: &mut Changes,
) -> Result<Delegated, RoleError> {
    let mut repository = Repository { folder: repository, changes };
    let expiries = repository.expiries()?;
    let root = repository.root()?;
    let holders = root.roles.get("targets").ok_or(RoleError::Missing("the root", "root init"))?;
    let stored = repository.newest::<Targets>("targets")?;
    let known = stored.as_ref().and_then(|stored| stored.envelope.signed.delegations.clone());
    let mut delegations = known.clone().unwrap_or_default();
    for role in roles {
        let key = keys.load(&KeyName::Pack(role.clone()))?;
        delegations.add(role, key.id.clone(), key.public.clone());
    }
    if let Some(stored) = &stored {
        let head = &stored.envelope.signed.head;
        let current = known.as_ref() == Some(&delegations)
            && stored.envelope.is_signed_by(holders)
            && !head.is_ageing(now, expiries.targets);
        if current {
            return Ok(Delegated { version: head.version, signed: false });
        }
    }
    let signers = signers(keys, holders)?;
    let version = stored.map_or(0, |stored| stored.envelope.signed.head.version) + 1;
    let targets = Targets {
        head: Head::new("targets", version, now, expiries.targets),
        targets: BTreeMap::new(),
        delegations: Some(delegations),
        x_issued: whole_seconds(now),
    };
    repository.write(&format!("{version}.targets.json"), envelope(&targets, &signers));
    Ok(Delegated { version, signed: true })
}

impl Delegations {
    /// Adds a role, or gives it another key.
    fn add(&mut self, role: &PackRole, id: String, key: Key) {
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
        self.keys.insert(id, key);
        let used = |id: &String| self.roles.iter().any(|role| role.holders.keyids.contains(id));
        self.keys = self
            .keys
            .iter()
            .filter(|(id, _)| used(id))
            .map(|(id, key)| (id.clone(), key.clone()))
            .collect();
    }
}

/// The holders of the list of delegations whose keys are here.
fn signers(keys: &Keyring, holders: &Holders) -> Result<Vec<Arc<SigningKey>>, RoleError> {
    let mut signers = Vec::new();
    for name in keys.names()?.iter().filter(|name| matches!(name, KeyName::Targets(_))) {
        let key = keys.load(name)?;
        if holders.keyids.contains(&key.id) {
            signers.push(key);
        }
    }
    if signers.len() < holders.threshold {
        return Err(RoleError::TooFewKeys {
            role: "targets",
            threshold: holders.threshold,
            found: signers.len(),
            names: "targets-1, targets-2 …",
        });
    }
    Ok(signers)
}
