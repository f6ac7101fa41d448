//! Services on the map: the same filter as a list, seen from above.

use std::sync::Arc;

use answers::{Axis, Distance, ServiceCard, ServiceFilter, ServiceList, SpotList};

use crate::{
    Key, MapCard, MapView, MapWords, Target,
    look::MapHeld,
    questions::CARDS_MAX,
    scene::{Scene, spoken},
    services::{
        ServicesAs, axis_filter, empty, has_filters, open_filter, place_key, place_name, reset_key,
        row, views,
    },
};

/// What is known for the map so far.
pub(crate) struct Known<'a> {
    /// Where the services are; `None` while they are awaited.
    pub(crate) spots: Option<&'a Arc<SpotList>>,
    /// The first of the list, and how many it has; `None` while it is awaited.
    pub(crate) first: Option<&'a ServiceList>,
    /// The axes; none while they are awaited.
    pub(crate) axes: &'a [Axis],
    /// The cards of what was chosen; none while they are awaited.
    pub(crate) cards: &'a [ServiceCard],
    /// Look and choice.
    pub(crate) held: &'a MapHeld,
    /// How many services there are without filters, asked only where there are none.
    pub(crate) unfiltered_count: Option<usize>,
}

/// The map for `filter`.
pub(crate) fn view(scene: &Scene<'_>, filter: &ServiceFilter, known: &Known<'_>) -> MapView {
    let say = scene.say;
    let place = place_name(scene, filter, known.first);
    let total = known.first.map(|list| list.total);
    let card = card(scene, filter, known);
    let views = views(scene, filter, ServicesAs::Map);
    MapView {
        spots: known.spots.map(Arc::clone),
        look: known.held.look,
        lit: card.as_ref().and_then(|(_, lit)| *lit),
        here: scene.desk.here,
        place: place_key(scene, filter, place.as_deref()),
        axes: known.axes.iter().map(|axis| axis_filter(scene, filter, axis)).collect(),
        open: open_filter(scene, filter),
        reset: has_filters(filter).then(|| reset_key(scene, filter, &say.services_reset())),
        count: count(scene, known),
        card: card.map(|(card, _)| card),
        empty: (total == Some(0)).then(|| empty(scene, filter, known.unfiltered_count)),
        missing: scene.message(
            "map",
            &say.map_missing_heading(),
            &say.map_missing_text(),
            vec![views[0].clone()],
        ),
        views,
        words: words(scene),
    }
}

/// The card, and the service on it that is lit.
fn card(
    scene: &Scene<'_>,
    filter: &ServiceFilter,
    known: &Known<'_>,
) -> Option<(MapCard, Option<u32>)> {
    let Some(chosen) = &known.held.chosen else { return nearest(scene, filter, known) };
    match known.cards {
        [] => None,
        [only] => Some((single(scene, only, String::new()), Some(only.number))),
        several => {
            let heading = scene.say.map_group(chosen.len() as i64);
            let rest = chosen.len().saturating_sub(CARDS_MAX);
            let way = if rest > 0 { scene.say.map_group_rest(rest as i64) } else { String::new() };
            let card = MapCard {
                heading: scene.line(&heading),
                rows: several.iter().map(|card| row(scene, card)).collect(),
                way: scene.line(&way),
                open: None,
                close: close(scene),
            };
            Some((card, None))
        }
    }
}

/// Whoever asks for something wants the nearest: of everything there is, the nearest says nothing.
fn nearest(
    scene: &Scene<'_>,
    filter: &ServiceFilter,
    known: &Known<'_>,
) -> Option<(MapCard, Option<u32>)> {
    let first = known.first?.cards.first()?;
    first.distance.filter(|_| has_filters(filter))?;
    let heading = scene.line(&scene.say.map_nearest());
    Some((single(scene, first, heading), Some(first.number)))
}

fn single(scene: &Scene<'_>, card: &ServiceCard, heading: String) -> MapCard {
    let row = row(scene, card);
    let open = Key {
        spoken: spoken(&[&scene.say.map_open(), &card.name]),
        ..scene.key(&scene.say.map_open(), "", Target::Record(card.id.clone()))
    };
    MapCard {
        heading,
        way: card.distance.map_or_else(String::new, |distance| way(scene, distance)),
        rows: vec![row],
        open: Some(open),
        close: close(scene),
    }
}

/// How far it is in a straight line, and for short ways about how long one walks.
fn way(scene: &Scene<'_>, distance: Distance) -> String {
    let Some(straight) = scene.straight(distance) else {
        return scene.line(&scene.distance(distance));
    };
    let walk = distance.walking_minutes().map(|minutes| scene.say.map_walk(i64::from(minutes)));
    scene.line(&scene.pair(&straight, walk.as_deref().unwrap_or_default()))
}

fn close(scene: &Scene<'_>) -> Key {
    let label = scene.say.map_close();
    Key { label: String::new(), ..scene.key(&label, "x", Target::Choose(Vec::new())) }
}

fn count(scene: &Scene<'_>, known: &Known<'_>) -> String {
    let (Some(spots), Some(list)) = (known.spots, known.first) else { return String::new() };
    let on_map = spots.spots.chunk_by(|one, next| one.service == next.service).count();
    let rest = list.total.saturating_sub(on_map);
    match (on_map, rest) {
        (0, 0) => String::new(),
        (_, 0) => scene.line(&scene.say.map_count(on_map as i64)),
        _ => {
            let rest = scene.say.map_rest(rest as i64);
            scene.line(&format!("{} {rest}", scene.say.map_count(on_map as i64)))
        }
    }
}

fn words(scene: &Scene<'_>) -> MapWords {
    let say = scene.say;
    let spoken = |text: String| spoken(&[&text]);
    MapWords {
        spoken: spoken(say.map_spoken()),
        nearer: spoken(say.map_nearer()),
        further: spoken(say.map_further()),
        back_here: scene.desk.here.map(|_| spoken(say.map_back_here())),
        you_are_here: scene.line(&say.map_you_are_here()),
        ends: scene.line(&say.map_ends()),
    }
}
