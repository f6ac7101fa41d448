//! The door: a PIN is asked for, or chosen, or nobody knows it any more.

use answers::{DeskTrouble, Door, PIN_DIGITS};

use super::{Room, StaffTouch, room::Hint, worded};
use crate::{DoorView, Key, PadView, Route, Screen, StaffScreen, Target, scene::Scene};

/// Longer than this is told in minutes.
const SECONDS_TOLD_MAX: u32 = 90;

/// What stands between staff and their screens; `None` before it is known.
pub(super) fn screen(scene: &Scene<'_>, room: &Room) -> Option<Screen> {
    let say = scene.say;
    let door = match room.door? {
        Door::Broken(trouble) => return Some(broken(scene, room, trouble)),
        Door::NoPin => DoorView {
            keys: vec![updates(scene)],
            ..choose(scene, room, &say.staff_door_choose(), &say.staff_door_first())
        },
        Door::Locked { wait_seconds: 0 } => ask(scene, room),
        Door::Locked { wait_seconds } => DoorView {
            heading: scene.line(&say.staff_door_heading()),
            text: scene.line(&wait(scene, wait_seconds)),
            note: String::new(),
            is_warning: true,
            pad: None,
            keys: Vec::new(),
        },
    };
    Some(Screen::Staff(Box::new(StaffScreen::Door(door))))
}

/// Another PIN, for those who came in with the one before.
pub(super) fn new_pin(scene: &Scene<'_>, room: &Room) -> DoorView {
    DoorView {
        heading: scene.line(&scene.say.staff_menu_pin()),
        ..choose(scene, room, &scene.say.staff_door_new(), "")
    }
}

fn ask(scene: &Scene<'_>, room: &Room) -> DoorView {
    DoorView {
        heading: scene.line(&scene.say.staff_door_heading()),
        text: scene.line(&scene.say.staff_door_enter()),
        note: hint(scene, room).unwrap_or_default(),
        is_warning: room.hint.is_some(),
        pad: Some(pad(scene, room)),
        keys: Vec::new(),
    }
}

/// Typed twice, so that nobody is kept out by a slip of the finger.
fn choose(scene: &Scene<'_>, room: &Room, first: &str, about: &str) -> DoorView {
    let is_second = room.first.is_some() || room.awaits_pin;
    let text = if is_second { scene.say.staff_door_repeat() } else { first.to_owned() };
    DoorView {
        heading: scene.line(&scene.say.staff_door_heading()),
        text: scene.line(&text),
        note: hint(scene, room).unwrap_or_else(|| scene.line(about)),
        is_warning: room.hint.is_some(),
        pad: Some(pad(scene, room)),
        keys: Vec::new(),
    }
}

fn hint(scene: &Scene<'_>, room: &Room) -> Option<String> {
    let say = scene.say;
    if room.awaits_pin {
        return Some(scene.line(&say.staff_door_checking()));
    }
    let text = match room.hint? {
        Hint::Wrong { tries_left } => say.staff_door_wrong(tries_left.into()),
        Hint::Easy => say.staff_door_easy(),
        Hint::Different => say.staff_door_different(),
        Hint::Failed(trouble) => say.staff_door_failed(&worded(scene, trouble)),
    };
    Some(scene.line(&text))
}

fn pad(scene: &Scene<'_>, room: &Room) -> PadView {
    let say = scene.say;
    let digits = |count| locales::without_isolates(&say.staff_door_digits(count as i64));
    PadView {
        round: room.round,
        digits_min: *PIN_DIGITS.start(),
        digits_max: *PIN_DIGITS.end(),
        typed: (0..=*PIN_DIGITS.end()).map(digits).collect(),
        erase: say.staff_door_erase(),
        done: scene.line(&say.staff_door_done()),
    }
}

fn wait(scene: &Scene<'_>, seconds: u32) -> String {
    if seconds <= SECONDS_TOLD_MAX {
        return scene.say.staff_door_wait_seconds(seconds.into());
    }
    scene.say.staff_door_wait_minutes(seconds.div_ceil(60).into())
}

fn updates(scene: &Scene<'_>) -> Key {
    scene.key(&scene.say.updates_heading(), "refresh-cw", Target::Open(Route::Updates))
}

/// Updates stay in reach. Only what is damaged may be put aside: a full disk is no reason to forget a PIN.
fn broken(scene: &Scene<'_>, room: &Room, trouble: DeskTrouble) -> Screen {
    let say = scene.say;
    let text = format!("{} {}", worded(scene, trouble), say.staff_broken_text());
    let mut keys = vec![updates(scene)];
    if trouble == DeskTrouble::Damaged {
        let touch = StaffTouch::BeginAnew;
        let label = match room.armed == Some(touch.clone()) {
            true => say.staff_begin_anew_again(),
            false => say.staff_begin_anew(),
        };
        keys.push(scene.key(&label, "brush-cleaning", Target::Staff(touch)));
    }
    Screen::Message(scene.message("triangle-alert", &say.staff_broken_heading(), &text, keys))
}
