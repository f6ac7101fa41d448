//! Lists of records of one kind, their sheets, and what stands beside a page.

use answers::{Answer, Page, Particular, Question, Shelf, ShelfFilter, ShelfList, Wording};
use bundle::{Manifest, Record};
use library::Library;
use serde_json::{Value, json};
use store::DataFolder;

use crate::{
    fixture::{Installed, id, pack, record, tag},
    questions::ask,
};

const NOW: &str = "2026-11-26T10:00";

fn text(title: &str, paragraph: &str) -> Value {
    json!({ "it": { "title": title, "summary": "", "blocks": [{ "block": "paragraph", "text": paragraph }] } })
}

fn article(path: &str, kind: &str, title: &str, particulars: &Value) -> Record {
    record(
        path,
        "article",
        json!({
            "kind": kind,
            "axis": "core/taxonomy_term/casa",
            "particulars": particulars,
            "text": text(title, "Chi abita in una casa può chiedere la residenza al CAS."),
        }),
    )
}

fn place(code: &str, name: &str, latitude: f64) -> Record {
    record(
        &format!("core/place/{}", name.to_lowercase()),
        "place",
        json!({
            "name": name,
            "cadastral": code,
            "province": "PO",
            "istat": "100005",
            "pack": "it-52",
            "centre": { "latitude": latitude, "longitude": 11.1 },
        }),
    )
}

fn association(slug: &str, name: &str, place: &str, countries: &[&str]) -> Record {
    record(
        &format!("it-52/association/{slug}"),
        "association",
        json!({
            "name": { "it": name },
            "communities": countries,
            "place": place,
        }),
    )
}

fn core() -> Vec<Record> {
    let term = |slug: &str, order: u32| {
        record(
            &format!("core/taxonomy_term/{slug}"),
            "taxonomy_term",
            json!({
                "scheme": "axis", "order": order, "icon": slug, "label": { "it": slug },
            }),
        )
    };
    let path = |slug: &str, axis: &str, order: u32| {
        record(
            &format!("core/procedure/{slug}"),
            "procedure",
            json!({
                "axis": format!("core/taxonomy_term/{axis}"),
                "order": order,
                "steps": [{ "related": ["core/guide/residenza"] }, {}],
                "text": { "it": { "title": slug, "summary": "", "steps": [
                    { "title": "Primo", "text": "", "checklist": ["Passaporto"] },
                    { "title": "Secondo" },
                ] } },
            }),
        )
    };
    let word = |slug: &str, it: &str| {
        record(
            &format!("core/glossary_term/{slug}"),
            "glossary_term",
            json!({
                "term": { "it": it, "en": format!("{it} in English") },
                "definition": { "it": "Sai già.", "en": "What **it** means." },
            }),
        )
    };
    vec![
        term("lavoro", 2),
        term("casa", 3),
        path("z-lavoro", "lavoro", 1),
        path("b-casa", "casa", 20),
        path("a-casa", "casa", 10),
        article(
            "core/law/uno",
            "law",
            "Testo unico",
            &json!({ "law": { "citation": "D.Lgs. 286/1998" } }),
        ),
        article(
            "core/law/due",
            "law",
            "Regole",
            &json!({ "law": { "citation": "Reg. (UE) 2024/1347" } }),
        ),
        article(
            "core/document/a",
            "document",
            "Circolare",
            &json!({
            "document": { "issuer": "Ministero", "issued": "2014-02-19" } }),
        ),
        article("core/guide/residenza", "guide", "La residenza", &Value::Null),
        word("residenza", "Residenza"),
        word("cas", "CAS"),
        word("mai", "Mai detto"),
        place("G999", "Prato", 43.88),
        place("D612", "Firenze", 43.77),
    ]
}

fn tuscany() -> Vec<Record> {
    let news = |slug: &str, to: &str| {
        article(&format!("it-52/news/{slug}"), "news", slug, &json!({ "news": { "valid_to": to } }))
    };
    let event = |slug: &str, starts: &str| {
        let particulars = json!({ "event": { "starts": starts, "place": "G999" } });
        article(&format!("it-52/event/{slug}"), "event", slug, &particulars)
    };
    let call = |slug: &str, opens: Value, closes: Value| {
        record(
            &format!("it-52/call/{slug}"),
            "call",
            json!({
                "offer": "notice",
                "organization": "it-52/organization/regione",
                "axis": "core/taxonomy_term/lavoro",
                "opens": opens,
                "closes": closes,
                "text": text(slug, "Testo."),
            }),
        )
    };
    vec![
        news("vecchia", "2026-11-25"),
        news("nuova", "2026-11-26"),
        event("passata", "2026-11-01T10:00:00"),
        event("dopo", "2026-12-24T09:00:00"),
        event("prima", "2026-12-01T09:00:00"),
        call("sempre", Value::Null, Value::Null),
        call("presto", Value::Null, json!("2026-12-01")),
        call("futura", json!("2027-01-01"), json!("2027-02-01")),
        call("chiusa", Value::Null, json!("2026-11-01")),
        record(
            "it-52/organization/regione",
            "organization",
            json!({
            "name": { "it": "Regione Toscana" }, "website": "https://www.regione.toscana.it" }),
        ),
        record(
            "it-52/region_sheet/it-52",
            "region_sheet",
            json!({
            "name": { "it": "Toscana" }, "capital": "D612", "text": text("La Toscana", "Testo.") }),
        ),
        record(
            "it-52/local_note/residenza",
            "local_note",
            json!({
            "about": "core/guide/residenza",
            "valid_to": "2026-12-31",
            "text": { "it": "Qui si fa così." } }),
        ),
        association("lontana", "Amici", "D612", &["MA", "TN"]),
        association("vicina", "Zeta", "G999", &["MA"]),
    ]
}

