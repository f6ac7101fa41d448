//! How much of each list is shown: a list grows while the visitor comes to its end.

use answers::ServiceFilter;

use crate::Route;

/// So many are shown at first, and so many more each time.
const STEP: usize = 30;
/// The same where rows hold much: more than any screen has room for, and few, as all are made at once.
const SHORT_STEP: usize = 20;
/// No list has more rows.
pub(crate) const MOST: usize = 300;
/// A list of services is no register: further than this one chooses a filter or another municipality.
pub(crate) const SERVICES_MOST: usize = 120;

/// The lists that have grown, with how many rows they show.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Windows(Vec<(Route, usize)>);

impl Windows {
    /// How many services of a list are shown.
    pub(crate) fn of(&self, filter: &ServiceFilter) -> usize {
        self.of_list(&Route::Services { filter: filter.clone() })
    }

    /// How many rows of the list of a screen are shown.
    pub(crate) fn of_list(&self, list: &Route) -> usize {
        self.0.iter().find(|(grown, _)| grown == list).map_or(sizes(list).0, |(_, shown)| *shown)
    }

    /// How many were shown before the list grew last; `None` where it has not.
    pub(crate) fn before(&self, list: &Route) -> Option<usize> {
        self.of_list(list).checked_sub(sizes(list).0).filter(|shown| *shown > 0)
    }

    /// Shows more of a list.
    pub(crate) fn grow(&mut self, list: &Route) {
        let (step, most) = sizes(list);
        let more = (self.of_list(list) + step).min(most);
        self.0.retain(|(grown, _)| grown != list);
        self.0.push((list.clone(), more));
    }

    /// Forgets lists that were left.
    pub(crate) fn keep<'r>(&mut self, routes: impl Iterator<Item = &'r Route> + Clone) {
        self.0.retain(|(grown, _)| routes.clone().any(|route| route == grown));
    }
}

/// By how much a list grows, and how far.
fn sizes(list: &Route) -> (usize, usize) {
    match list {
        Route::Services { .. } => (SHORT_STEP, SERVICES_MOST),
        Route::About => (SHORT_STEP, MOST),
        _ => (STEP, MOST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_grow_one_by_one_and_are_forgotten_when_they_are_left() {
        let (all, here) =
            (ServiceFilter::default(), ServiceFilter { only_here: true, ..Default::default() });
        let list = Route::Services { filter: all.clone() };
        let mut windows = Windows::default();
        windows.grow(&list);
        assert_eq!((windows.of(&all), windows.of(&here)), (2 * SHORT_STEP, SHORT_STEP));
        for _ in 0..20 {
            windows.grow(&list);
        }
        assert_eq!(windows.of(&all), SERVICES_MOST);
        windows.keep([Route::Home, Route::Services { filter: all.clone() }].iter());
        assert_eq!(windows.of(&all), SERVICES_MOST);
        windows.keep([Route::Home].iter());
        assert_eq!(windows, Windows::default());
    }
}
