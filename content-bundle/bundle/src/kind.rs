//! Kinds of records, as they stand in ids and paths.

use std::{fmt, str::FromStr};

use crate::{ArticleKind, PackClass};

/// Middle part of a record id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// [`ArticleKind::Guide`].
    Guide,
    /// [`ArticleKind::Focus`].
    Focus,
    /// [`ArticleKind::News`].
    News,
    /// [`ArticleKind::Event`].
    Event,
    /// [`ArticleKind::Law`].
    Law,
    /// [`ArticleKind::Document`].
    Document,
    /// [`ArticleKind::Experience`].
    Experience,
    /// [`ArticleKind::Culture`].
    Culture,
    /// [`ArticleKind::Fact`].
    Fact,
    /// [`crate::Association`].
    Association,
    /// [`crate::Call`].
    Call,
    /// [`crate::CommunitySheet`].
    CommunitySheet,
    /// [`crate::GlossaryTerm`].
    GlossaryTerm,
    /// [`crate::Indicator`].
    Indicator,
    /// [`crate::Language`].
    Language,
    /// [`crate::LocalNote`].
    LocalNote,
    /// [`crate::Location`].
    Location,
    /// [`crate::Organization`].
    Organization,
    /// [`crate::Phrase`].
    Phrase,
    /// [`crate::Place`].
    Place,
    /// [`crate::Procedure`].
    Procedure,
    /// [`crate::RegionSheet`].
    RegionSheet,
    /// [`crate::Service`].
    Service,
    /// [`crate::ServiceKind`].
    ServiceKind,
    /// [`crate::TaxonomyTerm`].
    TaxonomyTerm,
}

impl EntryKind {
    /// Every kind.
    pub const ALL: [Self; 25] = [
        Self::Guide,
        Self::Focus,
        Self::News,
        Self::Event,
        Self::Law,
        Self::Document,
        Self::Experience,
        Self::Culture,
        Self::Fact,
        Self::Association,
        Self::Call,
        Self::CommunitySheet,
        Self::GlossaryTerm,
        Self::Indicator,
        Self::Language,
        Self::LocalNote,
        Self::Location,
        Self::Organization,
        Self::Phrase,
        Self::Place,
        Self::Procedure,
        Self::RegionSheet,
        Self::Service,
        Self::ServiceKind,
        Self::TaxonomyTerm,
    ];

    /// As it stands in ids and paths.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Guide => "guide",
            Self::Focus => "focus",
            Self::News => "news",
            Self::Event => "event",
            Self::Law => "law",
            Self::Document => "document",
            Self::Experience => "experience",
            Self::Culture => "culture",
            Self::Fact => "fact",
            Self::Association => "association",
            Self::Call => "call",
            Self::CommunitySheet => "community_sheet",
            Self::GlossaryTerm => "glossary_term",
            Self::Indicator => "indicator",
            Self::Language => "language",
            Self::LocalNote => "local_note",
            Self::Location => "location",
            Self::Organization => "organization",
            Self::Phrase => "phrase",
            Self::Place => "place",
            Self::Procedure => "procedure",
            Self::RegionSheet => "region_sheet",
            Self::Service => "service",
            Self::ServiceKind => "service_kind",
            Self::TaxonomyTerm => "taxonomy_term",
        }
    }

    /// Whether such a record is an [`crate::Article`].
    pub fn is_page(self) -> bool {
        matches!(
            self,
            Self::Guide
                | Self::Focus
                | Self::News
                | Self::Event
                | Self::Law
                | Self::Document
                | Self::Experience
                | Self::Culture
                | Self::Fact
        )
    }

    /// Whether a pack of this class may carry it: what all Regions share is the ministry's alone.
    pub fn may_travel(self, class: PackClass) -> bool {
        match class {
            PackClass::Core => {
                !matches!(self, Self::Language | Self::LocalNote | Self::RegionSheet)
            }
            PackClass::Region => !matches!(
                self,
                Self::CommunitySheet
                    | Self::GlossaryTerm
                    | Self::Language
                    | Self::Phrase
                    | Self::Place
                    | Self::ServiceKind
                    | Self::TaxonomyTerm
            ),
            PackClass::Language => self == Self::Language,
            PackClass::Streets => false,
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
            ArticleKind::Event => Self::Event,
            ArticleKind::Law => Self::Law,
            ArticleKind::Document => Self::Document,
            ArticleKind::Experience => Self::Experience,
            ArticleKind::Culture => Self::Culture,
            ArticleKind::Fact => Self::Fact,
        }
    }
}
