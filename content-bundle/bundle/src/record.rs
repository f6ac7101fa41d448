//! A record: one fact sheet with its origin, in all its languages.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    Article, Association, Call, CommunitySheet, EntryKind, FORMAT, GlossaryTerm, IdError,
    Indicator, Language, LocalNote, Location, Organization, PackName, Phrase, Place, Procedure,
    Provenance, RecordId, RegionSheet, Service, ServiceKind, TaxonomyTerm, attachment,
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
    /// An organisation of migrants themselves.
    Association(Association),
    /// A public notice, project or traineeship.
    Call(Call),
    /// A community in Italy.
    CommunitySheet(CommunitySheet),
    /// A word of the offices, explained.
    GlossaryTerm(GlossaryTerm),
    /// A published figure.
    Indicator(Indicator),
    /// A language of the wall.
    Language(Language),
    /// What a Region adds to somebody else's page.
    LocalNote(LocalNote),
    /// A place where services are.
    Location(Location),
    /// Who offers services.
    Organization(Organization),
    /// A sentence to show across the desk.
    Phrase(Phrase),
    /// A municipality.
    Place(Place),
    /// A guided path.
    Procedure(Procedure),
    /// What a Region says of itself.
    RegionSheet(RegionSheet),
    /// Something done for people.
    Service(Service),
    /// What holds for all services of a kind.
    ServiceKind(ServiceKind),
    /// A concept.
    TaxonomyTerm(TaxonomyTerm),
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
    /// A record that contradicts itself.
    #[error("{path}: {what}")]
    Contradiction {
        /// Entry of the pack.
        path: String,
        /// What is wrong, in words.
        what: &'static str,
    },
    /// A name inside that breaks its rules.
    #[error(transparent)]
    Id(#[from] IdError),
}

impl Body {
    /// The kind that the id of such a record must carry.
    pub fn kind(&self) -> EntryKind {
        match self {
            Self::Article(article) => article.kind.into(),
            Self::Association(_) => EntryKind::Association,
            Self::Call(_) => EntryKind::Call,
            Self::CommunitySheet(_) => EntryKind::CommunitySheet,
            Self::GlossaryTerm(_) => EntryKind::GlossaryTerm,
            Self::Indicator(_) => EntryKind::Indicator,
            Self::Language(_) => EntryKind::Language,
            Self::LocalNote(_) => EntryKind::LocalNote,
            Self::Location(_) => EntryKind::Location,
            Self::Organization(_) => EntryKind::Organization,
            Self::Phrase(_) => EntryKind::Phrase,
            Self::Place(_) => EntryKind::Place,
            Self::Procedure(_) => EntryKind::Procedure,
            Self::RegionSheet(_) => EntryKind::RegionSheet,
            Self::Service(_) => EntryKind::Service,
            Self::ServiceKind(_) => EntryKind::ServiceKind,
            Self::TaxonomyTerm(_) => EntryKind::TaxonomyTerm,
        }
    }

    /// What the record says against itself, in words.
    fn contradiction(&self) -> Option<&'static str> {
        let of_documents = attachment::contradiction(self.attachments());
        of_documents.or_else(|| self.own_contradiction())
    }

    fn own_contradiction(&self) -> Option<&'static str> {
        match self {
            Self::Article(article) => {
                let other = |p: &crate::Particulars| p.kind() != article.kind;
                article
                    .particulars
                    .as_ref()
                    .is_some_and(other)
                    .then_some("its particulars belong to a page of another kind")
            }
            Self::Procedure(procedure) => {
                let steps = procedure.steps.len();
                let differs =
                    procedure.text.iter().any(|(_, text)| text.value.steps.len() != steps);
                differs.then_some("a text has another number of steps")
            }
            Self::Indicator(indicator) => {
                let good = indicator.figures.len() <= crate::FIGURES_MAX
                    && indicator.figures.iter().all(|figure| figure.value.is_finite());
                (!good).then_some("it has too many figures")
            }
            Self::Call(call) => {
                let backwards = call.opens.zip(call.closes).is_some_and(|(from, to)| from > to);
                backwards.then_some("it closes before it opens")
            }
            _ => None,
        }
    }
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
        if !kind.may_travel(pack.class()) {
            return Err(RecordError::NotAllowed {
                path: path.to_owned(),
                kind,
                pack: pack.clone(),
            });
        }
        match self.body.contradiction() {
            Some(what) => Err(RecordError::Contradiction { path: path.to_owned(), what }),
            None => Ok(()),
        }
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
