//! What is open: how the time reaches questions, and how answers are worded.

use answers::{Answer, AreaServed, OpenState, Question, ServiceCard, ServiceFilter, ServiceList};
use jiff::civil::DateTime;
use screens::{CardLine, Desk, Effect, Event, Manner, Route, Screen, ServiceRow, Target, Visit};

use crate::{
    directory::{card, sheet},
    support::{Visitor, desk, id, prato, tag},
};

/// A Tuesday.
const NOW: &str = "2026-11-24T10:00:42.5";

fn clock(now: &str) -> Event {
    Event::ClockRead { now: now.parse::<DateTime>().ok() }
}

/// A visitor with the list around Prato, which holds these cards.
fn listing(language: &str, now: &str, cards: Vec<ServiceCard>) -> Visit {
    let (mut visit, _) = Visit::new(desk());
    visit.update(clock(now));
    visit.update(Event::Touched(Target::Language(tag(language))));
    let filter = ServiceFilter { place: Some(prato()), ..ServiceFilter::default() };
    let effects = visit.update(Event::Touched(Target::Open(Route::Services { filter })));
    let list = ServiceList { place: None, region: None, total: cards.len(), cards };
    answer(&mut visit, &effects, Answer::Services(list));
    visit
}

fn services_asked(effects: &[Effect]) -> Vec<Question> {
    let asked = effects.iter().filter_map(|effect| match effect {
        Effect::Ask(question @ Question::Services { .. }) => Some(question.clone()),
        _ => None,
    });
    asked.collect()
}

fn answer(visit: &mut Visit, effects: &[Effect], answer: Answer) {
    let question = services_asked(effects).into_iter().next().expect("a question");
    visit.update(Event::Answered { question, answer: Box::new(answer) });
}

fn rows(visit: &Visit) -> Vec<ServiceRow> {
    match visit.view().screen {
        Screen::Services(view) => view.rows,
        other => panic!("{other:?}"),
    }
}

fn badge(language: &str, now: &str, open: OpenState) -> (String, String, Manner) {
    let visit = listing(language, now, vec![ServiceCard { open, ..card(1, 0) }]);
    let badge = rows(&visit).remove(0).badge;
    let bare = badge.label.replace(['\u{2066}', '\u{2068}', '\u{2069}', '\u{200f}'], "");
    (bare, badge.icon, badge.manner)
}

#[test]
fn open_and_closed_are_said_with_the_next_change() {
    let open = |until: &str| OpenState::Open { until: until.parse().ok() };
    let closed = |opens: &str| OpenState::Closed { opens: opens.parse().ok() };
    for (language, state, expected) in [
        ("it", OpenState::Unknown, "Orario non conosciuto"),
        ("it", open("2026-11-24T17:00"), "Aperto · chiude alle 17:00"),
        ("it", open("2026-11-24T13:05"), "Aperto · chiude alle 13:05"),
        ("it", open("2026-11-25T00:00"), "Aperto · chiude a mezzanotte"),
        ("it", open("2026-11-25T01:00"), "Aperto · chiude all'1:00"),
        ("it", open("2026-11-25T02:30"), "Aperto · chiude alle 2:30"),
        ("it", open(""), "Aperto"),
        ("it", closed("2026-11-24T15:00"), "Chiuso · apre alle 15:00"),
        ("it", closed("2026-11-25T09:00"), "Chiuso · apre domani alle 9:00"),
        ("it", closed("2026-11-27T09:00"), "Chiuso · apre venerdì alle 9:00"),
        ("it", closed("2026-11-30T09:00"), "Chiuso · apre lunedì alle 9:00"),
        ("it", closed("2026-12-01T09:00"), "Chiuso · apre il 1º dicembre"),
        ("it", closed("2027-01-08T09:00"), "Chiuso · apre l'8 gennaio"),
        ("it", closed(""), "Chiuso"),
        ("en", OpenState::Unknown, "Opening hours not known"),
        ("en", open("2026-11-24T17:00"), "Open · closes at 17:00"),
        ("en", closed("2026-11-25T09:00"), "Closed · opens tomorrow at 9:00"),
        ("en", closed("2026-11-30T09:00"), "Closed · opens Monday at 9:00"),
        ("en", closed("2026-12-07T09:00"), "Closed · opens on 7 December"),
        ("ar", OpenState::Unknown, "مواعيد غير معروفة"),
        ("ar", open("2026-11-24T17:00"), "مفتوح · يغلق الساعة 17:00"),
        ("ar", closed("2026-11-27T09:00"), "مغلق · يفتح يوم الجمعة الساعة 9:00"),
        ("ar", closed("2026-12-07T09:00"), "مغلق · يفتح في 7 ديسمبر"),
        ("ar", closed(""), "مغلق"),
    ] {
        let (label, icon, manner) = badge(language, NOW, state);
        let signs = match state {
            OpenState::Unknown => ("circle-help", Manner::Unknown),
            OpenState::Open { .. } => ("door-open", Manner::Open),
            OpenState::Closed { .. } => ("door-closed", Manner::Closed),
        };
        assert_eq!(label, expected);
        assert_eq!((icon.as_str(), manner), signs, "an icon of its own: {label}");
    }
}

