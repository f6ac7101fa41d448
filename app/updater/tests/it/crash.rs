//! The power may go at any moment: a storage in memory stops before every single operation of everything that an
//! updater does, and drops or tears whatever was not synced. After each such moment there is exactly the old or the
//! new release, whole, with floors that are not lower; and the next update comes to the same end.

#![allow(clippy::print_stdout, reason = "the number of moments is told")]

mod world;

use std::{
    collections::{BTreeMap, HashSet},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io,
    path::Path,
};

use bundle::Manifest;
use store::{MemoryStorage, ReleaseId, Storage, Survival};

use crate::floors;
use world::{Case, DATA, World, cases, data, update};

fn floors(storage: &MemoryStorage) -> BTreeMap<String, String> {
    floors::floors(storage, &Path::new(DATA).join("trust"))
}

/// What must hold whatever happened: one of these releases is in use, and all of it is there.
fn check(storage: &MemoryStorage, allowed: &[Option<ReleaseId>], what: &str) {
    let data = data(storage);
    let current = data.current().ok();
    assert!(allowed.contains(&current), "{what}: {current:?} is none of {allowed:?}");
    let Some(current) = current else { return };
    let release = data.release(&current).unwrap_or_else(|e| panic!("{what}: {e}"));
    for (path, built) in &release.files {
        let bytes = storage.read(&data.release_path(&current).join(path));
        let bytes = bytes.unwrap_or_else(|e| panic!("{what}: {path}: {e}"));
        assert_eq!(bundle::Digest::of(&bytes), built.sha256, "{what}: {path} is torn");
    }
    for (pack, installed) in &release.packs {
        let json = data.object(&installed.manifest).unwrap_or_else(|e| panic!("{what}: {e}"));
        let manifest = Manifest::read_json(pack, &json).expect("a manifest of ours");
        for entry in &manifest.entries {
            data.object(&entry.stored.sha256).unwrap_or_else(|e| panic!("{what}: {e}"));
        }
        let floor = floors(storage)[&format!("packs {pack}")].parse::<u64>().expect("a number");
        assert!(floor >= installed.pack_version, "{what}: the floor of {pack} is lower");
    }
}

fn assert_not_lower(storage: &MemoryStorage, before: &BTreeMap<String, String>, what: &str) {
    let now = floors(storage);
    for (name, floor) in before {
        assert!(now.get(name) >= Some(floor), "{what}: {name} fell from {floor} to {now:?}");
    }
}

fn fingerprint(storage: &MemoryStorage) -> u64 {
    let mut hasher = DefaultHasher::new();
    storage.files().hash(&mut hasher);
    hasher.finish()
}

/// Everything that is checked after one moment.
fn survive(case: &Case, left: &MemoryStorage, ends: &Ends, what: &str) {
    // A damaged release may stay damaged until it is rebuilt; that it is rebuilt is checked below.
    if ends.old_is_whole || data(left).current().ok() != ends.old {
        check(left, &[ends.old, Some(ends.new), case.between.or(ends.old)], what);
    }
    assert_not_lower(left, &ends.floors, what);
    (case.act)(&case.world, left).unwrap_or_else(|e| panic!("{what}: and then {e:?}"));
    if case.converges {
        check(left, &[Some(ends.new)], &format!("{what}, again"));
    }
    let names = data(left).storage().list(&Path::new(DATA).join("releases")).expect("a folder");
    assert!(names.iter().all(|name| !name.starts_with('.')), "{what}: {names:?} was left behind");
}

struct Ends {
    old: Option<ReleaseId>,
    old_is_whole: bool,
    new: ReleaseId,
    floors: BTreeMap<String, String>,
}

fn ends(case: &Case) -> (Ends, u64) {
    let clean = case.world.storage.copy();
    let begun = clean.operations();
    (case.act)(&case.world, &clean).unwrap_or_else(|e| panic!("{}: {e:?}", case.name));
    let old = data(&case.world.storage).current().ok();
    let new = data(&clean).current().expect("installed");
    let old_is_whole = updater::status(&data(&case.world.storage)).problems.is_empty();
    let floors = floors(&case.world.storage);
    (Ends { old, old_is_whole, new, floors }, clean.operations() - begun)
}

#[test]
fn the_power_may_go_at_any_moment() {
    let (mut moments, mut outcomes) = (0, 0);
    for case in cases() {
        let (ends, operations) = ends(&case);
        let mut seen = HashSet::new();
        for number in 0..operations {
            let storage = case.world.storage.copy();
            storage.lose_power_at(storage.operations() + number);
            // What an act says of itself does not matter: only what it leaves behind.
            let _ = (case.act)(&case.world, &storage);
            for survival in Survival::cases(storage.unsynced_names()) {
                let left = storage.after_power_cut(survival);
                if seen.insert(fingerprint(&left)) {
                    let what = format!("{}, before operation {number}, {survival:?}", case.name);
                    survive(&case, &left, &ends, &what);
                }
            }
            moments += 1;
        }
        outcomes += seen.len();
        println!("{}: {operations} moments, {} different disks", case.name, seen.len());
    }
    println!("{moments} moments without power, {outcomes} different disks");
}

#[test]
fn any_operation_may_fail() {
    let mut failures = 0;
    for case in cases() {
        let (ends, operations) = ends(&case);
        for number in 0..operations {
            // The last one is what a file system says that cannot exchange two names.
            let kinds =
                [io::ErrorKind::StorageFull, io::ErrorKind::Other, io::ErrorKind::Unsupported];
            for kind in kinds {
                let storage = case.world.storage.copy();
                storage.fail_once_at(storage.operations() + number, kind);
                // It may go on or give up: what counts is what is left.
                let _ = (case.act)(&case.world, &storage);
                let what = format!("{}, operation {number} failed: {kind}", case.name);
                survive(&case, &storage, &ends, &what);
                failures += 1;
            }
        }
    }
    println!("{failures} failed operations");
}

#[test]
fn what_init_leaves_behind_is_a_start_or_nothing() {
    let world = World::new();
    world.publish(1);
    let clean = MemoryStorage::new();
    world.init(&clean).expect("a good root");
    for number in 0..clean.operations() {
        let storage = MemoryStorage::new();
        storage.lose_power_at(number);
        let _ = world.init(&storage);
        for survival in Survival::cases(storage.unsynced_names()) {
            let left = storage.after_power_cut(survival);
            world.init(&left).unwrap_or_else(|e| panic!("{number}, {survival:?}: {e:?}"));
            update(&world, &left).unwrap_or_else(|e| panic!("{number}, {survival:?}: {e:?}"));
        }
    }
    println!("{} moments of a first start", clean.operations());
}
