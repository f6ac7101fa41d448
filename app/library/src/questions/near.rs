//! The nearest services of a set: square by square of the map, outwards until there are enough.

use bundle::Position;
use rusqlite::{OptionalExtension as _, params};

use super::open::Sight;
use crate::{
    LibraryError,
    atlas::Atlas,
    bits::Bits,
    cells::{self, Square},
    hours::Door,
    packed::{Opening, PackedVenue, Told},
    reading::Reading,
};

/// Further than this nobody goes without planning it.
pub(crate) const REACH_METRES: u32 = 50_000;

/// Where each band of distance ends, in metres: what lies in the same one is as far for whoever has to go there.
const BANDS: [u32; 26] = [
    1_000, 2_000, 3_000, 5_000, 7_000, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000,
    60_000, 80_000, 100_000, 125_000, 150_000, 200_000, 250_000, 300_000, 400_000, 500_000,
    600_000, 800_000, 1_000_000, 1_500_000,
];

/// One look at a square costs as much as so many venues in it.
const SQUARE_COST: usize = 60;
/// Asking for the venues of one service costs as much as so many venues in a square.
const LOOKUP_COST: usize = 80;

/// A service on the map. What is smaller comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spotted {
    band: u8,
    /// It says that it is for those who live elsewhere.
    elsewhere: bool,
    /// Its own, or that of a venue of several that is open.
    door: Door,
    metres: u32,
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
    /// At least so many, if there are.
    pub(crate) enough: usize,
}

/// What was spotted, in order, and how many there are where all were looked for.
pub(crate) struct View {
    pub(crate) spotted: Vec<Spotted>,
    pub(crate) seen: usize,
}

impl Reading<'_> {
    /// The nearest services, at most `enough`; `seen` counts all within the distance where `enough` is no limit.
    pub(crate) fn nearest(
        &self,
        origin: Position,
        sight: &Sight,
        wanted: &Wanted<'_>,
    ) -> Result<View, LibraryError> {
        let count = wanted.services.count();
        let mut looking = Looking {
            origin,
            sight,
            wanted,
            spotted: Vec::new(),
            bands: [0; BANDS.len() + 1],
            seen: Bits::none(self.atlas.numbers(&self.db)?.count),
            seen_count: 0,
            furthest_of_several: 0,
        };
        let cells = self.atlas.cells(&self.db)?;
        let all = self.atlas.numbers(&self.db)?.count.max(1);
        // To find enough of a few that are scattered, most of the map would have to be read.
        let venues = wanted.enough.saturating_mul(all) / count.max(1);
        let venues = venues.min(all);
        let squares = (cells.len() * venues).div_ceil(all);
        if count * LOOKUP_COST <= venues + squares * SQUARE_COST {
            self.look_up(&mut looking)?;
        } else {
            self.look_around(&mut looking, cells, count)?;
        }
        let open = match &sight.minute {
            Some(minute) => Some(minute.open(&self.db, all)?),
            None => None,
        };
        Ok(looking.view(open))
    }

    /// Each service by itself.
    fn look_up(&self, looking: &mut Looking<'_>) -> Result<(), LibraryError> {
        let numbers = self.atlas.numbers(&self.db)?;
        let mut statement = self.db.prepare_cached(
            "SELECT v.latitude, v.longitude, o.schedule, o.told FROM venue v
             LEFT JOIN opening o ON o.service = v.service AND o.position = v.position
             WHERE v.service = ?1 AND v.latitude IS NOT NULL AND v.longitude IS NOT NULL",
        )?;
        for service in looking.wanted.services.iter() {
            let mut rows = statement.query(params![numbers.record(service)])?;
            while let Some(row) = rows.next()? {
                let spot = Position { latitude: row.get(0)?, longitude: row.get(1)? };
                let (schedule, told): (Option<u32>, Option<u16>) = (row.get(2)?, row.get(3)?);
                let opening = schedule
                    .zip(told)
                    .map(|(schedule, told)| Opening { schedule, told: Told(told) });
                looking.take(&PackedVenue { service, spot, opening });
            }
        }
        Ok(())
    }

    /// Ring by ring around the origin.
    fn look_around(
        &self,
        looking: &mut Looking<'_>,
        cells: &[i64],
        count: usize,
    ) -> Result<(), LibraryError> {
        let origin = looking.origin;
        let mut statement = self.db.prepare_cached("SELECT venues FROM square WHERE cell = ?1")?;
        let last = Atlas::reach(cells, Square::of(origin));
        for reach in 0..=last {
            let least = if reach == 0 { 0 } else { cells::metres_beyond(origin, reach - 1) };
            if looking.has_enough(least, count) {
                break;
            }
            for range in cells::ring(origin, reach) {
                let from = cells.partition_point(|cell| cell < range.start());
                for cell in cells[from..].iter().take_while(|cell| range.contains(cell)) {
                    statement
                        .query_row(params![cell], |row| {
                            let venues = row.get_ref(0)?.as_blob().unwrap_or_default();
                            PackedVenue::all(venues).for_each(|venue| looking.take(&venue));
                            Ok(())
                        })
                        .optional()?;
                }
            }
        }
        Ok(())
    }
}

/// A look around that is not over.
struct Looking<'a> {
    origin: Position,
    sight: &'a Sight,
    wanted: &'a Wanted<'a>,
    /// A service of several venues is there for each.
    spotted: Vec<Spotted>,
    /// How many services were seen in each band first.
    bands: [usize; BANDS.len() + 1],
    seen: Bits,
    seen_count: usize,
    /// Metres to the furthest venue of services that have several.
    furthest_of_several: u32,
}

impl Looking<'_> {
    fn take(&mut self, venue: &PackedVenue) {
        let service = venue.service;
        if !self.wanted.services.contains(service) {
            return;
        }
        let minute = self.sight.minute.as_ref();
        let door = minute.map_or(Door::Unknown, |minute| minute.door(venue.opening));
        if self.sight.open_only && door != Door::Open {
            return;
        }
        let metres = self.origin.metres_to(venue.spot);
        if self.wanted.metres_max.is_some_and(|most| metres > most) {
            return;
        }
        let band = band(metres);
        if !self.seen.contains(service) {
            self.seen.insert(service);
            self.seen_count += 1;
            self.bands[usize::from(band)] += 1;
        }
        if self.wanted.several.contains(service) {
            self.furthest_of_several = self.furthest_of_several.max(metres);
        }
        let elsewhere = self.wanted.elsewhere.contains(service);
        self.spotted.push(Spotted { band, elsewhere, door, metres, service });
    }

    /// Whether nothing that is at least so far away, of so many in all, could come among the first.
    fn has_enough(&self, least: u32, count: usize) -> bool {
        let nearer: usize = self.bands[..usize::from(band(least))].iter().sum();
        // Of a service that was seen another venue may still be nearer.
        let are_all_seen = self.seen_count == count && least > self.furthest_of_several;
        nearer >= self.wanted.enough
            || are_all_seen
            || self.wanted.metres_max.is_some_and(|most| least > most)
    }

    /// The first of them in order. A service of several venues stands where the nearest of them is.
    fn view(mut self, open: Option<&Bits>) -> View {
        let mut sum = 0;
        let last = self.bands.iter().position(|count| {
            sum += count;
            sum >= self.wanted.enough
        });
        if let Some(last) = last {
            self.spotted.retain(|spotted| usize::from(spotted.band) <= last);
        }
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
        View { spotted, seen: self.seen_count }
    }
}

fn band(metres: u32) -> u8 {
    BANDS.partition_point(|end| *end <= metres) as u8
}
