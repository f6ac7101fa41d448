//! What is damaged, older or does not start: visitors get the release before, and the updater is asked once.

use std::{fs, path::PathBuf};

use store::{STARTS_TRIED_MAX, write_durably};

use super::*;
use crate::sample::Sample;

type Harm = fn(&Sample, &ReleaseId);

/// Two releases: the first, and the second, which is current.
fn two() -> (Sample, ReleaseId, ReleaseId) {
    let sample = Sample::installed();
    let first = sample.data.current().expect("installed");
    let second = sample.install("Permesso nuovo");
    (sample, first, second)
}

fn opener(sample: &Sample) -> Opener {
    Opener::new(sample.data.clone(), |_| {})
}

/// Opens, and asks for the languages, so that the database must answer.
fn open(opener: &mut Opener) -> Result<ReleaseId, OpenError> {
    let data = opener.data().clone();
    opener.open(|library| {
        library.languages().map_err(|error| OpenError::content(&data, error))?;
        Ok(library.release().id)
    })
}

fn path(sample: &Sample, release: &ReleaseId, name: &str) -> PathBuf {
    sample.data.release_path(release).join(name)
}

fn requests(sample: &Sample) -> Vec<Request> {
    sample.data.requests().expect("readable")
}

/// Takes the requests away, as an updater does that cannot help.
fn answer(sample: &Sample) {
    for request in requests(sample) {
        sample.data.answer_request(&request).expect("a writable folder");
    }
}

fn harm_index(sample: &Sample, release: &ReleaseId) {
    let index = fs::read_dir(path(sample, release, "index")).expect("an index").flatten();
    let largest = index.max_by_key(|file| file.metadata().map_or(0, |found| found.len()));
    let file = largest.expect("a file of the index").path();
    let mut bytes = fs::read(&file).expect("readable");
    bytes.iter_mut().for_each(|byte| *byte ^= 0x55);
    write_durably(&file, &bytes).expect("writable");
}

fn harm_database(sample: &Sample, release: &ReleaseId) {
    let file = path(sample, release, "content.db");
    let size = fs::metadata(&file).expect("a database").len() as usize;
    write_durably(&file, &vec![7; size]).expect("writable");
}

fn lose_list(sample: &Sample, release: &ReleaseId) {
    fs::remove_file(path(sample, release, "release.json")).expect("there");
}

fn of_another_format(sample: &Sample, release: &ReleaseId) {
    let mut list = sample.data.release(release).expect("whole");
    list.build_format += 1;
    let json = serde_json::to_vec(&list).expect("JSON");
    write_durably(&path(sample, release, "release.json"), &json).expect("writable");
}

const HARMS: [(&str, Harm); 4] = [
    ("a damaged index", harm_index),
    ("a damaged database", harm_database),
    ("no list of files", lose_list),
    ("another build format", of_another_format),
];

#[test]
fn what_cannot_be_shown_is_passed_over_and_asked_about_once() {
    for (name, harm) in HARMS {
        let (sample, first, second) = two();
        harm(&sample, &second);
        let mut opener = opener(&sample);
        assert_eq!(open(&mut opener).ok(), Some(first), "{name}");
        assert_eq!(opener.trouble(), Some(TroubleKind::ContentDamaged), "{name}");
        let asked = requests(&sample);
        let [Request::Rebuild { release, why }] = asked.as_slice() else {
            panic!("{name}: {asked:?}")
        };
        assert_eq!(*release, second, "{name}");
        assert!(!why.is_empty(), "{name}");

        // Nothing changes, so nothing is asked again and nothing moves.
        answer(&sample);
        assert!(!opener.has_better(&first), "{name}");
        assert_eq!(open(&mut opener).ok(), Some(first), "{name}");
        assert_eq!(requests(&sample), [], "{name}");
    }
}

#[test]
fn a_release_that_was_built_again_is_moved_to() {
    for (name, harm) in HARMS {
        let (sample, first, second) = two();
        harm(&sample, &second);
        let mut opener = opener(&sample);
        assert_eq!(open(&mut opener).ok(), Some(first), "{name}");
        assert_eq!(sample.install("Permesso nuovo"), second, "{name}: the same content");
        assert!(opener.has_better(&first), "{name}");
        assert_eq!(open(&mut opener).ok(), Some(second), "{name}");
        assert_eq!((opener.trouble(), opener.has_better(&second)), (None, false), "{name}");
    }
}

#[test]
fn the_only_release_is_asked_about_as_well() {
    for (name, harm) in HARMS {
        let sample = Sample::installed();
        harm(&sample, &sample.data.current().expect("installed"));
        let mut opener = opener(&sample);
        let error = open(&mut opener).expect_err(name);
        assert!(matches!(error, OpenError::Content { .. }), "{name}: {error}");
        assert!(matches!(requests(&sample).as_slice(), [Request::Rebuild { .. }]), "{name}");
        answer(&sample);
        assert!(matches!(open(&mut opener), Err(OpenError::Refused(_))), "{name}");
        assert_eq!(requests(&sample), [], "{name}");
    }
}

