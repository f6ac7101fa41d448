//! A publisher small enough to be bent: it signs whatever a test wants signed.

use std::{collections::BTreeMap, fs, path::Path};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use bundle::{
    Body, Digest, Entry, LanguageTag, Localized, Manifest, ManifestPatch, Method, Organization,
    PackName, Provenance, Record, ReviewStatus, Source, Stream, Translated, TranslationStatus,
    ZipEntry, ZipWriter, record_path,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sigstore_tuf::canonical_json::to_canonical_bytes;

/// Day on which everything here happens.
pub(crate) const TODAY: &str = "2026-11-24T10:00:00Z";

pub(crate) fn today() -> Timestamp {
    TODAY.parse().expect("a time")
}

pub(crate) fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

/// The keys of all roles, by role.
pub(crate) struct Publisher {
    pub(crate) keys: BTreeMap<&'static str, Ed25519KeyPair>,
}

/// What one publication says; tests change single fields.
pub(crate) struct Edition {
    /// Version of every top-level role but the root.
    pub(crate) number: u64,
    /// Version of every root up to the newest.
    pub(crate) roots: u64,
    pub(crate) issued: Timestamp,
    /// Packs and the versions of their contents.
    pub(crate) packs: Vec<(&'static str, u64)>,
    /// Records of every pack besides the one that changes: bytes of each one's description.
    pub(crate) others: Vec<usize>,
    /// Lists a patch from the version before, with each manifest.
    pub(crate) patches: bool,
    /// Version of every delegated role.
    pub(crate) delegated: u64,
    /// Roles that sign with a key nobody knows.
    pub(crate) forged: Vec<&'static str>,
    /// Puts a record of another pack into `it-52`.
    pub(crate) misplaced: bool,
    /// Lets the role `it-52` list a target of `core`.
    pub(crate) greedy: bool,
}

impl Edition {
    /// Publication `number`, with `core` and `it-52` at that version.
    pub(crate) fn new(number: u64) -> Self {
        Self {
            number,
            roots: 1,
            issued: today() + days(i64::try_from(number).expect("a small number")) - days(10),
            packs: vec![("core", number), ("it-52", number)],
            others: Vec::new(),
            patches: false,
            delegated: number,
            forged: Vec::new(),
            misplaced: false,
            greedy: false,
        }
    }
}

const DELEGATED: [(&str, &str); 4] = [
    ("core", "core/*"),
    ("languages", "lang-*/*"),
    ("it-52", "it-52/*"),
    ("streets", "streets-*/*"),
];

impl Publisher {
    pub(crate) fn new() -> Self {
        let roles = ["root", "timestamp", "snapshot", "targets"].into_iter();
        let roles = roles.chain(DELEGATED.map(|(role, _)| role)).chain(["forger"]);
        Self { keys: roles.map(|role| (role, new_key())).collect() }
    }

    /// Writes the published layout into `folder`, over what is there.
    pub(crate) fn publish(&self, folder: &Path, edition: &Edition) {
        let metadata = folder.join("metadata");
        fs::create_dir_all(&metadata).expect("a writable folder");
        let write = |name: String, bytes: &[u8]| {
            fs::write(metadata.join(name), bytes).expect("a writable folder");
        };
        let number = edition.number;
        for version in 1..=edition.roots {
            let name = format!("{version}.root.json");
            if !metadata.join(&name).exists() {
                write(name, &self.root(version));
            }
        }
        let mut pinned = serde_json::Map::new();
        for (role, _) in DELEGATED {
            let bytes = self.sign(role, edition, delegated(role, folder, edition));
            let version = edition.delegated;
            pinned.insert(format!("{role}.json"), pin(&bytes, version));
            write(format!("{version}.{role}.json"), &bytes);
        }
        let targets = self.sign("targets", edition, self.targets(number));
        pinned.insert("targets.json".to_owned(), pin(&targets, number));
        write(format!("{number}.targets.json"), &targets);
        let snapshot = signed("snapshot", number, &json!({ "meta": pinned }));
        let snapshot = self.sign("snapshot", edition, snapshot);
        write(format!("{number}.snapshot.json"), &snapshot);
        let rest = json!({
            "meta": { "snapshot.json": pin(&snapshot, number) },
            "x_issued": edition.issued.to_string(),
        });
        let mut timestamp = signed("timestamp", number, &rest);
        timestamp["expires"] = json!((edition.issued + days(30)).to_string());
        write("timestamp.json".to_owned(), &self.sign("timestamp", edition, timestamp));
    }

    /// A root of this version, signed by the root key, which never changes here.
    pub(crate) fn root(&self, version: u64) -> Vec<u8> {
        let roles = ["root", "timestamp", "snapshot", "targets"];
        let rest = json!({
            "consistent_snapshot": true,
            "x_demo": true,
            "keys": self.public_keys(&roles),
            "roles": roles.map(|r| (r.to_owned(), json!({ "keyids": [self.id(r)], "threshold": 1 })))
                .into_iter().collect::<serde_json::Map<_, _>>(),
        });
        let root = signed("root", version, &rest);
        envelope(&root, &self.id("root"), &self.keys["root"])
    }

    fn targets(&self, number: u64) -> Value {
        let roles: Vec<Value> = DELEGATED
            .iter()
            .map(|(role, path)| {
                json!({ "name": role, "keyids": [self.id(role)], "threshold": 1,
                        "terminating": true, "paths": [path] })
            })
            .collect();
        let keys = self.public_keys(&DELEGATED.map(|(role, _)| role));
        let rest = json!({ "targets": {}, "delegations": { "keys": keys, "roles": roles } });
        signed("targets", number, &rest)
    }

    fn sign(&self, role: &str, edition: &Edition, signed: Value) -> Vec<u8> {
        let signer = if edition.forged.contains(&role) { "forger" } else { role };
        envelope(&signed, &self.id(signer), &self.keys[signer])
    }

    fn id(&self, role: &str) -> String {
        Digest::of(self.keys[role].public_key().as_ref()).to_hex()
    }

    fn public_keys(&self, roles: &[&str]) -> Value {
        let key = |role: &&str| {
            let public = hex::encode(self.keys[*role].public_key());
            let value = json!({ "keytype": "ed25519", "scheme": "ed25519", "keyval": { "public": public } });
            (self.id(role), value)
        };
        Value::Object(roles.iter().map(key).collect())
    }
}

pub(crate) fn new_key() -> Ed25519KeyPair {
    Ed25519KeyPair::generate().expect("random numbers")
}

/// Zip and manifest of a pack: one record that changes with every version, and others that never do.
fn pack_files(pack: &str, version: u64, edition: &Edition) -> (Vec<u8>, Vec<u8>) {
    let home = if edition.misplaced && pack == "it-52" { "core" } else { pack };
    let mut records = vec![(organization(home, "comune", &version.to_string(), 0), version)];
    records.extend(edition.others.iter().enumerate().map(|(index, bytes)| {
        (organization(home, &format!("stabile-{index:02}"), "che resta", *bytes), 1)
    }));
    let mut writer = ZipWriter::new(Vec::new());
    let entry = |(record, changed): (Record, u64)| {
        let content = record.to_json();
        let stream = Stream::of(&content);
        let path = record_path(&record.id);
        let method = Method::Stored;
        let entry = Entry { path, method, offset: 0, stored: stream, content: stream, changed };
        let header = ZipEntry::of(&entry, bundle::layout::crc32(&content));
        writer.add(&header, content.as_slice()).expect("memory");
        entry
    };
    let mut entries: Vec<Entry> = records.into_iter().map(entry).collect();
    bundle::layout::lay_out(&mut entries);
    let (zip, about_zip) = writer.finish().expect("memory");
    let manifest = Manifest {
        format: bundle::MANIFEST_FORMAT,
        pack: pack.parse().expect("a pack name"),
        pack_version: version,
        zip: about_zip,
        entries,
    };
    (zip, manifest.to_bytes())
}

fn patch(pack: &str, old: &[u8], new: &[u8]) -> Vec<u8> {
    let pack = pack.parse().expect("a pack name");
    let read = |bytes| Manifest::read(&pack, bytes).expect("a manifest of ours");
    ManifestPatch::between(&read(old), &read(new)).expect("two versions").to_bytes()
}

fn organization(pack: &str, slug: &str, name: &str, description_bytes: usize) -> Record {
    let pack: PackName = pack.parse().expect("a pack name");
    let slug = slug.parse().expect("a slug");
    let text = |value: String| {
        let text = Translated { status: TranslationStatus::Original, value };
        Localized(BTreeMap::from([(LanguageTag::italian(), text)]))
    };
    let description = (description_bytes > 0).then(|| "sportello ".repeat(description_bytes / 10));
    Record {
        format: bundle::FORMAT,
        id: bundle::RecordId::new(&pack, bundle::EntryKind::Organization, &slug),
        provenance: Provenance {
            owner: "Esempio".to_owned(),
            licence: "CC0-1.0".to_owned(),
            sources: vec![Source { title: "Esempio".to_owned(), url: None, date: None }],
            written_date: jiff::civil::date(2026, 11, 24),
            status: ReviewStatus::Unreviewed,
            assured: None,
        },
        body: Body::Organization(Organization {
            name: text(format!("Comune di Esempio {name}")),
            description: description.map(text).unwrap_or_default(),
            website: None,
            email: None,
            phones: Vec::new(),
            contacts: Vec::new(),
            register: None,
        }),
    }
}

fn signed(kind: &str, version: u64, rest: &Value) -> Value {
    let mut signed = json!({
        "_type": kind,
        "spec_version": "1.0.31",
        "version": version,
        "expires": (today() + days(300)).to_string(),
    });
    let rest = rest.as_object().expect("an object").clone();
    signed.as_object_mut().expect("an object").extend(rest);
    signed
}

fn envelope(signed: &Value, id: &str, key: &Ed25519KeyPair) -> Vec<u8> {
    let canonical = to_canonical_bytes(signed).expect("integers only");
    let signature = hex::encode(key.sign(&canonical));
    let whole = json!({ "signed": signed, "signatures": [{ "keyid": id, "sig": signature }] });
    serde_json::to_vec(&whole).expect("string keys")
}

fn pin(bytes: &[u8], version: u64) -> Value {
    json!({ "version": version, "length": bytes.len(), "hashes": { "sha256": Digest::of(bytes).to_hex() } })
}

fn delegated(role: &str, folder: &Path, edition: &Edition) -> Value {
    let mut listed = serde_json::Map::new();
    for (pack, version) in edition.packs.iter().filter(|(pack, _)| *pack == role) {
        let (zip, manifest) = pack_files(pack, *version, edition);
        let mut files = vec![(format!("{version:06}.zip"), zip)];
        if edition.patches && *version > 1 {
            let before = Edition { others: edition.others.clone(), ..Edition::new(version - 1) };
            let (_, old) = pack_files(pack, version - 1, &before);
            let patch = patch(pack, &old, &manifest);
            files.push((format!("{:06}-{version:06}.patch", version - 1), patch));
        }
        files.push((format!("{version:06}.manifest"), manifest));
        for (file, bytes) in files {
            let sha256 = Digest::of(&bytes).to_hex();
            let place = folder.join(format!("targets/{pack}"));
            fs::create_dir_all(&place).expect("a writable folder");
            fs::write(place.join(format!("{sha256}.{file}")), &bytes).expect("a writable folder");
            let target = json!({ "length": bytes.len(), "hashes": { "sha256": sha256 } });
            listed.insert(format!("{pack}/{file}"), target);
        }
    }
    if edition.greedy && role == "it-52" {
        let target = json!({ "length": 1, "hashes": { "sha256": "00".repeat(32) } });
        listed.insert("core/000099.manifest".to_owned(), target);
    }
    let rest = json!({ "targets": listed, "x_issued": edition.issued.to_string() });
    signed("targets", edition.delegated, &rest)
}
