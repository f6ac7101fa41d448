//! Published figures of the size of the real ones: 21 Regions and Provinces, seven years, ten countries.

use answers::{AreaServed, FigureSheet, IndicatorCard, Measure, ToldApart};
use bundle::{CountryCode, LanguageTag, RecordId, TranslationStatus};

use crate::content::{id, provenance, word};

pub(crate) fn cards(language: &LanguageTag) -> Vec<IndicatorCard> {
    let card = |number: usize| IndicatorCard {
        id: id(&format!("indicator/indicator-{number}")),
        name: word(language, number).repeat(2),
        language: language.clone(),
        unit: word(language, 1),
        years: vec![2025],
        latest: Some((2025, 5_141_341.0)),
        by: ToldApart { regions: true, provinces: false, countries: true, sexes: true },
    };
    (0..7).map(card).collect()
}

pub(crate) fn sheet(
    language: &LanguageTag,
    wanted: &RecordId,
    citizenship: Option<&CountryCode>,
    year: Option<u16>,
) -> FigureSheet {
    let measure = |all: f64| Measure {
        all: Some(all),
        women: Some((all * 0.51).round()),
        men: Some((all * 0.49).round()),
    };
    let regions = [
        "21", "23", "25", "34", "36", "42", "45", "52", "55", "57", "62", "65", "67", "72", "75",
        "77", "78", "82", "88",
    ];
    let regions = regions.iter().map(|number| AreaServed::Region((*number).to_owned()));
    let provinces = ["BZ", "TN"].map(|letters| AreaServed::Province(letters.to_owned()));
    let territories = regions.chain(provinces).enumerate();
    let countries = ["RO", "AL", "MA", "CN", "UA", "BD", "IN", "EG", "PK", "CD"].into_iter();
    let countries = countries
        .enumerate()
        .filter_map(|(n, code)| Some((code.parse().ok()?, measure(1_081_836.0 / (n + 1) as f64))));
    FigureSheet {
        id: wanted.clone(),
        name: word(language, 1).repeat(2),
        language: language.clone(),
        status: TranslationStatus::Machine,
        unit: word(language, 1),
        citizenship: citizenship.cloned(),
        year: Some(year.unwrap_or(2025)),
        years: (2019..=2025).rev().collect(),
        italy: measure(5_141_341.0),
        territories: territories
            .map(|(n, area)| (area, measure(1_165_102.0 / (n + 1) as f64)))
            .collect(),
        series: (2019..=2025).map(|year| (year, f64::from(year))).collect(),
        countries: if citizenship.is_some() { Vec::new() } else { countries.collect() },
        country_count: 193,
        provenance: provenance(),
    }
}
