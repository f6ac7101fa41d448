//! Reads what a record rests on: `source`.

use bundle::{Source, WebAddress};
use jiff::civil::Date;

use super::{
    fields::Fields,
    form::{Part, Shape::Text, Table, keys},
    sorts::{LINE, PARTIAL_DAY, WEB},
};
use crate::{fault::Found, rule::Rule};

pub(crate) static SOURCE: Table = Table {
    what: "source",
    parts: &[Part::Own(keys! {
        Needed title Text(&LINE), "Name of the law, register or page.";
        Optional url Text(&WEB), "Where it can be read, when known.";
        Optional date Text(&PARTIAL_DAY), "Its date, or the day it was read; less where less is known.";
    })],
};

/// `source`: one line, or tables with title, url and date. At least one. `titles` are told where they stand.
pub(super) fn sources(
    fields: &mut Fields<'_>,
    titles: &mut Vec<Found<String>>,
) -> Option<Vec<Source>> {
    if let Some(line) = fields.text_if_single("source") {
        titles.push(line.clone());
        return Some(vec![Source { title: line.value, url: None, date: None }]);
    }
    let there = fields.has("source");
    let tables = fields.tables("source");
    let count = tables.len();
    let sources: Vec<Source> =
        tables.into_iter().filter_map(|table| source(table, titles)).collect();
    if there && count == 0 {
        let advice = "Name the law, register or page it rests on.";
        fields.report(Rule::Facts, &fields.spot(), "the list of sources is empty", advice);
    }
    (count > 0 && sources.len() == count).then_some(sources)
}

/// Tables under another key, for what not all records of a file rest on.
pub(super) fn further_sources(
    fields: &mut Fields<'_>,
    key: &'static str,
    titles: &mut Vec<Found<String>>,
) -> Vec<Source> {
    fields.tables(key).into_iter().filter_map(|table| source(table, titles)).collect()
}

fn source(mut table: Fields<'_>, titles: &mut Vec<Found<String>>) -> Option<Source> {
    let title = table.text("title");
    titles.extend(title.clone());
    let has_url = table.has("url");
    let url = table.value::<WebAddress>("url").map(String::from);
    let date = table.text("date");
    let has_date = date.is_some();
    let date = table.ruled(date, |date| is_date(date), "not a date", table.advice("date"));
    table.finish();
    let complete = (has_url, has_date) == (url.is_some(), date.is_some());
    let title = title.filter(|_| complete)?.value;
    Some(Source { title, url, date: date.map(|date| date.value) })
}

/// A day, a month or a year: what is known of it.
pub(super) fn is_date(text: &str) -> bool {
    let rest_of_a_day = "2000-01-01".get(text.len()..).unwrap_or_default();
    [4, 7, 10].contains(&text.len()) && format!("{text}{rest_of_a_day}").parse::<Date>().is_ok()
}
