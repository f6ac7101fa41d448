//! How the map is drawn for a visitor.

use map::{Look, Style, StyleName};

/// How the map is drawn, besides its services.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dress {
    /// Language of its names, BCP 47.
    pub(crate) language: String,
    /// Black ground.
    pub(crate) is_high: bool,
    /// Size of its names, 1 for normal.
    pub(crate) text_scale: f32,
}

impl Dress {
    fn style_name(&self) -> StyleName {
        if self.is_high { StyleName::HighContrast } else { StyleName::Normal }
    }

    /// The colours.
    pub(crate) fn style(&self) -> &'static Style {
        self.style_name().style()
    }

    /// How tiles look.
    pub(crate) fn look(&self) -> Look {
        Look {
            style: self.style_name(),
            language: self.language.clone(),
            text_scale: self.text_scale,
            ..Look::default()
        }
    }
}
