//! Groups above types, and services that are for the visitor's own eyes.

use answers::{Answer, Area, Query, Question, ServiceFilter, Topic};
use bundle::Record;
use library::Library;
use serde_json::json;

use crate::{
    fixture::{Installed, id, pack, record, tag},
    questions::ask,
};

fn term(slug: &str, parent: Option<&str>, order: u32, synonyms: &[&str]) -> Record {
    let parent = parent.map(|parent| format!("core/taxonomy_term/{parent}"));
    let body = json!({
        "scheme": if parent.is_some() { "type" } else { "axis" },
        "parent": parent, "order": order, "label": { "it": slug }, "synonyms": { "it": synonyms },
    });
    record(&format!("core/taxonomy_term/{slug}"), "taxonomy_term", body)
}

fn guide(slug: &str, types: &[&str]) -> Record {
    let types: Vec<String> = types.iter().map(|t| format!("core/taxonomy_term/{t}")).collect();
    let text = json!({ "title": format!("Guida {slug}"), "summary": "Breve.", "blocks": [] });
    let body = json!({
        "kind": "guide", "axis": "core/taxonomy_term/servizi", "types": types, "text": { "it": text },
        "related": ["it-52/service/punto", "it-52/service/anagrafe"],
    });
    record(&format!("core/guide/{slug}"), "article", body)
}

fn service(slug: &str, name: &str, types: &[&str]) -> Record {
    let types: Vec<String> = types.iter().map(|t| format!("core/taxonomy_term/{t}")).collect();
    let body = json!({
        "organization": "it-52/organization/azienda", "axis": "core/taxonomy_term/servizi",
        "types": types, "name": { "it": name }, "sensitive": slug == "punto",
        "at": [{ "location": "it-52/location/prato" }], "phones": [{ "number": "0574 4301" }],
    });
    record(&format!("it-52/service/{slug}"), "service", body)
}

/// `salute` is a group, `documenti` a type right under the axis, `vuoto` a group with nothing in it.
fn library() -> Library {
    let installed = Installed::of(|data| {
        let core = [
            term("servizi", None, 1, &[]),
            term("lavoro", None, 2, &[]),
            term("salute", Some("servizi"), 1, &["benessere"]),
            term("consultori", Some("salute"), 1, &["consultorio"]),
            term("aborto", Some("salute"), 2, &["ivg", "interruzione di gravidanza"]),
            term("documenti", Some("servizi"), 2, &[]),
            term("vuoto", Some("servizi"), 3, &[]),
            term("vuoto-sotto", Some("vuoto"), 1, &[]),
            guide("a-figli", &["consultori"]),
            guide("b-medico", &["salute"]),
            guide("c-carta", &["documenti", "consultori"]),
            record(
                "core/place/prato",
                "place",
                json!({
                    "cadastral": "G999", "istat": "100005", "name": "Prato", "province": "PO",
                    "pack": "it-52", "centre": { "latitude": 43.8808, "longitude": 11.0964 },
                }),
            ),
        ];
        let region = [
            record(
                "it-52/organization/azienda",
                "organization",
                json!({ "name": { "it": "Azienda sanitaria" } }),
            ),
            record(
                "it-52/location/prato",
                "location",
                json!({
                    "organization": "it-52/organization/azienda", "place": "G999",
                    "position": { "latitude": 43.8808, "longitude": 11.1064 },
                }),
            ),
            service("ambulatorio", "Ambulatorio", &["salute"]),
            service("anagrafe", "Anagrafe", &["documenti"]),
            service("famiglie", "Spazio famiglie", &["consultori"]),
            service("punto", "Punto IVG Azienda di Prato", &["aborto"]),
        ];
        vec![pack(data, "core", &core, &[]), pack(data, "it-52", &region, &[])]
    });
    installed.open()
}

fn area(library: &Library) -> Area {
    let (axis, place) = (id("taxonomy_term/servizi"), "G999".parse().ok());
    match ask(library, Question::Area { language: tag("it"), axis, place, now: None }) {
        Answer::Area(area) => area,
        other => panic!("{other:?}"),
    }
}

/// Each topic with the types below it, its pages and how many services it has.
fn shown(topics: &[Topic]) -> Vec<(&str, Vec<&str>, Vec<&str>, usize)> {
    topics
        .iter()
        .map(|topic| {
            (
                topic.id.slug(),
                topic.types.iter().map(|below| below.id.slug()).collect(),
                topic.pages.iter().map(|page| page.id.slug()).collect(),
                topic.service_count,
            )
        })
        .collect()
}

fn listed(library: &Library, filter: ServiceFilter) -> (usize, Vec<String>) {
    let question = Question::Services { language: tag("it"), filter, limit: 10, now: None };
    let Answer::Services(list) = ask(library, question) else { panic!("services") };
    (list.total, list.cards.iter().map(|card| card.id.slug().to_owned()).collect())
}

