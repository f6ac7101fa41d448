//! Hand-written figures: with all Regions, with two Provinces for one of them, of Italy alone.

use answers::{AreaServed, FigureSheet, IndicatorCard, Measure, ToldApart};
use bundle::{CountryCode, LanguageTag, Provenance, RecordId, Source, TranslationStatus};

use crate::{
    content::{provenance, word},
    support::{id, tag},
};

/// ISO numbers of all Regions but Trentino-Alto Adige.
const REGIONS: [&str; 19] = [
    "21", "23", "25", "34", "36", "42", "45", "52", "55", "57", "62", "65", "67", "72", "75", "77",
    "78", "82", "88",
];

pub(crate) fn cards(language: &LanguageTag) -> Vec<IndicatorCard> {
    let card = |slug: &str, it: &str, ar: &str, latest, by| IndicatorCard {
        id: id(&format!("indicator/{slug}")),
        name: word(language, it, ar).to_owned(),
        language: language.clone(),
        unit: word(language, "persone", "أشخاص").to_owned(),
        years: vec![2025, 2023],
        latest,
        by,
    };
    let all = ToldApart { regions: true, provinces: false, countries: true, sexes: true };
    let italian = IndicatorCard {
        language: tag("it"),
        ..card("arrivi", "Arrivi via mare", "Arrivi via mare", None, ToldApart::default())
    };
    vec![
        card("residenti", "Stranieri residenti", "الأجانب المقيمون", Some((2023, 5_141_341.0)), all),
        italian,
    ]
}

pub(crate) fn sheet(
    language: &LanguageTag,
    wanted: &RecordId,
    citizenship: Option<&CountryCode>,
    year: Option<u16>,
) -> Option<FigureSheet> {
    let measure =
        |all: f64| Measure { all: Some(all), women: Some((all / 2.0).floor()), men: None };
    let empty = FigureSheet {
        id: wanted.clone(),
        name: word(language, "Stranieri residenti", "الأجانب المقيمون").to_owned(),
        language: language.clone(),
        status: match language.as_str() {
            "ar" => TranslationStatus::Machine,
            _ => TranslationStatus::Original,
        },
        unit: word(language, "persone", "أشخاص").to_owned(),
        citizenship: citizenship.cloned(),
        year: Some(2025),
        years: vec![2025],
        italy: measure(5_141_341.0),
        territories: Vec::new(),
        series: vec![(2025, 5_141_341.0)],
        countries: Vec::new(),
        country_count: 0,
        provenance: Provenance {
            sources: vec![Source {
                title: "ISTAT".to_owned(),
                url: None,
                date: Some("2025-01-01".to_owned()),
            }],
            ..provenance(None)
        },
    };
    let country = |code: &str, all| (code.parse().expect("a country"), measure(all));
    Some(match wanted.slug() {
        "residenti" => FigureSheet {
            territories: regions(&["32"], 1000.0),
            countries: match citizenship {
                Some(_) => Vec::new(),
                None => vec![country("RO", 1_081_836.0), country("MA", 415_088.0)],
            },
            country_count: if citizenship.is_some() { 0 } else { 193 },
            ..empty
        },
        // Only the older year tells Regions apart.
        "minori" => {
            let is_old = year == Some(2022);
            let mut territories = regions(&[], 10.0);
            territories
                .extend(["BZ", "TN"].map(|p| (AreaServed::Province(p.to_owned()), measure(5.0))));
            if !is_old {
                territories.iter_mut().for_each(|(_, at)| *at = Measure::default());
            }
            FigureSheet {
                year: Some(if is_old { 2022 } else { 2025 }),
                years: vec![2025, 2022],
                italy: Measure { all: Some(1910.0), ..Measure::default() },
                territories,
                series: vec![(2022, 1910.0), (2025, 955.0)],
                ..empty
            }
        }
        "arrivi" => FigureSheet {
            language: tag("it"),
            status: TranslationStatus::Original,
            italy: Measure::default(),
            series: Vec::new(),
            ..empty
        },
        "saldo" => FigureSheet {
            unit: "%".to_owned(),
            italy: Measure { all: Some(-1.5), ..Measure::default() },
            territories: vec![
                (
                    AreaServed::Region("99".to_owned()),
                    Measure { all: Some(-8.25), ..Measure::default() },
                ),
                (
                    AreaServed::Region("52".to_owned()),
                    Measure { all: Some(4.0), ..Measure::default() },
                ),
                (
                    AreaServed::Region("62".to_owned()),
                    Measure { all: Some(2.0), ..Measure::default() },
                ),
                (
                    AreaServed::Province("BZ".to_owned()),
                    Measure { all: Some(1.0), ..Measure::default() },
                ),
                (
                    AreaServed::Province("TN".to_owned()),
                    Measure { all: Some(3.0), ..Measure::default() },
                ),
            ],
            ..empty
        },
        _ => return None,
    })
}

/// All Regions but one, each with ten more than the one before, besides those of which nothing is known.
fn regions(unknown: &[&str], least: f64) -> Vec<(AreaServed, Measure)> {
    let known = REGIONS.iter().enumerate().map(|(n, number)| {
        let all = Some(least + 10.0 * n as f64);
        (AreaServed::Region((*number).to_owned()), Measure { all, ..Measure::default() })
    });
    let unknown =
        unknown.iter().map(|number| (AreaServed::Region((*number).to_owned()), Measure::default()));
    known.chain(unknown).collect()
}
