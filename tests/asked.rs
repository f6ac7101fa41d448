//! The house's own portal, installed without signatures and asked, and what its records answer.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fs,
    path::Path,
};

use answers::Query;
use bundle::{Body, Digest, Manifest, Record, stored_bytes};
use library::{BuildInput, Library, build};
use store::{BUILD_FORMAT, BuiltFile, DataFolder, InstalledPack, Release, Settings};
use tempfile::TempDir;

use crate::{
    portal,
    published::{found, query},
    slice,
};

/// The portal of the house, installed without signatures.
pub(crate) struct Portal {
    library: Library,
    place: Option<bundle::CadastralCode>,
    /// The languages that each page is written in.
    written: HashMap<String, HashSet<String>>,
    /// Concepts that each record is filed under, and the kind of each office.
    filed: HashMap<String, HashSet<String>>,
    _folder: TempDir,
}

impl Portal {
    pub(crate) fn of_the_house() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let source = folder.path().join("portal");
        slice::portal(&source);
        let data = DataFolder::create(folder.path().join("data"), &Settings::default())
            .expect("a data folder");
        let (mut packs, mut records) = (Vec::new(), Vec::new());
        for (manifest, zip) in portal::packs(source, folder.path()) {
            for entry in &manifest.entries {
                let stored = stored_bytes(&zip, entry).expect("a whole entry");
                data.put_object(stored).expect("room for an object");
            }
            records.extend(portal::records_of(&manifest, &zip));
            packs.push(manifest);
        }
        let library = install(&data, &packs);
        let place = library.place("Prato").expect("an answer");
        let (written, filed) = (written(&records), filed(&records));
        Self { library, place, written, filed, _folder: folder }
    }

    /// Whether one of the pages that answer is written in a language.
    pub(crate) fn has_page(&self, language: &str, expected: &[String]) -> bool {
        let mut languages = expected.iter().filter_map(|id| self.written.get(id));
        languages.any(|languages| languages.contains(language))
    }

    /// Place of the first row that answers, counted from 0.
    pub(crate) fn rank(&self, language: &str, words: &str, expected: &[String]) -> Option<usize> {
        let query = Query { place: self.place.clone(), ..query(language, words, 20) };
        let found = found(&self.library, query);
        found.hits.iter().position(|hit| {
            let about = self.filed.get(hit.id.as_str());
            expected
                .iter()
                .any(|id| id == hit.id.short() || about.is_some_and(|about| about.contains(id)))
        })
    }
}

/// Everything that queries may name.
pub(crate) fn known(records: &[Record]) -> HashSet<String> {
    let name = |record: &Record| match &record.body {
        Body::TaxonomyTerm(_) => format!("concept/{}", record.id.slug()),
        Body::ServiceKind(_) => format!("kind/{}", record.id.slug()),
        _ => record.id.short().to_owned(),
    };
    records.iter().map(name).collect()
}

/// The languages that each page is written in.
fn written(records: &[Record]) -> HashMap<String, HashSet<String>> {
    let pages = records.iter().filter_map(|record| match &record.body {
        Body::Article(article) => Some((record.id.short().to_owned(), article)),
        _ => None,
    });
    let languages = pages.map(|(id, article)| {
        (id, article.text.iter().map(|(language, _)| language.to_string()).collect())
    });
    languages.collect()
}

/// What each record is about, as queries name it: its concepts with those above them, and its kind of office.
fn filed(records: &[Record]) -> HashMap<String, HashSet<String>> {
    let mut parents: HashMap<&str, &str> = HashMap::new();
    for record in records {
        if let Body::TaxonomyTerm(term) = &record.body
            && let Some(parent) = &term.parent
        {
            parents.insert(record.id.slug(), parent.slug());
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
    filed
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
