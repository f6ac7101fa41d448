//! What a build leaves behind, and what it refuses.

use std::{collections::BTreeMap, fs, os::unix::fs::PermissionsExt as _};

use bundle::Digest;
use library::{BuildError, BuildInput, build};
use store::{DataFolder, Settings};
use tempfile::TempDir;

use crate::fixture::{Installed, list_files, pack, portal, record, tag};

#[test]
fn a_build_leaves_one_database_and_one_segment_that_a_group_can_read() {
    let installed = Installed::new();
    let folder = installed.data.release_path(&installed.id);
    let mut files = BTreeMap::new();
    list_files(&folder, "", &mut files);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert!(names.contains(&"content.db") && names.contains(&"index/meta.json"), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("lock") || name.contains("-wal")), "{names:?}");
    assert!(!names.contains(&"index/.managed.json"));
    let segments: std::collections::BTreeSet<&str> = names
        .iter()
        .filter_map(|name| name.strip_prefix("index/")?.split_once('.'))
        .map(|(s, _)| s)
        .collect();
    assert_eq!(segments.len(), 2, "one segment and meta.json: {names:?}");
    for name in names.iter().filter(|name| **name != "release.json") {
        let mode = fs::metadata(folder.join(name)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o640, "{name}");
    }
}

#[test]
fn reading_leaves_no_trace() {
    let installed = Installed::new();
    let folder = installed.data.release_path(&installed.id);
    let list = || {
        let mut files = BTreeMap::new();
        list_files(&folder, "", &mut files);
        files
    };
    let before = list();
    let library = installed.open();
    assert_eq!(library.verify().expect("a check"), Vec::<String>::new());
    assert_eq!(list(), before);
}

#[test]
fn the_same_packs_give_the_same_database() {
    let bytes = || {
        let installed = Installed::new();
        fs::read(installed.data.release_path(&installed.id).join("content.db")).expect("a database")
    };
    assert_eq!(Digest::of(&bytes()), Digest::of(&bytes()));
}

#[test]
fn only_chosen_languages_are_kept_and_originals_beside_them() {
    let installed = Installed::with_languages(&[tag("ar")]);
    let library = installed.open();
    assert_eq!(library.release().languages, [tag("ar"), tag("it")]);
    let wall: Vec<String> =
        library.languages().expect("languages").into_iter().map(|l| l.tag.to_string()).collect();
    assert_eq!(wall, ["ar"]);
}

#[test]
fn a_fault_of_a_pack_is_named() {
    let folder = TempDir::new().expect("a temporary folder");
    let data = DataFolder::create(folder.path(), &Settings::default()).expect("a data folder");
    let attempt = |packs: &[bundle::Manifest]| {
        let out = data.staging().expect("a staging folder");
        build(BuildInput { data: &data, packs, languages: &[], out: &out }).expect_err("a fault")
    };
    let mut packs = portal(&data);
    let lost = packs[0].entries[0].clone();
    fs::remove_file(data.object_path(&lost.stored.sha256)).expect("an object");
    let error = attempt(&packs);
    assert!(matches!(&error, BuildError::Object { path, .. } if *path == lost.path), "{error:?}");

    packs = portal(&data);
    let font = packs[2].entries[1].stored.sha256;
    fs::remove_file(data.object_path(&font)).expect("an object");
    assert!(matches!(attempt(&packs), BuildError::Object { .. }));

    packs = portal(&data);
    packs[0].entries[0].content.size += 1;
    assert!(matches!(attempt(&packs), BuildError::Unpack { .. }));

    let stray = record(
        "core/guide/a",
        "article",
        serde_json::json!({
            "kind": "guide", "axis": "core/taxonomy_term/lavoro", "text": {},
        }),
    );
    assert!(matches!(attempt(&[pack(&data, "it-52", &[stray], &[])]), BuildError::Record { .. }));
}
