//! What the sources of the house promise, counted in the packs that are built of them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use bundle::{
    Article, ArticleKind, Body, EntryKind, LanguageTag, Localized, Manifest, PackName, Record,
    RecordId, Scheme, stored_bytes, unpack,
};
use publisher::{BuildOptions, Fonts, build};
use serde::Deserialize;
use tempfile::TempDir;

use crate::{house, published::copy};

const GUIDES_MIN: usize = 60;
const ARABIC_GUIDES_MIN: usize = 12;
const PROCEDURES_MIN: usize = 12;
const GLOSSARY_TERMS_MIN: usize = 250;
const PHRASES_MIN: usize = 120;
const QUESTIONS_MIN: usize = 150;

/// What editors wrote, read out of the packs: all records but those of the Regions' tables of offices, twenty
/// thousand in which nothing is promised here.
pub(crate) fn records() -> &'static [Record] {
    static RECORDS: OnceLock<Vec<Record>> = OnceLock::new();
    RECORDS.get_or_init(|| {
        let temp = TempDir::new().expect("a temporary folder");
        let source = temp.path().join("portal");
        copy(&house::portal(), &source);
        for region in fs::read_dir(source.join("regions")).expect("Regions").flatten() {
            let offices = region.path().join("offices");
            if offices.is_dir() {
                fs::remove_dir_all(offices).expect("a writable copy");
            }
        }
        packed(source, temp.path())
    })
}

/// Every record of sources, read out of packs that are built below `folder`.
fn packed(source: PathBuf, folder: &Path) -> Vec<Record> {
    packs(source, folder).iter().flat_map(|(manifest, zip)| records_of(manifest, zip)).collect()
}

/// The packs of sources, built below `folder`: manifest and zip.
pub(crate) fn packs(source: PathBuf, folder: &Path) -> Vec<(Manifest, Vec<u8>)> {
    let out = folder.join("packs");
    let options = BuildOptions {
        source,
        out: out.clone(),
        previous: None,
        fonts: Fonts::Without,
        streets: None,
    };
    let built = build(&options).expect("sources that can be packed");
    let read = |pack: &PackName, version: u64| {
        let file = |ending: &str| {
            let path = out.join(format!("{pack}/{version:06}.{ending}"));
            fs::read(path).expect("a file that was built")
        };
        let manifest = Manifest::read(pack, &file("manifest")).expect("a manifest");
        (manifest, file("zip"))
    };
    built.iter().map(|built| read(&built.pack, built.version)).collect()
}

/// The records of a pack.
pub(crate) fn records_of(manifest: &Manifest, zip: &[u8]) -> Vec<Record> {
    let entries = manifest.entries.iter().filter(|entry| entry.path.starts_with("record/"));
    let record = |entry| {
        let stored = stored_bytes(zip, entry).expect("an entry of the zip");
        let json = unpack(stored, entry).expect("what the manifest says");
        Record::read(&manifest.pack, &entry.path, &json).expect("a record of this pack")
    };
    entries.map(record).collect()
}

fn guides() -> impl Iterator<Item = (&'static RecordId, &'static Article)> {
    records().iter().filter_map(|record| match &record.body {
        Body::Article(article) if article.kind == ArticleKind::Guide => Some((&record.id, article)),
        _ => None,
    })
}

fn has<T>(text: &Localized<T>, tag: &str) -> bool {
    let tag: LanguageTag = tag.parse().expect("a tag");
    text.get(&tag).is_some()
}

