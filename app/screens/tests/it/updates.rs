//! The screen of staff: what it says in every state, how it is opened and closed, and what it asks for.

use answers::{
    ClockTrust, ComingUpdate, LastUpdate, PackInUse, Returned, Trouble, TroubleKind, UpdateStep,
    Updates,
};
use jiff::civil::{Date, date};
use screens::{Effect, Event, Manner, Route, Screen, Target, UpdatesView};

use crate::{
    support::{Visitor, tag},
    views::check,
};

fn pack(name: &str, age_days: Option<u32>, expired: Option<Date>) -> PackInUse {
    let signed = Some(date(2026, 11, 20));
    PackInUse { pack: name.parse().expect("a pack"), version: 4, signed, age_days, expired }
}

fn trouble(about: Option<&str>, kind: TroubleKind, kept: Option<u64>) -> Trouble {
    Trouble { about: about.map(str::to_owned), kind, kept }
}

fn last(succeeded: bool, troubles: Vec<Trouble>) -> LastUpdate {
    LastUpdate { at: date(2026, 11, 24).at(10, 5, 0, 0), succeeded, troubles }
}

fn coming(interrupted: bool) -> ComingUpdate {
    ComingUpdate {
        step: UpdateStep::Fetch,
        percent: Some(42),
        packs: ["core", "it-52", "lang-ar", "lang-it"].map(|p| p.parse().expect("a pack")).into(),
        interrupted,
    }
}

/// A device with nothing to worry about.
fn well() -> Updates {
    Updates {
        packs: vec![
            pack("core", Some(3), None),
            pack("it-52", Some(0), None),
            pack("it-tn", Some(1), None),
            pack("lang-ar", Some(11), None),
            pack("lang-it", Some(2), None),
        ],
        last: Some(last(true, Vec::new())),
        next: Some(date(2026, 11, 25).at(3, 0, 0, 0)),
        bytes_today: Some((1_450_000, Some(50_000_000))),
        clock: ClockTrust::Plausible,
        silent_days: Some(1),
        ..Updates::default()
    }
}

/// Every state by its name, with the icon of its sign and how it looks.
fn states() -> Vec<(&'static str, Updates, &'static str, Manner)> {
    let careful = Manner::Careful;
    let refused = trouble(Some("it-52"), TroubleKind::NotTrusted, Some(4));
    let wrong =
        ClockTrust::Wrong { now: date(2001, 1, 1).at(0, 7, 0, 0), signed: date(2026, 11, 20) };
    let ageless = |name| PackInUse { age_days: None, ..pack(name, None, None) };
    let expired = vec![pack("core", Some(400), Some(date(2026, 11, 1)))];
    let failed = last(false, vec![trouble(None, TroubleKind::SourceMissing, None)]);
    let damaged = vec![trouble(None, TroubleKind::ContentDamaged, None)];
    vec![
        ("well", well(), "circle-check", Manner::Open),
        ("empty", Updates::default(), "hard-drive-download", careful),
        ("coming", Updates { coming: Some(coming(false)), ..well() }, "download", Manner::Quiet),
        (
            "first-coming",
            Updates { coming: Some(coming(false)), ..Updates::default() },
            "download",
            Manner::Quiet,
        ),
        (
            "refused",
            Updates { last: Some(last(true, vec![refused])), ..well() },
            "triangle-alert",
            careful,
        ),
        ("failed", Updates { last: Some(failed), ..well() }, "triangle-alert", careful),
        ("damaged", Updates { troubles: damaged, ..well() }, "triangle-alert", careful),
        (
            "clock",
            Updates { clock: wrong, packs: vec![ageless("core")], silent_days: None, ..well() },
            "clock",
            careful,
        ),
        ("interrupted", Updates { coming: Some(coming(true)), ..well() }, "hourglass", careful),
        ("returned", Updates { returned: Some(Returned::ByItself), ..well() }, "undo-2", careful),
        (
            "held",
            Updates { returned: Some(Returned::ByStaff), ..well() },
            "circle-check",
            Manner::Open,
        ),
        ("silent", Updates { silent_days: Some(45), ..well() }, "wifi-off", careful),
        ("expired", Updates { packs: expired, ..well() }, "calendar-x", careful),
    ]
}

fn staff(language: &str, updates: Updates) -> Visitor {
    let mut visitor = Visitor::speaking(language);
    visitor.open(Route::Updates);
    visitor.event(Event::UpdatesRead(Box::new(updates)));
    visitor
}

fn view(visitor: &Visitor) -> UpdatesView {
    match visitor.screen() {
        Screen::Updates(view) => *view,
        other => panic!("not the screen of updates: {other:?}"),
    }
}

#[test]
fn every_state_has_a_sign_of_its_own() {
    for (name, updates, icon, manner) in states() {
        let mut titles = Vec::new();
        for language in ["it", "ar", "en"] {
            let view = view(&staff(language, updates.clone()));
            assert_eq!((view.sign.icon.as_str(), view.sign.manner), (icon, manner), "{name}");
            assert!(!view.sign.text.is_empty(), "{name}");
            titles.push(view.sign.title);
        }
        titles.dedup();
        assert_eq!(titles.len(), 3, "{name}: worded in each language");
    }
}

