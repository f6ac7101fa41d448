//! A pack's zip, read strictly by its manifest, which is the only authority: a reader compares every byte around the
//! entries with the bytes that [`crate::layout`] computes, and every entry with its digests.
//!
//! Nothing is set aside for a number that an archive claims: reads are bounded by the manifest, whose own numbers
//! were held against [`crate::Limits`], and buffers grow with the bytes that really come.

mod error;
mod local;

pub use error::{ArchiveError, EntryFault};
pub use local::{StoredEntry, content_of, local_data_range, read_stored, stored_bytes, unpack};
