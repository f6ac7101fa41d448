//! The storage that loses power keeps the promises of a disk, and no more than those.

use std::{
    io::{self, Write as _},
    path::Path,
    sync::Arc,
};

use store::{DataFolder, MemoryStorage, NewFile, Settings, Storage, Survival};

const FILE: &str = "/file";

fn create(storage: &MemoryStorage, path: &str, bytes: &[u8]) -> Box<dyn NewFile> {
    let mut file = storage.create(Path::new(path), 0o640).expect("power and room");
    file.write_all(bytes).expect("power and room");
    file
}

/// Everything that may be left of `path` after a cut now: its bytes, or nothing.
fn left(storage: &MemoryStorage, path: &str) -> Vec<Option<Vec<u8>>> {
    let cases = Survival::cases(storage.unsynced_names());
    let read = |survival| storage.after_power_cut(survival).read(Path::new(path)).ok();
    let mut left: Vec<_> = cases.into_iter().map(read).collect();
    left.sort();
    left.dedup();
    left
}

#[test]
fn bytes_last_once_synced_and_names_once_their_folder_is() {
    let storage = MemoryStorage::new();
    let mut file = create(&storage, FILE, b"1234");
    let torn = |bytes: &[u8]| Some(bytes.to_vec());
    let anything = vec![None, torn(b""), torn(&[0; 4]), torn(b"12"), torn(b"1234")];
    assert_eq!(left(&storage, FILE), anything);
    file.sync().expect("power");
    assert_eq!(left(&storage, FILE), [None, torn(b"1234")], "a name is not synced with its file");
    storage.sync_folder(Path::new("/")).expect("power");
    assert_eq!(left(&storage, FILE), [torn(b"1234")]);

    let beside = create(&storage, "/beside", b"5678");
    storage.rename(Path::new("/beside"), Path::new(FILE)).expect("power");
    assert!(left(&storage, FILE).contains(&torn(b"56")), "renamed before it was synced");
    drop(beside);
    storage.sync_disk(Path::new("/")).expect("power");
    assert_eq!(left(&storage, FILE), [torn(b"5678")]);
    assert_eq!(left(&storage, "/beside"), [None]);

    storage.remove_file(Path::new(FILE)).expect("power");
    assert_eq!(left(&storage, FILE), [None, torn(b"5678")], "removed, but not for good");
}

#[test]
fn two_names_change_places_together_or_not_at_all() {
    let storage = MemoryStorage::new();
    create(&storage, "/one", b"1");
    create(&storage, "/two", b"2");
    storage.sync_disk(Path::new("/")).expect("power");
    storage.exchange(Path::new("/one"), Path::new("/two")).expect("power");
    for survival in Survival::cases(storage.unsynced_names()) {
        let after = storage.after_power_cut(survival);
        let bytes = ["/one", "/two"].map(|name| after.read(Path::new(name)).expect("there"));
        assert!(bytes == [b"1", b"2"] || bytes == [b"2", b"1"], "{survival:?}: {bytes:?}");
    }
}

#[test]
fn without_power_nothing_changes_and_a_fault_is_one_fault() {
    let storage = MemoryStorage::new();
    storage.fail_once_at(1, io::ErrorKind::StorageFull);
    let mut file = storage.create(Path::new(FILE), 0o640).expect("operation 0");
    let error = file.write_all(b"x").expect_err("operation 1");
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    file.write_all(b"x").expect("operation 2");
    storage.lose_power_at(3);
    file.write_all(b"y").expect_err("operation 3");
    file.sync().expect_err("operation 4");
    assert_eq!(storage.read(Path::new(FILE)).expect("there"), b"x");
}

#[test]
fn a_full_storage_refuses_and_keeps_what_it_has() {
    let storage = MemoryStorage::new();
    let data = DataFolder::create_on(Arc::new(storage.clone()), "/data", &Settings::default())
        .expect("room enough");
    storage.set_free_bytes(10);
    data.put_object(b"twelve bytes").expect_err("too many bytes");
    let digest = data.put_object(b"ten bytes!").expect("room for ten");
    assert_eq!(data.object(&digest).expect("there"), b"ten bytes!");
    assert_eq!(storage.free_bytes(Path::new("/")).expect("a number"), 0);
}

/// The same on the disk and in memory, so that what is proved here holds there.
#[test]
fn the_disk_and_the_memory_answer_alike() {
    let temp = tempfile::TempDir::new().expect("a temporary folder");
    let memory = MemoryStorage::new();
    let kinds = [&store::Disk as &dyn Storage, &memory].map(|storage| {
        let root = match storage.look(temp.path()) {
            Ok(_) => temp.path().to_owned(),
            Err(_) => Path::new("/").to_owned(),
        };
        let at = |name: &str| root.join(name);
        let mut said = Vec::new();
        let mut note = |result: io::Result<()>| said.push(result.map_err(|error| error.kind()));
        note(storage.make_folder(&at("folder")));
        note(storage.make_folder(&at("folder")));
        note(storage.make_folder(&at("missing/folder")));
        note(storage.create(&at("folder/file"), 0o640).map(drop));
        note(storage.create(&at("missing/file"), 0o640).map(drop));
        note(storage.create(&at("folder"), 0o640).map(drop));
        note(storage.remove_folder(&at("folder")));
        note(storage.rename(&at("missing"), &at("other")));
        note(storage.exchange(&at("folder"), &at("missing")));
        note(storage.remove_file(&at("missing")));
        note(storage.read(&at("folder")).map(drop));
        note(storage.read(&at("folder/file/deeper")).map(drop));
        note(storage.sync_file(&at("missing")));
        note(storage.remove_file(&at("folder/file")));
        note(storage.remove_folder(&at("folder")));
        note(storage.list(&at("folder")).map(drop));
        said
    });
    assert_eq!(kinds[0], kinds[1]);
}

/// Not every file system can exchange two names; a rebuilt release takes its place there as well.
#[test]
fn a_release_is_replaced_where_names_cannot_be_exchanged() {
    let storage = MemoryStorage::new();
    let data = DataFolder::create_on(Arc::new(storage.clone()), "/data", &Settings::default())
        .expect("room enough");
    let release = crate::release(1);
    let build = || data.staging().and_then(|staging| data.adopt(&staging, &release));
    build().expect("the first one");
    let before = storage.operations();
    build().expect("by exchange");
    let operations = storage.operations() - before;
    let mut replaced = 0;
    for number in 0..operations {
        storage.fail_once_at(storage.operations() + number, io::ErrorKind::Unsupported);
        replaced += usize::from(build().is_ok());
        data.sweep().expect("power");
        let names = storage.list(Path::new("/data/releases")).expect("a folder");
        assert_eq!(names, [release.id.to_string()], "operation {number}");
        assert_eq!(data.release(&release.id).expect("whole"), release);
    }
    // Besides, the removal of a beside that was renamed into its place, where there is nothing to remove.
    assert_eq!(replaced, 2, "the exchange may be missing, and nothing else that matters");
}
