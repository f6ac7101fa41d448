//! How much of each list is shown: a list grows while the visitor comes to its end.

use answers::ServiceFilter;

use crate::Route;

/// So many are shown at first, and so many more each time: more than any screen has room for, and few, as all are made at once.
pub(crate) const STEP: usize = 20;
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
        self.0.iter().find(|(grown, _)| grown == list).map_or(STEP, |(_, shown)| *shown)
    }

    /// Shows more of a list.
    pub(crate) fn grow(&mut self, list: &Route) {
        let most = if matches!(list, Route::Services { .. }) { SERVICES_MOST } else { MOST };
        let more = (self.of_list(list) + STEP).min(most);
        self.0.retain(|(grown, _)| grown != list);
        self.0.push((list.clone(), more));
    }

    /// Forgets lists that were left.
    pub(crate) fn keep<'r>(&mut self, routes: impl Iterator<Item = &'r Route> + Clone) {
        self.0.retain(|(grown, _)| routes.clone().any(|route| route == grown));
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
        assert_eq!((windows.of(&all), windows.of(&here)), (2 * STEP, STEP));
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
