//! From editorial sources to a visitor's eyes, and to every place a finger can reach.

use std::{collections::BTreeSet, fs};

use answers::Query;
use screens::{Event, Route, Target};
use serde_json::Value;

use crate::{
    house,
    published::{Kiosk, Ministry, Visitor, found, query},
};

fn kiosk() -> (Ministry, Kiosk) {
    let ministry = Ministry::with_portal();
    let kiosk = Kiosk::trusting(&ministry);
    kiosk.update(&ministry).expect("an update without a fault");
    (ministry, kiosk)
}

#[test]
fn the_sources_of_the_house_have_no_fault() {
    if let Err(faults) = publisher::check(&house::portal()) {
        let list: Vec<_> = faults.iter().map(ToString::to_string).collect();
        panic!("{}", list.join("\n"));
    }
}

#[test]
fn a_visitor_finds_the_residence_permit_in_every_language() {
    let (_ministry, kiosk) = kiosk();
    let library = kiosk.open();
    assert!(library.verify().expect("a readable release").is_empty());
    for (language, words, first) in [
        ("ar", "تصريح الإقامة", "guide/permesso-di-soggiorno"),
        ("it", "permeso sogiorno", "guide/permesso-di-soggiorno"),
        ("en", "residence permit", "guide/permesso-di-soggiorno"),
        ("it", "stp", "guide/codice-stp-eni"),
        ("en", "school enrol", "guide/iscrivere-figlio-a-scuola"),
        ("ar", "stp", "guide/codice-stp-eni"),
        ("it", "1522", "service/antiviolenza-1522"),
        ("it", "cpia prato", "it-52/service/cpia-prato"),
    ] {
        let found = found(&library, query(language, words, 10));
        let ids: Vec<&str> = found.hits.iter().map(|hit| hit.id.short()).collect();
        assert_eq!(ids.first().copied(), Some(first), "`{words}` found {ids:?}");
    }
}

#[test]
fn what_was_found_says_what_was_meant_and_whom_to_call() {
    let (_ministry, kiosk) = kiosk();
    let library = kiosk.open();
    let listed = found(&library, query("it", "permeso di sogiorno", 10));
    assert_eq!(listed.did_you_mean.as_deref(), Some("Permesso di soggiorno"));
    let right = found(&library, query("it", "permesso di soggiorno", 10));
    assert_eq!(right.did_you_mean, None);
    let line = found(&library, query("it", "1522", 10));
    assert_eq!(line.hits[0].call.as_deref(), Some("1522"));
    assert!(line.hits.iter().all(|hit| hit.snippet.is_empty()), "nobody asked for excerpts");
    let some = found(&library, Query { excerpts: 1, ..query("it", "permesso scaduto", 10) });
    let excerpts: Vec<bool> = some.hits.iter().take(2).map(|hit| hit.snippet.is_empty()).collect();
    assert_eq!(excerpts, [false, true]);
}

#[test]
fn one_letter_finds_what_begins_with_it() {
    let (_ministry, kiosk) = kiosk();
    let library = kiosk.open();
    for letters in ["p", "pe", "c", "la"] {
        let found = found(&library, query("it", letters, 5));
        let first = found.hits[0].title.to_lowercase();
        assert!(first.starts_with(letters), "`{letters}`: {first}");
        assert_eq!(found.hits[0].id.kind(), "guide", "`{letters}`: {:?}", found.hits[0].id);
    }
}

#[test]
fn the_map_comes_with_the_content() {
    let (_ministry, kiosk) = kiosk();
    let maps = kiosk.open().maps().expect("a readable release");
    let names: Vec<&str> = maps.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["core/italy.pmtiles", "core/water.pmtiles"]);
    for (_, pieces) in maps {
        let [path] = pieces.as_slice() else { panic!("the base map travels in one piece") };
        assert!(fs::read(path).expect("an object").starts_with(b"PMTiles"));
    }
}

#[test]
fn nonsense_finds_nothing() {
    let (_ministry, kiosk) = kiosk();
    for words in ["asdfgh", "qwrtzp", "ضصثقف", "....", "   "] {
        let found = found(&kiosk.open(), query("it", words, 10));
        assert!(found.hits.is_empty(), "`{words}`: {found:?}");
    }
}

