//! Lists of records of one kind, guided paths, what a visitor tells, addresses outside.

use answers::Tone;
use bundle::{Direction, LanguageTag};
use serde::Serialize;

use crate::{AxisFilter, Badge, Key, MessageView, NoticeView, Row, SearchView, Target};

/// A list of records of one kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShelfView {
    /// `Novità ed eventi`.
    pub heading: String,
    /// Its pictogram.
    pub icon: String,
    /// Lists under the same name, one of which is shown; none where it stands alone.
    pub tabs: Vec<Key>,
    /// Heading of the axes.
    pub axes_heading: String,
    /// Axes as squares; none where there is nothing to choose.
    pub axes: Vec<AxisFilter>,
    /// Keys that lead to the choices.
    pub filters: Vec<Key>,
    /// Takes all filters away; absent where none is on.
    pub reset: Option<Key>,
    /// `Un momento`, while what was asked for is awaited; empty once it is there.
    pub waiting: String,
    /// The records.
    pub rows: Vec<Row>,
    /// What the screen says once its last rows are shown; absent where all of them are there.
    pub more: Option<Target>,
    /// Said below the last row where the list ends before its records do; may be empty.
    pub rest: String,
    /// `18 risultati`; may be empty.
    pub count: String,
    /// To tell of one that is missing.
    pub tell: Option<Key>,
    /// What is said where there are none.
    pub empty: Option<MessageView>,
}

/// A guided path at one of its steps.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProcedureView {
    /// Colour of its axis.
    pub tone: Tone,
    /// Pictogram of its axis.
    pub icon: String,
    /// `Passo per passo`.
    pub kind: String,
    /// State of the translation; absent for originals.
    pub badge: Option<Badge>,
    /// Said at the top where the text is in another language.
    pub notice: Option<NoticeView>,
    /// Language of the text.
    pub language: LanguageTag,
    /// Direction of the text.
    pub direction: Direction,
    /// Title.
    pub title: String,
    /// To keep it, to say what is wrong.
    pub actions: Vec<Key>,
    /// All steps.
    pub steps: Vec<StepKey>,
    /// `Passo 2 di 5`.
    pub position: String,
    /// Title of the step.
    pub heading: String,
    /// What to do, inline Markdown; may be empty.
    pub text: String,
    /// Above the list.
    pub checklist_heading: String,
    /// `2 di 4`; empty where there is nothing to tick.
    pub done: String,
    /// What to have ready.
    pub ticks: Vec<TickView>,
    /// That ticks are forgotten.
    pub forgets: String,
    /// Above the costs.
    pub costs_heading: String,
    /// What the step costs.
    pub costs: Vec<String>,
    /// Above the ways on.
    pub see_heading: String,
    /// Pages and services for this step.
    pub see: Vec<Key>,
    /// To the step before.
    pub previous: Option<Key>,
    /// To the next step.
    pub next: Option<Key>,
    /// `Non ancora controllato` or `Controllato il …`.
    pub checked: Badge,
    /// `Fonte: …`.
    pub sources: String,
    /// `La legge come era il …`; may be empty.
    pub law: String,
}

/// A step to go to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepKey {
    /// From 1.
    pub number: String,
    /// Its title.
    pub label: String,
    /// It is the one that is shown.
    pub current: bool,
    /// Everything of it is ticked.
    pub done: bool,
    /// What is spoken.
    pub spoken: String,
    /// Where it leads.
    pub target: Target,
}

/// Something to have ready.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TickView {
    /// What.
    pub label: String,
    /// It is there.
    pub ticked: bool,
    /// What is spoken.
    pub spoken: String,
    /// Ticks it, or takes the tick away.
    pub target: Target,
}

/// Words to what a visitor tells.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportView {
    /// What was chosen.
    pub chosen: String,
    /// Its pictogram.
    pub chosen_icon: String,
    /// The question.
    pub heading: String,
    /// What not to write.
    pub privacy: String,
    /// How much room is left.
    pub left: String,
    /// Sends it; absent where words are missing.
    pub send: Option<Key>,
    /// The field and its keyboards; it finds nothing.
    pub field: SearchView,
}

/// An address outside the bundle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutsideView {
    /// That it is on the internet; what a document is called.
    pub heading: String,
    /// Language or translation of the summary, where there is something to say of it.
    pub badge: Option<Badge>,
    /// Direction of what a document is called and of its summary; of the screen where it is no document.
    pub direction: Direction,
    /// What stands in a document; may be empty.
    pub summary: String,
    /// `PDF, 1,2 MB`; may be empty.
    pub size: String,
    /// `Sito: www.interno.gov.it`; empty for a document without an address.
    pub domain: String,
    /// The whole address, to be copied.
    pub text: String,
    /// That it is a PDF, and whether it is here; may be empty.
    pub pdf: String,
    /// How the code is used; empty where there is none.
    pub hint: String,
    /// What the code carries; empty where it would be too large to be read.
    pub code: String,
}
