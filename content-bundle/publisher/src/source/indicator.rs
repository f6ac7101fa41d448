//! Reads indicators: what is counted from their list, the figures from `figures/<id>.csv`.

use std::collections::BTreeSet;

use bundle::{Body, EntryKind, FIGURES_MAX, Figure, Indicator, RecordId, Sex};
use csv::StringRecord;

use super::{
    choices::SEX,
    directory::{ID, claim},
    draft::Draft,
    fields::{Fields, is_year},
    file::SourceFile,
    form::{Part, Shape::Localized, Table, keys},
    rows::{cell_offset, read_csv},
    sheet::{PROVENANCE, PackSheet},
    sorts::{AREA, COUNTRY, LINE},
    texts::{TRANSLATIONS, Translations},
};
use crate::{
    fault::{Faults, Spot},
    rule::Rule,
};

pub(crate) static INDICATOR: Table = Table {
    what: "indicator",
    parts: &[
        Part::Own(ID),
        Part::Own(keys! {
            Needed name Localized(&LINE), "What is counted.";
            Needed unit Localized(&LINE), "In what: persons, permits, per cent.";
        }),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

/// Folder of the files of figures, in the folder of a pack.
pub(crate) const FIGURES: &str = "figures";

/// First line of a file of figures.
pub(crate) const COLUMNS: [&str; 5] = ["territory", "citizenship", "sex", "year", "value"];

pub(super) fn read_indicator(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::Indicator, sheet, draft);
    let mut translations = Translations::read(&mut fields, &sheet.language, None, draft);
    let name = translations.texts(&mut fields, "name");
    let unit = translations.texts(&mut fields, "unit");
    translations.finish();
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    let Some(id) = id else {
        return;
    };
    let path = format!("{}/{FIGURES}/{}.csv", sheet.folder, id.slug());
    let figures = SourceFile::read(&sheet.root, &path, &faults)
        .map(|file| Figures { file: &file, faults: &faults }.read());
    let body = figures.map(|figures| Body::Indicator(Indicator { name, unit, figures }));
    draft.add(id, provenance, body);
}

/// Reports files of figures that belong to no indicator.
pub(super) fn check_names(sheet: &PackSheet, files: &[String], draft: &Draft) {
    for name in files {
        let id = name.strip_suffix(".csv").and_then(|slug| slug.parse().ok());
        let id = id.map(|slug| RecordId::new(&sheet.pack, EntryKind::Indicator, &slug));
        if !id.is_some_and(|id| draft.ids.contains_key(&id)) {
            let spot = Spot::of_file(&format!("{}/{FIGURES}/{name}", sheet.folder));
            let advice = "Name the file `<id>.csv` as its indicator, or move it elsewhere.";
            draft.faults.add(Rule::File, &spot, "no indicator has these figures", advice);
        }
    }
}

/// One file of figures.
struct Figures<'f> {
    file: &'f SourceFile,
    faults: &'f Faults,
}

impl Figures<'_> {
    fn read(&self) -> Vec<Figure> {
        let (mut figures, mut seen) = (Vec::new(), BTreeSet::new());
        for (index, row) in read_csv(self.file, self.faults).iter().enumerate() {
            if index == 0 {
                if row.iter().map(str::trim).ne(COLUMNS) {
                    let what = "the first line does not name the columns";
                    let advice = format!("Write `{}`, with commas.", COLUMNS.join(","));
                    self.faults.add(Rule::Syntax, &self.spot(row, 0), what, advice);
                    break;
                }
                continue;
            }
            let Some(figure) = self.figure(row) else {
                continue;
            };
            if !seen.insert(row.iter().take(4).map(str::trim).collect::<Vec<_>>().join(",")) {
                let advice = "Remove one of them; which is right?";
                self.faults.add(
                    Rule::Id,
                    &self.spot(row, 0),
                    "there is such a figure already",
                    advice,
                );
            }
            figures.push(figure);
        }
        self.check_number(&figures);
        figures
    }

    fn check_number(&self, figures: &[Figure]) {
        let (what, advice) = match figures.len() {
            0 => ("there are no figures".to_owned(), "Add one line for each number."),
            number if number > FIGURES_MAX => (
                format!("{number} figures, {FIGURES_MAX} are the most"),
                "Make two indicators of it.",
            ),
            _ => return,
        };
        self.faults.add(Rule::Facts, &Spot::of_file(&self.file.name), what, advice);
    }

    fn figure(&self, row: &StringRecord) -> Option<Figure> {
        if row.len() != COLUMNS.len() {
            let what = format!("this line has {} columns, {} are named", row.len(), COLUMNS.len());
            let advice = "Write each line like `IT-52,MA,female,2025,12345`; what is not told apart stays empty.";
            self.faults.add(Rule::Syntax, &self.spot(row, 0), what, advice);
            return None;
        }
        let empty = |column: usize| row[column].trim().is_empty();
        let territory = self.cell(row, 0, |text| text.parse().ok(), AREA.advice);
        let citizenship = self.cell(row, 1, |text| text.parse().ok(), COUNTRY.advice);
        let sex = self.cell(row, 2, sex, &format!("Write {}, or nothing.", SEX.listed()));
        let year = |text: &str| text.parse().ok().filter(|year| is_year(*year));
        let year = self.cell(row, 3, year, "Write a year such as 2026.");
        let finite = |text: &str| text.parse::<f64>().ok().filter(|value| value.is_finite());
        let value = self.cell(row, 4, finite, "Write a number such as 12345 or 8.7.");
        let complete = (empty(1) || citizenship.is_some()) && (empty(2) || sex.is_some());
        complete.then_some(())?;
        Some(Figure { territory: territory?, citizenship, sex, year: year?, value: value? })
    }

    /// The cell as what it means. An empty one is `None`, and a fault in all columns but those that tell people apart.
    fn cell<T>(
        &self,
        row: &StringRecord,
        column: usize,
        parse: impl Fn(&str) -> Option<T>,
        advice: &str,
    ) -> Option<T> {
        let text = row[column].trim();
        if text.is_empty() && matches!(column, 1 | 2) {
            return None;
        }
        let value = parse(text);
        if value.is_none() {
            let what = format!("`{}`: `{text}` is not one", COLUMNS[column]);
            self.faults.add(Rule::Value, &self.spot(row, column), what, advice);
        }
        value
    }

    fn spot(&self, row: &StringRecord, column: usize) -> Spot {
        self.file.spot(cell_offset(self.file, row, column))
    }
}

fn sex(text: &str) -> Option<Sex> {
    match text {
        "female" => Some(Sex::Female),
        "male" => Some(Sex::Male),
        _ => None,
    }
}