fn packs(data: &DataFolder) -> Vec<Manifest> {
    vec![pack(data, "core", &core(), &[]), pack(data, "it-52", &tuscany(), &[])]
}

fn list(
    library: &Library,
    shelf: Shelf,
    filter: &ShelfFilter,
    place: &str,
    now: &str,
) -> ShelfList {
    let question = Question::Shelf {
        language: tag("it"),
        shelf,
        filter: filter.clone(),
        place: place.parse().ok(),
        now: now.parse().ok(),
        limit: 10,
    };
    match ask(library, question) {
        Answer::Shelf(list) => list,
        other => panic!("{other:?}"),
    }
}

fn slugs(list: &ShelfList) -> Vec<&str> {
    list.cards.iter().map(|card| card.related.id.slug()).collect()
}

fn page(library: &Library, language: &str, path: &str, place: &str, now: &str) -> Page {
    let question = Question::Page {
        language: tag(language),
        id: id(path),
        place: place.parse().ok(),
        now: now.parse().ok(),
    };
    match ask(library, question) {
        Answer::Page(page) => *page,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_list_has_its_order_and_leaves_out_what_is_over() {
    let library = Installed::of(packs).open();
    let all = ShelfFilter::default();
    for (shelf, place, now, expected) in [
        (Shelf::Procedures, "", NOW, &["z-lavoro", "a-casa", "b-casa"][..]),
        (Shelf::News, "", NOW, &["nuova"]),
        (Shelf::News, "", "", &["nuova", "vecchia"]),
        (Shelf::Events, "", NOW, &["prima", "dopo"]),
        (Shelf::Calls, "", NOW, &["presto", "sempre", "futura"]),
        (Shelf::Laws, "", NOW, &["due", "uno"]),
        (Shelf::Associations, "G999", NOW, &["vicina", "lontana"]),
        (Shelf::Associations, "", NOW, &["lontana", "vicina"]),
        (Shelf::Regions, "", NOW, &["it-52"]),
        (Shelf::Experiences, "", NOW, &[]),
        (Shelf::Changed, "", NOW, &[]),
    ] {
        let list = list(&library, shelf, &all, place, now);
        assert_eq!(slugs(&list), expected, "{shelf:?} {place} {now}");
        assert_eq!(list.total, expected.len());
    }
    let call = &list(&library, Shelf::Calls, &all, "", NOW).cards[0];
    assert_eq!(call.issuer.as_deref(), Some("Regione Toscana"));
    let near = &list(&library, Shelf::Associations, &all, "G999", NOW).cards[1];
    assert_eq!(near.place.as_deref(), Some("Firenze (PO)"));
    assert!(near.distance.is_some_and(|distance| (12_000..13_000).contains(&distance.metres)));
}

#[test]
fn choices_count_what_stands_beside_the_other_filters() {
    let library = Installed::of(packs).open();
    let year = ShelfFilter { year: Some(1998), ..ShelfFilter::default() };
    let laws = list(&library, Shelf::Laws, &year, "", NOW);
    assert_eq!((slugs(&laws), laws.unfiltered), (vec!["uno"], 2));
    assert_eq!(laws.choices.years, [(2024, 1), (1998, 1)]);
    let tunisian = ShelfFilter { country: "TN".parse().ok(), ..ShelfFilter::default() };
    let associations = list(&library, Shelf::Associations, &tunisian, "", NOW);
    assert_eq!(slugs(&associations), ["lontana"]);
    let countries: Vec<(&str, usize)> =
        associations.choices.countries.iter().map(|(code, n)| (code.as_str(), *n)).collect();
    assert_eq!(countries, [("MA", 2), ("TN", 1)]);
    assert_eq!(associations.choices.territories[0].1, "Toscana");
    let elsewhere =
        ShelfFilter { axis: Some(id("taxonomy_term/not-there")), ..ShelfFilter::default() };
    assert_eq!(list(&library, Shelf::Procedures, &elsewhere, "", NOW).total, 0);
}

#[test]
fn only_lists_that_hold_something_are_named() {
    let library = Installed::of(packs).open();
    let Answer::Shelves(shelves) = ask(&library, Question::Shelves { now: NOW.parse().ok() })
    else {
        panic!("lists")
    };
    assert!(shelves.contains(&(Shelf::Events, 2)) && shelves.contains(&(Shelf::Documents, 1)));
    assert!(!shelves.iter().any(|(shelf, _)| *shelf == Shelf::Experiences));
}

#[test]
fn sheets_and_calls_are_pages_with_their_particulars() {
    let library = Installed::of(packs).open();
    let sheet = page(&library, "it", "it-52/region_sheet/it-52", "", NOW);
    assert_eq!(sheet.particulars, [Particular::Capital("Firenze (PO)".to_owned())]);
    assert_eq!(sheet.region.as_ref().map(|pack| pack.as_str()), Some("it-52"));
    let call = page(&library, "it", "it-52/call/presto", "", NOW);
    assert!(matches!(&call.particulars[0], Particular::Offered { by: Some(by), .. }
        if by.name == "Regione Toscana"));
    let law = page(&library, "it", "law/uno", "", NOW);
    assert_eq!(law.particulars, [Particular::Citation("D.Lgs. 286/1998".to_owned())]);
}

#[test]
fn a_note_of_a_region_stands_where_and_as_long_as_it_holds() {
    let library = Installed::of(packs).open();
    for (place, now, count) in
        [("G999", NOW, 1), ("G999", "2027-01-01T00:00", 0), ("", NOW, 0), ("G999", "", 1)]
    {
        let page = page(&library, "it", "guide/residenza", place, now);
        assert_eq!(page.notes.len(), count, "{place} {now}");
    }
}

#[test]
fn words_of_a_page_in_another_language_are_explained_once_and_in_their_order() {
    let library = Installed::of(packs).open();
    assert!(page(&library, "it", "guide/residenza", "", NOW).words.is_empty());
    let page = page(&library, "en", "guide/residenza", "", NOW);
    assert!(matches!(page.text, Wording::Missing { .. }));
    let words: Vec<(&str, &str, &str)> = page
        .words
        .iter()
        .map(|word| (word.word.as_str(), word.term.as_str(), word.definition.as_str()))
        .collect();
    // `casa` is no form of `CAS`, and what nobody says is not explained.
    assert_eq!(
        words,
        [
            ("Residenza", "Residenza in English", "What it means."),
            ("CAS", "CAS in English", "What it means.")
        ]
    );
}

#[test]
fn paths_associations_and_titles_are_found_and_opened() {
    let library = Installed::of(packs).open();
    let question = Question::Procedure { language: tag("en"), id: id("procedure/a-casa") };
    let Answer::Procedure(path) = ask(&library, question) else { panic!("a path") };
    assert!(matches!(&path.text, Wording::Missing { .. }));
    assert_eq!((path.steps.len(), path.steps[0].related.len()), (2, 1));
    let organization = |path: &str| {
        let (language, place) = (tag("it"), "G999".parse().ok());
        let question = Question::Organization { language, id: id(path), place, now: None };
        match ask(&library, question) {
            Answer::Organization(sheet) => *sheet,
            other => panic!("{other:?}"),
        }
    };
    let near = organization("it-52/association/vicina");
    assert_eq!(near.seat.expect("a seat").place, "Prato (PO)");
    assert_eq!(near.communities.len(), 1);
    let region = organization("it-52/organization/regione");
    assert_eq!((region.seat, region.service_count), (None, 0));
    let ids = ["procedure/b-casa", "it-52/organization/regione", "guide/gone"].map(id).to_vec();
    let Answer::Titles(titles) = ask(&library, Question::Titles { language: tag("it"), ids })
    else {
        panic!("titles")
    };
    let titles: Vec<&str> = titles.iter().map(|title| title.title.as_str()).collect();
    assert_eq!(titles, ["b-casa", "Regione Toscana"]);
    let mut query = answers::Query::new("zeta prato", tag("it"), 5);
    query.place = "G999".parse().ok();
    let Answer::Found(found) = ask(&library, Question::Words(query)) else { panic!("hits") };
    assert_eq!(found.hits[0].id, id("it-52/association/vicina"));
    assert_eq!(found.hits[0].place.as_deref(), Some("Prato (PO)"));
}

#[test]
fn what_the_last_version_brought_is_listed() {
    let changed = |data: &DataFolder| {
        let mut packs = packs(data);
        packs[0].pack_version = 2;
        let entry = packs[0].entries.iter_mut().find(|entry| entry.path.contains("law/due"));
        entry.expect("an entry").changed = 2;
        packs
    };
    let library = Installed::of(changed).open();
    let list = list(&library, Shelf::Changed, &ShelfFilter::default(), "", NOW);
    assert_eq!(slugs(&list), ["due"]);
}
