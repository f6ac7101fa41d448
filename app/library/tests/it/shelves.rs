//! Lists of records of one kind, their sheets, and what stands beside a page.

use answers::{Answer, Page, Particular, Question, Shelf, ShelfFilter, ShelfList, Wording};
use library::Library;
use store::DataFolder;

use crate::{
    fixture::{Installed, id, tag},
    questions::ask,
    shelf_land::packs,
};

const NOW: &str = "2026-11-26T10:00";

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
    assert_eq!((slugs(&laws), laws.total), (vec!["uno"], 1));
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
    assert_eq!(sheet.region.as_ref().map(bundle::PackName::as_str), Some("it-52"));
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
