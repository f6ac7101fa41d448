//! View-models: what is on the screen, already worded, as plain data.

mod about;
mod figures;
mod map;
mod message;
mod page;
mod reading;
mod search;
mod services;
mod shelves;
mod staff;
mod topics;
mod updates;

use std::ops::Range;

use answers::Tone;
use bundle::{Direction, LanguageTag};
use serde::Serialize;

use crate::{Contrast, Reach, Target, TextSize};

pub use about::*;
pub use figures::*;
pub use map::*;
pub use message::*;
pub use page::*;
pub use reading::*;
pub use search::*;
pub use services::*;
pub use shelves::*;
pub use staff::*;
pub use topics::*;
pub use updates::*;

/// Everything that is on the screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// Language of the chrome.
    pub language: LanguageTag,
    /// Direction of the whole screen.
    pub direction: Direction,
    /// Size of the texts.
    pub text_size: TextSize,
    /// Contrast of the colours.
    pub contrast: Contrast,
    /// How high what can be touched lies.
    pub reach: Reach,
    /// What the screen is about; stands large above a low screen.
    pub title: String,
    /// Above the screen.
    pub header: Header,
    /// Below the screen.
    pub bar: Bar,
    /// The screen itself.
    pub screen: Screen,
    /// The idle warning, which covers the screen.
    pub idle: Option<IdleView>,
}

/// The band above every screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Header {
    /// Whose desk this is, `Punto informativo di Prato`; may be empty.
    pub desk: String,
    /// The word of the permanent demonstration mark.
    pub demo: Option<String>,
    /// 112, absent on the emergency screen itself.
    pub emergency: Option<Key>,
}

/// The bar below every screen. Absent keys leave their place empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// To the screen before.
    pub back: Option<Key>,
    /// To the home screen.
    pub home: Option<Key>,
    /// The language, by its own name.
    pub language: Option<Key>,
    /// Enlarge.
    pub reading: Key,
    /// What this is; on the wall and at home only.
    pub about: Option<Key>,
    /// Brings what can be touched down, or up again; on screens that are higher than wide.
    pub reach: Option<Key>,
    /// Hide everything.
    pub hide: Option<Key>,
}

/// Something to press.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Key {
    /// The words on it; may be empty where the icon says it all.
    pub label: String,
    /// What is spoken, where it is more than the label; never empty.
    pub spoken: String,
    /// A file in `images/icons` without its ending; may be empty.
    pub icon: String,
    /// It is the one that is chosen.
    pub selected: bool,
    /// What it does.
    pub target: Target,
}

/// The screen between header and bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Screen {
    /// Languages.
    Wall(WallView),
    /// Axes.
    Home(HomeView),
    /// One axis or one topic of it.
    Area(AreaView),
    /// A page.
    Page(Box<PageView>),
    /// Search.
    Search(SearchView),
    /// A list of services.
    Services(Box<ServicesView>),
    /// The same services on the map.
    Map(Box<MapView>),
    /// Choice of a municipality, of what a list is narrowed by, of what is wrong.
    Places(PlacesView),
    /// A list of records of one kind.
    Shelf(Box<ShelfView>),
    /// A guided path.
    Procedure(Box<ProcedureView>),
    /// Words to what a visitor tells.
    Report(Box<ReportView>),
    /// An address outside.
    Outside(OutsideView),
    /// A service, an organization or an association.
    Service(Box<ServiceView>),
    /// Emergency numbers.
    Emergency(EmergencyView),
    /// Text size and contrast.
    Reading(ReadingView),
    /// How updates go, for staff.
    Updates(Box<UpdatesView>),
    /// What staff do.
    Staff(Box<StaffScreen>),
    /// What this is, and what it rests on.
    About(Box<AboutView>),
    /// What is counted.
    Figures(FiguresView),
    /// One thing that is counted.
    Figure(Box<FigureView>),
    /// What is awaited.
    Loading(LoadingView),
    /// Empty, error, nothing installed: one message with ways on.
    Message(MessageView),
}

impl Screen {
    /// Whether what it is about is still looked for.
    pub fn is_waiting(&self) -> bool {
        match self {
            Self::Loading(_) => true,
            Self::Search(view) => !view.waiting.is_empty(),
            Self::Places(view) => !view.waiting.is_empty(),
            Self::Services(view) => !view.waiting.is_empty(),
            Self::Shelf(view) => !view.waiting.is_empty(),
            _ => false,
        }
    }
}

/// The wall of languages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WallView {
    /// The languages, in their order.
    pub tiles: Vec<LanguageTile>,
}

/// A language on the wall.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LanguageTile {
    /// Its own name.
    pub name: String,
    /// A word of welcome.
    pub greeting: String,
    /// Its tag, for fonts and voice.
    pub language: LanguageTag,
    /// Its direction.
    pub direction: Direction,
    /// It is the one in use.
    pub selected: bool,
    /// What it does.
    pub target: Target,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// First line.
    pub title: String,
    /// Ranges of bytes of the title to mark.
    pub marks: Vec<Range<usize>>,
    /// Language of the title.
    pub language: LanguageTag,
    /// Second line; may be empty.
    pub line: String,
    /// Small icon of the second line; may be empty.
    pub line_icon: String,
    /// A badge, `Solo in italiano`; absent where there is nothing to say.
    pub badge: Option<Badge>,
    /// Colour of the axis.
    pub tone: Tone,
    /// Pictogram.
    pub icon: String,
    /// Whether the pictogram stands in a filled square of the colour, as in lists across axes.
    pub filled: bool,
    /// What is spoken.
    pub spoken: String,
    /// What it does.
    pub target: Target,
}

/// A fact in a few words, with an icon; its manner decides the colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Badge {
    /// The words.
    pub label: String,
    /// The icon.
    pub icon: String,
    /// How it looks.
    pub manner: Manner,
}

/// How a badge looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// No fill, quiet ink.
    Quiet,
    /// Green.
    Open,
    /// Filled grey.
    Closed,
    /// White with a border.
    Unknown,
    /// Amber.
    Careful,
}

/// Numbers for an emergency.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EmergencyView {
    /// `Emergenza`.
    pub heading: String,
    /// 112.
    pub number: String,
    /// What it is for.
    pub text: String,
    /// `Gratis da ogni telefono.`
    pub strong: String,
    /// `Tu sei qui. Dillo al telefono:`; empty where the place is not known.
    pub here_label: String,
    /// The place; may be empty.
    pub here: String,
    /// The other numbers.
    pub lines: Vec<NumberRow>,
}

/// A number with what it is for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NumberRow {
    /// Its pictogram.
    pub icon: String,
    /// What it is.
    pub name: String,
    /// When to call.
    pub hint: String,
    /// The number.
    pub number: String,
}
