//! Staff: through the door, behind it, and out again with nothing left.

mod desk;
mod notices;
mod rooms;
mod tally;

use answers::{DeskTrouble, Door, Errand, News, Pin, PinReply};
use screens::{
    DoorView, Effect, Event, MessageView, RoomView, Route, Screen, StaffBlock, StaffRoute,
    StaffScreen, StaffTouch, Target,
};

use crate::{
    support::{Visitor, tag},
    views::check,
};

pub(crate) const PIN: &str = "86420";

pub(crate) fn pin(digits: &str) -> Event {
    Event::PinTyped(Pin::new(digits).expect("a PIN"))
}

pub(crate) fn told(news: News) -> Event {
    Event::Told(Box::new(news))
}

pub(crate) fn open(route: StaffRoute) -> Target {
    Target::Open(Route::Staff(route))
}

/// Somebody at the door, of which this is known.
fn at_door(language: &str, door: Door) -> Visitor {
    let mut visitor = Visitor::speaking(language);
    visitor.touch(open(StaffRoute::Door));
    assert_eq!(visitor.other, [Effect::Run(Errand::LookAtDoor)]);
    visitor.event(told(News::Door(door)));
    visitor
}

/// Somebody who came through it.
pub(crate) fn inside(language: &str) -> Visitor {
    let mut visitor = at_door(language, Door::Locked { wait_seconds: 0 });
    visitor.event(pin(PIN));
    visitor.event(told(News::Pin(PinReply::Right)));
    assert_eq!(*visitor.visit.route(), Route::Staff(StaffRoute::Menu));
    visitor
}

fn door(visitor: &Visitor) -> DoorView {
    match visitor.screen() {
        Screen::Staff(screen) => match *screen {
            StaffScreen::Door(door) => door,
            StaffScreen::Room(room) => panic!("{room:?}"),
        },
        other => panic!("{other:?}"),
    }
}

