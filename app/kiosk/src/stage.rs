//! The screen without a display: real pixels, the accessibility tree, and no clock but the events it is fed.

mod element;
mod frames;
mod hands;
mod picture;
mod platform;
mod preview;

use std::{
    cell::RefCell,
    collections::{HashSet, VecDeque},
    path::PathBuf,
    rc::Rc,
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use answers::{Errand, News, Notice, Question, Updates};
use bundle::Language;
use i_slint_backend_testing::ElementRoot;
use map::{Map, Motion};
use screens::{Desk, Effect, Event, Route, View, Visit};
use slint::{
    ComponentHandle, PlatformError,
    platform::{
        WindowEvent, software_renderer::MinimalSoftwareWindow, update_timers_and_animations,
    },
};
use thiserror::Error;

pub use self::{element::Element, picture::Picture};
use self::{
    element::{element, key},
    platform::{set_platform, take_newest},
};
use crate::{
    fonts::{self, FontFault},
    panel::{self, Panel},
};

/// No tile takes so long; one that does is left out.
const TILE_WAIT_MAX: Duration = Duration::from_secs(20);

/// A screen settles in so many rounds of layout at most.
const ROUNDS_MAX: usize = 8;
/// From this round on one without new measures is the last: elements are made in the first, asked for their measures in
/// the second, and these come in the third.
const QUIET_FROM: usize = 3;

/// Why there is no screen or no picture.
#[derive(Debug, Error)]
pub enum StageError {
    /// The renderer does not start or draw.
    #[error("cannot draw the screen without a display")]
    Platform(#[from] PlatformError),
    /// There is nothing to draw letters with.
    #[error("{}", fonts::NO_FONTS)]
    NoFonts,
    /// A picture cannot be written.
    #[error("cannot write the picture {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        source: png::EncodingError,
    },
}

/// A visit on a screen without a display. Effects run at once. A stage stays on its thread.
pub struct Stage {
    panel: Panel,
    visit: Visit,
    ask: Box<dyn FnMut(&Question) -> Event>,
    updates: Updates,
    staff: Box<dyn FnMut(Errand) -> Option<News>>,
    said: Rc<RefCell<VecDeque<Event>>>,
    faults: Vec<FontFault>,
    /// Hears that there is more of the map to draw.
    map_ready: Option<Receiver<()>>,
    adapter: Rc<MinimalSoftwareWindow>,
    /// It lays out and paints as a window does.
    is_in_frames: bool,
}

impl Stage {
    /// A stage of this size in pixels. `fonts` are those of the languages; `ask` answers for the engines.
    pub fn new(
        mut desk: Desk,
        fonts: &[(Language, Vec<PathBuf>)],
        (width, height): (u32, u32),
        ask: impl FnMut(&Question) -> Event + 'static,
    ) -> Result<Self, StageError> {
        set_platform()?;
        let (families, faults) = fonts::install(fonts);
        if !fonts::is_any() {
            return Err(StageError::NoFonts);
        }
        desk.layout = panel::layout((width as f32, height as f32));
        desk.mounting.small = panel::is_compact((width as f32, height as f32));
        desk.languages.retain(|language| fonts.is_empty() || families.has(&language.tag));
        let said = Rc::new(RefCell::new(VecDeque::new()));
        let heard = Rc::clone(&said);
        let panel =
            Panel::new(desk.clone(), families, move |event| heard.borrow_mut().push_back(event))?;
        panel.set_size(width, height);
        panel.window().show()?;
        let adapter = take_newest().ok_or(PlatformError::NoPlatform)?;
        let (visit, effects) = Visit::new(desk);
        let updates = Updates::default();
        let (ask, staff) = (Box::new(ask), Box::new(|_| None));
        let mut stage = Self {
            panel,
            visit,
            ask,
            updates,
            staff,
            said,
            faults,
            map_ready: None,
            adapter,
            is_in_frames: false,
        };
        stage.perform(effects);
        stage.show();
        Ok(stage)
    }

    /// What was wrong with the fonts.
    pub fn faults(&self) -> &[FontFault] {
        &self.faults
    }

    /// The map with whose work it is, which is drawn whole before anything is looked at.
    pub fn set_map(&mut self, map: Map, credits: &str) {
        let (ready, map_ready) = mpsc::channel();
        // The stage may be gone before the last tile is drawn; then nobody waits for it.
        // Its clock stands still, so nothing moves by itself.
        self.panel.set_map(Some(map), credits, Motion::Reduced, move || {
            ready.send(()).ok();
        });
        self.map_ready = Some(map_ready);
        self.show();
    }

    /// How updates go, for the screen that shows it.
    pub fn set_updates(&mut self, updates: Updates) {
        self.updates = updates;
        self.feed(Event::UpdatesRead(Box::new(self.updates.clone())));
    }

    /// Who runs the errands of staff; without anybody nothing comes of them.
    pub fn set_staff(&mut self, staff: impl FnMut(Errand) -> Option<News> + 'static) {
        self.staff = Box::new(staff);
    }

    /// What visitors should know.
    pub fn set_notices(&mut self, notices: Vec<Notice>) {
        self.visit.set_notices(notices);
    }

    /// The screen that is shown.
    pub fn route(&self) -> &Route {
        self.visit.route()
    }

    /// What is on it.
    pub fn view(&self) -> View {
        self.visit.view()
    }

    /// Something happened; when this returns, everything that follows from it has happened too.
    pub fn feed(&mut self, event: Event) {
        if let Event::Typed(words) = &event {
            self.panel.set_words(words);
        }
        let effects = self.visit.update(event);
        self.perform(effects);
        self.show();
    }

    /// Shows a view that no visit leads to, such as that of a kiosk without content.
    pub fn show_view(&mut self, view: &View) {
        let route = self.visit.route().clone();
        self.panel.show(view, &route);
        self.settle();
    }

    /// Everything that assistive technology sees and that is not turned away, in the order of the keyboard.
    pub fn elements(&self) -> Vec<Element> {
        let root = self.panel.window();
        let mut seen = HashSet::new();
        let mut elements = Vec::new();
        root.root_element().visit_descendants(|handle| {
            elements.extend(element(&handle).filter(|element| seen.insert(key(element))));
            std::ops::ControlFlow::<()>::Continue(())
        });
        elements
    }

    /// What can be touched.
    pub fn buttons(&self) -> Vec<Element> {
        self.elements().into_iter().filter(|element| element.role == "button").collect()
    }

    /// The pixels.
    pub fn picture(&self) -> Result<Picture, StageError> {
        Picture::of(self.panel.window().window())
    }

    fn take_said(&mut self) {
        self.settle();
        loop {
            let Some(event) = self.said.borrow_mut().pop_front() else { return };
            self.feed(event);
        }
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting: VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            match effect {
                Effect::Ask(question) => {
                    let event = (self.ask)(&question);
                    waiting.extend(self.visit.update(event));
                }
                Effect::SetWords(words) => self.panel.set_words(&words),
                Effect::ReadUpdates => {
                    let updates = Box::new(self.updates.clone());
                    waiting.extend(self.visit.update(Event::UpdatesRead(updates)));
                }
                // A stage writes nothing; to a visitor all is well. The next state that it is given tells what became of it.
                Effect::AskForUpdate => {}
                Effect::Report(_) => {
                    waiting.extend(self.visit.update(Event::ReportFiled { saved: true }));
                }
                Effect::Run(errand) => {
                    let told = (self.staff)(errand).map(|news| Event::Told(Box::new(news)));
                    waiting.extend(told.into_iter().flat_map(|told| self.visit.update(told)));
                }
                Effect::Forget => self.panel.forget(),
            }
        }
    }

    fn show(&mut self) {
        self.panel.show(&self.visit.view(), self.visit.route());
        self.settle();
    }

    /// Lets Slint make what the data asks for, measure it, and lay it out again.
    fn settle(&self) {
        if self.is_in_frames {
            return;
        }
        for round in 0..ROUNDS_MAX {
            // A pointer that leaves makes Slint build the elements of new data; nothing else does before a frame.
            self.panel.window().window().dispatch_event(WindowEvent::PointerExited);
            if round == 1 {
                self.panel.measure();
            }
            update_timers_and_animations();
            let has_settled = self.panel.take_settled();
            if round >= QUIET_FROM && !has_settled {
                break;
            }
        }
        self.await_map();
    }

    /// Waits until nothing of the map is missing.
    fn await_map(&self) {
        let Some(ready) = &self.map_ready else { return };
        if !["map", "figure", "service"].contains(&self.panel.window().get_screen().as_str()) {
            return;
        }
        while self.panel.draw_map() > 0 {
            if ready.recv_timeout(TILE_WAIT_MAX).is_err() {
                return;
            }
        }
    }
}
