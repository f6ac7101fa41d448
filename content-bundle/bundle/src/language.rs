//! What a kiosk needs to speak one language: name, direction, fonts, keyboard.

use serde::{Deserialize, Serialize};

use crate::LanguageTag;

/// Direction of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left: the whole screen mirrors.
    Rtl,
}

/// A language of the wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// BCP 47.
    pub tag: LanguageTag,
    /// Its own name in its own script.
    pub name: String,
    /// A word of welcome.
    pub greeting: String,
    /// Direction of lines.
    pub direction: Direction,
    /// ISO 15924, four letters.
    pub script: String,
    /// Entries of the same pack, `font/….ttf`, regular before bold.
    pub fonts: Vec<String>,
    /// Place on the wall where the desk did not choose, smaller first.
    pub order: u32,
    /// Keys of the keyboard on screen.
    pub keyboard: Keyboard,
}

/// A keyboard as data: one text a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyboard {
    /// Three or four rows of keys.
    pub rows: Vec<Vec<String>>,
    /// What the accents key shows; empty means there is no such key.
    #[serde(default)]
    pub accents: Vec<String>,
}
