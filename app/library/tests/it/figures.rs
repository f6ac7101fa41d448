//! Published figures: what is counted, by year, by territory, by country.

use answers::{Answer, AreaServed, FigureSheet, IndicatorCard, Measure, Question};
use bundle::CountryCode;
use library::{Library, LibraryError};
use serde_json::{Value, json};

use crate::{
    fixture::{Installed, id, pack, record, tag},
    questions::ask,
};

fn figure(territory: &str, citizenship: &str, sex: &str, year: u16, value: f64) -> Value {
    let mut figure = json!({ "territory": territory, "year": year, "value": value });
    if !citizenship.is_empty() {
        figure["citizenship"] = json!(citizenship);
    }
    if !sex.is_empty() {
        figure["sex"] = json!(sex);
    }
    figure
}

fn indicator(slug: &str, figures: &[Value]) -> bundle::Record {
    let body = json!({
        "name": { "it": format!("Conta {slug}"), "en": format!("Count {slug}") },
        "unit": { "it": "persone", "en": "persons" },
        "figures": figures,
    });
    record(&format!("core/indicator/{slug}"), "indicator", body)
}

/// What is told apart by everything, in two years; what only Italy has a figure of; what has none of Italy.
fn installed() -> Library {
    let full = [
        figure("IT", "", "", 2024, 90.0),
        figure("IT", "", "", 2025, 100.0),
        figure("IT", "", "female", 2025, 60.0),
        figure("IT", "", "male", 2025, 40.0),
        figure("IT", "RO", "", 2025, 30.0),
        figure("IT", "RO", "female", 2025, 20.0),
        figure("IT", "MA", "", 2025, 50.0),
        figure("IT", "MA", "", 2024, 45.0),
        figure("IT-52", "", "", 2024, 90.0),
        figure("IT-52", "", "", 2025, 80.0),
        figure("IT-62", "", "", 2024, 0.0),
        figure("IT-52", "MA", "", 2025, 50.0),
        figure("IT-PO", "", "", 2025, 7.0),
        figure("G999", "", "", 2025, 5.0),
        // Said twice: the first counts.
        figure("IT", "", "", 2025, 1.0),
    ];
    let of_italy = [figure("IT", "", "", 2023, -1.5), figure("IT", "", "", 2022, 3.0)];
    let of_provinces = [figure("IT-PO", "", "", 2025, 2.0)];
    let installed = Installed::of(|data| {
        let records = [
            indicator("tutto", &full),
            indicator("italia", &of_italy),
            indicator("province", &of_provinces),
        ];
        vec![pack(data, "core", &records, &[])]
    });
    installed.open()
}

fn sheet(library: &Library, slug: &str, country: Option<&str>, year: Option<u16>) -> FigureSheet {
    let question = Question::Figure {
        language: tag("en"),
        id: id(&format!("indicator/{slug}")),
        citizenship: country.map(|code| code.parse().expect("a country")),
        year,
    };
    match ask(library, question) {
        Answer::Figure(sheet) => *sheet,
        other => panic!("{other:?}"),
    }
}

fn all(value: f64) -> Measure {
    Measure { all: Some(value), ..Measure::default() }
}

fn region(number: &str) -> AreaServed {
    AreaServed::Region(number.to_owned())
}

#[test]
fn what_is_counted_says_how_it_is_told_apart() {
    let library = installed();
    let cards = |language: &str| -> Vec<IndicatorCard> {
        match ask(&library, Question::Figures { language: tag(language) }) {
            Answer::Figures(cards) => cards,
            other => panic!("{other:?}"),
        }
    };
    let english = cards("en");
    let slugs: Vec<&str> = english.iter().map(|card| card.id.slug()).collect();
    assert_eq!(slugs, ["tutto", "italia", "province"]);
    assert_eq!((english[0].name.as_str(), english[0].unit.as_str()), ("Count tutto", "persons"));
    let by = english[0].by;
    assert!(by.regions && by.provinces && by.countries && by.sexes);
    assert_eq!(english[0].latest, Some((2025, 100.0)));
    assert_eq!(english[1].by, answers::ToldApart::default());
    assert_eq!((english[1].latest, &english[1].years[..]), (Some((2023, -1.5)), &[2023, 2022][..]));
    assert_eq!(english[2].latest, None, "Italy has no figure of its own");
    let arabic = cards("ar");
    assert_eq!((arabic[0].name.as_str(), &arabic[0].language), ("Conta tutto", &tag("it")));
}

