//! What a kiosk with one version fetches to have another.

use std::{collections::HashSet, ops::Range};

use bundle::{Digest, Entry, Manifest, layout::local_header_size};

use super::{Fetch, ManifestBy, folder::Pair};

/// Bytes that a kiosk does not need, fetched along rather than asked around: another request costs about as much.
const GAP_BYTES_MAX: u64 = 16 * 1024;

/// What is fetched; nothing where the version is the same, or where there is none.
pub(super) fn fetch(pair: &Pair) -> Option<Fetch> {
    let to = pair.to.as_ref()?;
    let from = pair.from.as_ref().map(|from| &from.found.manifest);
    if from.is_some_and(|from| *from == to.found.manifest) {
        return None;
    }
    let needed = needed(from, &to.found.manifest);
    let ranges = ranges(&needed);
    let (manifest, manifest_bytes) = match to.patch_bytes {
        Some(bytes) => (ManifestBy::Patch, bytes),
        None => (ManifestBy::Whole, to.manifest_bytes),
    };
    Some(Fetch {
        manifest,
        manifest_bytes,
        entries: needed.len(),
        requests: ranges.len(),
        range_bytes: ranges.iter().map(|range| range.end - range.start).sum(),
        zip_bytes: to.found.manifest.zip.size,
    })
}

/// Entries whose stored bytes the kiosk has from nowhere in its version, each once.
fn needed<'m>(from: Option<&Manifest>, to: &'m Manifest) -> Vec<&'m Entry> {
    let there = from.iter().flat_map(|from| &from.entries);
    let mut there: HashSet<Digest> = there.map(|entry| entry.stored.sha256).collect();
    to.entries.iter().filter(|entry| there.insert(entry.stored.sha256)).collect()
}

/// The stretches of the zip with these entries, which ascend; neighbours are one.
fn ranges(entries: &[&Entry]) -> Vec<Range<u64>> {
    let mut ranges: Vec<Range<u64>> = Vec::new();
    for entry in entries {
        let range = entry.offset..entry.offset + local_bytes(entry);
        match ranges.last_mut() {
            Some(last) if range.start.saturating_sub(last.end) <= GAP_BYTES_MAX => {
                last.end = range.end;
            }
            _ => ranges.push(range),
        }
    }
    ranges
}

/// A local header and the bytes after it.
fn local_bytes(entry: &Entry) -> u64 {
    local_header_size(&entry.path) + entry.stored.size
}

#[cfg(test)]
mod tests {
    use bundle::{Method, Stream};

    use super::*;

    const FAR: u64 = 1100 + GAP_BYTES_MAX;

    type Pairs = &'static [(u64, u64)];

    #[test]
    fn neighbours_are_one_request() {
        let entry = |offset, size| Entry {
            path: "font/a.ttf".to_owned(),
            method: Method::Stored,
            offset,
            stored: Stream { size, sha256: Digest::of(b"") },
            content: Stream { size, sha256: Digest::of(b"") },
            changed: 1,
        };
        let cases: [(Pairs, Pairs); 5] = [
            (&[], &[]),
            (&[(0, 60)], &[(0, 100)]),
            (&[(0, 60), (100, 60)], &[(0, 200)]),
            (&[(0, 60), (1000, 60), (FAR, 60)], &[(0, FAR + 100)]),
            (&[(0, 60), (1000, 60), (FAR + 1, 60)], &[(0, 1100), (FAR + 1, FAR + 101)]),
        ];
        for (entries, expected) in cases {
            let entries: Vec<_> = entries.iter().map(|(at, size)| entry(*at, *size)).collect();
            let ranges = ranges(&entries.iter().collect::<Vec<_>>());
            let found: Vec<_> = ranges.iter().map(|range| (range.start, range.end)).collect();
            assert_eq!(found, expected);
        }
    }
}
