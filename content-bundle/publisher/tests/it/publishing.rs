//! What is published, read by the TUF client, and what is not published.

use std::fs;

use publisher::{Changes, Keep, publish};

use crate::{
    client::{self, Client},
    house::{DAY_1, DAY_2, House},
    tree::files,
};

#[test]
fn a_tuf_client_accepts_what_is_published() {
    let house = House::new();
    let published = house.release(DAY_1);
    assert_eq!((published.new_targets, published.timestamp), (8, 1));
    assert_eq!(
        house.metadata(),
        [
            "1.core.json",
            "1.it-52.json",
            "1.languages.json",
            "1.root.json",
            "1.snapshot.json",
            "1.targets.json",
            "timestamp.json"
        ]
    );
    let mut client = Client::begin(&house.published(), DAY_2).unwrap();
    for (target, source) in [
        ("core/000001.zip", "core"),
        ("it-52/000001.manifest", "it-52"),
        ("lang-it/000001.zip", "lang-it"),
    ] {
        let bytes = client.target(target).unwrap();
        let (_, file) = target.split_once('/').unwrap();
        assert_eq!(bytes, fs::read(house.0.beside("build").join(source).join(file)).unwrap());
    }
    assert_eq!(client.0.trusted().root().extra["x_demo"], true);
    assert_eq!(client.0.trusted().root().roles["root"].threshold, 2);
    assert_eq!(client.0.trusted().timestamp().unwrap().extra["x_issued"], "2026-11-24T08:00:00Z");
    assert!(client.target("it-25/000001.zip").is_err());
}

#[test]
fn the_same_again_changes_only_the_timestamp() {
    let house = House::new();
    house.release(DAY_1);
    let before = files(&house.published());
    let published = house.release(DAY_2);
    assert_eq!((published.new_targets, published.new_metadata, published.timestamp), (0, 1, 2));
    for ((name, old), (_, new)) in before.iter().zip(files(&house.published())) {
        assert_eq!(*old == new, name != "metadata/timestamp.json", "{name}");
    }
}

#[test]
fn nothing_unsound_is_published() {
    let house = House::new();
    house.release(DAY_1);
    let error = |now: &str| -> String {
        let error: anyhow::Error = house.publish(now).expect_err("refused").into();
        error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ")
    };
    assert!(error("2027-02-01T00:00:00Z").contains("expired"), "a timestamp of last year");

    // A changed target file.
    let (name, bytes) = files(&house.repository().join("targets")).remove(0);
    let path = house.repository().join("targets").join(&name);
    fs::write(&path, b"other").unwrap();
    assert!(error(DAY_2).contains(&name));
    fs::write(&path, &bytes).unwrap();

    // A damaged copy is mended; a changed signature is not passed on.
    fs::write(house.published().join("targets").join(&name), b"damaged").unwrap();
    let published = house.publish(DAY_2).unwrap();
    assert_eq!((published.new_targets, published.new_metadata), (1, 0));
    let role = house.repository().join("metadata/1.core.json");
    let text = fs::read_to_string(&role).unwrap();
    fs::write(&role, text.replace("2027-11-24", "2028-11-24")).unwrap();
    assert!(error(DAY_2).contains("1.core.json"));
    fs::write(&role, text).unwrap();

    // A step back, and another repository.
    let newest = house.published().join("metadata/timestamp.json");
    let text = fs::read_to_string(&newest).unwrap();
    fs::write(
        &newest,
        text.replace("\"version\": 1,\n    \"x_issued", "\"version\": 7,\n    \"x_issued"),
    )
    .unwrap();
    assert!(error(DAY_2).contains("has timestamp 7 already"), "{}", error(DAY_2));
    fs::write(&newest, &text).unwrap();
    let root = house.published().join("metadata/1.root.json");
    fs::write(&root, "{}").unwrap();
    assert!(error(DAY_2).contains("another repository"));
}

