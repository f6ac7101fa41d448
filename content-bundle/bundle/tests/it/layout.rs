//! Zips as we write them, read by another implementation.

use std::io::{Cursor, Read as _};

use bundle::{
    Manifest, Method, PackName, ZipEntry, ZipWriteError, ZipWriter, content_of, read_stored,
};

use crate::sample::{File, TEXT, files, pack};

#[test]
fn other_tools_read_our_zips() {
    let files = files();
    let (zip, manifest) = pack(&files);
    let mut read = zip::ZipArchive::new(Cursor::new(&zip)).expect("a zip");
    assert_eq!(read.len(), files.len());
    for (index, (file, entry)) in files.iter().zip(&manifest.entries).enumerate() {
        let mut theirs = read.by_index(index).expect("an entry");
        let mut content = Vec::new();
        // The crate compares the checksum at the end.
        theirs.read_to_end(&mut content).expect("an entry that unpacks");
        assert_eq!(content, file.content, "{}", file.path);
        assert_eq!(
            (theirs.name().expect("text").as_ref(), theirs.header_start()),
            (file.path.as_str(), entry.offset)
        );
        assert_eq!(theirs.unix_mode(), Some(0o100_644));
    }
}

#[test]
fn our_zips_read_back() {
    let files = files();
    let (zip, manifest) = pack(&files);
    let read = Manifest::read(&PackName::core(), &manifest.to_bytes()).expect("our own bytes");
    assert_eq!(read, manifest, "offsets and sizes follow from the entries");
    let mut rest = zip.as_slice();
    for (file, entry) in files.iter().zip(&manifest.entries) {
        assert_eq!(content_of(&zip, entry).expect("our own zip"), file.content);
        let stored = read_stored(&mut rest, entry).expect("our own zip, as a stream");
        assert_eq!(stored.bytes, file.stored);
        assert_eq!(stored.unpack(entry).expect("our own zip"), file.content);
    }
}

#[test]
fn more_entries_than_16_bits_count_make_a_zip64() {
    for count in [65_534, 65_535, 70_000] {
        let files: Vec<File> = (0..count)
            .map(|number| File::media(&format!("media/{number:06}.png"), 1, b"x"))
            .collect();
        let (zip, manifest) = pack(&files);
        Manifest::read(&PackName::core(), &manifest.to_bytes())
            .expect("its size is computed right");
        let mut read = zip::ZipArchive::new(Cursor::new(&zip)).expect("a zip");
        assert_eq!(read.len(), count);
        assert_eq!(
            read.by_index(count - 1).expect("the last").name().expect("text"),
            files[count - 1].path
        );
    }
}

#[test]
fn stored_bytes_other_than_announced_make_no_zip() {
    let check = |path: &str, stored_size, expected: &str| {
        let (method, crc32) = (Method::Stored, 0);
        let content_size = stored_size;
        let entry = ZipEntry { path, method, crc32, stored_size, content_size };
        let error = ZipWriter::new(Vec::new()).add(&entry, TEXT).expect_err(expected);
        assert_eq!(error.to_string(), expected);
        error
    };
    let size = TEXT.len() as u64;
    let short =
        format!("cannot pack `a`: {} stored bytes were announced, and it has {size}", size + 9);
    check("a", size + 9, &short);
    let long =
        format!("cannot pack `a`: {} stored bytes were announced, and it has {size}", size - 1);
    check("a", size - 1, &long);
    let error = check(
        "a",
        u64::MAX,
        "the zip would have 4 GiB or more; move some of its files to another pack",
    );
    assert!(matches!(error, ZipWriteError::TooLarge));
    check("../a", size, "cannot pack `../a`: its path has a part `.` or `..`");
}
