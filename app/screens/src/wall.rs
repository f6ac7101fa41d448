//! The wall of languages: chosen without reading, at the start of a visit or in the middle of it.

use bundle::LanguageTag;

use crate::{LanguageTile, Target, WallView, scene::Scene};

/// `current` is the language in use; at the start of a visit there is none.
pub(crate) fn view(scene: &Scene<'_>, current: Option<&LanguageTag>) -> WallView {
    let tiles = scene
        .desk
        .languages
        .iter()
        .map(|language| LanguageTile {
            name: language.name.clone(),
            greeting: language.greeting.clone(),
            language: language.tag.clone(),
            direction: language.direction,
            selected: current == Some(&language.tag),
            target: Target::Language(language.tag.clone()),
        })
        .collect();
    WallView { tiles }
}
