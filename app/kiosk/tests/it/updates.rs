//! The screen of updates, and the two ways of staff to their door.

use answers::{
    ClockTrust, ComingUpdate, LastUpdate, PackInUse, Trouble, TroubleKind, UpdateStep, Updates,
};
use jiff::civil::date;
use kiosk::{Element, Stage};
use screens::{Event, Route, StaffRoute, Target, TextSize};

use crate::{LANDSCAPE, PORTRAIT, content::stage, go};

/// A device with nothing to worry about.
pub(crate) fn well() -> Updates {
    let pack = |name: &str, age_days| PackInUse {
        pack: name.parse().expect("a pack"),
        version: 12,
        signed: Some(date(2026, 11, 20)),
        age_days: Some(age_days),
        expired: None,
    };
    Updates {
        packs: [("core", 3), ("it-36", 0), ("it-52", 11), ("lang-ar", 4), ("lang-it", 4)]
            .map(|(name, age)| pack(name, age))
            .into(),
        last: Some(LastUpdate {
            at: date(2026, 11, 24).at(10, 5, 0, 0),
            succeeded: true,
            troubles: Vec::new(),
        }),
        next: Some(date(2026, 11, 25).at(3, 0, 0, 0)),
        bytes_today: Some((1_450_000, Some(50_000_000))),
        clock: ClockTrust::Plausible,
        silent_days: Some(1),
        ..Updates::default()
    }
}

/// A device with everything at once.
pub(crate) fn busy() -> Updates {
    let trouble = |about: Option<&str>, kind| Trouble {
        about: about.map(str::to_owned),
        kind,
        kept: about.map(|_| 12),
    };
    let troubles =
        vec![trouble(Some("it-36"), TroubleKind::NotTrusted), trouble(None, TroubleKind::Other)];
    let last = well().last.map(|last| LastUpdate { troubles, ..last });
    let coming = ComingUpdate {
        step: UpdateStep::Fetch,
        percent: Some(42),
        packs: vec!["core".parse().expect("a pack"), "it-52".parse().expect("a pack")],
        interrupted: false,
    };
    Updates { last, coming: Some(coming), ..well() }
}

/// What is drawn and compared with pictures.
pub(crate) fn states() -> [(&'static str, Updates); 2] {
    [("well", well()), ("busy", busy())]
}

const DOOR: Route = Route::Staff(StaffRoute::Door);

fn knock(stage: &mut Stage, times: usize) {
    let name = Element {
        role: String::new(),
        label: String::new(),
        value: String::new(),
        x: 150.0,
        y: 20.0,
        width: 100.0,
        height: 56.0,
    };
    (0..times).for_each(|_| stage.touch(&name));
}

#[test]
fn five_touches_on_the_name_of_the_product_open_it_on_the_wall_alone() {
    for size in [LANDSCAPE, PORTRAIT] {
        let mut stage = stage(size);
        knock(&mut stage, 4);
        assert_eq!(*stage.route(), Route::Wall);
        knock(&mut stage, 1);
        assert_eq!(*stage.route(), DOOR);
        knock(&mut stage, 5);
        assert_eq!(*stage.route(), DOOR);
        go(&mut stage, "it", TextSize::Normal, &[]);
        knock(&mut stage, 5);
        assert_eq!(*stage.route(), Route::Home);
    }
}

#[test]
fn the_tenth_function_key_opens_it_everywhere() {
    let key = || slint::SharedString::from(slint::platform::Key::F10);
    let mut stage = stage(LANDSCAPE);
    stage.press(key());
    assert_eq!(*stage.route(), DOOR);
    go(&mut stage, "it", TextSize::Normal, &[Event::Touched(Target::Open(Route::Search))]);
    stage.press(key());
    assert_eq!(*stage.route(), DOOR);
    stage.feed(Event::Touched(Target::Back));
    assert_eq!(*stage.route(), Route::Search);
    let field = stage.elements().into_iter().find(|element| element.role == "text-input");
    assert_eq!(field.map(|field| field.value).as_deref(), Some(""), "it typed nothing");
}

#[test]
fn what_is_read_while_it_is_open_is_shown_at_once() {
    let mut stage = stage(LANDSCAPE);
    go(&mut stage, "it", TextSize::Normal, &[Event::Touched(Target::Open(Route::Updates))]);
    let says = |stage: &Stage, words: &str| {
        let mut labels = stage.elements().into_iter().map(|element| element.label);
        labels.any(|label| locales::without_isolates(&label).contains(words))
    };
    assert!(says(&stage, "Arriva un aggiornamento") && says(&stage, "Scarica: Pagine nazionali"));
    let before = stage.picture().expect("a picture");
    stage.set_updates(well());
    assert!(says(&stage, "Tutto a posto") && !says(&stage, "Scarica: Pagine nazionali"));
    assert_ne!(stage.picture().expect("a picture"), before);
}
