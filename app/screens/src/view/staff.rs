//! The screens of staff: the door with its keypad, and the rooms behind it, all made of the same few blocks.

use bundle::LanguageTag;
use serde::Serialize;

use super::{Badge, Key, Manner};

/// A screen of staff.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffScreen {
    /// A PIN is asked for.
    Door(DoorView),
    /// Behind the door.
    Room(RoomView),
}

/// The door. What is typed on its keypad is nowhere in it: the screen keeps it, and hands it over once.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DoorView {
    /// `Per chi lavora qui`.
    pub heading: String,
    /// What to type.
    pub text: String,
    /// What was wrong, or what to know; may be empty.
    pub note: String,
    /// Whether the note is a warning.
    pub is_warning: bool,
    /// Digits can be typed; absent while one must wait.
    pub pad: Option<PadView>,
    /// Other ways.
    pub keys: Vec<Key>,
}

/// A pad of digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PadView {
    /// Which PIN is typed: another number means that what was typed for the last one is gone.
    pub round: u32,
    /// So many digits at least.
    pub digits_min: usize,
    /// So many at most.
    pub digits_max: usize,
    /// What is spoken of what was typed, by the number of digits.
    pub typed: Vec<String>,
    /// Spoken name of the key that takes a digit away.
    pub erase: String,
    /// On the key that hands the digits over.
    pub done: String,
}

/// A room.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoomView {
    /// Its name.
    pub heading: String,
    /// What became of the last touch.
    pub note: Option<StaffNote>,
    /// What is in it.
    pub blocks: Vec<StaffBlock>,
}

/// What became of something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StaffNote {
    /// Open for well, quiet for at work, careful for anything to look after.
    pub manner: Manner,
    /// Its pictogram.
    pub icon: String,
    /// The words.
    pub text: String,
}

/// A part of a room.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffBlock {
    /// The name of what follows.
    Heading(String),
    /// What to know.
    Text(String),
    /// Keys side by side.
    Keys(Vec<Key>),
    /// The key that does what the room is for.
    Main(Box<Key>),
    /// One thing of a list.
    Line(Box<StaffLine>),
    /// A row of a table; the first cell names it.
    Cells {
        /// The cells.
        cells: Vec<String>,
        /// It names the columns.
        is_head: bool,
    },
    /// What something is.
    Fact {
        /// Its name.
        label: String,
        /// What it is.
        value: String,
        /// Whether that is as it should be; absent where it is neither.
        is_well: Option<bool>,
    },
}

/// One thing of a list, which may be touched and may have keys of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StaffLine {
    /// Its name.
    pub title: String,
    /// Language of the name.
    pub language: LanguageTag,
    /// More; may be empty.
    pub text: String,
    /// How it is; absent where there is nothing to say.
    pub badge: Option<Badge>,
    /// What a touch on it does, with its pictogram and whether it is chosen; its label stays unseen.
    pub touch: Option<Key>,
    /// Small keys at its end.
    pub keys: Vec<Key>,
}

/// A notice on the home screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeskNoticeView {
    /// The text.
    pub text: String,
    /// Its language.
    pub language: LanguageTag,
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// `Fino al 8 dicembre 2026`.
    pub until: String,
    /// `Solo in italiano`; absent where it is in the visitor's language.
    pub badge: Option<Badge>,
    /// What is spoken.
    pub spoken: String,
}
