//! Published figures into their globals: charts and tables as one list of rows.

use bundle::Direction;
use screens::{Chart, FigureBar, FigureView, FiguresView, Table, TableLine};
use slint::{ComponentHandle, ModelRc, SharedString, VecModel};

use super::{
    data,
    list::{grid, list},
    scale::Scale,
};
use crate::ui::{FigureData, FigureRowData, FiguresData, Kiosk};

pub(super) fn show_list(window: &Kiosk, view: &FiguresView, scale: &Scale<'_>) {
    let global = window.global::<FiguresData<'_>>();
    global.set_heading((&view.heading).into());
    global.set_text((&view.text).into());
    let columns = scale.columns([2, 1, 1], [1, 1, 1]);
    global.set_columns(columns as i32);
    let rows = view.rows.iter().map(|row| data::row(row, scale)).collect();
    global.set_rows(grid(&global.get_rows(), rows, columns));
}

pub(super) fn show(window: &Kiosk, view: &FigureView) {
    let global = window.global::<FigureData<'_>>();
    global.set_heading((&view.heading).into());
    global.set_heading_rtl(view.direction == Direction::Rtl);
    global.set_translation(data::optional_badge(view.translation.as_ref()));
    global.set_country((&view.country).into());
    global.set_place((&view.place).into());
    global.set_total((&view.total).into());
    global.set_unit((&view.unit).into());
    global.set_all(data::optional_key(view.all.as_ref()));
    global.set_forms(list(&global.get_forms(), data::keys(&view.forms)));
    global.set_years(list(&global.get_years(), data::keys(&view.years)));
    global.set_is_chart(view.tables.is_empty());
    let charts = view.charts.iter().flat_map(chart);
    let rows = charts.chain(view.tables.iter().flat_map(table)).collect();
    global.set_rows(list(&global.get_rows(), rows));
    global.set_source((&view.source).into());
    global.set_checked(data::badge(&view.checked));
    global.set_map_spoken((&view.map_spoken).into());
}

fn chart(chart: &Chart) -> impl Iterator<Item = FigureRowData> {
    above(&chart.heading, &chart.note).chain(chart.bars.iter().map(bar))
}

fn table(table: &Table) -> impl Iterator<Item = FigureRowData> {
    let head = FigureRowData { kind: 4, ..cells(&table.columns) };
    let lines = table.lines.iter().map(|line: &TableLine| FigureRowData {
        kind: 5,
        spoken: (&line.spoken).into(),
        ..cells(&line.cells)
    });
    above(&table.heading, &table.note).chain(std::iter::once(head)).chain(lines)
}

/// A heading, and what is to be known of what is below it.
fn above(heading: &str, note: &str) -> impl Iterator<Item = FigureRowData> + use<> {
    let row = |kind, label: &str| FigureRowData { kind, label: label.into(), ..Default::default() };
    let note = (!note.is_empty()).then(|| row(1, note));
    std::iter::once(row(0, heading)).chain(note)
}

fn bar(bar: &FigureBar) -> FigureRowData {
    FigureRowData {
        kind: if bar.target.is_some() { 3 } else { 2 },
        label: (&bar.label).into(),
        value: (&bar.value).into(),
        share: bar.per_mille.map_or(-1.0, |share| f32::from(share) / 1000.0),
        selected: bar.selected,
        cells: ModelRc::default(),
        spoken: (&bar.spoken).into(),
        target: bar.target.as_ref().map(data::target).unwrap_or_default(),
    }
}

fn cells(cells: &[String]) -> FigureRowData {
    let texts: Vec<SharedString> = cells.iter().map(Into::into).collect();
    FigureRowData {
        label: texts.first().cloned().unwrap_or_default(),
        cells: ModelRc::new(VecModel::from(texts)),
        ..Default::default()
    }
}