#[test]
fn the_screen_of_updates_says_what_it_should() {
    for language in ["it", "ar"] {
        for name in ["well", "coming", "refused", "clock"] {
            let (_, updates, ..) =
                states().into_iter().find(|(state, ..)| *state == name).expect("a state");
            check(&format!("updates-{name}-{language}"), &staff(language, updates).screen());
        }
    }
}

#[test]
fn every_kind_of_trouble_says_something_of_its_own() {
    for language in ["it", "ar", "en"] {
        let troubles =
            TroubleKind::ALL.iter().map(|kind| trouble(None, *kind, None)).collect::<Vec<_>>();
        let view = view(&staff(language, Updates { troubles, ..well() }));
        let mut texts: Vec<_> = view.troubles.into_iter().map(|trouble| trouble.text).collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), TroubleKind::ALL.len(), "{language}");
    }
}

#[test]
fn a_trouble_names_whom_it_concerns() {
    for (about, owner) in [
        (Some("it-52"), "Toscana"),
        (Some("core"), "Pagine nazionali"),
        (Some("languages"), "Lingue"),
        (Some("lang-ar"), "العربية"),
        (Some("targets"), "targets"),
        (None, ""),
    ] {
        let troubles = vec![trouble(about, TroubleKind::Other, None)];
        let view = view(&staff("it", Updates { troubles, ..well() }));
        assert_eq!(locales::without_isolates(&view.troubles[0].owner), owner);
    }
}

#[test]
fn an_owner_is_as_old_as_the_oldest_of_its_packs() {
    let packs = view(&staff("it", well())).packs;
    let rows: Vec<(String, String)> = packs
        .iter()
        .map(|pack| (pack.owner.clone(), locales::without_isolates(&pack.age.label)))
        .collect();
    let row = |owner: &str, age: &str| (owner.to_owned(), age.to_owned());
    assert_eq!(
        rows,
        [
            row("Pagine nazionali", "Firmata 3 giorni fa"),
            row("Toscana", "Firmata oggi"),
            row("Trento", "Firmata ieri"),
            row("Lingue", "Firmata 11 giorni fa"),
        ]
    );
    assert_eq!(locales::without_isolates(&packs[3].line), "العربية, Italiano");
}

#[test]
fn staff_open_it_from_the_wall_and_everything_closes_it() {
    let mut visitor = Visitor::new();
    visitor.open(Route::Updates);
    assert_eq!(visitor.other, [Effect::ReadUpdates]);
    assert!(matches!(visitor.screen(), Screen::Loading(_)), "nothing was read yet");
    visitor.event(Event::UpdatesRead(Box::new(well())));
    assert!(matches!(visitor.screen(), Screen::Updates(_)));
    assert!(!visitor.visit.is_idle_wall());

    // Another language, and on with it.
    assert!(visitor.visit.view().bar.language.is_some());
    visitor.touch(Target::Languages);
    visitor.touch(Target::Language(tag("ar")));
    assert_eq!(*visitor.visit.route(), Route::Updates);

    for end in [Event::Touched(Target::HideAll), Event::Idled { seconds: 110 }] {
        let mut closing = staff("it", well());
        closing.event(end);
        assert!(closing.visit.is_idle_wall(), "nothing of it is left");
    }
    let mut visitor = Visitor::new();
    visitor.open(Route::Updates);
    visitor.event(Event::UpdatesRead(Box::new(well())));
    visitor.touch(Target::Back);
    assert!(visitor.visit.is_idle_wall(), "nothing of it is left");
}

#[test]
fn a_reading_neither_wakes_the_visit_nor_shows_elsewhere() {
    let mut visitor = staff("it", well());
    visitor.event(Event::Idled { seconds: 95 });
    visitor.event(Event::UpdatesRead(Box::default()));
    assert!(visitor.visit.view().idle.is_some(), "the warning stays");

    let mut visitor = Visitor::speaking("it");
    let before = visitor.visit.clone();
    visitor.event(Event::UpdatesRead(Box::new(well())));
    visitor.event(Event::AskingFailed);
    visitor.touch(Target::LookForUpdates);
    assert_eq!((visitor.visit, visitor.other.len()), (before, 0));
}

#[test]
fn looking_for_updates_files_a_request_and_tells_what_became_of_it() {
    let mut visitor = staff("it", well());
    let look = view(&visitor).look.target;
    visitor.touch(look.clone());
    assert_eq!(visitor.other, [Effect::AskForUpdate, Effect::ReadUpdates]);
    assert_eq!(view(&visitor).note, "");
    visitor.event(Event::UpdatesRead(Box::new(Updates { asked: true, ..well() })));
    assert!(view(&visitor).note.starts_with("Richiesta inviata"));
    let at_work = Updates { asked: true, coming: Some(coming(false)), ..well() };
    visitor.event(Event::UpdatesRead(Box::new(at_work)));
    assert_eq!(view(&visitor).note, "", "it has begun");

    visitor.event(Event::AskingFailed);
    assert!(view(&visitor).note.contains("non è partita"));
    visitor.touch(look);
    assert_eq!(view(&visitor).note, "", "tried again");
}
