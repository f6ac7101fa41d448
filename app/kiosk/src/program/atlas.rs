//! The map of the installed content, opened for a screen.

use std::path::PathBuf;

use bundle::Language;
use library::Library;
use map::{Fonts, Map, Motion, Pieces};

use super::say;
use crate::{fonts, panel::Panel};

/// A map with whose work it is.
pub(super) struct Atlas {
    pub(super) map: Map,
    /// To be shown on it.
    pub(super) credits: String,
}

/// The map, or none where the content carries none. What of it cannot be used is said and left out.
pub(super) fn open(library: &Library, fonts: &[(Language, Vec<PathBuf>)]) -> Option<Atlas> {
    let files = match library.maps() {
        Ok(files) => files,
        Err(error) => {
            say(&format!("cannot look the map up: {error}"));
            return None;
        }
    };
    let mut pieces = Vec::new();
    for (name, paths) in files {
        match Pieces::of_files(&paths) {
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
    is_any.then(|| Atlas { credits: credits(library, &map), map })
}

/// Whose work is shown, as the files and their packs say it, each once.
fn credits(library: &Library, map: &Map) -> String {
    let mut all: Vec<String> = map.attributions().into_iter().map(str::to_owned).collect();
    match library.map_credits() {
        Ok(credits) => {
            for (_, credit) in credits {
                if !all.iter().any(|said| said.contains(&credit)) {
                    all.push(credit);
                }
            }
        }
        Err(error) => say(&format!("cannot look up whose work the map is: {error}")),
    }
    all.join(" · ")
}

/// Gives a panel the map of a release, or none; `ready` runs on its thread when there is more to draw.
pub(super) fn show(panel: &Panel, atlas: Option<Atlas>, ready: fn()) {
    let wake = move || drop(slint::invoke_from_event_loop(ready));
    match atlas {
        Some(Atlas { map, credits }) => panel.set_map(Some(map), &credits, Motion::Full, wake),
        None => panel.set_map(None, "", Motion::Full, wake),
    }
}

/// Draws the map again, and says what of it cannot be drawn.
pub(super) fn draw(panel: &Panel) {
    panel.draw_map();
    for fault in panel.take_map_faults() {
        say(&format!("a part of the map cannot be drawn: {fault}"));
    }
}
