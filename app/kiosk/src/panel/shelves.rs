//! Lists of records, guided paths, what a visitor tells and addresses outside into their globals.

use bundle::Direction;
use qrcode::{Color, EcLevel, QrCode};
use screens::{OutsideView, ProcedureView, ReportView, ShelfView, StepKey, TickView};
use slint::{ComponentHandle, Image, Rgb8Pixel, SharedPixelBuffer, SharedString};

use super::{
    data,
    list::{grid, list},
    page::styled,
    scale::Scale,
};
use crate::ui::{
    Kiosk, OutsideData, ProcedureData, Reading, ReportData, ShelfData, StepData, TickData,
};

pub(super) fn show(window: &Kiosk, view: &ShelfView, scale: &Scale<'_>) {
    let global = window.global::<ShelfData<'_>>();
    global.set_heading((&view.heading).into());
    global.set_icon((&view.icon).into());
    global.set_tabs(list(&global.get_tabs(), data::keys(&view.tabs)));
    global.set_axes_heading((&view.axes_heading).into());
    global.set_axes(list(&global.get_axes(), view.axes.iter().map(data::axis_filter).collect()));
    global.set_filters(list(&global.get_filters(), data::keys(&view.filters)));
    global.set_reset(data::optional_key(view.reset.as_ref()));
    global.set_tell(data::optional_key(view.tell.as_ref()));
    // Without filters beside it a list has room for two columns.
    let narrows =
        view.axes.len() + view.filters.len() > 0 || view.reset.is_some() || view.tell.is_some();
    let columns = scale.columns([if narrows { 1 } else { 2 }, 1, 1], [1, 1, 1]);
    global.set_columns(columns as i32);
    let rows = view.rows.iter().map(|row| data::row(row, scale)).collect();
    global.set_rows(grid(&global.get_rows(), rows, columns));
    global.set_waiting((&view.waiting).into());
    global.set_rest((&view.rest).into());
    global.set_count((&view.count).into());
    global.set_empty(data::message(view.empty.as_ref()));
}

pub(super) fn show_procedure(window: &Kiosk, view: &ProcedureView, scale: &Scale<'_>) {
    let reading = window.global::<Reading<'_>>();
    reading.set_text_rtl(view.direction == Direction::Rtl);
    reading.set_script(scale.script(&view.language).size);
    let global = window.global::<ProcedureData<'_>>();
    global.set_tone(data::tone(view.tone));
    global.set_icon((&view.icon).into());
    global.set_kind((&view.kind).into());
    global.set_badge(data::optional_badge(view.badge.as_ref()));
    let notice = view.notice.as_ref();
    global.set_notice_title(notice.map(|notice| (&notice.title).into()).unwrap_or_default());
    global.set_notice_text(notice.map(|notice| (&notice.text).into()).unwrap_or_default());
    global.set_title((&view.title).into());
    global.set_actions(list(&global.get_actions(), data::keys(&view.actions)));
    let step = |step: &StepKey| StepData {
        number: (&step.number).into(),
        label: (&step.label).into(),
        current: step.current,
        done: step.done,
        spoken: (&step.spoken).into(),
        target: data::target(&step.target),
    };
    global.set_steps(list(&global.get_steps(), view.steps.iter().map(step).collect()));
    global.set_position((&view.position).into());
    global.set_heading((&view.heading).into());
    global.set_has_text(!view.text.is_empty());
    global.set_text(styled(&view.text));
    global.set_checklist_heading((&view.checklist_heading).into());
    global.set_done((&view.done).into());
    let tick = |tick: &TickView| TickData {
        label: (&tick.label).into(),
        ticked: tick.ticked,
        spoken: (&tick.spoken).into(),
        target: data::target(&tick.target),
    };
    global.set_ticks(list(&global.get_ticks(), view.ticks.iter().map(tick).collect()));
    global.set_forgets((&view.forgets).into());
    global.set_costs_heading((&view.costs_heading).into());
    let costs = view.costs.iter().map(SharedString::from).collect();
    global.set_costs(list(&global.get_costs(), costs));
    global.set_see_heading((&view.see_heading).into());
    global.set_see(list(&global.get_see(), data::keys(&view.see)));
    global.set_previous(data::optional_key(view.previous.as_ref()));
    global.set_next(data::optional_key(view.next.as_ref()));
    global.set_checked(data::badge(&view.checked));
    global.set_sources((&view.sources).into());
    global.set_law((&view.law).into());
}

pub(super) fn show_report(window: &Kiosk, view: &ReportView) {
    let global = window.global::<ReportData<'_>>();
    global.set_chosen((&view.chosen).into());
    global.set_chosen_icon((&view.chosen_icon).into());
    global.set_heading((&view.heading).into());
    global.set_privacy((&view.privacy).into());
    global.set_left((&view.left).into());
    global.set_send(data::optional_key(view.send.as_ref()));
}

pub(super) fn show_outside(window: &Kiosk, view: &OutsideView) {
    let global = window.global::<OutsideData<'_>>();
    global.set_heading((&view.heading).into());
    global.set_badge(data::optional_badge(view.badge.as_ref()));
    global.set_text_rtl(view.direction == Direction::Rtl);
    global.set_summary((&view.summary).into());
    global.set_size((&view.size).into());
    global.set_domain((&view.domain).into());
    global.set_text((&view.text).into());
    global.set_pdf((&view.pdf).into());
    let code = code(&view.code);
    global.set_has_code(code.is_some());
    global.set_hint(if code.is_some() { (&view.hint).into() } else { SharedString::default() });
    global.set_code_spoken((&view.domain).into());
    global.set_code(code.unwrap_or_default());
}

/// White around a code, in modules, as the standard wants it.
const QUIET_ZONE: usize = 4;

/// The code of a text, a pixel a module; `None` for none, or for one that no code holds.
fn code(text: &str) -> Option<Image> {
    if text.is_empty() {
        return None;
    }
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let side = width + 2 * QUIET_ZONE;
    let mut pixels = SharedPixelBuffer::<Rgb8Pixel>::new(side as u32, side as u32);
    let (white, black) = (Rgb8Pixel::new(255, 255, 255), Rgb8Pixel::new(0, 0, 0));
    pixels.make_mut_slice().fill(white);
    for (index, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (row, column) = (index / width + QUIET_ZONE, index % width + QUIET_ZONE);
            pixels.make_mut_slice()[row * side + column] = black;
        }
    }
    Some(Image::from_rgb8(pixels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_white_around_it_and_its_three_corners() {
        let image = code("https://www.interno.gov.it/it").expect("a code");
        let pixels = image.to_rgb8().expect("pixels");
        let (side, slice) = (pixels.width() as usize, pixels.as_slice());
        let is_dark = |x: usize, y: usize| slice[y * side + x].r == 0;
        assert!((0..side).all(|at| !is_dark(at, 0) && !is_dark(0, at) && !is_dark(at, side - 1)));
        let last = side - QUIET_ZONE - 1;
        for (x, y) in [(QUIET_ZONE, QUIET_ZONE), (last, QUIET_ZONE), (QUIET_ZONE, last)] {
            assert!(is_dark(x, y), "{x} {y}");
        }
        assert!(code("").is_none() && code(&"a".repeat(5000)).is_none());
    }
}
