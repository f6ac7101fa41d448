//! The name of another municipality, as it is typed.

use answers::{Question, ServiceFilter};
use screens::{Desk, Effect, Event, Layout, Route, Screen, SearchView, Target, TextSize};

use crate::{
    support::{Visitor, desk, id, prato, tag},
    views::check,
};

fn casa() -> ServiceFilter {
    let axes = vec![id("taxonomy_term/casa")];
    ServiceFilter { place: Some(prato()), axes, ..ServiceFilter::default() }
}

fn florence() -> ServiceFilter {
    ServiceFilter { place: "D612".parse().ok(), ..casa() }
}

/// A name inside of a sentence is set apart from it.
const TUSCANY: &str = "Regione \u{2068}Toscana\u{2069}";

/// From a list to its choice of places, and by its large key to the keyboard.
fn typing(mut visitor: Visitor) -> Visitor {
    visitor.open(Route::Services { filter: casa() });
    visitor.open(Route::Places { filter: casa() });
    let Screen::Places(places) = visitor.screen() else { panic!("{:?}", visitor.screen()) };
    visitor.touch(places.other.expect("there are more towns than the list shows").target);
    assert_eq!(*visitor.visit.route(), Route::PlaceSearch { filter: casa() });
    visitor
}

fn view(visitor: &Visitor) -> SearchView {
    match visitor.screen() {
        Screen::Search(view) => view,
        other => panic!("{other:?}"),
    }
}

fn called(name: &str, limit: usize) -> Question {
    Question::PlacesCalled { language: tag("it"), name: name.to_owned(), limit }
}

#[test]
fn a_typed_town_becomes_the_place_of_the_list() {
    let mut visitor = typing(Visitor::speaking("it"));
    visitor.type_words("Fi");
    let rows = view(&visitor).rows;
    let told: Vec<_> = rows.iter().map(|row| (row.title.as_str(), row.spoken.as_str())).collect();
    assert_eq!(told, [("Firenze (FI)", "Firenze (FI), 2 servizi")]);
    visitor.touch(rows[0].target.clone());
    assert_eq!(*visitor.visit.route(), Route::Services { filter: florence() });
    assert_eq!(visitor.other, [Effect::SetWords(String::new())], "nothing typed is left");
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Home);
}

#[test]
fn a_region_and_a_town_without_a_service_can_be_chosen() {
    let mut visitor = typing(Visitor::speaking("it"));
    visitor.type_words("Tos");
    let row = view(&visitor).rows.swap_remove(0);
    let told = (row.title.as_str(), row.spoken.as_str());
    assert_eq!(told, (TUSCANY, "Regione Toscana, 40 servizi"));
    visitor.touch(row.target);
    let regions = vec!["it-52".parse().expect("a pack")];
    let tuscany = ServiceFilter { place: None, regions, ..casa() };
    assert_eq!(*visitor.visit.route(), Route::Services { filter: tuscany.clone() });
    let Screen::Services(services) = visitor.screen() else { panic!("{:?}", visitor.screen()) };
    assert_eq!((services.heading.as_str(), services.place.label.as_str()), (TUSCANY, TUSCANY));
    assert_eq!(services.place.spoken, "Territorio: Regione Toscana. Cambia");

    // A town is chosen instead of the Region.
    visitor.touch(services.place.target);
    visitor.open(Route::PlaceSearch { filter: tuscany });
    visitor.type_words("Vuo");
    let row = view(&visitor).rows.swap_remove(0);
    assert_eq!(row.spoken, "Vuoto (PO), 0 servizi");
    visitor.touch(row.target);
    let nothing = ServiceFilter { place: "F205".parse().ok(), ..casa() };
    assert_eq!(*visitor.visit.route(), Route::Services { filter: nothing });
}

#[test]
fn back_leads_to_the_choice_and_then_to_the_list() {
    let mut visitor = typing(Visitor::speaking("it"));
    visitor.type_words("Zzz");
    let help = view(&visitor).help.expect("there is no such town");
    assert_eq!(help.heading, "Nessun comune e nessuna Regione con queste lettere");
    visitor.touch(help.keys[0].target.clone());
    assert_eq!(*visitor.visit.route(), Route::Places { filter: casa() });
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Services { filter: casa() });
}

