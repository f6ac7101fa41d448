//! How visits end, and that nothing is left of them.

use screens::{Contrast, Desk, Effect, Event, Route, Target, TextSize, Visit};

use crate::support::{Visitor, desk, id, tag};

/// A visitor who has left traces everywhere.
fn busy() -> Visitor {
    let mut visitor = Visitor::speaking("ar");
    visitor.touch(Target::TextSize(TextSize::Largest));
    visitor.touch(Target::Contrast(Contrast::High));
    visitor.open(Route::Search);
    visitor.type_words("permeso");
    visitor.touch(Target::Record(id("guide/permesso")));
    visitor
}

fn fresh() -> Visit {
    Visit::new(desk()).0
}

#[test]
fn nothing_is_left_of_a_visit_that_is_hidden() {
    for end in [Target::HideAll, Target::Finish] {
        for mut visitor in [busy(), warned()] {
            visitor.touch(end.clone());
            assert_eq!(visitor.other, [Effect::Forget]);
            assert_eq!(visitor.visit, fresh());
            assert!(!format!("{:?}", visitor.visit).contains("perm"));
            assert!(visitor.visit.is_idle_wall());
        }
    }
}

#[test]
fn an_idle_visit_is_warned_and_then_forgotten() {
    let mut visitor = busy();
    for (seconds, left) in [(1, None), (89, None), (90, Some(20)), (109, Some(1))] {
        visitor.event(Event::Idled { seconds });
        assert_eq!(visitor.visit.view().idle.map(|idle| idle.seconds), left);
        assert_eq!(visitor.other, []);
    }
    visitor.event(Event::Idled { seconds: 110 });
    assert_eq!((visitor.other, visitor.visit), (vec![Effect::Forget], fresh()));
}

fn warned() -> Visitor {
    let mut visitor = busy();
    visitor.event(Event::Idled { seconds: 95 });
    assert!(visitor.visit.view().idle.is_some());
    visitor
}

#[test]
fn any_touch_under_the_warning_means_stay_and_only_that() {
    for event in [
        Event::Touched(Target::Stay),
        Event::Touched(Target::Home),
        Event::Touched(Target::Emergency),
        Event::Touched(Target::Language(tag("it"))),
        Event::Typed("x".to_owned()),
    ] {
        let mut visitor = warned();
        visitor.event(event);
        assert_eq!(visitor.visit, busy().visit);
    }
}

#[test]
fn the_field_is_set_right_after_blind_typing() {
    let mut visitor = busy();
    visitor.touch(Target::Back);
    visitor.event(Event::Idled { seconds: 95 });
    visitor.type_words("permesox");
    assert_eq!(visitor.other, [Effect::SetWords("permeso".to_owned())]);
}

#[test]
fn the_untouched_wall_is_never_warned() {
    let mut visitor = Visitor::new();
    for seconds in [90, 110, 100_000] {
        visitor.event(Event::Idled { seconds });
        assert_eq!((&visitor.visit, visitor.other.len()), (&fresh(), 0));
    }
}

#[test]
fn an_enlarged_wall_goes_back_to_what_it_was() {
    let mut visitor = Visitor::new();
    visitor.touch(Target::Reading);
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Wall);
    assert!(!visitor.visit.is_idle_wall());
    visitor.event(Event::Idled { seconds: 90 });
    assert!(visitor.visit.view().idle.is_some());
    visitor.event(Event::Idled { seconds: 110 });
    assert!(visitor.visit.is_idle_wall());
}

#[test]
fn a_newer_release_begins_at_the_wall() {
    let mut visitor = busy();
    let newer = Desk { demo: false, ..desk() };
    visitor.visit.set_desk(newer.clone());
    assert_eq!(visitor.visit, Visit::new(newer).0);
}
