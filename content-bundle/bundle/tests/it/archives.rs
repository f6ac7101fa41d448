//! Archives as a hostile mirror might send them: each harm is refused under its own name.

use std::io::Cursor;

use bundle::{ArchiveError, ArchiveReader, Digest, EntryFault, Manifest, Stream, check_archive};

use crate::{
    hand::{Hand, bomb, with_window, zip64_end},
    sample::{File, TEXT, files, pack},
};

fn check(zip: &[u8], manifest: &Manifest) -> Result<(), ArchiveError> {
    check_archive(Cursor::new(zip), manifest)
}

/// The name of the refusal, down to the rule.
fn name(error: &ArchiveError) -> String {
    let debug = match error {
        ArchiveError::Entry { fault: EntryFault::Path(fault), .. } => format!("{fault:?}"),
        ArchiveError::Entry { fault: EntryFault::Unpack(fault), .. } => format!("{fault:?}"),
        ArchiveError::Entry { fault, .. } => format!("Entry{fault:?}"),
        error => format!("{error:?}"),
    };
    debug.split([' ', '(']).next().unwrap_or_default().to_owned()
}

fn refused(what: &str, zip: &[u8], manifest: &Manifest, expected: &str) {
    let error = check(zip, manifest).expect_err(what);
    assert_eq!(name(&error), expected, "{what}: {error}");
}

type Harm = fn(&mut Hand);

/// Each harm is done to the good archive.
fn all_refused(cases: &[(&str, Harm, &str)]) {
    let (_, manifest) = pack(&files());
    for (what, harm, expected) in cases {
        let mut hand = Hand::of(&files());
        harm(&mut hand);
        refused(what, &hand.bytes(), &manifest, expected);
    }
}

fn evil() -> File {
    File::text("record/guide/evil.json", 1, TEXT)
}

/// The good archive with one more entry of this name.
fn with_another(hand: &mut Hand, name: &[u8]) {
    let mut part = hand.parts[0].clone();
    part.local.name = name.to_vec();
    part.central.name = name.to_vec();
    hand.parts.push(part);
}

#[test]
fn a_good_archive_is_read_whole() {
    let files = files();
    let (zip, manifest) = pack(&files);
    assert_eq!(Hand::of(&files).bytes(), zip, "both writers write the same");
    let mut archive = ArchiveReader::open(Cursor::new(&zip), &manifest).expect("a good archive");
    for file in &files {
        let (entry, content) = archive.next_entry().expect("a good entry").expect("one more");
        assert_eq!((&entry.path, content), (&file.path, file.content.clone()));
    }
    assert!(archive.next_entry().expect("a good end").is_none());
    let (empty, manifest) = pack(&[]);
    check(&empty, &manifest).expect("an archive without entries");
}

#[test]
fn a_zip64_archive_is_read_whole() {
    let files: Vec<File> =
        (0..65_536).map(|number| File::media(&format!("media/{number:06}.png"), 1, b"x")).collect();
    let (zip, manifest) = pack(&files);
    check(&zip, &manifest).expect("a good archive");
    let mut harmed = zip.clone();
    harmed[zip.len() - 22 - 20 + 8] ^= 1;
    refused("a locator that leads astray", &harmed, &manifest, "End");
}

#[test]
fn harm_around_the_archive_is_refused_by_name() {
    all_refused(&[
        ("an archive comment", |h| h.comment = b"ciao".to_vec(), "Comment"),
        ("a zip64 end record", |h| h.after_directory = zip64_end(500, 3), "Zip64"),
        (
            "a million entries claimed",
            |h| h.after_directory = zip64_end(500, 1 << 20),
            "TooManyEntries",
        ),
        ("another count of entries", |h| h.count = Some(60_000), "End"),
        ("a second disk", |h| h.disk = 1, "End"),
        (
            "junk before, offsets moved",
            |h| {
                h.parts[0].gap = b"#!/bin/sh\nrm -rf ~\nexit\n".to_vec();
            },
            "JunkBefore",
        ),
        (
            "junk before the directory",
            |h| h.before_directory = b"junk".to_vec(),
            "JunkBeforeDirectory",
        ),
        ("junk behind the directory", |h| h.after_directory = b"junk".to_vec(), "JunkBefore"),
        (
            "another archive before, offsets moved",
            |h| {
                h.parts[0].gap = pack(&[evil()]).0;
            },
            "SecondArchive",
        ),
    ]);
    let (good, manifest) = pack(&files());
    let (other, _) = pack(&[evil()]);
    for (what, zip, expected) in [
        ("junk before", [b"#!/bin/sh\n", good.as_slice()].concat(), "JunkBefore"),
        ("another archive before", [other.as_slice(), &good].concat(), "SecondArchive"),
        ("another archive behind", [good.as_slice(), &other].concat(), "SecondArchive"),
        ("twice the same archive", good.repeat(2), "SecondArchive"),
        ("trailing bytes", [good.as_slice(), b"x"].concat(), "TrailingBytes"),
        ("trailing zeros", [good.as_slice(), &vec![0; 70_000]].concat(), "NoEnd"),
        ("two end records", [&good[..], &good[good.len() - 22..]].concat(), "TwoEndRecords"),
        ("a byte cut off", good[..good.len() - 1].to_vec(), "NoEnd"),
        ("half", good[..good.len() / 2].to_vec(), "NoEnd"),
        ("nothing", Vec::new(), "NoEnd"),
        ("the directory alone", good[good.len() - 250..].to_vec(), "Directory"),
        ("only an end", good[good.len() - 22..].to_vec(), "Directory"),
        ("another archive", other, "EntryUnlisted"),
        ("an archive without entries", pack(&[]).0, "EntryMissing"),
    ] {
        refused(what, &zip, &manifest, expected);
    }
    let mut other_digest = manifest.clone();
    other_digest.zip.sha256 = Digest::of(b"");
    refused("another digest of the whole", &good, &other_digest, "Digest");
}

