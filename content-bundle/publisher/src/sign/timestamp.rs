//! Signs what belongs together (snapshot), and that it is the newest (timestamp).

use std::{collections::BTreeMap, path::Path, sync::Arc};

use jiff::Timestamp;

use super::{
    RoleError,
    keys::{Keyring, SigningKey},
    metadata::{Head, Holders, Meta, Snapshot, Targets, TimestampRole, envelope, whole_seconds},
    name::KeyName,
    repository::{Repository, Stored},
};
use crate::{changes::Changes, expiries::Days};

/// What was stamped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamped {
    /// Version of the timestamp.
    pub version: u64,
    /// Version of the snapshot that it pins.
    pub snapshot: u64,
}

/// Signs a new timestamp and, where the version of any role changed, a new snapshot.
pub fn timestamp(
    keys: &Keyring,
    repository: &Path,
    now: Timestamp,
    changes: &mut Changes,
) -> Result<Stamped, RoleError> {
    let mut repository = Repository { folder: repository, changes };
    let expiries = repository.expiries()?;
    let root = repository.root()?;
    let key =
        |name: KeyName, role: &'static str| -> Result<(Arc<SigningKey>, Holders), RoleError> {
            let key = keys.load(&name)?;
            let holders = root.roles.get(role).filter(|holders| holders.keyids.contains(&key.id));
            let few = RoleError::TooFewKeys { role, threshold: 1, found: 0, names: role };
            holders.cloned().map(|holders| (key, holders)).ok_or(few)
        };
    let (snapshot_key, snapshot_holders) = key(KeyName::Snapshot, "snapshot")?;
    let (timestamp_key, _) = key(KeyName::Timestamp, "timestamp")?;

    let (version, bytes) =
        snapshot(&mut repository, snapshot_key, &snapshot_holders, expiries.snapshot, now)?;
    let last = repository.newest::<TimestampRole>("timestamp")?;
    let next = last.map_or(0, |last| last.envelope.signed.head.version) + 1;
    let signed = TimestampRole {
        head: Head::new("timestamp", next, now, expiries.timestamp),
        meta: BTreeMap::from([("snapshot.json".to_owned(), Meta::of(version, &bytes))]),
        x_issued: whole_seconds(now),
    };
    repository.write("timestamp.json", envelope(&signed, &[timestamp_key]));
    Ok(Stamped { version: next, snapshot: version })
}

/// Version and bytes of the snapshot: the one that is there, or a new one where that pins something else or ages.
fn snapshot(
    repository: &mut Repository<'_>,
    key: Arc<SigningKey>,
    holders: &Holders,
    days: Days,
    now: Timestamp,
) -> Result<(u64, Vec<u8>), RoleError> {
    let meta = pins(repository)?;
    let mut last = 0;
    if let Some(stored) = repository.newest::<Snapshot>("snapshot")? {
        let signed = &stored.envelope.signed;
        last = signed.head.version;
        let current = signed.meta == meta
            && stored.envelope.is_signed_by(holders)
            && !signed.head.is_ageing(now, days);
        if current {
            return Ok((last, stored.bytes));
        }
    }
    let version = last + 1;
    let head = Head::new("snapshot", version, now, days);
    let bytes = envelope(&Snapshot { head, meta }, &[key]);
    repository.write(&format!("{version}.snapshot.json"), bytes.clone());
    Ok((version, bytes))
}

/// The newest version of the list of delegations and of every role on it.
fn pins(repository: &Repository<'_>) -> Result<BTreeMap<String, Meta>, RoleError> {
    let missing = RoleError::Missing("the list of delegations", "delegate");
    let targets = repository.newest::<Targets>("targets")?.ok_or(missing)?;
    let pin =
        |stored: &Stored<Targets>| Meta::of(stored.envelope.signed.head.version, &stored.bytes);
    let mut meta = BTreeMap::from([("targets.json".to_owned(), pin(&targets))]);
    for role in targets.envelope.signed.delegations.unwrap_or_default().roles {
        if let Some(stored) = repository.newest::<Targets>(&role.name)? {
            meta.insert(format!("{}.json", role.name), pin(&stored));
        }
    }
    Ok(meta)
}
