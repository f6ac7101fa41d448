//! What each screen asks the engines.

use answers::{Query, Question, ServiceFilter, Shelf, ShelfFilter};
use bundle::CadastralCode;

use crate::{
    Context, Desk, Route, StaffRoute, kept::Keeping, look::MapHeld, place_search::names_max,
    typing::Typing, windows::Windows,
};

/// At most so many hits.
const HITS_MAX: usize = 30;
/// At most so many cards of services that stand in one place of the map.
pub(crate) const CARDS_MAX: usize = 30;
/// At most so many municipalities are offered before anything is typed.
const PLACES_MAX: usize = 30;

/// What the questions of a screen are made of.
pub(crate) struct Asker<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) context: &'a Context,
    /// What stands in the fields.
    pub(crate) typing: &'a Typing,
    /// How much of its lists is shown.
    pub(crate) windows: &'a Windows,
    /// What is looked at on the map.
    pub(crate) map: &'a MapHeld,
    /// What the visitor keeps.
    pub(crate) keeping: &'a Keeping,
}

impl Asker<'_> {
    /// Questions of `route`, the one it cannot do without first. `below` is the route it was opened from.
    pub(crate) fn questions(&self, route: &Route, below: Option<&Route>) -> Vec<Question> {
        let language = self.context.language.clone();
        match route {
            Route::Wall
            | Route::Languages
            | Route::Reading
            | Route::Outside { .. }
            | Route::Report { .. }
            | Route::Reported
            | Route::Updates => Vec::new(),
            Route::Home => vec![self.axes(), self.shelves()],
            Route::More => vec![self.shelves(), self.figures()],
            Route::Shelf { shelf, filter } => {
                let shown = self.windows.of_list(route);
                vec![self.shelf(*shelf, filter, shown), self.axes(), self.shelves()]
            }
            Route::Choices { shelf, filter, .. } => vec![self.shelf(*shelf, filter, 0)],
            Route::Procedure { id, .. } => {
                vec![Question::Procedure { language, id: id.clone() }]
            }
            Route::Organization { id } => {
                let (place, now) = (self.place_of(below), self.context.now);
                vec![Question::Organization { language, id: id.clone(), place, now }]
            }
            Route::Kept => {
                vec![Question::Titles { language, ids: self.keeping.records.clone() }]
            }
            Route::Area { axis } | Route::Topic { axis, .. } => {
                vec![Question::Area {
                    language,
                    axis: axis.clone(),
                    place: self.desk.place.clone(),
                    now: self.context.now,
                }]
            }
            Route::Page { id } | Route::Attached { id, .. } => {
                let (place, now) = (self.desk.place.clone(), self.context.now);
                vec![Question::Page { language, id: id.clone(), place, now }, self.shelves()]
            }
            Route::Search => self.query().map(Question::Words).into_iter().collect(),
            Route::Services { filter } => {
                vec![self.services(filter, self.windows.of(filter)), self.axes()]
            }
            Route::Map { filter } => self.map(filter),
            Route::Places { filter } => vec![Question::Places {
                language,
                place: self.desk.place.clone(),
                chosen: filter.place.clone(),
                limit: PLACES_MAX,
            }],
            Route::PlaceSearch { .. } | Route::Staff(StaffRoute::Place) => {
                self.called(route).into_iter().collect()
            }
            Route::Service { id } => {
                let (place, now) = (self.place_of(below), self.context.now);
                vec![Question::Service { language, id: id.clone(), place, now }]
            }
            Route::Staff(route) => self.of_staff(route),
            Route::About => vec![Question::About],
            Route::Figures => vec![self.figures()],
            Route::Figure { id, citizenship, year, .. } => vec![Question::Figure {
                language,
                id: id.clone(),
                citizenship: citizenship.clone(),
                year: *year,
            }],
            Route::Emergency => vec![Question::Urgent { language }],
        }
    }

    /// The counters name the axes.
    fn of_staff(&self, route: &StaffRoute) -> Vec<Question> {
        (*route == StaffRoute::Counts).then(|| self.axes()).into_iter().collect()
    }

    /// Where the services are, the nearest of them, and those that were chosen.
    fn map(&self, filter: &ServiceFilter) -> Vec<Question> {
        let mut questions = vec![self.spots(filter), self.services(filter, 1), self.axes()];
        questions.extend(self.chosen(filter));
        questions
    }

    /// Where the services of a filter are.
    pub(crate) fn spots(&self, filter: &ServiceFilter) -> Question {
        Question::Spots { filter: filter.clone(), now: self.context.now }
    }

    /// The cards of the services that were chosen on the map; `None` where none were.
    pub(crate) fn chosen(&self, filter: &ServiceFilter) -> Option<Question> {
        let services = self.map.chosen.as_deref().filter(|chosen| !chosen.is_empty())?;
        Some(Question::Cards {
            language: self.context.language.clone(),
            services: services.iter().copied().take(CARDS_MAX).collect(),
            place: filter.place.clone(),
            now: self.context.now,
        })
    }

    /// The axes in the language of the visit.
    pub(crate) fn axes(&self) -> Question {
        Question::Axes { language: self.context.language.clone() }
    }

    /// What is counted, in the language of the visit.
    pub(crate) fn figures(&self) -> Question {
        Question::Figures { language: self.context.language.clone() }
    }

    /// Which lists there are.
    pub(crate) fn shelves(&self) -> Question {
        Question::Shelves { now: self.context.now }
    }

    /// The first records of a list.
    pub(crate) fn shelf(&self, shelf: Shelf, filter: &ShelfFilter, limit: usize) -> Question {
        Question::Shelf {
            language: self.context.language.clone(),
            shelf,
            filter: filter.clone(),
            place: self.desk.place.clone(),
            now: self.context.now,
            limit,
        }
    }

    /// The shorter list that is shown while a longer one is awaited.
    pub(crate) fn shorter_shelf(&self, route: &Route) -> Option<Question> {
        let Route::Shelf { shelf, filter } = route else { return None };
        let shown = self.windows.before(route)?;
        Some(self.shelf(*shelf, filter, shown))
    }

    /// The first services of a list.
    pub(crate) fn services(&self, filter: &ServiceFilter, limit: usize) -> Question {
        let language = self.context.language.clone();
        Question::Services { language, filter: filter.clone(), limit, now: self.context.now }
    }

    /// The shorter list that is shown while a longer one is awaited.
    pub(crate) fn shorter(&self, filter: &ServiceFilter) -> Option<Question> {
        let shown = self.windows.before(&Route::Services { filter: filter.clone() })?;
        Some(self.services(filter, shown))
    }

    /// The words of the search field as a query; `None` where there are none.
    pub(crate) fn query(&self) -> Option<Query> {
        let words = self.typing.of(&Route::Search);
        (!words.trim().is_empty()).then(|| Query {
            place: self.desk.place.clone(),
            now: self.context.now,
            ..Query::new(words, self.context.language.clone(), HITS_MAX)
        })
    }

    /// The name in the field as a question; `None` where there is none.
    pub(crate) fn called(&self, route: &Route) -> Option<Question> {
        let name = self.typing.of(route).trim();
        (!name.is_empty()).then(|| Question::PlacesCalled {
            language: self.context.language.clone(),
            name: name.to_owned(),
            limit: names_max(self.desk, self.context),
        })
    }

    /// A service that was opened from a list is as far away as the list said.
    fn place_of(&self, below: Option<&Route>) -> Option<CadastralCode> {
        match below {
            Some(Route::Services { filter } | Route::Map { filter }) => filter.place.clone(),
            _ => self.desk.place.clone(),
        }
    }
}
