//! A list of services with its filters.

use answers::{Axis, PlaceChoice, RegionChoice, ServiceCard, ServiceFilter, ServiceList};

use crate::{
    AxisFilter, Key, MessageView, Route, ServiceRow, ServicesView, Target, area_served, hours,
    loading,
    scene::{ICON_PLACE, Scene, spoken},
    windows::SERVICES_MOST,
};

/// What is known for the list so far.
#[derive(Default)]
pub(crate) struct Known<'a> {
    /// The axes; none while they are awaited.
    pub(crate) axes: &'a [Axis],
    /// The services; `None` while they are awaited.
    pub(crate) list: Option<&'a ServiceList>,
    /// How many there are without filters, asked only where the list is empty.
    pub(crate) unfiltered_count: Option<usize>,
}

/// The list for `filter`.
pub(crate) fn view(scene: &Scene<'_>, filter: &ServiceFilter, known: &Known<'_>) -> ServicesView {
    let say = scene.say;
    let place = place_name(scene, filter, known.list);
    let heading = match (&filter.place, &place) {
        (None, _) if filter.regions.is_empty() => say.services_where(),
        (None, region) => region.clone().unwrap_or_else(|| say.area_services()),
        (place, _) if *place == scene.desk.place => say.services_near_you(),
        (_, Some(name)) => say.services_near(name),
        _ => say.area_services(),
    };
    let cards = known.list.map_or(&[][..], |list| &list.cards);
    let total = known.list.map_or(0, |list| list.total);
    let ends = cards.len() < total && cards.len() >= SERVICES_MOST;
    ServicesView {
        heading: scene.line(&heading),
        place: place_key(scene, filter, place.as_deref()),
        filters: filters(scene, filter),
        axes_heading: scene.line(&say.services_axes()),
        axes: known.axes.iter().map(|axis| axis_filter(scene, filter, axis)).collect(),
        reset: has_filters(filter).then(|| reset_key(scene, filter, &say.services_reset())),
        views: views(scene, filter, ServicesAs::List),
        waiting: if known.list.is_none() { loading::said(scene) } else { String::new() },
        rows: cards.iter().map(|card| row(scene, card)).collect(),
        more: (cards.len() < total && !ends).then_some(Target::More),
        rest: if ends { scene.line(&say.services_rest(cards.len() as i64)) } else { String::new() },
        count: count(scene, filter, total),
        empty: known
            .list
            .filter(|list| list.total == 0)
            .map(|_| empty(scene, filter, known.unfiltered_count)),
    }
}

/// `Regione Toscana`, `Provincia autonoma di Trento`.
pub(crate) fn worded_region(scene: &Scene<'_>, region: &RegionChoice) -> String {
    match region.pack.as_str() {
        "it-bz" | "it-tn" => scene.say.region_autonomous_province(&region.name),
        _ => scene.say.region_named(&region.name),
    }
}

/// Whether anything but the place is chosen.
pub(crate) fn has_filters(filter: &ServiceFilter) -> bool {
    *filter != without_filters(filter)
}

/// The same place or Region, all services.
pub(crate) fn without_filters(filter: &ServiceFilter) -> ServiceFilter {
    let (place, regions) = (filter.place.clone(), filter.regions.clone());
    ServiceFilter { place, regions, ..ServiceFilter::default() }
}

/// `Prato (PO)`, `Quarto Oggiaro – Milano (MI)`.
pub(crate) fn worded_place(place: &PlaceChoice) -> String {
    let municipality = format!("{} ({})", place.name, place.province);
    match &place.neighbourhood {
        Some(name) => format!("{name} – {municipality}"),
        None => municipality,
    }
}

/// A service in a list.
pub(crate) fn row(scene: &Scene<'_>, card: &ServiceCard) -> ServiceRow {
    let area =
        card.covers.as_ref().map(|area| area_served::worded(scene, area)).unwrap_or_default();
    let place = scene.pair(card.place.as_deref().unwrap_or_default(), &area);
    let line = match place.as_str() {
        "" => scene.name(&card.organization),
        place => scene.say.service_line(&card.organization, place),
    };
    let badge = hours::badge(scene, card.open);
    let languages = match card.languages.as_slice() {
        [] => String::new(),
        [only] if only.as_str() == "it" => scene.say.spoken_only_italian(),
        several => scene.say.spoken_languages(several.len() as i64),
    };
    let distance = card.distance.map_or_else(String::new, |distance| scene.distance(distance));
    ServiceRow {
        name: scene.line(&card.name),
        spoken: spoken(&[&card.name, &line, &badge.label, &languages, &distance]),
        line: scene.line(&line),
        badge,
        languages: scene.line(&languages),
        distance: scene.line(&distance),
        tone: card.tone,
        icon: card.icon.clone(),
        target: Target::Record(card.id.clone()),
    }
}

/// The municipality or the Region of a list, in words.
pub(crate) fn place_name(
    scene: &Scene<'_>,
    filter: &ServiceFilter,
    list: Option<&ServiceList>,
) -> Option<String> {
    let Some(chosen) = &filter.place else {
        return list
            .and_then(|list| list.region.as_ref())
            .map(|region| worded_region(scene, region));
    };
    let answered = list.and_then(|list| list.place.as_ref()).map(worded_place);
    // Before the answer the desk still knows its own town.
    answered.or_else(|| {
        scene.desk.place_name.clone().filter(|_| scene.desk.place.as_ref() == Some(chosen))
    })
}

