//! The screens a visitor came through.

use answers::ServiceFilter;

use crate::Route;

/// A visit remembers at most so many screens; the oldest after home go first.
const DEPTH_MAX: usize = 50;

/// Routes from the wall to the screen that is shown. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stack(Vec<Route>);

impl Stack {
    /// Only the wall.
    pub(crate) fn new() -> Self {
        Self(vec![Route::Wall])
    }

    /// The screen that is shown.
    pub(crate) fn top(&self) -> &Route {
        self.0.last().expect("the wall is never taken away")
    }

    /// Every screen with the one below it.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Route, Option<&Route>)> + Clone {
        self.0
            .iter()
            .enumerate()
            .map(|(index, route)| (route, index.checked_sub(1).map(|below| &self.0[below])))
    }

    /// Goes on. A screen that is shown already is not opened again.
    pub(crate) fn push(&mut self, route: Route) {
        if *self.top() == route {
            return;
        }
        self.0.push(route);
        if self.0.len() > DEPTH_MAX {
            self.0.remove(2);
        }
    }

    /// Goes back; the wall stays.
    pub(crate) fn pop(&mut self) {
        if self.0.len() > 1 {
            self.0.pop();
        }
    }

    /// Shows `route` in place of the screen that is shown.
    pub(crate) fn replace(&mut self, route: Route) {
        self.pop();
        self.push(route);
    }

    /// Shows the list or the map of another filter, from the choice of a place as well; gives the filter the map had.
    pub(crate) fn filter(&mut self, filter: ServiceFilter) -> Option<ServiceFilter> {
        while matches!(self.top(), Route::Places { .. } | Route::PlaceSearch { .. }) {
            self.pop();
        }
        match self.top().clone() {
            Route::Map { filter: before } => {
                self.replace(Route::Map { filter });
                return Some(before);
            }
            Route::Services { .. } => self.replace(Route::Services { filter }),
            _ => self.push(Route::Services { filter }),
        }
        None
    }

    /// Shows a list with another filter, from the choice of it as well.
    pub(crate) fn shelf(&mut self, route: Route) {
        while matches!(self.top(), Route::Choices { .. }) {
            self.pop();
        }
        match self.top() {
            Route::Shelf { .. } => self.replace(route),
            _ => self.push(route),
        }
    }

    /// What was told is on its way: nobody comes back to its choices and words.
    pub(crate) fn told(&mut self) {
        while matches!(self.top(), Route::Report { .. }) {
            self.pop();
        }
        self.push(Route::Reported);
    }

    /// Goes to the map, back where one came from it.
    pub(crate) fn map(&mut self, filter: ServiceFilter) {
        let below = self.0.len().checked_sub(2).map(|below| &self.0[below]);
        if matches!(below, Some(Route::Map { .. })) {
            self.pop();
        } else {
            self.push(Route::Map { filter });
        }
    }

    /// Whether the map lies on the way.
    pub(crate) fn has_map(&self) -> bool {
        self.0.iter().any(|route| matches!(route, Route::Map { .. }))
    }

    /// Goes home, and forgets the way.
    pub(crate) fn home(&mut self) {
        self.0.truncate(1);
        self.0.push(Route::Home);
    }

    /// Whether a language was chosen: from then on home lies above the wall.
    pub(crate) fn has_begun(&self) -> bool {
        self.0.get(1) == Some(&Route::Home)
    }

    /// Puts home below screens that were opened from the wall.
    pub(crate) fn begin(&mut self) {
        if !self.has_begun() {
            self.0.insert(1, Route::Home);
        }
    }

    /// Changes every route.
    pub(crate) fn for_each(&mut self, change: impl FnMut(&mut Route)) {
        self.0.iter_mut().for_each(change);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_limited_and_keeps_wall_and_home() {
        let mut stack = Stack::new();
        stack.home();
        for index in 0..200 {
            stack.push(Route::Outside { address: format!("https://example.org/{index}") });
        }
        let routes: Vec<&Route> = stack.iter().map(|(route, _)| route).collect();
        assert_eq!(routes.len(), DEPTH_MAX);
        assert_eq!(routes[..2], [&Route::Wall, &Route::Home]);
        assert_eq!(*stack.top(), Route::Outside { address: "https://example.org/199".to_owned() });
    }

    #[test]
    fn the_wall_is_never_taken_away() {
        let mut stack = Stack::new();
        stack.pop();
        stack.pop();
        assert_eq!(*stack.top(), Route::Wall);
    }
}
