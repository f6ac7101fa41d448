//! The words a visitor types: each screen with a keyboard has its own, and the kiosk has one field for all.

use crate::{Effect, Route, StaffRoute, report, staff::field_max};

/// A search field takes so many characters.
const WORDS_CHARACTERS_MAX: usize = 200;

/// What stands in the fields of the screens of a visit.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Typing {
    search: String,
    place: String,
    told: String,
    staff: String,
    /// What the field of the kiosk holds.
    field: String,
}

impl Typing {
    /// The words of a screen; none where it has no field.
    pub(crate) fn of(&self, route: &Route) -> &str {
        match route {
            Route::Search => &self.search,
            Route::PlaceSearch { .. } => &self.place,
            Route::Report { what: Some(_), .. } => &self.told,
            Route::Staff(StaffRoute::Place | StaffRoute::NoticeText { .. }) => &self.staff,
            _ => "",
        }
    }

    /// What the field of the kiosk holds.
    pub(crate) fn field(&self) -> &str {
        &self.field
    }

    /// The field was filled by hand; says whether this screen has one.
    pub(crate) fn typed(&mut self, route: &Route, words: String) -> bool {
        let is_taken = self.set(route, &words);
        if is_taken {
            self.field = words;
        }
        is_taken
    }

    /// Words that were offered stand in the field as if they had been typed.
    pub(crate) fn set(&mut self, route: &Route, words: &str) -> bool {
        let most = match route {
            Route::Report { .. } => report::WORDS_CHARACTERS_MAX,
            _ => field_max(route, WORDS_CHARACTERS_MAX),
        };
        let place = match route {
            Route::Search => &mut self.search,
            Route::PlaceSearch { .. } => &mut self.place,
            Route::Report { what: Some(_), .. } => &mut self.told,
            Route::Staff(StaffRoute::Place | StaffRoute::NoticeText { .. }) => &mut self.staff,
            _ => return false,
        };
        *place = words.chars().take(most).collect();
        true
    }

    /// Forgets the words of screens that were left; says what the field of the kiosk must hold where it does not:
    /// the words of the last screen that has a field, also while something is read above it.
    pub(crate) fn settle<'r>(
        &mut self,
        routes: impl Iterator<Item = &'r Route> + Clone,
    ) -> Option<Effect> {
        if !routes.clone().any(|route| matches!(route, Route::Search)) {
            self.search.clear();
        }
        if !routes.clone().any(|route| matches!(route, Route::PlaceSearch { .. })) {
            self.place.clear();
        }
        let is_told = |route: &Route| matches!(route, Route::Report { what: Some(_), .. });
        if !routes.clone().any(is_told) {
            self.told.clear();
        }
        let is_of_staff = |route: &Route| {
            matches!(route, Route::Staff(StaffRoute::Place | StaffRoute::NoticeText { .. }))
        };
        if !routes.clone().any(is_of_staff) {
            self.staff.clear();
        }
        let has_field = |route: &&Route| {
            matches!(route, Route::Search | Route::PlaceSearch { .. })
                || is_told(route)
                || is_of_staff(route)
        };
        let words = routes.filter(has_field).last().map_or("", |route| self.of(route)).to_owned();
        (words != self.field).then(|| {
            self.field.clone_from(&words);
            Effect::SetWords(words)
        })
    }
}

#[cfg(test)]
mod tests {
    use answers::ServiceFilter;

    use super::*;

    #[test]
    fn each_screen_has_its_own_words_and_the_field_those_of_the_last() {
        let place = Route::PlaceSearch { filter: ServiceFilter::default() };
        let mut typing = Typing::default();
        assert!(typing.typed(&Route::Search, "medico".to_owned()));
        assert_eq!(typing.settle([&Route::Home, &Route::Search].into_iter()), None);
        let below = [&Route::Search, &Route::Emergency, &place];
        assert_eq!(typing.settle(below.into_iter()), Some(Effect::SetWords(String::new())));
        assert!(typing.typed(&place, "forlì".to_owned()));
        assert_eq!((typing.of(&Route::Search), typing.of(&place)), ("medico", "forlì"));
        let back = typing.settle([&Route::Search, &Route::Emergency].into_iter());
        assert_eq!(back, Some(Effect::SetWords("medico".to_owned())));
        assert_eq!(typing.of(&place), "");
        assert_eq!(
            typing.settle([&Route::Home].into_iter()),
            Some(Effect::SetWords(String::new()))
        );
        assert_eq!(typing, Typing::default());
    }

    #[test]
    fn screens_without_a_field_take_no_words() {
        let mut typing = Typing::default();
        assert!(!typing.typed(&Route::Home, "casa".to_owned()));
        assert_eq!(typing, Typing::default());
    }
}
