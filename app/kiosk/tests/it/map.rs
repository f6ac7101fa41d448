//! The map under a finger and under keys.

use std::path::Path;

use answers::ServiceFilter;
use kiosk::{Element, Stage};
use map::{Fonts, Map, Pieces, StyleName};
use screens::{Event, MapLook, MapView, Route, Screen, Target, TextSize};

use crate::{
    LANDSCAPE, LANGUAGES, PORTRAIT, TOUCH, content::stage, faults, go, layouts::FINGER, open,
};

/// The base map of the sources, without names: their fonts are not what is tested.
fn base_map() -> Map {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../content-bundle/portal/core/map/italy.pmtiles");
    let pieces = Pieces::of_file(&path).expect("a base map");
    let fonts = Fonts::new(Vec::new()).expect("no fonts are no fault");
    let (map, faults) = Map::open(vec![("core/italy.pmtiles".to_owned(), pieces)], fonts);
    assert!(faults.is_empty(), "{faults:?}");
    map
}

fn near(axes: &[&str]) -> Route {
    let axes = axes.iter().map(|axis| crate::id(axis)).collect();
    Route::Map {
        filter: ServiceFilter { place: "G999".parse().ok(), axes, ..ServiceFilter::default() },
    }
}

fn on_map(size: (u32, u32)) -> Stage {
    let mut stage = stage(size);
    stage.set_map(base_map(), "ISTAT");
    go(&mut stage, "it", TextSize::Normal, &open(near(&[])));
    stage
}

