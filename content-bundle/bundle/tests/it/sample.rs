//! Packs small enough to be bent by hand.

use bundle::{
    Digest, Entry, MANIFEST_FORMAT, Manifest, Method, PackName, Stream, ZipEntry, ZipFile,
    ZipWriter, layout::crc32,
};

pub(crate) const TEXT: &[u8] =
    br#"{"a text": "that packs well, well, well, well, well, well, well, well"}"#;

/// One file of a pack before it is packed.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) method: Method,
    pub(crate) changed: u64,
    pub(crate) content: Vec<u8>,
    pub(crate) stored: Vec<u8>,
}

impl File {
    /// A text, compressed.
    pub(crate) fn text(path: &str, changed: u64, content: &[u8]) -> Self {
        let stored = zstd::bulk::compress(content, 3).expect("memory");
        let content = content.to_vec();
        Self { path: path.to_owned(), method: Method::Zstd, changed, content, stored }
    }

    /// A picture, stored as it is.
    pub(crate) fn media(path: &str, changed: u64, content: &[u8]) -> Self {
        let (content, stored) = (content.to_vec(), content.to_vec());
        Self { path: path.to_owned(), method: Method::Stored, changed, content, stored }
    }

    pub(crate) fn entry(&self) -> Entry {
        Entry {
            path: self.path.clone(),
            method: self.method,
            offset: 0,
            stored: Stream::of(&self.stored),
            content: Stream::of(&self.content),
            changed: self.changed,
        }
    }
}

/// Two texts and a picture.
pub(crate) fn files() -> Vec<File> {
    vec![
        File::text("record/guide/a.json", 2, TEXT),
        File::media("media/a.png", 1, b"not a picture, but stored like one"),
        File::text("record/guide/b.json", 1, &TEXT.repeat(3)),
    ]
}

/// The zip of these files and its manifest.
pub(crate) fn pack(files: &[File]) -> (Vec<u8>, Manifest) {
    let mut writer = ZipWriter::new(Vec::new());
    let mut entries = Vec::new();
    for file in files {
        let mut entry = file.entry();
        let header = ZipEntry::of(&entry, crc32(&file.content));
        entry.offset = writer.add(&header, file.stored.as_slice()).expect("memory");
        entries.push(entry);
    }
    let (zip, about) = writer.finish().expect("memory");
    (zip, manifest(about, entries))
}

pub(crate) fn manifest(zip: ZipFile, entries: Vec<Entry>) -> Manifest {
    let pack_version = entries.iter().map(|entry| entry.changed).max().unwrap_or(1);
    Manifest { format: MANIFEST_FORMAT, pack: PackName::core(), pack_version, zip, entries }
}

/// A manifest of these entries, sorted and laid out; its zip exists only as a number.
pub(crate) fn imagined(pack_version: u64, mut entries: Vec<Entry>) -> Manifest {
    entries.sort_by(|a, b| a.order().cmp(&b.order()));
    let size = bundle::layout::lay_out(&mut entries);
    let zip = ZipFile { size, sha256: Digest::of(&pack_version.to_le_bytes()) };
    Manifest { pack_version, ..manifest(zip, entries) }
}

/// What `value` is read as after a JSON of it was changed by hand.
pub(crate) fn bent<T: serde::Serialize>(
    value: &T,
    harm: impl FnOnce(&mut serde_json::Value),
) -> Vec<u8> {
    let mut json = serde_json::to_value(value).expect("string keys");
    harm(&mut json);
    compressed(&serde_json::to_vec(&json).expect("string keys"))
}

pub(crate) fn compressed(bytes: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(bytes, 1).expect("memory")
}
