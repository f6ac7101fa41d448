//! Every screen in Italian and Arabic, as snapshots. Marks of direction are shown: `◂` right to left, `⟦…⟩` number,
//! `⟨…⟩` name.

use answers::ServiceFilter;
use screens::{Event, Route, Target};
use serde::Serialize;

use crate::support::{Visitor, id, prato, tag};

/// Compares what is serialised with the snapshot `name`.
pub(crate) fn check(name: &str, value: &impl Serialize) {
    let json = serde_json::to_string_pretty(value).expect("views serialise");
    let shown = json
        .replace('\u{200f}', "◂")
        .replace('\u{2066}', "⟦")
        .replace('\u{2068}', "⟨")
        .replace('\u{2069}', "⟩");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, shown);
    });
}

fn near() -> ServiceFilter {
    ServiceFilter { place: Some(prato()), ..ServiceFilter::default() }
}

fn routes() -> Vec<(&'static str, Route)> {
    let axis = id("taxonomy_term/servizi");
    vec![
        ("languages", Route::Languages),
        ("home", Route::Home),
        ("area", Route::Area { axis: axis.clone() }),
        ("topic", Route::Topic { axis: axis.clone(), topic: id("taxonomy_term/documenti") }),
        ("topic-group", Route::Topic { axis: axis.clone(), topic: id("taxonomy_term/italiano") }),
        ("topic-type", Route::Topic { axis: axis.clone(), topic: id("taxonomy_term/corsi") }),
        ("topic-unknown", Route::Topic { axis, topic: id("taxonomy_term/altro") }),
        ("page", Route::Page { id: id("guide/permesso") }),
        ("page-missing", Route::Page { id: id("guide/solo-it") }),
        ("page-withheld", Route::Page { id: id("guide/delicata") }),
        ("page-unknown", Route::Page { id: id("guide/niente") }),
        ("search", Route::Search),
        ("services", Route::Services { filter: near() }),
        ("services-without-place", Route::Services { filter: ServiceFilter::default() }),
        ("map", Route::Map { filter: near() }),
        ("map-nearest", Route::Map { filter: ServiceFilter { free: true, ..near() } }),
        ("map-none", Route::Map { filter: ServiceFilter { speaks: Some(tag("en")), ..near() } }),
        ("places", Route::Places { filter: near() }),
        ("service", Route::Service { id: id("it-52/service/due") }),
        ("service-little-known", Route::Service { id: id("it-52/service/uno") }),
        ("emergency", Route::Emergency),
        ("about", Route::About),
        ("reading", Route::Reading),
        ("outside", Route::Outside { address: "https://www.esempio.it/2026/09".to_owned() }),
    ]
}

#[test]
fn every_screen_says_what_it_should() {
    for language in ["it", "ar"] {
        for (name, route) in routes() {
            let mut visitor = Visitor::speaking(language);
            visitor.open(route);
            check(&format!("{name}-{language}"), &visitor.screen());
        }
    }
}

#[test]
fn search_says_what_it_found() {
    for language in ["it", "ar"] {
        for (name, words) in [("search-corrected", "permeso"), ("search-nothing", "zzz")] {
            let mut visitor = Visitor::speaking(language);
            visitor.open(Route::Search);
            visitor.type_words(words);
            check(&format!("{name}-{language}"), &visitor.screen());
        }
    }
}

#[test]
fn an_empty_list_offers_the_nearest_thing() {
    let speaks = ServiceFilter { speaks: Some(tag("en")), ..near() };
    let florence = ServiceFilter { place: "D612".parse().ok(), ..ServiceFilter::default() };
    for language in ["it", "ar"] {
        for (name, filter) in [("services-filtered-empty", &speaks), ("services-none", &florence)] {
            let mut visitor = Visitor::speaking(language);
            visitor.open(Route::Services { filter: filter.clone() });
            check(&format!("{name}-{language}"), &visitor.screen());
        }
    }
}

#[test]
fn the_frame_never_moves() {
    check("frame-wall", &frame(&Visitor::new()));
    for language in ["it", "ar"] {
        let mut visitor = Visitor::speaking(language);
        check(&format!("frame-home-{language}"), &frame(&visitor));
        visitor.touch(Target::Emergency);
        check(&format!("frame-emergency-{language}"), &frame(&visitor));
    }
}

fn frame(visitor: &Visitor) -> impl Serialize {
    let view = visitor.visit.view();
    (view.header, view.bar)
}

#[test]
fn the_idle_warning_counts_down() {
    for language in ["it", "ar"] {
        let mut visitor = Visitor::speaking(language);
        visitor.event(Event::Idled { seconds: 92 });
        check(&format!("idle-{language}"), &visitor.visit.view().idle);
    }
}
