//! Back to the other release that is kept. Content goes back; trust never does.

use std::collections::BTreeMap;

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
    rollback_locked(data, now)
}

/// The same for a caller who holds the update lock.
pub(crate) fn rollback_locked(data: &DataFolder, now: Timestamp) -> Result<Returned, UpdateError> {
    let left = data.current().ok();
    let mut others = data.releases()?.into_iter().filter(|id| Some(*id) != left);
    let other = others.find_map(|id| install::whole(data, &id));
    let other = other.ok_or(UpdateError::NoOtherRelease)?;
    if data.health(&other.id).has_failed() {
        // Staff chose it, so it gets its chance again.
        data.forget_health(&other.id)?;
    }
    data.set_current(&other.id)?;
    status::note_return(data, left, ReturnReason::Staff, now)?;
    let packs = other.packs.iter().map(|(name, pack)| (name.clone(), pack.pack_version)).collect();
    Ok(Returned { release: other.id, packs, held: left })
}
