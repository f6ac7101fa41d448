//! How many of the words above the keyboard there is room for: a word that is cut helps nobody.

use screens::{Key, Layout, TextSize};

use super::scale::Scale;

/// Width of a letter, in parts of its size: that of wide ones, so that what is said to fit does.
const LETTER: f32 = 0.66;
/// Sides of a key with the gap to the next one, in pixels at 1080p.
const SIDES: f32 = 48.0 + 12.0;

/// The first of `keys` that stand in the lines above the keyboard.
pub(super) fn that_fit<'k>(keys: &'k [Key], scale: &Scale<'_>) -> &'k [Key] {
    let (room, lines) = match scale.layout {
        Layout::Portrait => (1016.0, 1),
        Layout::Landscape if scale.compact => (1000.0, 1),
        Layout::Landscape => (920.0, 2),
    };
    let letter = LETTER
        * match (scale.text_size, scale.compact) {
            (TextSize::Normal, false) => 24.0,
            (TextSize::Normal, true) => 27.0,
            (TextSize::Large, _) => 34.0,
            (TextSize::Largest, _) => 46.0,
        };
    let (mut line, mut end) = (1, 0.0);
    let fits = |key: &&Key| {
        let width = key.label.chars().count() as f32 * letter + SIDES;
        end += width;
        if end > room + 12.0 {
            line += 1;
            end = width;
        }
        line <= lines && end <= room + 12.0
    };
    let count = keys.iter().take_while(fits).count();
    &keys[..count]
}
