//! Synthetic trees: sound, marked, the same for the same arguments, of the size asked for.

use std::{collections::BTreeSet, fs, path::Path};

use publisher::{
    BuildOptions, Fonts, GenerateOptions, Progress, build, check, generate, plan_generate,
};
use tempfile::TempDir;
use toml::{Table, Value};

use crate::tree::files;

const LANGUAGES: &str = "it,en,ar,fr,es,ro,uk,ru,zh-Hans,bn,ur,sq,ti";

fn options(out: &Path, languages: &str) -> GenerateOptions {
    GenerateOptions {
        services: 150,
        organizations: 40,
        associations: 30,
        places: 160,
        guides: 4,
        languages: languages.split(',').map(|tag| tag.parse().unwrap()).collect(),
        today: jiff::civil::date(2026, 11, 1),
        seed: 7,
        out: out.to_owned(),
    }
}

/// A tree with a few records of everything, in a temporary folder that goes with it.
fn tree(languages: &str, change: impl FnOnce(&mut GenerateOptions)) -> TempDir {
    let folder = TempDir::new().unwrap();
    let mut options = options(&folder.path().join("tree"), languages);
    change(&mut options);
    generate(&options, Progress::Silent).unwrap();
    folder
}

/// The tables of all lists whose path holds `name`.
fn tables(folder: &TempDir, name: &str, key: &str) -> Vec<Table> {
    let mut found = Vec::new();
    for (path, bytes) in files(&folder.path().join("tree")) {
        if path.contains(name) {
            let file: Table = toml::from_str(std::str::from_utf8(&bytes).unwrap()).unwrap();
            found.extend(
                file[key].as_array().unwrap().iter().map(|t| t.as_table().unwrap().clone()),
            );
        }
    }
    found
}

#[test]
fn what_is_generated_is_sound_and_of_the_size_asked_for() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("tree");
    let done = generate(&options(&out, LANGUAGES), Progress::Silent).unwrap();
    let written = files(&out);
    assert_eq!(done.files, written.len());
    assert_eq!(done.bytes, written.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>());
    let checked = check(&out).unwrap_or_else(|faults| panic!("{faults:#?}"));
    assert_eq!(
        checked.counts().to_string(),
        "4 guides, 1 focus pages, 2 news, 1 events, 3 laws, 2 documents, 1 experiences, 1 pages on culture, 1 facts, 1 procedures, 1 calls, 150 services, 73 locations, 40 organizations, 30 associations, 21 region sheets, 1 community sheets, 4 indicators, 1 glossary terms, 1 phrases, 160 places, 78 taxonomy terms, 13 languages"
    );
    assert_eq!(checked.packs().count(), 1 + 21 + 13, "core, every owner, every language");
    let (out, source) = (folder.path().join("build"), out);
    let fonts = Fonts::Without;
    assert_eq!(
        build(&BuildOptions { source, out, previous: None, fonts, streets: None }).unwrap().len(),
        35
    );
}

#[test]
fn the_same_arguments_give_the_same_bytes_and_another_seed_others() {
    let bytes = |folder: TempDir| files(&folder.path().join("tree"));
    let first = bytes(tree("it,zh-Hans", |_| {}));
    assert_eq!(first, bytes(tree("it,zh-Hans", |_| {})));
    let other = bytes(tree("it,zh-Hans", |options| options.seed = 8));
    let name = "regions/it-25/services.toml";
    let services = |files: &[(String, Vec<u8>)]| {
        files.iter().find(|(path, _)| path == name).map(|(_, bytes)| bytes.clone()).unwrap()
    };
    assert_ne!(services(&first), services(&other));
}

