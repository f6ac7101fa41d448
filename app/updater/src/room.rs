//! Is there room on the disk? Asked before the first byte of content is fetched.

use std::collections::BTreeMap;

use bundle::PackName;
use store::{DataFolder, InstalledPack, StoreError};

use crate::{
    collect,
    fetch::{Wanted, kept_manifest, missing},
};

/// Built files take about so many times the bytes of the records: texts, their index, and the old release beside.
const BUILT_PER_CONTENT: u64 = 2;
/// For metadata, status and what others write meanwhile.
const RESERVE_BYTES: u64 = 16 * 1024 * 1024;

/// What an update will take.
pub(crate) struct Plan {
    /// Packs of which something is missing.
    pub(crate) coming: Vec<PackName>,
    /// Bytes of all missing objects.
    pub(crate) fetch_bytes: u64,
    /// Bytes on the disk, with what will be built, and a tenth more.
    needed: u64,
}

/// Adds up what is missing and what will be built.
pub(crate) fn plan(
    data: &DataFolder,
    packs: &BTreeMap<PackName, Wanted>,
) -> Result<Plan, StoreError> {
    let (mut coming, mut fetch_bytes, mut content_bytes) = (Vec::new(), 0_u64, 0_u64);
    for (pack, wanted) in packs {
        let manifest = kept_manifest(data, pack, &wanted.installed)?;
        let lacking = missing(data, &manifest);
        fetch_bytes += lacking.iter().map(|entry| entry.stored.size).sum::<u64>();
        if !lacking.is_empty() {
            coming.push(pack.clone());
        }
        let records = manifest.entries.iter().filter(|entry| entry.path.starts_with("record/"));
        content_bytes += records.map(|entry| entry.content.size).sum::<u64>();
    }
    let needed = fetch_bytes + BUILT_PER_CONTENT * content_bytes;
    Ok(Plan { coming, fetch_bytes, needed: needed + needed / 10 + RESERVE_BYTES })
}

/// Makes sure that there is room, by removing what nobody needs where it must be.
pub(crate) fn make(
    data: &DataFolder,
    plan: &Plan,
    wanted: &BTreeMap<PackName, Vec<InstalledPack>>,
) -> Result<(), StoreError> {
    let free = || {
        let free = data.storage().free_bytes(data.root());
        free.map_err(StoreError::io("ask for the free space of", data.root()))
    };
    if free()? >= plan.needed {
        return Ok(());
    }
    collect::releases(data)?;
    collect::objects(data, wanted)?;
    match free()? {
        free if free >= plan.needed => Ok(()),
        free => {
            let folder = data.root().to_owned();
            Err(StoreError::NoSpace { needed: plan.needed, free, folder })
        }
    }
}
