//! The order of each list.

use std::collections::BTreeMap;

use answers::Shelf;
use bundle::Position;
use jiff::civil::{Date, DateTime};

use super::Kept;
use crate::{LibraryError, analysis::key, reading::Reading};

impl Reading<'_> {
    /// Puts the records of a list in its order, as [`Shelf`] says it.
    pub(super) fn put_in_order(
        &self,
        shelf: Shelf,
        kept: &mut [Kept],
        origin: Option<Position>,
        now: Option<DateTime>,
    ) -> Result<(), LibraryError> {
        match shelf {
            Shelf::Procedures => {
                let mut places = BTreeMap::new();
                for one in kept.iter() {
                    places.insert(one.axis, self.look(one.axis)?.0.0);
                }
                kept.sort_by_key(|one| (places.get(&one.axis).copied(), one.position, one.record));
            }
            Shelf::News | Shelf::Documents | Shelf::Experiences | Shelf::Changed => {
                kept.sort_by(|a, b| b.first.cmp(&a.first).then(a.record.cmp(&b.record)));
            }
            Shelf::Events => kept.sort_by(|a, b| a.first.cmp(&b.first)),
            Shelf::Calls => {
                let today = now.map(DateTime::date);
                let is_to_come = |one: &Kept| {
                    let first: Option<Date> = one.first.parse().ok();
                    today.zip(first).is_some_and(|(today, first)| first > today)
                };
                kept.sort_by_key(|one| (is_to_come(one), one.last.is_none(), one.last));
            }
            Shelf::Laws => {
                let newest = |one: &Kept| std::cmp::Reverse(one.year);
                kept.sort_by(|a, b| (newest(a), &a.citation).cmp(&(newest(b), &b.citation)));
            }
            Shelf::Culture | Shelf::Facts | Shelf::Focus => {
                kept.sort_by_key(|one| (one.position, one.record));
            }
            Shelf::Associations if origin.is_some() => {
                let metres = |one: &Kept| {
                    origin.zip(one.spot).map_or(u32::MAX, |(here, (at, _))| here.metres_to(at))
                };
                kept.sort_by_cached_key(|one| (metres(one), one.key.clone()));
            }
            Shelf::Associations => kept.sort_by(|a, b| a.key.cmp(&b.key)),
            Shelf::Regions | Shelf::Communities => {
                let mut titles = BTreeMap::new();
                for one in kept.iter() {
                    let title = self.title(one.record)?.map(|title| title.text);
                    titles.insert(one.record, key(&title.unwrap_or_default(), &[]));
                }
                kept.sort_by(|a, b| titles.get(&a.record).cmp(&titles.get(&b.record)));
            }
        }
        Ok(())
    }
}
