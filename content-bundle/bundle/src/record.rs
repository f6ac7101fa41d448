//! A record: one fact sheet with its origin, in all its languages.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    Article, ArticleKind, FORMAT, IdError, Language, Location, Organization, PackClass, PackName,
    Place, Provenance, RecordId, Service, TaxonomyTerm,
};

/// Largest record that is read, in bytes of JSON.
pub const RECORD_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// A record as it stands in a pack: JSON in `record/<kind>/<slug>.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Version of the format, [`FORMAT`].
    pub format: u32,
    /// Stable name.
    pub id: RecordId,
    /// Where it comes from.
    pub provenance: Provenance,
    /// What it says.
    #[serde(flatten)]
    pub body: Body,
}

/// What a record says, by kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "body", rename_all = "snake_case")]
pub enum Body {
    /// A page.
    Article(Article),
    /// A language of the wall.
    Language(Language),
    /// A place where services are.
    Location(Location),
    /// Who offers services.
    Organization(Organization),
    /// A municipality.
    Place(Place),
    /// Something done for people.
    Service(Service),
    /// A concept.
    TaxonomyTerm(TaxonomyTerm),
}

/// Middle part of a record id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// [`ArticleKind::Guide`].
    Guide,
    /// [`ArticleKind::Focus`].
    Focus,
    /// [`ArticleKind::News`].
    News,
    /// [`Body::Language`].
    Language,
    /// [`Body::Location`].
    Location,
    /// [`Body::Organization`].
    Organization,
    /// [`Body::Place`].
    Place,
    /// [`Body::Service`].
    Service,
    /// [`Body::TaxonomyTerm`].
    TaxonomyTerm,
}

impl EntryKind {
    const ALL: [Self; 9] = [
        Self::Guide,
        Self::Focus,
        Self::News,
        Self::Language,
        Self::Location,
        Self::Organization,
        Self::Place,
        Self::Service,
        Self::TaxonomyTerm,
    ];

    /// As it stands in ids and paths.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Guide => "guide",
            Self::Focus => "focus",
            Self::News => "news",
            Self::Language => "language",
            Self::Location => "location",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Service => "service",
            Self::TaxonomyTerm => "taxonomy_term",
        }
    }
}

impl FromStr for EntryKind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(())
    }
}

impl fmt::Display for EntryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<ArticleKind> for EntryKind {
    fn from(kind: ArticleKind) -> Self {
        match kind {
            ArticleKind::Guide => Self::Guide,
            ArticleKind::Focus => Self::Focus,
            ArticleKind::News => Self::News,
        }
    }
}

impl Body {
    /// The kind that the id of such a record must carry.
    pub fn kind(&self) -> EntryKind {
        match self {
            Self::Article(article) => article.kind.into(),
            Self::Language(_) => EntryKind::Language,
            Self::Location(_) => EntryKind::Location,
            Self::Organization(_) => EntryKind::Organization,
            Self::Place(_) => EntryKind::Place,
            Self::Service(_) => EntryKind::Service,
            Self::TaxonomyTerm(_) => EntryKind::TaxonomyTerm,
        }
    }
}

/// Why a record is refused.
#[derive(Debug, Error)]
pub enum RecordError {
    /// Not the JSON of a record.
    #[error("{path}: not a record")]
    Syntax {
        /// Entry of the pack.
        path: String,
        /// What the JSON reader says.
        source: serde_json::Error,
    },
    /// Written by a newer publisher.
    #[error("{path}: record format {found} is not known to this program (it reads {FORMAT})")]
    Format {
        /// Entry of the pack.
        path: String,
        /// The version found.
        found: u32,
    },
    /// A record that does not belong where it stands.
    #[error("{path}: holds `{id}`, which belongs to {expected}")]
    Misplaced {
        /// Entry of the pack.
        path: String,
        /// The id inside.
        id: String,
        /// Where such a record belongs.
        expected: String,
    },
    /// A pack that carries what its class may not.
    #[error("{path}: a {kind} may not travel in pack `{pack}`")]
    NotAllowed {
        /// Entry of the pack.
        path: String,
        /// Kind of the record.
        kind: EntryKind,
        /// The pack.
        pack: PackName,
    },
    /// A name inside that breaks its rules.
    #[error(transparent)]
    Id(#[from] IdError),
}

impl Record {
    /// Reads the record at `path` of `pack` and checks that it belongs there: a role's signature limits target
    /// names only, so ids and kinds are limited here.
    pub fn read(pack: &PackName, path: &str, json: &[u8]) -> Result<Self, RecordError> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let syntax = |source| RecordError::Syntax { path: path.to_owned(), source };
        let head: Head = serde_json::from_slice(json).map_err(syntax)?;
        if head.format != FORMAT {
            return Err(RecordError::Format { path: path.to_owned(), found: head.format });
        }
        let record: Self = serde_json::from_slice(json).map_err(syntax)?;
        record.belongs(pack, path)?;
        Ok(record)
    }

    fn belongs(&self, pack: &PackName, path: &str) -> Result<(), RecordError> {
        let kind = self.body.kind();
        let expected = record_path(&self.id);
        if self.id.pack() != *pack || self.id.kind() != kind.as_str() || expected != path {
            return Err(RecordError::Misplaced {
                path: path.to_owned(),
                id: self.id.to_string(),
                expected: format!("`{expected}` of pack `{}`", self.id.pack()),
            });
        }
        let allowed = match pack.class() {
            PackClass::Core => kind != EntryKind::Language,
            PackClass::Region => {
                !matches!(kind, EntryKind::Language | EntryKind::Place | EntryKind::TaxonomyTerm)
            }
            PackClass::Language => kind == EntryKind::Language,
            PackClass::Streets => false,
        };
        if allowed {
            return Ok(());
        }
        Err(RecordError::NotAllowed { path: path.to_owned(), kind, pack: pack.clone() })
    }

    /// The JSON that stands in the pack; the same record gives the same bytes.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("records have string keys and finite numbers")
    }
}

/// Path of a record inside its pack.
pub fn record_path(id: &RecordId) -> String {
    format!("record/{}/{}.json", id.kind(), id.slug())
}
