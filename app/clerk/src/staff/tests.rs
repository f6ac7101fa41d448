//! The errands of staff on a real data folder.

use std::{fs, sync::mpsc::channel};

use answers::{Choice, Counted, DeskChoices, DeskTrouble, Door, Exported, Notice, Pin};
use bundle::LanguageTag;
use store::status::PackStatus;
use tempfile::TempDir;

use super::*;
use crate::{
    open,
    sample::{Sample, italian},
};

const NOW: &str = "2026-11-26T10:00:00Z";

fn now() -> Timestamp {
    NOW.parse().expect("a moment")
}

fn clerk(sample: &Sample) -> StaffClerk {
    let mut clerk = StaffClerk::new(sample.data.clone(), |_| {});
    clerk.set_library(open(&sample.data).ok());
    clerk
}

/// The updater saw something that was signed not long ago.
fn signed(sample: &Sample) {
    let signed = PackStatus {
        version: 1,
        role: None,
        signed: "2026-11-20T00:00:00Z".parse().ok(),
        expires: None,
    };
    let mut status = sample.data.status().expect("a status");
    status.packs.insert("core".parse().expect("a pack"), signed);
    status.offered.insert("lang-bn".parse().expect("a pack"), 3);
    sample.data.write_status(&status).expect("room");
}

fn run(clerk: &mut StaffClerk, errand: Errand) -> News {
    clerk.run(errand, now()).expect("news")
}

fn choices(clerk: &mut StaffClerk) -> DeskChoices {
    match run(clerk, Errand::ReadChoices) {
        News::Choices(choices) => *choices,
        other => panic!("{other:?}"),
    }
}

fn tag(text: &str) -> LanguageTag {
    text.parse().expect("a tag")
}

#[test]
fn the_door_opens_with_the_pin_that_was_set() {
    let sample = Sample::installed();
    let mut clerk = clerk(&sample);
    let (right, wrong) = (Pin::new("24680").expect("a PIN"), Pin::new("13579").expect("a PIN"));
    assert_eq!(run(&mut clerk, Errand::LookAtDoor), News::Door(Door::NoPin));
    assert_eq!(run(&mut clerk, Errand::SetPin(right.clone())), News::Pin(PinReply::Right));
    assert_eq!(run(&mut clerk, Errand::LookAtDoor), News::Door(Door::Locked { wait_seconds: 0 }));
    let reply = run(&mut clerk, Errand::TryPin(wrong));
    assert_eq!(reply, News::Pin(PinReply::Wrong { wait_seconds: 0, tries_left: 4 }));
    assert_eq!(run(&mut clerk, Errand::TryPin(right)), News::Pin(PinReply::Right));
}

#[test]
fn choices_are_kept_in_the_settings_and_other_packs_are_asked_for() {
    let sample = Sample::installed();
    signed(&sample);
    let mut clerk = clerk(&sample);
    let before = choices(&mut clerk);
    let tags = |choices: &DeskChoices| -> Vec<(String, bool)> {
        let languages = choices.languages.iter();
        languages.map(|wall| (wall.language.tag.to_string(), wall.shown)).collect()
    };
    assert_eq!(tags(&before), [("ar".to_owned(), true), ("it".to_owned(), true)]);
    let pack = |choices: &DeskChoices, name: &str| {
        choices.packs.iter().find(|choice| choice.pack.as_str() == name).cloned().expect(name)
    };
    assert_eq!(before.packs[0].pack.as_str(), "core");
    assert!(pack(&before, "lang-ar").is_here && pack(&before, "lang-ar").wanted);
    assert!(!pack(&before, "lang-bn").is_here, "offered and not here");
    assert!(!pack(&before, "it-52").is_here, "known by name");

    let place = Choice::Place("G999".parse().expect("a code"));
    assert_eq!(run(&mut clerk, Errand::Choose(place)), News::Kept(Ok(())));
    let nowhere = Choice::Place("A001".parse().expect("a code"));
    assert_eq!(run(&mut clerk, Errand::Choose(nowhere)), News::Kept(Err(DeskTrouble::Faulty)));
    let languages = Choice::Languages { shown: vec![italian()], fixed: true };
    assert_eq!(run(&mut clerk, Errand::Choose(languages)), News::Kept(Ok(())));
    run(&mut clerk, Errand::Choose(Choice::MachineTranslations(true)));
    let settings = sample.data.settings().expect("settings");
    assert_eq!(settings.place.as_deref(), Some("Prato"));
    assert_eq!(settings.place_code.map(String::from).as_deref(), Some("G999"));
    assert!(settings.keep_language_order && settings.machine_translation_of_sensitive_pages);
    let after = choices(&mut clerk);
    assert_eq!(tags(&after), [("it".to_owned(), true), ("ar".to_owned(), false)]);

    let packs = vec!["it-52".parse().expect("a pack")];
    assert_eq!(run(&mut clerk, Errand::Choose(Choice::Packs(packs))), News::Kept(Ok(())));
    assert!(sample.data.is_requested(&Request::Update));
    let asked = choices(&mut clerk);
    assert!(asked.packs_asked && pack(&asked, "it-52").wanted && !pack(&asked, "lang-ar").wanted);
    assert!(pack(&asked, "core").wanted);
    run(&mut clerk, Errand::Return);
    assert!(sample.data.is_requested(&Request::Return));
}

