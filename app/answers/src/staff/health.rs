//! How a desk fares: what is told on its screen, and what leaves it on a stick. Nothing that a visitor typed.

use bundle::{LanguageTag, PackName};
use jiff::civil::DateTime;
use serde::Serialize;

use super::DeskTrouble;

/// What only the kiosk itself can tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KioskFacts {
    /// Version of the program.
    pub version: String,
    /// Width and height of the screen, in pixels.
    pub screen: (u32, u32),
    /// The fonts of each language.
    pub fonts: Vec<FontLine>,
    /// The last faults, newest last.
    pub faults: Vec<FaultLine>,
}

/// The fonts of a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FontLine {
    /// The language.
    pub language: LanguageTag,
    /// Whether its letters can be shown.
    pub is_whole: bool,
}

/// Something that went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FaultLine {
    /// When, by the clock of the device.
    pub at: DateTime,
    /// What, in English, as it stands in the log.
    pub text: String,
}

/// A pack in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackLine {
    /// The pack.
    pub pack: PackName,
    /// Version of its content.
    pub version: u64,
}

/// How a desk fares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostics {
    /// Version of the program.
    pub version: String,
    /// Format of the releases it reads.
    pub build_format: u32,
    /// The release in use.
    pub release: Option<String>,
    /// Its packs.
    pub packs: Vec<PackLine>,
    /// Bytes that are free on the disk of the data folder.
    pub free_bytes: Option<u64>,
    /// What the clock of the device says.
    pub now: DateTime,
    /// Whether it is believed; absent where nothing signed tells.
    pub clock_is_believed: Option<bool>,
    /// When the last update was tried.
    pub last_update: Option<DateTime>,
    /// Whether it went well.
    pub last_update_succeeded: Option<bool>,
    /// What was wrong with it, by the codes of `status.json`.
    pub update_faults: Vec<String>,
    /// What is wrong with what the desk keeps.
    pub desk: Option<DeskTrouble>,
    /// Reports that wait to be sent.
    pub outbox: usize,
    /// Width and height of the screen, in pixels.
    pub screen: (u32, u32),
    /// The fonts of each language.
    pub fonts: Vec<FontLine>,
    /// The last faults, newest last.
    pub faults: Vec<FaultLine>,
}

/// What became of an export to a stick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exported {
    /// All of it lies on the stick and was read back.
    Done {
        /// Name of its folder on the stick.
        folder: String,
        /// How many files.
        files: usize,
        /// How many of them were reports, which are not here any more.
        reports: usize,
    },
    /// There is no stick with the right label.
    NoStick,
    /// There is one, and the system has not opened it.
    NotMounted,
    /// It is full.
    Full,
    /// It cannot be written.
    ReadOnly,
    /// It was pulled out, or it does not keep what is written.
    Lost,
    /// What should be written cannot be read here.
    Unreadable,
}
