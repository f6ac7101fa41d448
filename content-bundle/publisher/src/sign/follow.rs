//! Whether what waits for signatures follows from what is in force: nobody signs a surprise.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::{
    envelope::Envelope,
    metadata::{Delegations, Head, Holders, Key, Root, Targets},
    name::PackRole,
};
use crate::expiries::Days;

const TOP_ROLES: [&str; 4] = ["root", "snapshot", "targets", "timestamp"];

/// Checks a root against the one before it.
pub(super) fn check_root(
    new: &Envelope<Root>,
    old: Option<&Root>,
    days: Days,
    now: Timestamp,
) -> Result<(), &'static str> {
    if !new.has_only_what_is_known() {
        return Err("it says more than a root of this publisher");
    }
    let root = &new.signed;
    check_head(&root.head, "root", old.map(|old| &old.head), days, now)?;
    if !root.consistent_snapshot {
        return Err("it does without consistent snapshots");
    }
    if !root.roles.keys().eq(TOP_ROLES) {
        return Err("it does not name the holders of root, targets, snapshot and timestamp alone");
    }
    check_keys(&root.keys, root.roles.values())?;
    if shared_key(root).is_some() {
        return Err("one key stands for two holders or two roles");
    }
    if old.is_some_and(|old| old.x_demo != root.x_demo) {
        return Err("its demo mark is not that of the root in force");
    }
    Ok(())
}

/// Checks a list of delegations against the one before it.
pub(super) fn check_targets(
    new: &Envelope<Targets>,
    old: Option<&Targets>,
    days: Days,
    now: Timestamp,
) -> Result<(), &'static str> {
    if !new.has_only_what_is_known() {
        return Err("it says more than a list of this publisher");
    }
    let targets = &new.signed;
    check_head(&targets.head, "targets", old.map(|old| &old.head), days, now)?;
    if !targets.targets.is_empty() {
        return Err("it lists files itself, and only delegated roles may");
    }
    let Some(Delegations { keys, roles }) = &targets.delegations else {
        return Err("it delegates nothing");
    };
    check_keys(keys, roles.iter().map(|role| &role.holders))?;
    let mut names = BTreeSet::new();
    for role in roles {
        let Ok(name) = role.name.parse::<PackRole>() else {
            return Err("it delegates to a role that there is not");
        };
        if role.paths != [name.pattern()] || !role.terminating {
            return Err("it gives a role other paths than its own");
        }
        if !names.insert(&role.name) {
            return Err("it names a role twice");
        }
    }
    let before = old.and_then(|old| old.delegations.as_ref());
    if before.is_some_and(|before| before.roles.iter().any(|role| !names.contains(&role.name))) {
        return Err("it drops a role, which kiosks refuse; retire the role instead");
    }
    Ok(())
}

/// A key that stands for two holders or two roles: whoever has it would count twice.
pub(super) fn shared_key(root: &Root) -> Option<(&str, &str, &str)> {
    let mut seen = BTreeMap::new();
    for (role, holders) in &root.roles {
        for id in &holders.keyids {
            if let Some(first) = seen.insert(id.as_str(), role.as_str()) {
                return Some((id, first, role));
            }
        }
    }
    None
}

fn check_head(
    head: &Head,
    kind: &str,
    old: Option<&Head>,
    days: Days,
    now: Timestamp,
) -> Result<(), &'static str> {
    if !head.is_of(kind) {
        return Err("it is of another kind, or of another version of the specification");
    }
    if head.version != old.map_or(0, |old| old.version) + 1 {
        return Err("its version is not the next one");
    }
    if head.expires < now {
        return Err("it has expired while it waited for signatures");
    }
    // A day more, for clocks that differ.
    let most = SignedDuration::from_hours(24 * (i64::from(days.get()) + 1));
    if head.expires.duration_since(now) > most {
        return Err("it is valid for longer than expiries.toml says");
    }
    Ok(())
}

fn check_keys<'h>(
    keys: &BTreeMap<String, Key>,
    circles: impl Iterator<Item = &'h Holders>,
) -> Result<(), &'static str> {
    let mut used = BTreeSet::new();
    for Holders { keyids, threshold } in circles {
        let holders: BTreeSet<&String> = keyids.iter().collect();
        if holders.len() != keyids.len() || *threshold == 0 || *threshold > holders.len() {
            return Err("a threshold does not fit its number of holders");
        }
        used.extend(holders);
    }
    if !used.into_iter().eq(keys.keys()) {
        return Err("its list of keys is not that of its holders");
    }
    if keys.iter().any(|(id, key)| key.id() != *id) {
        return Err("a key does not have the id that it is listed by");
    }
    Ok(())
}
