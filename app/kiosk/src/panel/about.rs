//! What this is: its parts as one list of rows.

use screens::AboutView;
use slint::ComponentHandle;

use super::list::list;
use crate::ui::{AboutData, AboutRowData, Kiosk};

pub(super) fn show(window: &Kiosk, view: &AboutView) {
    let global = window.global::<AboutData<'_>>();
    global.set_heading((&view.heading).into());
    global.set_text((&view.text).into());
    let rows = view.parts.iter().flat_map(|part| {
        let heading =
            AboutRowData { leads: true, title: (&part.heading).into(), ..AboutRowData::default() };
        let lines = part.lines.iter().map(|line| AboutRowData {
            leads: false,
            title: (&line.title).into(),
            line: (&line.line).into(),
        });
        std::iter::once(heading).chain(lines)
    });
    global.set_rows(list(&global.get_rows(), rows.collect()));
}
