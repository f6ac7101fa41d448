//! What is on the screen while the engines look: the title where it is known, and no empty list.

use answers::{Question, ServiceFilter, Shelf, ShelfFilter};
use screens::{ChoiceBy, Effect, Event, Route, Screen, StaffRoute, Target, Visit};

use crate::{
    content::answer,
    support::{desk, id, prato, tag},
};

/// A visitor whose home is there, and to whom nothing is answered from then on.
fn waiting(language: &str, route: Route) -> Visit {
    let (mut visit, _) = Visit::new(desk());
    let mut effects = visit.update(Event::Touched(Target::Language(tag(language))));
    while let Some(effect) = effects.pop() {
        if let Effect::Ask(question) = effect {
            let answer = Box::new(answer(&question).expect("home is known"));
            effects.extend(visit.update(Event::Answered { question, answer }));
        }
    }
    visit.update(Event::Touched(Target::Open(route)));
    visit
}

fn near() -> ServiceFilter {
    ServiceFilter { place: Some(prato()), ..ServiceFilter::default() }
}

#[test]
fn every_screen_that_asks_says_that_it_waits() {
    let all = ShelfFilter::default();
    for (route, italian, arabic) in [
        (Route::Area { axis: id("taxonomy_term/servizi") }, "Servizi essenziali", None),
        (Route::Page { id: id("guide/permesso") }, "Guida", Some("دليل")),
        (Route::Attached { id: id("law/testo"), number: 0 }, "Norma", None),
        (Route::Service { id: id("it-52/service/due") }, "Servizio", None),
        (Route::Procedure { id: id("procedure/residenza"), step: 0 }, "Passo per passo", None),
        (Route::Organization { id: id("it-52/association/a") }, "Associazione", None),
        (Route::figure(id("indicator/a")), "Numeri", None),
        (
            Route::Choices { shelf: Shelf::Laws, filter: all.clone(), by: ChoiceBy::Year },
            "Leggi",
            None,
        ),
        (Route::About, "Che cos'è Sportello", None),
        (Route::Updates, "Aggiornamenti", None),
        (Route::Staff(StaffRoute::Door), "Per chi lavora qui", None),
    ] {
        let name = format!("{route:?}");
        let view = waiting("it", route.clone()).view();
        let Screen::Loading(loading) = &view.screen else { panic!("{name}: {:?}", view.screen) };
        assert!(view.screen.is_waiting());
        assert_eq!(view.title, loading.heading, "{name}");
        assert_eq!(loading.heading, italian, "{name}");
        assert_eq!(loading.said, "Un momento");
        assert!(view.bar.back.is_some() && view.bar.hide.is_some(), "{name}: the frame stays");
        let other = waiting("ar", route).view();
        let Screen::Loading(loading) = &other.screen else { panic!("{name}") };
        assert!(!loading.heading.is_empty() && loading.said == "لحظة واحدة", "{name}");
        arabic.iter().for_each(|arabic| assert_eq!(loading.heading, *arabic, "{name}"));
    }
}

#[test]
fn a_list_that_waits_keeps_its_frame_and_is_not_empty() {
    let Screen::Services(list) = waiting("it", Route::Services { filter: near() }).view().screen
    else {
        panic!("no list")
    };
    assert_eq!((list.waiting.as_str(), list.rows.len()), ("Un momento", 0));
    assert!(list.empty.is_none() && !list.filters.is_empty());
    let route = Route::Places { filter: near() };
    let Screen::Places(list) = waiting("it", route).view().screen else { panic!("no list") };
    assert!(!list.waiting.is_empty() && list.other.is_some(), "one can type all the same");
    let route = Route::Shelf { shelf: Shelf::Laws, filter: ShelfFilter::default() };
    let mut visit = waiting("it", route.clone());
    let Screen::Shelf(list) = visit.view().screen else { panic!("no list") };
    assert_eq!((list.waiting.as_str(), list.heading.as_str()), ("Un momento", "Leggi e documenti"));
    assert!(list.empty.is_none());
    // Once it is there, and while more of it is awaited, nothing waits.
    let question = Question::Shelf {
        language: tag("it"),
        shelf: Shelf::Laws,
        filter: ShelfFilter::default(),
        place: Some(prato()),
        now: None,
        limit: 30,
    };
    let answer = Box::new(answer(&question).expect("a list"));
    visit.update(Event::Answered { question, answer });
    assert!(!visit.view().screen.is_waiting());
    visit.update(Event::Touched(Target::More));
    let Screen::Shelf(list) = visit.view().screen else { panic!("no list") };
    assert_eq!((list.waiting.as_str(), list.rows.len()), ("", 30));
}

#[test]
fn what_is_typed_first_waits_and_what_is_typed_next_shows_what_was_found() {
    let mut visit = waiting("it", Route::Search);
    assert!(!visit.view().screen.is_waiting(), "nothing was asked yet");
    let asked = visit.update(Event::Typed("permesso".to_owned()));
    assert!(visit.view().screen.is_waiting());
    for effect in asked {
        let Effect::Ask(question) = effect else { continue };
        let answer = Box::new(answer(&question).expect("something is found"));
        visit.update(Event::Answered { question, answer });
    }
    assert!(!visit.view().screen.is_waiting());
    visit.update(Event::Typed("permesso di".to_owned()));
    assert!(!visit.view().screen.is_waiting(), "what was found stays");
}

#[test]
fn a_failure_is_told_and_does_not_wait() {
    let (mut visit, _) = Visit::new(desk());
    visit.update(Event::Touched(Target::Language(tag("it"))));
    let effects = visit.update(Event::Touched(Target::Open(Route::About)));
    assert!(visit.view().screen.is_waiting());
    for effect in effects {
        let Effect::Ask(question) = effect else { continue };
        visit.update(Event::Failed { question, unknown: false });
    }
    assert!(matches!(visit.view().screen, Screen::Message(_)));
}
