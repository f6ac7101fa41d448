//! A page to read, block by block.

use answers::Tone;
use bundle::{Direction, LanguageTag, NoteKind};
use serde::Serialize;

use crate::{Badge, Key};

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
    /// What pages of its kind have besides: dates, places, who wrote it.
    pub facts: Vec<FactView>,
    /// The page.
    pub blocks: Vec<BlockView>,
    /// Heading of the documents; empty where there are none.
    pub documents_heading: String,
    /// Documents that belong to it.
    pub documents: Vec<DocumentView>,
    /// To keep it, to say what is wrong.
    pub actions: Vec<Key>,
    /// Heading of the words; empty where there are none.
    pub words_heading: String,
    /// Words of the text explained, in the visitor's language.
    pub words: Vec<WordView>,
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
    /// `Facile da leggere`; empty where there is no measure.
    pub level: String,
    /// `Fonte: …`.
    pub sources: String,
    /// `La legge come era il …`; may be empty.
    pub law: String,
}

/// A fact about a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FactView {
    /// Its pictogram.
    pub icon: String,
    /// `Quando`.
    pub label: String,
    /// `12 dicembre 2026, ore 10:00`.
    pub value: String,
}

/// A document that belongs to a page. Nothing on the kiosk opens it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentView {
    /// What it is called.
    pub title: String,
    /// Language or translation of the summary, where there is something to say of it.
    pub badge: Option<Badge>,
    /// Direction of its title and its summary.
    pub direction: Direction,
    /// What stands in it.
    pub summary: String,
    /// `PDF, 1,2 MB, 34 pagine`.
    pub size: String,
    /// Whether it is here.
    pub copy: Badge,
    /// To the code of its address; absent where it has none.
    pub key: Option<Key>,
}

/// A word explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WordView {
    /// As it stands in the text.
    pub word: String,
    /// What it is called in the visitor's language; may be empty.
    pub term: String,
    /// What it means; may be empty.
    pub meaning: String,
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
