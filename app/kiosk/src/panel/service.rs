//! A service, an organization or an association into its global, as cards.

use screens::{CardLine, CardView, ServiceView};
use slint::{ComponentHandle, ModelRc, SharedString, VecModel};

use super::{
    data,
    list::{grid, list},
    scale::Scale,
};
use crate::ui::{CardData, Kiosk, LineData, ServiceScreenData};

/// A card with more letters than this is too high for a line of three.
const LETTERS_OF_THREE_MAX: usize = 150;

pub(super) fn show(window: &Kiosk, view: &ServiceView, scale: &Scale<'_>) {
    let global = window.global::<ServiceScreenData<'_>>();
    global.set_tone(data::tone(view.tone));
    global.set_icon((&view.icon).into());
    global.set_axis((&view.axis).into());
    global.set_title((&view.title).into());
    global.set_organization((&view.organization).into());
    global.set_translation(data::optional_badge(view.translation.as_ref()));
    global.set_actions(list(&global.get_actions(), data::keys(&view.actions)));
    // Where a card of the first line is high, a line of three would leave the first page empty.
    let letters = |card: &CardView| -> usize {
        let lines = card.lines.iter().map(|line| match line {
            CardLine::Text(text) | CardLine::Quiet(text) => text.chars().count(),
            CardLine::Number(_) | CardLine::Day { .. } => 0,
        });
        lines.sum()
    };
    let is_high = view.cards.iter().take(3).any(|card| letters(card) > LETTERS_OF_THREE_MAX);
    let beside = if scale.compact || is_high { 2 } else { 3 };
    let columns = scale.columns([beside, 2, 2], [2, 1, 1]);
    global.set_cards(grid(&global.get_cards(), view.cards.iter().map(card).collect(), columns));
    global.set_guides_heading((&view.guides_heading).into());
    let guide_columns = scale.columns([3, 2, 1], [1, 1, 1]);
    global.set_guide_columns(guide_columns as i32);
    let guides = view.guides.iter().map(|row| data::row(row, scale)).collect();
    global.set_guides(grid(&global.get_guides(), guides, guide_columns));
    global.set_checked(data::badge(&view.checked));
}

fn card(card: &CardView) -> CardData {
    let words =
        |text: &String, manner| LineData { text: text.into(), manner, ..Default::default() };
    let line = |line: &CardLine| match line {
        CardLine::Text(text) => words(text, 0),
        CardLine::Quiet(text) => words(text, 1),
        CardLine::Number(text) => words(text, 2),
        CardLine::Day { day, hours, today, quiet, mark } => LineData {
            hours: ModelRc::new(VecModel::from(
                hours.iter().map(SharedString::from).collect::<Vec<_>>(),
            )),
            today: *today,
            mark: mark.into(),
            ..words(day, if *quiet { 4 } else { 3 })
        },
    };
    CardData {
        heading: (&card.heading).into(),
        icon: (&card.icon).into(),
        badge: data::optional_badge(card.badge.as_ref()),
        lines: ModelRc::new(VecModel::from(card.lines.iter().map(line).collect::<Vec<_>>())),
        key: data::optional_key(card.key.as_ref()),
        map: card.map.is_some(),
    }
}
