//! Choice of the municipality for a list of services.

use answers::{PlaceChoice, ServiceFilter};

use crate::{
    Key, PlacesView, Target,
    scene::{ICON_PLACE, Scene, spoken},
    services::worded_place,
};

/// `places` by name; none yet while they are awaited.
pub(crate) fn view(
    scene: &Scene<'_>,
    filter: &ServiceFilter,
    places: &[PlaceChoice],
) -> PlacesView {
    PlacesView {
        heading: scene.line(&scene.say.places_heading()),
        places: places.iter().map(|place| key(scene, filter, place)).collect(),
    }
}

fn key(scene: &Scene<'_>, filter: &ServiceFilter, place: &PlaceChoice) -> Key {
    let worded = worded_place(place);
    let services = scene.say.services(place.service_count as i64);
    let chosen = ServiceFilter { place: Some(place.code.clone()), ..filter.clone() };
    Key {
        selected: filter.place.as_ref() == Some(&place.code),
        spoken: spoken(&[&scene.pair(&worded, &services)]),
        ..scene.key(&scene.name(&worded), ICON_PLACE, Target::Filter(chosen))
    }
}
