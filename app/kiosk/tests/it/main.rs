//! Every screen in Italian and Arabic: pixels, the accessibility tree, the keyboard.
//!
//! Each test has a stage of its own on its own thread, so they run under `cargo test` and nextest alike.

mod content;
mod directory;
mod figures;
mod golden;
mod hardware;
mod idle;
mod layouts;
mod map;
mod places;
mod shelves;
mod staff;
mod updates;
mod watch;

use answers::ServiceFilter;
use content::{id, stage, tag};
use kiosk::{Element, Stage};
use screens::{Event, FigureForm, Route, Screen, StaffRoute, Target, TextSize};

const LANDSCAPE: (u32, u32) = (1920, 1080);
const PORTRAIT: (u32, u32) = (1080, 1920);
const LANGUAGES: [&str; 2] = ["it", "ar"];

/// 72 × 72 pixels at 1080p (ui/README, "touch").
const TOUCH: f32 = 72.0;
/// Rounding to whole pixels is no fault.
const TOLERANCE: f32 = 1.0;

fn open(route: Route) -> Vec<Event> {
    vec![Event::Touched(Target::Open(route))]
}

fn typed(route: Route, words: &str) -> Vec<Event> {
    [open(route), vec![Event::Typed(words.to_owned())]].concat()
}

/// A Tuesday morning.
fn clock() -> Event {
    Event::ClockRead { now: "2026-11-24T10:00".parse().ok() }
}

/// Every screen with the events that lead to it from home.
fn screens() -> Vec<(&'static str, Vec<Event>)> {
    let axis = id("taxonomy_term/axis-4");
    let figure = |form| Route::Figure {
        id: id("indicator/indicator-1"),
        citizenship: "RO".parse().ok().filter(|_| form == FigureForm::Table),
        year: None,
        form,
    };
    let towns = Route::PlaceSearch { filter: ServiceFilter::default() };
    let open_now =
        ServiceFilter { place: "G999".parse().ok(), open_now: true, ..Default::default() };
    vec![
        ("wall", vec![Event::Touched(Target::HideAll)]),
        ("languages", vec![Event::Touched(Target::Languages)]),
        ("home", Vec::new()),
        ("area", open(Route::Area { axis: axis.clone() })),
        ("topic", open(Route::Topic { axis, topic: id("taxonomy_term/topic-3") })),
        ("page", open(Route::Page { id: id("guide/guide-1") })),
        ("search", typed(Route::Search, "p")),
        ("search-empty", open(Route::Search)),
        (
            "services",
            open(Route::Services {
                filter: ServiceFilter { place: "G999".parse().ok(), ..Default::default() },
            }),
        ),
        ("services-open", [vec![clock()], open(Route::Services { filter: open_now })].concat()),
        ("map", open(Route::Map { filter: ServiceFilter::default() })),
        ("places", open(Route::Places { filter: ServiceFilter::default() })),
        ("place-search", typed(towns.clone(), "c")),
        ("place-search-empty", open(towns)),
        ("service", open(Route::Service { id: id("it-52/service/office-1") })),
        ("emergency", vec![Event::Touched(Target::Emergency)]),
        ("reading", open(Route::Reading)),
        ("about", open(Route::About)),
        ("figures", open(Route::Figures)),
        ("figure", open(figure(FigureForm::Chart))),
        ("figure-table", open(figure(FigureForm::Table))),
        ("updates", open(Route::Updates)),
        ("staff-door", open(Route::Staff(StaffRoute::Door))),
        ("staff", staff::inside(&[])),
        (
            "staff-place",
            [staff::inside(&[StaffRoute::Place]), vec![Event::Typed("c".to_owned())]].concat(),
        ),
        ("staff-packs", staff::inside(&[StaffRoute::Packs])),
        ("staff-languages", staff::inside(&[StaffRoute::Languages])),
        ("staff-notices", staff::inside(&[StaffRoute::Notices])),
        ("staff-notice", staff::notice()),
        ("staff-counts", staff::inside(&[StaffRoute::Counts])),
        ("staff-diagnostics", staff::inside(&[StaffRoute::Diagnostics])),
        ("staff-export", staff::inside(&[StaffRoute::Export])),
        ("outside", open(Route::Outside { address: "https://example.org".to_owned() })),
        ("idle", [open(Route::Search), vec![Event::Idled { seconds: 95 }]].concat()),
    ]
    .into_iter()
    .chain(shelves::screens())
    .collect()
}

