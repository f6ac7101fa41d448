//! Staff in front of the screen: the pad of the door, with a finger and with keys; notices on the home screen.

use std::{cell::RefCell, rc::Rc};

use answers::{Door, Errand, News, Pin, PinReply};
use kiosk::{Element, Stage, sample_notices};
use screens::{Event, Route, StaffRoute, StaffTouch, Target, TextSize};

use crate::{LANDSCAPE, PORTRAIT, content::stage, go};

/// The PIN of the desk that is made up.
const PIN: &str = "86420";

fn open(route: StaffRoute) -> Event {
    Event::Touched(Target::Open(Route::Staff(route)))
}

/// Through the door and on.
pub(crate) fn inside(then: &[StaffRoute]) -> Vec<Event> {
    let pin = Event::PinTyped(Pin::new(PIN).expect("a PIN"));
    [open(StaffRoute::Door), pin].into_iter().chain(then.iter().cloned().map(open)).collect()
}

/// On to a notice.
pub(crate) fn notice() -> Vec<Event> {
    let edit = Event::Touched(Target::Staff(StaffTouch::EditNotice(1)));
    [inside(&[StaffRoute::Notices]), vec![edit]].concat()
}

/// A stage at a door that hears of every PIN.
fn at_door(size: (u32, u32)) -> (Stage, Rc<RefCell<Vec<String>>>) {
    let mut stage = stage(size);
    let tried = Rc::new(RefCell::new(Vec::new()));
    let heard = Rc::clone(&tried);
    stage.set_staff(move |errand| match errand {
        Errand::LookAtDoor => Some(News::Door(Door::Locked { wait_seconds: 0 })),
        Errand::TryPin(pin) => {
            heard.borrow_mut().push(pin.digits().to_owned());
            let is_right = pin.digits() == PIN;
            let wrong = PinReply::Wrong { wait_seconds: 0, tries_left: 4 };
            Some(News::Pin(if is_right { PinReply::Right } else { wrong }))
        }
        _ => None,
    });
    go(&mut stage, "it", TextSize::Normal, &[open(StaffRoute::Door)]);
    (stage, tried)
}

fn button(stage: &Stage, label: &str) -> Element {
    let mut buttons = stage.buttons().into_iter();
    buttons.find(|button| button.label == label).unwrap_or_else(|| panic!("no key {label}"))
}

fn touch(stage: &mut Stage, label: &str) {
    let button = button(stage, label);
    stage.touch(&button);
}

fn says(stage: &Stage, words: &str) -> bool {
    let mut labels = stage.elements().into_iter().map(|element| element.label);
    labels.any(|label| locales::without_isolates(&label).contains(words))
}

#[test]
fn the_pad_takes_digits_from_a_finger() {
    for size in [LANDSCAPE, PORTRAIT] {
        let (mut stage, tried) = at_door(size);
        for digit in ["1", "3", "5"] {
            touch(&mut stage, digit);
        }
        assert!(says(&stage, "3 cifre"));
        touch(&mut stage, "Avanti");
        assert_eq!(tried.borrow().len(), 0, "three digits are no PIN");
        touch(&mut stage, "7");
        touch(&mut stage, "Avanti");
        assert_eq!(*tried.borrow(), ["1357"]);
        assert!(says(&stage, "Nessuna cifra") && says(&stage, "non è giusto"));
        for digit in ["8", "6", "4", "2", "9"] {
            touch(&mut stage, digit);
        }
        touch(&mut stage, "Togli l'ultima cifra");
        touch(&mut stage, "0");
        touch(&mut stage, "Avanti");
        assert_eq!(*stage.route(), Route::Staff(StaffRoute::Menu));
    }
}

#[test]
fn the_pad_takes_digits_from_a_keyboard_and_no_others() {
    let (mut stage, tried) = at_door(LANDSCAPE);
    for key in ["8", "x", "6", " ", "4", "٢", "2", "1"] {
        stage.press(key);
    }
    stage.press(slint::SharedString::from(slint::platform::Key::Backspace));
    stage.press("0");
    stage.press(slint::SharedString::from(slint::platform::Key::Return));
    assert_eq!(*tried.borrow(), [PIN]);
    assert_eq!(*stage.route(), Route::Staff(StaffRoute::Menu));
}