/// The languages of `wanted` in which there is no text.
fn missing<T>(text: &Localized<T>, wanted: &[&'static str]) -> Vec<&'static str> {
    wanted.iter().copied().filter(|tag| !has(text, tag)).collect()
}

/// Every record whose body `fault` finds wanting, in words.
fn faults(fault: impl Fn(&Body) -> Vec<String>) -> Vec<String> {
    let of = |record: &Record| {
        let short = record.id.short().to_owned();
        fault(&record.body).into_iter().map(move |what| format!("{short}: {what}"))
    };
    records().iter().flat_map(of).collect()
}

pub(crate) fn check(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[track_caller]
fn at_least(count: usize, least: usize, what: &str) {
    assert!(count >= least, "{count} {what}, {least} were promised");
}

#[test]
fn guides_are_there_in_italian_and_english_and_many_in_arabic() {
    let both = guides().filter(|(_, guide)| missing(&guide.text, &["it", "en"]).is_empty());
    at_least(both.count(), GUIDES_MIN, "guides in Italian and English");
    let arabic = guides().filter(|(_, guide)| has(&guide.text, "ar"));
    at_least(arabic.count(), ARABIC_GUIDES_MIN, "guides in Arabic");
    check(&faults(|body| match body {
        Body::Article(article) if article.kind == ArticleKind::Guide => {
            let tags = missing(&article.text, &["it", "en"]);
            tags.iter().map(|tag| format!("no text in `{tag}`")).collect()
        }
        _ => Vec::new(),
    }));
}

#[test]
fn guided_paths_glossary_and_phrases_are_as_many_as_promised() {
    let count =
        |wanted: fn(&Body) -> bool| records().iter().filter(|record| wanted(&record.body)).count();
    let paths = count(
        |body| matches!(body, Body::Procedure(path) if has(&path.text, "it") && has(&path.text, "en")),
    );
    at_least(paths, PROCEDURES_MIN, "guided paths in Italian and English");
    let terms =
        count(|body| matches!(body, Body::GlossaryTerm(term) if has(&term.pronunciation, "en")));
    at_least(terms, GLOSSARY_TERMS_MIN, "glossary terms with their pronunciation");
    let phrases =
        count(|body| matches!(body, Body::Phrase(phrase) if has(&phrase.pronunciation, "en")));
    at_least(phrases, PHRASES_MIN, "phrases with their pronunciation");
    check(&faults(|body| {
        let pronunciation = match body {
            Body::GlossaryTerm(term) => &term.pronunciation,
            Body::Phrase(phrase) => &phrase.pronunciation,
            _ => return Vec::new(),
        };
        let tags = missing(pronunciation, &["en"]);
        tags.iter().map(|tag| format!("no `pronunciation.{tag}`")).collect()
    }));
}

#[test]
fn every_axis_has_guides() {
    let mut guides_of: BTreeMap<&RecordId, usize> = BTreeMap::new();
    for record in records() {
        if let Body::TaxonomyTerm(term) = &record.body
            && term.scheme == Scheme::Axis
        {
            guides_of.insert(&record.id, 0);
        }
    }
    assert!(!guides_of.is_empty(), "the taxonomy has axes");
    for (_, guide) in guides() {
        *guides_of.get_mut(&*guide.axis).expect("a checked axis") += 1;
    }
    assert!(guides_of.values().all(|guides| *guides > 0), "{guides_of:?}");
}

#[test]
fn every_term_of_the_taxonomy_is_named_drawn_and_explained() {
    let is_term = |record: &&Record| record.id.kind() == EntryKind::TaxonomyTerm.as_str();
    assert!(records().iter().any(|record| is_term(&record)), "there is a taxonomy");
    check(&faults(|body| {
        let Body::TaxonomyTerm(term) = body else {
            return Vec::new();
        };
        let texts = [("label", &term.label), ("definition", &term.definition)];
        let of = |(key, text)| {
            missing(text, &["it", "en"]).into_iter().map(move |tag| format!("no `{key}.{tag}`"))
        };
        let no_icon = term.icon.is_none().then(|| "no `icon`".to_owned());
        texts.into_iter().flat_map(of).chain(no_icon).collect()
    }));
}

/// `tests/fixtures/questions/<language>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Questions {
    question: Vec<Asked>,
}

/// What somebody typed or said, and the records of which any answers it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    words: String,
    pages: Vec<String>,
}

fn questions() -> Vec<Asked> {
    let path = house::root().join("tests/fixtures/questions/it.toml");
    let text = fs::read_to_string(path).expect("the questions of Italian visitors");
    toml::from_str::<Questions>(&text).expect("questions with words and pages").question
}

#[test]
fn the_questions_of_visitors_lead_to_records_that_are_there() {
    let asked = questions();
    let words: BTreeSet<&str> = asked.iter().map(|asked| asked.words.trim()).collect();
    assert!(!words.contains(""), "every question has words");
    at_least(words.len(), QUESTIONS_MIN, "different questions");
    let temp = TempDir::new().expect("a temporary folder");
    let all = packed(house::portal(), temp.path());
    let there: BTreeSet<&RecordId> = all.iter().map(|record| &record.id).collect();
    let mut faults = Vec::new();
    for Asked { words, pages } in &asked {
        if pages.is_empty() {
            faults.push(format!("`{words}`: no page answers it"));
        }
        for page in pages {
            let id = RecordId::from_short(page).expect("an id as people write it");
            if !there.contains(&id) {
                faults.push(format!("`{words}`: there is no `{page}`"));
            }
        }
    }
    check(&faults);
}

#[test]
fn every_guide_answers_a_question() {
    let answers: BTreeSet<String> = questions().into_iter().flat_map(|asked| asked.pages).collect();
    let unasked = guides().filter(|(id, _)| !answers.contains(id.short()));
    check(
        &unasked.map(|(id, _)| format!("{}: nobody asks for it", id.short())).collect::<Vec<_>>(),
    );
}