/// Leads the stage from wherever it is to a screen.
fn go(stage: &mut Stage, language: &str, size: TextSize, events: &[Event]) {
    let start = [Target::HideAll, Target::Language(tag(language)), Target::TextSize(size)];
    for event in start.into_iter().map(Event::Touched).chain(events.iter().cloned()) {
        stage.feed(event);
    }
}

fn overlap(a: &Element, b: &Element) -> bool {
    let apart = |a: f32, a_size: f32, b: f32, b_size: f32| {
        a + a_size <= b + TOLERANCE || b + b_size <= a + TOLERANCE
    };
    !apart(a.x, a.width, b.x, b.width) && !apart(a.y, a.height, b.y, b.height)
}

/// What can be touched is large enough, within the window, on nothing else, and has a name.
fn faults(
    stage: &Stage,
    (width, height): (u32, u32),
    touch: impl Fn(&Element) -> (f32, f32),
) -> Vec<String> {
    let buttons = stage.buttons();
    let mut faults = Vec::new();
    for (index, button) in buttons.iter().enumerate() {
        let (touch_width, touch_height) = touch(button);
        let is_large =
            button.width >= touch_width - TOLERANCE && button.height >= touch_height - TOLERANCE;
        let ends_within =
            |start: f32, size: f32, room: u32| start + size <= room as f32 + TOLERANCE;
        let is_within = button.x >= -TOLERANCE
            && button.y >= -TOLERANCE
            && ends_within(button.x, button.width, width)
            && ends_within(button.y, button.height, height);
        for (is_right, fault) in [
            (!button.label.is_empty(), "has no name"),
            (is_large, "is too small"),
            (is_within, "is outside"),
        ] {
            if !is_right {
                faults.push(format!("{button:?} {fault}"));
            }
        }
        let under = buttons[index + 1..].iter().filter(|other| overlap(button, other));
        faults.extend(under.map(|other| format!("{button:?} lies on {other:?}")));
    }
    if buttons.is_empty() {
        faults.push("nothing can be touched".to_owned());
    }
    faults
}

