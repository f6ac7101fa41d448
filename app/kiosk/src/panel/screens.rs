//! Each screen's view into its global.

use screens::{
    AreaView, EmergencyView, HomeView, IdleView, LanguageTile, MessageView, PlacesView,
    ReadingView, Screen, SearchView, ServiceRow, ServicesView, StaffScreen, WallView,
};
use slint::ComponentHandle;

use super::{
    about, data, figures,
    list::{grid, list, that_fit},
    page,
    scale::Scale,
    service, shelves, staff, suggestions, updates,
};
use crate::{
    fonts::Families,
    ui::{
        AreaData, EmergencyData, HomeData, IdleData, Kiosk, LanguageData, LoadingData,
        MessageScreenData, NumberData, PlacesData, ReadingData, SearchData, ServicesData, WallData,
    },
};

/// Pieces of the bar of the idle warning.
const PIECES: u32 = 20;

/// Shows a screen in its global; gives the name of its file in `ui/screens`.
pub(super) fn screen(
    window: &Kiosk,
    screen: &Screen,
    scale: &Scale<'_>,
    families: &Families,
) -> &'static str {
    match screen {
        Screen::Wall(view) => {
            wall(window, view, scale, families);
            "wall"
        }
        Screen::Home(view) => {
            home(window, view, scale);
            "home"
        }
        Screen::Area(view) => {
            area(window, view, scale);
            "area"
        }
        Screen::Page(view) => {
            page::show(window, view, scale);
            "page"
        }
        Screen::Search(view) => {
            search(window, view, scale);
            "search"
        }
        Screen::Services(view) => {
            services(window, view);
            "services"
        }
        // Its picture and its words are shown together, once its size is known.
        Screen::Map(_) => "map",
        Screen::Places(view) => {
            places(window, view, scale);
            "places"
        }
        Screen::Service(view) => {
            service::show(window, view, scale);
            "service"
        }
        Screen::Emergency(view) => {
            emergency(window, view);
            "emergency"
        }
        Screen::Reading(view) => {
            reading(window, view);
            "reading"
        }
        Screen::Updates(view) => {
            updates::show(window, view, scale);
            "updates"
        }
        Screen::Staff(view) => match view.as_ref() {
            // Its words and what was typed are shown together, by the pad.
            StaffScreen::Door(_) => "staff-door",
            StaffScreen::Room(view) => {
                staff::show(window, view, scale);
                "staff"
            }
        },
        Screen::About(view) => {
            about::show(window, view);
            "about"
        }
        Screen::Figures(view) => {
            figures::show_list(window, view, scale);
            "figures"
        }
        Screen::Figure(view) => {
            figures::show(window, view);
            "figure"
        }
        Screen::Shelf(view) => {
            shelves::show(window, view, scale);
            "shelf"
        }
        Screen::Procedure(view) => {
            shelves::show_procedure(window, view, scale);
            "procedure"
        }
        Screen::Report(view) => {
            shelves::show_report(window, view);
            "report"
        }
        Screen::Outside(view) => {
            shelves::show_outside(window, view);
            "outside"
        }
        Screen::Loading(view) => {
            let global = window.global::<LoadingData<'_>>();
            global.set_heading((&view.heading).into());
            global.set_said((&view.said).into());
            "loading"
        }
        Screen::Message(view) => {
            message(window, view);
            "message"
        }
    }
}

/// So many letters of an office's name stand in a line beside the topics.
const NEAR_LETTERS: usize = 24;
/// So many lines of names, badges and distances have room there above the keys that turn the topics.
const NEAR_LINES_MAX: usize = 8;

pub(super) fn wall(window: &Kiosk, view: &WallView, scale: &Scale<'_>, families: &Families) {
    let (columns, large) = match view.tiles.len() {
        count @ 0..=3 => (scale.columns([count.max(1); 3], [1; 3]), 1.5),
        4..=6 => (scale.columns([3; 3], [2; 3]), 1.4),
        7..=12 => (scale.columns([4; 3], [2; 3]), 1.2),
        _ => (scale.columns([6; 3], [3; 3]), 1.0),
    };
    let tile = |tile: &LanguageTile| LanguageData {
        name: (&tile.name).into(),
        greeting: (&tile.greeting).into(),
        family: families.of(&tile.language).into(),
        script: scale.script(&tile.language).size,
        selected: tile.selected,
        target: data::target(&tile.target),
    };
    let global = window.global::<WallData<'_>>();
    global.set_columns(columns as i32);
    global.set_large(large);
    global.set_rows(grid(&global.get_rows(), view.tiles.iter().map(tile).collect(), columns));
}

pub(super) fn home(window: &Kiosk, view: &HomeView, scale: &Scale<'_>) {
    let global = window.global::<HomeData<'_>>();
    global.set_heading((&view.heading).into());
    global.set_search(data::key(&view.search));
    staff::notices(window, view, scale);
    let tiles = view.tiles.iter().map(data::tile).collect();
    global.set_rows(grid(&global.get_rows(), tiles, scale.columns([5, 2, 2], [3, 2, 2])));
    global.set_band(view.band.as_ref().map(data::tile).unwrap_or_default());
    let columns = scale
        .columns([if scale.compact { 3 } else { view.more.len().clamp(3, 4) }, 2, 2], [2, 1, 1]);
    global.set_more_columns(columns as i32);
    global.set_more(grid(&global.get_more(), data::keys(&view.more), columns));
}

