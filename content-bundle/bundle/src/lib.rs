//! The contract that publisher and kiosk share: records, manifests, archives and their versions.
//!
//! A *bundle* is a set of *packs*; a pack is one zip with its manifest. Nothing here opens a file,
//! a socket or a clock: callers hand in bytes and get typed values or an error that says what and where.

#![warn(missing_docs)]

mod archive;
mod article;
mod attachment;
mod call;
mod code;
mod columns;
mod digest;
mod entry;
mod frame;
mod id;
mod kind;
mod language;
pub mod layout;
mod limits;
mod localized;
mod location;
mod manifest;
mod maps;
mod organization;
mod patch;
mod path;
mod pmtiles;
mod procedure;
mod provenance;
mod readability;
mod record;
mod reference;
mod service;
mod sheet;
mod stretch;
mod taxonomy;
mod typed;
mod value;
mod words;
mod zip_writer;

pub use archive::{
    ArchiveError, ArchiveReader, EntryFault, StoredEntry, check_archive, content_of,
    local_data_range, read_stored, stored_bytes, unpack,
};
pub use article::{
    Article, ArticleKind, ArticleText, Block, NoteKind, Particulars, Step, link_targets, plain_text,
};
pub use attachment::{
    ATTACHMENTS_MAX, Attachment, DOCUMENT_BYTES_MAX, DOCUMENT_FOLDER, DocumentFormat, PDF_MAGIC,
    document_path,
};
pub use call::{Call, CallOffer};
pub use code::{CadastralCode, LanguageTag};
pub use digest::{Digest, DigestError};
pub use entry::{Entry, EntryRule, Method, Stream};
pub use frame::FrameError;
pub use id::{IdError, PackClass, PackName, RecordId, Slug};
pub use kind::EntryKind;
pub use language::{Direction, Keyboard, Language};
pub use layout::ZipEntry;
pub use limits::{Limits, PACK_VERSION_MAX};
pub use localized::{Localized, Translated, TranslationStatus};
pub use location::{
    Accessibility, Address, FormerIstatCode, Location, Place, Position, Wheelchair,
};
pub use manifest::{JsonError, MANIFEST_BYTES_MAX, Manifest, ManifestError, ZipFile};
pub use maps::{
    MAP_CREDITS, MAP_FOLDER, MapCredit, MapCredits, MapSource, STREETS_SHEET, StreetsError,
    StreetsFile, StreetsSheet, piece_path,
};
pub use organization::{Association, Contact, Organization, Phone, RegisterSection, Registration};
pub use patch::{ManifestPatch, PatchEnd, PatchError};
pub use path::PathFault;
pub use pmtiles::{PMTILES_HEADER_BYTES, PMTILES_ZOOM_MAX, Packing, PmtilesFault, PmtilesHeader};
pub use procedure::{Procedure, ProcedureStep, ProcedureStepText, ProcedureText};
pub use provenance::{Assured, Provenance, ReviewStatus, Source};
pub use readability::{Ease, GULPEASE_MIN, ReadingLevel, Sentences};
pub use record::{Body, RECORD_BYTES_MAX, Record, RecordError, record_path};
pub use reference::{Reference, Wanted};
pub use service::{CostOption, RequiredDocument, Service, ServiceAtLocation, ServiceKind};
pub use sheet::{CommunitySheet, FIGURES_MAX, Figure, Indicator, RegionSheet, Report, Sex};
pub use stretch::{Stretch, stretches};
pub use taxonomy::{Scheme, TaxonomyTerm};
pub use typed::{
    GuideId, IndicatorId, LocationId, OrganizationId, ServiceId, ServiceKindId, TermId,
};
pub use value::{
    CountryCode, EmailAddress, IstatCode, OpeningHours, PhoneNumber, PostalCode, ServiceArea,
    WebAddress,
};
pub use words::{GlossaryTerm, LocalNote, Phrase, Speaker};
pub use zip_writer::{ZipWriteError, ZipWriter};

/// Version of the record format that this crate writes and reads.
pub const FORMAT: u32 = 1;

/// Version of the format of manifests and their patches. Version 1 listed an object for each entry, with its offset.
pub const MANIFEST_FORMAT: u32 = 2;
