//! Lists of records, guided paths, organizations, what a visitor keeps and tells.

use answers::{Shelf, ShelfFilter};
use screens::{
    AreaView, CardLine, ChoiceBy, Effect, Event, ProcedureView, ReportKind, ReportView, Route,
    Screen, ShelfView, Target,
};

use crate::support::{Visitor, id, tag};

fn shelf(shelf: Shelf) -> Route {
    Route::Shelf { shelf, filter: ShelfFilter::default() }
}

fn open(visitor: &mut Visitor, route: Route) -> Screen {
    visitor.touch(Target::Open(route));
    visitor.screen()
}

fn open_shelf(visitor: &mut Visitor, which: Shelf) -> ShelfView {
    match open(visitor, shelf(which)) {
        Screen::Shelf(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn path_at(visitor: &mut Visitor, step: u16) -> ProcedureView {
    match open(visitor, Route::Procedure { id: id("procedure/residenza"), step }) {
        Screen::Procedure(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}', '\u{200b}'], "")
}

#[test]
fn events_say_when_and_where() {
    let mut visitor = Visitor::speaking("it");
    let view = open_shelf(&mut visitor, Shelf::Events);
    let lines: Vec<String> = view.rows.iter().map(|row| plain(&row.line)).collect();
    assert_eq!(
        lines,
        [
            "12 dicembre 2026, ore 10:00, Prato (PO)",
            "dal 20 dicembre 2026 al 6 gennaio 2027, Toscana"
        ]
    );
    // News and calls have nothing, so there is nothing to switch to.
    assert!(view.tabs.is_empty());
    assert_eq!(
        (view.heading.as_str(), plain(&view.count).as_str()),
        ("Novità ed eventi", "2 risultati")
    );
}

#[test]
fn a_list_grows_at_its_end_and_is_narrowed_in_its_place() {
    let mut visitor = Visitor::speaking("it");
    let view = open_shelf(&mut visitor, Shelf::Laws);
    assert_eq!((view.rows.len(), view.more.clone()), (30, Some(Target::More)));
    visitor.touch(Target::More);
    let Screen::Shelf(view) = visitor.screen() else { panic!("a list") };
    assert_eq!((view.rows.len(), view.more.clone()), (40, None));
    // One territory is no choice.
    assert_eq!(view.filters.len(), 1);
    let choose = view.filters[0].target.clone();
    let by = ChoiceBy::Year;
    let filter = ShelfFilter::default();
    assert_eq!(choose, Target::Open(Route::Choices { shelf: Shelf::Laws, filter, by }));
    visitor.touch(choose);
    let Screen::Places(choices) = visitor.screen() else { panic!("choices") };
    assert_eq!(choices.places.len(), 2);
    visitor.touch(choices.places[1].target.clone());
    let Screen::Shelf(view) = visitor.screen() else { panic!("a list") };
    assert_eq!(plain(&view.filters[0].label), "Anno: 1900");
    let empty = view.empty.as_ref().expect("nothing fits");
    visitor.touch(empty.keys[0].target.clone());
    let Screen::Shelf(view) = visitor.screen() else { panic!("a list") };
    assert_eq!(view.rows.len(), 30);
    // The way back knows no filters.
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Home);
}

#[test]
fn steps_change_in_their_place_and_ticks_stay_until_the_visit_ends() {
    let mut visitor = Visitor::speaking("it");
    let view = path_at(&mut visitor, 0);
    assert!(view.ticks.is_empty() && view.previous.is_none() && !view.steps[0].done);
    visitor.touch(view.next.expect("a next step").target);
    let Screen::Procedure(view) = visitor.screen() else { panic!("a path") };
    assert_eq!(
        (plain(&view.position).as_str(), plain(&view.done).as_str()),
        ("Passo 2 di 3", "0 di 2")
    );
    // What the step names comes before what its text links to.
    let ways: Vec<&str> = view.see.iter().map(|key| key.label.as_str()).collect();
    assert_eq!(ways, ["Rinnovare il permesso", "guida"]);
    for tick in &view.ticks {
        visitor.touch(tick.target.clone());
    }
    let Screen::Procedure(view) = visitor.screen() else { panic!("a path") };
    assert!(view.ticks.iter().all(|tick| tick.ticked) && view.steps[1].done);
    visitor.touch(view.ticks[0].target.clone());
    let Screen::Procedure(view) = visitor.screen() else { panic!("a path") };
    assert!(!view.ticks[0].ticked && !view.steps[1].done);
    // A step that is not there is the last one.
    assert_eq!(plain(&path_at(&mut visitor, 99).position), "Passo 3 di 3");
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Home);
    visitor.touch(Target::HideAll);
    visitor.touch(Target::Language(tag("it")));
    assert!(path_at(&mut visitor, 1).ticks.iter().all(|tick| !tick.ticked));
}

#[test]
fn what_is_kept_is_listed_counted_and_forgotten() {
    let mut visitor = Visitor::speaking("it");
    let Screen::Area(AreaView { empty: Some(_), .. }) = open(&mut visitor, Route::Kept) else {
        panic!("an empty list says so")
    };
    let Screen::Page(page) = open(&mut visitor, Route::Page { id: id("guide/permesso") }) else {
        panic!("a page")
    };
    let keep = page.actions[0].clone();
    assert!(!keep.selected);
    visitor.touch(keep.target.clone());
    visitor.touch(Target::Keep(id("it-52/service/due")));
    let Screen::Page(page) = visitor.screen() else { panic!("a page") };
    assert!(page.actions[0].selected);
    visitor.touch(Target::Home);
    let Screen::Home(home) = visitor.screen() else { panic!("home") };
    let kept = home.more.iter().find(|key| key.target == Target::Open(Route::Kept));
    assert_eq!(kept.expect("a key").label, "La mia lista (2)");
    let Screen::Area(list) = open(&mut visitor, Route::Kept) else { panic!("a list") };
    assert_eq!(list.rows.len(), 2);
    visitor.touch(keep.target);
    let Screen::Area(list) = visitor.screen() else { panic!("a list") };
    assert_eq!(list.rows.len(), 1);
    visitor.touch(Target::HideAll);
    visitor.touch(Target::Language(tag("it")));
    let Screen::Area(list) = open(&mut visitor, Route::Kept) else { panic!("a list") };
    assert!(list.rows.is_empty());
}

#[test]
fn home_shows_only_ways_that_lead_somewhere() {
    let mut visitor = Visitor::speaking("it");
    let Screen::Home(home) = visitor.screen() else { panic!("home") };
    let labels: Vec<&str> = home.more.iter().map(|key| key.label.as_str()).collect();
    assert_eq!(
        labels,
        [
            "Vicino a me",
            "Mappa dei servizi",
            "Passo per passo",
            "Associazioni",
            "Novità ed eventi",
            "La mia lista",
            "Tutto il resto"
        ]
    );
    let news = home.more[4].target.clone();
    assert_eq!(news, Target::Open(shelf(Shelf::Events)));
    let Screen::Area(more) = open(&mut visitor, Route::More) else { panic!("ways") };
    let titles: Vec<&str> = more.rows.iter().map(|row| row.title.as_str()).collect();
    assert!(titles.contains(&"Leggi e documenti") && !titles.contains(&"Regioni"), "{titles:?}");
}

#[test]
fn an_association_says_where_from_and_in_which_register() {
    let mut visitor = Visitor::speaking("it");
    let route = Route::Organization { id: id("it-52/association/amici") };
    let Screen::Service(view) = open(&mut visitor, route) else { panic!("a sheet") };
    let card = |heading: &str| view.cards.iter().find(|card| card.heading == heading);
    let lines = |heading: &str| card(heading).expect("a card").lines.clone();
    assert_eq!(lines("Da quali Paesi"), [CardLine::Text("Marocco".to_owned())]);
    let CardLine::Text(number) = &lines("Registro delle associazioni")[0] else { panic!("words") };
    assert_eq!(plain(number), "Numero A/123/2001/PO");
    let site = card("Sito internet").expect("a card").key.clone().expect("a key");
    let address = "https://www.esempio.it/a".to_owned();
    assert_eq!(site.target, Target::Open(Route::Outside { address }));
    visitor.touch(site.target);
    let Screen::Outside(view) = visitor.screen() else { panic!("an address") };
    assert_eq!((plain(&view.domain).as_str(), view.pdf.as_str()), ("Sito: www.esempio.it", ""));
    assert_eq!(view.code, "https://www.esempio.it/a");
}

#[test]
fn a_pdf_outside_says_that_it_is_not_here_and_long_addresses_have_no_code() {
    let mut visitor = Visitor::speaking("it");
    let long = format!("https://esempio.it/{}.PDF?v=1", "a".repeat(400));
    let Screen::Outside(view) = open(&mut visitor, Route::Outside { address: long }) else {
        panic!("an address")
    };
    assert!(!view.pdf.is_empty() && view.code.is_empty() && view.hint.is_empty());
}

fn words(visitor: &Visitor) -> ReportView {
    match visitor.screen() {
        Screen::Report(view) => *view,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_wrong_is_chosen_first_and_sent_once() {
    let mut visitor = Visitor::speaking("it");
    let about = id("it-52/service/due");
    let Screen::Service(sheet) = open(&mut visitor, Route::Service { id: about.clone() }) else {
        panic!("a sheet")
    };
    let wrong = sheet.actions.last().expect("a key").target.clone();
    visitor.touch(wrong);
    let Screen::Places(choices) = visitor.screen() else { panic!("choices") };
    assert_eq!(choices.places[0].label, "Il telefono non risponde");
    visitor.touch(choices.places[2].target.clone());
    assert_eq!(words(&visitor).send.expect("a key").label, "Invia senza parole");
    visitor.visit.update(Event::Typed("x".repeat(400)));
    assert_eq!(plain(&words(&visitor).left), "Ancora 0 lettere");
    visitor.touch(Target::Send);
    let [Effect::Report(report), ..] = &visitor.other[..] else { panic!("{:?}", visitor.other) };
    assert_eq!((report.about.clone(), report.what), (Some(about.clone()), ReportKind::Hours));
    assert_eq!(report.words.chars().count(), 280);
    assert!(matches!(visitor.screen(), Screen::Message(_)));
    visitor.touch(Target::Send);
    assert!(visitor.other.is_empty());
    visitor.visit.update(Event::ReportFiled { saved: false });
    let Screen::Message(message) = visitor.screen() else { panic!("a message") };
    assert_eq!(message.heading, "Il messaggio non è stato salvato");
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Service { id: about });
}

#[test]
fn an_association_is_not_told_of_without_its_name() {
    let mut visitor = Visitor::speaking("it");
    let what = Some(ReportKind::AssociationNew);
    visitor.touch(Target::Open(Route::Report { about: None, what }));
    assert!(words(&visitor).send.is_none());
    visitor.touch(Target::Send);
    assert!(visitor.other.is_empty());
    visitor.visit.update(Event::Typed("Amici, a Prato".to_owned()));
    assert!(words(&visitor).send.is_some());
    // Of a service nobody can tell that an association is missing.
    let route = Route::Report { about: Some(id("it-52/service/due")), what };
    visitor.touch(Target::Open(route));
    visitor.touch(Target::Send);
    assert!(visitor.other.is_empty());
}
