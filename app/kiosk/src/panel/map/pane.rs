//! The map as a picture: what is looked at, how it moves, and what lies under a finger.

use std::sync::Arc;

use answers::{ServiceSpot, SpotList, Tone};
use map::{Clusters, Hit, Look, Map, Scene, Service, View, Workers, WorkersLimits, World};
use screens::{Here, MapLook, MapView, Target};
use slint::{Rgba8Pixel, SharedPixelBuffer};

use super::frame::{Margins, framed};

/// By less than this zoom a group is not opened by coming nearer: the places of its services are the same.
const NEARER_MIN: f64 = 0.3;

/// A map on the screen. Pixels are those of the picture, from its upper left corner.
pub(crate) struct Pane {
    workers: Workers,
    scene: Scene,
    look: Look,
    spots: Option<Arc<SpotList>>,
    here: Option<Here>,
    lit: Option<u32>,
    margins: Margins,
    view: View,
    /// The visitor moved the map: it stays where it is.
    is_moved: bool,
    /// Two pictures in turn: the one that is shown is not written to.
    buffers: [SharedPixelBuffer<Rgba8Pixel>; 2],
}

impl Pane {
    /// A pane without a size, which keeps so many bytes of drawn tiles. `ready` is called on another thread when there is
    /// more to draw.
    pub(crate) fn new(
        map: Map,
        bytes_max: usize,
        ready: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let look = Look::default();
        let scene = Scene::new(&map, look.style);
        let workers = Workers::new(
            map,
            look.clone(),
            WorkersLimits { bytes_max, ..WorkersLimits::default() },
            ready,
        );
        Self {
            workers,
            scene,
            look,
            spots: None,
            here: None,
            lit: None,
            margins: Margins::default(),
            view: View::of_italy(1, 1),
            is_moved: false,
            buffers: [SharedPixelBuffer::new(1, 1), SharedPixelBuffer::new(1, 1)],
        }
    }

    /// A pane beside this one, of the same map, for what nobody moves.
    pub(crate) fn beside(
        &self,
        bytes_max: usize,
        ready: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let mut pane = Self::new(self.map().clone(), bytes_max, ready);
        pane.scene.set_still(true);
        pane
    }

    /// The map that is drawn.
    pub(crate) fn map(&self) -> &Map {
        self.workers.map()
    }

    /// What is looked at.
    pub(crate) fn view(&self) -> &View {
        &self.view
    }

    /// Where the kiosk stands, if that is in sight.
    pub(crate) fn here(&self) -> Option<(i32, i32)> {
        let centre = self.here?.centre;
        self.view.shows(centre).then(|| self.view.pixel_of(World::of(centre)))
    }

    /// Another size of the picture, and how much of each side other things cover. Says whether anything changed.
    pub(crate) fn set_size(&mut self, width: u32, height: u32, margins: Margins) -> bool {
        if (self.view.width, self.view.height, self.margins) == (width, height, margins) {
            return false;
        }
        self.margins = margins;
        self.view = View { width, height, ..self.view }.clamped(self.zoom_max());
        self.buffers =
            [SharedPixelBuffer::new(width, height), SharedPixelBuffer::new(width, height)];
        if !self.is_moved {
            self.fit();
        }
        true
    }

