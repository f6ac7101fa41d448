//! View-models: what is on the screen, already worded, as plain data.

mod about;
mod updates;

use std::ops::Range;

use answers::Tone;
use bundle::{Direction, LanguageTag, NoteKind};
use serde::Serialize;

use crate::{Contrast, Target, TextSize};

pub use about::*;
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
    /// Choice of a municipality.
    Places(PlacesView),
    /// A service.
    Service(Box<ServiceView>),
    /// Emergency numbers.
    Emergency(EmergencyView),
    /// Text size and contrast.
    Reading(ReadingView),
    /// How updates go, for staff.
    Updates(Box<UpdatesView>),
    /// What this is, and what it rests on.
    About(Box<AboutView>),
    /// Loading, empty, error, nothing installed, an address outside: one message with ways on.
    Message(MessageView),
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

/// The home screen.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HomeView {
    /// The question.
    pub heading: String,
    /// Leads to search; its label is the placeholder.
    pub search: Key,
    /// The five axes.
    pub tiles: Vec<AxisTile>,
    /// Mediation, under all of them.
    pub band: Option<AxisTile>,
    /// Further ways.
    pub more: Vec<Key>,
}

/// An axis to press.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AxisTile {
    /// Its name.
    pub label: String,
    /// Two to four words more; may be empty.
    pub hint: String,
    /// `Casa. Affitto, alloggi. Tre di sei.`
    pub spoken: String,
    /// Its pictogram.
    pub icon: String,
    /// Its colour.
    pub tone: Tone,
    /// What it does.
    pub target: Target,
}

/// What an axis or a topic holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AreaView {
    /// Its colour.
    pub tone: Tone,
    /// Its pictogram.
    pub icon: String,
    /// Its name.
    pub heading: String,
    /// A line more; may be empty.
    pub hint: String,
    /// Topics or pages.
    pub rows: Vec<Row>,
    /// What is said where there are no rows.
    pub empty: Option<MessageView>,
    /// The nearest services, in a column of their own.
    pub nearby: Option<NearbyView>,
}

/// The nearest services.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NearbyView {
    /// `Vicino a te`.
    pub heading: String,
    /// At most three.
    pub rows: Vec<ServiceRow>,
    /// To all of them.
    pub all: Key,
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

/// A page to read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageView {
    /// Colour of its axis.
    pub tone: Tone,
    /// Pictogram of its axis.
    pub icon: String,
    /// Name of its axis.
    pub axis: String,
    /// State of the translation; absent for originals.
    pub badge: Option<Badge>,
    /// Said at the top, in the visitor's language, where the text is in another.
    pub notice: Option<NoticeView>,
    /// Language of the text.
    pub language: LanguageTag,
    /// Direction of the text.
    pub direction: Direction,
    /// Title.
    pub title: String,
    /// The short answer.
    pub summary: String,
    /// The page.
    pub blocks: Vec<BlockView>,
    /// Heading of the contents.
    pub contents_heading: String,
    /// The headings of the page with the index of their block.
    pub contents: Vec<(String, usize)>,
    /// Heading of the links; empty where there are none.
    pub related_heading: String,
    /// Pages and services to go on to.
    pub related: Vec<Key>,
    /// `Non ancora controllato` or `Controllato il …`.
    pub checked: Badge,
    /// `Fonte: …`.
    pub sources: String,
    /// `La legge come era il …`; may be empty.
    pub law: String,
}

/// A line or two that tells what to know before reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoticeView {
    /// First line, bold.
    pub title: String,
    /// More.
    pub text: String,
}

/// A part of a page. Inline Markdown has `**bold**` only: links have become [`PageView::related`] or addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockView {
    /// A heading, plain.
    Heading(String),
    /// A paragraph, inline Markdown.
    Paragraph(String),
    /// A point of a list, inline Markdown.
    Point(String),
    /// A numbered step.
    Step {
        /// From 1.
        number: usize,
        /// Plain; may be empty.
        title: String,
        /// Inline Markdown; may be empty.
        text: String,
    },
    /// A note.
    Note {
        /// How serious.
        kind: NoteKind,
        /// Plain.
        title: String,
        /// Inline Markdown.
        text: String,
    },
}

/// Search.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchView {
    /// In the empty field.
    pub placeholder: String,
    /// On the key that empties it.
    pub clear: String,
    /// Spoken name of the field.
    pub field: String,
    /// `Forse cercavi:`; empty where nothing was corrected.
    pub did_you_mean: String,
    /// The corrected words.
    pub corrected: Option<Key>,
    /// Hits.
    pub rows: Vec<Row>,
    /// `12 risultati`; may be empty.
    pub count: String,
    /// Nothing typed: words that help. Nothing found: ways on.
    pub help: Option<MessageView>,
    /// Keyboards: the visitor's first, then Latin where it differs.
    pub keyboards: Vec<KeyboardView>,
    /// Spoken names of the function keys.
    pub keys: KeyboardWords,
}