#[test]
fn early_in_the_morning_the_night_is_not_tomorrow() {
    let until = "2026-11-24T04:00".parse().ok();
    let (label, ..) = badge("it", "2026-11-24T01:30", OpenState::Open { until });
    assert_eq!(label, "Aperto · chiude alle 4:00");
    let opens = "2026-11-25T04:00".parse().ok();
    let (label, ..) = badge("it", "2026-11-24T04:30", OpenState::Closed { opens });
    assert_eq!(label, "Chiuso · apre domani alle 4:00");
}

#[test]
fn what_covers_the_town_says_which_area() {
    let nowhere = ServiceCard { place: None, distance: None, ..card(1, 0) };
    let cards = vec![
        ServiceCard { covers: Some(AreaServed::Italy), ..nowhere.clone() },
        ServiceCard { covers: Some(AreaServed::Region("52".to_owned())), ..card(2, 250_000) },
        nowhere,
    ];
    let lines: Vec<String> = rows(&listing("it", NOW, cards))
        .into_iter()
        .map(|row| row.line.replace(['\u{2068}', '\u{2069}'], ""))
        .collect();
    assert_eq!(
        lines,
        [
            "Questura di Prato · Vale in tutta Italia",
            "Questura di Prato · Prato (PO), Regione Toscana",
            "Questura di Prato",
        ]
    );
}

#[test]
fn the_time_goes_with_every_question_to_the_minute() {
    let (mut visit, _) = Visit::new(desk());
    visit.update(clock(NOW));
    visit.update(Event::Touched(Target::Language(tag("it"))));
    let now = "2026-11-24T10:00".parse::<DateTime>().ok();
    let filter = ServiceFilter::default();
    let id = id("it-52/service/uno");
    let axis = crate::support::id("taxonomy_term/servizi");
    for route in [Route::Services { filter }, Route::Service { id }, Route::Area { axis }] {
        let effects = visit.update(Event::Touched(Target::Open(route)));
        let Effect::Ask(question) = &effects[0] else { panic!("{effects:?}") };
        assert_ne!(question.clone().without_clock(), *question);
        match question {
            Question::Services { now: asked, .. }
            | Question::Service { now: asked, .. }
            | Question::Area { now: asked, .. } => assert_eq!(*asked, now),
            other => panic!("{other:?}"),
        }
    }
    visit.update(Event::Touched(Target::Open(Route::Search)));
    let effects = visit.update(Event::Typed("casa".to_owned()));
    assert!(
        matches!(&effects[0], Effect::Ask(Question::Words(query)) if query.now == now),
        "{effects:?}"
    );
}

#[test]
fn a_later_minute_asks_again_and_shows_what_is_known_meanwhile() {
    let mut visit = listing("it", NOW, vec![card(1, 0), card(2, 900)]);
    assert_eq!(visit.update(clock("2026-11-24T10:01")), [], "the clock alone asks nothing");
    assert_eq!(rows(&visit).len(), 2);
    let effects = visit.update(Event::Touched(Target::TextSize(screens::TextSize::Large)));
    assert_eq!(services_asked(&effects).len(), 1);
    assert_eq!(rows(&visit).len(), 2, "shown on while the new answer is awaited");
    let list = ServiceList { place: None, region: None, total: 1, cards: vec![card(1, 0)] };
    answer(&mut visit, &effects, Answer::Services(list));
    assert_eq!(rows(&visit).len(), 1);
    let effects = visit.update(Event::Touched(Target::TextSize(screens::TextSize::Normal)));
    assert!(services_asked(&effects).is_empty(), "the same minute is not asked for twice");
}

