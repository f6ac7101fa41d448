//! Where a service is, as a small picture on its sheet.

use answers::{ServiceSpot, Spot};
use map::{Highlight, Look, View as MapLooking, World};
use screens::{ServiceView, SmallMap, View};
use slint::{ComponentHandle, Image};

use super::{MapScreen, frame::Margins, look, pane::Pane, still::Still};
use crate::ui::{Kiosk, PlaceMapData};

/// How near it is looked at: with the streets around its door, or with the towns around its own.
const STREETS_ZOOM: f64 = 14.0;
const TOWNS_ZOOM: f64 = 10.5;

/// How far below the middle it stands, because words cover more of the picture above than below it: a door with its
/// pin above it, a sign that stands around its place; in pixels.
const DOOR_BELOW: f64 = 48.0;
const SIGN_BELOW: f64 = 14.0;

/// Closer to the middle than this the kiosk stands under the sign, in pixels.
const UNDER_SIGN: i32 = 90;

impl MapScreen {
    /// Shows where the service of `sheet` is, or nothing where that is not known.
    pub(super) fn show_place(&mut self, window: &Kiosk, shown: &View, sheet: &ServiceView) {
        let place = sheet.cards.iter().find_map(|card| card.map.as_ref());
        let (Some(pane), Some(place)) = (&mut self.still, place) else {
            return self.leave_still(window);
        };
        show_in(pane, place, look(shown));
        window.global::<PlaceMapData<'_>>().set_you_are_here((&place.you_are_here).into());
        self.shown = Still::Place;
        self.draw_place(window);
    }

    /// Draws it again, in the room that it has; gives how much is still to come.
    pub(super) fn draw_place(&mut self, window: &Kiosk) -> usize {
        let global = window.global::<PlaceMapData<'_>>();
        self.scale(window);
        let (width, height) = (global.get_width(), global.get_height());
        let Some(pane) = self.still.as_mut().filter(|_| width > 0.0 && height > 0.0) else {
            return 0;
        };
        let pixels = |logical: f32| (f64::from(logical) * self.pixels).round().max(1.0) as u32;
        pane.set_size(pixels(width), pixels(height), Margins::default());
        let (picture, missing) = pane.draw();
        // Half a map is no picture: until then its ground stands there.
        let picture = if missing > 0 { Image::default() } else { Image::from_rgba8(picture) };
        global.set_picture(picture);
        let is_beside = |(x, y): &(i32, i32)| {
            let middle = (pane.view().width as i32 / 2, pane.view().height as i32 / 2);
            (x - middle.0).abs().max((y - middle.1).abs()) > UNDER_SIGN
        };
        let here = pane.here().filter(|here| missing == 0 && is_beside(here));
        global.set_here_there(here.is_some());
        if let Some((x, y)) = here {
            global.set_here_x((f64::from(x) / self.pixels) as f32);
            global.set_here_y((f64::from(y) / self.pixels) as f32);
        }
        missing
    }
}

/// The service in the middle, with its municipality around it.
fn show_in(pane: &mut Pane, place: &SmallMap, look: Look) {
    let own = place.here.map(|here| Highlight::Province(here.province));
    pane.set_look(Look { chosen: Some(place.territory.into()), own, ..look });
    let SmallMap { at, spot, tone, open, here, .. } = *place;
    pane.show_alone(&ServiceSpot { service: 0, at, spot, tone, open }, here);
    let (centre, is_door) = (World::of(at), spot == Spot::Door);
    let has_streets = is_door && pane.map().has_streets_at(centre);
    let zoom = if has_streets { STREETS_ZOOM } else { TOWNS_ZOOM };
    let below = if is_door { DOOR_BELOW } else { SIGN_BELOW };
    let view = MapLooking { centre, zoom, ..*pane.view() };
    pane.set_view(view.dragged(0.0, below, zoom));
}
