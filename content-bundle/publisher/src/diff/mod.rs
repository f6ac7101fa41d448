//! What a visitor will see changed between two versions, and how many bytes a kiosk fetches for it.

mod fetch;
mod fields;
mod folder;
mod record;
mod words;

use std::path::PathBuf;

use bundle::{LanguageTag, PackName, RecordId};
use serde::Serialize;
use thiserror::Error;

use self::{folder::Pair, record::records};
use crate::pack::{PreviousError, UnreadableError};

/// What to compare.
#[derive(Debug, Clone)]
pub struct DiffOptions {
    /// What a kiosk has.
    pub from: DiffSide,
    /// What it will have. Where this is the same folder and no version is named, the two newest are compared.
    pub to: DiffSide,
    /// Only these packs; all where it is empty.
    pub packs: Vec<PackName>,
}

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffSide {
    /// A folder that `build` wrote, a repository, a published folder, or a stick.
    pub folder: PathBuf,
    /// A version of each pack that has it; the newest where it is not named.
    pub version: Option<u64>,
}

/// Why two sides cannot be compared.
#[derive(Debug, Error)]
pub enum DiffError {
    /// No pack anywhere.
    #[error(
        "there is no pack in {}; name a folder that `sportello-publisher build` or `publish` wrote, or a stick",
        .0.display()
    )]
    NoPack(PathBuf),
    /// A pack that was asked for.
    #[error("there is no pack `{pack}` in {}", folder.display())]
    NoSuchPack {
        /// The pack.
        pack: PackName,
        /// The folder.
        folder: PathBuf,
    },
    /// A version that was asked for.
    #[error("no pack in {} has a version {version}; leave it out for the newest", folder.display())]
    NoSuchVersion {
        /// The version.
        version: u64,
        /// The folder.
        folder: PathBuf,
    },
    /// Both versions exist, in different packs.
    #[error("no pack has both of these versions; name a pack with --pack, or leave a version out")]
    NoPair,
    /// A version cannot be read.
    #[error("cannot compare")]
    Version(#[from] PreviousError),
    /// A zip cannot be read.
    #[error("cannot compare")]
    Zip(#[from] UnreadableError),
    /// A record is damaged.
    #[error("`{path}` of `{pack}` is no record; restore the pack from what is published")]
    Record {
        /// The pack.
        pack: PackName,
        /// The entry.
        path: String,
        /// What is wrong.
        source: serde_json::Error,
    },
}

/// The packs of both sides; prints as plain words for editors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// By name.
    pub packs: Vec<PackDiff>,
}

/// What changed in a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackDiff {
    /// The pack.
    pub pack: PackName,
    /// The version before; absent where the pack is new.
    pub from: Option<u64>,
    /// The version after; absent where the pack is gone.
    pub to: Option<u64>,
    /// Records that were not there before.
    pub new: Vec<ShownRecord>,
    /// Records that are no longer there, as they were.
    pub removed: Vec<ShownRecord>,
    /// Records that say something else.
    pub changed: Vec<ChangedRecord>,
    /// Fonts and media.
    pub files: Vec<FileChange>,
    /// What a kiosk with the version before fetches; absent where there is nothing to fetch.
    pub fetch: Option<Fetch>,
}

/// A record as people know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownRecord {
    /// Its id.
    pub id: RecordId,
    /// Its kind, for instance `service`.
    pub kind: String,
    /// Its title or name in Italian, or in the language it was written in.
    pub title: String,
}

/// A record that says something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedRecord {
    /// The record, as it is now.
    #[serde(flatten)]
    pub record: ShownRecord,
    /// Where it differs.
    pub fields: Vec<FieldChange>,
}

/// A part of a record that differs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FieldChange {
    /// In plain words: `title`, `opening hours`.
    pub field: String,
    /// The language of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<LanguageTag>,
    /// What happened to it.
    pub change: Change,
}

/// What happened to a field or a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It was not there before.
    New,
    /// It is another one.
    Changed,
    /// It is no longer there.
    Removed,
    /// The same text, and the state of its translation is another one.
    State,
}

/// A font or a media file that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileChange {
    /// Its path in the pack.
    pub path: String,
    /// What happened to it.
    pub change: Change,
}

/// What a kiosk fetches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Fetch {
    /// How it gets the manifest.
    pub manifest: ManifestBy,
    /// Bytes of that.
    pub manifest_bytes: u64,
    /// Entries that it does not have.
    pub entries: usize,
    /// Range requests for them.
    pub requests: usize,
    /// Bytes of these requests: the entries with their headers, and small gaps between them.
    pub range_bytes: u64,
    /// Bytes of the whole zip, for comparison.
    pub zip_bytes: u64,
}

/// How a kiosk gets a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ManifestBy {
    /// What changed in it since the version that the kiosk has.
    Patch,
    /// As a whole.
    Whole,
}

/// Compares two sides.
pub fn diff(options: &DiffOptions) -> Result<Diff, DiffError> {
    let packs = folder::pairs(options)?.iter().map(compare).collect::<Result<_, _>>()?;
    Ok(Diff { packs })
}

fn compare(pair: &Pair) -> Result<PackDiff, DiffError> {
    let (new, removed, changed) = records(pair)?;
    let version =
        |side: &Option<folder::Side>| side.as_ref().map(|side| side.found.manifest.pack_version);
    Ok(PackDiff {
        pack: pair.pack.clone(),
        from: version(&pair.from),
        to: version(&pair.to),
        new,
        removed,
        changed,
        files: record::files(pair),
        fetch: fetch::fetch(pair),
    })
}
