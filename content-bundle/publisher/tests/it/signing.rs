//! What roles sign, when again, and what they refuse.

use std::fs;

use bundle::{Manifest, ManifestPatch};
use publisher::{
    perform,
    roles::{self, RoleError, State},
};

use crate::{
    client::Client,
    house::{DAY_1, DAY_2, House, new_keys, time},
    tree::files,
};

#[test]
fn the_version_before_stays_on_offer() {
    let house = House::new();
    let listed = |version: u64| {
        let path = house.repository().join(format!("metadata/{version}.core.json"));
        let json: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        json["signed"]["targets"].as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    for (version, now) in [(1, DAY_1), (2, DAY_2), (3, "2026-11-26T08:00:00Z")] {
        house.0.write("README.md", "anything");
        house.0.replace("core/guides/permesso/en.md", "the desk", &format!("the desk {version}"));
        house.release(now);
    }
    assert_eq!(listed(1), ["core/000001.manifest", "core/000001.zip"]);
    let third = [
        "core/000001-000003.patch",
        "core/000002-000003.patch",
        "core/000002.manifest",
        "core/000002.zip",
        "core/000003.manifest",
        "core/000003.zip",
    ];
    assert_eq!(listed(3), third);
    assert!(
        !house.metadata().contains(&"2.it-52.json".to_owned()),
        "unchanged roles keep their version"
    );
}

#[test]
fn signatures_are_renewed_half_way() {
    let house = House::new();
    house.release(DAY_1);
    // 16 days: half of the snapshot's 30.
    house.release("2026-12-10T08:00:00Z");
    assert!(house.metadata().contains(&"2.snapshot.json".to_owned()));
    assert!(!house.metadata().contains(&"2.core.json".to_owned()));
    // 190 days: half of a role's 365.
    house.release("2027-06-02T08:00:00Z");
    assert!(house.metadata().contains(&"2.core.json".to_owned()));
    assert!(house.metadata().contains(&"2.targets.json".to_owned()));
}

#[test]
fn what_may_not_be_signed_is_refused() {
    let house = House::new();
    let error = |result: Result<roles::Issued, RoleError>| result.expect_err("refused").to_string();
    house.release(DAY_1);
    assert!(error(house.sign("it-25", DAY_1)).contains("is not delegated"));

    // Another build that also calls itself version 1, with other content.
    fs::remove_dir_all(house.0.beside("build")).unwrap();
    house.0.replace("core/guides/permesso/en.md", "the desk", "the new desk");
    house.build();
    assert!(error(house.sign("core", DAY_2)).contains("was signed with other content"));

    // An older build than what is signed.
    let house = House::new();
    house.build();
    let old = files(&house.0.beside("build"));
    house.0.replace("core/guides/permesso/en.md", "the desk", "the new desk");
    house.release(DAY_1);
    fs::remove_dir_all(house.0.beside("build")).unwrap();
    for (name, bytes) in old {
        let path = house.0.beside("build").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    assert!(error(house.sign("core", DAY_2)).contains("is older than the one that is signed"));
}

#[test]
fn delegations_follow_new_keys() {
    let house = House::new();
    house.release(DAY_1);
    fs::remove_file(house.keys().join("core.pem")).unwrap();
    fs::remove_file(house.keys().join("core.pub")).unwrap();
    new_keys(&house.keys(), &["core"]);
    let error = house.sign("core", DAY_2).expect_err("another key").to_string();
    assert!(error.starts_with("the key `core` in the key folder is "), "{error}");
    assert!(error.contains("sportello-publisher delegate"), "{error}");
    assert_eq!(house.delegate(DAY_2).version, 2);

    // Until the owner signs anew, the old signature stops nobody else.
    assert_eq!(house.timestamp(DAY_2).unwrap().expired, ["core"]);
    assert!(house.sign("core", DAY_2).unwrap().signed, "signed anew by the new key");
    house.release("2026-11-26T08:00:00Z");
    let mut client = Client::begin(&house.published(), "2026-11-26T09:00:00Z").unwrap();
    client.target("core/000001.zip").unwrap();
}

#[test]
fn every_role_can_be_delegated_at_once() {
    let house = House::new();
    house.build();
    house.init(&house.root(DAY_1)).unwrap();
    let regions = ["21", "23", "25", "34", "36", "42", "45", "52", "55", "57", "62", "65", "67"]
        .into_iter()
        .chain(["72", "75", "77", "78", "82", "88", "bz", "tn"])
        .map(|region| format!("it-{region}"));
    let roles: Vec<String> =
        ["core", "languages", "streets"].map(str::to_owned).into_iter().chain(regions).collect();
    let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
    assert_eq!(roles.len(), 24);
    new_keys(&house.keys(), &roles);
    // The ministry needs the public halves only.
    for role in &roles {
        fs::remove_file(house.keys().join(format!("{role}.pem"))).unwrap();
    }
    assert_eq!(house.delegate_to(&roles, DAY_1).unwrap().state, State::Signed);
    let path = house.repository().join("metadata/1.targets.json");
    let list: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    assert_eq!(list["signed"]["delegations"]["roles"].as_array().unwrap().len(), 24);
    let again = house.delegate_to(&[], DAY_2).unwrap();
    assert_eq!((again.version, again.state), (1, State::Kept));
}

#[test]
fn a_retired_region_stays_as_an_empty_role() {
    let house = House::new();
    house.release(DAY_1);
    let role = "it-52".parse().unwrap();
    let retire = |changes: &mut _| {
        roles::retire(&house.repository(), &role, &house.keyring(), time(DAY_2), changes)
    };
    let done = perform(retire).unwrap();
    assert_eq!((done.version, done.signed, done.targets), (2, true, 0));
    assert!(!perform(retire).unwrap().signed, "once is enough");
    house.timestamp(DAY_2).unwrap();
    house.publish(DAY_2).unwrap();
    let mut client = Client::begin(&house.published(), DAY_2).unwrap();
    client.target("it-52/000001.zip").expect_err("offered no more");
    client.target("core/000001.zip").unwrap();
}

#[test]
fn nothing_is_signed_below_what_has_expired() {
    let house = House::new();
    let error = |result: Result<roles::Issued, RoleError>| result.expect_err("refused").to_string();
    house.build();
    assert!(error(house.sign("core", DAY_1)).contains("`sportello-publisher root init`"));
    house.init(&house.root(DAY_1)).unwrap();
    let missing = error(house.sign("core", DAY_1));
    assert!(missing.contains("delegations is not signed yet"), "{missing}");
    house.release(DAY_1);
    let late = error(house.sign("core", "2027-12-01T00:00:00Z"));
    assert!(late.starts_with("the list of delegations has expired at 2027-11-24T08:00:00Z"));
    assert!(late.contains("`sportello-publisher delegate`"), "{late}");
    let later = error(house.sign("core", "2028-12-01T00:00:00Z"));
    assert!(later.starts_with("the root has expired at 2028-11-23T08:00:00Z"), "{later}");
    assert!(later.contains("`sportello-publisher root rotate`"), "{later}");
    assert!(house.timestamp("2028-12-01T00:00:00Z").is_err());
}

#[test]
fn a_daily_job_signs_once_and_never_backwards() {
    let house = House::new();
    house.release(DAY_1);
    let before = files(&house.repository());
    let again = house.timestamp("2026-11-24T15:00:00Z").unwrap();
    assert_eq!((again.version, again.signed), (1, false));
    assert_eq!(before, files(&house.repository()));
    let next = house.timestamp(DAY_2).unwrap();
    assert_eq!((next.version, next.snapshot, next.signed), (2, 1, true));
    // The snapshot was signed the day before, for as many days.
    assert_eq!((next.until, next.first), (time("2026-12-24T08:00:00Z"), "snapshot"));
    let error = house.timestamp(DAY_1).expect_err("yesterday").to_string();
    assert!(error.contains("signed at 2026-11-25T08:00:00Z"), "{error}");
    assert!(error.ends_with("set the clock right"), "{error}");
}

#[test]
fn patches_that_lead_to_the_newest_version_are_offered() {
    let house = House::new();
    house.release(DAY_1);
    house.0.replace("core/guides/permesso/en.md", "the desk", "the new desk");
    house.build();
    let folder = house.0.beside("build/core");
    let pack = "core".parse().unwrap();
    let manifest =
        |name: &str| Manifest::read(&pack, &fs::read(folder.join(name)).unwrap()).unwrap();
    let (one, two) = (manifest("000001.manifest"), manifest("000002.manifest"));
    let patch = ManifestPatch::between(&one, &two).unwrap().to_bytes();
    let file = folder.join("000001-000002.patch");
    for (bytes, complaint) in [
        (b"from one to two".to_vec(), "a kiosk could not use it"),
        (patch[..patch.len() - 1].to_vec(), "a kiosk could not use it"),
    ] {
        fs::write(&file, bytes).unwrap();
        let error = house.sign("core", DAY_2).expect_err("no patch").to_string();
        assert!(error.contains("000001-000002.patch is not signed") && error.contains(complaint));
    }
    fs::write(&file, &patch).unwrap();
    for other in ["000001-000003.patch", "000002-000002.patch", "notes.txt"] {
        fs::write(folder.join(other), b"no target").unwrap();
    }
    assert_eq!(house.sign("core", DAY_2).unwrap().targets, 5);
    house.timestamp(DAY_2).unwrap();
    house.publish(DAY_2).unwrap();
    let mut client = Client::begin(&house.published(), DAY_2).unwrap();
    assert_eq!(client.target("core/000001-000002.patch").unwrap(), patch);
    for kept in ["core/000001.zip", "core/000001.manifest", "core/000002.zip"] {
        client.target(kept).unwrap();
    }
    // A build without the patch takes none away.
    fs::remove_file(file).unwrap();
    assert!(!house.sign("core", DAY_2).unwrap().signed);
}
