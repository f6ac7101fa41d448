//! A pack's zip, read strictly by its manifest, which is the only authority: a reader compares every byte around the
//! entries with the bytes that [`crate::layout`] computes, and every entry with its digests. What other tools would
//! find in the zip is looked at all the same, so that they never find anything else in it.
//!
//! Nothing is set aside for a number that an archive claims: reads are bounded by the manifest, whose own numbers
//! were held against [`crate::Limits`], and buffers grow with the bytes that really come. Memory holds one entry at
//! a time and four bytes for each that the manifest lists.

mod directory;
mod end;
mod error;
mod header;
mod local;
mod reader;

pub use error::{ArchiveError, EntryFault};
pub use local::{StoredEntry, content_of, local_data_range, read_stored, stored_bytes, unpack};
pub use reader::{ArchiveReader, check_archive};
