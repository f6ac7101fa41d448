//! Stolen keys, one role after the other: what each of them can do alone, what it cannot, and how a device comes back.

use std::fs;

use aws_lc_rs::signature::Ed25519KeyPair;
use serde_json::json;

use crate::{
    forger::{forge, key_id, pin_again, public_key},
    publisher::{Edition, days, new_key},
    stand::Stand,
};

/// A stand where publication 1 is installed and publication 2 lies ready to be harmed.
fn ready() -> Stand {
    let stand = Stand::installed();
    stand.publish(&Edition::new(2));
    stand
}

/// Nothing is taken, and the words say why.
fn refused(stand: &Stand, name: &str, expected: &str) {
    let error = stand.once().expect_err(name);
    let said = error.fault().error;
    assert!(said.contains(expected), "{name}: `{said}` does not say `{expected}`");
    assert_eq!(stand.versions(), "core 1, it-52 1", "{name}");
}

/// An honest publication of this number is taken.
fn comes_back(stand: &Stand, edition: &Edition, versions: &str) {
    stand.publish(edition);
    let outcome = stand.once().expect("an honest publication");
    assert_eq!((outcome.faults.len(), stand.versions().as_str()), (0, versions));
}

#[test]
fn the_timestamp_key_alone_brings_no_content_and_no_false_future() {
    let stand = ready();
    let key = &stand.publisher.keys["timestamp"];
    forge(&stand, "2.core.json", &[&new_key()], |core| core["version"] = json!(2));
    forge(&stand, "2.snapshot.json", &[key], |_| {});
    forge(&stand, "timestamp.json", &[key], |signed| {
        let bytes = fs::read(stand.metadata("2.snapshot.json")).expect("there");
        signed["meta"]["snapshot.json"] = json!({ "version": 2, "length": bytes.len() });
    });
    refused(&stand, "a snapshot of its own", "`snapshot` is signed by an unknown key");

    // It may vouch for any time, and still nobody believes more than the other roles bear out.
    let stand = Stand::installed();
    let key = &stand.publisher.keys["timestamp"];
    forge(&stand, "timestamp.json", &[key], |signed| {
        signed["version"] = json!(2);
        signed["x_issued"] = json!("2099-01-01T00:00:00Z");
        signed["expires"] = json!("2099-02-01T00:00:00Z");
    });
    stand.once().expect("the same content, vouched for");
    comes_back(&stand, &Edition::new(3), "core 3, it-52 3");
}

#[test]
fn the_snapshot_key_alone_changes_nothing() {
    let stand = ready();
    let key = &stand.publisher.keys["snapshot"];
    forge(&stand, "2.snapshot.json", &[key], |signed| {
        signed["meta"]["core.json"]["version"] = json!(1);
    });
    refused(&stand, "another snapshot", "metadata/2.snapshot.json is not the file");
}

#[test]
fn both_online_keys_hide_news_and_bring_neither_the_past_nor_content() {
    let stand = Stand::installed();
    for number in 2..=3 {
        stand.publish(&Edition::new(number));
    }
    stand.once().expect("a good publication");
    for (number, role) in [(4, "core.json"), (5, "targets.json")] {
        stand.publish(&Edition::new(number));
        let key = &stand.publisher.keys["snapshot"];
        let snapshot = format!("{number}.snapshot.json");
        forge(&stand, &snapshot, &[key], |signed| signed["meta"][role]["version"] = json!(2));
        pin_again(&stand, number);
        let said = stand.once().expect_err(role).fault().error;
        assert!(said.contains("version 2 after version 3"), "{role}: {said}");
    }
    assert_eq!(stand.versions(), "core 3, it-52 3");

    let stand = ready();
    forge(&stand, "2.core.json", &[&new_key()], |_| {});
    pin_again(&stand, 2);
    refused(&stand, "content of its own", "`core` is signed by an unknown key");
}

/// A root of the next version with new online keys, signed by those who sign roots.
fn rotate_online_keys(stand: &mut Stand) {
    stand.publisher.keys.insert("timestamp", new_key());
    stand.publisher.keys.insert("snapshot", new_key());
}

#[test]
fn a_device_comes_back_from_absurd_versions_once_the_online_keys_are_exchanged() {
    const ABSURD: u64 = 9_007_199_254_740_991;
    let mut stand = ready();
    let keys = &stand.publisher.keys;
    for name in ["snapshot.json", "core.json", "it-52.json", "targets.json"] {
        let path = stand.metadata(&format!("2.{name}"));
        fs::copy(path, stand.metadata(&format!("{ABSURD}.{name}"))).expect("a writable folder");
    }
    let snapshot = format!("{ABSURD}.snapshot.json");
    forge(&stand, &snapshot, &[&keys["snapshot"]], |signed| {
        signed["version"] = json!(ABSURD);
        signed["expires"] = json!("2099-02-01T00:00:00Z");
        // Not for a snapshot to say: it must not move the root's floor.
        signed["meta"]["root.json"] = json!({ "version": ABSURD });
    });
    forge(&stand, "timestamp.json", &[&keys["timestamp"]], |signed| {
        signed["version"] = json!(ABSURD);
        // As far as the targets reach, which is the latest that is believed.
        signed["x_issued"] = json!((stand.now + days(300)).to_string());
        signed["expires"] = json!("2099-02-01T00:00:00Z");
        let bytes = fs::read(stand.metadata(&snapshot)).expect("there");
        signed["meta"]["snapshot.json"] = json!({ "version": ABSURD, "length": bytes.len() });
    });
    stand.once().expect("everything is signed");
    assert_eq!(stand.versions(), "core 2, it-52 2");

    stand.publish(&Edition::new(3));
    let said = stand.once().expect_err("its timestamp is older").fault().error;
    assert!(said.contains("`timestamp` is older") || said.contains("expired"), "{said}");
    rotate_online_keys(&mut stand);
    comes_back(&stand, &Edition { roots: 2, ..Edition::new(4) }, "core 4, it-52 4");
}

