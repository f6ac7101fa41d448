//! Lists of records of one kind: one below the other, beside what they can be narrowed by.

mod choices;
mod lines;

use answers::{Axis, Shelf, ShelfCard, ShelfFilter, ShelfList};

use crate::{
    AxisFilter, ChoiceBy, Key, MessageView, Route, Row, ShelfView, Target, loading,
    scene::{Scene, spoken},
    windows::MOST,
};

pub(crate) use choices::choices;
pub(crate) use lines::{open, when};

/// Lists that stand under one name, as keys side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    News,
    Laws,
    Stories,
}

impl Group {
    fn of(shelf: Shelf) -> Option<Self> {
        [Self::News, Self::Laws, Self::Stories]
            .into_iter()
            .find(|group| group.shelves().contains(&shelf))
    }

    fn shelves(self) -> &'static [Shelf] {
        match self {
            Self::News => &[Shelf::News, Shelf::Events, Shelf::Calls],
            Self::Laws => &[Shelf::Laws, Shelf::Documents],
            Self::Stories => &[Shelf::Experiences, Shelf::Culture, Shelf::Facts, Shelf::Focus],
        }
    }

    /// The first list that holds something.
    pub(crate) fn first_of(self, there: &[(Shelf, usize)]) -> Option<Shelf> {
        let is_there = |shelf: &&Shelf| there.iter().any(|(known, _)| known == *shelf);
        self.shelves().iter().find(is_there).copied()
    }
}

/// What is known of a list so far.
pub(crate) struct Known<'a> {
    /// The axes; none while they are awaited.
    pub(crate) axes: &'a [Axis],
    /// The lists that hold something; none while they are awaited.
    pub(crate) shelves: &'a [(Shelf, usize)],
    /// The records; `None` while they are awaited.
    pub(crate) list: Option<&'a ShelfList>,
}

/// Pictogram of a list.
pub(crate) fn icon(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Procedures => "list-checks",
        Shelf::News => "megaphone",
        Shelf::Events => "calendar-check",
        Shelf::Calls => "hand-coins",
        Shelf::Laws => "scale",
        Shelf::Documents => "file-search",
        Shelf::Experiences => "speech",
        Shelf::Culture => "book-a",
        Shelf::Facts => "badge-check",
        Shelf::Focus => "book-open-text",
        Shelf::Regions => "map",
        Shelf::Communities => "globe",
        Shelf::Associations => "handshake",
        Shelf::Changed => "refresh-cw",
    }
}

/// What a list is called.
pub(crate) fn label(scene: &Scene<'_>, shelf: Shelf) -> String {
    let say = scene.say;
    match shelf {
        Shelf::Procedures => say.list_procedures(),
        Shelf::News => say.list_news(),
        Shelf::Events => say.list_events(),
        Shelf::Calls => say.list_calls(),
        Shelf::Laws => say.list_laws(),
        Shelf::Documents => say.list_documents(),
        Shelf::Experiences => say.list_experiences(),
        Shelf::Culture => say.list_culture(),
        Shelf::Facts => say.list_facts(),
        Shelf::Focus => say.list_focus(),
        Shelf::Regions => say.list_regions(),
        Shelf::Communities => say.list_communities(),
        Shelf::Associations => say.list_associations(),
        Shelf::Changed => say.list_changed(),
    }
}

fn group_label(scene: &Scene<'_>, group: Group) -> String {
    match group {
        Group::News => scene.say.list_group_news(),
        Group::Laws => scene.say.list_group_laws(),
        Group::Stories => scene.say.list_group_stories(),
    }
}

/// The list for `filter`.
pub(crate) fn view(
    scene: &Scene<'_>,
    shelf: Shelf,
    filter: &ShelfFilter,
    known: &Known<'_>,
) -> ShelfView {
    let say = scene.say;
    let group = Group::of(shelf);
    let heading = group.map_or_else(|| label(scene, shelf), |group| group_label(scene, group));
    let cards = known.list.map_or(&[][..], |list| &list.cards);
    let total = known.list.map_or(0, |list| list.total);
    let ends = cards.len() < total && cards.len() >= MOST;
    let is_filtered = *filter != ShelfFilter::default();
    let reset = is_filtered.then(|| {
        let all = Route::Shelf { shelf, filter: ShelfFilter::default() };
        scene.key(&say.services_reset(), "undo-2", Target::Show(all))
    });
    ShelfView {
        heading: scene.line(&heading),
        icon: icon(shelf).to_owned(),
        tabs: group.map_or_else(Vec::new, |group| tabs(scene, group, shelf, known.shelves)),
        axes_heading: scene.line(&say.services_axes()),
        axes: axes(scene, shelf, filter, known),
        filters: filters(scene, shelf, filter, known.list),
        reset: reset.clone(),
        waiting: if known.list.is_none() { loading::said(scene) } else { String::new() },
        rows: cards.iter().filter_map(|card| row(scene, shelf, card)).collect(),
        more: (cards.len() < total && !ends).then_some(Target::More),
        rest: if ends { scene.line(&say.list_rest(cards.len() as i64)) } else { String::new() },
        count: if total == 0 { String::new() } else { scene.line(&say.list_count(total as i64)) },
        tell: (shelf == Shelf::Associations).then(|| {
            let route = Route::Report { about: None, what: None };
            scene.key(&say.more_tell(), "plus", Target::Open(route))
        }),
        empty: known.list.filter(|list| list.total == 0).map(|_| empty(scene, reset)),
    }
}