/// A keyboard on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyboardView {
    /// Rows of keys, one text a key.
    pub rows: Vec<Vec<String>>,
    /// The accents, where there are any.
    pub accents: Vec<String>,
    /// On the key that leads to it, `ABC` or `ابت`.
    pub name: String,
    /// Direction of its rows.
    pub direction: Direction,
}

/// Spoken names of the function keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyboardWords {
    /// The space bar.
    pub space: String,
    /// Deletes a letter.
    pub delete: String,
    /// Shows the digits.
    pub digits: String,
    /// Shows the accents.
    pub accents: String,
    /// Shows the other alphabet.
    pub alphabet: String,
}

/// A list of services.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServicesView {
    /// `Servizi vicino a te`.
    pub heading: String,
    /// The municipality; leads to the choice.
    pub place: Key,
    /// Filters that fill the width.
    pub filters: Vec<Key>,
    /// Heading of the axes.
    pub axes_heading: String,
    /// Axes as squares; `selected` says which are on.
    pub axes: Vec<AxisFilter>,
    /// Takes all filters away; absent where none is on.
    pub reset: Option<Key>,
    /// The services.
    pub rows: Vec<ServiceRow>,
    /// What the screen says once its last rows are shown; absent where all of them are there.
    pub more: Option<Target>,
    /// Said below the last row where the list ends before its services do; may be empty.
    pub rest: String,
    /// `18 servizi, dal più vicino. Distanza in linea d'aria.`
    pub count: String,
    /// What is said where there are none.
    pub empty: Option<MessageView>,
}

/// An axis as a filter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AxisFilter {
    /// Its colour.
    pub tone: Tone,
    /// Icon and words; the label is spoken only.
    pub key: Key,
}

/// A service in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServiceRow {
    /// What it is called.
    pub name: String,
    /// Who does it, and where.
    pub line: String,
    /// Open, closed or not known.
    pub badge: Badge,
    /// `3 lingue`; may be empty.
    pub languages: String,
    /// `0,6 km`; may be empty.
    pub distance: String,
    /// Colour of the axis.
    pub tone: Tone,
    /// Pictogram of the axis.
    pub icon: String,
    /// What is spoken.
    pub spoken: String,
    /// What it does.
    pub target: Target,
}

/// Choice of a municipality.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlacesView {
    /// `In quale comune?`
    pub heading: String,
    /// To any other municipality; absent where all of them are here.
    pub other: Option<Key>,
    /// The municipalities with their Province; the spoken form has the count of services.
    pub places: Vec<Key>,
}

/// All about a service.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ServiceView {
    /// Colour of its axis.
    pub tone: Tone,
    /// Pictogram of its axis.
    pub icon: String,
    /// Name of its axis.
    pub axis: String,
    /// What it is called.
    pub title: String,
    /// Who does it.
    pub organization: String,
    /// State of the translation; absent for originals.
    pub translation: Option<Badge>,
    /// Sections in their order: hours, address, phone, what it does, languages …
    pub cards: Vec<CardView>,
    /// Pages that explain it.
    pub guides_heading: String,
    /// Pages that explain it.
    pub guides: Vec<Row>,
    /// `Non ancora controllato` or `Controllato il …`.
    pub checked: Badge,
}

/// A section of a service.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CardView {
    /// `Orari`.
    pub heading: String,
    /// Its icon; may be empty.
    pub icon: String,
    /// Beside the heading.
    pub badge: Option<Badge>,
    /// Its lines.
    pub lines: Vec<CardLine>,
}

/// A line of a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CardLine {
    /// Words.
    Text(String),
    /// Quiet words.
    Quiet(String),
    /// A number to call, large, never broken and never turned round.
    Number(String),
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

/// Text size and contrast.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadingView {
    /// `Come vuoi leggere?`
    pub heading: String,
    /// Heading of the sizes.
    pub sizes_heading: String,
    /// The three sizes.
    pub sizes: Vec<Key>,
    /// Heading of the contrasts.
    pub contrasts_heading: String,
    /// The two contrasts.
    pub contrasts: Vec<Key>,
    /// A sentence to try it on.
    pub sample: String,
}

/// One message with ways on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MessageView {
    /// A pictogram.
    pub icon: String,
    /// What is the matter.
    pub heading: String,
    /// More; may be empty.
    pub text: String,
    /// Ways on; the first is the main one.
    pub keys: Vec<Key>,
}

/// The idle warning. It covers the screen: whoever walks past reads nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IdleView {
    /// `Ci sei ancora?`
    pub heading: String,
    /// What happens next.
    pub text: String,
    /// Seconds left.
    pub seconds: u32,
    /// Of so many.
    pub of_seconds: u32,
    /// Go on.
    pub stay: Key,
    /// The visit is over.
    pub finish: Key,
}
