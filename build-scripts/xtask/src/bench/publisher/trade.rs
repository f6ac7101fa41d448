//! What grouping small records would give and cost: several neighbours in one entry compress better, and a change of
//! one of them sends all.

use anyhow::{Context as _, Result};

use super::{super::Row, content::Snapshot, is_one_in_a_hundred, mb};

const GROUPS: [usize; 6] = [1, 2, 4, 8, 16, 32];
/// As the publisher compresses.
const LEVEL: i32 = 19;
/// What an entry costs besides its stored bytes: local header and its line of the manifest, compressed.
const OVERHEAD_BYTES: usize = 30 + 80;

pub(super) fn rows(snapshot: &Snapshot, tar: u64) -> Result<Vec<Row>> {
    let mut compressor = zstd::bulk::Compressor::new(LEVEL).context("zstd")?;
    let mut rows = Vec::new();
    let mut alone = 0;
    for size in GROUPS {
        let (mut all, mut sent) = (0, 0);
        let mut start = 0;
        while start < snapshot.contents.len() {
            let (pack, ..) = &snapshot.contents[start];
            let end = (start + size).min(snapshot.contents.len());
            let group = &snapshot.contents[start..end];
            let group: Vec<_> = group.iter().take_while(|(other, ..)| other == pack).collect();
            let joined: Vec<u8> = group.iter().flat_map(|(.., bytes)| bytes).copied().collect();
            let stored = compressor.compress(&joined).context("zstd")?.len() + OVERHEAD_BYTES;
            all += stored;
            if (start..start + group.len()).any(|number| is_one_in_a_hundred(number as u64)) {
                sent += stored;
            }
            start += group.len();
        }
        if size == 1 {
            alone = sent;
        }
        rows.push(Row {
            what: format!(
                "groups of {size}: snapshot, and bytes of the entries when 1 % of records change"
            ),
            ours: format!("{} ({:.2} × tar.zst)", mb(all as u64), all as f64 / tar as f64),
            other: format!(
                "{}, {:.1} × the same records alone",
                mb(sent as u64),
                sent as f64 / alone as f64
            ),
        });
    }
    Ok(rows)
}
