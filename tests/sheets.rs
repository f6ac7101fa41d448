//! What the sheets of Regions and communities and the news of the house promise: nobody is left out, and no number in
//! them is another than the one that is published.

use std::collections::{BTreeMap, BTreeSet};

use bundle::{
    Article, ArticleKind, ArticleText, Block, Body, CommunitySheet, CountryCode, Indicator,
    LanguageTag, Localized, Particulars, Record, RegionSheet, ServiceArea,
};

use crate::portal::{check, records};

const LANGUAGES: [&str; 3] = ["it", "en", "ar"];
/// As many of the most frequent citizenships have a sheet.
const COMMUNITIES: usize = 25;
const NEWS_MIN: usize = 4;

fn region_sheets() -> impl Iterator<Item = (&'static Record, &'static RegionSheet)> {
    records().iter().filter_map(|record| match &record.body {
        Body::RegionSheet(sheet) => Some((record, sheet)),
        _ => None,
    })
}

fn community_sheets() -> impl Iterator<Item = &'static CommunitySheet> {
    records().iter().filter_map(|record| match &record.body {
        Body::CommunitySheet(sheet) => Some(sheet),
        _ => None,
    })
}

fn news() -> impl Iterator<Item = (&'static Record, &'static Article)> {
    records().iter().filter_map(|record| match &record.body {
        Body::Article(article) if article.kind == ArticleKind::News => Some((record, article)),
        _ => None,
    })
}

fn untranslated<T>(what: &str, text: &Localized<T>) -> Vec<String> {
    let lacks = |tag: &&&str| text.get(&tag.parse::<LanguageTag>().expect("a tag")).is_none();
    LANGUAGES.iter().filter(lacks).map(|tag| format!("{what} has no `{tag}`")).collect()
}

/// The foreign residents of Italy by citizenship, the most frequent first.
fn residents() -> Vec<(CountryCode, f64)> {
    let indicator: &Indicator = records()
        .iter()
        .find_map(|record| match &record.body {
            Body::Indicator(indicator) if record.id.slug() == "residenti-stranieri" => {
                Some(indicator)
            }
            _ => None,
        })
        .expect("the number of foreign residents");
    let italy: ServiceArea = "IT".parse().expect("a country");
    let of_all =
        indicator.figures.iter().filter(|figure| figure.territory == italy && figure.sex.is_none());
    let mut counted: Vec<(CountryCode, f64)> =
        of_all.filter_map(|figure| Some((figure.citizenship.clone()?, figure.value))).collect();
    counted.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    counted
}

/// All words of a text, of its paragraphs and lists.
fn words(text: &ArticleText) -> String {
    text.blocks.iter().map(|block: &Block| format!("{block:?}\n")).collect()
}

/// `1081836` as Italian and Arabic pages write it.
fn with_points(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut written = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push('.');
        }
        written.push(digit);
    }
    written
}

#[test]
fn every_owner_tells_of_its_territory_in_three_languages() {
    let places: BTreeMap<_, _> = records()
        .iter()
        .filter_map(|record| match &record.body {
            Body::Place(place) => Some((place.cadastral.clone(), place.pack.clone())),
            _ => None,
        })
        .collect();
    let owners: BTreeSet<String> = places.values().map(ToString::to_string).collect();
    let told: BTreeSet<String> =
        region_sheets().map(|(record, _)| record.id.pack().to_string()).collect();
    assert_eq!(told, owners);
    let mut faults = Vec::new();
    for (record, sheet) in region_sheets() {
        let name = record.id.to_string();
        faults.extend(untranslated(&name, &sheet.name));
        faults.extend(untranslated(&name, &sheet.text));
        if places.get(&sheet.capital).map(ToString::to_string) != Some(record.id.pack().to_string())
        {
            faults.push(format!("{name}: the capital lies elsewhere"));
        }
    }
    check(&faults);
}

#[test]
fn the_largest_communities_have_a_sheet_with_the_published_number() {
    let sheets: BTreeMap<&CountryCode, &CommunitySheet> =
        community_sheets().map(|sheet| (&sheet.country, sheet)).collect();
    let mut faults = Vec::new();
    for (country, number) in &residents()[..COMMUNITIES] {
        let Some(sheet) = sheets.get(country) else {
            faults.push(format!("{country}: there is no sheet"));
            continue;
        };
        let name = country.to_string();
        faults.extend(untranslated(&name, &sheet.name));
        faults.extend(untranslated(&name, &sheet.text));
        let wanted = with_points(*number);
        for tag in LANGUAGES {
            let text = sheet.text.get(&tag.parse().expect("a tag"));
            let wanted = if tag == "en" { wanted.replace('.', ",") } else { wanted.clone() };
            if text.is_some_and(|text| !words(&text.value).contains(&wanted)) {
                faults.push(format!("{country}: the text in `{tag}` does not say {wanted}"));
            }
        }
    }
    check(&faults);
}

#[test]
fn news_end_some_day_and_stand_in_three_languages() {
    assert!(news().count() >= NEWS_MIN);
    let mut faults = Vec::new();
    for (record, article) in news() {
        let name = record.id.to_string();
        faults.extend(untranslated(&name, &article.text));
        let Some(Particulars::News { valid_to }) = &article.particulars else {
            faults.push(format!("{name}: it never ends"));
            continue;
        };
        if *valid_to <= record.provenance.written_date {
            faults.push(format!("{name}: it was over when it was written"));
        }
    }
    check(&faults);
}
