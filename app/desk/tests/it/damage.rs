//! What is damaged, written by a newer program or on a disk that does not write: told, and never in the way.

use std::fs;

use answers::{DeskTrouble, Door, Pin};
use desk::{Drawer, DrawerError};
use rusqlite::Connection;
use store::{DataFolder, Settings};

use crate::{Desk, at};

#[test]
fn a_damaged_file_is_told_and_put_aside() {
    let desk = Desk::new();
    let path = desk.data.desk_path();
    let pin = Pin::new("1357").expect("a PIN");
    for damage in
        ["no database, but long enough to look like a file of somebody's own".repeat(50), {
            desk.open().set_pin(&pin).expect("room for a PIN");
            String::new()
        }]
    {
        if damage.is_empty() {
            let mut bytes = fs::read(&path).expect("a file");
            let at = bytes.len() / 3;
            bytes[at..].fill(0xA5);
            fs::write(&path, bytes).expect("a writable file");
        } else {
            fs::write(&path, damage).expect("a writable file");
        }
        let error = Drawer::open(&desk.data).expect_err("it is damaged");
        assert_eq!(error.trouble(), DeskTrouble::Damaged, "{error:?}");
        let mut drawer = Drawer::begin_anew(&desk.data).expect("a new one");
        assert_eq!(drawer.door(&at(1)).expect("a door"), Door::NoPin);
        assert!(desk.data.root().join("desk.db.damaged").exists());
        drop(drawer);
        desk.open();
    }
}

#[test]
fn an_empty_file_is_a_beginning() {
    let desk = Desk::new();
    fs::write(desk.data.desk_path(), "").expect("a writable file");
    assert_eq!(desk.open().door(&at(1)).expect("a door"), Door::NoPin);
}

#[test]
fn what_a_newer_program_wrote_is_left_alone() {
    let desk = Desk::new();
    drop(desk.open());
    let db = Connection::open(desk.data.desk_path()).expect("a database");
    db.pragma_update(None, "user_version", 2).expect("a writable database");
    drop(db);
    let error = Drawer::open(&desk.data).expect_err("it is newer");
    assert!(matches!(error, DrawerError::Newer(2)));
    assert_eq!(error.trouble(), DeskTrouble::Faulty);
}

#[test]
fn no_place_for_it_is_told() {
    let desk = Desk::new();
    fs::create_dir(desk.data.desk_path()).expect("a folder in its place");
    let error = Drawer::open(&desk.data).expect_err("there is no file");
    assert_eq!(error.trouble(), DeskTrouble::Faulty, "{error:?}");
    // A data folder whose disk went away.
    let gone = DataFolder::create(desk.folder.path().join("gone"), &Settings::default());
    let gone = gone.expect("a data folder");
    fs::remove_dir_all(gone.root()).expect("a folder");
    assert!(Drawer::open(&gone).is_err());
}

#[test]
fn a_full_disk_gives_no_free_tries() {
    let desk = Desk::new();
    let (right, wrong) = (Pin::new("1357").expect("a PIN"), Pin::new("2468").expect("a PIN"));
    desk.open().set_pin(&right).expect("room for a PIN");
    let mut drawer = desk.open();
    // Another program holds the file for ever: nothing can be written.
    let other = Connection::open(desk.data.desk_path()).expect("a database");
    other.execute_batch("BEGIN IMMEDIATE").expect("a lock");
    let locked = (0..5).map(|_| drawer.try_pin(&wrong, &at(1)).expect("an answer")).last();
    assert_eq!(locked, Some(answers::PinReply::Wrong { wait_seconds: 60, tries_left: 0 }));
    let early = drawer.try_pin(&right, &at(2)).expect("an answer");
    assert_eq!(early, answers::PinReply::TooEarly { wait_seconds: 59 });
    assert_eq!(drawer.try_pin(&right, &at(61)).expect("an answer"), answers::PinReply::Right);
}
