//! What the headers of an entry claim, held against the manifest.

use super::EntryFault;
use crate::{Entry, layout::method_number};

/// What local headers and records of the directory have in common, as an archive claims it.
pub(super) struct Shared {
    flags: u16,
    method: u16,
    pub(super) crc32: u32,
    stored_size: u32,
    content_size: u32,
    pub(super) name_size: usize,
    extra_size: usize,
}

impl Shared {
    /// `bytes` begin with the version that is needed.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; 26] = bytes.first_chunk()?;
        let u16_at = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
        let u32_at = |at: usize| u32::from(u16_at(at)) | u32::from(u16_at(at + 2)) << 16;
        Some(Self {
            flags: u16_at(2),
            method: u16_at(4),
            crc32: u32_at(10),
            stored_size: u32_at(14),
            content_size: u32_at(18),
            name_size: usize::from(u16_at(22)),
            extra_size: usize::from(u16_at(24)),
        })
    }

    /// The rule that it breaks as a header of `entry`.
    pub(super) fn fault(&self, entry: &Entry) -> Option<EntryFault> {
        // Bits 0, 6 and 13 are those of encryption, bit 3 announces a data descriptor.
        const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
        const DATA_DESCRIPTOR: u16 = 1 << 3;
        let expected = method_number(entry.method);
        let (stored, content) = (u64::from(self.stored_size), u64::from(self.content_size));
        let (stored_expected, content_expected) = (entry.stored.size, entry.content.size);
        let rules = [
            (self.flags & ENCRYPTED == 0, EntryFault::Encrypted),
            (self.flags & DATA_DESCRIPTOR == 0, EntryFault::DataDescriptor),
            (self.flags == 0, EntryFault::Flags { found: self.flags }),
            (self.method == expected, EntryFault::Method { found: self.method, expected }),
            (self.stored_size.max(self.content_size) < u32::MAX, EntryFault::Zip64),
            (self.extra_size == 0, EntryFault::ExtraField),
            (
                stored == stored_expected,
                EntryFault::StoredSize { found: stored, expected: stored_expected },
            ),
            (
                content == content_expected,
                EntryFault::ContentSize { found: content, expected: content_expected },
            ),
        ];
        rules.into_iter().find(|(holds, _)| !holds).map(|(_, fault)| fault)
    }
}
