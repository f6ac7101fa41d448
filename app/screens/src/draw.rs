//! From a visit to its view: finds the answers of the screen and hands them to it.

use answers::{Answer, Area, Axis, Question, ServiceFilter, ServiceList};

use crate::{
    Route, Screen, View, Visit, about, area, emergency, figure, figures, frame, home, idle, map,
    message, page, place_search, places, reading, scene::Scene, search, service, services, staff,
    updates, wall,
};

/// Everything that is on the screen.
pub(crate) fn view(visit: &Visit) -> View {
    let scene = Scene::new(&visit.desk, &visit.context);
    let route = visit.route();
    View {
        language: visit.context.language.clone(),
        direction: visit.context.direction,
        text_size: visit.context.text_size,
        contrast: visit.context.contrast,
        header: frame::header(&scene, route),
        bar: frame::bar(&scene, route, visit.stack.has_begun()),
        screen: screen(visit, &scene, route),
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
        (Route::Home, _) => Screen::Home(home::view(scene, axes(visit), has_figures(visit))),
        (Route::Area { .. }, Some(Answer::Area(area))) => Screen::Area(area::view(scene, area)),
        (Route::Topic { topic, .. }, Some(Answer::Area(area))) => {
            topic_screen(scene, route, area, topic)
        }
        (Route::Page { .. }, Some(Answer::Page(page))) => {
            Screen::Page(Box::new(page::view(scene, page)))
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
            Screen::Service(Box::new(service::view(scene, sheet)))
        }
        (Route::Emergency, Some(Answer::Urgent(lines))) => {
            Screen::Emergency(emergency::view(scene, lines))
        }
        (Route::About, Some(Answer::About(about))) => {
            Screen::About(Box::new(about::view(scene, about)))
        }
        (Route::Figures, Some(Answer::Figures(cards))) => figures::screen(scene, cards),
        (Route::Figure { form, .. }, Some(Answer::Figure(sheet))) => {
            Screen::Figure(Box::new(figure::view(scene, sheet, *form)))
        }
        (Route::Emergency, _) => Screen::Emergency(emergency::view(scene, &[])),
        (Route::Reading, _) => Screen::Reading(reading::view(scene)),
        (Route::Outside { address }, _) => Screen::Message(message::outside(scene, address)),
        (Route::Updates, _) => match &visit.staff.updates {
            Some(updates) => Screen::Updates(Box::new(updates::view(scene, updates, &visit.staff))),
            None => Screen::Message(message::waiting(scene)),
        },
        (Route::Staff(route), _) => staff::screen(visit, scene, route),
        _ => Screen::Message(message::waiting(scene)),
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
