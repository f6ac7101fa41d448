//! Back to the other release that is kept. Content goes back; trust never does.

use std::{collections::BTreeMap, fs};

use bundle::PackName;
use jiff::Timestamp;
use store::{DataFolder, ReleaseId, status::ReturnReason};

use crate::{UpdateError, install, status};

/// What a return came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// The release in use now.
    pub release: ReleaseId,
    /// Versions in use, by pack.
    pub packs: BTreeMap<PackName, u64>,
    /// The release that was left. Updates do not bring it back; a second return does.
    pub held: Option<ReleaseId>,
}

/// Makes the other kept release current. The one that is left stays on the disk and is held: an update that comes
/// to exactly the same content leaves things as they are, and anything newer is installed as always.
pub fn rollback(data: &DataFolder, now: Timestamp) -> Result<Returned, UpdateError> {
    let _lock = data.lock_for_update()?;
    let left = data.current().ok();
    let built = |id: &ReleaseId| {
        let path = data.release_path(id).join("release.json");
        fs::metadata(path).and_then(|found| found.modified()).ok()
    };
    let mut others = data.releases()?;
    others.retain(|id| Some(*id) != left);
    others.sort_by_key(|id| std::cmp::Reverse(built(id)));
    let other = others.iter().find_map(|id| install::whole(data, id));
    let other = other.ok_or(UpdateError::NoOtherRelease)?;
    data.set_current(&other.id)?;
    status::note_return(data, left, ReturnReason::Staff, now)?;
    let packs = other.packs.iter().map(|(name, pack)| (name.clone(), pack.pack_version)).collect();
    Ok(Returned { release: other.id, packs, held: left })
}
