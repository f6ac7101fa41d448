//! How much of each list of services is shown: a list grows while the visitor comes to its end.

use answers::ServiceFilter;

use crate::Route;

/// So many are shown at first, and so many more each time.
pub(crate) const STEP: usize = 30;
/// A list is no register: further than this one chooses a filter or another municipality.
pub(crate) const MOST: usize = 300;

/// The lists that have grown, with how many services they show.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Windows(Vec<(ServiceFilter, usize)>);

impl Windows {
    /// How many services of a list are shown.
    pub(crate) fn of(&self, filter: &ServiceFilter) -> usize {
        self.0.iter().find(|(grown, _)| grown == filter).map_or(STEP, |(_, shown)| *shown)
    }

    /// Shows more of a list.
    pub(crate) fn grow(&mut self, filter: &ServiceFilter) {
        let more = (self.of(filter) + STEP).min(MOST);
        self.0.retain(|(grown, _)| grown != filter);
        self.0.push((filter.clone(), more));
    }

    /// Forgets lists that were left.
    pub(crate) fn keep<'r>(&mut self, routes: impl Iterator<Item = &'r Route> + Clone) {
        self.0.retain(|(grown, _)| {
            routes
                .clone()
                .any(|route| matches!(route, Route::Services { filter } if filter == grown))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_grow_one_by_one_and_are_forgotten_when_they_are_left() {
        let (all, here) =
            (ServiceFilter::default(), ServiceFilter { only_here: true, ..Default::default() });
        let mut windows = Windows::default();
        windows.grow(&all);
        assert_eq!((windows.of(&all), windows.of(&here)), (2 * STEP, STEP));
        for _ in 0..20 {
            windows.grow(&all);
        }
        assert_eq!(windows.of(&all), MOST);
        windows.keep([Route::Home, Route::Services { filter: all.clone() }].iter());
        assert_eq!(windows.of(&all), MOST);
        windows.keep([Route::Home].iter());
        assert_eq!(windows, Windows::default());
    }
}
