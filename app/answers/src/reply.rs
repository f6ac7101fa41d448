//! What comes back from the engines.

use std::{ops::Range, sync::Arc};

use bundle::{LanguageTag, RecordId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    About, CalledPlace, Distance, FigureSheet, IndicatorCard, OrganizationSheet, Page, PlaceList,
    ProcedureSheet, ServiceCard, ServiceList, ServiceSheet, Shelf, ShelfList, SpotList, UrgentLine,
};

/// An answer, one kind a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// To [`crate::Question::Axes`]: in their fixed order, mediation last.
    Axes(Vec<Axis>),
    /// To [`crate::Question::Area`].
    Area(Area),
    /// To [`crate::Question::Page`].
    Page(Box<Page>),
    /// To [`crate::Question::Words`].
    Found(Found),
    /// To [`crate::Question::Services`].
    Services(ServiceList),
    /// To [`crate::Question::Spots`].
    Spots(Arc<SpotList>),
    /// To [`crate::Question::Cards`], in the order of the question.
    Cards(Vec<ServiceCard>),
    /// To [`crate::Question::Service`].
    Service(Box<ServiceSheet>),
    /// To [`crate::Question::Shelf`].
    Shelf(ShelfList),
    /// To [`crate::Question::Shelves`]: those that hold something, with how much.
    Shelves(Vec<(Shelf, usize)>),
    /// To [`crate::Question::Procedure`].
    Procedure(Box<ProcedureSheet>),
    /// To [`crate::Question::Organization`].
    Organization(Box<OrganizationSheet>),
    /// To [`crate::Question::Titles`]: those that are there, in the order of the question.
    Titles(Vec<Related>),
    /// To [`crate::Question::Urgent`].
    Urgent(Vec<UrgentLine>),
    /// To [`crate::Question::About`].
    About(Box<About>),
    /// To [`crate::Question::Figures`]: that of which there are most figures first.
    Figures(Vec<IndicatorCard>),
    /// To [`crate::Question::Figure`].
    Figure(Box<FigureSheet>),
    /// To [`crate::Question::Places`].
    Places(PlaceList),
    /// To [`crate::Question::PlacesCalled`]: the exact name, then names that begin so, of each kind Regions first, then the
    /// municipalities with the most services, then neighbourhoods; names that are never shown after all of these; then
    /// the same for names with a later word that begins so. Where nothing is called so, what sounds alike.
    PlacesCalled(Vec<CalledPlace>),
}

/// Place of an axis in the fixed order, 1 to 6; decides its colour. 0 where a record has no axis.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tone(pub u8);

/// An axis of the taxonomy.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The term.
    pub id: RecordId,
    /// Its colour.
    pub tone: Tone,
    /// Its pictogram.
    pub icon: String,
    /// Its name.
    pub label: String,
    /// Two to four words more; may be empty.
    pub hint: String,
}

/// What an axis holds.
///
/// A page stands under each of its types and under their groups; one without a type under the axis itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// The axis.
    pub axis: Axis,
    /// Topics with content, in their order.
    pub topics: Vec<Topic>,
    /// The nearest services of the axis, at most three.
    pub nearest: Vec<ServiceCard>,
    /// How many services of the axis there are in all.
    pub service_count: usize,
}

/// A topic (a taxonomy term of scheme type, a group or a single type) with what is filed under it and below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The term.
    pub id: RecordId,
    /// Its pictogram.
    pub icon: String,
    /// Its name.
    pub label: String,
    /// The pages, in their order.
    pub pages: Vec<Related>,
    /// The types below a group that hold something, in their order.
    pub types: Vec<Topic>,
    /// How many services its list shows.
    pub service_count: usize,
}

/// A link to another record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The record.
    pub id: RecordId,
    /// Its title.
    pub title: String,
    /// Language of the title.
    pub language: LanguageTag,
    /// Colour of its axis.
    pub tone: Tone,
    /// Pictogram of its axis.
    pub icon: String,
}

/// Result of a search.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// What the words were corrected to, where they were.
    pub did_you_mean: Option<String>,
    /// How the last word may go on, best first: words of titles and labels, as they are written there.
    pub completions: Vec<String>,
}

/// The word at the end of what was typed, which may be half a word; empty where something else ends it.
pub fn last_word(words: &str) -> &str {
    let is_of_a_word = |c: char| c.is_alphanumeric() || is_mark(c);
    &words[words.trim_end_matches(is_of_a_word).len()..]
}

/// Signs above and below letters which are no letters themselves: vowels and joiners of South Asian, Arabic and
/// Ethiopic writing.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{900}'..='\u{903}'
        | '\u{93a}'..='\u{94f}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}' | '\u{a01}'..='\u{a03}'
        | '\u{a3c}'..='\u{a4d}' | '\u{d81}'..='\u{d83}' | '\u{dca}'..='\u{ddf}' | '\u{135d}'..='\u{135f}'
        | '\u{200c}' | '\u{200d}')
}

/// A record that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The record.
    pub id: RecordId,
    /// Its title, in the language that was found or asked for.
    pub title: String,
    /// Language of the title.
    pub language: LanguageTag,
    /// Ranges of bytes of the title that were searched for.
    pub marks: Vec<Range<usize>>,
    /// The text around the words, or the summary; empty where none was asked for.
    pub snippet: String,
    /// Ranges of bytes of the snippet that were searched for.
    pub snippet_marks: Vec<Range<usize>>,
    /// Colour of its axis.
    pub tone: Tone,
    /// Pictogram of its axis.
    pub icon: String,
    /// Municipality and Province, for services at a place.
    pub place: Option<String>,
    /// Distance, where both ends are known.
    pub distance: Option<Distance>,
    /// Number to call, of a service that nobody goes to.
    pub call: Option<String>,
    /// How it was found.
    pub step: Step,
    /// Day of which it is known, of a service where that is long ago.
    pub dated: Option<Date>,
}

/// How far search had to go to find something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// All words as typed.
    Words,
    /// All words, some spelt otherwise.
    Spelling,
    /// Another word for the same thing.
    Concept,
    /// Some of the words.
    AnyWord,
    /// All words, in a text of another language only.
    OtherLanguage,
}

#[cfg(test)]
mod tests {
    use super::last_word;

    #[test]
    fn the_last_word_is_what_is_being_typed() {
        for (typed, expected) in [
            ("permesso di sog", "sog"),
            ("l'asilo", "asilo"),
            ("permesso ", ""),
            ("", ""),
            ("تصريح إق", "إق"),
            ("बच्चे", "बच्चे"),
        ] {
            assert_eq!(last_word(typed), expected, "{typed}");
        }
    }
}
