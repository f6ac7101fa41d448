//! Damage to an installed release is noticed and named.

use std::fs;

use library::{Library, LibraryError};
use store::{BUILD_FORMAT, StoreError};

use crate::fixture::{Installed, tag};

fn flip_a_byte(path: &std::path::Path, at: usize) {
    let mut bytes = fs::read(path).expect("a file");
    bytes[at] ^= 1;
    fs::write(path, bytes).expect("a writable file");
}

#[test]
fn a_flipped_byte_in_the_index_is_noticed_at_once() {
    let installed = Installed::new();
    let index = installed.data.release_path(&installed.id).join("index");
    let files =
        fs::read_dir(&index).expect("an index").map(|entry| entry.expect("an entry").path());
    for path in files.filter(|path| path.extension().is_some_and(|end| end == "idx")) {
        flip_a_byte(&path, 10);
    }
    let opened = Library::open(&installed.data, &installed.id);
    assert!(matches!(opened.err(), Some(LibraryError::Damaged { .. } | LibraryError::Index(_))));
}

#[test]
fn other_damage_is_found_by_the_check() {
    let installed = Installed::new();
    let folder = installed.data.release_path(&installed.id);
    let faults = || installed.open().verify().expect("a check");
    assert_eq!(faults(), Vec::<String>::new());

    let font = installed.open().fonts(&tag("ar")).expect("fonts").remove(1);
    let kept = fs::read(&font).expect("a font");
    fs::remove_file(&font).expect("a font");
    assert!(faults()[0].contains("font of language `ar`"), "{:?}", faults());
    fs::write(&font, kept).expect("a font");

    let database = folder.join("content.db");
    // Inside of a record: a database whose tables cannot be read does not open at all.
    let (bytes, owner) = (fs::read(&database).expect("a database"), b"Redazione");
    let record = bytes.windows(owner.len()).position(|bytes| bytes == owner);
    flip_a_byte(&database, record.expect("a record"));
    assert!(faults()[0].contains("content.db has changed"), "{:?}", faults());
}

#[test]
fn what_is_missing_is_said_before_anything_is_shown() {
    let installed = Installed::new();
    let folder = installed.data.release_path(&installed.id);
    let open = || Library::open(&installed.data, &installed.id).err();

    let path = folder.join("release.json");
    let text = fs::read_to_string(&path).expect("a release");
    let other = text.replace(&format!("\"build_format\": {BUILD_FORMAT}"), "\"build_format\": 99");
    fs::write(&path, other).expect("a release");
    assert!(matches!(open(), Some(LibraryError::Format { found: 99 })));
    fs::write(&path, text).expect("a release");

    fs::remove_file(folder.join("content.db")).expect("a database");
    assert!(matches!(open(), Some(LibraryError::Database(_))));
    fs::remove_dir_all(folder.join("index")).expect("an index");
    assert!(matches!(open(), Some(LibraryError::Index(_))));
    fs::remove_dir_all(&folder).expect("a release");
    assert!(matches!(open(), Some(LibraryError::Store(StoreError::Io { .. }))));
}

#[test]
fn a_release_that_is_read_is_not_collected() {
    let installed = Installed::new();
    let library = installed.open();
    assert!(!installed.data.remove_release(&installed.id).expect("an attempt"));
    drop(library);
    assert!(installed.data.remove_release(&installed.id).expect("an attempt"));
}
