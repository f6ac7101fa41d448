//! A keyboard that somebody plugged in: the same field, the same keys, without a finger.

use kiosk::Stage;
use screens::{Event, Route, TextSize};
use slint::platform::Key;

use crate::{
    LANDSCAPE,
    content::{id, stage},
    go, open, typed,
};

fn picture(stage: &Stage) -> Vec<u8> {
    stage.picture().expect("a picture").rgba
}

#[test]
fn escape_goes_back_and_says_that_somebody_is_there() {
    let mut stage = stage(LANDSCAPE);
    go(&mut stage, "it", TextSize::Normal, &typed(Route::Search, "p"));
    stage.feed(Event::Idled { seconds: 95 });
    stage.press(Key::Escape);
    assert!(stage.view().idle.is_none());
    assert_eq!(*stage.route(), Route::Search);
    stage.press(Key::Escape);
    assert_eq!(*stage.route(), Route::Home);
}

#[test]
fn arrows_lead_from_key_to_key_in_the_direction_of_the_screen() {
    for (language, onward, backward) in
        [("it", Key::RightArrow, Key::LeftArrow), ("ar", Key::LeftArrow, Key::RightArrow)]
    {
        let mut by_tab = stage(LANDSCAPE);
        let mut by_arrow = stage(LANDSCAPE);
        for stage in [&mut by_tab, &mut by_arrow] {
            go(stage, language, TextSize::Normal, &[]);
        }
        let untouched = picture(&by_tab);
        by_tab.press(Key::Tab);
        let first = picture(&by_tab);
        by_tab.press(Key::Tab);
        assert!(first != untouched);
        by_arrow.press(onward);
        assert!(picture(&by_arrow) == first, "{language}");
        by_arrow.press(Key::DownArrow);
        assert!(picture(&by_arrow) == picture(&by_tab), "{language}");
        by_arrow.press(backward);
        assert!(picture(&by_arrow) == first, "{language}");
        by_arrow.press(Key::Return);
        assert_ne!(*by_arrow.route(), Route::Home, "{language}: nothing was chosen");
    }
}

#[test]
fn page_keys_turn_every_list_also_while_one_types() {
    let mut stage = stage(LANDSCAPE);
    for events in [open(Route::Page { id: id("guide/guide-1") }), typed(Route::Search, "p")] {
        go(&mut stage, "it", TextSize::Normal, &events);
        let first = picture(&stage);
        stage.press(Key::PageDown);
        assert!(picture(&stage) != first, "{:?}", stage.route());
        stage.press(Key::PageUp);
        assert!(picture(&stage) == first, "{:?}", stage.route());
    }
}

#[test]
fn a_word_that_is_touched_above_the_keyboard_is_completed_and_typed_on() {
    let mut stage = stage(LANDSCAPE);
    go(&mut stage, "it", TextSize::Normal, &typed(Route::Search, "il p"));
    let key = stage.buttons().into_iter().find(|button| button.label == "passaporto");
    stage.touch(&key.expect("a word that goes on"));
    stage.press("s");
    let field = stage.elements().into_iter().find(|element| element.role == "text-input");
    assert_eq!(field.map(|field| field.value).as_deref(), Some("il passaporto s"));
}
