//! The root of all trust: who signs for which of the ministry's roles. It begins once, and changes by a new version.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use jiff::Timestamp;

use super::{
    RoleError,
    envelope::Envelope,
    follow::shared_key,
    keys::{self, Keyring, PublicKey},
    metadata::{Head, Holders, Root},
    name::{KeyName, SharedRole},
    repository::Repository,
    staged::{Collected, Draft, State, root_authorities, staged_root},
};
use crate::{changes::Changes, expiries::Expiries};

/// How the first root is made.
#[derive(Debug, Clone)]
pub struct RootOptions {
    /// The repository to begin.
    pub repository: PathBuf,
    /// Folder with the public keys of the holders; without it, the key folder.
    pub public: Option<PathBuf>,
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

/// How the root changes.
#[derive(Debug, Clone)]
pub struct RotateOptions {
    /// The repository.
    pub repository: PathBuf,
    /// Folder with the public keys of new holders. A role of which it has none keeps its own; without it all do.
    pub public: Option<PathBuf>,
    /// Holders that must sign a root; without it, as before.
    pub threshold: Option<usize>,
    /// Holders that must sign the delegations; without it, as before.
    pub targets_threshold: Option<usize>,
    /// Renew it also where nothing changes and it is far from its end.
    pub force: bool,
    /// The time of signing.
    pub now: Timestamp,
}

type Publics = BTreeMap<KeyName, PublicKey>;

/// Makes version 1 of the root, and signs it with the keys that are here.
pub fn init(
    options: &RootOptions,
    keys: &Keyring,
    changes: &mut Changes,
) -> Result<Collected, RoleError> {
    let text = fs::read_to_string(&options.expiries)
        .map_err(|source| RoleError::Read { path: options.expiries.clone(), source })?;
    let expiries = Expiries::parse(&text)
        .map_err(|source| RoleError::Expiries { path: options.expiries.clone(), source })?;
    let publics = keys::publics(options.public.as_deref().unwrap_or(keys.folder()))?;
    let mut root = Root {
        head: Head::new("root", 1, options.now, expiries.root),
        consistent_snapshot: true,
        keys: BTreeMap::new(),
        roles: BTreeMap::new(),
        x_demo: options.demo,
    };
    let most = |count: usize| count / 2 + 1;
    for role in ROLES {
        let holders = role.holders(&publics);
        let threshold = role.threshold(options.threshold, options.targets_threshold);
        root.appoint(role, &holders, threshold.unwrap_or(most(holders.len())))?;
    }
    root.check_keys()?;

    let mut repository = Repository { folder: &options.repository, changes };
    if let Some(stored) = repository.newest::<Root>("root")? {
        if !stored.envelope.signed.appoints_the_same(&root) {
            return Err(RoleError::OtherRoot(repository.metadata()));
        }
        return Ok(kept(&repository, stored.envelope.signed.head.version));
    }
    let expiries_path = options.repository.join("expiries.toml");
    if !repository.changes.is_file(&expiries_path) {
        repository.changes.write(expiries_path, text.into_bytes());
    }
    sign(root, None, keys, options.now, &mut repository)
}

/// Makes the next version of the root, and signs it with the keys that are here: those of the old holders and those
/// of the new ones must be enough.
pub fn rotate(
    options: &RotateOptions,
    keys: &Keyring,
    changes: &mut Changes,
) -> Result<Collected, RoleError> {
    let mut repository = Repository { folder: &options.repository, changes };
    let days = repository.expiries()?.root;
    let missing = RoleError::Missing("the root", "root init");
    // One that has expired can still be followed by a new one: kiosks go from root to root whatever their age.
    let old = repository.newest::<Root>("root")?.ok_or(missing)?.envelope.signed;
    let publics = options.public.as_deref().map(keys::publics).transpose()?.unwrap_or_default();
    let head = Head::new("root", old.head.version + 1, options.now, days);
    let mut root = Root { head, ..old.clone() };
    for role in ROLES {
        let known = root.roles.get(role.name).ok_or(RoleError::NoHolders(role.name))?.clone();
        let threshold =
            role.threshold(options.threshold, options.targets_threshold).unwrap_or(known.threshold);
        let holders = role.holders(&publics);
        if holders.is_empty() {
            root.set_threshold(role, known, threshold)?;
        } else {
            root.appoint(role, &holders, threshold)?;
        }
    }
    root.check_keys()?;
    let staged = repository.staged(root.head.version, SharedRole::Root);
    let fresh = !old.head.is_ageing(options.now, days) && !repository.changes.is_file(&staged);
    if old.appoints_the_same(&root) && fresh && !options.force {
        return Ok(kept(&repository, old.head.version));
    }
    sign(root, Some(&old), keys, options.now, &mut repository)
}

/// Goes on from what is staged, where that is the same; else begins.
fn sign(
    root: Root,
    old: Option<&Root>,
    keys: &Keyring,
    now: Timestamp,
    repository: &mut Repository<'_>,
) -> Result<Collected, RoleError> {
    let (role, version) = (SharedRole::Root, root.head.version);
    let path = repository.staged(version, role);
    let mut draft = if repository.changes.is_file(&path) {
        let draft = staged_root(repository, now)?;
        if !draft.envelope.signed.appoints_the_same(&root) {
            return Err(RoleError::OtherStaged { path, role });
        }
        draft
    } else {
        let authorities = root_authorities(&root, old)?;
        Draft { role, version, envelope: Envelope::new(root), authorities }
    };
    draft.sign(keys)?;
    draft.store(repository)
}

fn kept(repository: &Repository<'_>, version: u64) -> Collected {
    let path = repository.metadata().join(format!("{version}.root.json"));
    Collected { role: SharedRole::Root, version, state: State::Kept, path, circles: Vec::new() }
}

/// A role that the root names holders for.
#[derive(Clone, Copy)]
struct TopRole {
    name: &'static str,
    key_names: &'static str,
    has: fn(&KeyName) -> bool,
}

const ROLES: [TopRole; 4] = [
    TopRole {
        name: "root",
        key_names: "root-1, root-2 …",
        has: |name| matches!(name, KeyName::Root(_)),
    },
    TopRole {
        name: "targets",
        key_names: "targets-1, targets-2 …",
        has: |name| matches!(name, KeyName::Targets(_)),
    },
    TopRole {
        name: "snapshot",
        key_names: "snapshot",
        has: |name| matches!(name, KeyName::Snapshot),
    },
    TopRole {
        name: "timestamp",
        key_names: "timestamp",
        has: |name| matches!(name, KeyName::Timestamp),
    },
];

impl TopRole {
    fn holders(self, publics: &Publics) -> Vec<&PublicKey> {
        publics.iter().filter(|(name, _)| (self.has)(name)).map(|(_, key)| key).collect()
    }

