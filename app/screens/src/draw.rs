//! From a visit to its view: finds the answers of the screen and hands them to it.

use answers::{Answer, Area, Axis, Question, ServiceFilter, ServiceList, Shelf};

use crate::{
    Route, Screen, View, Visit, about, area, document, emergency, figure, figures, frame, home,
    idle, kept, loading, map, message, more, organization, outside, page, place_search, places,
    procedure, reach, reading, report, scene::Scene, search, service, services, shelf, staff,
    updates, wall,
};

/// Everything that is on the screen.
pub(crate) fn view(visit: &Visit) -> View {
    let scene = Scene::new(&visit.desk, &visit.context);
    let route = visit.route();
    let screen = screen(visit, &scene, route);
    View {
        language: visit.context.language.clone(),
        direction: visit.context.direction,
        text_size: visit.context.text_size,
        contrast: visit.context.contrast,
        header: frame::header(&scene, route),
        bar: frame::bar(&scene, route, visit.stack.has_begun()),
        reach: reach::of(&scene),
        // The warning covers everything.
        title: match visit.warned_seconds {
            Some(_) => String::new(),
            None => reach::title(&scene, &screen),
        },
        screen,
        idle: visit
            .warned_seconds
            .map(|seconds| idle::view(&scene, seconds, visit.idle_limits().1)),
    }
}

fn screen(visit: &Visit, scene: &Scene<'_>, route: &Route) -> Screen {
    let below = visit.stack.iter().last().and_then(|(_, below)| below);
    let questions = visit.asker().questions(route, below);
    let main = questions.first();
    let failed = main.and_then(|question| visit.known.failed(question));
    let answer = main.and_then(|question| visit.known.answered(question));
    // Emergency numbers are never replaced by a message.
    let stays = matches!(route, Route::Emergency | Route::Staff(_));
    if let (Some(unknown), false) = (failed, stays) {
        return Screen::Message(message::failed(scene, route, unknown));
    }
    match (route, answer) {
        (Route::Wall, _) => Screen::Wall(wall::view(scene, None)),
        (Route::Languages, _) => Screen::Wall(wall::view(scene, Some(&visit.context.language))),
        (Route::Home, Some(_)) => Screen::Home(home::view(
            scene,
            axes(visit),
            shelves(visit),
            visit.keeping.records.len(),
        )),
        (Route::Area { .. }, Some(Answer::Area(area))) => Screen::Area(area::view(scene, area)),
        (Route::Topic { topic, .. }, Some(Answer::Area(area))) => {
            topic_screen(scene, route, area, topic)
        }
        (Route::Page { .. }, Some(Answer::Page(page))) => {
            Screen::Page(Box::new(page::view(scene, page, &visit.keeping, shelves(visit))))
        }
        (Route::Attached { number, .. }, Some(Answer::Page(page))) => {
            match document::screen(scene, page, *number) {
                Some(view) => Screen::Outside(view),
                None => Screen::Message(message::failed(scene, route, true)),
            }
        }
        (Route::Search, _) => {
            let found = match main.and_then(|question| visit.known.latest(question)) {
                Some(Answer::Found(found)) => Some(found),
                _ => None,
            };
            Screen::Search(search::view(scene, visit.typing.of(route).trim(), found))
        }
        (Route::Services { filter }, _) => {
            Screen::Services(Box::new(services::view(scene, filter, &list(visit, filter, answer))))
        }
        (Route::Map { filter }, _) => {
            Screen::Map(Box::new(map::view(scene, filter, &on_map(visit, filter))))
        }
        (Route::Places { filter }, Some(Answer::Places(list))) => {
            Screen::Places(places::view(scene, filter, Some(list)))
        }
        (Route::Places { filter }, _) => Screen::Places(places::view(scene, filter, None)),
        (Route::PlaceSearch { filter }, _) => {
            let called = match main.and_then(|question| visit.known.latest(question)) {
                Some(Answer::PlacesCalled(called)) => Some(called.as_slice()),
                _ => None,
            };
            let name = visit.typing.of(route).trim();
            Screen::Search(place_search::view(scene, filter, name, called))
        }
        (Route::Service { .. }, Some(Answer::Service(sheet))) => {
            Screen::Service(Box::new(service::view(scene, sheet, &visit.keeping)))
        }
        (Route::Shelf { shelf, filter }, _) => {
            let known = on_shelf(visit, route, answer);
            Screen::Shelf(Box::new(shelf::view(scene, *shelf, filter, &known)))
        }
        (Route::Choices { shelf, filter, by }, Some(Answer::Shelf(list))) => {
            Screen::Places(shelf::choices(scene, *shelf, filter, *by, list))
        }
        (Route::Procedure { step, .. }, Some(Answer::Procedure(sheet))) => {
            Screen::Procedure(Box::new(procedure::view(scene, sheet, &visit.keeping, *step)))
        }
        (Route::Organization { .. }, Some(Answer::Organization(sheet))) => {
            Screen::Service(Box::new(organization::view(scene, sheet, &visit.keeping)))
        }
        (Route::Kept, Some(Answer::Titles(titles))) => Screen::Area(kept::view(scene, titles)),
        (Route::More, Some(_)) => {
            Screen::Area(more::view(scene, shelves(visit), has_figures(visit)))
        }
        (Route::Report { about, what: None }, _) => {
            Screen::Places(report::choices(scene, about.as_ref()))
        }
        (Route::Report { about, what: Some(what) }, _) => {
            let words = visit.typing.of(route);
            Screen::Report(Box::new(report::view(scene, about.as_ref(), *what, words)))
        }
        (Route::Reported, _) => Screen::Message(report::sent(scene, visit.reported)),
        (Route::Emergency, Some(Answer::Urgent(lines))) => {
            Screen::Emergency(emergency::view(scene, lines))
        }
        (Route::About, Some(Answer::About(about))) => {
            Screen::About(Box::new(about::view(scene, about, visit.windows.of_list(route))))
        }
        (Route::Figures, Some(Answer::Figures(cards))) => figures::screen(scene, cards),
        (Route::Figure { form, .. }, Some(Answer::Figure(sheet))) => {
            Screen::Figure(Box::new(figure::view(scene, sheet, *form)))
        }
        (Route::Emergency, _) => Screen::Emergency(emergency::view(scene, &[])),
        (Route::Reading, _) => Screen::Reading(reading::view(scene)),
        (Route::Outside { address }, _) => Screen::Outside(outside::view(scene, address)),
        (Route::Updates, _) => match &visit.staff.updates {
            Some(updates) => Screen::Updates(Box::new(updates::view(scene, updates, &visit.staff))),
            None => loading::screen(scene, &[], route),
        },
        (Route::Staff(place), _) => {
            let shown = staff::screen(visit, scene, place);
            shown.unwrap_or_else(|| loading::screen(scene, &[], route))
        }
        _ => loading::screen(scene, axes(visit), route),
    }
}

