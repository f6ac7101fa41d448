//! What belongs to the screen alone, and how it is shown.

use bundle::Direction;
use locales::Messages;
use screens::{Desk, KeyboardView, KeyboardWords, Layout, Mounting, Route, Screen, Target, View};
use slint::ComponentHandle;

use super::{
    frame,
    keyboard::{Cap, Keys, Press},
    list::rows_of,
    page,
    paging::Paging,
    scale::{Scale, is_compact},
    screens as show,
};
use crate::{
    fonts::Families,
    ui::{CapData, Kiosk, Pages, Typing},
};

/// Pages, keyboard, and the view they belong to.
pub(super) struct State {
    desk: Desk,
    families: Families,
    view: Option<View>,
    /// The way here, each screen with the block at its top: what one comes back to stands where it stood.
    trail: Vec<(Route, i32)>,
    paging: Paging,
    words: String,
    keys: Keys,
    /// The names of the keyboards that `keys` chooses from.
    alphabets: Vec<String>,
    presses: Vec<Press>,
}

impl State {
    pub(super) fn new(desk: Desk, families: Families) -> Self {
        Self {
            desk,
            families,
            view: None,
            trail: Vec::new(),
            paging: Paging::default(),
            words: String::new(),
            keys: Keys::default(),
            alphabets: Vec::new(),
            presses: Vec::new(),
        }
    }

    pub(super) fn mounting(&self) -> Mounting {
        self.desk.mounting
    }

    pub(super) fn set_desk(&mut self, desk: Desk, families: Families) {
        self.desk = desk;
        self.families = families;
        self.view = None;
    }

    /// Shows a view; says whether the visitor has moved to another screen.
    pub(super) fn show(
        &mut self,
        window: &Kiosk,
        view: &View,
        route: &Route,
        layout: Layout,
    ) -> bool {
        let before = self.view.replace(view.clone());
        let moved = self.trail.last().is_none_or(|(last, _)| last != route);
        let same_screen = before.as_ref().is_some_and(|before| before.screen == view.screen);
        let scale = self.scale(window, view, layout);
        frame::show(window, view, &scale, self.families.of(&view.language));
        show::idle(window, view.idle.as_ref());
        let place = self.place(
            route,
            before
                .as_ref()
                .is_some_and(|before| !same_screen && typed_on(&before.screen, &view.screen)),
        );
        if before.is_some_and(|before| {
            before.idle.is_none()
                && same_screen
                && before.text_size == view.text_size
                && before.language == view.language
        }) {
            return moved;
        }
        self.paging.begin(place);
        self.screen(window, view, layout);
        self.turned(window);
        moved
    }

