//! How large everything is drawn: the size of the screen, of the texts, of the scripts.

use bundle::{Direction, Language, LanguageTag};
use screens::{Desk, Layout, TextSize};

use crate::fonts::{self, Script};

/// Lines and columns of the screens for which everything is drawn.
const LANDSCAPE: (f32, f32) = (1700.0, 1080.0);
const PORTRAIT: (f32, f32) = (1080.0, 1800.0);

/// Shape of a window of this size, in pixels.
pub(crate) fn layout((width, height): (f32, f32)) -> Layout {
    if height > width { Layout::Portrait } else { Layout::Landscape }
}

/// Pixels of the window for one of the look.
pub(crate) fn unit((width, height): (f32, f32)) -> f32 {
    let (columns, lines) = match layout((width, height)) {
        Layout::Landscape => LANDSCAPE,
        Layout::Portrait => PORTRAIT,
    };
    (width / columns).min(height / lines).clamp(0.25, 4.0)
}

/// What the number of columns depends on, and the languages.
#[derive(Clone, Copy)]
pub(super) struct Scale<'a> {
    pub(super) desk: &'a Desk,
    pub(super) layout: Layout,
    pub(super) text_size: TextSize,
}

impl Scale<'_> {
    /// Columns for a landscape screen with normal, large, largest text, then the same for a portrait screen.
    pub(super) fn columns(&self, landscape: [usize; 3], portrait: [usize; 3]) -> usize {
        let columns = match self.layout {
            Layout::Landscape => landscape,
            Layout::Portrait => portrait,
        };
        match self.text_size {
            TextSize::Normal => columns[0],
            TextSize::Large => columns[1],
            TextSize::Largest => columns[2],
        }
    }

    pub(super) fn script(&self, tag: &LanguageTag) -> Script {
        fonts::script(self.language(tag).map_or("Latn", |language| &language.script), tag)
    }

    pub(super) fn is_rtl(&self, tag: &LanguageTag) -> bool {
        self.language(tag).is_some_and(|language| language.direction == Direction::Rtl)
    }

    fn language(&self, tag: &LanguageTag) -> Option<&Language> {
        self.desk.languages.iter().find(|language| language.tag == *tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pixel_is_one_pixel_on_the_reference_screens() {
        for (size, expected) in
            [((1920.0, 1080.0), 1.0), ((1080.0, 1920.0), 1.0), ((3840.0, 2160.0), 2.0)]
        {
            assert_eq!(unit(size), expected);
        }
        assert!((unit((1280.0, 800.0)) - 0.74).abs() < 0.02);
    }
}