#[test]
fn a_release_that_never_runs_well_is_left_after_its_starts() {
    let (sample, first, second) = two();
    for start in 0..STARTS_TRIED_MAX {
        assert_eq!(open(&mut opener(&sample)).ok(), Some(second), "start {start}");
        assert_eq!(requests(&sample), [], "start {start}");
    }
    let mut opener = opener(&sample);
    assert_eq!(open(&mut opener).ok(), Some(first));
    assert_eq!(opener.trouble(), Some(TroubleKind::FailedStarts));
    assert_eq!(requests(&sample), [Request::Return]);
    answer(&sample);
    assert!(!opener.has_better(&first));
    assert_eq!(open(&mut opener).ok(), Some(first));
    assert_eq!(requests(&sample), []);

    // The updater returns, and all is well.
    sample.data.set_current(&first).expect("a writable folder");
    assert_eq!((opener.trouble(), opener.has_better(&first)), (None, false));
}

#[test]
fn a_release_that_ran_well_once_is_never_left_for_its_starts() {
    let (sample, _, second) = two();
    let mut first_start = opener(&sample);
    assert_eq!(open(&mut first_start).ok(), Some(second));
    first_start.note_well(&second);
    for _ in 0..=STARTS_TRIED_MAX {
        assert_eq!(open(&mut opener(&sample)).ok(), Some(second));
    }
    assert_eq!(requests(&sample), []);
}

#[test]
fn one_start_is_counted_once_however_often_content_is_looked_for() {
    let (sample, _, second) = two();
    let mut opener = opener(&sample);
    for _ in 0..=STARTS_TRIED_MAX {
        assert_eq!(open(&mut opener).ok(), Some(second));
    }
    assert_eq!(sample.data.health(&second).starts, 1);
}

#[test]
fn the_only_release_is_shown_even_where_it_failed_to_start() {
    let sample = Sample::installed();
    let only = sample.data.current().expect("installed");
    for _ in 0..STARTS_TRIED_MAX {
        sample.data.note_start(&only).expect("a writable folder");
    }
    let mut opener = opener(&sample);
    assert_eq!(open(&mut opener).ok(), Some(only));
    assert!(matches!(requests(&sample).as_slice(), [Request::Rebuild { .. }]));
    assert_eq!(opener.trouble(), Some(TroubleKind::FailedStarts));
}

#[test]
fn damage_found_while_it_runs_moves_to_the_release_before() {
    let (sample, first, second) = two();
    let mut opener = opener(&sample);
    assert_eq!(open(&mut opener).ok(), Some(second));
    opener.refuse(&second, "content.db has changed since it was built");
    assert!(opener.has_better(&second));
    assert_eq!(open(&mut opener).ok(), Some(first));
    assert!(matches!(requests(&sample).as_slice(), [Request::Rebuild { .. }]));

    let sample = Sample::installed();
    let only = sample.data.current().expect("installed");
    let mut opener = Opener::new(sample.data.clone(), |_| {});
    assert_eq!(open(&mut opener).ok(), Some(only));
    opener.refuse(&only, "content.db has changed since it was built");
    assert!(!opener.has_better(&only), "there is nothing better to show");
    sample.install("Permesso di soggiorno");
    assert!(opener.has_better(&only), "built again");
}

#[test]
fn a_lost_name_of_the_current_release_is_asked_for() {
    let (sample, _, second) = two();
    let current = sample.data.root().join("current");
    write_durably(&current, b"{}").expect("writable");
    let mut opener = opener(&sample);
    assert_eq!(open(&mut opener).ok(), Some(second), "the newest");
    assert_eq!(requests(&sample), [Request::Update]);
    assert_eq!(opener.trouble(), Some(TroubleKind::ContentDamaged));
    fs::remove_file(&current).expect("there");
    assert_eq!(open(&mut opener).ok(), Some(second));

    let empty = Sample::empty();
    let mut opener = Opener::new(empty.data.clone(), |_| {});
    assert!(matches!(open(&mut opener), Err(OpenError::NothingInstalled(_))));
    assert_eq!(requests(&empty), [], "there is nothing to mend");
}

#[test]
fn a_newer_release_is_moved_to() {
    let sample = Sample::installed();
    let first = sample.data.current().expect("installed");
    let mut opener = opener(&sample);
    assert_eq!(open(&mut opener).ok(), Some(first));
    assert!(!opener.has_better(&first));
    let second = sample.install("Permesso nuovo");
    assert!(opener.has_better(&first));
    assert_eq!(open(&mut opener).ok(), Some(second));

    let third = sample.install("Permesso nuovissimo");
    lose_list(&sample, &third);
    assert!(opener.has_better(&second), "it is tried, and asked about");
    assert_eq!(open(&mut opener).ok(), Some(second));
    assert!(matches!(requests(&sample).as_slice(), [Request::Rebuild { .. }]));
    assert!(!opener.has_better(&second));
}

#[test]
fn faulty_settings_are_no_fault_of_a_release() {
    let (sample, _, second) = two();
    let settings = sample.data.root().join("settings.toml");
    let kept = fs::read(&settings).expect("readable");
    write_durably(&settings, b"plaze = 1").expect("writable");
    let mut opener = opener(&sample);
    assert!(matches!(open(&mut opener), Err(OpenError::Folder { .. })));
    assert_eq!(requests(&sample), []);
    write_durably(&settings, &kept).expect("writable");
    assert_eq!(open(&mut opener).ok(), Some(second));
}