#[test]
fn the_key_of_a_region_reaches_its_own_pack_alone() {
    let stand = ready();
    let key = &stand.publisher.keys["it-52"];
    forge(&stand, "2.it-52.json", &[key], |signed| {
        let own = signed["targets"]["it-52/000002.zip"].clone();
        signed["targets"]["core/000099.zip"] = own.clone();
        signed["targets"]["core/000099.manifest"] = own;
    });
    pin_again(&stand, 2);
    let outcome = stand.once().expect("core is whole");
    assert_eq!(stand.versions(), "core 2, it-52 1");
    assert!(outcome.faults[0].error.contains("which it may not sign"), "{:?}", outcome.faults);
}

#[test]
fn a_region_whose_stolen_key_used_up_all_versions_comes_back() {
    let mut stand = Stand::installed();
    stand.publish(&Edition { packs: vec![("core", 2), ("it-52", 999_999)], ..Edition::new(2) });
    stand.once().expect("it is signed");
    assert_eq!(stand.versions(), "core 2, it-52 999999");

    stand.publisher.keys.insert("it-52", new_key());
    stand.publish(&Edition::new(3));
    let outcome = stand.once().expect("core is whole");
    assert!(outcome.faults[0].error.contains("older than version 999999"), "{:?}", outcome.faults);
    rotate_online_keys(&mut stand);
    comes_back(&stand, &Edition { roots: 2, ..Edition::new(4) }, "core 4, it-52 4");
}

#[test]
fn the_key_of_core_brings_core_and_no_region() {
    let stand = ready();
    let key = &stand.publisher.keys["core"];
    forge(&stand, "2.it-52.json", &[key], |_| {});
    pin_again(&stand, 2);
    let outcome = stand.once().expect("core is whole");
    assert_eq!(stand.versions(), "core 2, it-52 1");
    assert!(outcome.faults[0].error.contains("`it-52` is signed by an unknown key"));
}

#[test]
fn the_targets_key_alone_changes_nothing_and_is_exchanged_by_a_root() {
    let takes_over = |stand: &Stand, number: u64, targets: &Ed25519KeyPair| {
        let thief = new_key();
        let core = format!("{number}.core.json");
        forge(stand, &core, &[&thief], |_| {});
        forge(stand, &format!("{number}.targets.json"), &[targets], |signed| {
            let delegations = &mut signed["delegations"];
            delegations["keys"][key_id(&thief)] = public_key(&thief);
            delegations["roles"][0]["keyids"] = json!([key_id(&thief)]);
        });
    };
    let mut stand = ready();
    let stolen = stand.publisher.keys.insert("targets", new_key()).expect("it had one");
    let honest =
        std::mem::replace(stand.publisher.keys.get_mut("targets").expect("it has one"), stolen);
    takes_over(&stand, 2, &stand.publisher.keys["targets"]);
    refused(&stand, "without the online keys", "metadata/2.targets.json is not the file");

    // A root with another key for `targets`: what the stolen one signs counts no longer, whoever pins it.
    let stolen = stand.publisher.keys.insert("targets", honest).expect("it had one");
    stand.publish(&Edition { roots: 2, ..Edition::new(3) });
    takes_over(&stand, 3, &stolen);
    pin_again(&stand, 3);
    refused(&stand, "after the exchange", "`targets` is signed by an unknown key");
    comes_back(&stand, &Edition { roots: 2, ..Edition::new(4) }, "core 4, it-52 4");
}

#[test]
fn a_root_needs_as_many_of_its_keys_as_it_says() {
    let mut stand = Stand::new();
    let (second, third) = (new_key(), new_key());
    // Publication 1 already comes with a root that wants two of three.
    stand.publish(&Edition { roots: 2, ..Edition::new(1) });
    let first = &stand.publisher.keys["root"];
    let two_of_three = |root: &mut serde_json::Value| {
        for key in [&second, &third] {
            root["keys"][key_id(key)] = public_key(key);
        }
        let ids: Vec<String> = [first, &second, &third].map(key_id).to_vec();
        root["roles"]["root"] = json!({ "keyids": ids, "threshold": 2 });
    };
    forge(&stand, "2.root.json", &[first, &second], two_of_three);
    stand.once().expect("signed by enough of the old and of the new");
    assert_eq!(stand.versions(), "core 1, it-52 1");

    let write_third = |stand: &Stand, signers: &[&Ed25519KeyPair]| {
        fs::copy(stand.metadata("2.root.json"), stand.metadata("3.root.json")).expect("writable");
        forge(stand, "3.root.json", signers, |root| {
            root["version"] = json!(3);
            root["roles"]["root"]["threshold"] = json!(1);
        });
    };
    stand.publish(&Edition { roots: 2, ..Edition::new(2) });
    let says = "`root` has a bad signature (1 of 2 are good)";
    write_third(&stand, &[first]);
    refused(&stand, "one of three", says);
    write_third(&stand, &[first, &new_key()]);
    refused(&stand, "one of three and a stranger", says);
    write_third(&stand, &[&second, &third]);
    stand.now += days(1);
    stand.once().expect("two of three");
    assert_eq!(stand.versions(), "core 2, it-52 2");
}
