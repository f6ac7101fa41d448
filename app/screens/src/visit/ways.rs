//! Where touches lead: forward, back, to another language, to another part of a list.

use answers::ServiceFilter;
use bundle::LanguageTag;

use super::Visit;
use crate::{Effect, MapLook, Report, Route, look::MapHeld, report, scene::language_of};

impl Visit {
    /// The map at a service, which is lit.
    pub(super) fn on_map(&mut self, look: MapLook, service: u32) {
        let place = self.desk.place.clone();
        self.stack.map(ServiceFilter { place, ..ServiceFilter::default() });
        self.map = MapHeld { look: Some(look), chosen: Some(vec![service]) };
    }

    /// What was chosen and typed goes to the outbox; a second touch sends nothing twice.
    pub(super) fn send(&mut self) -> Vec<Effect> {
        let Route::Report { about, what: Some(what) } = self.route().clone() else {
            return Vec::new();
        };
        let words = self.typing.of(self.route()).trim().to_owned();
        if !report::is_told_of(what, about.as_ref()) || about.is_none() && words.is_empty() {
            return Vec::new();
        }
        let language = self.context.language.clone();
        self.reported = None;
        self.stack.told();
        let effect = Effect::Report(Report { about, what, language, words });
        self.settled(vec![effect])
    }

    /// Languages that are not installed are not spoken.
    pub(super) fn speak(&mut self, tag: &LanguageTag) {
        let Some(language) = language_of(&self.desk, tag) else {
            return;
        };
        let direction = language.direction;
        let earlier = std::mem::replace(&mut self.context.language, tag.clone());
        self.context.direction = direction;
        // "They speak my language" follows the visitor into the new one.
        self.stack.for_each(|route| {
            if let Route::Services { filter }
            | Route::Map { filter }
            | Route::Places { filter }
            | Route::PlaceSearch { filter } = route
                && filter.speaks.as_ref() == Some(&earlier)
            {
                filter.speaks = Some(tag.clone());
            }
        });
        self.stack.begin();
        match self.route() {
            Route::Wall => self.stack.home(),
            Route::Languages => self.stack.pop(),
            _ => {}
        }
    }

    /// Back from home leads to the languages, which lie behind it, and loses nothing.
    pub(super) fn back(&mut self) {
        match self.route() {
            Route::Home => self.stack.push(Route::Languages),
            _ => self.stack.pop(),
        }
    }

    pub(super) fn open(&mut self, route: Route) {
        match (self.route(), &route) {
            // The wall is where a visit ends: nobody is led there by a touch that means something else.
            (_, Route::Wall) | (Route::Wall, Route::Languages) => {}
            (_, Route::Staff(wanted)) if !self.may_open(wanted) => {}
            (_, Route::Home) => self.stack.home(),
            // Another year of the same figures, another step of the same path changes in its place, as a list does.
            (Route::Figure { id, .. }, Route::Figure { id: other, .. })
            | (Route::Procedure { id, .. }, Route::Procedure { id: other, .. })
                if id == other =>
            {
                self.stack.replace(route);
            }
            _ => self.stack.push(route),
        }
    }

    pub(super) fn enlarge(&mut self) {
        self.context.text_size = self.context.text_size.enlarged();
        self.stack.push(Route::Reading);
    }

    /// A list changes in its place, so that the way back does not grow with every filter.
    pub(super) fn filter(&mut self, filter: ServiceFilter) {
        if let Some(before) = self.stack.filter(filter.clone()) {
            self.map.filtered(&before, &filter);
        }
    }

    pub(super) fn grow(&mut self) {
        if let list @ (Route::Services { .. } | Route::Shelf { .. } | Route::About) =
            self.stack.top()
        {
            self.windows.grow(list);
        }
    }
}
