//! What staff ask of a desk and what it tells them: the way in, what it keeps, what it chose, how it fares.

mod counts;
mod errand;
mod health;
mod made_up;
mod pin;

pub use counts::{COUNT_TOLD_MIN, Count, CountKind, Counted, LanguageUse};
pub use errand::{Errand, News};
pub use health::{Diagnostics, Exported, FaultLine, FontLine, KioskFacts, PackLine};
pub use pin::{Door, PIN_DIGITS, Pin, PinReply};

use std::collections::BTreeMap;

use bundle::{CadastralCode, Language, LanguageTag, PackName};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A notice has so many characters at most, in each of its languages.
pub const NOTICE_CHARACTERS_MAX: usize = 280;
/// A desk has so many notices at most.
pub const NOTICES_MAX: usize = 5;

/// Why a desk does not keep what it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeskTrouble {
    /// What it kept cannot be read any more.
    Damaged,
    /// No space is left.
    Full,
    /// The disk does not read or write.
    Faulty,
}

/// What visitors of this desk should know on some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its number; 0 before it was kept.
    pub id: i64,
    /// The text, by language; at least one, and none is empty.
    pub texts: BTreeMap<LanguageTag, String>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Notice {
    /// Whether it is shown on this day.
    pub fn is_for(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// The text for people of this language, with the language it is in: theirs, else Italian, else any.
    pub fn text_for(&self, language: &LanguageTag) -> Option<(&LanguageTag, &str)> {
        let italian = LanguageTag::italian();
        let found = [language, &italian].into_iter().find_map(|tag| self.texts.get_key_value(tag));
        found.or_else(|| self.texts.iter().next()).map(|(tag, text)| (tag, text.as_str()))
    }
}

/// What this desk chose, with what it could choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeskChoices {
    /// Municipality where the kiosk stands, as its official name.
    pub place: Option<String>,
    /// Every language that is installed, those of the wall first and in its order.
    pub languages: Vec<WallLanguage>,
    /// The order of the wall stays as it is, whatever visitors choose.
    pub order_is_fixed: bool,
    /// Machine translations are shown of pages whose error could harm.
    pub machine_translations: bool,
    /// Packs that are here, offered or asked for; `core`, which is always carried, first.
    pub packs: Vec<PackChoice>,
    /// A wish for other packs was filed and has not been heard yet.
    pub packs_asked: bool,
}

/// A language that is installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WallLanguage {
    /// The language.
    pub language: Language,
    /// It stands on the wall.
    pub shown: bool,
}

/// A pack that this desk could carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackChoice {
    /// The pack.
    pub pack: PackName,
    /// It is wanted.
    pub wanted: bool,
    /// It is in the release in use.
    pub is_here: bool,
    /// Bytes of the whole pack, where that is known.
    pub bytes: Option<u64>,
}

/// A change of what this desk chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// The kiosk stands in this municipality.
    Place(CadastralCode),
    /// These languages stand on the wall, in this order; the order stays or follows the visitors.
    Languages {
        /// The languages.
        shown: Vec<LanguageTag>,
        /// Whether the order stays.
        fixed: bool,
    },
    /// Machine translations of pages whose error could harm are shown, or not.
    MachineTranslations(bool),
    /// These packs are carried besides `core`.
    Packs(Vec<PackName>),
}