#[test]
fn one_language_more_leaves_the_texts_of_the_others() {
    let (less, more) = (tree("it,en", |_| {}), tree("it,en,bn", |_| {}));
    let (less, more) = (files(&less.path().join("tree")), files(&more.path().join("tree")));
    let pages = |files: Vec<(String, Vec<u8>)>| {
        files.into_iter().filter(|(path, _)| path.ends_with("it.md") || path.ends_with("en.md"))
    };
    let less: Vec<_> = pages(less).collect();
    assert!(less.iter().filter(|(path, _)| path.contains("/guides/")).count() == 8);
    assert_eq!(less, pages(more).collect::<Vec<_>>());
}

/// Every value of these keys, at any depth.
fn values<'v>(table: &'v Table, keys: &[&str], found: &mut Vec<&'v Value>) {
    for (key, value) in table {
        if keys.contains(&key.as_str()) {
            found.push(value);
        }
        let inner = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        inner.iter().filter_map(Value::as_table).for_each(|table| values(table, keys, found));
    }
}

/// A number that nobody has: of a telephone, or of an entry in a register.
fn is_free(number: &str) -> bool {
    number.starts_with("000 ") || number.starts_with("SYNTHETIC ")
}

#[test]
fn nothing_in_it_can_be_taken_for_true() {
    let folder = tree("it,en", |_| {});
    let (mut sources, mut phones) = (0, 0);
    for (path, bytes) in files(&folder.path().join("tree")) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("http") && !text.contains('@'), "{path}");
        if !path.ends_with(".toml") {
            continue;
        }
        let file: Table = toml::from_str(&text).unwrap();
        let mut marked = Vec::new();
        values(&file, &["source", "title", "assured_by"], &mut marked);
        let marked: Vec<&str> = marked.into_iter().filter_map(Value::as_str).collect();
        assert!(marked.iter().all(|title| title.starts_with("SYNTHETIC")), "{path}: {marked:?}");
        sources += marked.len();
        let mut numbers = Vec::new();
        values(&file, &["number"], &mut numbers);
        assert!(numbers.iter().all(|n| is_free(n.as_str().unwrap())), "{path}");
        phones += numbers.len();
        if path.ends_with("pack.toml") {
            assert!(file["name"].as_str().unwrap().starts_with("SYNTHETIC"), "{path}");
        }
    }
    assert!(sources > 400 && phones > 90, "{sources} sources, {phones} telephones");
    let readme = fs::read_to_string(folder.path().join("tree/README.md")).unwrap();
    assert!(readme.starts_with("# SYNTHETIC"));
}

#[test]
fn capitals_are_real_and_other_municipalities_are_not() {
    let places = tables(&tree("it", |_| {}), "places.toml", "place");
    let text = |place: &Table, key: &str| place[key].as_str().unwrap().to_owned();
    let (real, made): (Vec<_>, Vec<_>) =
        places.iter().partition(|place| text(place, "cadastral").as_str() < "N");
    assert_eq!((real.len(), made.len()), (110, 50));
    let prato = real.iter().find(|place| text(place, "name") == "Prato").unwrap();
    assert_eq!((text(prato, "cadastral"), text(prato, "pack")), ("G999".into(), "it-52".into()));
    let few = tables(&tree("it", |options| options.places = 21), "places.toml", "place");
    let owners: BTreeSet<String> = few.iter().map(|place| text(place, "pack")).collect();
    assert_eq!(owners.len(), 21, "every owner has a capital first");
}

#[test]
fn texts_have_the_length_of_real_ones_in_every_language() {
    let folder = tree(LANGUAGES, |_| {});
    let words = |text: &Value| text.as_str().unwrap().split_whitespace().count();
    for (name, key, expected) in [
        ("regions/it-25/services", "service", 40..=90),
        ("regions/it-25/organizations", "organization", 15..=40),
        ("regions/it-25/associations", "association", 15..=40),
    ] {
        for table in tables(&folder, name, key) {
            let texts = table["description"].as_table().unwrap();
            assert!(expected.contains(&words(&texts["it"])), "{}", texts["it"]);
            assert_eq!(texts.len(), 13);
            let states = table["translations"].as_table().unwrap();
            assert!(states.len() == 12 && states.values().all(|s| s.as_str() == Some("machine")));
        }
    }
    let guides = files(&folder.path().join("tree"))
        .into_iter()
        .filter(|(path, _)| path.contains("/guides/") && path.ends_with("/it.md"));
    let lengths: Vec<usize> = guides
        .map(|(_, bytes)| std::str::from_utf8(&bytes).unwrap().split_whitespace().count())
        .collect();
    let mean = lengths.iter().sum::<usize>() / lengths.len();
    assert!((300..=850).contains(&mean), "{lengths:?}");
    assert!(lengths.iter().all(|length| (200..=1300).contains(length)), "{lengths:?}");
}

