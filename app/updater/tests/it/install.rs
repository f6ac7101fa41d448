//! What is installed, kept, mended and returned to.

use std::fs;

use updater::{Change, Choices};

use crate::{
    publisher::{Edition, Publisher, new_key, today},
    stand::{Stand, cut, flip},
};

#[test]
fn a_publication_is_installed_once_and_the_next_one_after_it() {
    let stand = Stand::new();
    assert_eq!(stand.versions(), "nothing");
    for (number, versions) in
        [(1, "core 1, it-52 1"), (2, "core 2, it-52 2"), (3, "core 3, it-52 3")]
    {
        stand.publish(&Edition::new(number));
        let outcome = stand.once().expect("a good publication");
        assert_eq!((outcome.change, outcome.faults.len()), (Change::Installed, 0));
        assert_eq!(stand.versions(), versions);
        let outcome = stand.once().expect("the same publication");
        assert_eq!((outcome.change, outcome.faults.len()), (Change::UpToDate, 0));
        assert_eq!(stand.data.current().ok(), Some(outcome.release));
    }
    assert_eq!(stand.data.releases().expect("a folder").len(), 2, "two releases are kept");

    let report = updater::status(&stand.data);
    assert!(report.demo && report.problems.is_empty());
    assert_eq!(report.published, Some(Edition::new(3).issued));
    assert_eq!(report.installed, Some(today()));
    let core = &report.packs["core"];
    assert_eq!((core.version, core.role.as_deref()), (3, Some("core")));
    assert!(core.expires.is_some());
}

#[test]
fn only_packs_that_are_wanted_come() {
    let all = vec![("core", 1), ("it-52", 1), ("streets-prato", 1)];
    let cases: [(Option<&[&str]>, &str, usize); 4] = [
        (None, "core 1, it-52 1", 0),
        (Some(&["core"]), "core 1", 0),
        (Some(&["it-52"]), "core 1, it-52 1", 0),
        (Some(&["it-25"]), "core 1", 1),
    ];
    for (packs, versions, faults) in cases {
        let stand = Stand::new();
        stand.publish(&Edition { packs: all.clone(), ..Edition::new(1) });
        let packs = packs.map(|names| names.iter().map(|n| n.parse().expect("a pack")).collect());
        let choices = Choices { packs, ..Choices::default() };
        updater::init(stand.data.root(), &stand.path("root.json"), &choices)
            .expect("the same root");
        assert_eq!(stand.once().expect("a good publication").faults.len(), faults, "{versions}");
        assert_eq!(stand.versions(), versions);
    }
}

#[test]
fn a_retired_region_goes() {
    let stand = Stand::installed();
    stand.publish(&Edition { packs: vec![("core", 2)], ..Edition::new(2) });
    assert!(stand.once().expect("a good publication").faults.is_empty());
    assert_eq!(stand.versions(), "core 2");
}

#[test]
fn damage_is_mended() {
    type Harm = fn(&Stand);
    let cases: [(&str, Harm, Change); 6] = [
        ("a flipped byte in the database", |s| flip(&in_release(s, "content.db")), Change::Rebuilt),
        ("a release without its list", |s| cut(&in_release(s, "release.json")), Change::Rebuilt),
        ("no release", |s| fs::remove_dir_all(in_release(s, "")).expect("there"), Change::Rebuilt),
        ("a torn `current`", |s| cut(&s.data.root().join("current")), Change::UpToDate),
        (
            "`current`, database and objects",
            |s| {
                flip(&in_release(s, "content.db"));
                cut(&s.data.root().join("current"));
                every_object(s, flip);
            },
            Change::Installed,
        ),
        (
            "database and objects",
            |s| {
                flip(&in_release(s, "content.db"));
                every_object(s, flip);
            },
            Change::Rebuilt,
        ),
    ];
    for (name, harm, change) in cases {
        let stand = Stand::installed();
        harm(&stand);
        assert!(!updater::status(&stand.data).problems.is_empty(), "{name}");
        assert_eq!(stand.once().expect(name).change, change, "{name}");
        assert!(updater::status(&stand.data).problems.is_empty(), "{name}");
        assert_eq!(stand.versions(), "core 1, it-52 1", "{name}");
        assert_eq!(stand.once().expect(name).change, Change::UpToDate, "{name}");
    }
}

fn in_release(stand: &Stand, file: &str) -> std::path::PathBuf {
    stand.data.release_path(&stand.data.current().expect("installed")).join(file)
}

fn every_object(stand: &Stand, harm: fn(&std::path::Path)) {
    for folder in fs::read_dir(stand.data.root().join("objects")).expect("there").flatten() {
        for object in fs::read_dir(folder.path()).expect("there").flatten() {
            harm(&object.path());
        }
    }
}

