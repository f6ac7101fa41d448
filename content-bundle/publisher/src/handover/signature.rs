//! Whether submitted metadata are signed by whom the ministry delegated to, are valid, and go on from what is accepted.

use std::{collections::BTreeMap, path::Path};

use bundle::PackName;
use jiff::Timestamp;
use sigstore_tuf::{
    Error as TufError,
    metadata::{DelegatedRole, Delegations, Metadata, Targets},
};

use super::{accept::AcceptError, folder::Submission, refusal::Refusal};
use crate::{
    changes::Changes,
    expiries::Days,
    pack::file_name,
    sign::{PackRole, metadata, repository::Repository, target_name::TargetName},
};

/// What the ministry knows of a role. Its own signatures are read back whenever it publishes.
pub(super) struct Known {
    pub(super) delegations: Delegations,
    pub(super) delegation: DelegatedRole,
    /// The metadata that were accepted last.
    pub(super) last: Option<(Vec<u8>, Targets)>,
    /// How long such a signature may be valid.
    pub(super) days: Days,
}

impl Known {
    /// Reads it from the ministry's repository.
    pub(super) fn read(
        folder: &Path,
        role: &PackRole,
        changes: &mut Changes,
    ) -> Result<Self, AcceptError> {
        let repository = Repository { folder, changes };
        let days = repository.expiries()?.delegated;
        let newest = |name: &str| -> Result<Option<(Vec<u8>, Targets)>, AcceptError> {
            let Some(stored) = repository.newest::<metadata::Targets>(name)? else {
                return Ok(None);
            };
            let read = Metadata::<Targets>::from_slice(&stored.bytes).map_err(|source| {
                AcceptError::Own { name: name.to_owned(), source: Box::new(source) }
            })?;
            Ok(Some((stored.bytes, read.into_signed())))
        };
        let delegations = newest("targets")?.and_then(|(_, targets)| targets.delegations);
        let name = role.to_string();
        let found = delegations.and_then(|list| {
            let delegation = list.roles.iter().find(|known| known.name == name)?.clone();
            Some((list, delegation))
        });
        let (delegations, delegation) =
            found.ok_or_else(|| AcceptError::NotDelegated(role.clone()))?;
        Ok(Self { delegations, delegation, last: newest(&name)?, days })
    }
}

/// Checks the metadata; `None` where they are not the role's own, and then nothing else of the submission counts.
pub(super) fn check(
    submission: &Submission,
    path: &Path,
    bytes: &[u8],
    known: &Known,
    now: Timestamp,
    refusals: &mut Vec<Refusal>,
) -> Option<Targets> {
    let metadata = match Metadata::<Targets>::from_slice(bytes) {
        Ok(metadata) => metadata,
        Err(source) => {
            let (path, source) = (path.to_owned(), Box::new(source));
            refusals.push(Refusal::Metadata { path, source });
            return None;
        }
    };
    if let Some(refusal) = check_signatures(&submission.role, &metadata, known) {
        refusals.push(refusal);
        return None;
    }
    let signed = metadata.into_signed();
    if signed.version != submission.version {
        let (path, version) = (path.to_owned(), signed.version);
        refusals.push(Refusal::Renamed { path, version });
    }
    if signed.delegations.is_some() {
        refusals.push(Refusal::Delegates(submission.role.clone()));
    }
    refusals.extend(check_time(&submission.role, &signed, known.days, now));
    refusals.extend(check_pairs(&submission.role, &signed));
    if let Some((last_bytes, last)) = &known.last
        && last_bytes != bytes
    {
        refusals.extend(check_progress(&submission.role, &signed, last));
    }
    Some(signed)
}

/// The newest version that metadata list of each pack of the role.
pub(super) fn newest_versions(role: &PackRole, targets: &Targets) -> BTreeMap<PackName, u64> {
    let mut newest = BTreeMap::new();
    let names = targets.targets.keys().filter_map(|name| name.parse::<TargetName>().ok());
    for TargetName { pack, file } in names.filter(|name| role.signs(&name.pack)) {
        let known: &mut u64 = newest.entry(pack).or_default();
        *known = file.version.max(*known);
    }
    newest
}

fn check_signatures(
    role: &PackRole,
    metadata: &Metadata<Targets>,
    known: &Known,
) -> Option<Refusal> {
    let holders = known.delegation.role_keys();
    let found =
        match metadata.verify_threshold(&known.delegations.keys, &holders, &role.to_string()) {
            Ok(()) => return None,
            Err(TufError::ThresholdNotMet { found, .. }) => found,
            Err(_) => return Some(Refusal::Signature(role.clone())),
        };
    let ids = |ids: &mut dyn Iterator<Item = &String>| {
        ids.map(String::as_str).collect::<Vec<_>>().join(", ")
    };
    let signers: Vec<&String> =
        metadata.signatures().iter().map(|signature| &signature.keyid).collect();
    let by_holder = signers.iter().any(|id| holders.keyids.contains(id));
    Some(match (found, by_holder) {
        (0, false) => Refusal::WrongKey {
            role: role.clone(),
            found: ids(&mut signers.into_iter()),
            expected: ids(&mut holders.keyids.iter()),
        },
        (0, true) => Refusal::Signature(role.clone()),
        _ => Refusal::Threshold {
            role: role.clone(),
            found,
            threshold: holders.threshold,
            missing: ids(&mut holders.keyids.iter().filter(|id| !signers.contains(id))),
        },
    })
}

fn check_time(role: &PackRole, signed: &Targets, days: Days, now: Timestamp) -> Option<Refusal> {
    let expires: Timestamp =
        signed.expires.to_string().parse().expect("both versions of the crate write RFC 3339");
    let role = role.clone();
    if expires < now {
        return Some(Refusal::Expired { role, since: expires.to_string() });
    }
    // A day more, for clocks that differ.
    let most = jiff::SignedDuration::from_hours(24 * (i64::from(days.get()) + 1));
    (expires.duration_since(now) > most).then(|| Refusal::TooLong {
        role,
        until: expires.to_string(),
        days: days.get(),
    })
}

/// A kiosk needs both files of the newest version.
fn check_pairs(role: &PackRole, signed: &Targets) -> Vec<Refusal> {
    let newest = newest_versions(role, signed).into_iter();
    let listed = |pack: &PackName, version: u64, ending: &str| {
        signed.targets.contains_key(&format!("{pack}/{}", file_name(version, ending)))
    };
    newest
        .filter(|(pack, version)| {
            !listed(pack, *version, "zip") || !listed(pack, *version, "manifest")
        })
        .map(|(pack, version)| {
            let what = "its zip and its manifest are not both listed";
            Refusal::Contradiction { pack, version, what }
        })
        .collect()
}

/// Versions rise, packs never go back, and one name always means the same bytes.
fn check_progress(role: &PackRole, signed: &Targets, last: &Targets) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if signed.version <= last.version {
        let (role, version, last) = (role.clone(), signed.version, last.version);
        refusals.push(Refusal::OlderVersion { role, version, last });
    }
    let newest = newest_versions(role, signed);
    for (pack, last) in newest_versions(role, last) {
        let version = newest.get(&pack).copied().unwrap_or_default();
        if version < last {
            refusals.push(Refusal::OlderPack { pack, version, last });
        }
    }
    for (name, target) in &signed.targets {
        let before = last.targets.get(name);
        if before.is_some_and(|b| (b.length, &b.hashes) != (target.length, &target.hashes)) {
            refusals.push(Refusal::OtherContent(name.clone()));
        }
    }
    refusals
}
