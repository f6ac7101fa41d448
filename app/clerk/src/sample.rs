//! A data folder with one guide, for the tests of this crate.

use std::{collections::BTreeMap, fs, path::Path};

use bundle::{
    Digest, Entry, FORMAT, LanguageTag, Manifest, Method, PackName, Record, Stream, ZipFile,
    record_path,
};
use library::{BuildInput, build};
use serde_json::{Value, json};
use store::{BUILD_FORMAT, BuiltFile, DataFolder, InstalledPack, Release, ReleaseId, Settings};
use tempfile::TempDir;

/// A data folder that goes with its value.
pub(crate) struct Sample {
    pub(crate) data: DataFolder,
    _folder: TempDir,
}

pub(crate) fn italian() -> LanguageTag {
    LanguageTag::italian()
}

impl Sample {
    pub(crate) fn empty() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let data = DataFolder::create(folder.path(), &Settings::default()).expect("a data folder");
        Self { data, _folder: folder }
    }

    pub(crate) fn installed() -> Self {
        let sample = Self::empty();
        sample.install("Permesso di soggiorno");
        sample
    }

    /// Builds and chooses a release whose guide has this title.
    pub(crate) fn install(&self, title: &str) -> ReleaseId {
        let text = json!({ "it": { "status": "original", "value": {
            "title": title, "summary": "Per vivere in Italia.", "blocks": [],
        } } });
        let guide = json!({ "kind": "guide", "axis": "core/taxonomy_term/servizi", "text": text });
        let place = json!({
            "cadastral": "G999", "istat": "100005", "name": "Prato", "province": "PO", "pack": "it-52",
        });
        let core = [
            record("core/guide/permesso", "article", guide),
            record("core/place/prato", "place", place),
        ];
        let packs = [
            self.pack("core", &core),
            self.pack("lang-ar", &[language("ar", 1)]),
            self.pack("lang-it", &[language("it", 2)]),
        ];
        self.release(&packs)
    }

    fn pack(&self, name: &str, records: &[Record]) -> Manifest {
        let mut entries = Vec::new();
        for record in records {
            let json = record.to_json();
            self.data.put_object(&json).expect("room for an object");
            let content = Stream::of(&json);
            let path = record_path(&record.id);
            entries.push(Entry {
                path,
                method: Method::Stored,
                offset: 0,
                stored: content,
                content,
                changed: 1,
            });
        }
        Manifest {
            format: FORMAT,
            pack: name.parse().expect("a pack name"),
            pack_version: 1,
            zip: ZipFile { size: 0, sha256: Digest::of(b"") },
            entries,
        }
    }

    fn release(&self, packs: &[Manifest]) -> ReleaseId {
        let staging = self.data.staging().expect("a staging folder");
        let input = BuildInput { data: &self.data, packs, languages: &[], out: &staging };
        let languages = build(input).expect("whole packs");
        let packs: BTreeMap<PackName, InstalledPack> = packs
            .iter()
            .map(|pack| {
                let manifest = Digest::of(&pack.to_bytes());
                (pack.pack.clone(), InstalledPack { pack_version: 1, manifest, listed: manifest })
            })
            .collect();
        let id = Release::id_of(&packs);
        let mut files = BTreeMap::new();
        list_files(&staging, "", &mut files);
        let release =
            Release { id, build_format: BUILD_FORMAT, demo: true, packs, languages, files };
        self.data.adopt(&staging, &release).expect("room for the release");
        self.data.set_current(&id).expect("room for a name");
        id
    }
}

fn list_files(folder: &Path, below: &str, files: &mut BTreeMap<String, BuiltFile>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
        if path.is_dir() {
            list_files(&path, &format!("{below}{name}/"), files);
        } else {
            let bytes = fs::read(&path).expect("a file");
            let built = BuiltFile { size: bytes.len() as u64, sha256: Digest::of(&bytes) };
            files.insert(format!("{below}{name}"), built);
        }
    }
}

fn language(tag: &str, order: u32) -> Record {
    let body = json!({
        "tag": tag, "name": tag, "greeting": "!", "direction": "ltr", "script": "Latn", "fonts": [],
        "order": order, "keyboard": { "rows": [["a"]] },
    });
    record(&format!("lang-{tag}/language/{tag}"), "language", body)
}

fn record(id: &str, kind: &str, body: Value) -> Record {
    let record = json!({
        "format": FORMAT, "id": id, "type": kind, "body": body,
        "provenance": {
            "owner": "Redazione", "licence": "CC-BY-4.0", "sources": [{ "title": "Prova" }],
            "written_date": "2026-11-24", "status": "unreviewed",
        },
    });
    serde_json::from_value(record).expect("a record of the format")
}