#[test]
fn whatever_can_be_touched_is_large_and_free_and_named() {
    let mut all = Vec::new();
    for size in [LANDSCAPE, PORTRAIT] {
        let mut stage = stage(size);
        for language in LANGUAGES {
            for text_size in [TextSize::Normal, TextSize::Large, TextSize::Largest] {
                for (name, events) in screens() {
                    go(&mut stage, language, text_size, &events);
                    let what = format!("{name} {language} {text_size:?} {size:?}");
                    all.extend(
                        faults(&stage, size, |_| (TOUCH, TOUCH))
                            .into_iter()
                            .map(|fault| format!("{what}: {fault}")),
                    );
                }
            }
        }
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn arabic_is_mirrored() {
    let mut stage = stage(LANDSCAPE);
    let back_and_first_tile = |stage: &mut Stage, language: &str| {
        go(stage, language, TextSize::Normal, &[]);
        let view = stage.view();
        let back = view.bar.back.expect("home leads back to the languages").spoken;
        let Screen::Home(home) = view.screen else { panic!("{language}: not at home") };
        let buttons = stage.buttons();
        let at = |label: &str| {
            buttons
                .iter()
                .find(|button| button.label == label)
                .expect("every key is on the screen")
                .x
        };
        (at(&back), at(&home.tiles[0].spoken), at(&home.tiles[4].spoken))
    };
    let (back, first, last) = back_and_first_tile(&mut stage, "it");
    assert!(back < 100.0 && first < last);
    let (back, first, last) = back_and_first_tile(&mut stage, "ar");
    assert!(back > 1600.0 && first > last);
}

#[test]
fn a_finger_walks_from_the_wall_to_a_page() {
    let mut stage = stage(LANDSCAPE);
    let touch = |stage: &mut Stage, label: &str| {
        let button = stage.buttons().into_iter().find(|button| button.label.contains(label));
        stage.touch(&button.unwrap_or_else(|| panic!("no `{label}` at {:?}", stage.route())));
    };
    touch(&mut stage, "العربية");
    assert_eq!(*stage.route(), Route::Home);
    touch(&mut stage, "تصريح الإقامة 4");
    assert!(matches!(stage.route(), Route::Area { .. }));
    touch(&mut stage, "تصريح الإقامة 0");
    assert!(matches!(stage.route(), Route::Page { .. }), "{:?}", stage.route());
    let before = stage.picture().expect("a picture");
    let down = stage
        .buttons()
        .into_iter()
        .find(|button| button.label.contains("التالية"))
        .expect("a long page turns");
    stage.touch(&down);
    assert_ne!(stage.picture().expect("a picture"), before);
}

#[test]
fn a_list_grows_as_it_is_turned() {
    let mut stage = stage(LANDSCAPE);
    let filter = ServiceFilter { place: "G999".parse().ok(), ..Default::default() };
    go(&mut stage, "it", TextSize::Normal, &open(Route::Services { filter }));
    let rows = |stage: &Stage| match stage.view().screen {
        Screen::Services(view) => view.rows.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(rows(&stage), 20);
    let mut turns = 0;
    let down = |stage: &Stage| {
        stage.buttons().into_iter().find(|button| button.label.starts_with("Pagina dopo"))
    };
    let mut seen = String::new();
    while let Some(key) = down(&stage).filter(|key| key.label != seen) {
        seen.clone_from(&key.label);
        stage.touch(&key);
        turns += 1;
        assert!(turns < 30, "{key:?}");
    }
    assert_eq!(rows(&stage), 45);
    assert!(turns > 6, "the place in the list was lost: {turns} turns");
}

#[test]
fn the_keyboard_alone_reaches_everything() {
    let tab = || slint::SharedString::from(slint::platform::Key::Tab);
    let mut stage = stage(LANDSCAPE);
    for (name, events) in screens() {
        go(&mut stage, "it", TextSize::Normal, &events);
        // The ring of the focus changes the picture around what has it: count the places it has been.
        let count = stage.buttons().len();
        let mut pictures = std::collections::HashSet::new();
        for _ in 0..count {
            stage.press(tab());
            pictures.insert(stage.picture().expect("a picture").rgba);
        }
        assert_eq!(pictures.len(), count, "{name}: some key is not reached");
    }
}

#[test]
fn letters_of_screen_and_hardware_go_into_the_field_and_are_wiped() {
    let mut stage = stage(LANDSCAPE);
    go(&mut stage, "it", TextSize::Normal, &open(Route::Search));
    let words = |stage: &Stage| {
        let field = stage.elements().into_iter().find(|element| element.role == "text-input");
        field.map(|field| field.value)
    };
    let key = stage.buttons().into_iter().find(|button| button.label == "p").expect("a key p");
    stage.touch(&key);
    stage.press("e");
    stage.press(" ");
    stage.press("r");
    assert_eq!(words(&stage).as_deref(), Some("pe r"));
    stage.press(slint::platform::Key::Backspace);
    assert_eq!(words(&stage).as_deref(), Some("pe "));
    stage.feed(Event::Touched(Target::HideAll));
    go(&mut stage, "it", TextSize::Normal, &open(Route::Search));
    assert_eq!(words(&stage).as_deref(), Some(""));
}
