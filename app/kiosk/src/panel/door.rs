//! The pad of the door. Digits stay here until they are handed over, and go with every other screen.

use std::{cell::RefCell, rc::Rc};

use answers::Pin;
use screens::{DoorView, Event, PadView, Screen, StaffScreen, View};
use slint::ComponentHandle;
use zeroize::Zeroizing;

use super::{data, list::list};
use crate::ui::{DoorData, Kiosk};

/// What was typed.
#[derive(Default)]
pub(super) struct Pad {
    digits: Zeroizing<String>,
    view: Option<PadView>,
}

impl Pad {
    /// Shows the door, or forgets what was typed at it.
    pub(super) fn show(&mut self, window: &Kiosk, view: &View) {
        let door = match &view.screen {
            Screen::Staff(screen) if view.idle.is_none() => match screen.as_ref() {
                StaffScreen::Door(door) => Some(door),
                StaffScreen::Room(_) => None,
            },
            _ => None,
        };
        let pad = door.and_then(|door| door.pad.clone());
        let round = |pad: Option<&PadView>| pad.map(|pad| pad.round);
        if round(pad.as_ref()) != round(self.view.as_ref()) {
            self.digits = Zeroizing::default();
        }
        self.view = pad;
        if let Some(door) = door {
            words(window, door);
            self.typed(window);
        }
    }

    pub(super) fn forget(&mut self, window: &Kiosk) {
        self.digits = Zeroizing::default();
        self.typed(window);
    }

    fn typed(&self, window: &Kiosk) {
        let global = window.global::<DoorData<'_>>();
        let count = self.digits.len();
        global.set_entered(count as i32);
        let view = self.view.as_ref();
        global.set_enough(view.is_some_and(|pad| count >= pad.digits_min));
        let spoken = view.and_then(|pad| pad.typed.get(count));
        global.set_typed(spoken.map(Into::into).unwrap_or_default());
    }

    fn press(&mut self, digit: &str) {
        let max = self.view.as_ref().map_or(0, |pad| pad.digits_max);
        let is_digit = digit.len() == 1 && digit.bytes().all(|byte| byte.is_ascii_digit());
        if is_digit && self.digits.len() < max {
            // A text that grows leaves copies of itself behind, so it has its room from the start.
            let room = max - self.digits.len();
            self.digits.reserve_exact(room);
            self.digits.push_str(digit);
        }
    }

    /// The digits, handed over once.
    fn give(&mut self) -> Option<Pin> {
        let pin = self.view.as_ref().and_then(|_| Pin::new(&self.digits))?;
        self.digits = Zeroizing::default();
        Some(pin)
    }
}

fn words(window: &Kiosk, view: &DoorView) {
    let global = window.global::<DoorData<'_>>();
    global.set_heading((&view.heading).into());
    global.set_text((&view.text).into());
    global.set_note((&view.note).into());
    global.set_warning(view.is_warning);
    global.set_pad(view.pad.is_some());
    let pad = view.pad.as_ref();
    global.set_erase(pad.map(|pad| (&pad.erase).into()).unwrap_or_default());
    global.set_done(pad.map(|pad| (&pad.done).into()).unwrap_or_default());
    global.set_keys(list(&global.get_keys(), data::keys(&view.keys)));
}

/// Lets the keys of the pad do what they say.
pub(super) fn connect(window: &Kiosk, pad: &Rc<RefCell<Pad>>, say: &Rc<dyn Fn(Event)>) {
    let global = window.global::<DoorData<'_>>();
    let change = |act: fn(&mut Pad, &str)| {
        let (weak, pad) = (window.as_weak(), Rc::clone(pad));
        move |digit: &str| {
            if let Some(window) = weak.upgrade() {
                act(&mut pad.borrow_mut(), digit);
                pad.borrow().typed(&window);
            }
        }
    };
    let press = change(Pad::press);
    global.on_pressed(move |digit| press(&digit));
    let erase = change(|pad, _| {
        pad.digits.pop();
    });
    global.on_erased(move || erase(""));
    let (weak, pad, say) = (window.as_weak(), Rc::clone(pad), Rc::clone(say));
    global.on_given(move || {
        let given = pad.borrow_mut().give();
        if let (Some(window), Some(pin)) = (weak.upgrade(), given) {
            pad.borrow().typed(&window);
            say(Event::PinTyped(pin));
        }
    });
}