#[test]
fn harm_in_the_directory_is_refused_by_name() {
    all_refused(&[
        ("a name twice", |h| h.parts.push(h.parts[0].clone()), "EntryDuplicate"),
        ("a name twice in the middle", |h| h.parts.insert(1, h.parts[0].clone()), "EntryDuplicate"),
        ("an unlisted entry", |h| with_another(h, b"record/guide/evil.json"), "EntryUnlisted"),
        ("another name in both headers", |h| h.both(0, |h| h.name[0] = b'x'), "EntryUnlisted"),
        ("a missing entry", |h| drop(h.parts.remove(1)), "EntryMissing"),
        ("a missing last entry", |h| drop(h.parts.pop()), "EntryMissing"),
        ("another order", |h| h.parts.swap(0, 1), "EntryOrder"),
        ("a case twin", |h| with_another(h, b"record/guide/A.json"), "EntryCaseTwin"),
        ("an absolute path", |h| with_another(h, b"/etc/passwd"), "Absolute"),
        ("a backslash", |h| with_another(h, b"record\\a.json"), "Backslash"),
        ("a climbing path", |h| with_another(h, b"record/../../a"), "Climbing"),
        ("a path of 201 bytes", |h| with_another(h, &[b'a'; 201]), "TooLong"),
        ("a path of 60,000 bytes", |h| with_another(h, &vec![b'a'; 60_000]), "TooLong"),
        ("a path of 9 parts", |h| with_another(h, b"a/a/a/a/a/a/a/a/a"), "TooDeep"),
        ("no name", |h| with_another(h, b""), "Empty"),
        ("a folder by its name", |h| with_another(h, b"record/"), "Folder"),
        ("a character of another alphabet", |h| with_another(h, "è".as_bytes()), "Character"),
        ("a name that is no text", |h| with_another(h, b"a\xff"), "Character"),
        ("a folder by its mode", |h| h.parts[0].attributes = 0o040_755 << 16, "Folder"),
        ("a folder by its DOS mark", |h| h.parts[0].attributes |= 0x10, "Folder"),
        ("a symbolic link", |h| h.parts[0].attributes = 0o120_777 << 16, "EntrySymlink"),
        ("a device", |h| h.parts[0].attributes = 0o060_644 << 16, "EntryAttributes"),
        ("a program", |h| h.parts[0].attributes = 0o100_755 << 16, "EntryAttributes"),
        ("an entry comment", |h| h.parts[0].comment = b"ciao".to_vec(), "EntryComment"),
        ("overlapping entries", |h| h.parts[2].offset = Some(40), "EntryOverlap"),
        ("two entries in one place", |h| h.parts[1].offset = Some(0), "EntryOverlap"),
        ("an offset kept elsewhere", |h| h.parts[1].offset = Some(u32::MAX), "EntryZip64"),
        ("junk between entries", |h| h.parts[1].gap = b"junk".to_vec(), "EntryJunk"),
        ("another name in the directory", |h| h.parts[0].central.name[7] = b'x', "EntryUnlisted"),
        (
            "another size in the directory",
            |h| h.parts[0].central.content_size = 1,
            "EntryContentSize",
        ),
        ("another checksum in the directory", |h| h.parts[0].central.crc32 ^= 1, "EntryCrc"),
        (
            "an extra field in the directory",
            |h| {
                h.parts[0].central.extra = b"\x55\x54\x01\0\0".to_vec();
            },
            "EntryExtraField",
        ),
        ("encrypted by the directory", |h| h.parts[0].central.flags = 1, "EntryEncrypted"),
        ("another time in the directory", |h| h.parts[0].central.time = 1, "EntryHeader"),
    ]);
}

