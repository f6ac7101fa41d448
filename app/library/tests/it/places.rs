//! Municipalities to choose from: which are offered, and which are called so.

use answers::{Answer, CalledPlace, PlaceChoice, PlaceList, Question};
use bundle::{CadastralCode, Record};
use library::Library;
use serde_json::{Value, json};

use crate::{
    fixture::{Installed, id, pack, record, tag},
    questions::ask,
};

/// Slug, code, name, Arabic name, Province, owner, latitude, services; of `nessuno` it is not known where it is.
type Row =
    (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, f64, u32);
const PLACES: [Row; 9] = [
    ("prato", "G999", "Prato", "براتو", "PO", "it-52", 43.9, 2),
    ("firenze", "D612", "Firenze", "", "FI", "it-52", 43.8, 3),
    ("forli", "D704", "Forlì", "", "FC", "it-45", 44.2, 2),
    ("forlimpopoli", "D705", "Forlimpopoli", "", "FC", "it-45", 44.3, 3),
    ("reggio-nell-emilia", "H223", "Reggio nell'Emilia", "", "RE", "it-45", 44.7, 1),
    ("l-aquila", "A345", "L'Aquila", "", "AQ", "it-65", 42.3, 1),
    ("nessuno", "A344", "Aquila d'Arroscia", "", "IM", "it-42", 0.0, 1),
    ("riservato", "H501", "Riservato", "", "PO", "it-52", 43.91, 0),
    ("vuoto", "F205", "Vuoto", "", "PO", "it-52", 43.92, 0),
];

fn records() -> Vec<Record> {
    let mut records = vec![record(
        "core/taxonomy_term/servizi",
        "taxonomy_term",
        json!({ "scheme": "axis", "order": 1, "label": { "it": "Servizi" } }),
    )];
    for (slug, code, name, arabic, province, owner, latitude, count) in PLACES {
        let label = if arabic.is_empty() { json!({}) } else { json!({ "ar": arabic }) };
        let centre = json!({ "latitude": latitude, "longitude": 11.1 });
        let neighbourhoods: &[&str] = match slug {
            "firenze" => &["Isolotto", "Le Cure", "San Jacopino"],
            "vuoto" => &["Isolabella"],
            "prato" => &["San Paolo", "Maliseti", "Regina"],
            _ => &[],
        };
        let others: &[&str] = match slug {
            "firenze" => &["Флоренция", "佛罗伦萨", "Florence"],
            "forli" => &["Forum Livii"],
            "vuoto" => &["Пусто"],
            _ => &[],
        };
        let body = json!({
            "cadastral": code, "other_names": others, "istat": "100005", "name": name, "label": label,
            "province": province, "pack": owner, "neighbourhoods": neighbourhoods,
            "centre": if latitude > 0.0 { centre } else { Value::Null },
        });
        records.push(record(&format!("core/place/{slug}"), "place", body));
        let location = json!({ "organization": "core/organization/ufficio", "place": code });
        records.push(record(&format!("core/location/{slug}"), "location", location));
        let is_reserved = slug == "riservato";
        for number in 0..count.max(is_reserved.into()) {
            let body = json!({
                "organization": "core/organization/ufficio", "axis": "core/taxonomy_term/servizi",
                "types": [], "name": { "it": "Ufficio" }, "sensitive": is_reserved,
                "at": [{ "location": format!("core/location/{slug}") }],
                "phones": [{ "number": "0574 4301" }],
            });
            records.push(record(&format!("core/service/{slug}-{number}"), "service", body));
        }
    }
    records
}

fn installed() -> Installed {
    Installed::of(|data| vec![pack(data, "core", &records(), &[])])
}

fn code(place: &str) -> Option<CadastralCode> {
    (!place.is_empty()).then(|| place.parse().expect("a cadastral code"))
}

fn offered(library: &Library, place: &str, chosen: &str, limit: usize) -> PlaceList {
    let (place, chosen) = (code(place), code(chosen));
    match ask(library, Question::Places { language: tag("it"), place, chosen, limit }) {
        Answer::Places(list) => list,
        other => panic!("{other:?}"),
    }
}

fn found(library: &Library, language: &str, name: &str, limit: usize) -> Vec<CalledPlace> {
    let question = Question::PlacesCalled { language: tag(language), name: name.to_owned(), limit };
    match ask(library, question) {
        Answer::PlacesCalled(list) => list,
        other => panic!("{other:?}"),
    }
}

