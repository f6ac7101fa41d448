//! The screens of staff, and what a touch there means. No PIN is ever part of either.

use bundle::{CadastralCode, LanguageTag, PackName};
use serde::{Deserialize, Serialize};

/// A screen of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffRoute {
    /// Where the PIN is asked for, or chosen the first time. All others lie behind it.
    Door,
    /// What can be done.
    Menu,
    /// The municipality of the kiosk, as it is typed.
    Place,
    /// What is carried.
    Packs,
    /// The wall.
    Languages,
    /// All notices.
    Notices,
    /// One notice.
    Notice,
    /// Its text in one language, as it is typed.
    NoticeText {
        /// The language.
        language: LanguageTag,
    },
    /// The counters.
    Counts,
    /// How the kiosk fares.
    Diagnostics,
    /// Onto a stick.
    Export,
    /// Another PIN.
    NewPin,
}

/// What a touch of staff means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffTouch {
    /// Put what is damaged aside; the second touch does it.
    BeginAnew,
    /// Go back to the earlier release; the second touch does it.
    Return,
    /// The kiosk stands here.
    Place(CadastralCode),
    /// Carry this pack, or no longer.
    Pack(PackName),
    /// File the wish for the packs that were chosen.
    KeepPacks,
    /// Show this language on the wall, or no longer.
    Language(LanguageTag),
    /// Show this language one place earlier.
    LanguageUp(LanguageTag),
    /// The order stays, or follows the visitors.
    FixOrder(bool),
    /// Show machine translations of sensitive pages, or do not.
    MachineTranslations(bool),
    /// Begin a notice.
    NewNotice,
    /// Change a notice.
    EditNotice(i64),
    /// Move the first day of the notice.
    MoveFrom(i32),
    /// Move the last day of the notice.
    MoveUntil(i32),
    /// Keep the notice.
    KeepNotice,
    /// Take the notice away; the second touch does it.
    DropNotice(i64),
    /// Copy everything onto the stick.
    Export,
}

impl StaffTouch {
    /// Whether it does nothing before it was touched twice.
    pub(crate) fn needs_two(&self) -> bool {
        matches!(self, Self::BeginAnew | Self::Return | Self::DropNotice(_))
    }
}
