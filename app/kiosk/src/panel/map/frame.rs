//! The view that shows some places in the part of the picture that nothing covers.

use map::{Map, View, World};

/// How near a town is looked at first: with its neighbours, or with its streets.
const TOWN_ZOOM: f64 = 11.0;
const STREETS_ZOOM: f64 = 13.5;

/// Less room than this is no room, in pixels.
const ROOM_MIN: u32 = 120;

/// Pixels of each side that other things cover.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Margins {
    pub(crate) left: u32,
    pub(crate) top: u32,
    pub(crate) right: u32,
    pub(crate) bottom: u32,
}

/// The nearest view of the size of `before` that shows `places` between the margins; of Italy where there are none.
pub(crate) fn framed(map: &Map, places: &[World], before: View, margins: Margins) -> View {
    let room = |side: u32, covered: u32| side.saturating_sub(covered).max(ROOM_MIN.min(side));
    let width = room(before.width, margins.left + margins.right);
    let height = room(before.height, margins.top + margins.bottom);
    let near = View::around(places, width, height);
    let town = if map.has_streets_at(near.centre) { STREETS_ZOOM } else { TOWN_ZOOM };
    let zoom = if places.is_empty() { near.zoom } else { near.zoom.min(town) };
    let zoom_max = map.zoom_max_at(near.centre);
    let whole = View { zoom, width: before.width, height: before.height, ..near };
    let aside = |before: u32, after: u32| (f64::from(before) - f64::from(after)) / 2.0;
    whole.clamped(zoom_max).dragged(
        aside(margins.left, margins.right),
        aside(margins.top, margins.bottom),
        zoom_max,
    )
}

#[cfg(test)]
mod tests {
    use bundle::Position;
    use map::{Fonts, Map};

    use super::*;

    fn empty_map() -> Map {
        Map::open(Vec::new(), Fonts::new(Vec::new()).expect("no fonts are no fault")).0
    }

    #[test]
    fn places_stand_beside_what_covers_the_map() {
        let before = View::of_italy(1000, 600);
        let margins = Margins { left: 100, top: 20, right: 20, bottom: 0 };
        let prato = World::of(Position { latitude: 43.88, longitude: 11.1 });
        let view = framed(&empty_map(), &[prato], before, margins);
        let (x, y) = view.pixel_of(prato);
        assert!((x - 540).abs() <= 1 && (y - 310).abs() <= 1, "{x} {y}");
    }

    #[test]
    fn a_picture_that_is_covered_whole_still_has_a_view() {
        let margins = Margins { left: 900, top: 900, right: 900, bottom: 900 };
        let view = framed(&empty_map(), &[], View::of_italy(400, 300), margins);
        assert_eq!((view.width, view.height), (400, 300));
        assert!(view.zoom.is_finite());
    }
}
