//! The records filed under a term: its pages, and its services nearest first.

use bundle::Position;
use rusqlite::params;

use super::{look::Look, ranking::Sort};
use crate::{
    LibraryError,
    bits::Bits,
    questions::{Sight, Wanted},
    reading::Reading,
};

/// Services of one term that are ranked: the nearest ones, where it is known what is near, and as many without a spot.
const SERVICES_MAX: usize = 30;
/// What a record counts that is filed below the term only.
const BELOW: f32 = 0.8;
/// A service beside a page, and what of it is left where it is far away or where it is not known where it is.
const SERVICE: f32 = 0.6;
const SERVICE_FAR: f32 = 0.4;
const NEAR_METRES: f32 = 20_000.0;

/// A record filed under a term.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Filed {
    pub(crate) record: i64,
    pub(crate) sort: Sort,
    /// How much it has to do with the term, 0 to 1.
    pub(crate) fit: f32,
}

/// Knows what is filed under terms, as it looks from one place.
pub(crate) struct Shelves<'a> {
    reading: &'a Reading<'a>,
    look: &'a Look,
    around: Option<Around>,
}

/// What a look around needs for every term alike.
struct Around {
    origin: Position,
    sight: Sight,
    /// Services with several venues, and those with a spot on the map.
    several: Bits,
    on_map: Bits,
    nobody: Bits,
}

impl<'a> Shelves<'a> {
    pub(crate) fn new(reading: &'a Reading<'a>, look: &'a Look) -> Result<Self, LibraryError> {
        let around = match look.origin {
            Some(origin) => Some(Around {
                origin,
                sight: reading.sight(Some(origin), None)?,
                several: reading.set("several", "")?,
                on_map: reading.set("spot", "")?,
                nobody: Bits::none(reading.atlas.numbers(&reading.db)?.count),
            }),
            None => None,
        };
        Ok(Self { reading, look, around })
    }

    /// The records filed under a term with how much each has to do with it, 0 to 1: what is filed under the very term
    /// before what is filed below it, guides before services, nearer before further.
    pub(crate) fn filed(&self, term: i64) -> Result<Vec<Filed>, LibraryError> {
        let reading = self.reading;
        let share = |below: bool| if below { BELOW } else { 1.0 };
        let mut list: Vec<Filed> = Vec::new();
        if self.look.only.is_none() {
            list = reading.rows(
                "SELECT f.record, f.below, e.topic FROM filed f JOIN entry e ON e.record = f.record
                 WHERE f.term = ?1",
                params![term],
                |row| {
                    let record = row.get(0)?;
                    let sort = Sort::new(false, record, row.get(2)?);
                    Ok(Filed { record, sort, fit: share(row.get(1)?) })
                },
            )?;
        }
        // Services stand under types, and under groups for those.
        let below =
            reading.count("SELECT EXISTS (SELECT 1 FROM term WHERE parent = ?1)", [term])? > 0;
        let numbers = reading.atlas.numbers(&reading.db)?;
        for (service, metres) in self.services(term)? {
            let nearness = metres.map_or(0.0, |metres| 1.0 / (1.0 + metres as f32 / NEAR_METRES));
            let fit = share(below) * (SERVICE_FAR + (SERVICE - SERVICE_FAR) * nearness);
            list.push(Filed { record: numbers.record(service), sort: Sort::Service, fit });
        }
        Ok(list)
    }

    /// Services of a term with how many metres away they are: the nearest ones and some without a spot; without an
    /// origin the first ones.
    fn services(&self, term: i64) -> Result<Vec<(u32, Option<u32>)>, LibraryError> {
        let mut services = self.reading.set("term", &term.to_string())?;
        if let Some(only) = &self.look.only {
            services.keep(&only.services);
        }
        let first = |services: &Bits| -> Vec<(u32, Option<u32>)> {
            services.iter().take(SERVICES_MAX).map(|service| (service, None)).collect()
        };
        let Some(around) = &self.around else {
            return Ok(first(&services));
        };
        let wanted = Wanted {
            services: &services,
            elsewhere: &around.nobody,
            several: &around.several,
            metres_max: None,
            enough: SERVICES_MAX,
            counted: false,
        };
        let near = self.reading.nearest(around.origin, &around.sight, &wanted)?;
        let mut list: Vec<(u32, Option<u32>)> =
            near.spotted.iter().map(|spotted| (spotted.service, Some(spotted.metres))).collect();
        services.remove(&around.on_map);
        list.extend(first(&services));
        Ok(list)
    }
}