#[test]
fn a_year_has_its_own_figures_and_what_is_not_known_is_not_none() {
    let library = installed();
    let newest = sheet(&library, "tutto", None, None);
    assert_eq!((newest.year, &newest.years[..]), (Some(2025), &[2025, 2024][..]));
    assert_eq!(newest.italy, Measure { all: Some(100.0), women: Some(60.0), men: Some(40.0) });
    assert_eq!(newest.territories, [(region("52"), all(80.0)), (region("62"), Measure::default())]);
    assert_eq!(newest.series, [(2024, 90.0), (2025, 100.0)]);
    let romania = Measure { all: Some(30.0), women: Some(20.0), men: None };
    let country = |code: &str| -> CountryCode { code.parse().expect("a country") };
    assert_eq!(newest.countries, [(country("MA"), all(50.0)), (country("RO"), romania)]);
    assert_eq!(newest.country_count, 2);
    let older = sheet(&library, "tutto", None, Some(2024));
    assert_eq!(older.territories, [(region("52"), all(90.0)), (region("62"), all(0.0))]);
    assert_eq!(older.italy, all(90.0));
    assert_eq!(sheet(&library, "tutto", None, Some(1999)).year, Some(2025), "no such year");
}

#[test]
fn a_country_has_the_same_figures_of_its_own_citizens() {
    let library = installed();
    let morocco = sheet(&library, "tutto", Some("MA"), Some(2025));
    assert_eq!(morocco.italy, all(50.0));
    assert_eq!(
        morocco.territories,
        [(region("52"), all(50.0)), (region("62"), Measure::default())]
    );
    assert_eq!(morocco.series, [(2024, 45.0), (2025, 50.0)]);
    assert!(morocco.countries.is_empty());
    let nobody = sheet(&library, "tutto", Some("FR"), None);
    assert_eq!((nobody.year, nobody.italy), (None, Measure::default()));
    assert_eq!(nobody.territories.len(), 2);
}

#[test]
fn italy_alone_has_no_territories_and_provinces_stand_where_there_are_no_regions() {
    let library = installed();
    let italy = sheet(&library, "italia", None, None);
    assert!(italy.territories.is_empty() && italy.countries.is_empty());
    assert_eq!(italy.italy, all(-1.5));
    let provinces = sheet(&library, "province", None, None);
    assert_eq!(provinces.territories, [(AreaServed::Province("PO".to_owned()), all(2.0))]);
    assert_eq!((provinces.italy, &provinces.series[..]), (Measure::default(), &[][..]));
}

#[test]
fn what_is_no_indicator_is_not_known() {
    let library = Installed::new().open();
    for slug in ["indicator/niente", "guide/permesso-di-soggiorno"] {
        let question =
            Question::Figure { language: tag("it"), id: id(slug), citizenship: None, year: None };
        assert!(matches!(library.answer(&question), Err(LibraryError::Unknown(_))), "{slug}");
    }
    let list = ask(&library, Question::Figures { language: tag("it") });
    assert!(matches!(list, Answer::Figures(cards) if cards.is_empty()));
}

/// As many as the residents by citizenship, sex and Region.
#[test]
fn ten_thousand_figures_are_as_good_as_ten() {
    let letters = || ('A'..='Z').map(String::from);
    let countries = letters().flat_map(|one| letters().map(move |other| format!("{one}{other}")));
    let countries: Vec<String> =
        std::iter::once(String::new()).chain(countries.take(193)).collect();
    let regions = [21, 23, 25, 32, 34, 36, 42, 45, 52, 55, 57, 62, 65, 67, 72, 75, 77, 78, 82, 88];
    let territories: Vec<String> = std::iter::once("IT".to_owned())
        .chain(regions.map(|number| format!("IT-{number}")))
        .collect();
    let mut figures = Vec::new();
    for (n, country) in countries.iter().enumerate() {
        for territory in &territories {
            for sex in ["", "female", "male"] {
                figures.push(figure(territory, country, sex, 2025, n as f64));
            }
        }
    }
    assert_eq!(figures.len(), 12_222);
    let installed =
        Installed::of(|data| vec![pack(data, "core", &[indicator("residenti", &figures)], &[])]);
    let library = installed.open();
    let sheet = sheet(&library, "residenti", None, None);
    assert_eq!((sheet.territories.len(), sheet.countries.len()), (20, 10));
    assert_eq!(sheet.country_count, 193);
    assert_eq!(sheet.countries[0].1.women, Some(193.0));
}
