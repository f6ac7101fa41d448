//! Choosing among the municipalities of the whole country.

use answers::ServiceFilter;
use kiosk::Stage;
use screens::{Event, Route, Screen, Target, TextSize};

use crate::{LANDSCAPE, LANGUAGES, PORTRAIT, content::stage, go, typed};

#[test]
fn a_finger_types_the_name_of_a_town_and_sees_its_services() {
    let mut stage = stage(LANDSCAPE);
    go(&mut stage, "ar", TextSize::Normal, &[]);
    let touch = |stage: &mut Stage, label: &str| {
        let button = stage.buttons().into_iter().find(|button| button.label.starts_with(label));
        stage.touch(&button.unwrap_or_else(|| panic!("no `{label}` at {:?}", stage.route())));
    };
    touch(&mut stage, "كل ما تبقى");
    touch(&mut stage, "اختيار البلدية");
    touch(&mut stage, "بلدية أخرى");
    // Names stand in Latin letters, so these keys are the first ones.
    touch(&mut stage, "c");
    stage.press("o");
    let field = stage.elements().into_iter().find(|element| element.role == "text-input");
    assert_eq!(field.map(|field| field.value).as_deref(), Some("co"));
    touch(&mut stage, "Comune 3 (PO)");
    let Route::Services { filter } = stage.route() else { panic!("{:?}", stage.route()) };
    assert_eq!(filter.place, "G996".parse().ok());
    stage.feed(Event::Touched(Target::Back));
    assert_eq!(*stage.route(), Route::More);
    // The search has its own keys and no words.
    stage.feed(Event::Touched(Target::Open(Route::Search)));
    assert!(stage.buttons().iter().any(|button| button.label == "ض"));
    let field = stage.elements().into_iter().find(|element| element.role == "text-input");
    assert_eq!(field.map(|field| field.value).as_deref(), Some(""));
}

#[test]
fn names_of_towns_fill_no_second_page() {
    for size in [LANDSCAPE, PORTRAIT, (1280, 800)] {
        let mut stage = stage(size);
        for text_size in [TextSize::Normal, TextSize::Large, TextSize::Largest] {
            for language in LANGUAGES {
                let events = typed(Route::PlaceSearch { filter: ServiceFilter::default() }, "c");
                go(&mut stage, language, text_size, &events);
                let Screen::Search(view) = stage.view().screen else { panic!("another screen") };
                let buttons = stage.buttons();
                for row in &view.rows {
                    assert!(buttons.iter().any(|button| button.label == row.spoken), "{row:?}");
                }
            }
        }
    }
}