pub(super) fn area(window: &Kiosk, view: &AreaView, scale: &Scale<'_>) {
    let global = window.global::<AreaData<'_>>();
    global.set_tone(data::tone(view.tone));
    global.set_icon((&view.icon).into());
    global.set_heading((&view.heading).into());
    global.set_hint((&view.hint).into());
    let columns = scale.columns([2, 2, 1], [1, 1, 1]);
    global.set_columns(columns as i32);
    let rows = view.rows.iter().map(|row| data::row(row, scale)).collect();
    global.set_rows(grid(&global.get_rows(), rows, columns));
    global.set_empty(data::message(view.empty.as_ref()));
    global.set_near(view.nearby.is_some());
    if let Some(near) = &view.nearby {
        global.set_near_heading((&near.heading).into());
        let rows = if scale.columns([1, 0, 0], [0, 0, 0]) == 1 {
            near_beside(&near.rows)
        } else {
            &near.rows
        };
        let rows = rows.iter().map(data::service).collect();
        global.set_near_rows(list(&global.get_near_rows(), rows));
        global.set_near_all(data::key(&near.all));
    }
}

/// The offices that have room beside the topics; the key below them leads to all.
fn near_beside(rows: &[ServiceRow]) -> &[ServiceRow] {
    let lines = |row: &ServiceRow| row.name.chars().count().div_ceil(NEAR_LETTERS) + 2;
    match that_fit(rows, NEAR_LINES_MAX, lines) {
        [] => &rows[..rows.len().min(1)],
        fitting => fitting,
    }
}

pub(super) fn search(window: &Kiosk, view: &SearchView, scale: &Scale<'_>) {
    let global = window.global::<SearchData<'_>>();
    let suggestions = suggestions::that_fit(&view.suggestions, scale);
    global.set_suggestions(list(&global.get_suggestions(), data::keys(suggestions)));
    global.set_waiting((&view.waiting).into());
    global.set_did_you_mean((&view.did_you_mean).into());
    global.set_corrected(data::optional_key(view.corrected.as_ref()));
    global.set_rows(list(
        &global.get_rows(),
        view.rows.iter().map(|row| data::row(row, scale)).collect(),
    ));
    global.set_count((&view.count).into());
    global.set_help(data::message(view.help.as_ref()));
    // Words to try have no icons; ways on have.
    let is_words =
        view.help.as_ref().is_some_and(|help| help.keys.iter().all(|key| key.icon.is_empty()));
    global.set_help_is_words(is_words);
}

pub(super) fn services(window: &Kiosk, view: &ServicesView) {
    let global = window.global::<ServicesData<'_>>();
    global.set_heading((&view.heading).into());
    global.set_place(data::key(&view.place));
    global.set_filters(list(&global.get_filters(), data::keys(&view.filters)));
    global.set_axes_heading((&view.axes_heading).into());
    global.set_axes(list(&global.get_axes(), view.axes.iter().map(data::axis_filter).collect()));
    global.set_reset(data::optional_key(view.reset.as_ref()));
    global.set_views(list(&global.get_views(), data::keys(&view.views)));
    global.set_waiting((&view.waiting).into());
    global.set_rows(list(&global.get_rows(), view.rows.iter().map(data::service).collect()));
    global.set_rest((&view.rest).into());
    global.set_count((&view.count).into());
    global.set_empty(data::message(view.empty.as_ref()));
}

pub(super) fn places(window: &Kiosk, view: &PlacesView, scale: &Scale<'_>) {
    let global = window.global::<PlacesData<'_>>();
    global.set_heading((&view.heading).into());
    global.set_other(data::optional_key(view.other.as_ref()));
    global.set_waiting((&view.waiting).into());
    let columns = scale.columns([4, 3, 2], [2, 2, 1]);
    global.set_columns(columns as i32);
    global.set_rows(grid(&global.get_rows(), data::keys(&view.places), columns));
}

pub(super) fn emergency(window: &Kiosk, view: &EmergencyView) {
    let global = window.global::<EmergencyData<'_>>();
    global.set_heading((&view.heading).into());
    global.set_number((&view.number).into());
    global.set_text((&view.text).into());
    global.set_strong((&view.strong).into());
    global.set_here_label((&view.here_label).into());
    global.set_here((&view.here).into());
    let line = |line: &screens::NumberRow| NumberData {
        icon: (&line.icon).into(),
        name: (&line.name).into(),
        hint: (&line.hint).into(),
        number: (&line.number).into(),
    };
    global.set_lines(list(&global.get_lines(), view.lines.iter().map(line).collect()));
}

pub(super) fn reading(window: &Kiosk, view: &ReadingView) {
    let global = window.global::<ReadingData<'_>>();
    global.set_heading((&view.heading).into());
    global.set_sizes_heading((&view.sizes_heading).into());
    global.set_sizes(list(&global.get_sizes(), data::keys(&view.sizes)));
    global.set_contrasts_heading((&view.contrasts_heading).into());
    global.set_contrasts(list(&global.get_contrasts(), data::keys(&view.contrasts)));
    global.set_reaches_heading((&view.reaches_heading).into());
    global.set_reaches(list(&global.get_reaches(), data::keys(&view.reaches)));
    global.set_sample((&view.sample).into());
}

pub(super) fn message(window: &Kiosk, view: &MessageView) {
    window.global::<MessageScreenData<'_>>().set_message(data::message(Some(view)));
}

pub(super) fn idle(window: &Kiosk, view: Option<&IdleView>) {
    let global = window.global::<IdleData<'_>>();
    if let Some(view) = view {
        global.set_heading((&view.heading).into());
        global.set_text((&view.text).into());
        global.set_seconds(view.seconds.to_string().into());
        global.set_pieces((view.seconds * PIECES).div_ceil(view.of_seconds.max(1)) as i32);
        global.set_stay(data::key(&view.stay));
        global.set_finish(data::key(&view.finish));
    }
    global.set_there(view.is_some());
}
