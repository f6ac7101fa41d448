//! Signs what belongs together (snapshot), and that it is the newest (timestamp).

use std::{collections::BTreeMap, path::Path};

use jiff::{SignedDuration, Timestamp};

use super::{
    RoleError,
    envelope::{Authority, Envelope},
    keys::Keyring,
    metadata::{Head, Meta, Root, Snapshot, Targets, TimestampRole, whole_seconds},
    name::KeyName,
    read_back::{Roles, Seen, read_metadata},
    repository::{Repository, Stored},
};
use crate::{changes::Changes, expiries::Days};

/// A job that runs twice a day by mistake signs once.
const HOURS_BETWEEN: i64 = 12;
const TOP_ROLES: [&str; 4] = ["root", "targets", "snapshot", "timestamp"];

/// What was stamped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamped {
    /// Version of the timestamp.
    pub version: u64,
    /// Version of the snapshot that it pins.
    pub snapshot: u64,
    /// Whether it was signed anew.
    pub signed: bool,
    /// Until when kiosks accept it all.
    pub until: Timestamp,
    /// The role that ends first.
    pub first: &'static str,
    /// Roles whose packs do not change until their owners sign again.
    pub expired: Vec<String>,
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
    let root = repository.root(now)?;
    let last = repository.newest::<TimestampRole>("timestamp")?;
    if let Some(issued) = last.as_ref().map(|last| last.envelope.signed.x_issued)
        && issued > now
    {
        return Err(RoleError::ClockBehind { issued, now });
    }
    let meta = pins(&repository, &root, now)?;
    let (snapshot, pin) = snapshot(&mut repository, &root, keys, meta, expiries.snapshot, now)?;
    let authority = authority(&root, "timestamp")?;
    if let Some(Stored { envelope: last, .. }) = &last {
        let age = now.duration_since(last.signed.x_issued);
        let current = last.signed.meta.get("snapshot.json") == Some(&pin)
            && last.is_signed_by(&authority)
            && !last.signed.head.is_ageing(now, expiries.timestamp)
            && age < SignedDuration::from_hours(HOURS_BETWEEN);
        if current {
            let version = last.signed.head.version;
            return stamped(&repository, version, snapshot, false, now);
        }
    }
    let version = last.map_or(0, |last| last.envelope.signed.head.version) + 1;
    authority.refuse_other_key(&keys.public(&KeyName::Timestamp)?.id, &KeyName::Timestamp)?;
    let mut envelope = Envelope::new(TimestampRole {
        head: Head::new("timestamp", version, now, expiries.timestamp),
        meta: BTreeMap::from([("snapshot.json".to_owned(), pin)]),
        x_issued: whole_seconds(now),
    });
    envelope.sign(&*keys.load(&KeyName::Timestamp)?);
    repository.write("timestamp.json", envelope.to_bytes());
    stamped(&repository, version, snapshot, true, now)
}

/// Reads everything back as a kiosk would.
fn stamped(
    repository: &Repository<'_>,
    version: u64,
    snapshot: u64,
    signed: bool,
    now: Timestamp,
) -> Result<Stamped, RoleError> {
    let Seen { expires, expired, .. } =
        read_metadata(repository.folder, repository.changes, &Roles::All, now)?;
    let ends = TOP_ROLES.into_iter().filter_map(|role| Some((*expires.get(role)?, role)));
    let (until, first) = ends.min().expect("a client has read all four roles");
    Ok(Stamped { version, snapshot, signed, until, first, expired })
}

/// Version of the snapshot and how it is pinned: the one that is there, or a new one where that pins something else or
/// ages.
fn snapshot(
    repository: &mut Repository<'_>,
    root: &Root,
    keys: &Keyring,
    meta: BTreeMap<String, Meta>,
    days: Days,
    now: Timestamp,
) -> Result<(u64, Meta), RoleError> {
    let authority = authority(root, "snapshot")?;
    let mut last = 0;
    if let Some(stored) = repository.newest::<Snapshot>("snapshot")? {
        let signed = &stored.envelope.signed;
        last = signed.head.version;
        let current = signed.meta == meta
            && stored.envelope.is_signed_by(&authority)
            && !signed.head.is_ageing(now, days);
        if current {
            return Ok((last, Meta::of(last, &stored.bytes)));
        }
    }
    let version = last + 1;
    authority.refuse_other_key(&keys.public(&KeyName::Snapshot)?.id, &KeyName::Snapshot)?;
    let head = Head::new("snapshot", version, now, days);
    let mut envelope = Envelope::new(Snapshot { head, meta });
    envelope.sign(&*keys.load(&KeyName::Snapshot)?);
    let bytes = envelope.to_bytes();
    let pin = Meta::of(version, &bytes);
    repository.write(&format!("{version}.snapshot.json"), bytes);
    Ok((version, pin))
}

fn authority(root: &Root, role: &'static str) -> Result<Authority, RoleError> {
    root.authority(role, role).ok_or(RoleError::NoHolders(role))
}

/// The newest version of the list of delegations and of every role on it.
fn pins(
    repository: &Repository<'_>,
    root: &Root,
    now: Timestamp,
) -> Result<BTreeMap<String, Meta>, RoleError> {
    let targets = repository.delegations(root, now)?;
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
