//! What visitors type in 25 languages, and whether the page, concept or office that answers is among the first rows.
//!
//! The words in `fixtures/queries` were written by people who had not seen the pages. `cargo test -p journeys recall --
//! --nocapture` prints the table.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fs,
    path::Path,
};

use answers::{Answer, Query, Question};
use bundle::{Body, Digest, LanguageTag, Manifest, Record, stored_bytes, unpack};
use library::{BuildInput, Library, build};
use publisher::{BuildOptions, Fonts};
use serde::Deserialize;
use store::{BUILD_FORMAT, BuiltFile, DataFolder, InstalledPack, Release, Settings};
use tempfile::TempDir;

use crate::{house, slice};

/// Of a hundred queries in a language of the pages, so many have their answer among the first five rows.
const SAME_LANGUAGE_MIN: usize = 95;
/// The same for queries in all other languages together: what answers them is written in Italian and English.
const ACROSS_LANGUAGES_MIN: usize = 90;
/// Of a hundred Italian questions, so many have their page among the first three rows.
const QUESTIONS_MIN: usize = 95;
const STYLES: [&str; 6] = ["plain", "misspelt", "romanised", "letter", "question", "half"];

#[derive(Deserialize)]
struct Queries {
    query: Vec<Labelled>,
}

#[derive(Deserialize)]
struct Labelled {
    words: String,
    style: String,
    /// Pages, concepts and kinds of offices; any of them answers.
    expect: Vec<String>,
}

#[derive(Deserialize)]
struct Questions {
    question: Vec<Asked>,
}

#[derive(Deserialize)]
struct Asked {
    words: String,
    pages: Vec<String>,
}

#[test]
fn words_lead_to_what_answers_them() {
    let portal = Portal::of_the_house();
    let mut across = (0, 0);
    let mut faults = Vec::new();
    say("| language | queries | first row | five rows |\n|---|---|---|---|");
    for (language, queries) in labelled() {
        let ranks: Vec<Option<usize>> =
            queries.iter().map(|q| portal.rank(&language, &q.words, &q.expect)).collect();
        let among = |rows: usize| ranks.iter().flatten().filter(|rank| **rank < rows).count();
        let (all, five) = (queries.len(), among(5));
        say(&format!("| {language} | {all} | {} | {five} |", among(1)));
        for (query, _) in queries.iter().zip(&ranks).filter(|(_, r)| r.is_none_or(|r| r >= 5)) {
            say(&format!("missed in {language}: {}", query.words));
        }
        if ["it", "en"].contains(&language.as_str()) {
            if five * 100 < all * SAME_LANGUAGE_MIN {
                faults.push(format!("{language}: {five} of {all}"));
            }
        } else {
            across = (across.0 + five, across.1 + all);
        }
    }
    say(&format!("| across languages | {} | | {} |", across.1, across.0));
    if across.0 * 100 < across.1 * ACROSS_LANGUAGES_MIN {
        faults.push(format!("across languages: {} of {}", across.0, across.1));
    }
    let asked = questions();
    let missed: Vec<&str> = asked
        .iter()
        .filter(|asked| portal.rank("it", &asked.words, &asked.pages).is_none_or(|rank| rank >= 3))
        .map(|asked| asked.words.as_str())
        .collect();
    let found = asked.len() - missed.len();
    say(&format!(
        "| questions in Italian, three rows | {} | | {found} |\n{}",
        asked.len(),
        missed.join("\n")
    ));
    if found * 100 < asked.len() * QUESTIONS_MIN {
        faults.push(format!("questions: {found} of {}", asked.len()));
    }
    assert!(faults.is_empty(), "answers are missed: {faults:?}");
}

#[test]
fn labelled_queries_name_what_there_is() {
    let portal = Portal::of_the_house();
    let languages = labelled();
    assert_eq!(languages.len(), 25);
    for (language, queries) in languages {
        let own = ["it", "en", "fr", "es", "ar", "uk", "zh", "bn"].contains(&language.as_str());
        assert!(queries.len() >= if own { 60 } else { 15 }, "{language} has too few");
        let words: BTreeSet<&str> = queries.iter().map(|q| q.words.as_str()).collect();
        assert_eq!(words.len(), queries.len(), "{language} asks something twice");
        for query in queries {
            assert!(STYLES.contains(&query.style.as_str()), "{language}: {}", query.style);
            assert!(!query.expect.is_empty(), "{language}: {}", query.words);
            for id in &query.expect {
                assert!(portal.has(id), "{language}: {} expects {id}", query.words);
            }
        }
    }
}

fn labelled() -> Vec<(String, Vec<Labelled>)> {
    let folder = house::root().join("tests/fixtures/queries");
    let mut list: Vec<(String, Vec<Labelled>)> = house::files(&folder, &[".toml"])
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a readable fixture");
            let queries: Queries = toml::from_str(&text).expect("queries");
            let language = path.file_stem().and_then(|stem| stem.to_str()).expect("a tag");
            (language.to_owned(), queries.query)
        })
        .collect();
    list.sort_by(|(one, _), (other, _)| one.cmp(other));
    list
}

fn questions() -> Vec<Asked> {
    let path = house::root().join("tests/fixtures/questions/it.toml");
    let questions: Questions =
        toml::from_str(&fs::read_to_string(path).expect("a fixture")).expect("questions");
    questions.question
}

