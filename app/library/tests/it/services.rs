//! Services, the places they are at, and the numbers of the emergency screen.

use answers::{Answer, Question, ServiceFilter, Spot};
use bundle::{CadastralCode, TranslationStatus};

use crate::{
    fixture::{Installed, id, tag},
    questions::ask,
};

#[test]
fn services_are_filtered_and_the_nearest_come_first() {
    type Change = fn(&mut ServiceFilter);
    let library = Installed::new().open();
    let cases: [(Change, &[&str]); 8] = [
        (
            |_| {},
            &["sportello-firenze", "sportello-prato", "ambulatorio", "numero-112", "numero-1522"],
        ),
        (
            |f| f.place = "G999".parse().ok(),
            &["sportello-prato", "sportello-firenze", "ambulatorio", "numero-112", "numero-1522"],
        ),
        (|f| (f.place, f.only_here) = ("G999".parse().ok(), true), &["sportello-prato"]),
        (|f| f.types = vec![id("taxonomy_term/salute")], &["ambulatorio"]),
        (|f| f.axes = vec![id("taxonomy_term/lavoro")], &[]),
        (|f| f.axes = vec![id("taxonomy_term/not-there")], &[]),
        (|f| f.speaks = Some(tag("ar")), &["sportello-firenze", "sportello-prato", "ambulatorio"]),
        (|f| f.speaks = Some(tag("en")), &[]),
    ];
    for (change, expected) in cases {
        let mut filter = ServiceFilter::default();
        change(&mut filter);
        let question = Question::Services {
            language: tag("it"),
            filter: filter.clone(),
            limit: 10,
            now: None,
        };
        let Answer::Services(list) = ask(&library, question) else { panic!("services") };
        let slugs: Vec<&str> = list.cards.iter().map(|card| card.id.slug()).collect();
        assert_eq!(slugs, expected, "{filter:?}");
        assert_eq!(list.total, expected.len());
        assert_eq!(list.place.is_some(), filter.place.is_some());
    }
}

#[test]
fn a_service_sheet_says_what_is_known_and_nothing_else() {
    let library = Installed::new().open();
    let sheet = |slug: &str| {
        let id = id(&format!("it-52/service/{slug}"));
        let place = library.place("Firenze").expect("places");
        match ask(&library, Question::Service { language: tag("en"), id, place, now: None }) {
            Answer::Service(sheet) => *sheet,
            other => panic!("{other:?}"),
        }
    };
    let known = sheet("sportello-prato");
    assert_eq!(known.card.name, "Immigration desk");
    assert_eq!(known.card.organization, "Prefettura di Prato");
    assert_eq!(known.card.place.as_deref(), Some("Prato (PO)"));
    assert_eq!(known.card.distance.map(|d| (d.metres / 1000, d.to)), Some((17, Spot::TownCentre)));
    assert_eq!(known.venues[0].street.as_deref(), Some("Via Cairoli 27"));
    assert_eq!(known.venues[0].hours, None);
    assert_eq!(known.phones[0].number, "0574 4301");
    assert_eq!(known.website.as_deref(), Some("https://example.org"));
    assert_eq!(known.status, TranslationStatus::Machine);
    assert_eq!(known.guides.len(), 1);
    let dangling = sheet("ambulatorio");
    assert_eq!(
        (dangling.card.organization.as_str(), dangling.card.place, dangling.venues),
        ("", None, vec![])
    );
    assert_eq!(dangling.card.language, tag("it"));
}

#[test]
fn emergency_numbers_keep_their_order() {
    let library = Installed::new().open();
    let Answer::Urgent(lines) = ask(&library, Question::Urgent { language: tag("en") }) else {
        panic!("lines")
    };
    let seen: Vec<(&str, &str)> =
        lines.iter().map(|l| (l.number.as_str(), l.hint.as_str())).collect();
    assert_eq!(seen, [("112", "Danger"), ("1522", "Danger")]);
    assert_eq!(lines[0].icon, "phone-call");
}

#[test]
fn places_are_those_with_an_office_in_the_language_asked() {
    let library = Installed::new().open();
    for (language, expected) in [("it", ["Firenze", "Prato"]), ("ar", ["براتو", "فلورنسا"])]
    {
        let question =
            Question::Places { language: tag(language), place: None, chosen: None, limit: 30 };
        let Answer::Places(places) = ask(&library, question) else { panic!("places") };
        let names: Vec<&str> = places.choices.iter().map(|p| p.name.as_str()).collect();
        assert_eq!((names.as_slice(), places.total), (&expected[..], 2));
        assert!(places.choices.iter().all(|place| place.service_count == 1));
    }
}

#[test]
fn a_place_is_found_by_any_of_its_names() {
    let library = Installed::new().open();
    for (name, code) in [
        ("Prato", Some("G999")),
        ("PRÀTO", Some("G999")),
        ("Prato (PO)", Some("G999")),
        ("براتو", Some("G999")),
        ("firenze", Some("D612")),
        ("Roma", None),
        ("", None),
    ] {
        let found = library.place(name).expect("places");
        assert_eq!(found.as_ref().map(CadastralCode::as_str), code, "{name}");
    }
}
