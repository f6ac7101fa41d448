//! Reach mode: what can be touched comes down, and above it stands what the screen is about.

use crate::{Key, Layout, Reach, Screen, StaffScreen, Target, scene::Scene};

const ICON_DOWN: &str = "arrow-down-to-line";
const ICON_UP: &str = "arrow-up-to-line";

/// How high the keys lie. A screen that is wider than high has none that is out of reach.
pub(crate) fn of(scene: &Scene<'_>) -> Reach {
    match scene.desk.layout {
        Layout::Landscape => Reach::Whole,
        Layout::Portrait => scene.context.reach,
    }
}

/// The key of the bar: down, or up again.
pub(crate) fn key(scene: &Scene<'_>) -> Option<Key> {
    let say = scene.say;
    let key = match of(scene) {
        Reach::Whole => scene.key(&say.reach_down(), ICON_DOWN, Target::Reach(Reach::Low)),
        Reach::Low => scene.key(&say.reach_up(), ICON_UP, Target::Reach(Reach::Whole)),
    };
    let selected = of(scene) == Reach::Low;
    (scene.desk.layout == Layout::Portrait).then_some(Key { selected, ..key })
}

/// Both, on the sheet of what a visitor may choose.
pub(crate) fn choices(scene: &Scene<'_>) -> Vec<Key> {
    let say = scene.say;
    let key = |label: String, icon: &str, reach: Reach| Key {
        selected: of(scene) == reach,
        ..scene.key(&label, icon, Target::Reach(reach))
    };
    match scene.desk.layout {
        Layout::Landscape => Vec::new(),
        Layout::Portrait => vec![
            key(say.reach_whole(), ICON_UP, Reach::Whole),
            key(say.reach_low(), ICON_DOWN, Reach::Low),
        ],
    }
}

/// What a screen is about, in a few words; the wall speaks by signs.
pub(crate) fn title(scene: &Scene<'_>, screen: &Screen) -> String {
    match screen {
        Screen::Wall(_) => String::new(),
        Screen::Home(view) => view.heading.clone(),
        Screen::Area(view) => view.heading.clone(),
        Screen::Page(view) => view.title.clone(),
        Screen::Search(view) => view.placeholder.clone(),
        Screen::Services(view) => view.heading.clone(),
        Screen::Map(_) => scene.line(&scene.say.home_map()),
        Screen::Places(view) => view.heading.clone(),
        Screen::Service(view) => view.title.clone(),
        Screen::Emergency(view) => view.heading.clone(),
        Screen::Reading(view) => view.heading.clone(),
        Screen::Updates(view) => view.heading.clone(),
        Screen::About(view) => view.heading.clone(),
        Screen::Figures(view) => view.heading.clone(),
        Screen::Figure(view) => view.heading.clone(),
        Screen::Shelf(view) => view.heading.clone(),
        Screen::Procedure(view) => view.title.clone(),
        Screen::Report(view) => view.heading.clone(),
        Screen::Outside(view) => view.heading.clone(),
        Screen::Staff(view) => match &**view {
            StaffScreen::Door(door) => door.heading.clone(),
            StaffScreen::Room(room) => room.heading.clone(),
        },
        Screen::Loading(view) => view.heading.clone(),
        Screen::Message(view) => view.heading.clone(),
    }
}
