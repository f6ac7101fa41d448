//! The home screen: the question, the axes and further ways.

use answers::{Axis, ServiceFilter, Tone};

use crate::{
    AxisTile, HomeView, Key, Route, Target,
    figures::ICON_FIGURES,
    scene::{ICON_PHONE, ICON_PLACE, Scene, spoken},
    staff,
};

/// Mediation serves all axes, so it runs under them.
const MEDIATION: Tone = Tone(6);

/// `axes` are in their order; none yet while they are awaited.
pub(crate) fn view(scene: &Scene<'_>, axes: &[Axis], has_figures: bool) -> HomeView {
    let tile = |(index, axis): (usize, &Axis)| tile(scene, axis, index + 1, axes.len());
    let numbered = || axes.iter().enumerate();
    HomeView {
        heading: scene.line(&scene.say.home_heading()),
        search: scene.search_key(),
        notices: staff::band(scene),
        tiles: numbered().filter(|(_, axis)| axis.tone != MEDIATION).map(tile).collect(),
        band: numbered().find(|(_, axis)| axis.tone == MEDIATION).map(tile),
        more: more(scene, has_figures),
    }
}

fn tile(scene: &Scene<'_>, axis: &Axis, number: usize, total: usize) -> AxisTile {
    let position = scene.say.position(number as i64, total as i64);
    AxisTile {
        label: scene.line(&axis.label),
        hint: scene.line(&axis.hint),
        spoken: spoken(&[&axis.label, &axis.hint, &position]),
        icon: axis.icon.clone(),
        tone: axis.tone,
        target: Target::Open(Route::Area { axis: axis.id.clone() }),
    }
}

/// Only ways that lead somewhere.
fn more(scene: &Scene<'_>, has_figures: bool) -> Vec<Key> {
    let filter = ServiceFilter { place: scene.desk.place.clone(), ..ServiceFilter::default() };
    let near = match filter.place {
        Some(_) => scene.say.home_near(),
        None => scene.say.home_services(),
    };
    let figures = scene.key(&scene.say.home_figures(), ICON_FIGURES, Target::Open(Route::Figures));
    let keys = [
        Some(scene.key(
            &near,
            ICON_PLACE,
            Target::Open(Route::Services { filter: filter.clone() }),
        )),
        Some(scene.key(
            &scene.say.home_map(),
            "map",
            Target::Open(Route::Map { filter: filter.clone() }),
        )),
        Some(scene.key(
            &scene.say.home_places(),
            "map-pinned",
            Target::Open(Route::Places { filter }),
        )),
        has_figures.then_some(figures),
        Some(scene.key(&scene.say.home_emergency(), ICON_PHONE, Target::Emergency)),
    ];
    keys.into_iter().flatten().collect()
}