#[test]
fn every_letter_asks_once_and_earlier_names_stay_until_the_next_come() {
    let mut visitor = typing(Visitor::speaking("it"));
    let before = visitor.asked.len();
    for words in ["F", "Fi", "Fi ", "  "] {
        visitor.type_words(words);
    }
    assert_eq!(visitor.asked[before..], [called("F", 4), called("Fi", 4)]);
    assert!(view(&visitor).help.is_some(), "with an empty field it says what to do");
    visitor.type_words("Fi");
    let effects = visitor.visit.update(Event::Typed("Fir".to_owned()));
    assert_eq!(effects, [Effect::Ask(called("Fir", 4))]);
    assert_eq!((view(&visitor).rows.len(), view(&visitor).help), (1, None));
}

#[test]
fn no_more_names_are_asked_than_stand_beside_the_keyboard() {
    for (layout, size, limit) in [
        (Layout::Landscape, TextSize::Normal, 4),
        (Layout::Landscape, TextSize::Largest, 3),
        (Layout::Portrait, TextSize::Normal, 6),
        (Layout::Portrait, TextSize::Largest, 4),
    ] {
        let mut visitor = Visitor::at(Desk { layout, ..desk() });
        visitor.touch(Target::Language(tag("it")));
        visitor.touch(Target::TextSize(size));
        let mut visitor = typing(visitor);
        visitor.type_words("F");
        assert_eq!(visitor.asked.last(), Some(&called("F", limit)));
    }
}

#[test]
fn what_is_searched_for_is_no_town() {
    let mut visitor = Visitor::speaking("it");
    visitor.open(Route::Search);
    visitor.type_words("permesso");
    visitor.open(Route::PlaceSearch { filter: casa() });
    assert_eq!(visitor.other, [Effect::SetWords(String::new())]);
    visitor.type_words("Fi");
    assert_eq!(view(&visitor).rows.len(), 1);
    visitor.touch(Target::Back);
    assert_eq!(visitor.other, [Effect::SetWords("permesso".to_owned())]);
    assert_eq!(view(&visitor).rows.len(), 2, "the hits are still there");
}

#[test]
fn the_filter_follows_into_another_language() {
    let speaks = ServiceFilter { speaks: Some(tag("it")), ..casa() };
    let mut visitor = Visitor::speaking("it");
    visitor.open(Route::PlaceSearch { filter: speaks });
    visitor.touch(Target::Language(tag("ar")));
    let Route::PlaceSearch { filter } = visitor.visit.route() else { panic!("another screen") };
    assert_eq!(filter.speaks, Some(tag("ar")));
}

#[test]
fn italian_letters_are_the_first_keys_in_every_language() {
    for (language, names) in [("it", vec!["ABC"]), ("ar", vec!["ABC", "ابت"])] {
        let mut visitor = Visitor::speaking(language);
        visitor.open(Route::PlaceSearch { filter: casa() });
        let keyboards = view(&visitor).keyboards;
        assert_eq!(keyboards.iter().map(|k| k.name.as_str()).collect::<Vec<_>>(), names);
    }
}

#[test]
fn typing_a_town_says_what_it_should() {
    for language in ["it", "ar"] {
        for (name, words) in [("empty", ""), ("found", "Fi"), ("nothing", "Zzz")] {
            let mut visitor = Visitor::speaking(language);
            visitor.open(Route::PlaceSearch { filter: casa() });
            visitor.type_words(words);
            check(&format!("place-search-{name}-{language}"), &visitor.screen());
        }
    }
}

#[test]
fn where_few_towns_have_an_office_there_is_nothing_to_type() {
    let mut visitor = Visitor::speaking("it");
    let question = Question::Places {
        language: tag("it"),
        place: Some(prato()),
        chosen: Some(prato()),
        limit: 30,
    };
    let open = Event::Touched(Target::Open(Route::Places { filter: casa() }));
    assert_eq!(visitor.visit.update(open), [Effect::Ask(question.clone())]);
    let other = |visitor: &Visitor| match visitor.screen() {
        Screen::Places(view) => view.other.is_some(),
        screen => panic!("{screen:?}"),
    };
    assert!(other(&visitor), "while the list is awaited, the way to all towns is open");
    let list = answers::PlaceList {
        choices: vec![crate::directory::place("G999", "Prato", "PO", 3)],
        total: 1,
    };
    let answer = Box::new(answers::Answer::Places(list));
    visitor.event(Event::Answered { question, answer });
    assert!(!other(&visitor));
}
