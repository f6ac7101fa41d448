//! Any other municipality, or a Region, by the first letters of its name: the keyboard of search, and names as one types.

use answers::{CalledPlace, ServiceFilter, Tone};

use crate::{
    Context, Desk, Key, KeyboardView, Layout, MessageView, Row, SearchView, Target, TextSize,
    loading,
    places::{choose, choose_region},
    scene::{ICON_PLACE, Scene, spoken},
    search::{bare_field, keyboards},
    services::{worded_place, worded_region},
};

const ICON_REGION: &str = "map";

/// As many names as stand above or beside the keyboard: whoever does not see theirs types on and turns no page.
pub(crate) fn names_max(desk: &Desk, context: &Context) -> usize {
    let [normal, large, largest] = match desk.layout {
        Layout::Landscape if desk.mounting.small => [3, 3, 2],
        Layout::Landscape => [4, 4, 3],
        Layout::Portrait => [6, 5, 4],
    };
    match context.text_size {
        TextSize::Normal => normal,
        TextSize::Large => large,
        TextSize::Largest => largest,
    }
}

/// `called` may still answer earlier letters while these are looked for.
pub(crate) fn view(
    scene: &Scene<'_>,
    filter: &ServiceFilter,
    name: &str,
    called: Option<&[CalledPlace]>,
) -> SearchView {
    let say = scene.say;
    let called = called.filter(|_| !name.is_empty());
    let rows: Vec<Row> =
        called.unwrap_or_default().iter().map(|place| row(scene, filter, place)).collect();
    let help = match called {
        _ if name.is_empty() => Some(first_letters(scene)),
        Some(_) if rows.is_empty() => Some(ways_on(scene)),
        _ => None,
    };
    let field = say.place_search_field();
    SearchView {
        count: if rows.len() < names_max(scene.desk, scene.context) {
            String::new()
        } else {
            scene.line(&say.place_search_more())
        },
        waiting: if called.is_none() && !name.is_empty() {
            loading::said(scene)
        } else {
            String::new()
        },
        rows,
        help,
        // Most municipalities have no name but the one on their own signs.
        keyboards: latin_first(scene),
        ..bare_field(scene, &say.place_search_placeholder(), field)
    }
}

/// The visitor's keyboards, the Latin one before their own.
pub(crate) fn latin_first(scene: &Scene<'_>) -> Vec<KeyboardView> {
    let mut list = keyboards(scene);
    if list.len() > 1 {
        list.rotate_left(1);
    }
    list
}

fn row(scene: &Scene<'_>, filter: &ServiceFilter, called: &CalledPlace) -> Row {
    let (title, worded, count, icon, target) = match called {
        CalledPlace::Municipality(place) => {
            let worded = worded_place(place);
            let title = scene.name(&worded);
            (title, worded, place.service_count, ICON_PLACE, choose(filter, place))
        }
        CalledPlace::Region(region) => {
            let worded = worded_region(scene, region);
            let target = choose_region(filter, region);
            (worded.clone(), worded, region.service_count, ICON_REGION, target)
        }
    };
    let services = scene.say.services(count as i64);
    Row {
        title: scene.line(&title),
        marks: Vec::new(),
        language: scene.context.language.clone(),
        spoken: spoken(&[&scene.pair(&worded, &services)]),
        // How many services there are decides nothing here: a second line would push other names away.
        line: String::new(),
        line_icon: String::new(),
        badge: None,
        tone: Tone::default(),
        icon: icon.to_owned(),
        filled: true,
        target,
    }
}

/// What to do, for whoever stands before a keyboard for the first time.
fn first_letters(scene: &Scene<'_>) -> MessageView {
    let say = scene.say;
    let heading = say.place_search_help_heading();
    scene.message("keyboard", &heading, &say.place_search_help_text(), Vec::new())
}

fn ways_on(scene: &Scene<'_>) -> MessageView {
    let say = scene.say;
    let near: Key = scene.key(&say.place_search_near(), ICON_PLACE, Target::Back);
    let heading = say.place_search_none_heading();
    scene.message("search", &heading, &say.place_search_none_text(), vec![near])
}