#[test]
fn a_release_that_is_read_stays_until_nobody_reads_it() {
    let stand = Stand::installed();
    let first = stand.data.current().expect("installed");
    let reader = stand.data.lock_release(&first).expect("there");
    for number in [2, 3] {
        stand.publish(&Edition::new(number));
        stand.once().expect("a good publication");
    }
    assert!(stand.data.release(&first).is_ok(), "somebody reads it");
    drop(reader);
    stand.publish(&Edition::new(4));
    stand.once().expect("a good publication");
    assert!(stand.data.release(&first).is_err(), "nobody reads it any more");
}

#[test]
fn a_return_lasts_until_something_newer_comes() {
    let stand = Stand::installed();
    updater::rollback(&stand.data, stand.now).expect_err("there is one release only");
    stand.publish(&Edition::new(2));
    let second = stand.once().expect("a good publication").release;

    let returned = updater::rollback(&stand.data, stand.now).expect("two releases");
    assert_eq!((stand.versions().as_str(), returned.held), ("core 1, it-52 1", Some(second)));
    let outcome = stand.once().expect("a good publication");
    assert_eq!((outcome.change, stand.versions().as_str()), (Change::Held, "core 1, it-52 1"));
    assert_eq!(updater::status(&stand.data).held, Some(second));

    let again = updater::rollback(&stand.data, stand.now).expect("two releases");
    assert_eq!((again.release, stand.versions().as_str()), (second, "core 2, it-52 2"));
    assert_eq!(stand.once().expect("a good publication").change, Change::UpToDate);

    updater::rollback(&stand.data, stand.now).expect("two releases");
    stand.publish(&Edition::new(3));
    assert_eq!(stand.once().expect("a good publication").change, Change::Installed);
    assert_eq!(stand.versions(), "core 3, it-52 3");
    assert_eq!(updater::status(&stand.data).held, None);
}

#[test]
fn a_damaged_release_is_not_returned_to() {
    let stand = Stand::installed();
    let first = in_release(&stand, "content.db");
    stand.publish(&Edition::new(2));
    stand.once().expect("a good publication");
    flip(&first);
    updater::rollback(&stand.data, stand.now).expect_err("the other release is damaged");
    assert_eq!(stand.versions(), "core 2, it-52 2");
}

#[test]
fn a_root_with_new_online_keys_starts_their_versions_again() {
    let mut stand = Stand::installed();
    stand.publish(&Edition::new(9));
    stand.once().expect("a good publication");
    stand.publisher.keys.insert("timestamp", new_key());
    stand.publisher.keys.insert("snapshot", new_key());
    let packs = vec![("core", 10), ("it-52", 10)];
    stand.publish(&Edition { roots: 2, packs, ..Edition::new(2) });
    stand.once().expect("a root signed by the old and the new root keys");
    assert_eq!(stand.versions(), "core 10, it-52 10");
}

#[test]
fn a_second_start_changes_choices_and_never_the_root() {
    let stand = Stand::installed();
    let root = stand.path("root.json");
    let first = Choices {
        sources: vec!["published".to_owned(), "https://example.org".to_owned()],
        packs: Some(vec!["it-52".parse().expect("a pack")]),
        place: Some("Prato".to_owned()),
    };
    updater::init(stand.data.root(), &root, &first).expect("the same root");
    updater::init(stand.data.root(), &root, &Choices::default()).expect("the same root");
    let settings = stand.data.settings().expect("whole");
    assert_eq!((&settings.packs, &settings.place), (&first.packs, &first.place));
    assert!(settings.sources[0].ends_with("/published") && settings.sources[0].starts_with('/'));
    assert_eq!(settings.sources[1], "https://example.org");

    let other = stand.path("other.json");
    let place = Some("Milano".to_owned());
    let choices = Choices { place, ..Choices::default() };
    for (bytes, says) in [
        (Publisher::new().root(1), "trust is already set"),
        (b"{}".to_vec(), "is not a root file"),
        (fs::read(stand.metadata("timestamp.json")).expect("published"), "is not a root file"),
        (
            String::from_utf8(stand.publisher.root(1))
                .expect("JSON")
                .replace("x_demo\":true", "x_demo\":false")
                .into_bytes(),
            "is not a root file",
        ),
    ] {
        fs::write(&other, bytes).expect("a writable folder");
        let error = updater::init(stand.data.root(), &other, &choices).expect_err(says);
        assert!(error.to_string().contains(says), "{error}");
    }
    assert_eq!(stand.data.settings().expect("whole"), settings, "nothing was changed");
    assert_eq!(stand.once().expect("trust is whole").change, Change::UpToDate);
}