    /// Takes in what is to be shown.
    pub(crate) fn show(&mut self, shown: &MapView, look: Look) {
        let is_same = match (&self.spots, &shown.spots) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            (None, Some(_)) => false,
            // What was there stays while others are awaited.
            (_, None) => true,
        };
        if !is_same {
            self.spots.clone_from(&shown.spots);
            let spots = self.spots.as_deref().map(|spots| clusters(&spots.spots));
            self.scene.set_services(spots);
        }
        let territory = self.spots.as_ref().and_then(|spots| spots.territory);
        let own = shown.here.map(|here| map::Highlight::Province(here.province));
        self.set_look(Look { chosen: territory.map(Into::into), own, ..look });
        let is_lit = self.lit == shown.lit;
        (self.lit, self.here) = (shown.lit, shown.here);
        self.scene.set_here(self.here.map(|here| here.centre));
        let lit = self.lit.and_then(|service| self.nearest_spot(service));
        self.scene.set_chosen(lit.map(|index| index as u32));
        match shown.look {
            Some(look) => {
                self.is_moved = true;
                if look != self.looked() {
                    let centre = World::of(look.middle());
                    let zoom_max = self.workers.map().zoom_max_at(centre);
                    self.view = View { centre, zoom: look.zoom(), ..self.view }.clamped(zoom_max);
                }
                if !is_same && !self.is_any_in_sight() {
                    self.fit();
                }
            }
            None if self.is_moved || !is_same || !is_lit => {
                self.is_moved = false;
                self.fit();
            }
            None => {}
        }
    }

    /// Shows one service and nothing else.
    pub(crate) fn show_alone(&mut self, spot: &ServiceSpot, here: Option<Here>) {
        self.scene.set_services(Some(clusters(std::slice::from_ref(spot))));
        self.here = here;
        self.scene.set_here(here.map(|here| here.centre));
    }

    /// Draws the tiles so.
    pub(crate) fn set_look(&mut self, look: Look) {
        if look == self.look {
            return;
        }
        if look.style != self.look.style {
            self.scene.set_style(self.workers.map(), look.style);
        }
        self.look = look;
        self.forget_tiles();
    }

    /// Forgets what was drawn.
    pub(crate) fn forget_tiles(&self) {
        self.workers.set_look(self.look.clone());
    }

    /// Forgets which services were shown.
    pub(crate) fn forget_services(&mut self) {
        self.spots = None;
        self.scene.set_services(None);
    }

    /// Where the map is, to be held by the visit.
    pub(crate) fn looked(&self) -> MapLook {
        MapLook::new(self.view.centre.position(), self.view.zoom)
    }

    /// Draws; gives the picture and how much of it is still to come.
    pub(crate) fn draw(&mut self) -> (SharedPixelBuffer<Rgba8Pixel>, usize) {
        self.buffers.swap(0, 1);
        let buffer = &mut self.buffers[0];
        let frame = self.scene.compose(&self.view, &self.workers, buffer.make_mut_bytes());
        (buffer.clone(), frame.missing)
    }

    /// What could not be drawn, in words.
    pub(crate) fn take_faults(&self) -> Vec<String> {
        self.workers.take_faults()
    }

    /// Looks at something else.
    pub(crate) fn set_view(&mut self, view: View) {
        self.view = view.clamped(self.map().zoom_max_at(view.centre));
        self.is_moved = true;
    }

    /// How near one can look here.
    pub(crate) fn zoom_max(&self) -> f64 {
        self.workers.map().zoom_max_at(self.view.centre)
    }

    /// Back to where the kiosk stands, as near as it is looked at first.
    pub(crate) fn go_here(&mut self) {
        if let Some(here) = self.here {
            let centre = World::of(here.centre);
            self.set_view(framed(self.map(), &[centre], self.view, self.margins));
        }
    }

    /// What a touch of a pixel means; comes nearer where that opens a group.
    pub(crate) fn touch(&mut self, x: f64, y: f64) -> Option<Target> {
        match self.scene.hit(x as i32, y as i32)?.clone() {
            Hit::Service(index) => Some(Target::Choose(self.services(&[index]))),
            Hit::Group(members) => {
                let spots = self.spots.as_ref()?;
                let places: Vec<World> = members
                    .iter()
                    .filter_map(|index| spots.spots.get(*index as usize))
                    .map(|spot| World::of(spot.at))
                    .collect();
                let nearer = framed(self.map(), &places, self.view, self.margins);
                if nearer.zoom > self.view.zoom + NEARER_MIN && self.view.zoom < self.zoom_max() {
                    self.set_view(nearer);
                    return None;
                }
                Some(Target::Choose(self.services(&members)))
            }
        }
    }

    /// The services of some of the spots, each once.
    fn services(&self, members: &[u32]) -> Vec<u32> {
        let spots = self.spots.as_deref().map_or(&[][..], |spots| &spots.spots);
        let spot = |index: &u32| spots.get(*index as usize).map(|spot| spot.service);
        let mut services: Vec<u32> = members.iter().filter_map(spot).collect();
        services.dedup();
        services
    }

    /// Of the places of a service the nearest to where one looks from.
    fn nearest_spot(&self, service: u32) -> Option<usize> {
        let spots = self.spots.as_ref()?;
        let from = spots.around.first().copied().or(self.here.map(|here| here.centre));
        let mine = spots.spots.iter().enumerate().filter(|(_, spot)| spot.service == service);
        let metres = |spot: &ServiceSpot| from.map_or(0, |from| from.metres_to(spot.at));
        mine.min_by_key(|(_, spot)| metres(spot)).map(|(index, _)| index)
    }

    fn is_any_in_sight(&self) -> bool {
        let spots = self.spots.as_deref().map_or(&[][..], |spots| &spots.spots);
        spots.is_empty() || spots.iter().any(|spot| self.view.shows(spot.at))
    }

    /// The first look: the town with what is lit or else the nearest; the whole Region; the whole country.
    fn fit(&mut self) {
        let around = self.spots.as_ref().map_or(&[][..], |spots| &spots.around);
        let mut places: Vec<World> = around.iter().copied().map(World::of).collect();
        if let ([from], Some(spots)) = (around, &self.spots) {
            let lit = self.lit.and_then(|service| self.nearest_spot(service));
            let nearest = || {
                let metres = |spot: &&ServiceSpot| from.metres_to(spot.at);
                spots.spots.iter().min_by_key(metres).map(|spot| spot.at)
            };
            let first = lit.map(|index| spots.spots[index].at).or_else(nearest);
            let first = first.filter(|at| from.metres_to(*at) <= answers::REACH_METRES);
            places.extend(first.map(World::of));
        }
        self.view = framed(self.workers.map(), &places, self.view, self.margins);
    }
}

fn clusters(spots: &[ServiceSpot]) -> Arc<Clusters> {
    let axis = |tone: Tone| tone.0.checked_sub(1);
    let service = |spot: &ServiceSpot| Service {
        at: World::of(spot.at),
        precision: spot.spot.into(),
        axis: axis(spot.tone),
        openness: spot.open.into(),
        count: 1,
    };
    Arc::new(Clusters::new(spots.iter().map(service).collect()))
}
