//! Why an archive is refused, each harm by its own name.

use std::io;

use thiserror::Error;

use crate::{FrameError, path::PathFault};

/// Why an archive or one of its entries is refused.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// The archive cannot be read.
    #[error("cannot read the archive")]
    Read(#[source] io::Error),
    /// It does not end as a zip does.
    #[error("the archive has no end record where one belongs; it is cut short, or much follows it")]
    NoEnd,
    /// Bytes follow its end record.
    #[error("{bytes} bytes follow the end record of the archive")]
    TrailingBytes {
        /// How many.
        bytes: u64,
    },
    /// Its end record has a comment.
    #[error("the archive has a comment")]
    Comment,
    /// A second end record stands before the last.
    #[error("the archive has two end records")]
    TwoEndRecords,
    /// Another archive stands before this one.
    #[error("two archives stand one behind the other")]
    SecondArchive,
    /// Bytes stand before its first entry.
    #[error("{bytes} bytes stand before the first entry of the archive")]
    JunkBefore {
        /// How many.
        bytes: u64,
    },
    /// Bytes stand between its last entry and its directory.
    #[error("{bytes} bytes stand between the last entry of the archive and its directory")]
    JunkBeforeDirectory {
        /// How many.
        bytes: u64,
    },
    /// It has a zip64 end record although 16 bits count its entries.
    #[error("the archive has a zip64 end record, which it does not need")]
    Zip64,
    /// It claims more entries than any pack of its class has.
    #[error("the archive claims {found} entries; a pack of its kind has at most {max}")]
    TooManyEntries {
        /// Entries claimed.
        found: u64,
        /// Most entries of this class of packs.
        max: u64,
    },
    /// Its directory is not as long as its end record says, or is no directory.
    #[error("the directory of the archive is damaged")]
    Directory,
    /// Its end record has other numbers than a publisher writes.
    #[error("the end record of the archive has other numbers than a publisher writes")]
    End,
    /// Every entry is right and the manifest names another digest all the same.
    #[error("the archive as a whole has another digest than its manifest says")]
    Digest,
    /// An entry that breaks a rule.
    #[error("`{path}`: {fault}")]
    Entry {
        /// Path of the entry; as the archive has it where the manifest has none, cut to 200 characters.
        path: String,
        /// The rule.
        fault: EntryFault,
    },
}

/// The rule that an entry of an archive breaks.
#[derive(Debug, Error)]
pub enum EntryFault {
    /// The archive ends before the entry does.
    #[error("the archive is cut short")]
    CutShort,
    /// Its header is not where it should be.
    #[error("other bytes stand where it should begin")]
    Junk,
    /// Header and manifest disagree on its name.
    #[error("its own header has another name")]
    NameMismatch,
    /// No manifest lists it.
    #[error("no manifest lists it")]
    Unlisted,
    /// The manifest lists it, and it is not there.
    #[error("its manifest lists it, and it is missing")]
    Missing,
    /// It stands twice in the directory.
    #[error("it stands twice in the directory")]
    Duplicate,
    /// It differs from a listed entry in its capitals alone.
    #[error("it differs from a listed entry in its capitals alone")]
    CaseTwin,
    /// It stands in another place than in the manifest.
    #[error("it is out of order")]
    Order,
    /// It begins inside the entry before it.
    #[error("it overlaps the entry before it")]
    Overlap,
    /// It is a symbolic link.
    #[error("it is a symbolic link")]
    Symlink,
    /// It has other attributes than a plain file that all may read.
    #[error("it has the attributes {found:#010x} instead of those of a plain file")]
    Attributes {
        /// External attributes.
        found: u32,
    },
    /// It has a comment.
    #[error("it has a comment")]
    Comment,
    /// A rule of paths.
    #[error("{0}")]
    Path(PathFault),
    /// It is encrypted.
    #[error("it is encrypted")]
    Encrypted,
    /// Its sizes are kept behind its bytes.
    #[error("its sizes stand behind its bytes (a data descriptor)")]
    DataDescriptor,
    /// It has flags that no publisher sets.
    #[error("it has the flags {found:#06x} instead of none")]
    Flags {
        /// The flags.
        found: u16,
    },
    /// It is stored in another way than its manifest says; packs know methods 0 and 93 only.
    #[error("its method is {found} instead of {expected}")]
    Method {
        /// Number of the method found.
        found: u16,
        /// Number of the method in the manifest.
        expected: u16,
    },
    /// Its sizes or offset are in zip64 form, which no entry of a pack needs.
    #[error("it is in zip64 form, which it does not need")]
    Zip64,
    /// It has an extra field.
    #[error("it has an extra field")]
    ExtraField,
    /// Header and manifest disagree on the stored size.
    #[error("its stored size is {found} instead of {expected}")]
    StoredSize {
        /// Bytes by the header.
        found: u64,
        /// Bytes by the manifest.
        expected: u64,
    },
    /// Header and manifest disagree on the size of the content.
    #[error("its size is {found} instead of {expected}")]
    ContentSize {
        /// Bytes by the header.
        found: u64,
        /// Bytes by the manifest.
        expected: u64,
    },
    /// Header and publisher disagree on a version, a date or another number without meaning for a pack.
    #[error("its header has other numbers than a publisher writes")]
    Header,
    /// The stored bytes are not those that were signed.
    #[error("wrong digest")]
    Digest,
    /// The stored bytes do not unpack.
    #[error("does not unpack: {0}")]
    Unpack(FrameError),
    /// It unpacks to fewer bytes than its manifest says.
    #[error("it unpacks to {found} bytes instead of {expected}")]
    TooShort {
        /// Bytes that came out.
        found: u64,
        /// Bytes by the manifest.
        expected: u64,
    },
    /// The content is not the one that was signed.
    #[error("its content has a wrong digest")]
    ContentDigest,
    /// The content does not have the checksum of the header.
    #[error("its checksum (CRC-32) is not the one of its content")]
    Crc,
}

impl ArchiveError {
    pub(crate) fn entry(path: &str, fault: EntryFault) -> Self {
        Self::Entry { path: crate::manifest::shown(path), fault }
    }
}
