//! Floors: the lowest versions and the earliest time that are still believed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde_json::Value;
use sigstore_tuf::{
    Key, Role, TrustedMetadataSet,
    metadata::{Metadata, Root},
};

use super::{TrustError, explain::role_of, our_time, state::TrustState};

impl TrustState {
    /// Compares what was verified with the floors and raises them; `before` is the state before. The client compares
    /// with the files it has; the floors also hold where one of them was lost half-way through an earlier refresh.
    pub(super) fn raise_floors(
        &mut self,
        trusted: &TrustedMetadataSet,
        before: &Self,
    ) -> Result<(), TrustError> {
        let mut versions = vec![("root.json", trusted.root().version)];
        versions.extend(trusted.timestamp().map(|t| ("timestamp.json", t.version)));
        if let Some(snapshot) = trusted.snapshot() {
            versions.push(("snapshot.json", snapshot.version));
            // A snapshot speaks for targets roles alone: whoever holds its key must not move the root's floor.
            let targets_roles = snapshot.meta.iter().filter(|(name, _)| {
                !["root.json", "timestamp.json", "snapshot.json"].contains(&name.as_str())
            });
            versions.extend(targets_roles.map(|(name, meta)| (name.as_str(), meta.version)));
        }
        let older = versions.iter().find_map(|(name, offered)| {
            let seen = self.floors.get(*name).copied().unwrap_or(0);
            let (role, offered) = (role_of(name), *offered);
            (offered < seen).then_some(TrustError::Older { role, offered, seen })
        });
        if let Some(older) = older {
            self.return_to(before);
            return Err(older);
        }
        self.floors.extend(versions.into_iter().map(|(name, version)| (name.to_owned(), version)));
        if let Some(issued) = vouched_time(trusted) {
            self.time_floor = self.time_floor.max(issued);
        }
        Ok(())
    }

    /// Forgets what a refresh brought, but for the roots: each of them was verified by the one before, whatever else
    /// the source offered with it.
    fn return_to(&mut self, before: &Self) {
        let is_root = |name: &str| name == "root.json" || name.starts_with("root_history/");
        self.metadata.retain(|name, _| is_root(name));
        let others = before.metadata.iter().filter(|(name, _)| !is_root(name));
        self.metadata.extend(others.map(|(name, text)| (name.clone(), text.clone())));
    }

    /// Takes a verified root, which may lower floors.
    ///
    /// The TUF specification, 5.3.11: with new snapshot or timestamp keys, what the old ones signed no longer counts,
    /// so that a stolen key cannot block a device with absurdly high versions. Versions of packs go with them: a role
    /// whose stolen key jumped to the last possible version comes back in the same way. So does the time that the old
    /// timestamp key vouched for.
    pub(super) fn take_root(&mut self, root: String) {
        let read = |text: &str| Metadata::<Root>::from_slice(text.as_bytes());
        if let (Ok(old), Ok(new)) = (read(self.root()), read(&root)) {
            let rotated = |role| keys(old.signed(), role) != keys(new.signed(), role);
            if rotated("timestamp") || rotated("snapshot") {
                self.metadata.retain(|name, _| name.starts_with("root_history/"));
                self.floors.retain(|name, _| name == "root.json");
                self.packs.clear();
            }
            if rotated("timestamp") {
                self.time_floor = Timestamp::UNIX_EPOCH;
            }
        }
        self.metadata.insert("root.json".to_owned(), root);
    }
}

/// The keys of a top-level role, whatever their order.
fn keys(root: &Root, role: &str) -> BTreeSet<(String, String)> {
    let of_key = |key: &Key| serde_json::to_string(key).expect("a key was read from JSON");
    let ids = root.role(role).map(|role| role.keyids.as_slice()).unwrap_or_default();
    ids.iter().map(|id| (id.clone(), root.keys.get(id).map(of_key).unwrap_or_default())).collect()
}

/// When the timestamp was signed: our own signed field; TUF itself signs no time of issue. One that lies after the
/// expiry is nonsense and does not count.
pub(super) fn issued_of(timestamp: &sigstore_tuf::Timestamp) -> Option<Timestamp> {
    issued(&timestamp.extra).filter(|issued| *issued <= our_time(&timestamp.expires))
}

/// `x_issued` of a role.
pub(super) fn issued(extra: &BTreeMap<String, Value>) -> Option<Timestamp> {
    extra.get("x_issued")?.as_str()?.parse().ok()
}

/// The time that a device may believe: when the timestamp was signed, if everything that it leads to was still valid
/// then. Whoever steals the timestamp's key alone can therefore push a device's time no further than to the end of
/// the newest snapshot, and the next publication is valid again.
fn vouched_time(trusted: &TrustedMetadataSet) -> Option<Timestamp> {
    fn end(role: &impl Role) -> Timestamp {
        our_time(&role.expires())
    }
    let (timestamp, snapshot) = (trusted.timestamp()?, trusted.snapshot()?);
    let targets = trusted.targets_role("targets")?;
    let ends = [end(trusted.root()), end(timestamp), end(snapshot), end(targets)];
    issued_of(timestamp).filter(|issued| ends.iter().all(|end| issued <= end))
}
