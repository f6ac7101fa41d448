//! A service, an organization or an association into its global, as cards.

use screens::{CardLine, CardView, ServiceView};
use slint::{ComponentHandle, ModelRc, SharedString, VecModel};

use super::{
    data,
    list::{grid, list},
    scale::Scale,
};
use crate::ui::{CardData, Kiosk, LineData, ServiceScreenData};

pub(super) fn show(window: &Kiosk, view: &ServiceView, scale: &Scale<'_>) {
    let global = window.global::<ServiceScreenData<'_>>();
    global.set_tone(data::tone(view.tone));
    global.set_icon((&view.icon).into());
    global.set_axis((&view.axis).into());
    global.set_title((&view.title).into());
    global.set_organization((&view.organization).into());
    global.set_translation(data::optional_badge(view.translation.as_ref()));
    global.set_actions(list(&global.get_actions(), data::keys(&view.actions)));
    // A small screen has no room for a line of three: its highest card would leave the first page empty.
    let columns = scale.columns([if scale.compact { 2 } else { 3 }, 2, 2], [2, 1, 1]);
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
    }
}
