//! Directories of PMTiles (spec v3, 4): which tile lies where.

use bundle::PMTILES_ZOOM_MAX;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    number: u64,
    pub(crate) offset: u64,
    pub(crate) length: u32,
    /// How many tiles in a row it is; 0 for a further directory.
    pub(crate) run_length: u32,
}

/// Entries by ascending number.
#[derive(Debug)]
pub(crate) struct Directory(Vec<Entry>);

impl Directory {
    /// Nothing where the bytes are no directory.
    pub(crate) fn read(mut bytes: &[u8]) -> Option<Self> {
        let bytes = &mut bytes;
        let count = usize::try_from(varint(bytes)?).ok()?;
        // Each entry has four numbers of at least one byte.
        if count.checked_mul(4)? > bytes.len() {
            return None;
        }
        let mut entries = vec![Entry { number: 0, offset: 0, length: 0, run_length: 0 }; count];
        let mut number = 0_u64;
        for entry in &mut entries {
            number = number.checked_add(varint(bytes)?)?;
            entry.number = number;
        }
        for entry in &mut entries {
            entry.run_length = u32::try_from(varint(bytes)?).ok()?;
        }
        for entry in &mut entries {
            entry.length = u32::try_from(varint(bytes)?).ok()?;
        }
        let mut next = None;
        for entry in &mut entries {
            let value = varint(bytes)?;
            // Zero: right behind the entry before.
            entry.offset = if value == 0 { next? } else { value - 1 };
            next = Some(entry.offset.checked_add(u64::from(entry.length))?);
        }
        Some(Self(entries))
    }

    pub(crate) fn first(&self) -> Option<Entry> {
        self.0.first().copied()
    }

    /// The entry that a tile's number falls into.
    pub(crate) fn find(&self, number: u64) -> Option<Entry> {
        let after = self.0.partition_point(|entry| entry.number <= number);
        let entry = self.0.get(after.checked_sub(1)?)?;
        let is_it = entry.run_length == 0 || number - entry.number < u64::from(entry.run_length);
        is_it.then_some(*entry)
    }
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// A tile's place on the Hilbert curves, all zooms in a row.
pub(crate) fn tile_number(zoom: u8, x: u32, y: u32) -> Option<u64> {
    if zoom > PMTILES_ZOOM_MAX || x >> zoom != 0 || y >> zoom != 0 {
        return None;
    }
    let before = ((1_u64 << (2 * zoom)) - 1) / 3;
    let (mut x, mut y) = (u64::from(x), u64::from(y));
    let mut distance = 0;
    for level in (0..zoom).rev() {
        let half = 1_u64 << level;
        let (right, below) = (u64::from(x & half != 0), u64::from(y & half != 0));
        distance += half * half * ((3 * right) ^ below);
        (x, y) = (x & (half - 1), y & (half - 1));
        if below == 0 {
            if right == 1 {
                (x, y) = (half - 1 - x, half - 1 - y);
            }
            std::mem::swap(&mut x, &mut y);
        }
    }
    Some(before + distance)
}
