//! New holders for old roles: what was signed before, and what a client makes of it.

use std::fs;

use publisher::{
    perform,
    roles::{self, RotateOptions, State},
};

use crate::{
    client::Client,
    house::{DAY_1, DAY_2, House, keyring, new_keys, time},
    root::counts,
};

const DAY_3: &str = "2026-11-26T08:00:00Z";

#[test]
fn a_client_follows_new_holders_from_the_first_root() {
    let house = House::new();
    house.release(DAY_1);
    let mut held = Client::begin(&house.published(), DAY_1).unwrap();
    held.target("core/000001.zip").unwrap();

    // New people for root and targets, and a new key for the timestamp; the old root holders still have to agree.
    let next = house.0.beside("secret/next");
    new_keys(&next, &["root-4", "root-5", "root-6", "targets-4", "targets-5", "timestamp"]);
    let rotation = RotateOptions {
        repository: house.repository(),
        public: Some(next.clone()),
        threshold: None,
        targets_threshold: Some(1),
        force: false,
        now: time(DAY_2),
    };
    let begun = perform(|changes| roles::rotate(&rotation, &keyring(&next), changes)).unwrap();
    assert_eq!((begun.state, counts(&begun)), (State::Waiting, vec![(0, 2), (3, 2)]));
    house.sign("core", DAY_2).expect("the old root is still in force");
    let done = perform(|changes| roles::rotate(&rotation, &house.keyring(), changes)).unwrap();
    assert_eq!((done.version, done.state), (2, State::Signed));
    assert_eq!(counts(&done), [(3, 2), (3, 2)]);

    // What was signed by former holders is signed anew by the new ones.
    let error = house.timestamp(DAY_2).expect_err("former holders").to_string();
    assert!(error.contains("is signed by former holders"), "{error}");
    let list = roles::DelegateOptions {
        repository: house.repository(),
        public: None,
        roles: Vec::new(),
        now: time(DAY_2),
    };
    perform(|changes| roles::delegate(&list, &keyring(&next), changes)).unwrap();
    let error = house.timestamp(DAY_2).expect_err("a former key").to_string();
    assert!(
        error.contains("let the ministry name this one with `sportello-publisher root rotate`")
    );
    for file in ["timestamp.pem", "timestamp.pub"] {
        fs::copy(next.join(file), house.keys().join(file)).unwrap();
    }
    house.timestamp(DAY_2).unwrap();
    house.publish(DAY_2).unwrap();

    let mut fresh = Client::begin(&house.published(), DAY_3).unwrap();
    fresh.target("core/000001.zip").unwrap();
    let root = fresh.0.trusted().root().clone();
    assert_eq!((root.version, root.roles["targets"].threshold), (2, 1));
    assert_eq!(root.extra["x_demo"], true, "a demo stays one");
    assert_eq!(root.keys.len(), 7, "keys that nobody uses are gone");

    // Renewal alone: nothing new before half of its time, then the same holders again.
    let renewal = RotateOptions { public: None, targets_threshold: None, ..rotation };
    let renew = |options: &RotateOptions| {
        perform(|changes| roles::rotate(options, &keyring(&next), changes)).unwrap()
    };
    assert_eq!(renew(&renewal).state, State::Kept);
    let late = RotateOptions { now: time("2028-06-01T00:00:00Z"), ..renewal };
    let renewed = renew(&late);
    assert_eq!((renewed.version, renewed.state), (3, State::Signed));
}