#[test]
fn no_more_than_twelve_digits_and_none_is_left_behind() {
    let (mut stage, tried) = at_door(LANDSCAPE);
    "13579135791357".chars().for_each(|digit| stage.press(digit.to_string()));
    assert!(says(&stage, "12 cifre"));
    let pixels = stage.picture().expect("a picture");
    stage.feed(Event::Touched(Target::HideAll));
    stage.feed(open(StaffRoute::Door));
    assert!(says(&stage, "Nessuna cifra"));
    assert_ne!(stage.picture().expect("a picture"), pixels);
    stage.press(slint::SharedString::from(slint::platform::Key::Return));
    assert_eq!(tried.borrow().len(), 0);
    "1357".chars().for_each(|digit| stage.press(digit.to_string()));
    stage.feed(Event::Idled { seconds: 165 });
    stage.feed(Event::Touched(Target::Stay));
    assert!(says(&stage, "Nessuna cifra"), "the warning takes the digits away");
}

#[test]
fn what_is_seen_and_heard_of_the_pad_tells_no_digit() {
    let (mut stage, _) = at_door(LANDSCAPE);
    "86420".chars().for_each(|digit| stage.press(digit.to_string()));
    let heard: Vec<String> = stage
        .elements()
        .into_iter()
        .filter(|element| element.role != "button")
        .map(|element| format!("{} {}", element.label, element.value))
        .collect();
    let view = serde_json::to_string(&stage.view()).expect("a view");
    assert!(!heard.join(" ").contains("8642") && !view.contains("86420"));
    let first = stage.picture().expect("a picture");
    let (mut other, _) = at_door(LANDSCAPE);
    "13579".chars().for_each(|digit| other.press(digit.to_string()));
    assert_eq!(other.picture().expect("a picture"), first, "five digits look like any five");
}

#[test]
fn a_desk_that_is_kept_opens_only_with_its_pin() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let stick = tempfile::TempDir::new().expect("a temporary folder");
    let data = store::DataFolder::create(folder.path(), &store::Settings::default());
    let mut desk = clerk::StaffClerk::new(data.expect("a data folder"), |_| {})
        .with_stick(stick.path().to_owned());
    let mut stage = stage(LANDSCAPE);
    stage.set_staff(move |errand| desk.run(errand, jiff::Timestamp::now()));
    let type_pin = |stage: &mut Stage, digits: &str| {
        digits.chars().for_each(|digit| stage.press(digit.to_string()));
        touch(stage, "Avanti");
    };
    go(&mut stage, "it", TextSize::Normal, &[open(StaffRoute::Door)]);
    assert!(says(&stage, "Scegli un PIN"));
    type_pin(&mut stage, PIN);
    type_pin(&mut stage, PIN);
    assert_eq!(*stage.route(), Route::Staff(StaffRoute::Menu));
    go(&mut stage, "it", TextSize::Normal, &[open(StaffRoute::Door)]);
    type_pin(&mut stage, "97531");
    assert!(says(&stage, "Hai ancora 4 prove"));
    type_pin(&mut stage, PIN);
    touch(&mut stage, "Copia su chiavetta");
    touch(&mut stage, "Copia adesso");
    assert!(says(&stage, "Copiati: 2 file"));
    assert_eq!(std::fs::read_dir(stick.path()).expect("a folder").count(), 1);
}

#[test]
fn notices_stand_on_the_home_screen_and_are_heard() {
    let mut stage = crate::content::stage_with(LANDSCAPE, |desk| desk.notices = sample_notices());
    stage.feed(crate::clock());
    go(&mut stage, "ar", TextSize::Normal, &[]);
    assert!(says(&stage, "مغلق") && !says(&stage, "Il mediatore"));
    go(&mut stage, "it", TextSize::Normal, &[]);
    assert!(says(&stage, "Avviso: Martedì 8 dicembre"));
    let whole = stage.buttons().len();
    let mut without = crate::content::stage(LANDSCAPE);
    go(&mut without, "it", TextSize::Normal, &[]);
    assert_eq!(whole, without.buttons().len(), "nothing makes way for it");
}
