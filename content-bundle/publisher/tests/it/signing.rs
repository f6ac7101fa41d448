//! Keys and signatures: what is signed, when again, and what is refused.

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf};

use publisher::{
    keys, perform,
    roles::{self, RoleError},
};

use crate::{
    house::{DAY_1, DAY_2, House, KEYS, time},
    tree::files,
};

#[test]
fn secret_keys_are_nobody_elses() {
    let house = House::new();
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(house.keys()), 0o700);
    assert_eq!(mode(house.keys().join("core.pem")), 0o600);
    let before = files(&house.keys());
    let names = ["core".parse().unwrap(), "streets".parse().unwrap()];
    let made = perform(|changes| keys::new(&house.keys(), &names, changes)).unwrap();
    assert_eq!(made.iter().map(|key| key.new).collect::<Vec<_>>(), [false, true]);
    let listed = keys::list(&house.keys()).unwrap();
    assert_eq!(listed.len(), KEYS.len() + 1);
    for (name, bytes) in before {
        assert_eq!(fs::read(house.keys().join(name)).unwrap(), bytes, "a key is never overwritten");
    }
    fs::write(house.keys().join("core.pem"), "damaged").unwrap();
    assert!(
        keys::list(&house.keys())
            .expect_err("no key")
            .to_string()
            .contains("core.pem holds no Ed25519 key")
    );
}

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
    let third =
        ["core/000002.manifest", "core/000002.zip", "core/000003.manifest", "core/000003.zip"];
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
fn the_root_is_made_once() {
    let house = House::new();
    assert!(house.init(&house.root(DAY_1)).unwrap());
    assert!(!house.init(&house.root(DAY_2)).unwrap());
    let mut other = house.root(DAY_1);
    other.demo = false;
    assert!(matches!(house.init(&other), Err(RoleError::OtherRoot(_))));
    let mut strict = house.root(DAY_1);
    strict.repository = house.0.beside("strict");
    strict.threshold = Some(4);
    assert!(
        house.init(&strict).expect_err("three holders").to_string().contains("needs 4 signatures")
    );
}

#[test]
fn delegations_need_their_holders_and_follow_new_keys() {
    let house = House::new();
    house.release(DAY_1);
    fs::remove_file(house.keys().join("core.pem")).unwrap();
    let core = ["core".parse().unwrap()];
    perform(|changes| keys::new(&house.keys(), &core, changes)).unwrap();
    assert!(matches!(house.sign("core", DAY_2), Err(RoleError::NotDelegated { .. })));
    assert_eq!(house.delegate(DAY_2).version, 2);
    assert!(house.sign("core", DAY_2).unwrap().signed, "signed anew by the new key");
    house.release(DAY_2);

    fs::remove_file(house.keys().join("targets-1.pem")).unwrap();
    fs::remove_file(house.keys().join("targets-2.pem")).unwrap();
    let streets = ["it-25".parse().unwrap()];
    let (keys, repository) = (house.keyring(), house.repository());
    let delegate =
        |changes: &mut _| roles::delegate(&keys, &repository, &streets, time(DAY_2), changes);
    let error = perform(delegate).expect_err("one of three");
    assert!(
        error.to_string().contains("targets needs 2 signatures, and the key folder has 1"),
        "{error}"
    );
}
