//! Synthetic trees: every kind of record, in proportion, dated from a day that is given, with figures that add up.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use bundle::EntryKind;
use jiff::civil::{Date, date};
use publisher::{GenerateOptions, Progress, check, generate};
use tempfile::TempDir;
use toml::Table;

use crate::tree::files;

const TODAY: Date = date(2026, 11, 1);

fn tree(services: usize, today: Date) -> TempDir {
    let folder = TempDir::new().unwrap();
    let options = GenerateOptions {
        services,
        organizations: 40,
        associations: 60,
        places: 160,
        guides: 4,
        languages: vec!["it".parse().unwrap()],
        today,
        seed: 7,
        out: folder.path().join("tree"),
    };
    generate(&options, Progress::Silent).unwrap();
    folder
}

/// The files below the tree whose path holds `name`, as TOML.
fn tables(folder: &Path, name: &str) -> Vec<Table> {
    let wanted = files(&folder.join("tree")).into_iter().filter(|(path, _)| path.contains(name));
    wanted
        .filter(|(path, _)| path.ends_with(".toml"))
        .map(|(_, bytes)| toml::from_str(std::str::from_utf8(&bytes).unwrap()).unwrap())
        .collect()
}

/// The days under `key`, of tables that have it.
fn days(tables: &[Table], key: &str) -> Vec<Date> {
    let texts = tables.iter().filter_map(|table| table.get(key)?.as_str());
    texts.map(|text| text[..10].parse().unwrap()).collect()
}

#[test]
fn every_kind_is_there_in_proportion_to_the_services() {
    for (services, expected) in [
        (
            4,
            [
                (EntryKind::Procedure, 1),
                (EntryKind::News, 1),
                (EntryKind::Event, 1),
                (EntryKind::Call, 1),
                (EntryKind::Law, 1),
                (EntryKind::CommunitySheet, 1),
            ],
        ),
        (
            1350,
            [
                (EntryKind::Procedure, 4),
                (EntryKind::News, 20),
                (EntryKind::Event, 15),
                (EntryKind::Call, 10),
                (EntryKind::Law, 30),
                (EntryKind::CommunitySheet, 2),
            ],
        ),
    ] {
        let folder = tree(services, TODAY);
        let checked = check(&folder.path().join("tree"));
        let counts = checked.unwrap_or_else(|faults| panic!("{faults:#?}")).counts();
        for (kind, count) in expected {
            assert_eq!(counts.0[&kind], count, "{kind} of {services}");
        }
        assert_eq!(counts.0[&EntryKind::RegionSheet], 21);
        // Kinds of services and notes belong to registers and to what Regions say of the ministry's pages.
        let left_out = [EntryKind::ServiceKind, EntryKind::LocalNote];
        for kind in EntryKind::ALL.iter().filter(|kind| !left_out.contains(kind)) {
            assert!(counts.0.contains_key(kind), "{kind} of {services}");
        }
    }
}

#[test]
fn days_lie_around_the_one_that_is_given() {
    let folder = tree(2700, TODAY);
    let (starts, valid) = (
        days(&tables(folder.path(), "/events/"), "starts"),
        days(&tables(folder.path(), "/news/"), "valid_to"),
    );
    let (opens, closes) = (
        days(&tables(folder.path(), "/calls/"), "opens"),
        days(&tables(folder.path(), "/calls/"), "closes"),
    );
    for (what, days) in [("events", &starts), ("news", &valid), ("calls", &closes)] {
        let past = days.iter().filter(|day| **day < TODAY).count();
        assert!(past > 0 && past * 2 < days.len(), "{what}: {past} of {} are past", days.len());
    }
    assert!(opens.iter().any(|day| *day > TODAY) && opens.iter().any(|day| *day < TODAY));
    let later = TODAY.saturating_add(jiff::Span::new().days(100));
    let moved = days(&tables(tree(2700, later).path(), "/events/"), "starts");
    let expected: Vec<Date> =
        starts.iter().map(|day| day.saturating_add(jiff::Span::new().days(100))).collect();
    assert_eq!(moved, expected);
}

#[test]
fn acts_have_numbers_that_no_act_has() {
    let folder = tree(2700, TODAY);
    let laws = tables(folder.path(), "/laws/");
    let mut seen = BTreeSet::new();
    for law in &laws {
        let citation = law["citation"].as_str().unwrap();
        let number = citation.rsplit_once(' ').unwrap().1.split_once('/').unwrap().0;
        assert!(number.parse::<u32>().unwrap() >= 9000, "{citation}");
        assert!(seen.insert(citation), "{citation} twice");
    }
    let documents = tables(folder.path(), "/documents/");
    let issuers: BTreeSet<&str> =
        documents.iter().map(|document| document["issuer"].as_str().unwrap()).collect();
    let years: BTreeSet<i16> = days(&documents, "issued").iter().map(|day| day.year()).collect();
    assert!(laws.len() == 60 && issuers.len() > 3 && years.len() > 5, "{issuers:?} {years:?}");
}

#[test]
fn a_whole_country_is_sound_and_figures_of_its_parts_make_up_the_whole() {
    let folder = tree(13_500, TODAY);
    check(&folder.path().join("tree")).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let mut sums: BTreeMap<[String; 4], [u64; 2]> = BTreeMap::new();
    for (path, bytes) in files(&folder.path().join("tree/core/figures")) {
        for row in String::from_utf8(bytes).unwrap().lines().skip(1) {
            let [territory, citizenship, sex, year, value]: [&str; 5] =
                row.split(',').collect::<Vec<_>>().try_into().unwrap();
            let key = [&path, citizenship, sex, year].map(ToOwned::to_owned);
            let sum = sums.entry(key).or_default();
            sum[usize::from(territory == "IT")] += value.parse::<u64>().unwrap();
        }
    }
    assert!(sums.len() > 4 * 6 + 28, "{} sums", sums.len());
    for (key, [parts, whole]) in &sums {
        assert!(*whole > 0 && parts == whole, "{key:?}: {parts} of {whole}");
    }
}

#[test]
fn associations_have_communities_languages_and_mostly_a_spot() {
    let folder = tree(4, TODAY);
    let lists = tables(folder.path(), "/associations");
    let all: Vec<&Table> = lists
        .iter()
        .flat_map(|list| list["association"].as_array().unwrap())
        .map(|association| association.as_table().unwrap())
        .collect();
    assert_eq!(all.len(), 60);
    for (key, expected) in [("communities", 48..=60), ("languages", 40..=58), ("latitude", 30..=48)]
    {
        let count = all.iter().filter(|association| association.contains_key(key)).count();
        assert!(expected.contains(&count), "{count} have {key}");
    }
}
