//! What is asked of a desk, and what it answers.

use jiff::civil::Date;

use super::{
    Choice, Count, Counted, DeskChoices, DeskTrouble, Diagnostics, Door, Exported, LanguageUse,
    Notice, Pin, PinReply,
};

/// Something to be done for staff, or to be kept of a visit. It never shows a PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Look what stands between staff and their screens.
    LookAtDoor,
    /// Compare a PIN.
    TryPin(Pin),
    /// Keep a new PIN.
    SetPin(Pin),
    /// What the desk kept is damaged: put it aside and begin with nothing.
    BeginAnew,
    /// Read what the desk chose.
    ReadChoices,
    /// Change what the desk chose.
    Choose(Choice),
    /// Read the notices.
    ReadNotices,
    /// Keep a notice.
    KeepNotice(Notice),
    /// Take a notice away.
    DropNotice(i64),
    /// Read the counters.
    ReadCounts,
    /// Read how the desk fares.
    ReadDiagnostics,
    /// Write everything that may leave onto the stick.
    Export,
    /// Ask the updater for the earlier release.
    Return,
    /// Keep what was counted.
    Count(Vec<Counted>),
    /// Read what the wall and the home screen need.
    ReadWall,
}

/// What came of an errand.
#[derive(Debug, Clone, PartialEq)]
pub enum News {
    /// The door.
    Door(Door),
    /// A PIN was compared or kept.
    Pin(PinReply),
    /// What the desk chose.
    Choices(Box<DeskChoices>),
    /// A choice, a notice or a request was kept, or was not.
    Kept(Result<(), DeskTrouble>),
    /// The notices, with the day that the clock of the device says.
    Notices {
        /// Today.
        today: Date,
        /// All of them, by their first day.
        notices: Result<Vec<Notice>, DeskTrouble>,
    },
    /// The counters.
    Counts(Result<Vec<Count>, DeskTrouble>),
    /// How the desk fares.
    Diagnostics(Box<Diagnostics>),
    /// What became of an export.
    Exported(Exported),
    /// What the wall and the home screen need. Where it cannot be read there is nothing of it.
    Wall {
        /// Today, where the clock is believed.
        today: Option<Date>,
        /// The notices.
        notices: Vec<Notice>,
        /// How often each language was chosen in the last 30 days.
        languages: Vec<LanguageUse>,
    },
}
