//! What a screen knows besides its answers.

use answers::Notice;
use bundle::{CadastralCode, Direction, Language, LanguageTag, Position};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

/// What stays the same between visits on one release.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk {
    /// Languages of the wall, in their order.
    pub languages: Vec<Language>,
    /// Municipality where the kiosk stands, as its official name.
    pub place_name: Option<String>,
    /// The same as a key, where the content knows it.
    pub place: Option<CadastralCode>,
    /// Where that is on the map: the centre of the town.
    pub here: Option<Here>,
    /// Signed with demonstration keys: a mark says so on every screen.
    pub demo: bool,
    /// What visitors should know on some days.
    pub notices: Vec<Notice>,
    /// Seconds without a touch until the warning appears.
    pub idle_warning_seconds: u32,
    /// Seconds from the warning to the end; at least 20 (WCAG 2.2.1).
    pub idle_grace_seconds: u32,
    /// Room on the screen.
    pub layout: Layout,
    /// How the screen is mounted, as far as the desk said.
    pub mounting: Mounting,
}

/// How a screen is mounted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mounting {
    /// It is a small one that is looked at from near: less stands on it.
    pub small: bool,
    /// Its diagonal, in millimetres.
    pub diagonal_mm: Option<u32>,
    /// Height of its upper edge above the floor, in millimetres.
    pub top_edge_mm: Option<u32>,
}

/// Where the kiosk stands, as far as its municipality says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Here {
    /// Centre of the municipality.
    pub centre: Position,
    /// Its Province, by the code of ISTAT.
    pub province: u16,
}

/// Shape of the screen, as far as contents depend on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// Wider than high.
    #[default]
    Landscape,
    /// Higher than wide.
    Portrait,
}

/// What a visitor chose, and when it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Context {
    /// Language of the visit.
    pub language: LanguageTag,
    /// Direction of its lines.
    pub direction: Direction,
    /// Size of the texts.
    pub text_size: TextSize,
    /// Contrast of the colours.
    pub contrast: Contrast,
    /// How high what can be touched lies.
    pub reach: Reach,
    /// What the clock said last, to the minute, in the time of Italy; absent where it is not to be believed.
    pub now: Option<DateTime>,
}

/// Size of the texts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextSize {
    /// 28 px for reading at 1080p.
    #[default]
    Normal,
    /// 35 px.
    Large,
    /// 46 px; capitals of the smallest text are 7.3 mm high on a 24" screen (EN 301 549, 5.1.4).
    Largest,
}

/// Contrast of the colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contrast {
    /// The colours of the house.
    #[default]
    Normal,
    /// Black, white and yellow.
    High,
}

/// How high what can be touched lies, on a screen that is higher than wide.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Anywhere on the screen.
    #[default]
    Whole,
    /// In its lower part only: for who sits, or is small.
    Low,
}

impl TextSize {
    /// The next larger one; the largest stays.
    pub(crate) fn enlarged(self) -> Self {
        match self {
            Self::Normal => Self::Large,
            Self::Large | Self::Largest => Self::Largest,
        }
    }
}

/// Seconds decide nothing, and would make a new question of every touch.
pub(crate) fn to_the_minute(now: DateTime) -> DateTime {
    now.with().second(0).subsec_nanosecond(0).build().unwrap_or(now)
}
