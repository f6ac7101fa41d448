//! Where touches lead, and the way back.

use answers::{Question, ServiceFilter};
use screens::{Effect, Event, Route, Screen, Target, TextSize, Visit};

use crate::support::{Visitor, desk, id, prato, tag};

fn page(slug: &str) -> Route {
    Route::Page { id: id(&format!("guide/{slug}")) }
}

#[test]
fn touches_lead_where_they_say() {
    for (target, route) in [
        (Target::Record(id("guide/permesso")), page("permesso")),
        (Target::Record(id("focus/a")), Route::Page { id: id("focus/a") }),
        (Target::Record(id("news/a")), Route::Page { id: id("news/a") }),
        (Target::Record(id("it-52/service/uno")), Route::Service { id: id("it-52/service/uno") }),
        (Target::Record(id("location/questura")), Route::Home),
        (
            Target::Record(id("organization/questura")),
            Route::Organization { id: id("organization/questura") },
        ),
        (Target::Record(id("procedure/a")), Route::Procedure { id: id("procedure/a"), step: 0 }),
        (Target::Record(id("it-52/call/a")), Route::Page { id: id("it-52/call/a") }),
        (Target::Record(id("lang-ar/language/ar")), Route::Home),
        (Target::Emergency, Route::Emergency),
        (Target::Languages, Route::Languages),
        (Target::Reading, Route::Reading),
        (Target::Home, Route::Home),
        (Target::Open(Route::Wall), Route::Home),
        (Target::Stay, Route::Home),
    ] {
        let mut visitor = Visitor::speaking("it");
        visitor.touch(target.clone());
        assert_eq!(*visitor.visit.route(), route, "{target:?}");
    }
}

#[test]
fn back_goes_the_way_that_was_come() {
    let mut visitor = Visitor::speaking("it");
    let area = Route::Area { axis: id("taxonomy_term/servizi") };
    visitor.open(area.clone());
    visitor.open(page("permesso"));
    visitor.open(page("permesso"));
    let asked = visitor.asked.len();
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), area);
    assert!(matches!(visitor.screen(), Screen::Area(_)));
    assert_eq!(visitor.asked.len(), asked, "what was answered is not asked again on the way back");
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Home);
}

#[test]
fn back_from_home_leads_to_the_languages_and_loses_nothing() {
    let mut visitor = Visitor::speaking("ar");
    visitor.touch(Target::TextSize(TextSize::Large));
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Languages);
    assert_eq!(visitor.visit.view().text_size, TextSize::Large);
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Home);
}

#[test]
fn home_forgets_the_way() {
    let mut visitor = Visitor::speaking("it");
    visitor.open(page("permesso"));
    visitor.touch(Target::Home);
    let fresh = Visitor::speaking("it");
    assert_eq!(visitor.visit, fresh.visit);
}

#[test]
fn emergency_opens_from_the_wall_and_leads_back_to_it() {
    let mut visitor = Visitor::new();
    visitor.touch(Target::Emergency);
    let view = visitor.visit.view();
    assert_eq!((view.language, view.header.emergency), (tag("it"), None));
    assert!(view.bar.back.is_some() && view.bar.home.is_none());
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Wall);
    assert!(visitor.visit.is_idle_wall());
}

#[test]
fn emergency_shows_112_whatever_fails() {
    let mut visitor = Visitor::speaking("it");
    let effects = visitor.visit.update(Event::Touched(Target::Emergency));
    let question = Question::Urgent { language: tag("it") };
    assert_eq!(effects, [Effect::Ask(question.clone())]);
    for _ in 0..2 {
        let Screen::Emergency(view) = visitor.screen() else { panic!("{:?}", visitor.screen()) };
        assert_eq!((view.number.as_str(), view.lines.len()), ("112", 0));
        visitor.visit.update(Event::Failed { question: question.clone(), unknown: false });
    }
}

#[test]
fn what_fails_is_said_and_tried_again() {
    let mut visitor = Visitor::speaking("it");
    let ask = |visitor: &mut Visitor| {
        visitor.visit.update(Event::Touched(Target::Open(page("permesso"))))
    };
    let question = Question::Page {
        language: tag("it"),
        id: id("guide/permesso"),
        place: Some(crate::support::prato()),
        now: None,
    };
    assert_eq!(ask(&mut visitor), [Effect::Ask(question.clone())]);
    let Screen::Loading(waiting) = visitor.screen() else { panic!("{:?}", visitor.screen()) };
    assert_eq!(waiting.heading, "Guida");
    visitor.visit.update(Event::Failed { question: question.clone(), unknown: false });
    let Screen::Message(failed) = visitor.screen() else { panic!("{:?}", visitor.screen()) };
    assert_eq!(failed.heading, "Questa pagina non si apre");
    assert_eq!(ask(&mut visitor), [Effect::Ask(question)]);
}

#[test]
fn answers_that_nobody_waits_for_are_let_go() {
    let mut visitor = Visitor::speaking("it");
    let before = visitor.visit.clone();
    let question = Question::Urgent { language: tag("it") };
    let answer = crate::content::answer(&question).expect("an answer");
    visitor.event(Event::Answered { question, answer: Box::new(answer) });
    assert_eq!(visitor.visit, before);
}

#[test]
fn reading_enlarges_at_once() {
    let mut visitor = Visitor::speaking("it");
    for size in [TextSize::Large, TextSize::Largest, TextSize::Largest] {
        visitor.touch(Target::Reading);
        assert_eq!(
            (visitor.visit.route(), visitor.visit.view().text_size),
            (&Route::Reading, size)
        );
    }
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Home);
    assert_eq!(visitor.visit.view().text_size, TextSize::Largest);
}

#[test]
fn a_service_is_as_far_away_as_its_list_said() {
    for (from, place) in [
        (
            ServiceFilter { place: "D612".parse().ok(), ..ServiceFilter::default() },
            "D612".parse().ok(),
        ),
        (ServiceFilter::default(), None),
    ] {
        let mut visitor = Visitor::speaking("it");
        visitor.open(Route::Services { filter: from });
        visitor.touch(Target::Record(id("it-52/service/uno")));
        let question = Question::Service {
            language: tag("it"),
            id: id("it-52/service/uno"),
            place,
            now: None,
        };
        assert_eq!(visitor.asked.last(), Some(&question));
    }
    let mut visitor = Visitor::speaking("it");
    visitor.touch(Target::Record(id("it-52/service/uno")));
    let question = Question::Service {
        language: tag("it"),
        id: id("it-52/service/uno"),
        place: Some(prato()),
        now: None,
    };
    assert_eq!(visitor.asked.last(), Some(&question));
}

#[test]
fn routes_and_events_can_be_written_down() {
    let line = r#"{"touched":{"open":{"page":{"id":"core/guide/permesso"}}}}"#;
    let event: Event = serde_json::from_str(line).expect("an event");
    assert_eq!(event, Event::Touched(Target::Open(page("permesso"))));
    assert_eq!(serde_json::to_string(&event).expect("events serialise"), line);
    let (mut visit, _) = Visit::new(desk());
    visit.update(event);
    assert_eq!(*visit.route(), page("permesso"));
}
