//! The home screen: the question, the axes and further ways.

use answers::{Axis, ServiceFilter, Shelf, ShelfFilter, Tone};

use crate::{
    AxisTile, HomeView, Key, Route, Target,
    kept::ICON_KEPT,
    scene::{ICON_PLACE, Scene, spoken},
    shelf::{self, Group},
    staff,
};

/// Mediation serves all axes, so it runs under them.
const MEDIATION: Tone = Tone(6);

/// `axes` are in their order; none yet while they are awaited. `shelves` are the lists that hold something.
pub(crate) fn view(
    scene: &Scene<'_>,
    axes: &[Axis],
    shelves: &[(Shelf, usize)],
    kept_count: usize,
) -> HomeView {
    let tile = |(index, axis): (usize, &Axis)| tile(scene, axis, index + 1, axes.len());
    let numbered = || axes.iter().enumerate();
    HomeView {
        heading: scene.line(&scene.say.home_heading()),
        search: scene.search_key(),
        notices: staff::band(scene),
        tiles: numbered().filter(|(_, axis)| axis.tone != MEDIATION).map(tile).collect(),
        band: numbered().find(|(_, axis)| axis.tone == MEDIATION).map(tile),
        more: more(scene, shelves, kept_count),
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
fn more(scene: &Scene<'_>, shelves: &[(Shelf, usize)], kept_count: usize) -> Vec<Key> {
    let say = scene.say;
    let filter = ServiceFilter { place: scene.desk.place.clone(), ..ServiceFilter::default() };
    let near = match filter.place {
        Some(_) => say.home_near(),
        None => say.home_services(),
    };
    let list = |shelf: Shelf, label: String| {
        let route = Route::Shelf { shelf, filter: ShelfFilter::default() };
        let is_there = shelves.iter().any(|(there, _)| *there == shelf);
        is_there.then(|| scene.key(&label, shelf::icon(shelf), Target::Open(route)))
    };
    let news = Group::News.first_of(shelves);
    let map = Route::Map { filter: filter.clone() };
    let kept = say.home_kept();
    let kept = if kept_count == 0 { kept } else { format!("{kept} ({kept_count})") };
    let kept = Key {
        spoken: spoken(&[&say.home_kept_spoken(kept_count as i64)]),
        ..scene.key(&kept, ICON_KEPT, Target::Open(Route::Kept))
    };
    let keys = [
        Some(scene.key(&near, ICON_PLACE, Target::Open(Route::Services { filter }))),
        Some(scene.key(&say.home_map(), "map", Target::Open(map))),
        list(Shelf::Procedures, say.home_procedures()),
        list(Shelf::Associations, say.home_associations()),
        list(Shelf::Communities, say.home_community()),
        news.and_then(|news| list(news, say.home_news())),
        Some(kept),
        Some(scene.key(&say.home_more(), "layout-grid", Target::Open(Route::More))),
    ];
    keys.into_iter().flatten().collect()
}
