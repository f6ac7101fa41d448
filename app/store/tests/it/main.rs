//! The data folder as its users see it: whole or refused, never half.

mod memory;
mod status;

use std::{collections::BTreeMap, fs, os::unix::fs::PermissionsExt as _};

use bundle::{Digest, PackName};
use store::{BUILD_FORMAT, DataFolder, InstalledPack, Release, ReleaseId, Settings, StoreError};
use tempfile::TempDir;

fn folder() -> (TempDir, DataFolder) {
    let temp = TempDir::new().expect("a temporary folder");
    let data = DataFolder::create(temp.path().join("data"), &Settings::default())
        .expect("an empty folder");
    (temp, data)
}

fn release(version: u64) -> Release {
    let digest = Digest::of(&version.to_le_bytes());
    let pack = InstalledPack { pack_version: version, manifest: digest, listed: digest };
    let packs = BTreeMap::from([(PackName::core(), pack)]);
    Release {
        id: Release::id_of(&packs),
        build_format: BUILD_FORMAT,
        demo: true,
        packs,
        languages: Vec::new(),
        files: BTreeMap::new(),
    }
}

fn install(data: &DataFolder, version: u64) -> ReleaseId {
    let staging = data.staging().expect("room for a release");
    fs::create_dir(staging.join("index")).expect("a folder inside");
    let release = release(version);
    data.adopt(&staging, &release).expect("a built release");
    data.set_current(&release.id).expect("a written pointer");
    release.id
}

#[test]
fn a_folder_that_was_never_made_is_not_opened() {
    let temp = TempDir::new().expect("a temporary folder");
    let missing = DataFolder::open(temp.path().join("nothing"));
    assert!(matches!(missing, Err(StoreError::Missing(_))), "{missing:?}");
}

#[test]
fn settings_read_back_and_a_wrong_key_is_named() {
    let (_temp, data) = folder();
    let settings = Settings { place: Some("Forlì".to_owned()), ..Settings::default() };
    data.write_settings(&settings).expect("written");
    assert_eq!(data.settings().expect("read"), settings);

    fs::write(data.root().join("settings.toml"), "plaze = \"Prato\"").expect("written");
    let error = data.settings().expect_err("an unknown key").to_string();
    assert!(error.contains("settings.toml") && error.contains("plaze"), "{error}");
}

#[test]
fn settings_are_changed_one_after_the_other() {
    let (_temp, data) = folder();
    std::thread::scope(|scope| {
        for change in 0..4_u64 {
            let data = data.clone();
            scope.spawn(move || {
                for _ in 0..5 {
                    let add = |settings: &mut Settings| {
                        let before = settings.megabytes_per_day.unwrap_or_default();
                        settings.megabytes_per_day = Some(before + 1);
                        settings.sources.push(change.to_string());
                    };
                    // Another one may hold the lock for longer than one waits.
                    while data.change_settings(add).is_err() {}
                }
            });
        }
    });
    let settings = data.settings().expect("read");
    assert_eq!((settings.megabytes_per_day, settings.sources.len()), (Some(20), 20));
    assert!(!settings.keep_language_order);
    let text = fs::read_to_string(data.root().join("settings.toml")).expect("read");
    assert!(!text.contains("keep_language_order"), "an older program reads what nobody chose");
}

#[test]
fn an_object_is_named_by_its_bytes() {
    let (_temp, data) = folder();
    let digest = data.put_object(b"bytes").expect("kept");
    assert_eq!(data.object(&digest).expect("read"), b"bytes");
    let mode = fs::metadata(data.object_path(&digest)).expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);

    fs::write(data.object_path(&digest), b"bites").expect("harmed");
    assert!(matches!(data.object(&digest), Err(StoreError::Damaged { .. })));
    assert!(matches!(data.object(&Digest::of(b"other")), Err(StoreError::NoObject { .. })));
}

#[test]
fn many_objects_are_kept_once_and_mended() {
    let (_temp, data) = folder();
    for count in [0, 1, 3, 200] {
        let mut objects: Vec<Vec<u8>> = (0..count).map(|n| format!("{n}").into_bytes()).collect();
        objects.extend(objects.first().cloned());
        data.put_objects(&objects).expect("kept");
        for bytes in &objects {
            let digest = Digest::of(bytes);
            assert_eq!(&data.object(&digest).expect("read"), bytes);
            fs::write(data.object_path(&digest), "x").expect("harmed");
            assert_eq!(data.put_object(bytes).expect("mended"), digest);
            assert_eq!(&data.object(&digest).expect("read"), bytes);
        }
    }
    let folders = fs::read_dir(data.root().join("objects")).expect("listed").flatten();
    let files = folders.flat_map(|folder| fs::read_dir(folder.path()).expect("listed").flatten());
    assert_eq!(files.count(), 200, "nothing else is left behind");
}

#[test]
fn current_is_whole_or_refused() {
    let (_temp, data) = folder();
    assert!(matches!(data.current(), Err(StoreError::NothingInstalled(_))));
    let id = install(&data, 1);
    assert_eq!(data.current().expect("set"), id);

    let path = data.root().join("current");
    let text = fs::read_to_string(&path).expect("there");
    for harmed in [
        String::new(),
        text[..20].to_owned(),
        text.replacen(&id.to_string(), &release(2).id.to_string(), 1),
    ] {
        fs::write(&path, &harmed).expect("harmed");
        assert!(matches!(data.current(), Err(StoreError::Damaged { .. })), "{harmed}");
    }
}

#[test]
fn a_release_that_is_read_is_not_removed() {
    let (_temp, data) = folder();
    let id = install(&data, 1);
    let lock = data.lock_release(&id).expect("a shared lock");
    assert!(!data.remove_release(&id).expect("asked"));
    drop(lock);
    assert!(data.remove_release(&id).expect("asked"));
    assert!(data.releases().expect("listed").is_empty());
}

#[test]
fn one_updater_at_a_time() {
    let (_temp, data) = folder();
    let first = data.lock_for_update().expect("the first");
    assert!(matches!(data.lock_for_update(), Err(StoreError::Busy(_))));
    drop(first);
    assert!(data.lock_for_update().is_ok());
}

#[test]
fn what_was_left_in_staging_is_swept() {
    let (_temp, data) = folder();
    let staging = data.staging().expect("room");
    fs::write(staging.join("half"), "x").expect("written");
    let again = data.staging().expect("room");
    assert_eq!(fs::read_dir(again).expect("listed").count(), 0);
}
