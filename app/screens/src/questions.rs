//! What each screen asks the engines.

use answers::{Query, Question, ServiceFilter};
use bundle::CadastralCode;

use crate::{
    Context, Desk, Route,
    windows::{STEP, Windows},
};

/// At most so many hits.
const HITS_MAX: usize = 30;

/// What the questions of a screen are made of.
pub(crate) struct Asker<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) context: &'a Context,
    /// What stands in the search field.
    pub(crate) words: &'a str,
    /// How much of its lists is shown.
    pub(crate) windows: &'a Windows,
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
            | Route::Updates => Vec::new(),
            Route::Home => vec![self.axes()],
            Route::Area { axis } | Route::Topic { axis, .. } => {
                vec![Question::Area {
                    language,
                    axis: axis.clone(),
                    place: self.desk.place.clone(),
                }]
            }
            Route::Page { id } => vec![Question::Page { language, id: id.clone() }],
            Route::Search => self.query().map(Question::Words).into_iter().collect(),
            Route::Services { filter } => {
                vec![self.services(filter, self.windows.of(filter)), self.axes()]
            }
            Route::Places { .. } => vec![Question::Places { language }],
            Route::Service { id } => {
                vec![Question::Service { language, id: id.clone(), place: self.place_of(below) }]
            }
            Route::About => vec![Question::About],
            Route::Emergency => vec![Question::Urgent { language }],
        }
    }

    /// The axes in the language of the visit.
    pub(crate) fn axes(&self) -> Question {
        Question::Axes { language: self.context.language.clone() }
    }

    /// The first services of a list.
    pub(crate) fn services(&self, filter: &ServiceFilter, limit: usize) -> Question {
        let language = self.context.language.clone();
        Question::Services { language, filter: filter.clone(), limit }
    }

    /// The shorter list that is shown while a longer one is awaited.
    pub(crate) fn shorter(&self, filter: &ServiceFilter) -> Option<Question> {
        let shown = self.windows.of(filter).checked_sub(STEP).filter(|shown| *shown > 0)?;
        Some(self.services(filter, shown))
    }

    /// The words of the search field as a query; `None` where there are none.
    pub(crate) fn query(&self) -> Option<Query> {
        (!self.words.trim().is_empty()).then(|| Query {
            words: self.words.to_owned(),
            language: self.context.language.clone(),
            place: self.desk.place.clone(),
            limit: HITS_MAX,
        })
    }

    /// A service that was opened from a list is as far away as the list said.
    fn place_of(&self, below: Option<&Route>) -> Option<CadastralCode> {
        match below {
            Some(Route::Services { filter }) => filter.place.clone(),
            _ => self.desk.place.clone(),
        }
    }
}
