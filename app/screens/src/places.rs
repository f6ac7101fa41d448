//! Choice of the municipality for a list of services.

use answers::{PlaceChoice, PlaceList, RegionChoice, ServiceFilter};

use crate::{
    Key, PlacesView, Route, Target, loading,
    scene::{ICON_PLACE, Scene, spoken},
    services::worded_place,
};

/// The municipalities with services; `list` is `None` while it is awaited.
pub(crate) fn view(
    scene: &Scene<'_>,
    filter: &ServiceFilter,
    list: Option<&PlaceList>,
) -> PlacesView {
    let choices = list.map_or(&[][..], |list| &list.choices);
    let is_all = list.is_some_and(|list| list.choices.len() >= list.total);
    let search = Route::PlaceSearch { filter: filter.clone() };
    PlacesView {
        heading: scene.line(&scene.say.places_heading()),
        other: (!is_all)
            .then(|| scene.key(&scene.say.places_other(), "keyboard", Target::Open(search))),
        waiting: if list.is_none() { loading::said(scene) } else { String::new() },
        places: choices.iter().map(|place| key(scene, filter, place)).collect(),
    }
}

fn key(scene: &Scene<'_>, filter: &ServiceFilter, place: &PlaceChoice) -> Key {
    let worded = worded_place(place);
    let is_own = scene.desk.place.as_ref() == Some(&place.code);
    let icon = if is_own { "map-pin-house" } else { ICON_PLACE };
    let services = scene.say.services(place.service_count as i64);
    Key {
        selected: filter.place.as_ref() == Some(&place.code),
        spoken: spoken(&[&scene.pair(&worded, &services)]),
        ..scene.key(&scene.name(&worded), icon, choose(filter, place))
    }
}

/// The same list, around this municipality.
pub(crate) fn choose(filter: &ServiceFilter, place: &PlaceChoice) -> Target {
    let place = Some(place.code.clone());
    Target::Filter(ServiceFilter { place, regions: Vec::new(), ..filter.clone() })
}

/// The same list, all over this Region. What asks for a place to look from has none there.
pub(crate) fn choose_region(filter: &ServiceFilter, region: &RegionChoice) -> Target {
    Target::Filter(ServiceFilter {
        place: None,
        regions: vec![region.pack.clone()],
        only_here: false,
        within_metres: None,
        ..filter.clone()
    })
}