fn found(library: &Library, words: &str) -> Vec<String> {
    let query = Query { place: "G999".parse().ok(), ..Query::new(words, tag("it"), 10) };
    let Answer::Found(found) = ask(library, Question::Words(query)) else { panic!("hits") };
    found.hits.iter().map(|hit| hit.id.slug().to_owned()).collect()
}

#[test]
fn a_group_holds_what_is_filed_under_it_and_below_it() {
    let library = library();
    let area = area(&library);
    assert_eq!(
        shown(&area.topics),
        [
            ("salute", vec!["consultori", "aborto"], vec!["a-figli", "b-medico", "c-carta"], 2),
            ("documenti", vec![], vec!["c-carta"], 1),
        ]
    );
    assert_eq!(
        shown(&area.topics[0].types),
        [("consultori", vec![], vec!["a-figli", "c-carta"], 1), ("aborto", vec![], vec![], 1)]
    );
}

#[test]
fn a_filter_by_a_group_includes_its_types() {
    let library = library();
    for (kind, expected) in [
        ("salute", &["ambulatorio", "famiglie"][..]),
        ("consultori", &["famiglie"]),
        ("documenti", &["anagrafe"]),
        ("vuoto", &[]),
    ] {
        let types = vec![id(&format!("taxonomy_term/{kind}"))];
        let (total, slugs) = listed(&library, ServiceFilter { types, ..Default::default() });
        assert_eq!(slugs, expected, "{kind}");
        assert_eq!(total, expected.len(), "{kind}");
    }
}

#[test]
fn the_word_of_a_group_finds_what_is_below_it_after_its_own() {
    assert_eq!(
        found(&library(), "benessere"),
        ["b-medico", "a-figli", "c-carta", "ambulatorio", "famiglie"]
    );
}

#[test]
fn a_sensitive_service_stands_in_no_mixed_list() {
    let library = library();
    let area = area(&library);
    assert_eq!(area.service_count, 3);
    assert!(area.nearest.iter().all(|card| card.id.slug() != "punto"), "{:?}", area.nearest);
    let near = || ServiceFilter { place: "G999".parse().ok(), ..Default::default() };
    let axes = vec![id("taxonomy_term/servizi")];
    let group = vec![id("taxonomy_term/salute")];
    for filter in [
        near(),
        ServiceFilter::default(),
        ServiceFilter { only_here: true, ..near() },
        ServiceFilter { axes, ..near() },
        ServiceFilter { types: group, ..near() },
    ] {
        let (total, slugs) = listed(&library, filter.clone());
        assert!(
            total == slugs.len() && !slugs.contains(&"punto".to_owned()),
            "{filter:?}: {slugs:?}"
        );
    }
    let Answer::Services(list) = ask(
        &library,
        Question::Services { language: tag("it"), filter: near(), limit: 0, now: None },
    ) else {
        panic!("services")
    };
    assert_eq!(list.place.map(|place| place.service_count), Some(3));
    let Answer::Page(page) = ask(
        &library,
        Question::Page { language: tag("it"), id: id("guide/b-medico"), place: None, now: None },
    ) else {
        panic!("a page")
    };
    let related: Vec<&str> = page.related.iter().map(|related| related.id.slug()).collect();
    assert_eq!(related, ["anagrafe"]);
}

#[test]
fn a_sensitive_service_stands_where_the_visitor_touched_its_own_type() {
    let library = library();
    let types = vec![id("taxonomy_term/aborto")];
    let place = "G999".parse().ok();
    let filter = ServiceFilter { types, place, ..Default::default() };
    assert_eq!(listed(&library, filter), (1, vec!["punto".to_owned()]));
    let id = id("it-52/service/punto");
    assert!(
        library
            .answer(&Question::Service { language: tag("it"), id, place: None, now: None })
            .is_ok()
    );
}

#[test]
fn a_sensitive_service_is_found_by_words_that_name_it_alone() {
    let library = library();
    for words in ["aborto", "abort", "ivg", "aborto prato", "interruzione gravidanza", "punto ivg"]
    {
        let hits = found(&library, words);
        assert!(hits.contains(&"punto".to_owned()), "{words}: {hits:?}");
    }
    for words in [
        "abo",
        "pun",
        "punto",
        "prato",
        "azienda",
        "azienda prato",
        "gravidanza",
        "salute",
        "servizi",
        "05744301",
    ] {
        let hits = found(&library, words);
        assert!(!hits.contains(&"punto".to_owned()), "{words}: {hits:?}");
    }
}

#[test]
fn a_door_of_its_own_is_told_from_the_centre_of_its_town() {
    let distance = area(&library()).nearest[0].distance;
    assert_eq!(distance.map(|d| (d.metres / 100, d.to)), Some((8, answers::Spot::Door)));
}
