//! The screen for staff that shows how updates go.

use serde::Serialize;

use super::{Badge, Key, Manner};

/// How updates go, for staff.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UpdatesView {
    /// `Aggiornamenti`.
    pub heading: String,
    /// Whether all is well, at a glance.
    pub sign: SignView,
    /// Looks for updates now.
    pub look: Key,
    /// Goes back to the earlier release, for those who came through the door.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub go_back: Option<Key>,
    /// What became of the request; may be empty.
    pub note: String,
    /// What is coming; absent where nothing is.
    pub coming: Option<ComingView>,
    /// What went wrong, each with what to do.
    pub troubles: Vec<TroubleView>,
    /// When and how much.
    pub facts: Vec<Badge>,
    /// `Che cosa c'è qui`; empty where nothing is.
    pub packs_heading: String,
    /// What is installed, per owner.
    pub packs: Vec<PackView>,
}

/// Whether all is well: told apart by icon, words and colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignView {
    /// How it looks: open for well, quiet for at work, careful for anything to look after.
    pub manner: Manner,
    /// Its pictogram.
    pub icon: String,
    /// What is the matter.
    pub title: String,
    /// What it means, or what to do.
    pub text: String,
}

/// An update at work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComingView {
    /// `Scarica: Toscana`.
    pub line: String,
    /// `42 %`; empty where it is not known.
    pub share: String,
    /// 0 to 100; absent where it is not known.
    pub percent: Option<u8>,
}

/// Something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TroubleView {
    /// `Toscana`; empty where it concerns everything.
    pub owner: String,
    /// What happened and what to do.
    pub text: String,
}

/// What is installed of one owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackView {
    /// `Toscana`.
    pub owner: String,
    /// `Versione 4`, or the names of languages.
    pub line: String,
    /// How old it is.
    pub age: Badge,
}
