//! What a kiosk with one version fetches to have another.

use std::collections::HashSet;

use bundle::{Digest, Entry, Manifest, stretches};

use super::{Fetch, ManifestBy, folder::Pair};

/// What is fetched; nothing where the version is the same, or where there is none.
pub(super) fn fetch(pair: &Pair) -> Option<Fetch> {
    let to = pair.to.as_ref()?;
    let from = pair.from.as_ref().map(|from| &from.found.manifest);
    if from.is_some_and(|from| *from == to.found.manifest) {
        return None;
    }
    let needed = needed(from, &to.found.manifest);
    let stretches = stretches(needed.iter().copied());
    let (manifest, manifest_bytes) = match to.patch_bytes {
        Some(bytes) => (ManifestBy::Patch, bytes),
        None => (ManifestBy::Whole, to.manifest_bytes),
    };
    Some(Fetch {
        manifest,
        manifest_bytes,
        entries: needed.len(),
        requests: stretches.len(),
        range_bytes: stretches.iter().map(|s| s.bytes.end - s.bytes.start).sum(),
        zip_bytes: to.found.manifest.zip.size,
    })
}

/// Entries whose stored bytes the kiosk has from nowhere in its version, each once.
fn needed<'m>(from: Option<&Manifest>, to: &'m Manifest) -> Vec<&'m Entry> {
    let there = from.iter().flat_map(|from| &from.entries);
    let mut there: HashSet<Digest> = there.map(|entry| entry.stored.sha256).collect();
    to.entries.iter().filter(|entry| there.insert(entry.stored.sha256)).collect()
}