#[test]
fn an_expired_region_does_not_stop_the_others() {
    let house = House::new();
    house.release(DAY_1);
    let now = "2027-12-01T00:00:00Z";
    house.delegate(now);
    house.sign("core", now).unwrap();
    house.sign("languages", now).unwrap();
    house.timestamp(now).unwrap();
    let published = house.publish(now).unwrap();
    assert_eq!(published.expired, ["it-52"]);
}

/// Changes one guide, so that `core` has a new version.
fn edit(house: &House, number: usize) {
    house.0.write("core/guides/permesso/en.md", &format!(
        "+++\ntitle = \"Permit\"\nsummary = \"Ask for it.\"\n+++\n\n## What it is\n\nGo to desk {number}.\n"
    ));
}

#[test]
fn a_reader_in_the_middle_sees_a_whole_release() {
    let house = House::new();
    for number in 1..4 {
        edit(&house, number);
        house.release(DAY_1);
    }
    let mut slow_reader = Client::begin(&house.published(), DAY_2).unwrap();
    edit(&house, 4);
    house.prepare(DAY_2);
    let mut changes = Changes::default();
    let published = publish(&house.publication(DAY_2), &mut changes).unwrap();
    assert!(published.removed > 0, "old versions go too");
    let mut seen = vec![client::read(&house.published(), DAY_2).unwrap()];
    for step in changes.steps() {
        step.perform().unwrap();
        seen.push(
            client::read(&house.published(), DAY_2).unwrap_or_else(|e| panic!("{step}: {e}")),
        );
    }
    seen.dedup();
    let versions: Vec<u64> = seen.iter().map(|release| release.timestamp).collect();
    assert_eq!(versions, [3, 4], "the whole old release, then the whole new one");
    for (name, bytes) in &seen[0].targets {
        assert_eq!(slow_reader.target(name).as_ref(), Ok(bytes), "who began before can finish");
    }
}

#[test]
fn old_versions_go_and_roots_stay() {
    for (keep, metadata, versions) in [
        ("2", &["4.core.json", "5.core.json", "4.snapshot.json", "5.snapshot.json"][..], 3..=5),
        (
            "3",
            &[
                "3.core.json",
                "4.core.json",
                "5.core.json",
                "3.snapshot.json",
                "4.snapshot.json",
                "5.snapshot.json",
            ],
            2..=5,
        ),
        ("9", &["1.core.json", "1.snapshot.json", "5.core.json"], 1..=5),
    ] {
        let house = House::new();
        for number in 1..6 {
            edit(&house, number);
            house.prepare(DAY_1);
            let mut options = house.publication(DAY_1);
            options.keep = keep.parse().unwrap();
            publisher::perform(|changes| publish(&options, changes)).unwrap();
        }
        let there = house.metadata();
        let stay = ["1.root.json", "1.targets.json", "1.it-52.json", "timestamp.json"];
        for name in metadata.iter().chain(&stay) {
            assert!(there.contains(&(*name).to_owned()), "--keep {keep}: {name} in {there:?}");
        }
        if keep != "9" {
            let others = there.len() - metadata.len() - stay.len();
            assert_eq!(others, 1, "--keep {keep}: only languages besides, {there:?}");
        }
        let zips = files(&house.published().join("targets/core")).into_iter();
        let mut left: Vec<u64> = zips
            .filter_map(|(name, _)| name.strip_suffix(".zip")?.split_once('.')?.1.parse().ok())
            .collect();
        left.sort_unstable();
        assert_eq!(left, versions.collect::<Vec<_>>(), "--keep {keep}");
        assert_eq!(client::read(&house.published(), DAY_2).unwrap().timestamp, 5);
    }
    assert!("1".parse::<Keep>().is_err() && "x".parse::<Keep>().is_err());
}

#[test]
fn a_dry_run_of_publishing_changes_nothing() {
    let house = House::new();
    house.release(DAY_1);
    edit(&house, 2);
    house.prepare(DAY_2);
    let before = files(&house.published());
    let mut changes = Changes::default();
    let published = publish(&house.publication(DAY_2), &mut changes).unwrap();
    assert_eq!((published.new_targets, changes.steps().len()), (3, 6));
    assert_eq!(files(&house.published()), before);
}