#[test]
fn what_is_counted_orders_the_wall_and_a_wrong_clock_counts_nothing() {
    let sample = Sample::installed();
    let mut clerk = clerk(&sample);
    let arabic = Counted::Language(tag("ar"));
    let wall = |clerk: &mut StaffClerk| match run(clerk, Errand::ReadWall) {
        News::Wall { today, languages, .. } => (today.is_some(), languages.len()),
        other => panic!("{other:?}"),
    };
    assert_eq!(clerk.run(Errand::Count(vec![arabic.clone()]), now()), None);
    assert_eq!(wall(&mut clerk), (false, 0), "nothing signed bears the clock out");
    signed(&sample);
    clerk.run(Errand::Count(vec![arabic]), now());
    assert_eq!(wall(&mut clerk), (true, 0), "the day is not over");
    let tomorrow = now() + jiff::SignedDuration::from_hours(24);
    let wall = clerk.run(Errand::ReadWall, tomorrow).expect("news");
    assert!(matches!(wall, News::Wall { languages, .. } if languages.len() == 1));

    let installed = open(&sample.data).expect("content").languages().expect("languages");
    let order = |used: &[(&str, u64)]| -> Vec<String> {
        let used: Vec<LanguageUse> = used
            .iter()
            .map(|(language, number)| LanguageUse { language: tag(language), number: *number })
            .collect();
        let mut languages = installed.clone();
        order_by_use(&mut languages, &used);
        languages.iter().map(|language| language.tag.to_string()).collect()
    };
    assert_eq!(order(&[]), ["ar", "it"]);
    assert_eq!(order(&[("it", 2), ("ar", 2)]), ["ar", "it"], "as often: the order of the desk");
    assert_eq!(order(&[("it", 2), ("bn", 9)]), ["it", "ar"]);
}

#[test]
fn an_export_takes_counters_diagnostics_and_reports() {
    let sample = Sample::installed();
    signed(&sample);
    let stick = TempDir::new().expect("a folder");
    let mut clerk = clerk(&sample).with_stick(stick.path().to_owned());
    clerk.set_facts(KioskFacts { version: "9.9".to_owned(), ..KioskFacts::default() });
    fs::write(sample.data.outbox().join("a.json"), "{}").expect("a writable folder");
    clerk.run(Errand::Count(vec![Counted::Report; 7]), now());
    let News::Exported(Exported::Done { folder, files: 3, reports: 1 }) =
        run(&mut clerk, Errand::Export)
    else {
        panic!("it was not exported")
    };
    assert_eq!(folder, "sportello-2026-11-26-1100", "by the clocks of Italy");
    let read = |name: &str| fs::read_to_string(stick.path().join(&folder).join(name)).expect(name);
    assert_eq!(read("counters.csv"), "day,kind,what,number\n2026-11-26,report,,7\n");
    let diagnostics: serde_json::Value =
        serde_json::from_str(&read("diagnostics.json")).expect("JSON");
    assert_eq!(diagnostics["version"], "9.9");
    assert_eq!(diagnostics["clock_is_believed"], true);
    assert_eq!(diagnostics["outbox"], 1);
    assert_eq!(diagnostics["packs"][0]["pack"], "core");
    assert!(diagnostics["free_bytes"].as_u64().is_some_and(|bytes| bytes > 0));
}

#[test]
fn a_damaged_desk_is_told_everywhere_and_begins_anew_on_demand() {
    let sample = Sample::installed();
    signed(&sample);
    fs::write(sample.data.desk_path(), "x".repeat(5000)).expect("a writable folder");
    let (told, hears) = channel();
    let mut clerk = StaffClerk::new(sample.data.clone(), move |text| {
        told.send(text.to_owned()).expect("heard")
    });
    let damaged = DeskTrouble::Damaged;
    let pin = Pin::new("24680").expect("a PIN");
    assert_eq!(run(&mut clerk, Errand::LookAtDoor), News::Door(Door::Broken(damaged)));
    assert_eq!(run(&mut clerk, Errand::SetPin(pin)), News::Pin(PinReply::Failed(damaged)));
    assert_eq!(run(&mut clerk, Errand::ReadCounts), News::Counts(Err(damaged)));
    assert!(matches!(run(&mut clerk, Errand::ReadNotices), News::Notices { notices: Err(_), .. }));
    assert!(matches!(run(&mut clerk, Errand::ReadWall), News::Wall { today: Some(_), .. }));
    assert_eq!(clerk.run(Errand::Count(vec![Counted::NothingFound]), now()), None);
    let News::Diagnostics(diagnostics) = run(&mut clerk, Errand::ReadDiagnostics) else {
        panic!("no diagnostics")
    };
    assert_eq!(diagnostics.desk, Some(damaged));
    assert_eq!(hears.try_iter().count(), 1, "the log hears of it once");
    assert_eq!(run(&mut clerk, Errand::BeginAnew), News::Door(Door::NoPin));
    assert_eq!(run(&mut clerk, Errand::ReadCounts), News::Counts(Ok(Vec::new())));
    run(&mut clerk, Errand::SetPin(Pin::new("24680").expect("a PIN")));
    let door = run(&mut clerk, Errand::BeginAnew);
    assert_eq!(door, News::Door(Door::Locked { wait_seconds: 0 }), "what is whole stays");
}

#[test]
fn the_worker_runs_errands_in_their_order() {
    let sample = Sample::installed();
    let (told, news) = channel();
    let clerk = clerk(&sample);
    let worker = StaffWorker::spawn(clerk, move |news| told.send(news).expect("somebody listens"))
        .expect("a thread");
    let day = jiff::civil::date(2026, 12, 1);
    let texts = [(italian(), "Chiuso".to_owned())].into();
    worker.give(Job::Run(Errand::KeepNotice(Notice { id: 0, texts, from: day, until: day })));
    worker.give(Job::Run(Errand::ReadNotices));
    assert_eq!(news.recv(), Ok(News::Kept(Ok(()))));
    assert!(matches!(news.recv(), Ok(News::Notices { notices: Ok(all), .. }) if all.len() == 1));
    drop(worker);
    assert!(news.recv().is_err(), "the thread has ended");
}
