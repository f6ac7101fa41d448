//! The nearest services of a set: square by square of the map, outwards until there are enough.

use bundle::Position;
use rusqlite::{OptionalExtension as _, params};

use super::{
    looking::{Looking, View, Wanted},
    open::Sight,
};
use crate::{
    LibraryError,
    bits::Bits,
    cells::{self, Square},
    packed::{Opening, PackedVenue},
    reading::Reading,
    told::Told,
};

/// As far around the squares need no order but how many steps they are away.
const NEAR_STEPS: i64 = 8;
/// One look at a square costs as much as so many venues in it.
const SQUARE_COST: usize = 60;
/// Asking for the venues of one service costs as much as so many venues in a square.
const LOOKUP_COST: usize = 80;

impl Reading<'_> {
    /// The nearest services, at most `enough`.
    pub(crate) fn nearest(
        &self,
        origin: Position,
        sight: &Sight,
        wanted: &Wanted<'_>,
    ) -> Result<View, LibraryError> {
        let count = wanted.services.count();
        let all = self.atlas.numbers(&self.db)?.count;
        let mut looking = Looking::new(origin, sight, wanted, all);
        let inhabited = self.atlas.squares(&self.db)?;
        // To find enough of a few that are scattered, most of the map would have to be read.
        let venues = (wanted.enough.saturating_mul(all) / count.max(1)).min(all);
        let squares = (inhabited.len() * venues).div_ceil(all.max(1));
        if count * LOOKUP_COST <= venues + squares * SQUARE_COST {
            self.look_up(&mut looking)?;
        } else {
            self.look_around(origin, &mut looking, count)?;
        }
        let open = match &sight.minute {
            Some(minute) => Some(minute.open(&self.db, all)?),
            None => None,
        };
        Ok(looking.view(open))
    }

    /// Those of the services that have a venue, or one that is open, within so many metres.
    pub(crate) fn within(
        &self,
        origin: Position,
        metres: u32,
        services: &Bits,
        open_only: bool,
        sight: &Sight,
    ) -> Result<Bits, LibraryError> {
        let nobody = Bits::none(self.atlas.numbers(&self.db)?.count);
        let sight = Sight { origin: sight.origin, minute: sight.minute.clone(), open_only };
        let wanted = Wanted {
            services,
            elsewhere: &nobody,
            several: &nobody,
            metres_max: Some(metres),
            enough: 0,
            counted: true,
        };
        Ok(self.nearest(origin, &sight, &wanted)?.seen)
    }

    /// Each service by itself.
    fn look_up(&self, looking: &mut Looking<'_>) -> Result<(), LibraryError> {
        let numbers = self.atlas.numbers(&self.db)?;
        let mut statement = self.db.prepare_cached(
            "SELECT v.latitude, v.longitude, v.own, o.schedule, o.told FROM venue v
             LEFT JOIN opening o ON o.service = v.service AND o.position = v.position
             WHERE v.service = ?1 AND v.latitude IS NOT NULL AND v.longitude IS NOT NULL",
        )?;
        for service in looking.wanted.services.iter() {
            let mut rows = statement.query(params![numbers.record(service)])?;
            while let Some(row) = rows.next()? {
                let spot = Position { latitude: row.get(0)?, longitude: row.get(1)? };
                let (schedule, told): (Option<u32>, Option<u16>) = (row.get(3)?, row.get(4)?);
                let opening = schedule
                    .zip(told)
                    .map(|(schedule, told)| Opening { schedule, told: Told(told) });
                looking.take(&PackedVenue { service, spot, own: row.get(2)?, opening });
            }
        }
        Ok(())
    }

    /// Square by square around the origin.
    fn look_around(
        &self,
        origin: Position,
        looking: &mut Looking<'_>,
        count: usize,
    ) -> Result<(), LibraryError> {
        let mut statement = self.db.prepare_cached("SELECT venues FROM square WHERE cell = ?1")?;
        let blocks = looking.wanted.services.blocks();
        let squares = self.atlas.squares(&self.db)?.iter();
        let squares = squares.filter(|square| blocks.may_hold(square.services)).map(|s| s.cell);
        for (least, cell) in outwards(origin, squares) {
            if looking.has_all(least, count) {
                break;
            }
            let only_counts = looking.has_enough(least) && looking.holds_all_of(cell);
            statement
                .query_row(params![cell], |row| {
                    let venues = row.get_ref(0)?.as_blob().unwrap_or_default();
                    looking.take_in(venues, only_counts);
                    Ok(())
                })
                .optional()?;
        }
        Ok(())
    }
}

/// Cells, the nearest first, each with how far it is at least to whatever lies in it and in those after it.
fn outwards(
    origin: Position,
    cells: impl Iterator<Item = i64>,
) -> impl Iterator<Item = (u32, i64)> {
    let here = Square::of(origin);
    let steps = move |cell: i64| here.steps_to(Square::of_cell(cell));
    let (mut near, far): (Vec<i64>, Vec<i64>) = cells.partition(|cell| steps(*cell) <= NEAR_STEPS);
    near.sort_by_key(|cell| steps(*cell));
    let near = near.into_iter().map(move |cell| match steps(cell) {
        0 => (0, cell),
        steps => (cells::metres_beyond(origin, steps - 1), cell),
    });
    // Most looks end before the far ones, which take longer to put in order.
    let far = std::iter::once_with(move || {
        let least = |cell: i64| Square::of_cell(cell).least_metres_from(origin);
        let mut far: Vec<(u32, i64)> = far.into_iter().map(|cell| (least(cell), cell)).collect();
        far.sort_unstable();
        far
    });
    near.chain(far.flatten())
}
