//! Further ways, for which the home screen has no room.

use answers::{ServiceFilter, Shelf, ShelfFilter, Tone};

use crate::{
    AreaView, Route, Row, Target,
    figures::ICON_FIGURES,
    scene::{Scene, spoken},
    shelf::{self, Group},
};

/// `shelves` are the lists that hold something.
pub(crate) fn view(scene: &Scene<'_>, shelves: &[(Shelf, usize)], has_figures: bool) -> AreaView {
    let say = scene.say;
    let filter = ServiceFilter { place: scene.desk.place.clone(), ..ServiceFilter::default() };
    let open = Target::Open;
    let list = |shelf| open(Route::Shelf { shelf, filter: ShelfFilter::default() });
    let one = |shelf: Shelf| shelves.iter().any(|(there, _)| *there == shelf);
    let group = |group: Group| group.first_of(shelves);
    let rows = [
        Some(row(
            scene,
            &say.home_places(),
            &say.more_places_hint(),
            "map-pinned",
            open(Route::Places { filter }),
        )),
        one(Shelf::Regions).then(|| {
            let hint = say.more_regions_hint();
            row(scene, &say.list_regions(), &hint, "map", list(Shelf::Regions))
        }),
        has_figures.then(|| {
            let hint = say.more_figures_hint();
            row(scene, &say.home_figures(), &hint, ICON_FIGURES, open(Route::Figures))
        }),
        group(Group::Laws).map(|first| {
            let hint = say.more_laws_hint();
            row(scene, &say.list_group_laws(), &hint, "scale", list(first))
        }),
        group(Group::Stories).map(|first| {
            let hint = say.more_stories_hint();
            row(scene, &say.list_group_stories(), &hint, "speech", list(first))
        }),
        one(Shelf::Changed).then(|| {
            let hint = say.more_changed_hint();
            row(scene, &say.list_changed(), &hint, "refresh-cw", list(Shelf::Changed))
        }),
        Some(row(
            scene,
            &say.more_tell(),
            &say.more_tell_hint(),
            shelf::icon(Shelf::Associations),
            open(Route::Report { about: None, what: None }),
        )),
        Some(row(
            scene,
            &say.reading_heading(),
            &say.more_reading_hint(),
            "a-large-small",
            open(Route::Reading),
        )),
        Some(row(scene, &say.nav_about(), &say.more_about_hint(), "info", open(Route::About))),
    ];
    AreaView {
        tone: Tone::default(),
        icon: "layout-grid".to_owned(),
        heading: scene.line(&say.more_heading()),
        hint: scene.line(&say.more_text()),
        rows: rows.into_iter().flatten().collect(),
        empty: None,
        nearby: None,
    }
}

fn row(scene: &Scene<'_>, title: &str, hint: &str, icon: &str, target: Target) -> Row {
    Row {
        title: scene.line(title),
        marks: Vec::new(),
        language: scene.context.language.clone(),
        line: scene.line(hint),
        line_icon: String::new(),
        badge: None,
        tone: Tone::default(),
        icon: icon.to_owned(),
        filled: false,
        spoken: spoken(&[title, hint]),
        target,
    }
}
