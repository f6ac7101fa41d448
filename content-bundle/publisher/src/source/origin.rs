//! Reads what a record rests on: `source`.

use bundle::Source;
use jiff::civil::Date;

use super::fields::Fields;

/// `source`: one line, or tables with title, url and date. At least one.
pub(super) fn sources(fields: &mut Fields<'_>) -> Option<Vec<Source>> {
    if !fields.has("source") {
        let advice = "Add `source = [{ title = \"…\" }]`: the law, register or page it rests on.";
        fields.report(&fields.spot(), "there is no source", advice);
        // Known from here on, so that a misspelt `sorce` is explained.
        fields.text("source");
        return None;
    }
    if let Some(line) = fields.text_if_single("source") {
        return Some(vec![Source { title: line.value, url: None, date: None }]);
    }
    let spot = fields.spot();
    let tables = fields.tables("source", "source");
    let count = tables.len();
    let sources: Vec<Source> = tables.into_iter().filter_map(source).collect();
    if count == 0 {
        let advice = "Name the law, register or page it rests on.";
        fields.report(&spot, "the list of sources is empty", advice);
    }
    (count > 0 && sources.len() == count).then_some(sources)
}

fn source(mut table: Fields<'_>) -> Option<Source> {
    let title = table.needed("title");
    let (url, date) = (table.text("url"), table.text("date"));
    let asked = (url.is_some(), date.is_some());
    let whole = "Write it whole: \"https://…\".";
    let url = table.ruled(url, |url| is_web_address(url), "not a web address", whole);
    let forms = "Write \"2026-11-24\", \"2026-11\" or \"2026\".";
    let date = table.ruled(date, |date| is_date(date), "not a date", forms);
    table.finish();
    let complete = asked == (url.is_some(), date.is_some());
    let title = title.filter(|_| complete)?.value;
    Some(Source { title, url: url.map(|url| url.value), date: date.map(|date| date.value) })
}

/// A day, a month or a year: what is known of it.
fn is_date(text: &str) -> bool {
    let rest_of_a_day = "2000-01-01".get(text.len()..).unwrap_or_default();
    [4, 7, 10].contains(&text.len()) && format!("{text}{rest_of_a_day}").parse::<Date>().is_ok()
}

/// `https://host/…` without spaces: what a kiosk can show as text and as a QR code.
pub(crate) fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.contains('.')
            && !rest.starts_with('.')
            && !text.contains([' ', '<', '>', '"', '(', ')'])
    })
}