#[test]
fn the_written_visits_go_where_they_say() {
    let (_ministry, kiosk) = kiosk();
    let mut visitor = kiosk.visitor();
    let lines =
        fs::read_to_string(house::root().join("tests/visits/arabic-guide.jsonl")).expect("a visit");
    let mut routes = Vec::new();
    for line in lines.lines() {
        let event: Event = serde_json::from_str(line).expect("an event a line");
        visitor.happens(event);
        routes.push(serde_json::to_value(visitor.visit.route()).expect("routes are plain data"));
    }
    let page = serde_json::json!({ "page": { "id": "core/guide/permesso-di-soggiorno" } });
    assert_eq!(routes[3], page);
    assert_eq!(routes[8], page);
    assert_eq!(routes.last(), Some(&Value::from("wall")));
    assert!(visitor.visit.is_idle_wall(), "something of the visit is left");
}

/// Every target in a view, in reading order.
fn targets(view: &Value, found: &mut Vec<Target>) {
    match view {
        Value::Object(fields) => {
            for (name, value) in fields {
                match serde_json::from_value(value.clone()) {
                    Ok(target) if name == "target" => found.push(target),
                    _ => targets(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| targets(item, found)),
        _ => {}
    }
}

/// Lists of services with their filters that are looked at.
const LISTS_MAX: usize = 100;

/// Touches everything that can be reached from the home screen in one language; says which routes were seen.
fn walk(visitor: &mut Visitor, language: &str) -> BTreeSet<String> {
    visitor.happens(Event::Touched(Target::Language(language.parse().expect("a tag"))));
    let (mut waiting, mut seen, mut lists) = (vec![Route::Home], BTreeSet::new(), 0);
    while let Some(route) = waiting.pop() {
        let name = serde_json::to_string(&route).expect("routes are plain data");
        // Filters multiply without end; the first lists stand for all.
        let is_list = matches!(
            route,
            Route::Services { .. }
                | Route::Places { .. }
                | Route::Shelf { .. }
                | Route::Choices { .. }
                | Route::Report { .. }
        );
        if seen.contains(&name) || is_list && lists == LISTS_MAX {
            continue;
        }
        lists += usize::from(is_list);
        seen.insert(name.clone());
        visitor.happens(Event::Touched(Target::Home));
        visitor.happens(Event::Touched(Target::Open(route)));
        let view = visitor.sees();
        let is_message = view["screen"].get("message").is_some();
        assert!(
            !is_message || name.contains("outside"),
            "{language}: {name} shows {}",
            view["screen"]
        );
        let mut next = Vec::new();
        targets(&view, &mut next);
        waiting.extend(next.into_iter().filter_map(|target| match target {
            Target::Open(route) => Some(route),
            Target::Record(id) => Some(match id.kind() {
                "service" => Route::Service { id },
                "procedure" => Route::Procedure { id, step: 0 },
                "organization" | "association" => Route::Organization { id },
                "indicator" => Route::figure(id),
                _ => Route::Page { id },
            }),
            _ => None,
        }));
    }
    seen
}

#[test]
fn no_touch_leads_to_a_dead_end() {
    let (_ministry, kiosk) = kiosk();
    let folders = fs::read_dir(house::portal().join("core/guides")).expect("guides").flatten();
    let guides: Vec<String> = folders
        .map(|folder| {
            let id = format!("core/guide/{}", folder.file_name().display());
            let id = id.parse().expect("a folder is named by its slug");
            serde_json::to_string(&Route::Page { id }).expect("routes are plain data")
        })
        .collect();
    for language in ["it", "en", "ar"] {
        let seen = walk(&mut kiosk.visitor(), language);
        let count = |kind: &str| seen.iter().filter(|name| name.starts_with(kind)).count();
        let unreached: Vec<&String> =
            guides.iter().filter(|guide| !seen.contains(guide.as_str())).collect();
        assert!(unreached.is_empty(), "{language}: no touch leads to {unreached:?}");
        assert!(
            count("{\"service\"") >= 40,
            "{language}: {} services reached",
            count("{\"service\"")
        );
    }
}
