//! Writes published figures as rows: as JSON ten thousand of them would be read while a visitor waits.

use std::borrow::Cow;

use bundle::{Body, CountryCode, Indicator, Record, Sex};
use rusqlite::{Transaction, params};

use super::contents::Item;

/// The JSON that is kept of a record.
pub(super) fn json(item: &Item) -> Cow<'_, [u8]> {
    let Body::Indicator(indicator) = &item.record.body else {
        return Cow::Borrowed(&item.json);
    };
    let body = Body::Indicator(Indicator {
        name: indicator.name.clone(),
        unit: indicator.unit.clone(),
        figures: Vec::new(),
    });
    let record = Record {
        format: item.record.format,
        id: item.record.id.clone(),
        provenance: item.record.provenance.clone(),
        body,
    };
    Cow::Owned(record.to_json())
}

/// Writes the figures of the indicator of number `n`. Of two that say the same of different numbers the first counts.
pub(super) fn write(n: i64, indicator: &Indicator, db: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut row =
        db.prepare_cached("INSERT OR IGNORE INTO figure VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for figure in &indicator.figures {
        let sex = match figure.sex {
            None => 0,
            Some(Sex::Female) => 1,
            Some(Sex::Male) => 2,
        };
        let citizenship = figure.citizenship.as_ref().map_or("", CountryCode::as_str);
        row.execute(params![
            n,
            citizenship,
            figure.year,
            figure.territory.as_str(),
            sex,
            figure.value
        ])?;
    }
    Ok(())
}
