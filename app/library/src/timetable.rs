//! What is open at one minute, kept until the next: every visitor of that minute asks the same.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::DateTime;
use rusqlite::{Connection, params};

use crate::{
    LibraryError,
    bits::Bits,
    hours::{Door, Moment, Schedule},
    packed::{Opening, Runs},
    told::Told,
};

/// Offices keep the same hours; more distinct ones than this are read again for every minute.
const SCHEDULES_KEPT_MAX: usize = 20_000;

/// The schedules of a release, and what they make of the minute that was asked for last.
#[derive(Default)]
pub(crate) struct Timetable {
    schedules: OnceLock<Vec<Option<Schedule>>>,
    minute: Mutex<Option<Arc<Minute>>>,
}

/// What is open at one minute.
pub(crate) struct Minute {
    pub(crate) at: Moment,
    today: Told,
    /// Of each schedule, the first at 0.
    doors: Vec<Door>,
    open: OnceLock<Bits>,
}

impl Timetable {
    /// The minute of `now`; `None` where the calendar ends.
    pub(crate) fn minute(
        &self,
        db: &Connection,
        now: DateTime,
    ) -> Result<Option<Arc<Minute>>, LibraryError> {
        // Whoever panicked with it has changed nothing: it is replaced as a whole.
        let mut kept = self.minute.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(at) = Moment::of(now) else { return Ok(None) };
        if let Some(minute) = kept.as_ref().filter(|minute| minute.at == at) {
            return Ok(Some(Arc::clone(minute)));
        }
        let minute = Arc::new(Minute {
            at,
            today: Told::on(now.date()),
            doors: self.doors(db, &at)?,
            open: OnceLock::new(),
        });
        *kept = Some(Arc::clone(&minute));
        Ok(Some(minute))
    }

    fn doors(&self, db: &Connection, at: &Moment) -> Result<Vec<Door>, LibraryError> {
        let door = |schedule: &Option<Schedule>| {
            schedule.as_ref().map_or(Door::Unknown, |schedule| schedule.door_at(at))
        };
        if let Some(schedules) = self.schedules.get() {
            return Ok(schedules.iter().map(door).collect());
        }
        let mut statement = db.prepare_cached("SELECT hours FROM schedule ORDER BY n")?;
        let mut rows = statement.query([])?;
        let (mut kept, mut doors) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            let schedule = Schedule::read(row.get_ref(0)?.as_str().unwrap_or_default());
            doors.push(door(&schedule));
            if kept.len() <= SCHEDULES_KEPT_MAX {
                kept.push(schedule);
            }
        }
        if doors.len() <= SCHEDULES_KEPT_MAX {
            // Another thread may have read them meanwhile: they are the same.
            drop(self.schedules.set(kept));
        }
        Ok(doors)
    }
}

impl Minute {
    /// Whether a venue is open; what nobody stood for within two years is not known.
    pub(crate) fn door(&self, opening: Option<Opening>) -> Door {
        let Some(Opening { schedule, told }) = opening else { return Door::Unknown };
        if told.is_stale(self.today) { Door::Unknown } else { self.door_of(schedule) }
    }

    /// Whether what was told on a day may have changed since.
    pub(crate) fn is_stale(&self, told: Told) -> bool {
        told.is_stale(self.today)
    }

    /// Services, of so many, with a venue that is open.
    pub(crate) fn open(&self, db: &Connection, count: usize) -> Result<&Bits, LibraryError> {
        if let Some(open) = self.open.get() {
            return Ok(open);
        }
        let mut open = Bits::none(count);
        let mut statement = db.prepare_cached("SELECT runs FROM opening_runs")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let runs = row.get_ref(0)?.as_blob().unwrap_or_default();
            let is_open = |schedule: u32| self.door_of(schedule) == Door::Open;
            Runs::each(runs, is_open, |service| open.insert(service));
        }
        let mut statement =
            db.prepare_cached("SELECT sparse, members FROM told WHERE day <= ?1")?;
        let mut rows = statement.query(params![self.today.latest_stale().0])?;
        while let Some(row) = rows.next()? {
            let members = row.get_ref(1)?.as_blob().unwrap_or_default();
            open.remove(&Bits::read(members, row.get(0)?, count));
        }
        Ok(self.open.get_or_init(|| open))
    }

    fn door_of(&self, schedule: u32) -> Door {
        let door = self.doors.get((schedule as usize).wrapping_sub(1));
        door.copied().unwrap_or(Door::Unknown)
    }
}
