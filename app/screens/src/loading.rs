//! A screen whose answer is still looked for: its title where that is known, and that it comes.

use answers::Axis;
use bundle::RecordId;

use crate::{LoadingView, Route, Screen, StaffRoute, scene::Scene, shelf};

/// The screen at `route`.
pub(crate) fn screen(scene: &Scene<'_>, axes: &[Axis], route: &Route) -> Screen {
    let said = said(scene);
    let heading = heading(scene, axes, route).unwrap_or_else(|| said.clone());
    Screen::Loading(LoadingView { heading: scene.line(&heading), said })
}

/// What is said in the place of a list that is awaited.
pub(crate) fn said(scene: &Scene<'_>) -> String {
    scene.line(&scene.say.waiting())
}

/// What a screen is called before anything is known of it; of a record that is what it is, not its name.
fn heading(scene: &Scene<'_>, axes: &[Axis], route: &Route) -> Option<String> {
    let say = scene.say;
    let kind = |id: &RecordId| scene.kind(id).map(|(kind, _)| kind);
    match route {
        Route::Home => Some(say.home_heading()),
        Route::Area { axis } | Route::Topic { axis, .. } => {
            axes.iter().find(|known| known.id == *axis).map(|known| known.label.clone())
        }
        Route::Page { id }
        | Route::Attached { id, .. }
        | Route::Service { id }
        | Route::Procedure { id, .. }
        | Route::Organization { id }
        | Route::Figure { id, .. } => kind(id),
        Route::Choices { shelf, .. } => Some(shelf::label(scene, *shelf)),
        Route::Kept => Some(say.kept_heading()),
        Route::More => Some(say.more_heading()),
        Route::About => Some(say.about_heading()),
        Route::Figures => Some(say.figures_heading()),
        Route::Updates => Some(say.updates_heading()),
        Route::Staff(route) => of_staff(scene, route),
        _ => None,
    }
}

fn of_staff(scene: &Scene<'_>, route: &StaffRoute) -> Option<String> {
    let say = scene.say;
    match route {
        StaffRoute::Door => Some(say.staff_door_heading()),
        StaffRoute::Packs => Some(say.staff_menu_packs()),
        StaffRoute::Languages => Some(say.staff_menu_languages()),
        StaffRoute::Notices | StaffRoute::Notice => Some(say.staff_menu_notices()),
        StaffRoute::Counts => Some(say.staff_menu_counts()),
        StaffRoute::Diagnostics => Some(say.staff_menu_diagnostics()),
        _ => None,
    }
}
