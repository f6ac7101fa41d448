//! What a visitor told, put into the outbox with the day and nothing finer.

use jiff::civil::Date;
use screens::Report;
use serde::Serialize;
use store::{DataFolder, StoreError};

/// Form of the files.
const FORMAT: u32 = 1;

/// A file of the outbox.
#[derive(Serialize)]
struct Letter<'a> {
    format: u32,
    /// Day on which it was told.
    day: Date,
    /// The release that was on the screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    release: Option<String>,
    #[serde(flatten)]
    report: &'a Report,
}

/// Puts it there, and deletes what has lain there too long.
pub fn put_in_outbox(data: &DataFolder, today: Date, report: &Report) -> Result<(), StoreError> {
    let release = data.current().ok().map(|id| id.to_string());
    let letter = Letter { format: FORMAT, day: today, release, report };
    let json = serde_json::to_vec_pretty(&letter).expect("a letter has string keys only");
    data.sweep_outbox(today)?;
    data.put_in_outbox(today, &json)
}

#[cfg(test)]
mod tests {
    use screens::ReportKind;

    use super::*;
    use crate::sample::{Sample, italian};

    #[test]
    fn a_letter_says_what_and_on_which_day() {
        let sample = Sample::installed();
        let report = Report {
            about: Some("core/guide/permesso".parse().expect("an id")),
            what: ReportKind::Unclear,
            language: italian(),
            words: "non capisco".to_owned(),
        };
        let today = jiff::civil::date(2026, 11, 26);
        put_in_outbox(&sample.data, today, &report).expect("a folder that can be written");
        let path = sample.data.root().join("outbox/2026-11-26-001.json");
        let json = std::fs::read(path).expect("a letter");
        let letter: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        assert_eq!(letter["about"], "core/guide/permesso");
        assert_eq!(letter["what"], "unclear");
        assert_eq!(letter["day"], "2026-11-26");
        assert_eq!(letter["words"], "non capisco");
        assert!(letter["release"].is_string());
    }
}