/// The municipalities among them.
fn called(library: &Library, language: &str, name: &str, limit: usize) -> Vec<PlaceChoice> {
    let municipality = |called| match called {
        CalledPlace::Municipality(place) => Some(place),
        CalledPlace::Region(_) => None,
    };
    found(library, language, name, limit).into_iter().filter_map(municipality).collect()
}

fn names(list: &[PlaceChoice]) -> Vec<&str> {
    list.iter().map(|place| place.name.as_str()).collect()
}

#[test]
fn the_own_place_comes_first_then_the_chosen_one_then_the_nearest() {
    let installed = installed();
    let library = installed.open();
    let list = offered(&library, "G999", "A345", 3);
    assert_eq!(names(&list.choices), ["Prato", "L'Aquila", "Firenze", "Forlì", "Forlimpopoli"]);
    assert_eq!(list.total, 7, "those without an office are not counted");
    assert_eq!(
        list.choices.iter().map(|place| place.service_count).collect::<Vec<_>>(),
        [2, 1, 3, 2, 3]
    );
    let all = offered(&library, "G999", "G999", 30);
    assert_eq!(all.choices.len(), all.total);
    assert_eq!(names(&all.choices).last(), Some(&"Aquila d'Arroscia"), "where it is, is not known");
}

#[test]
fn without_a_place_the_largest_of_each_region_are_offered_by_name() {
    let installed = installed();
    let library = installed.open();
    assert_eq!(
        names(&offered(&library, "", "", 5).choices),
        ["L'Aquila", "Aquila d'Arroscia", "Firenze", "Forlì", "Forlimpopoli"]
    );
    assert_eq!(names(&offered(&library, "", "G999", 1).choices), ["Prato", "Firenze"]);
    // A place that is on no map has its own Region first.
    assert_eq!(names(&offered(&library, "A344", "", 1).choices), ["Aquila d'Arroscia", "Firenze"]);
}

#[test]
fn a_place_without_an_office_is_found_and_offered_to_its_own_kiosk_only() {
    let installed = installed();
    let library = installed.open();
    for (place, name) in [("H501", "Riservato"), ("F205", "Vuoto")] {
        let found = called(&library, "it", name, 5);
        assert_eq!((names(&found), found[0].service_count), (vec![name], 0));
        assert!(!names(&offered(&library, "G999", "", 30).choices).contains(&name));
        let own = offered(&library, place, "", 30);
        assert_eq!((own.choices[0].name.as_str(), own.choices[0].service_count), (name, 0));
        assert_eq!(own.choices.len(), own.total);
    }
    let unknown = offered(&library, "Z999", "", 30);
    assert_eq!(unknown.choices.len(), unknown.total);
}

#[test]
fn names_are_found_as_one_types() {
    let installed = installed();
    let library = installed.open();
    let cases: [(&str, &[&str]); 14] = [
        ("laquila", &["L'Aquila"]),
        ("l'aq", &["L'Aquila"]),
        ("L’ÀQUILA", &["L'Aquila"]),
        // The exact name before the larger town.
        ("forli", &["Forlì", "Forlimpopoli"]),
        ("for", &["Forlimpopoli", "Forlì"]),
        ("f", &["Firenze", "Forlimpopoli", "Forlì"]),
        ("reggio e", &["Reggio nell'Emilia"]),
        ("emilia", &["Reggio nell'Emilia"]),
        // Whole names before later words.
        ("n", &["Reggio nell'Emilia"]),
        ("aquila", &["L'Aquila", "Aquila d'Arroscia"]),
        ("prato po", &["Prato"]),
        ("براتو", &["Prato"]),
        ("prato fi", &[]),
        (" ' ", &[]),
    ];
    for (typed, expected) in cases {
        assert_eq!(names(&called(&library, "it", typed, 5)), expected, "{typed}");
    }
    assert_eq!(names(&called(&library, "it", "f", 2)), ["Firenze", "Forlimpopoli"]);
    let arabic = called(&library, "ar", "prat", 5);
    assert_eq!((names(&arabic), arabic[0].province.as_str()), (vec!["براتو"], "PO"));
}

#[test]
fn names_are_found_in_any_script_and_never_shown() {
    let installed = installed();
    let library = installed.open();
    let cases: [(&str, &[&str]); 8] = [
        ("флор", &["Firenze"]),
        ("ФЛОРЕНЦИЯ", &["Firenze"]),
        ("佛罗", &["Firenze"]),
        ("florence", &["Firenze"]),
        ("пус", &["Vuoto"]),
        // A name that is shown before one that is not, whichever town is larger.
        ("fo", &["Forlimpopoli", "Forlì"]),
        ("livii", &["Forlì"]),
        // By ear only what is shown.
        ("florens", &[]),
    ];
    for (typed, expected) in cases {
        assert_eq!(names(&called(&library, "it", typed, 5)), expected, "{typed}");
    }
}