pub(crate) fn room(visitor: &Visitor) -> RoomView {
    match visitor.screen() {
        Screen::Staff(screen) => match *screen {
            StaffScreen::Room(room) => room,
            StaffScreen::Door(door) => panic!("{door:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn message(visitor: &Visitor) -> MessageView {
    match visitor.screen() {
        Screen::Message(message) => message,
        other => panic!("{other:?}"),
    }
}

/// What all keys of a room mean.
pub(crate) fn targets(room: &RoomView) -> Vec<Target> {
    let of_block = |block: &StaffBlock| -> Vec<Target> {
        match block {
            StaffBlock::Keys(keys) => keys.iter().map(|key| key.target.clone()).collect(),
            StaffBlock::Main(key) => vec![key.target.clone()],
            StaffBlock::Line(line) => {
                line.touch.iter().chain(&line.keys).map(|key| key.target.clone()).collect()
            }
            _ => Vec::new(),
        }
    };
    room.blocks.iter().flat_map(of_block).collect()
}

#[test]
fn the_door_says_what_to_do_in_every_state() {
    for language in ["it", "ar"] {
        for (name, state) in [
            ("first", Door::NoPin),
            ("asks", Door::Locked { wait_seconds: 0 }),
            ("waits-seconds", Door::Locked { wait_seconds: 60 }),
            ("waits-minutes", Door::Locked { wait_seconds: 3_541 }),
        ] {
            check(&format!("staff-door-{name}-{language}"), &door(&at_door(language, state)));
        }
        let broken = at_door(language, Door::Broken(DeskTrouble::Damaged));
        check(&format!("staff-door-broken-{language}"), &message(&broken));
    }
}

#[test]
fn a_wrong_pin_counts_down_and_then_one_must_wait() {
    let mut visitor = at_door("it", Door::Locked { wait_seconds: 0 });
    visitor.event(pin("1357"));
    let [Effect::Run(Errand::TryPin(tried))] = visitor.other.as_slice() else {
        panic!("{:?}", visitor.other)
    };
    assert_eq!(tried.digits(), "1357");
    assert!(door(&visitor).note.contains("Un momento"));
    visitor.event(pin("2468"));
    assert_eq!(visitor.other, [], "one after the other");
    let wrong = PinReply::Wrong { wait_seconds: 0, tries_left: 1 };
    visitor.event(told(News::Pin(wrong)));
    assert!(door(&visitor).is_warning && door(&visitor).note.contains("prova"));
    visitor.event(pin("2468"));
    visitor.event(told(News::Pin(PinReply::Wrong { wait_seconds: 60, tries_left: 0 })));
    assert!(door(&visitor).pad.is_none());
    visitor.event(pin(PIN));
    assert_eq!(visitor.other, [], "nothing is tried while one must wait");
    visitor.event(told(News::Door(Door::Locked { wait_seconds: 12 })));
    assert!(locales::without_isolates(&door(&visitor).text).contains("12 secondi"));
    visitor.event(told(News::Door(Door::Locked { wait_seconds: 0 })));
    assert!(door(&visitor).pad.is_some());
    visitor.event(pin(PIN));
    visitor.event(told(News::Pin(PinReply::Failed(DeskTrouble::Full))));
    assert!(door(&visitor).note.contains("disco è pieno"));
}

#[test]
fn the_first_pin_is_typed_twice_and_not_easy() {
    let mut visitor = at_door("it", Door::NoPin);
    let say = |visitor: &Visitor| locales::without_isolates(&door(visitor).text);
    assert!(say(&visitor).starts_with("Scegli un PIN"));
    visitor.event(pin("1234"));
    assert!(door(&visitor).note.contains("si indovina"));
    visitor.event(pin(PIN));
    assert!(say(&visitor).contains("di nuovo"));
    visitor.event(pin("13579"));
    assert!(door(&visitor).note.contains("non sono uguali"));
    assert!(say(&visitor).starts_with("Scegli un PIN"), "from the beginning");
    visitor.event(pin(PIN));
    assert_eq!(visitor.other, []);
    visitor.event(pin(PIN));
    assert!(
        matches!(visitor.other.as_slice(), [Effect::Run(Errand::SetPin(set))] if set.digits() == PIN)
    );
    visitor.event(told(News::Pin(PinReply::Right)));
    assert_eq!(*visitor.visit.route(), Route::Staff(StaffRoute::Menu));
    // Updates stay in reach of everybody until then.
    let mut visitor = at_door("it", Door::NoPin);
    let updates = door(&visitor).keys[0].target.clone();
    visitor.touch(updates);
    assert_eq!(*visitor.visit.route(), Route::Updates);
}

#[test]
fn nobody_comes_behind_the_door_without_the_pin() {
    let rooms = [
        StaffRoute::Menu,
        StaffRoute::Place,
        StaffRoute::Packs,
        StaffRoute::Languages,
        StaffRoute::Notices,
        StaffRoute::Notice,
        StaffRoute::NoticeText { language: tag("it") },
        StaffRoute::Counts,
        StaffRoute::Diagnostics,
        StaffRoute::Export,
        StaffRoute::NewPin,
    ];
    for start in
        [Visitor::new(), Visitor::speaking("it"), at_door("it", Door::Locked { wait_seconds: 0 })]
    {
        let before = start.visit.route().clone();
        for route in &rooms {
            let mut visitor =
                Visitor { visit: start.visit.clone(), asked: Vec::new(), other: Vec::new() };
            visitor.touch(open(route.clone()));
            assert_eq!((visitor.visit.route(), visitor.other.len()), (&before, 0), "{route:?}");
        }
    }
    // Neither do replies that nobody waits for, nor touches that only staff make.
    let mut visitor = at_door("it", Door::Locked { wait_seconds: 0 });
    visitor.event(told(News::Pin(PinReply::Right)));
    assert_eq!(*visitor.visit.route(), Route::Staff(StaffRoute::Door));
    let place = StaffTouch::Place("G999".parse().expect("a code"));
    for touch in [
        StaffTouch::Export,
        StaffTouch::Return,
        StaffTouch::KeepPacks,
        StaffTouch::NewNotice,
        place,
    ] {
        visitor.touch(Target::Staff(touch.clone()));
        visitor.touch(Target::Staff(touch));
        assert_eq!(visitor.other, []);
    }
    // A reply that comes after one has left opens nothing.
    visitor.event(pin(PIN));
    visitor.touch(Target::HideAll);
    visitor.event(told(News::Pin(PinReply::Right)));
    assert!(visitor.visit.is_idle_wall());
    visitor.touch(open(StaffRoute::Menu));
    assert_eq!(*visitor.visit.route(), Route::Wall);
}

#[test]
fn leaving_forgets_everything_and_locks() {
    for end in [
        Event::Touched(Target::HideAll),
        Event::Touched(Target::Home),
        Event::Idled { seconds: 180 },
    ] {
        let mut visitor = inside("it");
        visitor.event(end);
        visitor.touch(open(StaffRoute::Menu));
        assert_ne!(*visitor.visit.route(), Route::Staff(StaffRoute::Menu));
        visitor.touch(open(StaffRoute::Door));
        assert_eq!(*visitor.visit.route(), Route::Staff(StaffRoute::Door), "asked again");
    }
    let mut visitor = Visitor::new();
    visitor.touch(open(StaffRoute::Door));
    visitor.event(told(News::Door(Door::Locked { wait_seconds: 0 })));
    visitor.event(pin(PIN));
    visitor.event(told(News::Pin(PinReply::Right)));
    visitor.touch(Target::Back);
    assert!(visitor.visit.is_idle_wall(), "nothing is left of it");
}

#[test]
fn staff_have_three_minutes() {
    let mut visitor = inside("it");
    let warned = |visitor: &Visitor| visitor.visit.view().idle.map(|idle| idle.seconds);
    for (seconds, expected) in [(95, None), (159, None), (160, Some(20)), (179, Some(1))] {
        visitor.event(Event::Idled { seconds });
        assert_eq!(warned(&visitor), expected, "{seconds}");
    }
    visitor.event(pin(PIN));
    assert_eq!(visitor.other, [], "what is typed under the warning is let go");
    visitor.event(Event::Idled { seconds: 180 });
    assert_eq!(visitor.other, [Effect::Forget]);
}

#[test]
fn no_pin_is_ever_written_down() {
    let mut visitor = at_door("it", Door::NoPin);
    for digits in [PIN, "13579", PIN, PIN] {
        visitor.event(pin(digits));
        let written = format!(
            "{:?} {:?} {}",
            visitor.visit,
            visitor.other,
            serde_json::to_string(&visitor.visit.view()).expect("a view")
        );
        assert!(!written.contains(PIN) && !written.contains("13579"), "{written}");
    }
    assert!(serde_json::to_string(&pin(PIN)).is_err(), "no line of a replay holds it");
    assert!(!format!("{:?}", pin(PIN)).contains(PIN));
}

#[test]
fn a_damaged_desk_begins_anew_at_the_second_touch() {
    let mut visitor = at_door("it", Door::Broken(DeskTrouble::Damaged));
    let key = |visitor: &Visitor| message(visitor).keys[1].clone();
    let first = key(&visitor);
    visitor.touch(first.target.clone());
    assert_eq!(visitor.other, []);
    assert!(key(&visitor).label.contains("Tocca ancora"));
    visitor.touch(first.target);
    assert_eq!(visitor.other, [Effect::Run(Errand::BeginAnew)]);
    let full = at_door("it", Door::Broken(DeskTrouble::Full));
    assert_eq!(message(&full).keys.len(), 1, "a full disk is no reason to forget a PIN");
}
