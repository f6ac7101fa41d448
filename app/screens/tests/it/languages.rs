//! Languages: chosen, changed, unknown.

use answers::{Question, ServiceFilter};
use bundle::Direction;
use screens::{Route, Screen, Target};

use crate::support::{Visitor, id, tag};

#[test]
fn a_language_turns_the_whole_screen() {
    for (language, direction, heading) in [
        ("it", Direction::Ltr, "Che cosa cerchi?"),
        ("en", Direction::Ltr, "What do you need?"),
        ("ar", Direction::Rtl, "عمَّ تبحث؟"),
    ] {
        let visitor = Visitor::speaking(language);
        let view = visitor.visit.view();
        assert_eq!((view.language, view.direction), (tag(language), direction));
        let Screen::Home(home) = view.screen else { panic!("{:?}", view.screen) };
        assert_eq!(home.heading, heading);
    }
}

#[test]
fn another_language_keeps_the_place() {
    let mut visitor = Visitor::speaking("it");
    let route = Route::Page { id: id("guide/permesso") };
    visitor.open(route.clone());
    visitor.touch(Target::Languages);
    let Screen::Wall(wall) = visitor.screen() else { panic!("{:?}", visitor.screen()) };
    let selected: Vec<_> =
        wall.tiles.iter().filter(|tile| tile.selected).map(|tile| tile.name.as_str()).collect();
    assert_eq!(selected, ["Italiano"]);
    visitor.touch(Target::Language(tag("ar")));
    assert_eq!(*visitor.visit.route(), route);
    assert_eq!(
        visitor.asked.last(),
        Some(&Question::Page {
            language: tag("ar"),
            id: id("guide/permesso"),
            place: Some(crate::support::prato()),
            now: None
        })
    );
    let Screen::Page(page) = visitor.screen() else { panic!("{:?}", visitor.screen()) };
    assert_eq!(page.title, "تصريح الإقامة");
    visitor.touch(Target::Back);
    let Screen::Home(home) = visitor.screen() else { panic!("{:?}", visitor.screen()) };
    assert_eq!(home.heading, "عمَّ تبحث؟");
}

#[test]
fn a_language_that_is_not_here_changes_nothing() {
    for mut visitor in [Visitor::new(), Visitor::speaking("ar")] {
        let before = visitor.visit.clone();
        visitor.touch(Target::Language(tag("xx")));
        assert_eq!(visitor.visit, before);
    }
}

#[test]
fn a_language_without_messages_has_italian_around_its_content() {
    let visitor = Visitor::speaking("ur");
    let view = visitor.visit.view();
    assert_eq!((view.language, view.direction), (tag("ur"), Direction::Rtl));
    assert_eq!(view.bar.back.map(|key| key.spoken).as_deref(), Some("Indietro"));
    assert_eq!(view.bar.language.map(|key| key.label).as_deref(), Some("اردو"));
}

#[test]
fn speaking_my_language_follows_the_visitor() {
    let mut visitor = Visitor::speaking("it");
    visitor.open(Route::Services {
        filter: ServiceFilter { speaks: Some(tag("it")), ..ServiceFilter::default() },
    });
    visitor.touch(Target::Languages);
    visitor.touch(Target::Language(tag("ar")));
    let filter = ServiceFilter { speaks: Some(tag("ar")), ..ServiceFilter::default() };
    assert_eq!(*visitor.visit.route(), Route::Services { filter });
}

#[test]
fn the_wall_says_no_word_in_any_language_but_its_own() {
    let view = Visitor::new().visit.view();
    assert_eq!(view.header.desk, "");
    assert_eq!(view.header.emergency.map(|key| key.label).as_deref(), Some(""));
    assert_eq!(view.bar.reading.label, "");
    assert!(
        view.bar.back.is_none()
            && view.bar.home.is_none()
            && view.bar.language.is_none()
            && view.bar.hide.is_none()
    );
    assert_eq!(view.bar.about.map(|key| key.label).as_deref(), Some(""));
}
