//! The contract that publisher and kiosk share: records, manifests, archives and their versions.
//!
//! A *bundle* is a set of *packs*; a pack is one zip with its manifest. Nothing here opens a file,
//! a socket or a clock: callers hand in bytes and get typed values or an error that says what and where.

#![warn(missing_docs)]

mod archive;
mod article;
mod code;
mod digest;
mod directory;
mod entry;
mod id;
mod language;
mod localized;
mod manifest;
mod provenance;
mod record;
mod taxonomy;

pub use archive::{ArchiveError, local_data_range, stored_bytes, unpack};
pub use article::{Article, ArticleKind, ArticleText, Block, NoteKind, Step, plain_text};
pub use code::{CadastralCode, LanguageTag};
pub use digest::{Digest, DigestError};
pub use directory::{
    Address, Location, Organization, Phone, Place, Position, Service, ServiceAtLocation,
};
pub use entry::{Entry, Method, Stream};
pub use id::{IdError, PackClass, PackName, RecordId, Slug};
pub use language::{Direction, Keyboard, Language};
pub use localized::{Localized, Translated, TranslationStatus};
pub use manifest::{MANIFEST_BYTES_MAX, Manifest, ManifestError, ZipFile};
pub use provenance::{Assured, Provenance, ReviewStatus, Source};
pub use record::{Body, EntryKind, RECORD_BYTES_MAX, Record, RecordError, record_path};
pub use taxonomy::{Scheme, TaxonomyTerm};

/// Version of the record and manifest formats that this crate writes and reads.
pub const FORMAT: u32 = 1;
