//! The window: shows a view, says what was touched, keeps what is only the screen's: pages and the keyboard.

mod about;
mod data;
mod door;
mod figures;
mod frame;
mod keyboard;
mod knocks;
mod list;
mod map;
mod page;
mod paging;
mod scale;
mod screens;
mod service;
mod shelves;
mod staff;
mod state;
mod suggestions;
mod turning;
mod updates;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::{Duration, Instant},
};

use ::map::{Map, Motion};
use ::screens::{Desk, Event, Layout, Route, StaffRoute, Target, View};
use slint::{
    ComponentHandle, PhysicalSize, PlatformError, Timer,
    platform::{Key, WindowEvent},
};

pub(crate) use self::scale::{is_compact, layout};
use self::{door::Pad, knocks::Knocks, map::MapScreen, state::State};
use crate::{
    fonts::Families,
    icons,
    ui::{Act, Icons, Kiosk, MapData, Pages, PlaceMapData, Typing},
};

/// By then a window has drawn what it was given.
const AFTER_DRAWING: Duration = Duration::from_millis(60);

/// The window with what belongs to it alone.
pub(crate) struct Panel {
    window: Kiosk,
    state: Rc<RefCell<State>>,
    map: Rc<RefCell<MapScreen>>,
    pad: Rc<RefCell<Pad>>,
    /// Pages are about to be made of new measures.
    is_due: Rc<Cell<bool>>,
    /// Pages were made since somebody asked last.
    has_settled: Rc<Cell<bool>>,
}

impl Panel {
    /// A window that shows nothing yet. `say` hears what was touched and typed.
    pub(crate) fn new(
        desk: Desk,
        families: Families,
        say: impl Fn(Event) + 'static,
    ) -> Result<Self, PlatformError> {
        let panel = Self {
            window: Kiosk::new()?,
            state: Rc::new(RefCell::new(State::new(desk, families))),
            map: Rc::new(RefCell::new(MapScreen::new())),
            pad: Rc::default(),
            is_due: Rc::default(),
            has_settled: Rc::default(),
        };
        panel.connect(Rc::new(say));
        panel.fit();
        Ok(panel)
    }

    pub(crate) fn window(&self) -> &Kiosk {
        &self.window
    }

    /// Size of the window, in logical pixels.
    pub(crate) fn size(&self) -> (f32, f32) {
        frame::size(&self.window)
    }

    pub(crate) fn set_size(&self, width: u32, height: u32) {
        self.window.window().set_size(PhysicalSize::new(width, height));
        self.fit();
    }

    /// Another release: other languages and fonts.
    pub(crate) fn set_desk(&self, desk: Desk, families: Families) {
        self.state.borrow_mut().set_desk(desk, families);
        self.fit();
    }

    /// The map of a release and whose work it is, or none. `ready` is called on another thread when there is more to draw.
    pub(crate) fn set_map(
        &self,
        map: Option<Map>,
        credits: &str,
        motion: Motion,
        ready: impl Fn() + Send + Sync + 'static,
    ) {
        self.window.global::<MapData<'_>>().set_credits(credits.into());
        self.window.global::<PlaceMapData<'_>>().set_there(map.is_some());
        self.map.borrow_mut().set_map(map, motion, ready);
    }

    /// Draws the map again; gives how much of it is still to come.
    pub(crate) fn draw_map(&self) -> usize {
        self.map.borrow_mut().draw(&self.window)
    }

    /// What of the map could not be drawn since it was last asked, in words.
    pub(crate) fn take_map_faults(&self) -> Vec<String> {
        self.map.borrow().take_faults()
    }

    /// Shape of the window.
    pub(crate) fn layout(&self) -> Layout {
        layout(self.size())
    }

    /// Shows `view`, the screen at `route`.
    pub(crate) fn show(&self, view: &View, route: &Route) {
        let moved = self.state.borrow_mut().show(&self.window, view, route, self.layout());
        if moved {
            self.window.invoke_settle();
        }
        self.map.borrow_mut().show(&self.window, view);
        self.pad.borrow_mut().show(&self.window, view);
        self.measure();
    }

    /// The words in the search field.
    pub(crate) fn set_words(&self, words: &str) {
        self.state.borrow_mut().set_words(&self.window, words);
    }

    /// Wipes what a visitor left: words, keyboard, pages, the map.
    pub(crate) fn forget(&self) {
        self.state.borrow_mut().forget(&self.window);
        self.map.borrow_mut().forget(&self.window);
        self.pad.borrow_mut().forget(&self.window);
    }

    /// Adapts to the size of the window.
    fn fit(&self) {
        frame::fit(&self.window, self.state.borrow().mounting());
    }

    /// Lets every block tell where it lies: as soon as it is there, and once more when the blocks of the screen
    /// before are surely gone, which a window clears away only when it draws.
    pub(crate) fn measure(&self) {
        for delay in [Duration::ZERO, AFTER_DRAWING] {
            let (with, state) = self.handles();
            Timer::single_shot(delay, move || {
                with(&|window| {
                    state.borrow_mut().measure_anew();
                    let pages = window.global::<Pages<'_>>();
                    pages.set_nudge((pages.get_nudge() + 1) % 2);
                });
            });
        }
    }

