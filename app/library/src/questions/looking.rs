//! A look around on the map: takes in venue by venue, and knows when it has seen enough.

use bundle::Position;

use super::{
    bands::{Bands, band},
    open::Sight,
};
use crate::{bits::Bits, cells::Square, hours::Door, packed::PackedVenue};

/// Over so many degrees a map without curves is right to one in twenty.
const FLAT_DEGREES: f64 = 1.0;
const LOW_LATITUDE: f64 = 60.0;
/// Of a meridian.
const DEGREE_METRES: f64 = 111_195.0;

/// A service on the map. What is smaller comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spotted {
    band: u8,
    /// It says that it is for those who live elsewhere.
    elsewhere: bool,
    /// Its own, or that of a venue of several that is open.
    door: Door,
    pub(crate) metres: u32,
    /// Counted from the first of the release.
    pub(crate) service: u32,
}

/// What to look for on the map.
pub(crate) struct Wanted<'a> {
    pub(crate) services: &'a Bits,
    /// Those of them that say that they are for others.
    pub(crate) elsewhere: &'a Bits,
    /// Services with several venues.
    pub(crate) several: &'a Bits,
    /// Within so many metres.
    pub(crate) metres_max: Option<u32>,
    /// The first so many, if there are.
    pub(crate) enough: usize,
    /// All of them are counted.
    pub(crate) counted: bool,
}

/// What was spotted, in order, and all that was seen where they are counted.
pub(crate) struct View {
    pub(crate) spotted: Vec<Spotted>,
    pub(crate) seen: Bits,
}

/// A look around that is not over.
pub(crate) struct Looking<'a> {
    origin: Origin,
    sight: &'a Sight,
    pub(crate) wanted: &'a Wanted<'a>,
    /// A service of several venues is there for each.
    spotted: Vec<Spotted>,
    /// In which of them services were seen first.
    bands: Bands,
    seen: Bits,
    seen_count: usize,
    /// Metres to the furthest venue of services that have several.
    furthest_of_several: u32,
}

impl<'a> Looking<'a> {
    /// A look at so many services in all.
    pub(crate) fn new(
        origin: Position,
        sight: &'a Sight,
        wanted: &'a Wanted<'a>,
        all: usize,
    ) -> Self {
        Self {
            origin: Origin::new(origin),
            sight,
            wanted,
            spotted: Vec::new(),
            bands: Bands::new(wanted.enough),
            seen: Bits::none(all),
            seen_count: 0,
            furthest_of_several: 0,
        }
    }

    /// Takes in the venues of a square, or counts their services where none of them could come among the first.
    pub(crate) fn take_in(&mut self, venues: &[u8], only_counts: bool) {
        let wanted = self.wanted;
        PackedVenue::each(
            venues,
            |service| wanted.services.contains(service),
            |venue| {
                if only_counts { self.count(&venue) } else { self.take(&venue) }
            },
        );
    }

    pub(crate) fn take(&mut self, venue: &PackedVenue) {
        let metres_max = self.wanted.metres_max.unwrap_or(u32::MAX);
        if let Some((least, most)) = self.origin.roughly(venue.spot) {
            if least > metres_max {
                return;
            }
            if self.bands.are_full_before(least) && most <= metres_max {
                return self.count(venue);
            }
        }
        let (service, door) = (venue.service, self.door(venue));
        if self.sight.open_only && door != Door::Open {
            return;
        }
        let metres = self.origin.spot.metres_to(venue.spot);
        if metres > metres_max {
            return;
        }
        let band = band(metres);
        if self.see(service) {
            self.bands.add(band);
        }
        if self.wanted.several.contains(service) {
            self.furthest_of_several = self.furthest_of_several.max(metres);
        }
        let elsewhere = self.wanted.elsewhere.contains(service);
        self.spotted.push(Spotted { band, elsewhere, door, metres, service });
    }

    fn count(&mut self, venue: &PackedVenue) {
        if !self.sight.open_only || self.door(venue) == Door::Open {
            self.see(venue.service);
        }
    }

    fn door(&self, venue: &PackedVenue) -> Door {
        let minute = self.sight.minute.as_ref();
        minute.map_or(Door::Unknown, |minute| minute.door(venue.opening))
    }

