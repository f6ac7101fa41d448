//! The map of the installed content, opened for a screen.

use std::path::PathBuf;

use bundle::Language;
use library::Library;
use map::{Fonts, Map, Motion, Pieces};

use super::say;
use crate::{fonts, panel::Panel};

/// The map, or none where the content carries none. What of it cannot be used is said and left out.
pub(super) fn open(library: &Library, fonts: &[(Language, Vec<PathBuf>)]) -> Option<Map> {
    let files = match library.maps() {
        Ok(files) => files,
        Err(error) => {
            say(&format!("cannot look the map up: {error}"));
            return None;
        }
    };
    let mut pieces = Vec::new();
    for (name, path) in files {
        match Pieces::of_file(&path) {
            Ok(file) => pieces.push((name, file)),
            Err(error) => say(&format!("cannot read the map {name}: {error}")),
        }
    }
    let fonts = Fonts::new(fonts::bytes(fonts)).or_else(|error| {
        say(&format!("the map has no names: {error}"));
        Fonts::new(Vec::new())
    });
    let (map, faults) = Map::open(pieces, fonts.ok()?);
    for fault in &faults {
        say(&format!("a part of the map is left out: {fault}"));
    }
    let is_any = map.files().next().is_some();
    is_any.then_some(map)
}

/// Gives a panel the map of a release; `ready` runs on its thread when there is more to draw.
pub(super) fn show(
    panel: &Panel,
    library: &Library,
    fonts: &[(Language, Vec<PathBuf>)],
    ready: fn(),
) {
    let wake = move || drop(slint::invoke_from_event_loop(ready));
    panel.set_map(open(library, fonts), Motion::Full, wake);
}

/// Draws the map again, and says what of it cannot be drawn.
pub(super) fn draw(panel: &Panel) {
    panel.draw_map();
    for fault in panel.take_map_faults() {
        say(&format!("a part of the map cannot be drawn: {fault}"));
    }
}