fn topic_screen(scene: &Scene<'_>, route: &Route, area: &Area, topic: &bundle::RecordId) -> Screen {
    match area::topic_view(scene, area, topic) {
        Some(view) => Screen::Area(view),
        None => Screen::Message(message::failed(scene, route, true)),
    }
}

fn axes(visit: &Visit) -> &[Axis] {
    match visit.known.answered(&visit.asker().axes()) {
        Some(Answer::Axes(axes)) => axes,
        _ => &[],
    }
}

fn shelves(visit: &Visit) -> &[(Shelf, usize)] {
    match visit.known.answered(&visit.asker().shelves()) {
        Some(Answer::Shelves(shelves)) => shelves,
        _ => &[],
    }
}

fn on_shelf<'a>(visit: &'a Visit, route: &Route, answer: Option<&'a Answer>) -> shelf::Known<'a> {
    // What is there stays while more of it is awaited.
    let shorter = || visit.known.answered(&visit.asker().shorter_shelf(route)?);
    let list = match answer.or_else(shorter) {
        Some(Answer::Shelf(list)) => Some(list),
        _ => None,
    };
    shelf::Known { axes: axes(visit), shelves: shelves(visit), list }
}

fn has_figures(visit: &Visit) -> bool {
    let answer = visit.known.answered(&visit.asker().figures());
    matches!(answer, Some(Answer::Figures(cards)) if !cards.is_empty())
}

fn list<'a>(
    visit: &'a Visit,
    filter: &ServiceFilter,
    answer: Option<&'a Answer>,
) -> services::Known<'a> {
    let list = match answer {
        Some(Answer::Services(list)) => Some(list),
        // What is there stays while more of it is awaited.
        _ => visit.asker().shorter(filter).and_then(|question| services_answered(visit, &question)),
    };
    services::Known { axes: axes(visit), list, unfiltered_count: unfiltered_count(visit, filter) }
}

fn services_answered<'a>(visit: &'a Visit, question: &Question) -> Option<&'a ServiceList> {
    match visit.known.answered(question) {
        Some(Answer::Services(list)) => Some(list),
        _ => None,
    }
}

fn unfiltered_count(visit: &Visit, filter: &ServiceFilter) -> Option<usize> {
    let question = visit.asker().services(&services::without_filters(filter), 0);
    services_answered(visit, &question).map(|list| list.total)
}

fn on_map<'a>(visit: &'a Visit, filter: &ServiceFilter) -> map::Known<'a> {
    let asker = visit.asker();
    let known = |question: &Question| visit.known.answered(question);
    map::Known {
        spots: match known(&asker.spots(filter)) {
            Some(Answer::Spots(spots)) => Some(spots),
            _ => None,
        },
        first: services_answered(visit, &asker.services(filter, 1)),
        axes: axes(visit),
        cards: match asker.chosen(filter).as_ref().and_then(known) {
            Some(Answer::Cards(cards)) => cards,
            _ => &[],
        },
        held: &visit.map,
        unfiltered_count: unfiltered_count(visit, filter),
    }
}
