//! Decides what the next version of a pack holds and in which order, before anything is packed.

use std::collections::HashMap;

use bundle::{Entry, PACK_VERSION_MAX, PackName};

use super::{AssembleError, Content, FoundPack, VersionFile};

/// The next version of a pack, or the same once more.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) pack: PackName,
    pub(super) version: u64,
    /// In the order of the zip.
    pub(super) entries: Vec<Planned>,
    /// The version that it goes on from; the same as `version` where nothing changed.
    pub(super) earlier: Option<FoundPack>,
    /// Every version that is there, newest first.
    pub(super) versions: Vec<VersionFile>,
    /// Entries of the earlier version that are no longer there.
    pub(super) removed: usize,
}

/// An entry to write.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) content: Content,
    /// Version of its last change.
    pub(super) changed: u64,
    /// Which entry of the earlier version it is, unchanged.
    pub(super) stored: Option<usize>,
}

impl Plan {
    /// Compares contents with the newest of the versions.
    pub(super) fn of(
        pack: PackName,
        contents: Vec<Content>,
        versions: Vec<VersionFile>,
    ) -> Result<Self, AssembleError> {
        let earlier = versions.first().map(|file| file.read(&pack)).transpose()?;
        let before = earlier.as_ref().map_or(0, |earlier| earlier.manifest.pack_version);
        let mut entries = Vec::with_capacity(contents.len());
        let mut kept = 0;
        let known = known_entries(earlier.as_ref());
        for content in contents {
            let there = known.get(content.path.as_str()).copied();
            kept += usize::from(there.is_some());
            let same = there.filter(|(_, entry)| holds(entry, &content));
            let changed = same.map_or(before + 1, |(_, entry)| entry.changed);
            entries.push(Planned { content, changed, stored: same.map(|(index, _)| index) });
        }
        let removed = known.len() - kept;
        let same = earlier.is_some() && removed == 0 && entries.iter().all(|e| e.stored.is_some());
        let version = if same { before } else { before + 1 };
        if version > PACK_VERSION_MAX {
            return Err(AssembleError::Versions);
        }
        // What changed last comes first: however old a kiosk is, what it lacks is one stretch at the beginning.
        entries.sort_by(|a, b| {
            b.changed.cmp(&a.changed).then_with(|| a.content.path.cmp(&b.content.path))
        });
        Ok(Self { pack, version, entries, earlier, versions, removed })
    }

    /// Whether nothing changed since the earlier version.
    pub(super) fn is_unchanged(&self) -> bool {
        let earlier = self.earlier.as_ref();
        earlier.is_some_and(|earlier| earlier.manifest.pack_version == self.version)
    }

    /// Entries that change in this version; 0 where the version stays.
    pub(super) fn changed(&self) -> usize {
        self.entries.iter().filter(|entry| entry.stored.is_none()).count()
    }
}

fn known_entries(earlier: Option<&FoundPack>) -> HashMap<&str, (usize, &Entry)> {
    let entries = earlier.map(|earlier| earlier.manifest.entries.as_slice()).unwrap_or_default();
    entries.iter().enumerate().map(|(at, entry)| (entry.path.as_str(), (at, entry))).collect()
}

fn holds(entry: &Entry, content: &Content) -> bool {
    entry.method == content.method && entry.content == content.stream
}
