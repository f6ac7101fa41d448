//! Search and its keyboard.

use bundle::Direction;
use serde::Serialize;

use crate::{Key, MessageView, Row, Screen};

/// Search.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchView {
    /// In the empty field.
    pub placeholder: String,
    /// On the key that empties it.
    pub clear: String,
    /// Spoken name of the field.
    pub field: String,
    /// In the field: whether one searches or writes.
    pub icon: String,
    /// `Forse cercavi:`; empty where nothing was corrected.
    pub did_you_mean: String,
    /// The corrected words.
    pub corrected: Option<Key>,
    /// How the word that is being typed may go on, best first.
    pub suggestions: Vec<Key>,
    /// `Un momento`, while what was asked for is awaited; empty once it is there.
    pub waiting: String,
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

impl Screen {
    /// The field and the keyboards, of screens that have them.
    pub fn typing(&self) -> Option<&SearchView> {
        match self {
            Self::Search(search) => Some(search),
            Self::Report(report) => Some(&report.field),
            _ => None,
        }
    }
}
