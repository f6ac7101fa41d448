//! Which pieces of a zip hold the entries that a reader lacks: the fewest that are worth a request each.

use std::ops::Range;

use crate::{Entry, layout::local_header_size};

/// Bytes that nobody needs, fetched along rather than asked around: another request costs about as much.
const GAP_BYTES_MAX: u64 = 16 * 1024;

/// One piece of a zip and the entries in it that are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch<'m> {
    /// Bytes of the zip, from the header of the first entry to the end of the last.
    pub bytes: Range<u64>,
    /// The wanted entries, ascending by offset; between them may lie others.
    pub entries: Vec<&'m Entry>,
}

/// The pieces of the zip with these entries, which ascend by offset; neighbours are one.
pub fn stretches<'m>(entries: impl IntoIterator<Item = &'m Entry>) -> Vec<Stretch<'m>> {
    let mut stretches: Vec<Stretch<'m>> = Vec::new();
    for entry in entries {
        let end = entry.offset + local_header_size(&entry.path) + entry.stored.size;
        match stretches.last_mut() {
            Some(last) if entry.offset.saturating_sub(last.bytes.end) <= GAP_BYTES_MAX => {
                last.bytes.end = end;
                last.entries.push(entry);
            }
            _ => stretches.push(Stretch { bytes: entry.offset..end, entries: vec![entry] }),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Digest, Method, Stream};

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
            let found = stretches(&entries);
            let bytes: Vec<_> = found.iter().map(|s| (s.bytes.start, s.bytes.end)).collect();
            assert_eq!(bytes, expected);
            let wanted: Vec<_> = found.iter().flat_map(|s| s.entries.iter().copied()).collect();
            assert_eq!(wanted, entries.iter().collect::<Vec<_>>());
        }
    }
}