/// The portal of the house, installed without signatures.
struct Portal {
    library: Library,
    place: Option<bundle::CadastralCode>,
    /// Concepts that each record is filed under, and the kind of each office.
    filed: HashMap<String, HashSet<String>>,
    known: HashSet<String>,
    _folder: TempDir,
}

impl Portal {
    fn of_the_house() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let (source, out) = (folder.path().join("portal"), folder.path().join("packs"));
        slice::portal(&source);
        let options =
            BuildOptions { source, out: out.clone(), previous: None, fonts: Fonts::Without };
        let built = publisher::build(&options).expect("sources that can be packed");
        let data = DataFolder::create(folder.path().join("data"), &Settings::default())
            .expect("a data folder");
        let mut packs = Vec::new();
        let mut records = Vec::new();
        for pack in &built {
            let file = |ending: &str| {
                let path = out.join(format!("{}/{:06}.{ending}", pack.pack, pack.version));
                fs::read(path).expect("a file that was built")
            };
            let manifest = Manifest::read(&pack.pack, &file("manifest")).expect("a manifest");
            let zip = file("zip");
            for entry in &manifest.entries {
                let stored = stored_bytes(&zip, entry).expect("a whole entry");
                data.put_object(stored).expect("room for an object");
                if entry.path.starts_with("record/") {
                    let json = unpack(stored, entry).expect("a whole record");
                    records.push(Record::read(&pack.pack, &entry.path, &json).expect("a record"));
                }
            }
            packs.push(manifest);
        }
        let library = install(&data, &packs);
        let place = library.place("Prato").expect("an answer");
        let (filed, known) = told(&records);
        Self { library, place, filed, known, _folder: folder }
    }

    /// Place of the first row that answers, counted from 0.
    fn rank(&self, language: &str, words: &str, expected: &[String]) -> Option<usize> {
        let query = Query {
            words: words.to_owned(),
            language: language.parse::<LanguageTag>().expect("a tag"),
            place: self.place.clone(),
            limit: 20,
            now: None,
            filter: None,
        };
        let Answer::Found(found) = self.library.answer(&Question::Words(query)).expect("an answer")
        else {
            panic!("words are answered with what was found")
        };
        found.hits.iter().position(|hit| {
            let about = self.filed.get(hit.id.as_str());
            expected
                .iter()
                .any(|id| id == hit.id.short() || about.is_some_and(|about| about.contains(id)))
        })
    }

    fn has(&self, id: &str) -> bool {
        self.known.contains(id)
    }
}

/// What each record is about, as queries name it, and everything that queries may name.
fn told(records: &[Record]) -> (HashMap<String, HashSet<String>>, HashSet<String>) {
    let mut parents: HashMap<&str, &str> = HashMap::new();
    let mut known = HashSet::new();
    for record in records {
        match &record.body {
            Body::TaxonomyTerm(term) => {
                known.insert(format!("concept/{}", record.id.slug()));
                if let Some(parent) = &term.parent {
                    parents.insert(record.id.slug(), parent.slug());
                }
            }
            Body::ServiceKind(_) => {
                known.insert(format!("kind/{}", record.id.slug()));
            }
            _ => {
                known.insert(record.id.short().to_owned());
            }
        }
    }
    let mut filed = HashMap::new();
    for record in records {
        let mut about = HashSet::new();
        let types = match &record.body {
            Body::Article(article) => [&article.types[..], &article.targets].concat(),
            Body::Service(service) => {
                about.extend(service.kind.iter().map(|kind| format!("kind/{}", kind.slug())));
                [&service.types[..], &service.targets].concat()
            }
            _ => continue,
        };
        for id in &types {
            let mut slug = Some(id.slug());
            while let Some(at) = slug {
                about.insert(format!("concept/{at}"));
                slug = parents.get(at).copied();
            }
        }
        filed.insert(record.id.to_string(), about);
    }
    (filed, known)
}

/// Builds and adopts a release as the updater does once it trusts the packs.
fn install(data: &DataFolder, packs: &[Manifest]) -> Library {
    let staging = data.staging().expect("a staging folder");
    let input = BuildInput { data, packs, languages: &[], out: &staging };
    let languages = build(input).expect("whole packs");
    let installed: BTreeMap<_, _> = packs
        .iter()
        .map(|pack| {
            let manifest = Digest::of(&pack.to_bytes());
            let pack_version = pack.pack_version;
            (pack.pack.clone(), InstalledPack { pack_version, manifest, listed: manifest })
        })
        .collect();
    let id = Release::id_of(&installed);
    let mut files = BTreeMap::new();
    list(&staging, "", &mut files);
    let release =
        Release { id, build_format: BUILD_FORMAT, demo: true, packs: installed, languages, files };
    data.adopt(&staging, &release).expect("a place for the release");
    Library::open(data, &id).expect("a whole release")
}

fn list(folder: &Path, below: &str, files: &mut BTreeMap<String, BuiltFile>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            list(&entry.path(), &format!("{name}/"), files);
        } else {
            let bytes = fs::read(entry.path()).expect("a file");
            let built = BuiltFile { size: bytes.len() as u64, sha256: Digest::of(&bytes) };
            files.insert(name, built);
        }
    }
}

#[expect(clippy::print_stdout, reason = "whoever asks for the table sees it")]
fn say(line: &str) {
    println!("{line}");
}
