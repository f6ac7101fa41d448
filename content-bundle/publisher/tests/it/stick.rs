//! USB sticks: what is on them, until when they are valid, and what is refused.

use std::{fs, path::PathBuf, process::Command};

use bundle::PackName;
use publisher::{Changes, Packs, Stick, StickError, StickOptions, check_stick, perform, stick};

use crate::{
    client::Client,
    house::{DAY_1, DAY_2, House, time},
    tree::files,
};

const DAY_3: &str = "2026-11-26T08:00:00Z";

fn these(packs: &[&str]) -> Packs {
    Packs::These(packs.iter().map(|pack| pack.parse().unwrap()).collect())
}

fn mounted(house: &House) -> PathBuf {
    let folder = house.0.beside("stick");
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn options(house: &House, packs: Packs, now: &str) -> StickOptions {
    StickOptions { from: house.published(), to: mounted(house), packs, now: time(now) }
}

fn make(house: &House, packs: Packs, now: &str) -> Result<Stick, StickError> {
    let options = options(house, packs, now);
    let made = perform(|changes| stick(&options, changes))?;
    check_stick(&made, time(now))?;
    Ok(made)
}

fn on_stick(house: &House) -> Vec<String> {
    files(&mounted(house)).into_iter().map(|(name, _)| name).collect()
}

/// Two versions of `core`.
fn house() -> House {
    let house = House::new();
    house.release(DAY_1);
    house.0.replace("core/guides/permesso/en.md", "the desk", "the new desk");
    house.release(DAY_2);
    house
}

#[test]
fn a_stick_holds_the_newest_version_of_its_packs() {
    let house = house();
    let made = make(&house, these(&["core", "lang-it"]), DAY_3).unwrap();
    let metadata: Vec<String> =
        on_stick(&house).into_iter().filter(|name| name.contains("/metadata/")).collect();
    assert_eq!(
        metadata,
        [
            "1.languages.json",
            "1.root.json",
            "1.targets.json",
            "2.core.json",
            "2.snapshot.json",
            "timestamp.json"
        ]
        .map(|name| format!("sportello/metadata/{name}"))
    );
    let folder = mounted(&house).join("sportello");
    let mut client = Client::begin(&folder, DAY_3).unwrap();
    for target in ["core/000002.zip", "core/000002.manifest", "lang-it/000001.zip"] {
        let built = fs::read(house.0.beside("build").join(target)).unwrap();
        assert_eq!(client.target(target), Ok(built), "{target}");
    }
    assert!(client.target("core/000001.zip").is_err(), "only the newest version is there");
    assert!(client.target("lang-en/000001.zip").is_err(), "only what was chosen is there");
    let bytes: usize = files(&folder).iter().map(|(_, bytes)| bytes.len()).sum();
    assert_eq!(made.bytes, bytes as u64);
    // 30 days after the second release, both of these; the first by name.
    assert_eq!(made.until_role, "snapshot");
    assert_eq!(made.valid_until, time("2026-12-25T08:00:00Z"));
}

#[test]
fn all_but_streets_is_what_goes_without_saying() {
    let house = house();
    let made = make(&house, Packs::AllButStreets, DAY_3).unwrap();
    let packs: Vec<&str> = made.packs.iter().map(PackName::as_str).collect();
    assert_eq!(packs, ["core", "it-52", "lang-en", "lang-it"]);
}

#[test]
fn a_second_run_copies_what_is_new_and_removes_what_is_old() {
    let house = house();
    make(&house, these(&["core", "it-52"]), DAY_3).unwrap();
    fs::write(mounted(&house).join("sportello/note.txt"), "somebody's own").unwrap();
    let again = make(&house, these(&["core", "it-52"]), DAY_3).unwrap();
    assert_eq!((again.new_files, again.removed), (0, 0));

    house.0.replace("core/guides/permesso/en.md", "the new desk", "the newest desk");
    house.release(DAY_3);
    let newer = make(&house, these(&["core"]), DAY_3).unwrap();
    // Zip, manifest, two patches, role, snapshot, timestamp; gone are the old five and the three of the other pack.
    assert_eq!((newer.new_files, newer.removed), (7, 8));
    let fresh = house.0.beside("fresh");
    fs::create_dir(&fresh).unwrap();
    let mut options = options(&house, these(&["core"]), DAY_3);
    options.to.clone_from(&fresh);
    perform(|changes| stick(&options, changes)).unwrap();
    fs::remove_file(mounted(&house).join("sportello/note.txt")).unwrap();
    assert_eq!(files(&mounted(&house)), files(&fresh), "as if it were a new stick");
}

#[test]
fn what_no_kiosk_would_take_is_not_put_on_a_stick() {
    let house = house();
    let error = |packs: Packs, now: &str| -> String {
        let error: anyhow::Error = make(&house, packs, now).expect_err("refused").into();
        error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ")
    };
    let unknown = error(these(&["core", "it-25", "streets-prato"]), DAY_3);
    assert!(unknown.contains("no signed pack it-25, streets-prato"), "{unknown}");
    assert!(unknown.contains("on offer are: core, it-52, lang-en, lang-it"), "{unknown}");
    let expired = error(Packs::AllButStreets, "2027-01-30T00:00:00Z");
    assert!(expired.contains("`timestamp` expired on 2026-12-25T08:00:00Z"), "{expired}");
    assert!(expired.contains("run `sportello-publisher timestamp`"), "{expired}");
    assert!(on_stick(&house).is_empty(), "nothing is written before everything is checked");

    let mut nowhere = options(&house, Packs::AllButStreets, DAY_3);
    nowhere.to = house.0.beside("not-mounted");
    assert!(matches!(stick(&nowhere, &mut Changes::default()), Err(StickError::NoStick(_))));
    let targets = files(&house.published().join("targets"));
    let damaged = targets.into_iter().find(|(name, _)| name.ends_with("000002.zip")).unwrap().0;
    fs::write(house.published().join("targets").join(&damaged), "other").unwrap();
    assert!(error(Packs::AllButStreets, DAY_3).contains(&damaged));
}

#[test]
fn an_expired_region_stays_behind() {
    let house = house();
    let now = "2027-12-01T00:00:00Z";
    house.delegate(now);
    house.sign("core", now).unwrap();
    house.sign("languages", now).unwrap();
    house.timestamp(now).unwrap();
    house.publish(now).unwrap();
    let made = make(&house, Packs::AllButStreets, now).unwrap();
    assert_eq!(made.expired, ["it-52"]);
    assert!(!made.packs.contains("it-52"));
    match make(&house, these(&["core", "it-52"]), now) {
        Err(StickError::Expired { role, .. }) => assert_eq!(role, "it-52"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_stick_that_lies_is_found_out() {
    let house = house();
    let made = make(&house, Packs::AllButStreets, DAY_3).unwrap();
    check_stick(&made, time(DAY_3)).unwrap();
    for (name, bytes) in files(&mounted(&house)) {
        let path = mounted(&house).join(&name);
        let mut harmed = bytes.clone();
        harmed[0] ^= 1;
        fs::write(&path, &harmed).unwrap();
        let found = check_stick(&made, time(DAY_3));
        assert!(matches!(found, Err(StickError::Written(_))), "{name}");
        fs::write(&path, bytes).unwrap();
    }
}

#[test]
fn the_program_says_until_when_a_stick_is_valid() {
    let house = house();
    let output = Command::new(env!("CARGO_BIN_EXE_sportello-publisher"))
        .args(["stick", "--now", DAY_3, "--packs", "core,it-52", "--from"])
        .arg(house.published())
        .arg("--to")
        .arg(mounted(&house))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let folder = mounted(&house).join("sportello");
    let bytes: usize = files(&folder).iter().map(|(_, bytes)| bytes.len()).sum();
    let expected = format!(
        "{}: core, it-52, {bytes} bytes, 11 new files, 0 old files removed\n\
         valid until 2026-12-25T08:00:00Z, when the signature of `snapshot` expires\n",
        folder.display()
    );
    assert_eq!(said, expected);
}
