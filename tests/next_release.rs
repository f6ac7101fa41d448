//! The next release, and what must never become one.

use std::{fs, path::PathBuf};

use answers::{Answer, Query, Question, Step};
use screens::{Event, Route, Target};
use updater::Change;

use crate::published::{Kiosk, Ministry, copy};

const GUIDE: &str = "core/guides/iscrivere-figlio-a-scuola/it.md";
const OLD: &str = "Cercane una vicina a casa.";
const NEW: &str = "Cercane una vicina a casa, anche col battiscuola.";

fn finds(kiosk: &Kiosk, words: &str) -> Option<String> {
    let language = "it".parse().expect("a tag");
    let query =
        Query { words: words.to_owned(), language, place: None, limit: 5, now: None, filter: None };
    let Ok(Answer::Found(found)) = kiosk.open().answer(&Question::Words(query)) else {
        panic!("`{words}` was not answered");
    };
    found.hits.first().filter(|hit| hit.step == Step::Words).map(|hit| hit.id.short().to_owned())
}

#[test]
fn a_changed_guide_reaches_the_same_kiosk() {
    let mut ministry = Ministry::with_portal();
    let kiosk = Kiosk::trusting(&ministry);
    let first = kiosk.update(&ministry).expect("a first update");
    assert_eq!(first.change, Change::Installed);
    assert_eq!(finds(&kiosk, "battiscuola"), None);
    assert_eq!(kiosk.update(&ministry).expect("the same again").change, Change::UpToDate);

    let mut visitor = kiosk.visitor();
    visitor.happens(Event::Touched(Target::Language("it".parse().expect("a tag"))));

    ministry.edit(GUIDE, OLD, NEW);
    ministry.publish();
    let second = kiosk.update(&ministry).expect("a second update");
    assert_eq!(second.change, Change::Installed);
    let versions: Vec<u64> = second.packs.values().copied().collect();
    assert_eq!(
        versions.iter().filter(|version| **version == 2).count(),
        1,
        "only core rises: {versions:?}"
    );
    assert_eq!(finds(&kiosk, "battiscuola").as_deref(), Some("guide/iscrivere-figlio-a-scuola"));

    // Who stands before the kiosk stays on the old release; the wall moves to the new one.
    let opener = clerk::Opener::new(kiosk.data.clone(), |_| {});
    assert!(opener.has_better(&first.release));
    assert!(!visitor.visit.is_idle_wall());
    assert_eq!(*visitor.visit.route(), Route::Home);
    visitor.happens(Event::Touched(Target::HideAll));
    assert!(visitor.visit.is_idle_wall());
}

#[test]
fn staff_can_return_and_the_release_they_left_stays_away() {
    let mut ministry = Ministry::with_portal();
    let kiosk = Kiosk::trusting(&ministry);
    kiosk.update(&ministry).expect("a first update");
    ministry.edit(GUIDE, OLD, NEW);
    ministry.publish();
    kiosk.update(&ministry).expect("a second update");

    updater::rollback(&kiosk.data, ministry.now()).expect("a release to return to");
    assert_eq!(finds(&kiosk, "battiscuola"), None);
    assert_eq!(kiosk.update(&ministry).expect("nothing new").change, Change::Held);

    ministry.edit(GUIDE, NEW, "Cercane una vicina a casa, con lo scuolacarro.");
    ministry.publish();
    assert_eq!(kiosk.update(&ministry).expect("something new").change, Change::Installed);
    assert_eq!(finds(&kiosk, "scuolacarro").as_deref(), Some("guide/iscrivere-figlio-a-scuola"));
}

/// The one published file whose path holds both `folder` and `ending`.
fn published(ministry: &Ministry, folder: &str, ending: &str) -> PathBuf {
    let all = crate::house::files(&ministry.path("published").join(folder), &[ending]);
    all.last().unwrap_or_else(|| panic!("{folder} has no {ending}")).clone()
}

/// A mirror serves the version before it too.
const NEWEST: &str = ".000002.zip";
/// What changed last comes first in a zip, and a kiosk reads no more of it: this byte lies in the changed guide.
const INSIDE_WHAT_CHANGED: usize = 300;

#[test]
fn what_is_not_what_was_signed_changes_nothing_and_is_named() {
    type Harm = fn(&Ministry);
    let cases: [(&str, Harm, &[&str]); 4] = [
        (
            "one flipped byte",
            |m| {
                let path = published(m, "targets/core", NEWEST);
                let mut bytes = fs::read(&path).expect("a zip");
                bytes[INSIDE_WHAT_CHANGED] ^= 1;
                fs::write(path, bytes).expect("writable");
            },
            &["core"],
        ),
        (
            "a truncated zip",
            |m| {
                let path = published(m, "targets/core", NEWEST);
                let bytes = fs::read(&path).expect("a zip");
                fs::write(path, &bytes[..INSIDE_WHAT_CHANGED]).expect("writable");
            },
            &["core"],
        ),
        (
            "an unknown key",
            |m| {
                let other = Ministry::with_portal();
                copy(&other.path("published"), &m.path("published"));
            },
            &["key"],
        ),
        (
            "an older version",
            |m| {
                fs::remove_dir_all(m.path("published")).expect("removable");
                copy(&m.path("old"), &m.path("published"));
            },
            &["older"],
        ),
    ];
    for (name, harm, words) in cases {
        let mut ministry = Ministry::with_portal();
        ministry.keep_published_as("old");
        let kiosk = Kiosk::trusting(&ministry);
        if name == "an older version" {
            ministry.edit(GUIDE, OLD, NEW);
            ministry.publish();
        }
        let before = kiosk.update(&ministry).expect("a sound update").release;
        ministry.edit(GUIDE, "gratuita", "gratis");
        if name != "an older version" {
            ministry.publish();
        }
        harm(&ministry);
        let error = match kiosk.update(&ministry) {
            Ok(outcome) => panic!("{name}: accepted, {:?}", outcome.change),
            Err(error) => chain(&error),
        };
        assert!(words.iter().all(|word| error.contains(word)), "{name}: {error}");
        assert_eq!(kiosk.data.current().expect("still there"), before, "{name}");
        assert!(kiosk.open().verify().expect("readable").is_empty(), "{name}");
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        words.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    words
}
