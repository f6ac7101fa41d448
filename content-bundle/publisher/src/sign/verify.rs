//! Reads back what was just signed with the TUF client's own types: what a kiosk would refuse is not signed.

use sigstore_tuf::{
    Error as TufError, TrustedMetadataSet,
    metadata::{Metadata, Root, Targets},
};

use super::{
    RoleError,
    name::{PackRole, SharedRole},
    repository::Repository,
};

/// Checks a root, or a list of delegations, that is about to be signed by enough people.
pub(super) fn check_shared(
    repository: &Repository<'_>,
    role: SharedRole,
    version: u64,
    bytes: &[u8],
) -> Result<(), RoleError> {
    let checked = match role {
        SharedRole::Root if version == 1 => TrustedMetadataSet::from_root(bytes).map(drop),
        SharedRole::Root => follow_roots(repository, version - 1)?
            .and_then(|mut trusted| trusted.update_root(bytes)),
        SharedRole::Targets => {
            let newest = repository.newest_version("root")?.unwrap_or_default();
            follow_roots(repository, newest)?
                .and_then(|trusted| check_targets(trusted.root(), bytes))
        }
    };
    checked.map_err(|source| RoleError::Refused {
        name: format!("{version}.{role}.json"),
        source: Box::new(source),
    })
}

/// Checks a delegated role against the list of delegations.
pub(super) fn check_delegated(
    delegations: &[u8],
    role: &PackRole,
    bytes: &[u8],
) -> Result<(), RoleError> {
    let name = role.to_string();
    let check = || {
        let list = Metadata::<Targets>::from_slice(delegations)?.into_signed();
        let list = list.delegations.ok_or_else(|| TufError::UnknownRole(name.clone()))?;
        let delegated = list.roles.iter().find(|known| known.name == name);
        let delegated = delegated.ok_or_else(|| TufError::UnknownRole(name.clone()))?;
        Metadata::<Targets>::from_slice(bytes)?.verify_threshold(
            &list.keys,
            &delegated.role_keys(),
            &name,
        )
    };
    check().map_err(|source| RoleError::Refused { name: name.clone(), source: Box::new(source) })
}

/// Root by root, as every kiosk goes.
fn follow_roots(
    repository: &Repository<'_>,
    newest: u64,
) -> Result<Result<TrustedMetadataSet, TufError>, RoleError> {
    let read = |version: u64| {
        let path = repository.metadata().join(format!("{version}.root.json"));
        repository.changes.read(&path).map_err(|source| RoleError::Read { path, source })
    };
    let mut trusted = match TrustedMetadataSet::from_root(&read(1)?) {
        Ok(trusted) => trusted,
        Err(error) => return Ok(Err(error)),
    };
    for version in 2..=newest {
        if let Err(error) = trusted.update_root(&read(version)?) {
            return Ok(Err(error));
        }
    }
    Ok(Ok(trusted))
}

fn check_targets(root: &Root, bytes: &[u8]) -> Result<(), TufError> {
    let holders =
        root.role("targets").ok_or_else(|| TufError::UnknownRole("targets".to_owned()))?;
    Metadata::<Targets>::from_slice(bytes)?.verify_threshold(&root.keys, holders, "targets")
}
