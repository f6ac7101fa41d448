//! The other screens: small and near, twice as fine, and high ones whose keys came down.

use kiosk::{Element, Stage};
use locales::without_isolates;
use screens::{Event, Reach, Screen, Target, TextSize};

use crate::{
    LANDSCAPE, LANGUAGES, PORTRAIT, TOLERANCE, TOUCH, content::stage, faults, go, screens,
};

const COMPACT: (u32, u32) = (1280, 800);
/// 15 mm at 10.1 inches.
pub(crate) const FINGER: f32 = 89.0;
/// Letters lie close together there, as on any keyboard of such a screen: 10 by 13 mm.
const LETTER: (f32, f32) = (59.0, 74.0);
/// From here on who sits can reach (ui/README, "reach mode").
const REACH_TOP: f32 = 652.0;

/// The names of the keys of the keyboard that are no letters.
fn function_keys(stage: &Stage) -> Vec<String> {
    let screen = stage.view().screen;
    let Some(view) = screen.typing() else { return Vec::new() };
    let keys = view.keys.clone();
    let names = view.keyboards.iter().map(|keyboard| keyboard.name.clone());
    names.chain([keys.space, keys.delete, keys.digits, keys.accents, keys.alphabet]).collect()
}

#[test]
fn a_small_screen_has_keys_as_wide_as_a_finger() {
    let mut all = Vec::new();
    let mut stage = stage(COMPACT);
    for language in LANGUAGES {
        for text_size in [TextSize::Normal, TextSize::Large, TextSize::Largest] {
            for (name, events) in screens() {
                go(&mut stage, language, text_size, &events);
                let functions = function_keys(&stage);
                let is_key =
                    |b: &Element| b.label.chars().count() <= 2 || functions.contains(&b.label);
                let touch = |b: &Element| if is_key(b) { LETTER } else { (FINGER, FINGER) };
                let found = faults(&stage, COMPACT, touch);
                let what = |fault| format!("{name} {language} {text_size:?}: {fault}");
                all.extend(found.into_iter().map(what));
            }
        }
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

fn lower(stage: &mut Stage) {
    stage.feed(Event::Touched(Target::Reach(Reach::Low)));
}

#[test]
fn on_a_low_screen_everything_can_be_reached() {
    let mut all = Vec::new();
    let mut stage = stage(PORTRAIT);
    for language in LANGUAGES {
        for text_size in [TextSize::Normal, TextSize::Large, TextSize::Largest] {
            for (name, events) in screens() {
                go(&mut stage, language, text_size, &events);
                if name == "wall" || stage.view().idle.is_some() {
                    stage.feed(Event::Touched(Target::Stay));
                }
                lower(&mut stage);
                assert_eq!(stage.view().reach, Reach::Low, "{name}");
                let what = |fault: String| format!("{name} {language} {text_size:?}: {fault}");
                let high = stage.buttons().into_iter().filter(|b| b.y < REACH_TOP - TOLERANCE);
                all.extend(high.map(|button| what(format!("{button:?} is out of reach"))));
                let found = faults(&stage, PORTRAIT, |_| (TOUCH, TOUCH));
                all.extend(found.into_iter().map(what));
            }
        }
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn the_title_of_a_low_screen_stands_once() {
    let mut all = Vec::new();
    let mut stage = stage(PORTRAIT);
    for language in LANGUAGES {
        for (name, events) in screens() {
            go(&mut stage, language, TextSize::Normal, &events);
            lower(&mut stage);
            let view = stage.view();
            let title = without_isolates(&view.title);
            // The wall and the idle warning have none; what a field asks for stands in it until one types.
            if title.is_empty() || view.screen.typing().is_some() {
                continue;
            }
            let said = stage.elements().into_iter().filter(|element| element.role != "button");
            let count = said.filter(|element| without_isolates(&element.label) == title).count();
            if count != 1 {
                all.push(format!("{name} {language}: `{title}` stands {count} times"));
            }
        }
    }
    assert!(all.is_empty(), "\n{}", all.join("\n"));
}

#[test]
fn the_idle_warning_of_a_low_screen_says_nothing_of_what_was_read() {
    let mut stage = stage(PORTRAIT);
    go(&mut stage, "it", TextSize::Normal, &[]);
    lower(&mut stage);
    let Screen::Home(home) = stage.view().screen else { panic!("not at home") };
    assert_eq!(stage.view().title, home.heading);
    stage.feed(Event::Idled { seconds: 95 });
    assert_eq!(stage.view().title, "");
    assert!(stage.buttons().iter().all(|button| button.y >= REACH_TOP - TOLERANCE));
}

#[test]
fn a_screen_of_twice_the_pixels_is_drawn_twice_as_large() {
    let mut small = stage(LANDSCAPE);
    let mut large = stage((2 * LANDSCAPE.0, 2 * LANDSCAPE.1));
    for (name, events) in screens() {
        go(&mut small, "it", TextSize::Normal, &events);
        go(&mut large, "it", TextSize::Normal, &events);
        let (small, large) = (small.buttons(), large.buttons());
        assert_eq!(small.len(), large.len(), "{name}");
        for (one, other) in small.iter().zip(&large) {
            let near = |one: f32, other: f32| (2.0 * one - other).abs() <= 10.0;
            assert!(
                one.label == other.label
                    && near(one.x, other.x)
                    && near(one.y, other.y)
                    && near(one.height, other.height),
                "{name}: {one:?} {other:?}"
            );
        }
    }
}
