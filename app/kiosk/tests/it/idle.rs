//! The warning that covers the screen, and keys that choose what has the focus.

use screens::{Event, Route, Screen, TextSize};

use crate::{
    LANDSCAPE,
    content::{id, stage},
    go, open,
};

#[test]
fn return_and_space_choose_what_has_the_focus() {
    for key in [slint::SharedString::from(" "), slint::platform::Key::Return.into()] {
        let mut stage = stage(LANDSCAPE);
        stage.press(slint::platform::Key::Tab);
        stage.press(key);
        assert_eq!(*stage.route(), Route::Home);
    }
}

#[test]
fn the_idle_warning_covers_the_screen() {
    let mut stage = stage(LANDSCAPE);
    go(&mut stage, "it", TextSize::Normal, &open(Route::Page { id: id("guide/guide-1") }));
    let Screen::Page(page) = stage.view().screen else { panic!("not on a page") };
    stage.feed(Event::Idled { seconds: 95 });
    assert!(stage.elements().iter().all(|element| element.label != page.contents[0].0));
    stage.feed(Event::Idled { seconds: 120 });
    assert_eq!(*stage.route(), Route::Wall);
}