fn tabs(scene: &Scene<'_>, group: Group, shown: Shelf, there: &[(Shelf, usize)]) -> Vec<Key> {
    let tab = |shelf: &Shelf| {
        let route = Route::Shelf { shelf: *shelf, filter: ShelfFilter::default() };
        Key {
            selected: *shelf == shown,
            ..scene.key(&label(scene, *shelf), icon(*shelf), Target::Show(route))
        }
    };
    let is_there =
        |shelf: &&Shelf| **shelf == shown || there.iter().any(|(known, _)| known == *shelf);
    let tabs: Vec<Key> = group.shelves().iter().filter(is_there).map(tab).collect();
    if tabs.len() > 1 { tabs } else { Vec::new() }
}

/// Axes that the list has, as squares.
fn axes(
    scene: &Scene<'_>,
    shelf: Shelf,
    filter: &ShelfFilter,
    known: &Known<'_>,
) -> Vec<AxisFilter> {
    let there = known.list.map_or(&[][..], |list| &list.choices.axes);
    if there.len() < 2 && filter.axis.is_none() {
        return Vec::new();
    }
    let axis = |axis: &Axis| {
        let is_on = filter.axis.as_ref() == Some(&axis.id);
        let other = ShelfFilter { axis: (!is_on).then(|| axis.id.clone()), ..filter.clone() };
        let say = scene.say;
        let state = if is_on { say.filter_on(&axis.label) } else { say.filter_off(&axis.label) };
        let target = Target::Show(Route::Shelf { shelf, filter: other });
        let key = Key {
            selected: is_on,
            spoken: spoken(&[&state]),
            ..scene.key(&axis.label, &axis.icon, target)
        };
        AxisFilter { tone: axis.tone, key }
    };
    let is_there = |axis: &&Axis| {
        there.iter().any(|(id, _)| *id == axis.id) || filter.axis.as_ref() == Some(&axis.id)
    };
    known.axes.iter().filter(is_there).map(axis).collect()
}

/// Keys that lead to the choices; only where there is something to choose.
fn filters(
    scene: &Scene<'_>,
    shelf: Shelf,
    filter: &ShelfFilter,
    list: Option<&ShelfList>,
) -> Vec<Key> {
    let Some(list) = list else { return Vec::new() };
    let ways = [ChoiceBy::Country, ChoiceBy::Territory, ChoiceBy::Issuer, ChoiceBy::Year];
    let key = |by: ChoiceBy| {
        // A sheet is of one Region or country: to choose it here is to open it.
        if matches!(shelf, Shelf::Regions | Shelf::Communities) {
            return None;
        }
        let chosen = choices::chosen(scene, filter, by, &list.choices);
        if chosen.is_none() && choices::count(&list.choices, by) < 2 {
            return None;
        }
        let kind = choices::kind(scene, by);
        let label = match &chosen {
            Some(value) => scene.say.list_chosen(&kind, value),
            None => kind,
        };
        let target = Target::Open(Route::Choices { shelf, filter: filter.clone(), by });
        Some(Key { selected: chosen.is_some(), ..scene.key(&label, choices::icon(by), target) })
    };
    ways.into_iter().filter_map(key).collect()
}

fn row(scene: &Scene<'_>, shelf: Shelf, card: &ShelfCard) -> Option<Row> {
    let row = scene.related_row(&card.related, true)?;
    let line = lines::line(scene, shelf, card);
    let badge = row.badge.as_ref().map_or("", |badge| &badge.label);
    // What has no axis bears the pictogram of its list.
    let icon = if row.icon.is_empty() { icon(shelf).to_owned() } else { row.icon.clone() };
    Some(Row {
        spoken: spoken(&[&card.related.title, &line, badge]),
        line_icon: if line.is_empty() { String::new() } else { row.line_icon },
        line: scene.line(&line),
        icon,
        ..row
    })
}

fn empty(scene: &Scene<'_>, reset: Option<Key>) -> MessageView {
    let say = scene.say;
    match reset {
        Some(reset) => {
            let keys = vec![reset, scene.home_key()];
            scene.message("info", &say.list_empty_heading(), &say.list_empty_text(), keys)
        }
        None => {
            let keys = vec![scene.search_key(), scene.home_key()];
            scene.message("info", &say.list_none_heading(), &say.list_none_text(), keys)
        }
    }
}
