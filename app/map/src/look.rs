//! What tiles look like: style, language, what is lit.

use std::sync::Arc;

use crate::{Choropleth, StyleName};

/// An area by ISTAT's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Highlight {
    /// Two digits.
    Region(u16),
    /// Three digits.
    Province(u16),
    /// Six digits.
    Municipality(u32),
}

impl From<answers::Territory> for Highlight {
    fn from(territory: answers::Territory) -> Self {
        match territory {
            answers::Territory::Region(code) => Self::Region(code),
            answers::Territory::Province(code) => Self::Province(code),
            answers::Territory::Municipality(code) => Self::Municipality(code),
        }
    }
}

/// What tiles look like beside their content. Tiles of one look do not serve another.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Colours.
    pub style: StyleName,
    /// Language of names, BCP 47.
    pub language: String,
    /// Size of names, 1 for normal.
    pub text_scale: f32,
    /// What is slightly lit: the kiosk's own Province.
    pub own: Option<Highlight>,
    /// What is lit and has an edge.
    pub chosen: Option<Highlight>,
    /// Figures in the place of land's colour.
    pub choropleth: Option<Arc<Choropleth>>,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            style: StyleName::Normal,
            language: "it".to_owned(),
            text_scale: 1.0,
            own: None,
            chosen: None,
            choropleth: None,
        }
    }
}