fn view(stage: &Stage) -> MapView {
    match stage.view().screen {
        Screen::Map(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn look(stage: &Stage) -> MapLook {
    view(stage).look.expect("the map was moved")
}

fn key(stage: &mut Stage, label: &str) {
    let button = stage.buttons().into_iter().find(|button| button.label == label);
    stage.touch(&button.unwrap_or_else(|| panic!("no `{label}`")));
}

#[test]
fn a_finger_moves_the_map_and_the_way_back_finds_it_there() {
    let mut stage = on_map(LANDSCAPE);
    assert_eq!(view(&stage).look, None, "nobody has moved it");
    stage.draw_finger(&[(1000.0, 600.0), (1100.0, 650.0), (1300.0, 700.0)]);
    let moved = look(&stage);
    assert!(moved.middle().longitude < 11.09, "to the east, so one sees what is west: {moved:?}");
    assert!(moved.middle().latitude > 43.89, "{moved:?}");
    stage.feed(Event::Touched(Target::Emergency));
    stage.feed(Event::Touched(Target::Back));
    assert_eq!(look(&stage), moved);
    let picture = stage.picture().expect("pixels");
    stage.feed(Event::Touched(Target::Back));
    stage.feed(Event::Touched(Target::Open(near(&[]))));
    assert_eq!(view(&stage).look, None, "who comes anew begins anew");
    assert!(picture != stage.picture().expect("pixels"));
}

#[test]
fn keys_come_nearer_and_stop_where_the_map_ends() {
    let mut stage = on_map(LANDSCAPE);
    let mut zooms = Vec::new();
    for _ in 0..8 {
        let nearer = stage.buttons().into_iter().find(|button| button.label == "Avvicina la mappa");
        stage.touch(&nearer.expect("the key stays where it is"));
        zooms.push(look(&stage).zoom());
    }
    assert!(zooms.windows(2).all(|pair| pair[0] <= pair[1]), "{zooms:?}");
    assert!(zooms[6] >= zooms[7], "it ends: {zooms:?}");
    let ends = |stage: &Stage| {
        stage.elements().iter().any(|element| element.label == "Qui la mappa finisce")
    };
    assert!(ends(&stage));
    key(&mut stage, "Allontana la mappa");
    assert!(!ends(&stage) && look(&stage).zoom() < zooms[7]);
    for (pressed, is_moved) in [
        ("+", (|a: MapLook, b: MapLook| b.zoom() > a.zoom()) as fn(MapLook, MapLook) -> bool),
        ("-", |a, b| b.zoom() < a.zoom()),
    ] {
        let before = look(&stage);
        stage.press(pressed);
        assert!(is_moved(before, look(&stage)), "{pressed}");
    }
}

#[test]
fn what_asks_for_something_shows_the_nearest_and_its_sheet() {
    let mut stage = on_map(LANDSCAPE);
    assert!(view(&stage).card.is_none(), "of everything the nearest says nothing");
    go(&mut stage, "it", TextSize::Normal, &open(near(&["taxonomy_term/axis-4"])));
    let card = view(&stage).card.expect("the nearest");
    assert_eq!(card.heading, "Il più vicino");
    key(&mut stage, "Chiudi");
    assert!(view(&stage).card.is_none());
    stage.feed(Event::Touched(Target::Choose(vec![1, 2, 4])));
    assert_eq!(view(&stage).card.map(|card| card.rows.len()), Some(3));
    stage.feed(Event::Touched(Target::Choose(vec![2])));
    key(&mut stage, &format!("Vedi il servizio. {}", crate::content::word(&crate::tag("it"), 2)));
    assert_eq!(*stage.route(), Route::Service { id: crate::id("it-52/service/office-2") });
}

#[test]
fn keys_on_the_map_are_large_and_free_in_every_state() {
    let mut all = Vec::new();
    for size in [LANDSCAPE, PORTRAIT, (1280, 800)] {
        let mut stage = stage(size);
        stage.set_map(base_map(), "ISTAT");
        for language in LANGUAGES {
            for text_size in [TextSize::Normal, TextSize::Large, TextSize::Largest] {
                for chosen in [None, Some(vec![]), Some(vec![2]), Some(vec![1, 2, 3, 4, 5, 6])] {
                    let mut events = open(near(&["taxonomy_term/axis-4"]));
                    events.extend(chosen.map(|chosen| Event::Touched(Target::Choose(chosen))));
                    go(&mut stage, language, text_size, &events);
                    let what = format!("{language} {text_size:?} {size:?} {}", events.len());
                    let touch: fn(&Element) -> (f32, f32) = match size.0 {
                        1280 => |_| (FINGER, FINGER),
                        _ => |_| (TOUCH, TOUCH),
                    };
                    let found = faults(&stage, size, touch).into_iter();
                    all.extend(found.map(|fault| format!("{what}: {fault}")));
                }
            }
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_device_without_a_map_says_so_and_leads_to_the_list() {
    let mut stage = stage(LANDSCAPE);
    go(&mut stage, "it", TextSize::Normal, &open(near(&[])));
    let lists: Vec<_> =
        stage.buttons().into_iter().filter(|button| button.label.starts_with("Elenco.")).collect();
    assert_eq!(lists.len(), 2, "in its place and in the message: {lists:?}");
    stage.touch(&lists[1]);
    assert!(matches!(stage.route(), Route::Services { .. }));
}

fn sheet(number: usize) -> Vec<Event> {
    open(Route::Service { id: crate::id(&format!("it-52/service/office-{number}")) })
}

/// The way from a sheet to the map as it is seen, and whether it is said there whose work a map is.
fn ways(stage: &Stage, language: &str) -> (Vec<Element>, bool) {
    let label =
        if language == "it" { "Vedi sulla mappa" } else { "انظر على الخريطة" };
    let mut ways = stage.buttons();
    ways.retain(|button| button.label == label);
    (ways, stage.elements().iter().any(|element| element.label == "ISTAT"))
}

fn way(stage: &Stage) -> (Element, bool) {
    let (mut ways, is_credited) = ways(stage, "it");
    assert_eq!(ways.len(), 1, "one way, whatever it looks like: {ways:?}");
    (ways.remove(0), is_credited)
}

#[test]
fn a_sheet_shows_where_it_is_and_leads_there() {
    let mut stage = stage(LANDSCAPE);
    go(&mut stage, "it", TextSize::Normal, &sheet(2));
    let (key, is_credited) = way(&stage);
    assert!(!is_credited, "no map, no picture");
    stage.set_map(base_map(), "ISTAT");
    let (picture, is_credited) = way(&stage);
    assert!(is_credited && picture.height > 2.0 * key.height, "{picture:?}");
    let drawn = stage.picture().expect("pixels");
    let rows = drawn.rgba.chunks_exact(drawn.width as usize * 4);
    let rows = rows.skip(picture.y as usize).take(picture.height as usize);
    let land = StyleName::Normal.style().land;
    let is_land = |pixel: &&[u8]| pixel[..3] == [land.red, land.green, land.blue];
    let land = rows.flat_map(|row| row.chunks_exact(4)).filter(is_land).count();
    assert!(land > 5000, "{land} pixels of land");
    stage.touch(&picture);
    let place = view(&stage).look.expect("a look").middle();
    assert!((place.latitude - 43.88).abs() < 1e-6 && view(&stage).lit == Some(2), "{place:?}");
}

#[test]
fn words_of_a_sheet_need_no_other_page_because_of_a_picture() {
    let mut all = Vec::new();
    let mut pictured = 0;
    for size in [LANDSCAPE, PORTRAIT, (1280, 800)] {
        let (mut plain, mut stage) = (stage(size), stage(size));
        stage.set_map(base_map(), "ISTAT");
        for language in LANGUAGES {
            for text_size in [TextSize::Normal, TextSize::Large, TextSize::Largest] {
                for number in [1, 2] {
                    let what = format!("{language} {text_size:?} {size:?} {number}");
                    go(&mut plain, language, text_size, &sheet(number));
                    go(&mut stage, language, text_size, &sheet(number));
                    let (before, (now, is_pictured)) =
                        (ways(&plain, language).0, ways(&stage, language));
                    if before.len() != now.len() {
                        all.push(format!("{what}: {before:?} became {now:?}"));
                    }
                    pictured += usize::from(is_pictured);
                    let touch: fn(&Element) -> (f32, f32) =
                        if size.0 == 1280 { |_| (FINGER, FINGER) } else { |_| (TOUCH, TOUCH) };
                    let found = faults(&stage, size, touch).into_iter();
                    all.extend(found.map(|fault| format!("{what}: {fault}")));
                }
            }
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert!(pictured > 6, "{pictured} pictures");
}
