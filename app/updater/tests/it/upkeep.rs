//! What an updater does besides updating: it returns from releases on which the kiosk fails, mends without a source,
//! collects what nobody needs, asks for room before it fetches, and answers the kiosk's requests.

use std::{collections::BTreeSet, fs, path::PathBuf, sync::Arc};

use bundle::{Digest, Manifest};
use store::{MemoryStorage, Request, Settings, status::FaultCode};
use updater::{Change, ChildProcess, Choices, InThisProcess, Service, Source, UpdateError};

use crate::{
    publisher::Edition,
    stand::{Stand, builder, flip, replace},
};

impl Stand {
    fn publish_and_update(&self, number: u64) -> store::ReleaseId {
        self.publish(&Edition::new(number));
        self.once().expect("a good publication").release
    }

    fn fail_to_start(&self) {
        let current = self.data.current().expect("installed");
        (0..3).for_each(|_| self.data.note_start(&current).expect("room"));
    }

    fn objects(&self) -> BTreeSet<Digest> {
        let folders = fs::read_dir(self.data.root().join("objects")).expect("there").flatten();
        let files = folders.flat_map(|f| fs::read_dir(f.path()).expect("there").flatten());
        files.map(|f| f.file_name().to_str().expect("hex").parse().expect("a digest")).collect()
    }

    /// Objects that the kept releases name.
    fn named_objects(&self) -> BTreeSet<Digest> {
        let mut named = BTreeSet::new();
        for id in self.data.releases().expect("listed") {
            for (pack, installed) in self.data.release(&id).expect("whole").packs {
                let json = self.data.object(&installed.manifest).expect("kept");
                let manifest = Manifest::read_json(&pack, &json).expect("a manifest");
                named.insert(installed.manifest);
                named.extend(manifest.entries.iter().map(|entry| entry.stored.sha256));
            }
        }
        named
    }

    fn put_in_order(&self) -> updater::Order {
        updater::put_in_order(&self.data, &builder(), self.now).expect("a folder in order")
    }

    fn current_file(&self, name: &str) -> PathBuf {
        self.data.release_path(&self.data.current().expect("installed")).join(name)
    }
}

#[test]
fn a_release_on_which_the_kiosk_fails_is_left_and_does_not_come_back() {
    let stand = Stand::installed();
    let first = stand.data.current().expect("installed");
    let second = stand.publish_and_update(2);
    stand.data.note_start(&second).expect("room");
    stand.data.note_start(&second).expect("room");
    assert_eq!(stand.put_in_order().left, None, "two starts are not yet a failure");
    stand.data.note_start(&second).expect("room");
    let kiosk = stand.data.lock_release(&second).expect("there");
    assert_eq!(stand.put_in_order().left, None, "the third one may go well yet");
    drop(kiosk);

    let outcome = stand.once().expect("a good publication");
    assert_eq!((outcome.release, outcome.change), (first, Change::Held));
    assert_eq!(outcome.faults[0].code, FaultCode::ReturnedAfterFailedStarts);
    let status = updater::status(&stand.data);
    assert_eq!((status.held, status.release), (Some(second), Some(first)));
    // Also when the note of it is lost.
    fs::remove_file(stand.data.status_path()).expect("there");
    assert_eq!(stand.once().expect("a good publication").change, Change::Held);

    assert_eq!(stand.publish_and_update(3), stand.data.current().expect("installed"));
    assert_eq!(stand.versions(), "core 3, it-52 3");
}

#[test]
fn the_only_release_is_kept_although_the_kiosk_fails_on_it() {
    let stand = Stand::installed();
    stand.fail_to_start();
    assert_eq!(stand.put_in_order().left, None);
    assert_eq!(stand.versions(), "core 1, it-52 1");
}

#[test]
fn a_release_of_an_older_program_is_built_again_without_any_source() {
    let stand = Stand::installed();
    let id = stand.data.current().expect("installed");
    stand.data.note_well(&id).expect("room");
    let format = format!("\"build_format\": {}", store::BUILD_FORMAT);
    replace(&stand.current_file("release.json"), &format, "\"build_format\": 1");
    fs::remove_dir_all(stand.published()).expect("there");
    assert_eq!(stand.put_in_order().rebuilt, Some(id));
    let release = stand.data.release(&id).expect("whole");
    assert_eq!(release.build_format, store::BUILD_FORMAT);
    assert!(!stand.data.health(&id).well, "it has to show again that it runs");
    assert_eq!(stand.put_in_order().rebuilt, None);
}

