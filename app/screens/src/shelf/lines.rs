//! The second line of a record in a list: what matters of its kind.

use answers::{Shelf, ShelfCard};
use jiff::civil::{Date, DateTime, Time};

use crate::scene::Scene;

/// So many countries are named in a line.
const COUNTRIES_MAX: usize = 3;

/// The line; empty where there is nothing to say.
pub(super) fn line(scene: &Scene<'_>, shelf: Shelf, card: &ShelfCard) -> String {
    let territory = card.territory.as_deref().unwrap_or_default();
    match shelf {
        Shelf::News => scene.pair(&day(scene, card.from), territory),
        Shelf::Events => {
            let when = when(scene, card.from, card.to);
            scene.pair(&when, card.place.as_deref().unwrap_or(territory))
        }
        Shelf::Calls => {
            let issuer = card.issuer.as_deref().unwrap_or_default();
            scene.pair(&open(scene, card.from, card.to), &scene.name(issuer))
        }
        Shelf::Laws => {
            let citation = card.citation.as_deref().unwrap_or_default();
            scene.pair(&scene.name(citation), territory)
        }
        Shelf::Documents => {
            let issuer = card.issuer.as_deref().unwrap_or_default();
            scene.pair(&scene.name(issuer), &day(scene, card.from))
        }
        Shelf::Associations => association(scene, card),
        Shelf::Regions | Shelf::Communities | Shelf::Experiences | Shelf::Culture => {
            territory.to_owned()
        }
        // The heading says already what all of them are.
        Shelf::Procedures | Shelf::Facts | Shelf::Focus => territory.to_owned(),
        Shelf::Changed => {
            let kind = scene.kind(&card.related.id).map(|(kind, _)| kind);
            scene.pair(&kind.unwrap_or_default(), territory)
        }
    }
}

fn association(scene: &Scene<'_>, card: &ShelfCard) -> String {
    let distance = card.distance.map_or_else(String::new, |distance| scene.distance(distance));
    let place = scene.pair(card.place.as_deref().unwrap_or_default(), &distance);
    let countries = card.countries.iter().take(COUNTRIES_MAX);
    let countries = countries.map(|country| scene.say.country(country.as_str()));
    let countries = countries.reduce(|first, second| scene.pair(&first, &second));
    scene.pair(&place, &countries.unwrap_or_default())
}

fn day(scene: &Scene<'_>, at: Option<DateTime>) -> String {
    at.map_or_else(String::new, |at| scene.date(at.date()))
}

/// `12 dicembre 2026, ore 10:00`; of several days from when to when.
pub(crate) fn when(scene: &Scene<'_>, from: Option<DateTime>, to: Option<Date>) -> String {
    let Some(from) = from else { return String::new() };
    let date = scene.date(from.date());
    match to {
        Some(to) if to > from.date() => scene.say.event_until(&date, &scene.date(to)),
        _ if from.time() == Time::midnight() => date,
        _ => {
            let time = format!("{}:{:02}", from.hour(), from.minute());
            scene.say.event_at(&date, &scene.number(&time))
        }
    }
}

/// Until when one can apply, or from when.
pub(crate) fn open(scene: &Scene<'_>, from: Option<DateTime>, to: Option<Date>) -> String {
    let say = scene.say;
    let today = scene.context.now.map(DateTime::date);
    let opens = from.map(DateTime::date).filter(|from| today.is_some_and(|today| *from > today));
    match (opens, to) {
        (Some(opens), _) => say.call_opens(&scene.date(opens)),
        (None, Some(to)) => say.call_open_until(&scene.date(to)),
        (None, None) => say.call_open(),
    }
}
