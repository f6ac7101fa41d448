//! What the ministry does not accept, each by its name.

use std::{fs, os::unix::fs::symlink, path::PathBuf};

use publisher::{AcceptError, Refusal};
use serde_json::{Value, json};

use crate::{
    forger::{Forger, put_target},
    handover::Desk,
    house::{DAY_1, DAY_2},
    tree::files,
};

/// Does harm to a good submission.
type Harm = fn(&Desk);

/// What the ministry refuses; nothing of it is accepted.
pub(crate) fn refusals(desk: &Desk, now: &str) -> Vec<Refusal> {
    let before = files(&desk.ministry.repository());
    let refusals = match desk.accept(now) {
        Err(AcceptError::Refused { refusals, .. }) => refusals,
        other => panic!("{other:?}"),
    };
    assert_eq!(files(&desk.ministry.repository()), before, "nothing of it is accepted");
    refusals
}

/// Does one harm after another to the same good submission: only what was harmed is refused, and it says what to do.
fn check(cases: &[(Harm, &str)]) {
    let desk = Desk::new();
    desk.submit(DAY_1);
    let good = files(&desk.out());
    for (harm, expected) in cases {
        harm(&desk);
        let found = refusals(&desk, DAY_1);
        let name = |refusal: &Refusal| {
            let text = format!("{refusal:?}");
            text.split([' ', '(']).next().unwrap().to_owned()
        };
        assert_eq!(found.iter().map(name).collect::<Vec<_>>(), [*expected], "{found:?}");
        assert!(found[0].to_string().contains("; "), "advice: {}", found[0]);
        fs::remove_dir_all(desk.out()).unwrap();
        for (name, bytes) in &good {
            let path = desk.out().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    desk.accept(DAY_1).unwrap();
}

fn sign_again(desk: &Desk, change: impl FnOnce(&mut Value)) {
    desk.forger.change(&desk.metadata(), change);
}

fn zip(desk: &Desk) -> PathBuf {
    let targets = desk.out().join("targets");
    let found = files(&targets).into_iter().find(|(name, _)| name.ends_with(".zip"));
    targets.join(found.unwrap().0)
}

/// Accepts the first edition, so that the next one goes on from it.
fn accept_first(desk: &Desk) {
    desk.accept(DAY_1).unwrap();
    desk.ministry.publish(DAY_1).unwrap();
}

#[test]
fn what_does_not_belong_is_refused() {
    check(&[
        (|d| fs::write(d.out().join("notes.txt"), "read me").unwrap(), "Foreign"),
        (|d| fs::write(d.out().join("metadata/1.core.txt"), "x").unwrap(), "Foreign"),
        (|d| fs::write(d.out().join("targets/it-52/plain.zip"), "x").unwrap(), "Foreign"),
        (
            |d| {
                let other = zip(d).with_file_name(format!("{}.000009.zip", "0".repeat(64)));
                fs::write(other, "not signed").unwrap();
            },
            "Foreign",
        ),
        (|d| fs::create_dir(d.out().join("targets/core")).unwrap(), "NotItsPath"),
        (
            |d| {
                symlink(
                    "/etc/hostname",
                    d.out().join(format!("targets/it-52/{}.000009.zip", "0".repeat(64))),
                )
                .unwrap();
            },
            "NotPlain",
        ),
        (
            |d| {
                let huge = zip(d).with_file_name(format!("{}.000009.zip", "0".repeat(64)));
                fs::File::create(huge).unwrap().set_len(513 * 1024 * 1024).unwrap();
            },
            "TooLarge",
        ),
        (
            |d| {
                let name = d.metadata();
                let file = fs::OpenOptions::new().append(true).open(name).unwrap();
                file.set_len(2 * 1024 * 1024).unwrap();
            },
            "TooLarge",
        ),
    ]);
}

#[test]
fn what_the_role_may_not_sign_is_refused() {
    check(&[
        (
            |d| {
                sign_again(d, |signed| {
                    let entry = signed["targets"]["it-52/000001.zip"].clone();
                    signed["targets"]["it-25/000001.zip"] = entry;
                });
            },
            "NotItsPath",
        ),
        (
            |d| {
                sign_again(d, |signed| {
                    let entry = signed["targets"]["it-52/000001.zip"].clone();
                    signed["targets"]["it-52/deep/000001.zip"] = entry;
                });
            },
            "NotItsPath",
        ),
        (
            |d| sign_again(d, |signed| signed["delegations"] = json!({ "keys": {}, "roles": [] })),
            "Delegates",
        ),
        (|d| sign_again(d, |signed| signed["expires"] = json!("2099-01-01T00:00:00Z")), "TooLong"),
        (|d| sign_again(d, |signed| signed["expires"] = json!("2026-11-01T00:00:00Z")), "Expired"),
        (|d| sign_again(d, |signed| signed["version"] = json!(7)), "Renamed"),
        (
            |d| {
                fs::remove_file(zip(d)).unwrap();
                sign_again(d, |signed| {
                    signed["targets"].as_object_mut().unwrap().remove("it-52/000001.zip");
                });
            },
            "Contradiction",
        ),
    ]);
}

#[test]
fn what_is_not_signed_by_its_owner_is_refused() {
    check(&[
        (
            |d| {
                let stranger = Forger::new();
                stranger.change(&d.metadata(), |_| {});
            },
            "WrongKey",
        ),
        (
            |d| {
                let text = fs::read_to_string(d.metadata()).unwrap();
                fs::write(d.metadata(), text.replace("2027", "2028")).unwrap();
            },
            "Signature",
        ),
        (|d| fs::write(d.metadata(), "{}").unwrap(), "Metadata"),
    ]);
}

#[test]
fn a_threshold_that_is_not_met_is_refused() {
    let desk = Desk::new();
    desk.submit(DAY_1);
    // The ministry asks for a second key, which did not sign.
    let path = desk.ministry.repository().join("metadata/1.targets.json");
    let mut list: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let delegations = &mut list["signed"]["delegations"];
    let core = delegations["roles"][0]["keyids"][0].clone();
    let roles = delegations["roles"].as_array_mut().unwrap();
    let role = roles.iter_mut().find(|role| role["name"] == "it-52").unwrap();
    role["threshold"] = json!(2);
    role["keyids"].as_array_mut().unwrap().push(core);
    fs::write(path, serde_json::to_vec(&list).unwrap()).unwrap();
    let found = refusals(&desk, DAY_1);
    assert!(found[0].to_string().contains("has 1 of the 2 signatures that it needs"), "{found:?}");
    assert_eq!(found.len(), 1);
}

#[test]
fn what_is_damaged_is_refused() {
    check(&[
        (
            |d| {
                let mut bytes = fs::read(zip(d)).unwrap();
                bytes[40] ^= 1;
                fs::write(zip(d), bytes).unwrap();
            },
            "Damaged",
        ),
        (|d| fs::remove_file(zip(d)).unwrap(), "Missing"),
        (
            |d| {
                // A zip that was signed, but is no zip of this manifest.
                let targets = d.out().join("targets");
                fs::remove_file(zip(d)).unwrap();
                sign_again(d, |signed| {
                    put_target(&targets, signed, "it-52/000001.zip", b"something else");
                });
            },
            "Contradiction",
        ),
        (
            |d| {
                let targets = d.out().join("targets");
                let manifest = fs::read(d.region.beside("build/core/000001.manifest")).unwrap();
                let old = files(&targets).into_iter().find(|(name, _)| name.ends_with(".manifest"));
                fs::remove_file(targets.join(old.unwrap().0)).unwrap();
                sign_again(d, |signed| {
                    put_target(&targets, signed, "it-52/000001.manifest", &manifest);
                });
            },
            "Manifest",
        ),
    ]);
}

#[test]
fn what_goes_back_is_refused() {
    let check_second = |harm: Harm, expected: &str| {
        let desk = Desk::new();
        desk.submit(DAY_1);
        accept_first(&desk);
        desk.edit(2);
        desk.submit(DAY_2);
        harm(&desk);
        let found = refusals(&desk, DAY_2);
        assert_eq!(format!("{:?}", found[0]), expected, "{found:?}");
    };
    check_second(
        |d| {
            let second = d.metadata();
            sign_again(d, |signed| signed["version"] = json!(1));
            fs::rename(&second, second.with_file_name("1.it-52.json")).unwrap();
        },
        "OlderVersion { role: Region(PackName(\"it-52\")), version: 1, last: 1 }",
    );
    check_second(
        |d| {
            d.accept(DAY_2).unwrap();
            d.ministry.publish(DAY_2).unwrap();
            d.edit(3);
            d.submit(DAY_2);
            fs::remove_dir_all(d.out().join("targets")).unwrap();
            let first = d.ministry.repository().join("metadata/1.it-52.json");
            let first: Value = serde_json::from_slice(&fs::read(first).unwrap()).unwrap();
            sign_again(d, |signed| {
                signed["targets"] = first["signed"]["targets"].clone();
            });
        },
        "OlderPack { pack: PackName(\"it-52\"), version: 1, last: 2 }",
    );
    check_second(
        |d| {
            let targets = d.out().join("targets");
            sign_again(d, |signed| {
                put_target(&targets, signed, "it-52/000001.zip", b"something else");
            });
        },
        "OtherContent(\"it-52/000001.zip\")",
    );
}