    fn connect(&self, say: Rc<dyn Fn(Event)>) {
        self.window
            .global::<Icons<'_>>()
            .on_named(|name, rtl, pixels| icons::named(&name, rtl, pixels));
        let touched = Rc::clone(&say);
        self.window.global::<Act<'_>>().on_touched(move |target| {
            // What a widget carries was written by `data::target`.
            if let Ok(target) = serde_json::from_str(&target) {
                touched(Event::Touched(target));
            }
        });
        self.connect_staff(&say);
        let window = self.window.as_weak();
        self.window.global::<Act<'_>>().on_walked(move |onward| walk(&window, onward));
        self.connect_pages(&say);
        self.connect_typing(&say);
        self.connect_map(&say);
        door::connect(&self.window, &self.pad, &say);
        let (with, state) = self.handles();
        self.window.on_sized(move || {
            with(&|window| {
                // While something else is shown, it is fitted with it.
                if let Ok(state) = state.try_borrow() {
                    frame::fit(window, state.mounting());
                }
            });
        });
    }

    /// The two ways of staff to their door.
    fn connect_staff(&self, say: &Rc<dyn Fn(Event)>) {
        let act = self.window.global::<Act<'_>>();
        let summon = |say: &Rc<dyn Fn(Event)>| {
            let say = Rc::clone(say);
            move || say(Event::Touched(Target::Open(Route::Staff(StaffRoute::Door))))
        };
        act.on_summoned(summon(say));
        let (summon, knocks) = (summon(say), RefCell::new(Knocks::default()));
        act.on_knocked(move || {
            let is_complete = knocks.borrow_mut().knock(Instant::now());
            if is_complete {
                summon();
            }
        });
    }

    fn connect_map(&self, say: &Rc<dyn Fn(Event)>) {
        let (weak, screen) = (self.window.as_weak(), Rc::clone(&self.map));
        let redraw = move || {
            if let Some(window) = weak.upgrade() {
                screen.borrow_mut().draw(&window);
            }
        };
        let redraw: Rc<dyn Fn()> = Rc::new(redraw);
        let (weak, screen, draw) =
            (self.window.as_weak(), Rc::clone(&self.map), Rc::clone(&redraw));
        self.window.global::<MapData<'_>>().on_sized(move || {
            let Some(window) = weak.upgrade() else { return };
            let is_other = screen.borrow_mut().measure(&window);
            if is_other {
                draw();
            }
        });
        let draw = Rc::clone(&redraw);
        self.window.global::<PlaceMapData<'_>>().on_sized(move || draw());
        map::connect(&self.window, &self.map, say, redraw);
    }

    fn connect_typing(&self, say: &Rc<dyn Fn(Event)>) {
        let typing = self.window.global::<Typing<'_>>();
        let typed = |change: fn(&mut State, &Kiosk, slint::SharedString) -> Option<String>| {
            let (with, state) = self.handles();
            let say = Rc::clone(say);
            move |text: slint::SharedString| {
                with(&|window| {
                    let words = change(&mut state.borrow_mut(), window, text.clone());
                    if let Some(words) = words {
                        say(Event::Typed(words));
                    }
                });
            }
        };
        typing.on_typed(typed(|state, window, text| state.type_text(window, &text)));
        typing.on_replaced(typed(|state, window, words| state.replace(window, &words)));
        let delete = typed(|state, window, _| state.delete(window));
        typing.on_deleted(move || delete(slint::SharedString::default()));
        let clear = typed(|state, window, _| state.replace(window, ""));
        typing.on_cleared(move || clear(slint::SharedString::default()));
        let (with, state) = self.handles();
        let say = Rc::clone(say);
        typing.on_pressed(move |number| {
            with(&|window| {
                let words = state.borrow_mut().press(window, number);
                if let Some(words) = words {
                    say(Event::Typed(words));
                }
            });
        });
    }

    /// For callbacks, which must not keep the window alive: a way to the window while it is there, and the state.
    #[expect(clippy::type_complexity, reason = "a pair of handles that no other place names")]
    fn handles(&self) -> (impl Fn(&dyn Fn(&Kiosk)) + use<>, Rc<RefCell<State>>) {
        let weak = self.window.as_weak();
        let with = move |act: &dyn Fn(&Kiosk)| {
            if let Some(window) = weak.upgrade() {
                act(&window);
            }
        };
        (with, Rc::clone(&self.state))
    }
}

/// Arrows lead from key to key, as Tab does. It is pressed once Slint is done with the arrow itself.
fn walk(window: &slint::Weak<Kiosk>, onward: bool) {
    let window = window.clone();
    Timer::single_shot(Duration::ZERO, move || {
        let Some(window) = window.upgrade() else { return };
        let text = slint::SharedString::from(if onward { Key::Tab } else { Key::Backtab });
        for event in [
            WindowEvent::KeyPressed { text: text.clone() },
            WindowEvent::KeyReleased { text: text.clone() },
        ] {
            window.window().dispatch_event(event);
        }
    });
}
