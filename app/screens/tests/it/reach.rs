//! Keys that come down, and words that go on.

use screens::{Desk, Layout, Reach, Screen, Target};

use crate::support::{Visitor, desk};

fn portrait() -> Visitor {
    let mut visitor = Visitor::at(Desk { layout: Layout::Portrait, ..desk() });
    visitor.touch(Target::Language("it".parse().expect("a tag")));
    visitor
}

#[test]
fn keys_come_down_and_go_up_again_and_the_next_visit_knows_nothing_of_it() {
    let mut visitor = portrait();
    for (label, reach) in [("Porta in basso", Reach::Low), ("Porta in alto", Reach::Whole)] {
        let key = visitor.visit.view().bar.reach.expect("a high screen has the key");
        assert_eq!(key.label, label);
        visitor.touch(key.target);
        assert_eq!(visitor.visit.view().reach, reach);
    }
    visitor.touch(Target::Reach(Reach::Low));
    assert_eq!(visitor.visit.view().title, "Che cosa cerchi?");
    visitor.touch(Target::HideAll);
    assert_eq!(visitor.visit.view().reach, Reach::Whole);
    assert!(visitor.visit.is_idle_wall());
}

#[test]
fn a_wide_screen_has_nothing_out_of_reach() {
    let mut visitor = Visitor::new();
    visitor.touch(Target::Language("it".parse().expect("a tag")));
    visitor.touch(Target::Reach(Reach::Low));
    let view = visitor.visit.view();
    assert_eq!((view.bar.reach, view.reach), (None, Reach::Whole));
    visitor.touch(Target::Open(screens::Route::Reading));
    let Screen::Reading(sheet) = visitor.visit.view().screen else { panic!("no sheet") };
    assert!(sheet.reaches.is_empty());
}

#[test]
fn the_word_that_is_begun_is_completed_in_its_place() {
    let mut visitor = portrait();
    visitor.touch(Target::Open(screens::Route::Search));
    visitor.type_words("il perm");
    let Screen::Search(search) = visitor.visit.view().screen else { panic!("no search") };
    let labels: Vec<&str> = search.suggestions.iter().map(|key| key.label.as_str()).collect();
    // The third one goes on from fewer letters.
    assert_eq!(labels, ["permesso", "permèsso"]);
    assert_eq!(search.suggestions[0].target, Target::Words("il permesso ".to_owned()));
    visitor.touch(search.suggestions[0].target.clone());
    let Screen::Search(search) = visitor.visit.view().screen else { panic!("no search") };
    assert!(search.suggestions.is_empty(), "a whole word does not go on");
}
