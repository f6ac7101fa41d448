//! Whether every target file that was signed is there, and is what was signed.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use bundle::{Digest, Stream};
use sigstore_tuf::metadata::Targets;

use super::{folder::Submission, limits::Limits, refusal::Refusal};
use crate::{
    hashing::{holds, stream_of},
    sign::{repository::consistent_name, target_name::TargetName},
};

/// A signed target file, where it was found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) name: TargetName,
    pub(super) stream: Stream,
    /// Where it lies below `targets`.
    pub(super) place: String,
    pub(super) path: PathBuf,
    pub(super) origin: Origin,
}

/// Where a file was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Handed over.
    Submitted,
    /// Accepted earlier.
    Accepted,
}

/// Finds every file that `signed` lists, in the submission or in the repository.
pub(super) fn find(
    submission: &Submission,
    signed: &Targets,
    repository: &Path,
    refusals: &mut Vec<Refusal>,
) -> Vec<Found> {
    let mut found = Vec::new();
    let mut listed = BTreeSet::new();
    let role = &submission.role;
    for (target, file) in &signed.targets {
        let name = target.parse::<TargetName>().ok().filter(|name| role.signs(&name.pack));
        let Some(name) = name else {
            let (role, target) = (role.clone(), target.clone());
            refusals.push(Refusal::NotItsPath { role, target });
            continue;
        };
        let sha256 = file.hashes.get("sha256").and_then(|text| text.parse::<Digest>().ok());
        let Some(sha256) = sha256 else {
            refusals.push(Refusal::Missing(target.clone()));
            continue;
        };
        let stream = Stream { size: file.length, sha256 };
        let place = consistent_name(target, &sha256.to_hex());
        let max = Limits::of(role).of_kind(name.file.kind);
        if stream.size > max {
            let (path, size, role) = (target.into(), stream.size, role.clone());
            refusals.push(Refusal::TooLarge { path, size, max, role });
        }
        let accepted = repository.join("targets").join(&place);
        if let Some(path) = submission.targets.get(&place) {
            match stream_of(path) {
                Ok(there) if there == stream => {
                    let (path, origin) = (path.clone(), Origin::Submitted);
                    found.push(Found { name, stream, place: place.clone(), path, origin });
                }
                Ok(_) => refusals.push(Refusal::Damaged(path.clone())),
                Err(source) => refusals.push(Refusal::Read { path: path.clone(), source }),
            }
        } else if holds(&accepted, stream) {
            let (path, origin) = (accepted, Origin::Accepted);
            found.push(Found { name, stream, place: place.clone(), path, origin });
        } else {
            refusals.push(Refusal::Missing(target.clone()));
        }
        listed.insert(place);
    }
    for (place, path) in &submission.targets {
        if !listed.contains(place) {
            refusals.push(Refusal::Foreign { path: path.clone(), role: role.clone() });
        }
    }
    found
}