    fn threshold(self, root: Option<usize>, targets: Option<usize>) -> Option<usize> {
        match self.name {
            "root" => root,
            "targets" => targets,
            _ => None,
        }
    }
}

impl Root {
    /// Names the holders of a role.
    fn appoint(
        &mut self,
        role: TopRole,
        keys: &[&PublicKey],
        threshold: usize,
    ) -> Result<(), RoleError> {
        self.keys.extend(keys.iter().map(|key| (key.id.clone(), key.key.clone())));
        let keyids = keys.iter().map(|key| key.id.clone()).collect();
        self.set_threshold(role, Holders { keyids, threshold }, threshold)
    }

    fn set_threshold(
        &mut self,
        role: TopRole,
        holders: Holders,
        threshold: usize,
    ) -> Result<(), RoleError> {
        let (found, names) = (holders.keyids.len(), role.key_names);
        if found < threshold {
            return Err(RoleError::TooFewKeys { role: role.name, threshold, found, names });
        }
        self.roles.insert(role.name.to_owned(), Holders { threshold, ..holders });
        Ok(())
    }

    /// Drops keys that nobody uses any more; refuses one that two use.
    fn check_keys(&mut self) -> Result<(), RoleError> {
        if let Some((id, first, second)) = shared_key(self) {
            let (id, first, second) = (id.to_owned(), first.to_owned(), second.to_owned());
            return Err(RoleError::SharedKey { id, first, second });
        }
        let used: BTreeSet<&String> =
            self.roles.values().flat_map(|holders| &holders.keyids).collect();
        self.keys.retain(|id, _| used.contains(id));
        Ok(())
    }

    /// Whether only version and expiry may differ.
    fn appoints_the_same(&self, other: &Self) -> bool {
        self.keys == other.keys && self.roles == other.roles && self.x_demo == other.x_demo
    }
}
