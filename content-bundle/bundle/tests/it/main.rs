//! Archives and manifests as a hostile mirror might send them.

use std::io::{Cursor, Write as _};

use bundle::{
    ArchiveError, Digest, Entry, FORMAT, Manifest, Method, PackName, Record, Stream, ZipFile,
    stored_bytes, unpack,
};
use proptest::prelude::*;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const TEXT: &[u8] = b"{\"a text\": \"that packs well, well, well, well, well, well\"}";

/// A zip with one text and one font, and their entries.
fn pack() -> (Vec<u8>, Vec<Entry>) {
    let files = [
        ("record/guide/a.json", CompressionMethod::Zstd, Method::Zstd),
        ("font/a.ttf", CompressionMethod::Stored, Method::Stored),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, method, _) in files {
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(path, options).expect("a new entry");
        writer.write_all(TEXT).expect("memory");
    }
    let zip = writer.finish().expect("memory").into_inner();
    let mut read = zip::ZipArchive::new(Cursor::new(&zip)).expect("our own zip");
    let entries = files
        .iter()
        .enumerate()
        .map(|(index, (path, _, method))| {
            let file = read.by_index_raw(index).expect("it is there");
            let start = usize::try_from(file.data_start().expect("known")).expect("small");
            let size = usize::try_from(file.compressed_size()).expect("small");
            Entry {
                path: (*path).to_owned(),
                method: *method,
                offset: file.header_start(),
                stored: Stream::of(&zip[start..start + size]),
                content: Stream::of(TEXT),
                changed: 1,
            }
        })
        .collect();
    (zip, entries)
}

fn read(zip: &[u8], entry: &Entry) -> Result<Vec<u8>, ArchiveError> {
    unpack(stored_bytes(zip, entry)?, entry)
}

#[test]
fn entries_read_back() {
    let (zip, entries) = pack();
    for entry in &entries {
        assert_eq!(read(&zip, entry).expect("our own zip"), TEXT);
    }
}

#[test]
fn what_contradicts_the_manifest_is_refused() {
    type Harm = fn(&mut Vec<u8>, &mut Entry);
    let cases: [(&str, Harm); 10] = [
        ("cut short", |zip, _| zip.truncate(40)),
        ("empty", |zip, _| zip.clear()),
        ("another name inside", |zip, _| zip[30] = b'R'),
        ("another method", |zip, _| zip[8] = 8),
        ("encrypted", |zip, _| zip[6] |= 1),
        ("sizes kept elsewhere", |zip, _| zip[6] |= 8),
        ("a lying stored size", |_, entry| entry.stored.size += 1),
        ("a lying size", |zip, entry| {
            zip[22] += 1;
            entry.content.size += 1;
        }),
        ("no entry at the offset", |_, entry| entry.offset += 1),
        ("an offset beyond all", |_, entry| entry.offset = u64::MAX),
    ];
    for (name, harm) in cases {
        let (mut zip, entries) = pack();
        let mut entry = entries[0].clone();
        harm(&mut zip, &mut entry);
        assert!(read(&zip, &entry).is_err(), "{name}");
    }
}

#[test]
fn one_flipped_byte_anywhere_in_an_entry_is_noticed() {
    let (zip, entries) = pack();
    let start = usize::try_from(entries[0].offset).expect("small");
    for at in start + 30 + entries[0].path.len()..usize::try_from(entries[1].offset).expect("small")
    {
        let mut harmed = zip.clone();
        harmed[at] ^= 1;
        assert!(read(&harmed, &entries[0]).is_err(), "byte {at}");
    }
}

fn manifest() -> Manifest {
    let (zip, entries) = pack();
    Manifest {
        format: FORMAT,
        pack: PackName::core(),
        pack_version: 1,
        zip: ZipFile { size: zip.len() as u64, sha256: Digest::of(&zip) },
        entries: entries.into_iter().take(1).collect(),
    }
}

proptest! {
    #[test]
    fn harmed_manifests_never_panic(at in 0usize..200, value: u8, cut in 0usize..400) {
        let mut bytes = manifest().to_bytes();
        let last = bytes.len() - 1;
        bytes[at.min(last)] = value;
        bytes.truncate(cut.max(1));
        let _ = Manifest::read(&PackName::core(), &bytes);
    }

    #[test]
    fn any_text_as_a_record_is_an_answer_not_a_panic(text in ".{0,200}") {
        prop_assert!(Record::read(&PackName::core(), "record/guide/a.json", text.as_bytes()).is_err());
    }
}
