//! Signs what a role answers for: the newest version of its packs and the one before.

use std::{collections::BTreeMap, fs, path::PathBuf};

use bundle::{PackName, Stream};
use jiff::Timestamp;

use super::{
    RoleError,
    keys::Keyring,
    metadata::{Head, Holders, Target, Targets, envelope, whole_seconds},
    name::{KeyName, PackRole},
    repository::{Repository, Stored, consistent_name},
};
use crate::{
    changes::Changes,
    hashing,
    pack::{self, FoundPack, file_name},
};

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
    let days = repository.expiries()?.delegated;
    let key = keys.load(&KeyName::Pack(options.role.clone()))?;
    let listed_holders = match delegation {
        Delegation::Listed => delegated_holders(&repository, &options.role)?,
        Delegation::NotYetListed => Some(Holders { keyids: vec![key.id.clone()], threshold: 1 }),
    };
    let holders = listed_holders
        .filter(|holders| holders.keyids.contains(&key.id))
        .ok_or_else(|| RoleError::NotDelegated { role: options.role.clone() })?;
    let stored = repository.newest::<Targets>(&options.role.to_string())?;
    let listed = stored.as_ref().map(|stored| &stored.envelope.signed.targets);

    let mut targets = BTreeMap::new();
    for found in packs(options)? {
        targets.extend(offer(&mut repository, &found, listed)?);
    }
    if let Some(Stored { envelope: known, .. }) = &stored {
        let current = known.signed.targets == targets
            && known.is_signed_by(&holders)
            && !known.signed.head.is_ageing(options.now, days)
            && !options.force;
        if current {
            let version = known.signed.head.version;
            return Ok(Issued { version, signed: false, targets: targets.len() });
        }
    }
    let version = stored.map_or(0, |stored| stored.envelope.signed.head.version) + 1;
    let count = targets.len();
    let signed = Targets {
        head: Head::new("targets", version, options.now, days),
        targets,
        delegations: None,
        x_issued: whole_seconds(options.now),
    };
    repository.write(&format!("{version}.{}.json", options.role), envelope(&signed, &[key]));
    Ok(Issued { version, signed: true, targets: count })
}

fn delegated_holders(
    repository: &Repository<'_>,
    role: &PackRole,
) -> Result<Option<Holders>, RoleError> {
    let targets = repository.newest::<Targets>("targets")?;
    let delegations =
        targets.and_then(|targets| targets.envelope.signed.delegations).unwrap_or_default();
    let name = role.to_string();
    Ok(delegations.roles.into_iter().find(|role| role.name == name).map(|role| role.holders))
}

/// The newest version of every pack of the role in the build.
fn packs(options: &SignOptions) -> Result<Vec<FoundPack>, RoleError> {
    let unread = |source| RoleError::Read { path: options.build.clone(), source };
    let mut names = Vec::<PackName>::new();
    for entry in fs::read_dir(&options.build).map_err(unread)? {
        let name = entry.map_err(unread)?.file_name();
        names.extend(name.to_str().and_then(|name| name.parse().ok()));
    }
    names.retain(|pack| options.role.signs(pack));
    names.sort();
    let mut packs = Vec::new();
    for pack in names {
        packs.extend(pack::newest(&options.build, &pack)?);
    }
    if packs.is_empty() {
        return Err(RoleError::NoPack { role: options.role.clone(), build: options.build.clone() });
    }
    Ok(packs)
}

/// Copies a pack's files into the repository; gives its targets and those of the version before.
fn offer(
    repository: &mut Repository<'_>,
    found: &FoundPack,
    listed: Option<&BTreeMap<String, Target>>,
) -> Result<BTreeMap<String, Target>, RoleError> {
    let (pack, version) = (&found.manifest.pack, found.manifest.pack_version);
    let streams = [("zip", found.zip()), ("manifest", Stream::of(&found.manifest_bytes))];
    let mut targets: BTreeMap<String, Target> = streams
        .into_iter()
        .map(|(ending, stream)| (target_name(pack, version, ending), Target::of(stream)))
        .collect();
    let refuse = |what| RoleError::Versions { pack: pack.clone(), version, what };
    let known = |name: &str| listed.and_then(|listed| listed.get(name));
    let versions = listed.map(|listed| listed_versions(listed, pack)).unwrap_or_default();
    if versions.iter().any(|listed| *listed > version) {
        return Err(refuse("is older than the one that is signed"));
    }
    if targets.iter().any(|(name, target)| known(name).is_some_and(|known| known != target)) {
        return Err(refuse("was signed with other content"));
    }
    if targets.keys().any(|name| known(name).is_none()) {
        pack::read_back(found)
            .map_err(|source| RoleError::Unreadable { pack: pack.clone(), source })?;
    }
    for (ending, stream) in streams {
        let name = target_name(pack, version, ending);
        let path = repository.targets().join(consistent_name(&name, &targets[&name].hashes.sha256));
        if hashing::stream_of(&path).is_ok_and(|there| there == stream) {
            continue;
        }
        match ending {
            "zip" => repository.changes.copy(found.zip_path.clone(), path, stream),
            _ => repository.changes.write(path, found.manifest_bytes.clone()),
        }
    }
    if let Some(before) = versions.into_iter().rev().find(|listed| *listed < version) {
        targets.extend(kept(repository, pack, before, listed));
    }
    Ok(targets)
}

/// The targets of the version before, where both files are still there.
fn kept(
    repository: &Repository<'_>,
    pack: &PackName,
    version: u64,
    listed: Option<&BTreeMap<String, Target>>,
) -> BTreeMap<String, Target> {
    let of = |ending: &str| {
        let name = target_name(pack, version, ending);
        let target = listed?.get(&name)?.clone();
        let path = repository.targets().join(consistent_name(&name, &target.hashes.sha256));
        repository.changes.is_file(&path).then_some((name, target))
    };
    match (of("zip"), of("manifest")) {
        (Some(zip), Some(manifest)) => BTreeMap::from([zip, manifest]),
        _ => BTreeMap::new(),
    }
}

fn target_name(pack: &PackName, version: u64, ending: &str) -> String {
    format!("{pack}/{}", file_name(version, ending))
}

/// Versions of a pack that a role lists, ascending.
fn listed_versions(listed: &BTreeMap<String, Target>, pack: &PackName) -> Vec<u64> {
    let prefix = format!("{pack}/");
    let version =
        |name: &String| name.strip_prefix(&prefix)?.strip_suffix(".manifest")?.parse().ok();
    listed.keys().filter_map(version).collect()
}
