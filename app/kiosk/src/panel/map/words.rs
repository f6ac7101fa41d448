//! What stands on the map, but for its picture.

use screens::{MapCard, MapView};
use slint::ComponentHandle;

use super::super::{data, list::list};
use crate::ui::{Kiosk, MapCardData, MapData};

/// Everything but the picture.
pub(super) fn show(window: &Kiosk, view: &MapView, is_there: bool) {
    let global = window.global::<MapData<'_>>();
    global.set_place(data::key(&view.place));
    global.set_axes(list(&global.get_axes(), view.axes.iter().map(data::axis_filter).collect()));
    global.set_open(data::optional_key(view.open.as_ref()));
    global.set_reset(data::optional_key(view.reset.as_ref()));
    global.set_views(list(&global.get_views(), data::keys(&view.views)));
    global.set_count((&view.count).into());
    global.set_card(view.card.as_ref().map(card).unwrap_or_default());
    let rows = view.card.as_ref().map_or(&[][..], |card| &card.rows);
    global.set_rows(list(&global.get_rows(), rows.iter().map(data::service).collect()));
    global.set_empty(data::message(view.empty.as_ref()));
    global.set_missing(data::message((!is_there).then_some(&view.missing)));
    global.set_spoken((&view.words.spoken).into());
    global.set_nearer((&view.words.nearer).into());
    global.set_further((&view.words.further).into());
    global.set_back_here(view.words.back_here.clone().unwrap_or_default().into());
    global.set_you_are_here((&view.words.you_are_here).into());
    global.set_ends((&view.words.ends).into());
}

fn card(card: &MapCard) -> MapCardData {
    MapCardData {
        there: true,
        heading: (&card.heading).into(),
        way: (&card.way).into(),
        open: data::optional_key(card.open.as_ref()),
        close: data::key(&card.close),
    }
}