    /// Whether it is seen for the first time.
    fn see(&mut self, service: u32) -> bool {
        let is_new = !self.seen.contains(service);
        if is_new {
            self.seen.insert(service);
            self.seen_count += 1;
        }
        is_new
    }

    /// Whether nothing that is at least so far away could come among the first.
    pub(crate) fn has_enough(&self, least: u32) -> bool {
        self.bands.are_full_before(least)
    }

    /// Whether nothing that is at least so far away, of so many in all, matters.
    pub(crate) fn has_all(&self, least: u32, count: usize) -> bool {
        // Of a service that was seen another venue may still be nearer.
        let are_seen = self.seen_count == count && least > self.furthest_of_several;
        let is_beyond = self.wanted.metres_max.is_some_and(|most| least > most);
        are_seen || is_beyond || !self.wanted.counted && self.has_enough(least)
    }

    /// Whether a whole square lies within the distance.
    pub(crate) fn holds_all_of(&self, cell: i64) -> bool {
        let corners = Square::of_cell(cell).corners();
        let furthest = corners.map(|corner| self.origin.spot.metres_to(corner)).into_iter().max();
        self.wanted.metres_max.is_none_or(|most| furthest <= Some(most))
    }

    /// The first of them in order. A service of several venues stands where the nearest of them is.
    pub(crate) fn view(mut self, open: Option<&Bits>) -> View {
        self.spotted.retain(|spotted| !self.bands.are_full_below(spotted.band));
        let (mut several, mut spotted): (Vec<_>, Vec<_>) = self
            .spotted
            .into_iter()
            .partition(|spotted| self.wanted.several.contains(spotted.service));
        several.sort_unstable_by_key(|spotted| (spotted.service, spotted.metres, spotted.door));
        several.dedup_by_key(|spotted| spotted.service);
        for one in &mut several {
            if open.is_some_and(|open| open.contains(one.service)) {
                one.door = Door::Open;
            }
        }
        spotted.extend(several);
        spotted.sort_unstable();
        spotted.truncate(self.wanted.enough);
        View { spotted, seen: self.seen }
    }
}

/// A place to look from, with what makes rough distances quick.
struct Origin {
    spot: Position,
    /// How long a degree of its parallel is beside one of a meridian; absent where that changes too fast.
    parallel: Option<f64>,
}

impl Origin {
    fn new(spot: Position) -> Self {
        let is_low = spot.latitude.abs() <= LOW_LATITUDE;
        Self { spot, parallel: is_low.then(|| spot.latitude.to_radians().cos()) }
    }

    /// Between how many metres it is at least and at most, where that is quick to say: near by the earth is flat.
    fn roughly(&self, spot: Position) -> Option<(u32, u32)> {
        let north = spot.latitude - self.spot.latitude;
        let east = spot.longitude - self.spot.longitude;
        if north.abs() > FLAT_DEGREES || east.abs() > FLAT_DEGREES {
            return None;
        }
        let east = east * self.parallel?;
        let metres = (north * north + east * east).sqrt() * DEGREE_METRES;
        Some(((metres * 0.95) as u32, (metres * 1.05) as u32 + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rough_distances_hold_the_true_one() {
        for latitude in [0.0, 35.5, 45.46, 47.0, -59.9] {
            let origin = Position { latitude, longitude: 9.19 };
            for (north, east) in (-100..=100).flat_map(|n| (-100..=100).map(move |e| (n, e))) {
                let spot = Position {
                    latitude: latitude + f64::from(north) / 100.0,
                    longitude: 9.19 + f64::from(east) / 100.0,
                };
                if let Some((least, most)) = Origin::new(origin).roughly(spot) {
                    let metres = origin.metres_to(spot);
                    assert!((least..=most).contains(&metres), "{origin:?} {spot:?}");
                }
            }
        }
        let (milan, prato) = ((45.46, 9.19), (43.88, 11.1));
        let [milan, prato] =
            [milan, prato].map(|(latitude, longitude)| Position { latitude, longitude });
        assert_eq!(Origin::new(milan).roughly(prato), None);
    }
}