#[test]
fn the_clock_is_no_part_of_a_visit() {
    let (mut visit, _) = Visit::new(desk());
    visit.update(clock(NOW));
    assert!(visit.is_idle_wall());
    visit.update(Event::Touched(Target::Language(tag("it"))));
    visit.update(Event::Touched(Target::HideAll));
    assert!(visit.is_idle_wall());
    visit.set_desk(Desk { demo: false, ..desk() });
    assert!(visit.is_idle_wall());
    visit.update(Event::Touched(Target::Language(tag("it"))));
    let route = Route::Services { filter: ServiceFilter::default() };
    let effects = visit.update(Event::Touched(Target::Open(route)));
    let asked = services_asked(&effects);
    assert!(matches!(&asked[0], Question::Services { now: Some(_), .. }), "it outlives the visit");
}

#[test]
fn open_now_is_offered_where_the_time_is_known() {
    let labels = |visitor: &Visitor| match visitor.screen() {
        Screen::Services(view) => {
            view.filters.iter().map(|key| (key.label.clone(), key.selected)).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    let key = "Aperti adesso".to_owned();
    let route = Route::Services { filter: ServiceFilter::default() };
    let mut visitor = Visitor::speaking("it");
    visitor.open(route.clone());
    assert!(labels(&visitor).iter().all(|(label, _)| *label != key));
    let mut visitor = Visitor::new();
    visitor.event(clock(NOW));
    visitor.touch(Target::Language(tag("it")));
    visitor.open(route);
    assert!(labels(&visitor).contains(&(key.clone(), false)));
    visitor.touch(Target::Filter(ServiceFilter { open_now: true, ..ServiceFilter::default() }));
    assert!(labels(&visitor).contains(&(key, true)));
}

#[test]
fn a_sheet_with_several_venues_says_it_of_each() {
    let mut sheet = sheet(&id("it-52/service/due")).expect("a sheet");
    let (until, opens) = ("2026-11-24T13:00".parse().ok(), "2026-11-24T15:00".parse().ok());
    sheet.card.open = OpenState::Open { until };
    sheet.venues[0].open = OpenState::Open { until };
    let mut other = sheet.venues[0].clone();
    other.street = None;
    other.hours = Some("Mo-Fr 15:00-17:00".to_owned());
    other.open = OpenState::Closed { opens };
    sheet.venues.push(other);
    let (mut visit, _) = Visit::new(desk());
    visit.update(clock(NOW));
    visit.update(Event::Touched(Target::Language(tag("it"))));
    let id = id("it-52/service/due");
    let effects = visit.update(Event::Touched(Target::Open(Route::Service { id })));
    let Effect::Ask(question) = effects[0].clone() else { panic!("{effects:?}") };
    visit.update(Event::Answered { question, answer: Box::new(Answer::Service(Box::new(sheet))) });
    let Screen::Service(view) = visit.view().screen else { panic!("a sheet") };
    let hours = &view.cards[0];
    let label = hours.badge.as_ref().map(|badge| badge.label.replace(['\u{2068}', '\u{2069}'], ""));
    assert_eq!(label.as_deref(), Some("Aperto · chiude alle 13:00"));
    let lines: Vec<String> = hours
        .lines
        .iter()
        .map(|line| match line {
            CardLine::Text(text) | CardLine::Quiet(text) | CardLine::Number(text) => {
                text.replace(['\u{2068}', '\u{2069}'], "")
            }
            CardLine::Day { day, .. } => day.clone(),
        })
        .collect();
    assert_eq!(
        lines,
        [
            "Via Esempio 1, Aperto · chiude alle 13:00",
            "Mo-Fr 09:00-13:00",
            "Prato (PO), Chiuso · apre alle 15:00",
            "Mo-Fr 15:00-17:00",
        ]
    );
}
