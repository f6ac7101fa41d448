//! How large everything is drawn: the size of the screen, of the texts, of the scripts.

use bundle::{Direction, Language, LanguageTag};
use screens::{Desk, Layout, Mounting, TextSize};

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

/// Lines of a small screen that stands on a desk, near the eyes. One of fewer lines is a picture of a larger one.
const COMPACT_LINES: std::ops::Range<f32> = 600.0..900.0;

/// A fingertip (ui/README, "touch").
const FINGER_MM: f32 = 15.0;
/// Diagonals that are usual, in millimetres: 10.1 and 24 inches.
const COMPACT_DIAGONAL_MM: f32 = 257.0;
const DIAGONAL_MM: f32 = 610.0;
/// Who sits reaches so high above the floor (EN 301 549, 8.3.2.1).
const REACH_MM: f32 = 1220.0;
/// Part of a screen above what who sits can reach, where nobody measured.
const OUT_OF_REACH: f32 = 652.0 / 1920.0;
/// At most so much of a screen is left empty.
const OUT_OF_REACH_MAX: f32 = 0.5;

/// Whether texts and keys take more of the screen, because it is small.
pub(crate) fn is_compact(size: (f32, f32)) -> bool {
    layout(size) == Layout::Landscape && COMPACT_LINES.contains(&size.1)
}

/// Pixels that a fingertip covers; none where the screen may be of any size.
pub(crate) fn finger(size: (f32, f32), mounting: Mounting) -> f32 {
    let usual = is_compact(size).then_some(COMPACT_DIAGONAL_MM);
    let diagonal_mm = mounting.diagonal_mm.map(|mm| mm as f32).or(usual);
    diagonal_mm.map_or(0.0, |diagonal_mm| (FINGER_MM / pitch_mm(size, diagonal_mm)).ceil())
}

/// Pixels from the upper edge to the first that who sits can reach.
pub(crate) fn reach_top(size: (f32, f32), mounting: Mounting) -> f32 {
    let top = match mounting.top_edge_mm {
        Some(top_edge_mm) => {
            let diagonal_mm = mounting.diagonal_mm.map_or(DIAGONAL_MM, |mm| mm as f32);
            (top_edge_mm as f32 - REACH_MM) / pitch_mm(size, diagonal_mm)
        }
        None => size.1 * OUT_OF_REACH,
    };
    // The header is there anyhow.
    top.clamp(96.0 * unit(size), size.1 * OUT_OF_REACH_MAX).ceil()
}

fn pitch_mm((width, height): (f32, f32), diagonal_mm: f32) -> f32 {
    // A diagonal of nothing is a slip of whoever wrote the settings.
    diagonal_mm.max(50.0) / width.hypot(height)
}

/// What the number of columns depends on, and the languages.
#[derive(Clone, Copy)]
pub(super) struct Scale<'a> {
    pub(super) desk: &'a Desk,
    pub(super) layout: Layout,
    pub(super) text_size: TextSize,
    pub(super) compact: bool,
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

    #[test]
    fn keys_are_as_wide_as_a_finger() {
        let of = |inches: f32| Mounting {
            diagonal_mm: Some((inches * 25.4) as u32),
            ..Mounting::default()
        };
        for (size, mounting, expected) in [
            ((1280.0, 800.0), Mounting::default(), 89.0),
            ((1920.0, 1080.0), of(15.6), 84.0),
            ((1920.0, 1080.0), of(24.0), 55.0),
            ((1920.0, 1080.0), Mounting::default(), 0.0),
            ((960.0, 540.0), Mounting::default(), 0.0),
        ] {
            assert!((finger(size, mounting) - expected).abs() <= 1.0, "{size:?} {mounting:?}");
        }
    }

    #[test]
    fn what_can_be_touched_comes_down_as_far_as_the_screen_hangs_high() {
        let size = (1080.0, 1920.0);
        let at = |top_edge_mm| Mounting { top_edge_mm, ..Mounting::default() };
        for (mounting, expected) in [
            (at(None), 652.0),
            (at(Some(1400)), 651.0),
            (at(Some(1000)), 96.0),
            (at(Some(3000)), 960.0),
        ] {
            assert!((reach_top(size, mounting) - expected).abs() <= 2.0, "{mounting:?}");
        }
    }
}