#[test]
fn the_kiosk_may_ask_for_a_rebuild_that_no_hash_shows_to_be_needed() {
    let stand = Stand::installed();
    let id = stand.data.current().expect("installed");
    let request = Request::Rebuild { release: id, why: "it does not answer".to_owned() };
    stand.data.file_request(&request).expect("room");
    assert_eq!(stand.put_in_order().rebuilt, Some(id));
    assert!(stand.data.requests().expect("listed").is_empty());

    // What cannot be built from what is here waits for the next update.
    flip(&stand.current_file("content.db"));
    stand.objects().iter().for_each(|object| flip(&stand.data.object_path(object)));
    stand.data.file_request(&request).expect("room");
    assert_eq!(stand.put_in_order().rebuilt, None);
    assert_eq!(stand.data.requests().expect("listed"), [request]);
    assert_eq!(stand.once().expect("a good publication").change, Change::Rebuilt);
    assert!(stand.data.requests().expect("listed").is_empty());
}

/// A font is no built file: no hash of the release shows that it is gone.
#[test]
fn what_the_kiosk_finds_damaged_among_the_objects_comes_again() {
    type Harm = fn(&std::path::Path);
    let lose: Harm = |path| fs::remove_file(path).expect("there");
    for (name, harm) in [("flipped", flip as Harm), ("lost", lose)] {
        let stand = Stand::installed();
        let release = stand.data.current().expect("installed");
        let named = stand.named_objects();
        named.iter().for_each(|object| harm(&stand.data.object_path(object)));
        assert_eq!(stand.once().expect(name).change, Change::UpToDate, "{name}: nobody noticed");
        let why = "a font is damaged".to_owned();
        stand.data.file_request(&Request::Rebuild { release, why }).expect("room");
        assert_eq!(stand.once().expect(name).change, Change::Rebuilt, "{name}");
        assert!(named.iter().all(|object| stand.data.object(object).is_ok()), "{name}");
        assert!(stand.data.requests().expect("listed").is_empty(), "{name}");
        assert_eq!(stand.once().expect(name).change, Change::UpToDate, "{name}");
    }
}

#[test]
fn objects_go_once_the_release_in_use_ran_well_and_never_one_that_is_named() {
    let stand = Stand::installed();
    stand.publish_and_update(2);
    stand.publish_and_update(3);
    let before = stand.objects();
    assert!(before.len() > stand.named_objects().len(), "nothing is removed before it ran well");
    stand.data.note_well(&stand.data.current().expect("installed")).expect("room");
    stand.once().expect("a good publication");
    assert_eq!(stand.objects(), stand.named_objects());
    assert!(stand.objects().len() < before.len());
    assert!(updater::rollback(&stand.data, stand.now).is_ok(), "what was kept can be used");
    assert!(updater::status(&stand.data).problems.is_empty());
}

#[test]
fn the_release_that_ran_well_is_kept_before_a_newer_one_that_did_not() {
    let stand = Stand::installed();
    let first = stand.data.current().expect("installed");
    stand.data.note_well(&first).expect("room");
    let second = stand.publish_and_update(2);
    let third = stand.publish_and_update(3);
    let kept = stand.data.releases().expect("listed");
    assert!(kept.contains(&first) && kept.contains(&third) && !kept.contains(&second));
}

#[test]
fn without_room_nothing_is_fetched_and_the_old_release_stays() {
    let stand = Stand::new();
    let storage = MemoryStorage::new();
    let memory = Arc::new(storage.clone());
    let root = stand.path("root.json");
    let data = updater::init_on(memory, std::path::Path::new("/data"), &root, &Choices::default())
        .expect("a good root");
    stand.publish(&Edition::new(1));
    storage.set_free_bytes(1_000_000);
    let source = Source::parse(stand.published().to_str().expect("plain")).expect("a folder");
    let error = updater::once(&data, &source, &InThisProcess, stand.now).expect_err("no room");
    assert!(matches!(error, UpdateError::Store(store::StoreError::NoSpace { .. })), "{error:?}");
    assert_eq!(error.code(), FaultCode::DiskFull);
    let objects = storage.files().into_keys().filter(|path| path.starts_with("/data/objects"));
    assert_eq!(objects.count(), 2, "the two manifests, which say how much room is needed");
}

