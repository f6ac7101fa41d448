//! The map: the same services as the list, held as the visitor left it.

use answers::{Question, ServiceFilter, Spot, Territory};
use bundle::Position;
use screens::{CardView, Event, MapLook, MapView, Route, Screen, Target};

use crate::support::{Visitor, id, prato, tag};

fn near() -> ServiceFilter {
    ServiceFilter { place: Some(prato()), ..ServiceFilter::default() }
}

fn on_map() -> Visitor {
    let mut visitor = Visitor::speaking("it");
    visitor.open(Route::Map { filter: near() });
    visitor
}

fn view(visitor: &Visitor) -> MapView {
    match visitor.screen() {
        Screen::Map(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn look() -> MapLook {
    MapLook::new(Position { latitude: 44.0, longitude: 11.2 }, 9.5)
}

/// Without marks of direction.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect()
}

#[test]
fn list_and_map_take_each_others_place() {
    let mut visitor = on_map();
    let [list, map] = view(&visitor).views;
    assert!(map.selected && !list.selected);
    visitor.touch(list.target);
    assert_eq!(*visitor.visit.route(), Route::Services { filter: near() });
    let Screen::Services(services) = visitor.screen() else { panic!("no list") };
    visitor.touch(services.views[1].target.clone());
    assert_eq!(*visitor.visit.route(), Route::Map { filter: near() });
    visitor.touch(Target::Back);
    assert_eq!(*visitor.visit.route(), Route::Home, "one screen on the way back");
    visitor.touch(Target::Show(Route::Wall));
    assert_eq!(*visitor.visit.route(), Route::Home, "nothing else takes the place of a screen");
}

#[test]
fn a_look_is_held_while_the_map_is_on_the_way() {
    let mut visitor = on_map();
    visitor.event(Event::Looked(look()));
    let open_now = ServiceFilter { free: true, ..near() };
    visitor.touch(Target::Filter(open_now));
    assert_eq!(view(&visitor).look, Some(look()), "other services, the same place");
    visitor.touch(Target::Record(id("it-52/service/due")));
    visitor.event(Event::Touched(Target::Back));
    assert_eq!(view(&visitor).look, Some(look()));
    visitor.touch(Target::Filter(ServiceFilter { place: "D612".parse().ok(), ..near() }));
    assert_eq!(view(&visitor).look, None, "another town is another look");
    visitor.event(Event::Looked(look()));
    visitor.touch(Target::Home);
    visitor.event(Event::Looked(look()));
    visitor.open(Route::Map { filter: near() });
    assert_eq!(view(&visitor).look, None);
}

#[test]
fn services_that_are_chosen_are_told_of() {
    let mut visitor = on_map();
    assert_eq!((view(&visitor).card, view(&visitor).lit), (None, None));
    visitor.touch(Target::Choose(vec![2]));
    let only = view(&visitor);
    let card = only.card.expect("a card");
    assert_eq!((only.lit, card.rows.len(), card.heading.as_str()), (Some(2), 1, ""));
    assert_eq!(plain(&card.way), "0,9 km in linea d'aria, circa 20 minuti a piedi");
    visitor.touch(Target::Choose((0..40).collect()));
    let several = view(&visitor).card.expect("a card");
    assert_eq!((several.rows.len(), several.open.is_none()), (30, true));
    assert!(
        plain(&several.heading).starts_with("40 ") && several.way.contains("10"),
        "{several:?}"
    );
    visitor.touch(several.close.target);
    assert_eq!(view(&visitor).card, None);
    assert!(visitor.asked.iter().any(|question| matches!(question, Question::Cards { .. })));
}

#[test]
fn the_nearest_is_shown_to_whoever_asks_for_something() {
    let mut visitor = on_map();
    let filter = ServiceFilter { free: true, ..near() };
    visitor.touch(Target::Filter(filter));
    let shown = view(&visitor);
    assert_eq!(shown.lit, shown.card.as_ref().map(|_| 1));
    let card = shown.card.expect("the nearest");
    assert_eq!(card.heading, "Il più vicino");
    // Nobody knows its door, so nobody says how long one walks.
    assert!(!card.way.contains("piedi"), "{}", card.way);
    visitor.touch(card.open.expect("a way on").target);
    assert_eq!(*visitor.visit.route(), Route::Service { id: id("it-52/service/uno") });
}

#[test]
fn a_sheet_says_where_on_the_map_and_how_well_that_is_known() {
    let mut visitor = Visitor::speaking("it");
    visitor.open(Route::Service { id: id("it-52/service/due") });
    let Screen::Service(sheet) = visitor.screen() else { panic!("no sheet") };
    let on_map = |card: &CardView| card.map.clone().zip(card.key.clone());
    let all: Vec<_> = sheet.cards.iter().filter_map(on_map).collect();
    let [(map, key)] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((map.spot, map.territory), (Spot::Door, Territory::Municipality(100_005)));
    visitor.touch(key.target.clone());
    assert_eq!(view(&visitor).look.map(MapLook::middle), Some(map.at), "the same place");
    visitor.open(Route::Service { id: id("it-52/service/uno") });
    let Screen::Service(unknown) = visitor.screen() else { panic!("no sheet") };
    assert!(unknown.cards.iter().all(|card| card.map.is_none() && card.key.is_none()));
}

#[test]
fn another_language_keeps_the_map_where_it_is() {
    let mut visitor = on_map();
    visitor.event(Event::Looked(look()));
    visitor.touch(Target::Languages);
    visitor.touch(Target::Language(tag("ar")));
    assert_eq!(view(&visitor).look, Some(look()));
    visitor.touch(Target::HideAll);
    visitor.touch(Target::Language(tag("it")));
    visitor.open(Route::Map { filter: near() });
    assert_eq!(view(&visitor).look, None, "nothing of a visit is left");
}

#[test]
fn a_region_is_named_where_a_town_would_be() {
    let mut visitor = Visitor::speaking("it");
    let regions = vec!["it-52".parse().expect("a pack")];
    visitor.open(Route::Map { filter: ServiceFilter { regions, ..ServiceFilter::default() } });
    assert_eq!(plain(&view(&visitor).place.label), "Regione Toscana");
}
