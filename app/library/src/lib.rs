//! The installed content: records in SQLite, words in tantivy, and every question answered from them.
//!
//! [`build`] makes both from the objects of a release, [`Library`] reads them and writes nothing.

mod analysis;
mod atlas;
mod bits;
mod build;
mod cells;
mod hours;
mod index;
mod library;
mod maps;
mod packed;
mod questions;
mod reading;
mod search;
mod timetable;
mod told;
mod verify;

pub use build::{BuildError, BuildInput, build};
pub use library::{Library, LibraryError, SensitivePages};