pub(crate) fn place_key(scene: &Scene<'_>, filter: &ServiceFilter, place: Option<&str>) -> Key {
    let target = Target::Open(Route::Places { filter: filter.clone() });
    match place {
        Some(region) if filter.place.is_none() => Key {
            spoken: spoken(&[&scene.say.services_region_spoken(region)]),
            ..scene.key(region, ICON_PLACE, target)
        },
        Some(place) => Key {
            spoken: spoken(&[&scene.say.services_place_spoken(place)]),
            ..scene.key(&scene.name(place), ICON_PLACE, target)
        },
        None => scene.key(&scene.say.services_choose_place(), ICON_PLACE, target),
    }
}

fn filters(scene: &Scene<'_>, filter: &ServiceFilter) -> Vec<Key> {
    let language = &scene.context.language;
    let speaks = filter.speaks.as_ref() == Some(language);
    let speaking = ServiceFilter { speaks: (!speaks).then(|| language.clone()), ..filter.clone() };
    let speaks_key = filter_key(scene, &scene.say.services_speaks(), "speech", speaks, speaking);
    let here = ServiceFilter { only_here: !filter.only_here, ..filter.clone() };
    let here_key =
        filter_key(scene, &scene.say.services_only_here(), "map-pin-house", filter.only_here, here);
    // Without a place there is no "here".
    let here_key = filter.place.is_some().then_some(here_key);
    here_key.into_iter().chain(open_filter(scene, filter)).chain([speaks_key]).collect()
}

/// Without a clock there is no "now"; what is on can always be taken off.
pub(crate) fn open_filter(scene: &Scene<'_>, filter: &ServiceFilter) -> Option<Key> {
    let other = ServiceFilter { open_now: !filter.open_now, ..filter.clone() };
    let label = scene.say.services_open_now();
    (scene.context.now.is_some() || filter.open_now)
        .then(|| filter_key(scene, &label, "door-open", filter.open_now, other))
}

/// How services are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ServicesAs {
    List,
    Map,
}

/// The keys of list and map.
pub(crate) fn views(scene: &Scene<'_>, filter: &ServiceFilter, shown: ServicesAs) -> [Key; 2] {
    let say = scene.say;
    let key = |label: String, hint: String, icon, route, view| Key {
        selected: shown == view,
        spoken: spoken(&[&label, &hint]),
        ..scene.key(&label, icon, Target::Show(route))
    };
    let list = Route::Services { filter: filter.clone() };
    let map = Route::Map { filter: filter.clone() };
    [
        key(say.map_list(), say.map_list_hint(), "list", list, ServicesAs::List),
        key(say.map_map(), say.map_map_hint(), "map", map, ServicesAs::Map),
    ]
}

pub(crate) fn axis_filter(scene: &Scene<'_>, filter: &ServiceFilter, axis: &Axis) -> AxisFilter {
    let is_on = filter.axes.contains(&axis.id);
    let mut axes = filter.axes.clone();
    if is_on {
        axes.retain(|id| *id != axis.id);
    } else {
        axes.push(axis.id.clone());
    }
    let key =
        filter_key(scene, &axis.label, &axis.icon, is_on, ServiceFilter { axes, ..filter.clone() });
    AxisFilter { tone: axis.tone, key }
}

fn filter_key(
    scene: &Scene<'_>,
    label: &str,
    icon: &str,
    is_on: bool,
    other: ServiceFilter,
) -> Key {
    let state = if is_on { scene.say.filter_on(label) } else { scene.say.filter_off(label) };
    Key {
        selected: is_on,
        spoken: spoken(&[&state]),
        ..scene.key(label, icon, Target::Filter(other))
    }
}

pub(crate) fn reset_key(scene: &Scene<'_>, filter: &ServiceFilter, label: &str) -> Key {
    scene.key(label, "undo-2", Target::Filter(without_filters(filter)))
}

fn count(scene: &Scene<'_>, filter: &ServiceFilter, count: usize) -> String {
    match (count, &filter.place) {
        (0, _) => String::new(),
        (count, Some(_)) => scene.line(&scene.say.services_count_near(count as i64)),
        (count, None) => scene.line(&scene.say.services(count as i64)),
    }
}

/// Says what was looked for and offers the nearest thing that exists.
pub(crate) fn empty(
    scene: &Scene<'_>,
    filter: &ServiceFilter,
    unfiltered_count: Option<usize>,
) -> MessageView {
    let say = scene.say;
    let places = || {
        let filter = without_filters(filter);
        scene.key(&say.services_choose_place(), ICON_PLACE, Target::Open(Route::Places { filter }))
    };
    if !has_filters(filter) || unfiltered_count == Some(0) {
        let keys = vec![places(), scene.home_key()];
        return scene.message(
            "info",
            &say.services_none_heading(),
            &say.services_none_text(),
            keys,
        );
    }
    let label = unfiltered_count
        .map_or_else(|| say.services_reset(), |count| say.services_show_all(count as i64));
    let keys = vec![reset_key(scene, filter, &label), places()];
    scene.message("info", &say.services_empty_heading(), &say.services_empty_text(), keys)
}
