//! What is counted at a desk: days and kinds, and nothing of anybody.

use bundle::{LanguageTag, RecordId};
use serde::{Deserialize, Serialize};

/// Fewer than so many are told to nobody: in a small place few may be somebody.
pub const COUNT_TOLD_MIN: u64 = 5;

/// Something that happened once.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// A visit chose this language, its first or another one.
    Language(LanguageTag),
    /// An axis was opened.
    Axis(RecordId),
    /// A screen of this kind was opened.
    Screen(String),
    /// A search ended with nothing found. Its words are not kept.
    NothingFound,
    /// Somebody told that something is wrong.
    Report,
}

/// Of what something was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CountKind {
    /// Languages chosen.
    Language,
    /// Axes opened.
    Axis,
    /// Kinds of screens opened.
    Screen,
    /// Searches that found nothing.
    NothingFound,
    /// Reports.
    Report,
}

impl CountKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Language, Self::Axis, Self::Screen, Self::NothingFound, Self::Report];

    /// Its name in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Axis => "axis",
            Self::Screen => "screen",
            Self::NothingFound => "nothing_found",
            Self::Report => "report",
        }
    }
}

impl Counted {
    /// Of what.
    pub fn kind(&self) -> CountKind {
        match self {
            Self::Language(_) => CountKind::Language,
            Self::Axis(_) => CountKind::Axis,
            Self::Screen(_) => CountKind::Screen,
            Self::NothingFound => CountKind::NothingFound,
            Self::Report => CountKind::Report,
        }
    }

    /// Which one of its kind; empty where there is only one.
    pub fn what(&self) -> &str {
        match self {
            Self::Language(tag) => tag.as_str(),
            Self::Axis(axis) => axis.short(),
            Self::Screen(kind) => kind,
            Self::NothingFound | Self::Report => "",
        }
    }
}

/// How often something happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Of what.
    pub kind: CountKind,
    /// Which one; empty where there is only one.
    pub what: String,
    /// Today, in the last 7 and in the last 30 days; `None` where it is more than never and too few to be told.
    pub numbers: [Option<u64>; 3],
}

/// How often a language was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageUse {
    /// The language.
    pub language: LanguageTag,
    /// So often.
    pub number: u64,
}
