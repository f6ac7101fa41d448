//! Lists that are turned: where their blocks lie, and what a touch on their keys does.

use std::{rc::Rc, time::Duration};

use screens::Event;
use slint::{ComponentHandle, Timer};

use super::Panel;
use crate::ui::Pages;

impl Panel {
    pub(super) fn connect_pages(&self, say: &Rc<dyn Fn(Event)>) {
        let pages = self.window.global::<Pages<'_>>();
        let settle = self.settler();
        let state = Rc::clone(&self.state);
        pages.on_sized(move |room| {
            state.borrow_mut().set_room(room);
            settle();
        });
        let settle = self.settler();
        let state = Rc::clone(&self.state);
        pages.on_measured(move |index, y, height, leads| {
            state.borrow_mut().set_block(index, y, height, leads);
            settle();
        });
        let (with, state) = self.handles();
        let say = Rc::clone(say);
        pages.on_turn(move |count| {
            with(&|window| {
                state.borrow_mut().turn(window, count);
                let more = state.borrow().more();
                if let Some(more) = more {
                    say(Event::Touched(more));
                }
            });
        });
        let (with, state) = self.handles();
        pages.on_jump(move |index| with(&|window| state.borrow_mut().jump(window, index)));
    }

    /// Whether pages were made since this was asked last.
    pub(crate) fn take_settled(&self) -> bool {
        self.has_settled.replace(false)
    }

    /// Makes pages of the measures once all that are about to come are there.
    fn settler(&self) -> impl Fn() + use<> {
        let (weak, state) = (self.window.as_weak(), Rc::clone(&self.state));
        let (is_due, has_settled) = (Rc::clone(&self.is_due), Rc::clone(&self.has_settled));
        move || {
            if is_due.replace(true) {
                return;
            }
            let (weak, state) = (weak.clone(), Rc::clone(&state));
            let (is_due, has_settled) = (Rc::clone(&is_due), Rc::clone(&has_settled));
            Timer::single_shot(Duration::ZERO, move || {
                is_due.set(false);
                has_settled.set(true);
                if let Some(window) = weak.upgrade() {
                    state.borrow_mut().settle(&window);
                }
            });
        }
    }
}
