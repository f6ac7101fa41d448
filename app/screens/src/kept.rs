//! What a visitor keeps during a visit: records in a list, and ticks on the steps of paths.

use std::collections::BTreeSet;

use answers::{Related, Tone};
use bundle::RecordId;

use crate::{AreaView, Key, Target, scene::Scene};

/// A list that nobody reads to its end helps nobody.
pub(crate) const KEPT_MAX: usize = 50;

/// Icon of the list, the same on every screen.
pub(crate) const ICON_KEPT: &str = "bookmark";

/// Records and ticks.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Keeping {
    /// In the order in which they were kept.
    pub(crate) records: Vec<RecordId>,
    /// Path, step, item.
    ticks: BTreeSet<(RecordId, u16, u16)>,
}

impl Keeping {
    /// Keeps a record, or lets it go; a full list takes nothing more.
    pub(crate) fn toggle(&mut self, id: RecordId) {
        if let Some(index) = self.records.iter().position(|kept| *kept == id) {
            self.records.remove(index);
        } else if self.records.len() < KEPT_MAX {
            self.records.push(id);
        }
    }

    /// Ticks an item, or takes the tick away.
    pub(crate) fn tick(&mut self, procedure: RecordId, step: u16, item: u16) {
        let tick = (procedure, step, item);
        if !self.ticks.remove(&tick) {
            self.ticks.insert(tick);
        }
    }

    /// Whether an item is ticked.
    pub(crate) fn is_ticked(&self, procedure: &RecordId, step: u16, item: u16) -> bool {
        self.ticks.contains(&(procedure.clone(), step, item))
    }
}

/// The key that keeps a record, or lets it go.
pub(crate) fn key(scene: &Scene<'_>, keeping: &Keeping, id: &RecordId) -> Key {
    let is_kept = keeping.records.contains(id);
    let label = if is_kept { scene.say.keep_remove() } else { scene.say.keep_add() };
    Key { selected: is_kept, ..scene.key(&label, ICON_KEPT, Target::Keep(id.clone())) }
}

/// The list.
pub(crate) fn view(scene: &Scene<'_>, titles: &[Related]) -> AreaView {
    let say = scene.say;
    let rows: Vec<_> = titles.iter().filter_map(|one| scene.related_row(one, true)).collect();
    let empty = || {
        let keys = vec![scene.home_key(), scene.search_key()];
        scene.message(ICON_KEPT, &say.kept_none_heading(), &say.kept_none_text(), keys)
    };
    AreaView {
        tone: Tone::default(),
        icon: ICON_KEPT.to_owned(),
        heading: scene.line(&say.kept_heading()),
        hint: scene.line(&say.kept_text()),
        empty: rows.is_empty().then(empty),
        rows,
        nearby: None,
    }
}