#[test]
fn services_have_what_real_ones_have() {
    let folder = tree("it", |options| options.services = 1004);
    let services = tables(&folder, "/services", "service");
    assert_eq!(services.len(), 1004);
    for (key, expected) in
        [("hours", 540..=650), ("phones", 760..=840), ("at", 870..=930), ("languages", 550..=650)]
    {
        let count = services.iter().filter(|service| service.contains_key(key)).count();
        assert!(expected.contains(&count), "{count} have {key}");
    }
    let described: BTreeSet<&str> =
        services.iter().filter_map(|service| service["description"]["it"].as_str()).collect();
    assert!((850..=940).contains(&described.len()), "{} descriptions", described.len());
    let of = |pack: &str| tables(&folder, &format!("regions/{pack}/services"), "service").len();
    assert!(of("it-25") > of("it-62") && of("it-62") > of("it-52") && of("it-52") > of("it-23"));
    let locations = tables(&folder, "locations", "location").len();
    assert!((480..=520).contains(&locations), "{locations} locations");
}

#[test]
fn what_cannot_be_made_is_refused_with_advice() {
    type Change = fn(&mut GenerateOptions);
    let cases: [(Change, &str); 10] = [
        (|o| o.services = 3, "3 services are too few: ask for 4 to 1000000"),
        (|o| o.organizations = 21, "21 organizations are too few: ask for 22 to 1000000"),
        (|o| o.associations = 2_000_000, "2000000 associations are too many: ask for 0 to 1000000"),
        (|o| o.places = 20, "20 places are too few: ask for 21 to 12000"),
        (|o| o.places = 12_001, "12001 places are too many"),
        (
            |o| o.languages.push("wo".parse().unwrap()),
            "no words to write `wo` with; name some of it,en,ar,",
        ),
        (
            |o| drop(o.languages.remove(0)),
            "without Italian, the language of its originals; add `it`",
        ),
        (|o| o.languages.push("it".parse().unwrap()), "the language `it` is named twice"),
        (
            |o| o.today = jiff::civil::date(1999, 12, 31),
            "nothing can be dated from 1999-12-31; name a day of the years 2000 to 2100",
        ),
        (|o| o.out.push("README.md"), "name a folder that can be written"),
    ];
    let folder = tree("it,en", |_| {});
    for (change, expected) in cases {
        let mut options = options(&folder.path().join("tree"), "it,en");
        options.out = folder.path().join("other");
        if expected.contains("can be written") {
            options.out = folder.path().join("tree");
        }
        change(&mut options);
        let error = generate(&options, Progress::Silent).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(plan_generate(&options).unwrap_err().to_string(), error);
    }
    assert!(!folder.path().join("other").exists());
}

#[test]
fn what_is_there_is_never_mixed_with_a_tree() {
    let folder = tree("it", |_| {});
    let (out, before) = (folder.path().join("tree"), files(folder.path()));
    let error = generate(&options(&out, "it"), Progress::Silent).unwrap_err().to_string();
    assert!(error.contains("is not empty; name a new folder"), "{error}");
    assert_eq!(files(folder.path()), before);
    plan_generate(&options(&folder.path().join("planned"), "it")).unwrap();
    assert!(!folder.path().join("planned").exists());
}