    fn scale(&self, window: &Kiosk, view: &View, layout: Layout) -> Scale<'_> {
        let compact = is_compact(frame::size(window));
        Scale { desk: &self.desk, layout, text_size: view.text_size, compact }
    }

    fn screen(&mut self, window: &Kiosk, view: &View, layout: Layout) {
        let scale = self.scale(window, view, layout);
        window.set_screen(show::screen(window, &view.screen, &scale, &self.families).into());
        self.keyboard(window);
    }

    /// The block to stand at the top: of the same screen the one that does, of a screen one comes back to the one
    /// that did. Results of other words begin at their top.
    fn place(&mut self, route: &Route, other_results: bool) -> Option<i32> {
        if let Some(top) = self.trail.last_mut() {
            top.1 = self.paging.first_block().unwrap_or(top.1);
        }
        match self.trail.iter().rposition(|(passed, _)| passed == route) {
            Some(index) => self.trail.truncate(index + 1),
            None => self.trail.push((route.clone(), 0)),
        }
        self.trail.last().map(|(_, block)| *block).filter(|_| !other_results)
    }

    pub(super) fn set_room(&mut self, room: f32) {
        self.paging.set_room(room);
    }

    pub(super) fn measure_anew(&mut self) {
        self.paging.measure_anew();
    }

    pub(super) fn set_block(&mut self, index: i32, y: f32, height: f32, leads: bool) {
        self.paging.set_block(index, y, height, leads);
    }

    /// Every block has told where it lies.
    pub(super) fn settle(&mut self, window: &Kiosk) {
        self.paging.settle();
        self.turned(window);
    }

    pub(super) fn turn(&mut self, window: &Kiosk, pages: i32) {
        self.paging.turn(pages);
        self.turned(window);
    }

    /// What to say once the last page of a list is shown of which there is more.
    pub(super) fn more(&self) -> Option<Target> {
        let is_last = self.paging.current() + 1 >= self.paging.pages().len();
        self.rest().filter(|_| is_last).cloned()
    }

    /// What brings the rest of a list that is there in part.
    fn rest(&self) -> Option<&Target> {
        match &self.view.as_ref()?.screen {
            Screen::Services(view) => view.more.as_ref(),
            Screen::Shelf(view) => view.more.as_ref(),
            Screen::About(view) => view.more.as_ref(),
            _ => None,
        }
    }

    pub(super) fn jump(&mut self, window: &Kiosk, block: i32) {
        self.paging.jump(block);
        self.turned(window);
    }

    fn turned(&self, window: &Kiosk) {
        let pages = self.paging.pages();
        let current = self.paging.current();
        let global = window.global::<Pages<'_>>();
        let page = pages.get(current);
        global.set_start(page.map_or(0.0, |page| page.start));
        global.set_shown(page.map_or(100_000.0, |page| page.shown));
        global.set_current(current as i32);
        global.set_count(pages.len() as i32);
        let here = current + 1;
        // While there is more of a list nobody knows how many pages it has.
        let goes_on = self.rest().is_some();
        let counted = format!("{here} / {}", pages.len().max(1));
        global.set_position(if goes_on { here.to_string() } else { counted }.into());
        let Some(view) = &self.view else { return };
        let say = Messages::new(view.language.as_str()).unwrap_or_else(Messages::italian);
        let position = match goes_on {
            true => here.to_string(),
            false => say.position(here as i64, pages.len() as i64),
        };
        let spoken = |text: String| locales::without_isolates(&text).into();
        global.set_up_spoken(spoken(say.turn_back(&position)));
        global.set_down_spoken(spoken(say.turn_on(&position)));
        if let Screen::Page(text) = &view.screen {
            page::show_contents(window, text, |block| self.paging.reached(block));
        }
    }

    pub(super) fn set_words(&mut self, window: &Kiosk, words: &str) {
        words.clone_into(&mut self.words);
        let global = window.global::<Typing<'_>>();
        global.set_words(words.into());
        let is_rtl = self.view.as_ref().is_some_and(|view| view.direction == Direction::Rtl);
        global.set_words_rtl(
            words
                .chars()
                .find(|c| c.is_alphabetic())
                .map_or(is_rtl, |c| ('\u{0590}'..'\u{0900}').contains(&c)),
        );
    }

    pub(super) fn type_text(&mut self, window: &Kiosk, text: &str) -> Option<String> {
        // Function keys of a keyboard come as control characters and as characters of private use.
        let is_text = |c: char| !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(&c);
        if text.is_empty() || !text.chars().all(is_text) {
            return None;
        }
        let words = format!("{}{text}", self.words);
        self.replace(window, &words)
    }

    pub(super) fn delete(&mut self, window: &Kiosk) -> Option<String> {
        let mut words = self.words.clone();
        words.pop()?;
        self.replace(window, &words)
    }

    /// The field holds these words now.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "one form for all keys: the words that were typed"
    )]
    pub(super) fn replace(&mut self, window: &Kiosk, words: &str) -> Option<String> {
        self.set_words(window, words);
        Some(self.words.clone())
    }

    /// A key of the keyboard on screen; gives the words where they changed.
    pub(super) fn press(&mut self, window: &Kiosk, number: i32) -> Option<String> {
        let press = self.presses.get(usize::try_from(number).ok()?)?.clone();
        self.keys.press(&press, self.keyboards().map_or(0, |(keyboards, _)| keyboards.len()));
        let changed = match &press {
            Press::Type(text) => self.type_text(window, text),
            Press::Delete => self.delete(window),
            Press::Show(_) | Press::NextAlphabet => None,
        };
        self.keyboard(window);
        changed
    }

    pub(super) fn forget(&mut self, window: &Kiosk) {
        self.set_words(window, "");
        self.keys = Keys::default();
        self.trail.clear();
        self.paging.begin(None);
        self.view = None;
    }

    fn keyboards(&self) -> Option<(&[KeyboardView], &KeyboardWords)> {
        let search = self.view.as_ref()?.screen.typing()?;
        Some((&search.keyboards, &search.keys))
    }

    fn keyboard(&mut self, window: &Kiosk) {
        let Some(search) = self.view.as_ref().and_then(|view| view.screen.typing()) else { return };
        // Other keyboards, or the same in another order: the first one is the one to begin with.
        let is_same = self.alphabets.iter().eq(search.keyboards.iter().map(|k| &k.name));
        if !is_same {
            self.keys = Keys::default();
            self.alphabets = search.keyboards.iter().map(|k| k.name.clone()).collect();
        }
        let global = window.global::<Typing<'_>>();
        global.set_placeholder((&search.placeholder).into());
        global.set_field((&search.field).into());
        global.set_icon((&search.icon).into());
        global.set_clear((&search.clear).into());
        let mut presses = Vec::new();
        let mut cap = |cap: Cap| {
            presses.push(cap.press);
            CapData {
                label: cap.label.into(),
                icon: cap.icon.into(),
                spoken: cap.spoken.into(),
                at: cap.at,
                wide: cap.wide,
                works: cap.works,
                does: presses.len() as i32 - 1,
            }
        };
        let rows = self.keys.rows(&search.keyboards, &search.keys);
        let rows = rows.into_iter().map(|row| row.into_iter().map(&mut cap).collect()).collect();
        global.set_rows(rows_of(&global.get_rows(), rows));
        self.presses = presses;
    }
}

/// Both are search: what was found changed with the words.
fn typed_on(before: &Screen, now: &Screen) -> bool {
    matches!((before, now), (Screen::Search(_), Screen::Search(_)))
}