#[test]
fn requests_of_staff_are_answered() {
    let stand = Stand::installed();
    let first = stand.data.current().expect("installed");
    stand.publish_and_update(2);
    stand.data.file_request(&Request::Return).expect("room");
    stand.put_in_order();
    assert_eq!(stand.data.current().expect("installed"), first);

    let packs = vec!["it-25".parse().expect("a pack")];
    stand.data.file_request(&Request::Subscribe { packs: packs.clone() }).expect("room");
    stand.data.file_request(&Request::Update).expect("room");
    fs::write(stand.data.root().join("requests/odd.json"), "{").expect("writable");
    let outcome = stand.once().expect("a good publication");
    assert_eq!(outcome.faults.len(), 1, "it-25 is not offered");
    assert_eq!(stand.data.settings().expect("settings").packs, Some(packs));
    assert!(stand.data.requests().expect("listed").is_empty());
}

#[test]
fn a_service_tries_its_sources_in_order_and_says_when_it_comes_again() {
    let stand = Stand::new();
    stand.publish(&Edition::new(1));
    let sources = ["missing", "published"].map(|name| stand.path(name).display().to_string());
    let settings = Settings { sources: sources.to_vec(), ..Settings::default() };
    stand.data.write_settings(&settings).expect("room");
    let builder = builder();
    let mut service = Service::new(&stand.data, &builder);
    let turn = service.turn(stand.now);
    let went: Vec<bool> = turn.tried.iter().map(|(_, result)| result.is_ok()).collect();
    assert_eq!(went, [false, true]);
    let hours = (turn.next - stand.now).as_hours();
    assert!((4..=7).contains(&hours), "six hours, a fifth more or less, not {hours}");
    assert_eq!(updater::status(&stand.data).next_attempt, Some(turn.next));

    fs::remove_dir_all(stand.published()).expect("there");
    stand.data.file_request(&Request::Update).expect("room");
    assert!(service.is_wanted());
    let failed = service.turn(stand.now);
    assert!(failed.next - stand.now <= jiff::SignedDuration::from_mins(5), "sooner");
    assert!(!service.is_wanted(), "one look for one request");

    let nothing = Settings { sources: Vec::new(), ..settings };
    stand.data.write_settings(&nothing).expect("room");
    flip(&stand.current_file("content.db"));
    assert!(service.turn(stand.now).fault.is_none());
    assert!(updater::status(&stand.data).problems.is_empty(), "it mends without a source");
}

#[test]
fn a_build_that_cannot_be_run_is_a_fault_and_the_old_release_stays() {
    let stand = Stand::installed();
    stand.publish(&Edition::new(2));
    let source = Source::parse(stand.published().to_str().expect("plain")).expect("a folder");
    for (program, says) in [("/nonexistent", "cannot run"), ("/bin/false", "ended early")] {
        let builder = ChildProcess::of(program);
        let error = updater::once(&stand.data, &source, &builder, stand.now).expect_err("no build");
        assert!(error.to_string().contains("built"), "{error}");
        let fault = error.fault();
        assert!(fault.error.contains(says), "{fault:?}");
        assert_eq!(stand.versions(), "core 1, it-52 1");
        assert!(!stand.data.staging_path().exists(), "half a release helps nobody");
    }
    assert!(stand.once().expect("a good publication").faults.is_empty());
}

/// An updater that dies leaves its child for a moment; nobody may begin before that one is gone.
#[test]
fn a_child_holds_the_lock_as_long_as_it_lives() {
    let stand = Stand::installed();
    let lock = stand.data.lock_for_update().expect("nobody is at work");
    let file = lock.file().expect("a real file").try_clone().expect("one more");
    let mut child = std::process::Command::new("sleep")
        .arg("60")
        .stdin(std::process::Stdio::from(file))
        .spawn()
        .expect("sleep is there");
    drop(lock);
    assert!(matches!(stand.data.lock_for_update(), Err(store::StoreError::Busy(_))));
    child.kill().and_then(|()| child.wait()).expect("it can be killed");
    assert!(stand.data.lock_for_update().is_ok());
}
