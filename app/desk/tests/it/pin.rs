//! The PIN: kept, tried, locked, across restarts of the program and of the machine.

use std::{fs, os::unix::fs::PermissionsExt as _};

use answers::{Door, Pin, PinReply};
use desk::Uptime;

use crate::{Desk, at};

fn pin(digits: &str) -> Pin {
    Pin::new(digits).expect("a PIN")
}

#[test]
fn the_right_pin_opens_and_others_do_not() {
    let desk = Desk::new();
    let mut drawer = desk.open();
    assert_eq!(drawer.door(&at(1)).expect("a door"), Door::NoPin);
    drawer.set_pin(&pin("24680135")).expect("room for a PIN");
    assert_eq!(drawer.door(&at(1)).expect("a door"), Door::Locked { wait_seconds: 0 });
    for (digits, expected) in [
        ("2468013", PinReply::Wrong { wait_seconds: 0, tries_left: 4 }),
        ("246801350", PinReply::Wrong { wait_seconds: 0, tries_left: 3 }),
        ("24680135", PinReply::Right),
        ("24680136", PinReply::Wrong { wait_seconds: 0, tries_left: 4 }),
    ] {
        assert_eq!(drawer.try_pin(&pin(digits), &at(1)).expect("an answer"), expected, "{digits}");
    }
    drawer.set_pin(&pin("97531")).expect("room for a PIN");
    assert_eq!(drawer.try_pin(&pin("97531"), &at(1)).expect("an answer"), PinReply::Right);
    assert_ne!(drawer.try_pin(&pin("24680135"), &at(1)).expect("an answer"), PinReply::Right);
}

#[test]
fn the_file_is_private_and_holds_no_digits() {
    let desk = Desk::new();
    let mut drawer = desk.open();
    drawer.set_pin(&pin("805173926")).expect("room for a PIN");
    drop(drawer);
    let path = desk.data.desk_path();
    assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    let bytes = fs::read(&path).expect("a file");
    assert!(!bytes.windows(9).any(|window| window == b"805173926"));
}

#[test]
fn the_lock_outlives_the_program_and_no_clock_opens_it() {
    let desk = Desk::new();
    desk.open().set_pin(&pin("1357")).expect("room for a PIN");
    for wrong in 1..=5 {
        // The program stops after every try.
        let reply = desk.open().try_pin(&pin("2468"), &at(100)).expect("an answer");
        let wait_seconds = if wrong == 5 { 60 } else { 0 };
        assert_eq!(reply, PinReply::Wrong { wait_seconds, tries_left: 5 - wrong });
    }
    let right = |now: &Uptime| desk.open().try_pin(&pin("1357"), now).expect("an answer");
    assert_eq!(right(&at(159)), PinReply::TooEarly { wait_seconds: 1 });
    // The machine was started again: the minute begins anew, and ends.
    let again = |seconds| Uptime { boot: "two".to_owned(), seconds };
    assert_eq!(right(&again(3)), PinReply::TooEarly { wait_seconds: 60 });
    assert_eq!(right(&again(33)), PinReply::TooEarly { wait_seconds: 30 });
    let wrong = desk.open().try_pin(&pin("2468"), &again(63)).expect("an answer");
    assert_eq!(wrong, PinReply::Wrong { wait_seconds: 120, tries_left: 0 });
    assert_eq!(right(&again(183)), PinReply::Right);
    let wrong = desk.open().try_pin(&pin("2468"), &again(183)).expect("an answer");
    assert_eq!(wrong, PinReply::Wrong { wait_seconds: 0, tries_left: 4 }, "all is forgiven");
}