#[test]
fn harm_in_both_headers_is_refused_by_name() {
    all_refused(&[
        ("deflate", |h| h.both(0, |h| h.method = 8), "EntryMethod"),
        ("stored instead of zstd", |h| h.both(0, |h| h.method = 0), "EntryMethod"),
        ("encryption", |h| h.both(0, |h| h.flags = 1), "EntryEncrypted"),
        ("strong encryption", |h| h.both(0, |h| h.flags = 1 << 6), "EntryEncrypted"),
        (
            "a data descriptor",
            |h| {
                h.both(0, |h| (h.flags, h.crc32) = (1 << 3, 0));
                h.parts[0].data.extend(b"PK\x07\x08\0\0\0\0\0\0\0\0\0\0\0\0");
            },
            "EntryDataDescriptor",
        ),
        ("other flags", |h| h.both(0, |h| h.flags = 1 << 11), "EntryFlags"),
        (
            "zip64 sizes",
            |h| {
                h.both(0, |h| {
                    (h.stored_size, h.content_size) = (u32::MAX, u32::MAX);
                    h.extra = [&[1, 0, 16, 0][..], &[0; 16]].concat();
                })
            },
            "EntryZip64",
        ),
        ("an extra field", |h| h.both(0, |h| h.extra = vec![0x75, 0x70, 0, 0]), "EntryExtraField"),
        ("a small size that lies", |h| h.both(0, |h| h.content_size = 1), "EntryContentSize"),
        ("a large size that lies", |h| h.both(0, |h| h.content_size = 1 << 30), "EntryContentSize"),
        ("a stored size that lies", |h| h.both(0, |h| h.stored_size += 1), "EntryStoredSize"),
        ("a wrong checksum", |h| h.both(0, |h| h.crc32 ^= 1), "EntryCrc"),
        ("a later version", |h| h.both(0, |h| h.version += 1), "EntryHeader"),
        ("another time", |h| h.both(0, |h| h.time = 1), "EntryHeader"),
    ]);
}

#[test]
fn harm_in_an_entry_is_refused_by_name() {
    all_refused(&[
        ("another name inside", |h| h.parts[0].local.name[7] = b'x', "EntryNameMismatch"),
        ("a longer name inside", |h| h.parts[0].local.name.push(b'x'), "EntryJunk"),
        ("encrypted inside", |h| h.parts[0].local.flags = 1, "EntryEncrypted"),
        ("a descriptor inside", |h| h.parts[0].local.flags = 1 << 3, "EntryDataDescriptor"),
        ("deflated inside", |h| h.parts[0].local.method = 8, "EntryMethod"),
        ("another size inside", |h| h.parts[0].local.content_size += 1, "EntryContentSize"),
        ("another stored size inside", |h| h.parts[0].local.stored_size -= 1, "EntryStoredSize"),
        ("another checksum inside", |h| h.parts[0].local.crc32 ^= 1, "EntryCrc"),
        ("another time inside", |h| h.parts[0].local.time = 1, "EntryHeader"),
        ("other bytes", |h| h.parts[0].data[20] ^= 1, "EntryDigest"),
    ]);
}

/// The first entry is stored as `stored`, and its manifest agrees.
fn repacked(stored: Vec<u8>) -> (Vec<u8>, Manifest) {
    let mut files = files();
    files[0].stored = stored;
    pack(&files)
}

#[test]
fn signed_entries_that_do_not_unpack_to_what_they_say_are_refused_by_name() {
    let frame = files()[0].stored.clone();
    let skippable = [0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 0];
    let other = zstd::bulk::compress(&[b'x'; TEXT.len()], 3).expect("memory");
    let longer = zstd::bulk::compress(&[b'x'; TEXT.len() + 1], 3).expect("memory");
    let shorter = zstd::bulk::compress(b"x", 3).expect("memory");
    let mut dictionary = frame.clone();
    dictionary[4] |= 1;
    for (what, stored, expected) in [
        ("1 GiB out of a text", bomb(), "TooLong"),
        ("one byte more, and its frame says so", longer, "TooLong"),
        ("fewer bytes", shorter, "EntryTooShort"),
        ("another content", other, "EntryContentDigest"),
        ("a window of 16 MiB", with_window(TEXT, 24), "Window"),
        ("two frames", frame.repeat(2), "SecondFrame"),
        ("a skippable frame before", [&skippable[..], &frame].concat(), "Skippable"),
        ("a skippable frame behind", [&frame[..], &skippable].concat(), "SkippableFollows"),
        ("bytes behind", [&frame[..], b"x"].concat(), "BytesFollow"),
        ("a frame cut short", frame[..frame.len() - 1].to_vec(), "CutShort"),
        ("no frame", TEXT.to_vec(), "NotAFrame"),
        ("a dictionary", dictionary, "Dictionary"),
    ] {
        let (zip, manifest) = repacked(stored);
        refused(what, &zip, &manifest, expected);
    }
    let (zip, manifest) = repacked(with_window(TEXT, 23));
    check(&zip, &manifest).expect("8 MiB are allowed");
    let (zip, mut manifest) = pack(&files());
    manifest.entries[1].content = Stream::of(&[b'x'; 34]);
    refused("a stored entry with another content", &zip, &manifest, "EntryContentDigest");
}

#[test]
fn one_flipped_bit_anywhere_is_noticed() {
    let (zip, manifest) = pack(&files());
    for at in 0..zip.len() {
        for bit in 0..8 {
            let mut harmed = zip.clone();
            harmed[at] ^= 1 << bit;
            assert!(check(&harmed, &manifest).is_err(), "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn an_archive_cut_anywhere_is_refused() {
    let (zip, manifest) = pack(&files());
    for at in 0..zip.len() {
        assert!(check(&zip[..at], &manifest).is_err(), "cut at {at}");
    }
}