#[test]
fn regions_are_found_by_three_letters_of_any_of_their_names() {
    let installed = installed();
    let library = installed.open();
    let shown = |language: &str, typed: &str| -> Vec<String> {
        let worded = |called| match called {
            CalledPlace::Municipality(place) => place.name,
            CalledPlace::Region(region) => {
                format!("{} {} {}", region.pack, region.name, region.service_count)
            }
        };
        found(&library, language, typed, 5).into_iter().map(worded).collect()
    };
    let cases: [(&str, &str, &[&str]); 9] = [
        ("it", "tos", &["it-52 Toscana 5"]),
        ("en", "tusc", &["it-52 Tuscany 5"]),
        ("ar", "توسكانا", &["it-52 توسكانا 5"]),
        ("it", "Тоскана", &["it-52 Toscana 5"]),
        ("uk", "托斯卡纳", &["it-52 Toscana 5"]),
        ("it", "aosta", &["it-23 Valle d'Aosta 0"]),
        ("it", "romagna", &["it-45 Emilia-Romagna 6"]),
        ("it", "sudtirol", &["it-bz Bolzano 0"]),
        ("it", "to", &[]),
    ];
    for (language, typed, expected) in cases {
        assert_eq!(shown(language, typed), expected, "{typed}");
    }
    let filter = answers::ServiceFilter {
        regions: vec!["it-52".parse().expect("a pack")],
        ..Default::default()
    };
    let question = Question::Services { language: tag("en"), filter, limit: 9, now: None };
    let Answer::Services(list) = ask(&library, question) else { panic!("services") };
    assert_eq!(list.region.map(|region| region.name).as_deref(), Some("Tuscany"));
    assert_eq!(list.total, 5);
}

#[test]
fn a_list_names_its_place_also_where_there_is_no_office() {
    let installed = installed();
    let library = installed.open();
    let filter = answers::ServiceFilter { place: code("F205"), ..Default::default() };
    let question = Question::Services { language: tag("it"), filter, limit: 1, now: None };
    let Answer::Services(list) = ask(&library, question) else { panic!("services") };
    assert_eq!(list.place.map(|place| place.name).as_deref(), Some("Vuoto"));
    assert_eq!(list.cards[0].id, id("service/prato-0"));
}

#[test]
fn neighbourhoods_lead_to_their_municipality() {
    let installed = installed();
    let library = installed.open();
    let cases: [(&str, &[&str]); 9] = [
        ("isolotto", &["Isolotto – Firenze"]),
        ("isol", &["Isolotto – Firenze"]),
        ("cure", &["Le Cure – Firenze"]),
        ("jacopino", &["San Jacopino – Firenze"]),
        // The larger one first, and each municipality once.
        ("san", &["San Jacopino – Firenze", "San Paolo – Prato"]),
        ("san paolo prato", &["San Paolo – Prato"]),
        ("isolotto fi", &["Isolotto – Firenze"]),
        // A municipality before a neighbourhood that is called so.
        ("reg", &["Reggio nell'Emilia", "Regina – Prato"]),
        ("isolabella", &[]),
    ];
    for (typed, expected) in cases {
        let shown: Vec<String> = called(&library, "it", typed, 5)
            .into_iter()
            .map(|place| match place.neighbourhood {
                Some(part) => format!("{part} – {}", place.name),
                None => place.name,
            })
            .collect();
        assert_eq!(shown, expected, "{typed}");
    }
    assert_eq!(library.place("Isolotto").expect("places"), None, "a desk stands in a municipality");
}

#[test]
fn names_are_found_as_they_are_heard() {
    let installed = installed();
    let library = installed.open();
    let cases: [(&str, &[&str]); 8] = [
        ("firense", &["Firenze"]),
        ("brato", &["Prato"]),
        ("regio emilia", &["Reggio nell'Emilia"]),
        ("forlimpopolli", &["Forlimpopoli"]),
        ("acuila", &["L'Aquila", "Aquila d'Arroscia"]),
        ("isoloto", &["Firenze"]),
        ("frato", &["Prato"]),
        ("zzzzz", &[]),
    ];
    for (typed, expected) in cases {
        assert_eq!(names(&called(&library, "it", typed, 5)), expected, "{typed}");
    }
}
