//! Which of the venues of a service counts, and whether its door is open.

use std::sync::Arc;

use answers::{DayHours, Distance, OpenState, REACH_METRES, Spot};
use bundle::Position;
use jiff::civil::DateTime;
use rusqlite::params;

use crate::{LibraryError, hours::Schedule, reading::Reading, timetable::Minute, told::Told};

/// From where and when one looks at services.
pub(crate) struct Sight {
    pub(crate) origin: Option<Position>,
    /// Absent where nobody knows what time it is.
    pub(crate) minute: Option<Arc<Minute>>,
    /// Only doors that are open matter.
    pub(crate) open_only: bool,
}

/// The venue of a service that counts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Counting {
    /// Cadastral code of its municipality.
    pub(crate) place: String,
    pub(crate) distance: Option<Distance>,
    pub(crate) open: OpenState,
}

impl Sight {
    /// Whether hours in the form of OSM, for which somebody stood on a day, say that it is open.
    pub(crate) fn state(&self, hours: Option<&str>, told: Told) -> OpenState {
        let Some(minute) = self.minute.as_ref().filter(|minute| !minute.is_stale(told)) else {
            return OpenState::Unknown;
        };
        let schedule = hours.and_then(Schedule::read);
        schedule.map_or(OpenState::Unknown, |schedule| schedule.state(&minute.at))
    }

    /// The next seven days of such hours, from Monday to Sunday; none where they are not known or not believed any more.
    pub(crate) fn week(&self, hours: Option<&str>, told: Told) -> Vec<DayHours> {
        let Some(minute) = self.minute.as_ref().filter(|minute| !minute.is_stale(told)) else {
            return Vec::new();
        };
        let schedule = hours.and_then(Schedule::read);
        schedule.map(|schedule| schedule.week(&minute.at)).unwrap_or_default()
    }
}

impl Reading<'_> {
    /// How things look from a spot at a time.
    pub(crate) fn sight(
        &self,
        origin: Option<Position>,
        now: Option<DateTime>,
    ) -> Result<Sight, LibraryError> {
        let minute = match now {
            Some(now) => self.atlas.timetable.minute(&self.db, now)?,
            None => None,
        };
        Ok(Sight { origin, minute, open_only: false })
    }

    /// The venue that counts: one in reach that is open, else the nearest whose hours are known, else the nearest. Without
    /// a spot to look from they are as near as they stand in the record.
    pub(crate) fn counting(
        &self,
        service: i64,
        sight: &Sight,
    ) -> Result<Option<Counting>, LibraryError> {
        let mut venues: Vec<Counting> = self.rows(
            "SELECT v.place, v.latitude, v.longitude, v.own, s.hours, o.told FROM venue v
             LEFT JOIN opening o ON o.service = v.service AND o.position = v.position
             LEFT JOIN schedule s ON s.n = o.schedule
             WHERE v.service = ?1 ORDER BY v.position",
            params![service],
            |row| {
                let (latitude, longitude): (Option<f64>, Option<f64>) = (row.get(1)?, row.get(2)?);
                let spot = latitude.zip(longitude);
                let spot = spot.map(|(latitude, longitude)| Position { latitude, longitude });
                let to = if row.get(3)? { Spot::Door } else { Spot::TownCentre };
                let metres = sight.origin.zip(spot).map(|(origin, spot)| origin.metres_to(spot));
                let told: Option<u16> = row.get(5)?;
                let hours = row.get_ref(4)?.as_str_or_null()?;
                Ok(Counting {
                    place: row.get(0)?,
                    distance: metres.map(|metres| Distance { metres, to }),
                    open: sight.state(hours, Told(told.unwrap_or_default())),
                })
            },
        )?;
        let index = counting(&venues, sight.open_only);
        Ok(index.map(|index| venues.swap_remove(index)))
    }
}

/// Which one counts, as [`Reading::counting`] says. Where only open doors matter, one out of reach counts too.
fn counting(venues: &[Counting], open_only: bool) -> Option<usize> {
    let metres = |venue: &Counting| venue.distance.map_or(u32::MAX, |distance| distance.metres);
    let nearest = venues.iter().map(metres).min()?;
    let reach = if open_only { u32::MAX } else { REACH_METRES.max(nearest) };
    let rank = |venue: &Counting| match venue.open {
        OpenState::Open { .. } => 0,
        OpenState::Closed { .. } => 1,
        OpenState::Unknown => 2,
    };
    let in_reach = venues.iter().enumerate().filter(|(_, venue)| metres(venue) <= reach);
    let best = in_reach.min_by_key(|(index, venue)| (rank(venue), metres(venue), *index));
    best.map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_venue_in_reach_counts_then_the_nearest_known_one() {
        let venue = |metres: Option<u32>, open: OpenState| Counting {
            place: String::new(),
            distance: metres.map(|metres| Distance { metres, to: Spot::Door }),
            open,
        };
        let (open, closed) = (OpenState::Open { until: None }, OpenState::Closed { opens: None });
        let unknown = OpenState::Unknown;
        let near = |metres, open| venue(Some(metres), open);
        for (venues, open_only, expected) in [
            (vec![], false, None),
            (vec![near(900, closed), near(20_000, open)], false, Some(1)),
            (vec![near(900, closed), near(300_000, open)], false, Some(0)),
            (vec![near(900, closed), near(300_000, open)], true, Some(1)),
            (vec![near(900, unknown), near(20_000, closed)], false, Some(1)),
            (vec![near(900, unknown), near(300, unknown)], false, Some(1)),
            (vec![near(300_000, unknown), near(400_000, open)], false, Some(0)),
            (vec![near(900, open), near(300, open)], false, Some(1)),
            (vec![venue(None, unknown), venue(None, closed)], false, Some(1)),
            (vec![venue(None, unknown), venue(None, unknown)], false, Some(0)),
            (vec![venue(None, open), near(900, closed)], false, Some(1)),
        ] {
            assert_eq!(counting(&venues, open_only), expected, "{venues:?}");
        }
    }
}
