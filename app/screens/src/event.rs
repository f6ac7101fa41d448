//! What can happen, and what the kiosk must do about it. Closed enums, so that a visit can be replayed from a list.

use answers::{Answer, Errand, News, Pin, Question, ServiceFilter, Updates};
use bundle::{LanguageTag, RecordId};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::{Contrast, MapLook, Reach, Report, Route, StaffTouch, TextSize};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A finger, a key or a switch chose something.
    Touched(Target),
    /// The words in the search field are now these.
    Typed(String),
    /// The map came to rest here.
    Looked(MapLook),
    /// Nothing was touched for so many seconds.
    Idled {
        /// Since the last touch.
        seconds: u32,
    },
    /// The clock was read, before whatever happens next. What is on the screen is asked again with the next touch.
    ClockRead {
        /// The time of Italy; absent where the clock is not to be believed.
        now: Option<DateTime>,
    },
    /// An engine answered. Answers to questions that are no longer asked are let go.
    #[serde(skip)]
    Answered {
        /// What was asked.
        question: Question,
        /// What it said.
        answer: Box<Answer>,
    },
    /// An engine could not answer.
    #[serde(skip)]
    Failed {
        /// What was asked.
        question: Question,
        /// The record does not exist; else the engine itself has a fault.
        unknown: bool,
    },
    /// The state of updates was read; it comes again and again while it is shown.
    #[serde(skip)]
    UpdatesRead(Box<Updates>),
    /// The request for an update could not be filed.
    #[serde(skip)]
    AskingFailed,
    /// What a visitor told lies in the outbox, or could not be put there.
    #[serde(skip)]
    ReportFiled {
        /// It lies there.
        saved: bool,
    },
    /// A PIN was typed on the keypad. It is never written down, so a replay stops before the door.
    #[serde(skip)]
    PinTyped(Pin),
    /// An errand of staff was run.
    #[serde(skip)]
    Told(Box<News>),
}

/// What a touch means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Speak this language, and go on.
    Language(LanguageTag),
    /// To the screen before.
    Back,
    /// To the home screen.
    Home,
    /// To the choice of languages.
    Languages,
    /// To text size and contrast. The first touch enlarges at once.
    Reading,
    /// Wipe everything, now.
    HideAll,
    /// To the emergency numbers.
    Emergency,
    /// To any other screen.
    Open(Route),
    /// To a record of any kind: a page, a service.
    Record(RecordId),
    /// Show this in place of the screen that is shown: the same services another way.
    Show(Route),
    /// Show what is known of these services, by their numbers on the map; none takes the card away.
    Choose(Vec<u32>),
    /// To the map with this service lit.
    OnMap {
        /// Where to look.
        look: MapLook,
        /// Its number on the map of the release.
        service: u32,
    },
    /// Show the list or the map with another filter, in place of the one that is shown.
    Filter(ServiceFilter),
    /// The end of a list was reached: show more of it.
    More,
    /// Keep this record in the visitor's list, or take it off.
    Keep(RecordId),
    /// Tick something of the list of a step, or take the tick away.
    Tick {
        /// The path.
        procedure: RecordId,
        /// The step, from 0.
        step: u16,
        /// Its item, from 0.
        item: u16,
    },
    /// Send what was chosen and typed.
    Send,
    /// Choose a text size.
    TextSize(TextSize),
    /// Choose a contrast.
    Contrast(Contrast),
    /// Bring what can be touched down, or let it lie anywhere again.
    Reach(Reach),
    /// Use these words in the search field.
    Words(String),
    /// Look for updates now. It harms nothing, so everybody may.
    LookForUpdates,
    /// What only staff do.
    Staff(StaffTouch),
    /// The idle warning: go on.
    Stay,
    /// The idle warning: the visit is over.
    Finish,
}

/// What the kiosk must do.
#[expect(clippy::large_enum_variant, reason = "a touch has few effects, and most of them ask")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask the engines.
    Ask(Question),
    /// The words in the search field are now these (a suggestion was chosen).
    SetWords(String),
    /// Read how updates go, and again every second for as long as they are shown.
    ReadUpdates,
    /// Ask the updater to look for updates now.
    AskForUpdate,
    /// Put this into the outbox.
    Report(Report),
    /// Run an errand of staff.
    Run(Errand),
    /// The visit is over: forget keyboard, scroll positions and whatever else is left of it. Only now may the
    /// kiosk move to a newer release.
    Forget,
}
