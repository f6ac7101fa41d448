//! What a desk counts of a visit: that something was opened, never by whom and never what was typed.

use answers::{Answer, Counted, Question};
use bundle::LanguageTag;

use crate::{Event, Route, Target, Visit};

/// Looks at a visit from beside, touch by touch. Staff are not counted.
#[derive(Debug, Default)]
pub struct Tally {
    /// The words in the search field find nothing.
    finds_nothing: bool,
}

/// A visit as it was before something happened.
#[derive(Debug)]
pub struct Before {
    route: Route,
    language: Option<LanguageTag>,
    /// What was touched means to open something.
    opens: bool,
    /// It only goes back, as to the screen below the languages.
    is_back: bool,
}

impl Tally {
    /// To be asked before a visit takes an event in.
    pub fn before(event: &Event, visit: &Visit) -> Before {
        Before {
            route: visit.route().clone(),
            language: language(visit),
            opens: matches!(event, Event::Touched(Target::Open(_) | Target::Record(_))),
            is_back: matches!(event, Event::Touched(Target::Back))
                || *visit.route() == Route::Languages,
        }
    }

    /// What is to be counted once it has.
    pub fn after(&mut self, before: &Before, visit: &Visit) -> Vec<Counted> {
        let mut counted = Vec::new();
        if self.search_has_ended(visit) {
            counted.push(Counted::NothingFound);
        }
        let route = visit.route();
        if is_of_staff(&before.route) || is_of_staff(route) {
            return counted;
        }
        let chosen = language(visit).filter(|chosen| before.language.as_ref() != Some(chosen));
        counted.extend(chosen.map(Counted::Language));
        if *route == before.route || before.is_back {
            return counted;
        }
        if *route == Route::Reported {
            counted.push(Counted::Report);
        }
        // A list that changes with its filter is the same list.
        if let Some(kind) =
            kind(route).filter(|now| before.opens || Some(*now) != kind(&before.route))
        {
            counted.push(Counted::Screen(kind.to_owned()));
            if let Route::Area { axis } = route {
                counted.push(Counted::Axis(axis.clone()));
            }
        }
        counted
    }

    /// A search ends when its words are taken away or its screen is left.
    fn search_has_ended(&mut self, visit: &Visit) -> bool {
        let query = match visit.route() {
            Route::Search => visit.asker().query().map(Question::Words),
            _ => None,
        };
        let Some(question) = query else { return std::mem::take(&mut self.finds_nothing) };
        if let Some(Answer::Found(found)) = visit.known.answered(&question) {
            self.finds_nothing = found.hits.is_empty();
        }
        false
    }
}

/// The language that was chosen, once one was.
fn language(visit: &Visit) -> Option<LanguageTag> {
    visit.stack.has_begun().then(|| visit.context.language.clone())
}

fn is_of_staff(route: &Route) -> bool {
    matches!(route, Route::Staff(_) | Route::Updates)
}

/// The kind of a screen, as counters name it; `None` for what is no choice of a visitor.
fn kind(route: &Route) -> Option<&'static str> {
    Some(match route {
        // What is told is counted once it is sent.
        Route::Wall
        | Route::Languages
        | Route::Staff(_)
        | Route::Updates
        | Route::Report { .. }
        | Route::Reported => return None,
        Route::Home => "home",
        Route::Area { .. } => "area",
        Route::Topic { .. } => "topic",
        Route::Page { .. } => "page",
        Route::Search => "search",
        Route::Services { .. } => "services",
        Route::Map { .. } => "map",
        Route::Places { .. } | Route::PlaceSearch { .. } => "places",
        Route::Service { .. } => "service",
        Route::Emergency => "emergency",
        Route::Reading => "reading",
        Route::Attached { .. } | Route::Outside { .. } => "outside",
        Route::About => "about",
        Route::Figures => "figures",
        Route::Figure { .. } => "figure",
        Route::Shelf { .. } | Route::Choices { .. } => "list",
        Route::Procedure { .. } => "procedure",
        Route::Organization { .. } => "organization",
        Route::Kept => "kept",
        Route::More => "more",
    })
}
