//! Lists of services. They are found and put in order as numbers; cards are made for the part that is shown only.

use std::collections::BinaryHeap;

use answers::{REACH_METRES, ServiceFilter, ServiceList};
use bundle::{CadastralCode, Position};
use jiff::civil::DateTime;

use super::{
    looking::{Spotted, Wanted},
    open::Sight,
};
use crate::{LibraryError, bits::Bits, reading::Reading};

/// A place in a list.
struct Listed {
    /// Counted from the first service of the release.
    service: u32,
    /// The area by which it serves the place, where it is not gone to.
    covers: Option<String>,
}

/// How many fit, and the first of them.
struct List {
    total: usize,
    first: Vec<Listed>,
}

impl Reading<'_> {
    /// The services of a filter, at most `limit` cards. Around a place: those in reach that are for everybody or for those
    /// who live there; those without a place, or far away, that are for those who live there; all others, the nearest
    /// first. Without a place by its Italian name, then as the records stand.
    pub(crate) fn services(
        &self,
        filter: &ServiceFilter,
        limit: usize,
        now: Option<DateTime>,
    ) -> Result<ServiceList, LibraryError> {
        let origin = self.centre(filter.place.as_ref())?;
        let sight = Sight { open_only: filter.open_now, ..self.sight(origin, now)? };
        let fit = self.fit(filter, &sight)?;
        let list = match &filter.place {
            None => self.by_place(&fit, limit)?,
            Some(place) => match (origin, filter.within_metres) {
                (Some(origin), Some(_)) => self.in_reach(place, origin, &fit, &sight, limit)?,
                _ => self.around(place, origin, &fit, &sight, limit)?,
            },
        };
        let numbers = self.atlas.numbers(&self.db)?;
        let mut cards = Vec::with_capacity(list.first.len());
        for listed in list.first {
            let mut card = self.card(numbers.record(listed.service), &sight)?;
            if let Some(area) = listed.covers {
                card.covers = self.area_served(&area)?;
            }
            cards.push(card);
        }
        let place = match &filter.place {
            Some(code) => self.place_choice(code.as_str())?,
            None => None,
        };
        let region = match (&filter.place, filter.regions.as_slice()) {
            (None, [pack]) => self.region_choice(pack)?,
            _ => None,
        };
        Ok(ServiceList { place, region, total: list.total, cards })
    }

    fn around(
        &self,
        place: &CadastralCode,
        origin: Option<Position>,
        fit: &Bits,
        sight: &Sight,
        limit: usize,
    ) -> Result<List, LibraryError> {
        let total = fit.count();
        let mut list = List { total, first: Vec::new() };
        if limit == 0 || total == 0 {
            return Ok(list);
        }
        let served = Served::of(self, place)?;
        let several = self.set("several", "")?;
        let spot = self.set("spot", "")?;
        let mut rest = fit.clone();
        if let Some(origin) = origin {
            let mut services = fit.clone();
            services.keep(&spot);
            services.remove(&served.elsewhere);
            let metres_max = Some(REACH_METRES);
            let wanted = Wanted {
                services: &services,
                elsewhere: &served.elsewhere,
                several: &several,
                metres_max,
                enough: limit,
                counted: false,
            };
            list.take(
                self.nearest(origin, sight, &wanted)?.spotted.iter().map(|s| s.service),
                &mut rest,
            );
        } else {
            let mut here = fit.clone();
            here.keep(&self.set("place", place.as_str())?);
            list.take(here.iter().take(limit), &mut rest);
        }
        self.covering(&served, sight, limit, &mut list, &mut rest)?;
        if let Some(origin) = origin.filter(|_| list.first.len() < limit) {
            let mut services = rest.clone();
            services.keep(&spot);
            let enough = limit - list.first.len();
            let wanted = Wanted {
                services: &services,
                elsewhere: &served.elsewhere,
                several: &several,
                metres_max: None,
                enough,
                counted: false,
            };
            list.take(
                self.nearest(origin, sight, &wanted)?.spotted.iter().map(|s| s.service),
                &mut rest,
            );
        }
        for is_elsewhere in [false, true] {
            let open = limit.saturating_sub(list.first.len());
            let more: Vec<u32> = rest
                .iter()
                .filter(|s| served.elsewhere.contains(*s) == is_elsewhere)
                .take(open)
                .collect();
            list.take(more.into_iter(), &mut rest);
        }
        Ok(list)
    }

    /// Those that serve the place by their area, the smallest area first, what is open before the rest.
    fn covering(
        &self,
        served: &Served,
        sight: &Sight,
        limit: usize,
        list: &mut List,
        rest: &mut Bits,
    ) -> Result<(), LibraryError> {
        let count = self.atlas.numbers(&self.db)?.count;
        for (area, services) in &served.areas {
            if list.first.len() >= limit {
                return Ok(());
            }
            let mut here = rest.clone();
            here.keep(services);
            let mut open = here.clone();
            match &sight.minute {
                Some(minute) => open.keep(minute.open(&self.db, count)?),
                None => open = Bits::none(count),
            }
            here.remove(&open);
            for service in open.iter().chain(here.iter()).take(limit - list.first.len()) {
                list.first.push(Listed { service, covers: Some(area.clone()) });
            }
            open.add(&here);
            rest.remove(&open);
        }
        Ok(())
    }

    /// Those that all lie within the distance of the filter.
    fn in_reach(
        &self,
        place: &CadastralCode,
        origin: Position,
        fit: &Bits,
        sight: &Sight,
        limit: usize,
    ) -> Result<List, LibraryError> {
        let served = Served::of(self, place)?;
        let several = self.set("several", "")?;
        let (mut own, mut others) = (fit.clone(), fit.clone());
        own.remove(&served.elsewhere);
        others.keep(&served.elsewhere);
        let mut list = List { total: fit.count(), first: Vec::new() };
        for services in [&own, &others] {
            let wanted = Wanted {
                services,
                elsewhere: &served.elsewhere,
                several: &several,
                metres_max: None,
                enough: limit - list.first.len(),
                counted: false,
            };
            let view = self.nearest(origin, sight, &wanted)?;
            let listed = |spotted: &Spotted| Listed { service: spotted.service, covers: None };
            list.first.extend(view.spotted.iter().map(listed));
        }
        Ok(list)
    }

    /// By the Italian name of the place, then as the records stand; those without a place come last.
    fn by_place(&self, fit: &Bits, limit: usize) -> Result<List, LibraryError> {
        let total = fit.count();
        let mut first: BinaryHeap<(u16, u32)> = BinaryHeap::new();
        if limit > 0 && total > 0 {
            let mut statement =
                self.db.prepare_cached("SELECT ranks FROM place_rank ORDER BY chunk")?;
            let mut rows = statement.query([])?;
            let mut service = 0;
            while let Some(row) = rows.next()? {
                let (ranks, _) = row.get_ref(0)?.as_blob().unwrap_or_default().as_chunks::<2>();
                for rank in ranks {
                    let place = (u16::from_le_bytes(*rank), service);
                    let is_first =
                        first.len() < limit || first.peek().is_some_and(|last| place < *last);
                    if is_first && fit.contains(service) {
                        first.push(place);
                        if first.len() > limit {
                            first.pop();
                        }
                    }
                    service += 1;
                }
            }
        }
        let first = first.into_sorted_vec().into_iter();
        let first = first.map(|(_, service)| Listed { service, covers: None }).collect();
        Ok(List { total, first })
    }
}

impl List {
    /// Goes on with these, which are not among the rest any more.
    fn take(&mut self, services: impl Iterator<Item = u32>, rest: &mut Bits) {
        for service in services {
            rest.take(service);
            self.first.push(Listed { service, covers: None });
        }
    }
}

/// Who serves those who live in a place, and who says that they serve others.
struct Served {
    /// The areas that the place lies in, the smallest first, with their services.
    areas: Vec<(String, Bits)>,
    elsewhere: Bits,
}

impl Served {
    fn of(reading: &Reading<'_>, place: &CadastralCode) -> Result<Self, LibraryError> {
        let mut elsewhere = reading.set("limited", "")?;
        let mut areas = Vec::new();
        for area in reading.areas_of(place)? {
            let services = reading.set("area", &area)?;
            elsewhere.remove(&services);
            areas.push((area, services));
        }
        Ok(Self { areas, elsewhere })
    }
}
