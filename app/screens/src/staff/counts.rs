//! The counters as a table: how often, never of whom, and small numbers not at all.

use answers::{Answer, Axis, COUNT_TOLD_MIN, Count, CountKind, DeskTrouble};
use bundle::LanguageTag;

use super::out_of_reach;
use crate::{RoomView, StaffBlock, Visit, scene::Scene};

/// What is said in place of a number that is too small.
pub(super) fn view(
    visit: &Visit,
    scene: &Scene<'_>,
    counts: Result<&[Count], DeskTrouble>,
) -> RoomView {
    let say = scene.say;
    let heading = say.staff_menu_counts();
    let counts = match counts {
        Ok(counts) => counts,
        Err(trouble) => return out_of_reach(scene, &heading, trouble),
    };
    let axes = match visit.known.answered(&visit.asker().axes()) {
        Some(Answer::Axes(axes)) => axes.as_slice(),
        _ => &[],
    };
    let mut blocks =
        vec![StaffBlock::Text(scene.line(&say.staff_counts_text(COUNT_TOLD_MIN as i64)))];
    if counts.is_empty() {
        blocks.push(StaffBlock::Text(scene.line(&say.staff_counts_none())));
    }
    for kind in CountKind::ALL {
        let of_kind: Vec<&Count> = counts.iter().filter(|count| count.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let name = scene.line(&say.staff_count_kind(kind.as_str()));
        let columns = [say.staff_counts_today(), say.staff_counts_week(), say.staff_counts_month()];
        let columns = columns.iter().map(|name| scene.line(name));
        blocks.push(StaffBlock::Cells {
            cells: std::iter::once(name).chain(columns).collect(),
            is_head: true,
        });
        blocks.extend(of_kind.into_iter().map(|count| row(scene, axes, count)));
    }
    RoomView { heading: scene.line(&heading), note: None, blocks }
}

fn row(scene: &Scene<'_>, axes: &[Axis], count: &Count) -> StaffBlock {
    let say = scene.say;
    let name = match count.kind {
        CountKind::Language => {
            let tag: Option<LanguageTag> = count.what.parse().ok();
            scene.name(&tag.map_or_else(|| count.what.clone(), |tag| scene.language_name(&tag)))
        }
        CountKind::Axis => {
            let axis = axes.iter().find(|axis| axis.id.short() == count.what);
            scene.line(axis.map_or(count.what.as_str(), |axis| &axis.label))
        }
        CountKind::Screen => scene.line(&say.staff_screen_kind(&count.what)),
        CountKind::NothingFound | CountKind::Report => scene.line(&say.staff_count_all()),
    };
    let number = |number: Option<u64>| match number {
        Some(number) => scene.number(&number.to_string()),
        None => scene.number(&format!("<{COUNT_TOLD_MIN}")),
    };
    let cells = std::iter::once(name).chain(count.numbers.into_iter().map(number)).collect();
    StaffBlock::Cells { cells, is_head: false }
}
