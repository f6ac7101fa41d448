//! The small portal of `portal.json`, in Italian, English and Arabic, built into a release.

use std::{collections::BTreeMap, fs, path::Path};

use bundle::{
    Digest, Entry, FORMAT, LanguageTag, Manifest, Method, PackName, Record, RecordId, Stream,
    ZipFile, record_path,
};
use library::{BuildInput, Library, build};
use serde::Deserialize;
use serde_json::{Value, json};
use store::{BUILD_FORMAT, BuiltFile, DataFolder, InstalledPack, Release, ReleaseId, Settings};
use tempfile::TempDir;

/// A data folder with a release in it.
pub(crate) struct Installed {
    pub(crate) data: DataFolder,
    pub(crate) id: ReleaseId,
    _folder: TempDir,
}

impl Installed {
    /// Builds the portal with all its languages.
    pub(crate) fn new() -> Self {
        Self::with_languages(&[])
    }

    pub(crate) fn with_languages(languages: &[LanguageTag]) -> Self {
        Self::made(portal, languages)
    }

    /// Builds other packs with all their languages.
    pub(crate) fn of(packs: impl FnOnce(&DataFolder) -> Vec<Manifest>) -> Self {
        Self::made(packs, &[])
    }

    fn made(packs: impl FnOnce(&DataFolder) -> Vec<Manifest>, languages: &[LanguageTag]) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let data = DataFolder::create(folder.path(), &Settings::default()).expect("a data folder");
        let packs = packs(&data);
        let id = install(&data, &packs, languages);
        Self { data, id, _folder: folder }
    }

    pub(crate) fn open(&self) -> Library {
        Library::open(&self.data, &self.id).expect("a whole release")
    }
}

/// Builds packs into a release as the updater does.
pub(crate) fn install(
    data: &DataFolder,
    packs: &[Manifest],
    languages: &[LanguageTag],
) -> ReleaseId {
    let staging = data.staging().expect("a staging folder");
    let languages =
        build(BuildInput { data, packs, languages, out: &staging }).expect("whole packs");
    let installed: BTreeMap<PackName, InstalledPack> = packs
        .iter()
        .map(|pack| {
            let manifest = Digest::of(&pack.to_bytes());
            (
                pack.pack.clone(),
                InstalledPack { pack_version: pack.pack_version, manifest, listed: manifest },
            )
        })
        .collect();
    let id = Release::id_of(&installed);
    let mut files = BTreeMap::new();
    list_files(&staging, "", &mut files);
    let release =
        Release { id, build_format: BUILD_FORMAT, demo: true, packs: installed, languages, files };
    data.adopt(&staging, &release).expect("a place for the release");
    data.set_current(&id).expect("a current release");
    id
}

pub(crate) fn list_files(folder: &Path, below: &str, files: &mut BTreeMap<String, BuiltFile>) {
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

/// A pack of these records and files; every entry becomes an object.
pub(crate) fn pack(
    data: &DataFolder,
    name: &str,
    records: &[Record],
    files: &[(&str, &[u8])],
) -> Manifest {
    let records = records.iter().map(|record| (record_path(&record.id), record.to_json()));
    let files = files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()));
    let mut entries = Vec::new();
    let mut offset = 0;
    for (path, bytes) in records.chain(files) {
        data.put_object(&bytes).expect("room for an object");
        let stored = Stream::of(&bytes);
        entries.push(Entry {
            path,
            method: Method::Stored,
            offset,
            stored,
            content: stored,
            changed: 1,
        });
        offset += stored.size + 100;
    }
    Manifest {
        format: FORMAT,
        pack: name.parse().expect("a pack name"),
        pack_version: 1,
        zip: ZipFile { size: offset, sha256: Digest::of(name.as_bytes()) },
        entries,
    }
}

/// A record; texts by language may stand in it as `{"it": …, "en": …}`.
pub(crate) fn record(id: &str, kind: &str, mut body: Value) -> Record {
    tell_status(&mut body);
    let record = json!({
        "format": FORMAT,
        "id": id,
        "provenance": {
            "owner": "Redazione",
            "licence": "CC-BY-4.0",
            "sources": [
                { "title": "Prova" },
                { "title": "D.Lgs. 286/1998, art. 5" },
                { "title": "D.Lgs. 286/1998, art. 6" },
                { "title": "Testo unico", "url": "https://www.normattiva.it" },
            ],
            "written_date": "2026-11-24",
            "status": "unreviewed",
        },
        "type": kind,
        "body": body,
    });
    serde_json::from_value(record).expect("a record of the format")
}

/// Italian is the original, everything else machine translation.
fn tell_status(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let by_language =
                fields.keys().all(|key| ["it", "en", "ar", "vi"].contains(&key.as_str()));
            for (key, field) in fields.iter_mut() {
                if by_language {
                    let status = if key == "it" { "original" } else { "machine" };
                    *field = json!({ "status": status, "value": field.take() });
                } else {
                    tell_status(field);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(tell_status),
        _ => {}
    }
}

pub(crate) fn tag(text: &str) -> LanguageTag {
    text.parse().expect("a language tag")
}

pub(crate) fn id(text: &str) -> RecordId {
    RecordId::from_short(text).expect("a record id")
}

/// The packs of the portal, those of the languages with two fonts each.
pub(crate) fn portal(data: &DataFolder) -> Vec<Manifest> {
    #[derive(Deserialize)]
    struct Sketch {
        id: String,
        r#type: String,
        body: Value,
    }
    let sketches: Vec<Sketch> = serde_json::from_str(include_str!("portal.json")).expect("a list");
    let mut packs: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for Sketch { id, r#type, body } in sketches {
        let record = record(&id, &r#type, body);
        packs.entry(record.id.pack().to_string()).or_default().push(record);
    }
    let packs = packs.iter().map(|(name, records)| match name.strip_prefix("lang-") {
        Some(tag) => {
            let bold = format!("bold {tag}");
            let fonts: [(&str, &[u8]); 2] =
                [("font/bold.ttf", bold.as_bytes()), ("font/regular.ttf", b"regular")];
            pack(data, name, records, &fonts)
        }
        None => pack(data, name, records, &[]),
    });
    packs.collect()
}
