//! What all records of a pack share (`pack.toml`), and where each record comes from.

use std::{
    cell::{Cell, RefCell},
    path::{Path, PathBuf},
};

use bundle::{Assured, LanguageTag, PackName, Provenance, ReviewStatus, Source};
use jiff::civil::Date;

use super::{
    choices::STATUS,
    draft::Draft,
    fields::{self, Fields},
    file::SourceFile,
    form::{
        Group, Part,
        Shape::{Choice, Text, TextOrTables},
        Table, keys,
    },
    origin::{SOURCE, further_sources, sources},
    sorts::{DAY, LANGUAGE, LICENCE, LINE},
};
use crate::{
    fault::{Faults, Found, Spot},
    rule::Rule,
};

/// Says of a pack whose it is.
pub(super) const PACK_FILE: &str = "pack.toml";

/// `pack.toml`.
pub(crate) static PACK: Table = Table {
    what: "pack.toml",
    parts: &[Part::Own(keys! {
        Needed name Text(&LINE), "Whose content this is.";
        Needed licence Text(&LICENCE), "SPDX name; holds for every record that names no other.";
        Needed language Text(&LANGUAGE), "Language of the originals.";
        Optional written_date Text(&DAY), "Holds for every record that names no other.";
    })],
};

/// Where a record comes from and how far it was checked.
pub(crate) static PROVENANCE: Group = Group {
    title: "Origin",
    keys: keys! {
        Needed source TextOrTables(&LINE, &SOURCE), "What the record rests on; at least one.";
        Optional licence Text(&LICENCE), "SPDX name, where it is not the pack's.";
        Optional written_date Text(&DAY), "Day it was written, where it is not the pack's.";
        Optional status Choice(&STATUS), "How far it was checked; left out: `unreviewed`.";
        Optional assured_date Text(&DAY), "Day of the check; only with `assured_by` and `reviewed`.";
        Optional assured_by Text(&LINE), "The person who checked.";
    },
};

/// `pack.toml`: whose the pack is, and what holds where a record says nothing.
pub(crate) struct PackSheet {
    pub(crate) pack: PackName,
    /// The source folder, and the pack's folder in it.
    pub(crate) root: PathBuf,
    pub(crate) folder: String,
    pub(crate) language: LanguageTag,
    pub(crate) owner: String,
    licence: String,
    written_date: Option<Date>,
    /// Where a missing date is reported; nowhere while the sheet itself has faults.
    spot: Option<Spot>,
    /// Records that name no day themselves while the pack names none either.
    undated: Cell<usize>,
    /// Titles of the sources of its records.
    titles: RefCell<Vec<Found<String>>>,
}

impl PackSheet {
    /// Reads `folder/pack.toml`. Faults leave placeholders, so that the records of the pack are checked all the same.
    pub(crate) fn read(root: &Path, folder: &str, pack: &PackName, faults: &Faults) -> Self {
        let name = format!("{folder}/{PACK_FILE}");
        let mut sheet = Self {
            pack: pack.clone(),
            root: root.to_owned(),
            folder: folder.to_owned(),
            language: LanguageTag::italian(),
            owner: String::new(),
            licence: String::new(),
            written_date: None,
            spot: None,
            undated: Cell::new(0),
            titles: RefCell::default(),
        };
        let Some(file) = SourceFile::read(root, &name, faults) else {
            return sheet;
        };
        if let Some(table) = fields::parse(&file, &file.text, faults) {
            let mut fields = Fields::new(&file, table.get_ref(), 0, &PACK, faults);
            sheet.owner = fields.text("name").map(|name| name.value).unwrap_or_default();
            sheet.licence =
                fields.text("licence").and_then(|text| licence(text, faults)).unwrap_or_default();
            sheet.language = fields.value("language").unwrap_or(sheet.language);
            sheet.spot = (!fields.has("written_date")).then(|| Spot::of_file(&name));
            sheet.written_date = fields.value("written_date");
            fields.finish();
        }
        sheet
    }

    /// Reports, once for the pack, that records have no date, and hands over what their sources cite.
    pub(crate) fn finish(self, draft: &mut Draft) {
        let faults = &draft.faults;
        if let Some(editorial) = &mut draft.editorial {
            for title in self.titles.take() {
                editorial.cites(&title.value, &title.spot);
            }
        }
        let undated = self.undated.get();
        if let Some(spot) = self.spot.as_ref().filter(|_| undated > 0) {
            let what = format!(
                "{undated} records name no `written_date`, and their pack names none for them"
            );
            faults.add(
                Rule::Facts,
                spot,
                what,
                "Add `written_date = \"YYYY-MM-DD\"` here, or to each of those records.",
            );
        }
    }

    /// Provenance of what has no fields for it: the pack's own word.
    pub(crate) fn own_word(&self) -> Option<Provenance> {
        let source = Source { title: self.owner.clone(), url: None, date: None };
        Some(Provenance {
            owner: self.owner.clone(),
            licence: self.licence.clone(),
            sources: vec![source],
            written_date: self.dated(None)?,
            status: ReviewStatus::Unreviewed,
            assured: None,
        })
    }

    fn dated(&self, own: Option<Date>) -> Option<Date> {
        let date = own.or(self.written_date);
        if date.is_none() {
            self.undated.set(self.undated.get() + 1);
        }
        date
    }

    /// What only some of the records of a file rest on, in tables under `key`.
    pub(crate) fn further_sources(
        &self,
        fields: &mut Fields<'_>,
        key: &'static str,
    ) -> Vec<Source> {
        further_sources(fields, key, &mut self.titles.borrow_mut())
    }

    /// Takes `source`, `licence`, `written_date`, `status`, `assured_date` and `assured_by`.
    pub(crate) fn provenance(
        &self,
        fields: &mut Fields<'_>,
        faults: &Faults,
    ) -> Option<Provenance> {
        let sources = sources(fields, &mut self.titles.borrow_mut());
        let own_licence = fields.text("licence").map(|text| licence(text, faults));
        let dated_by_itself = fields.has("written_date");
        let own_date = fields.value("written_date");
        let status = fields.choice("status");
        let assured = assured(fields, status.as_ref());
        // A date that is there and wrong was reported already: the pack's is not asked for another time.
        let written_date = if dated_by_itself { own_date } else { self.dated(None) };
        Some(Provenance {
            owner: self.owner.clone(),
            licence: own_licence.unwrap_or_else(|| Some(self.licence.clone()))?,
            sources: sources?,
            written_date: written_date?,
            status: status.map_or(ReviewStatus::Unreviewed, |status| status.value),
            assured,
        })
    }
}

pub(super) fn licence(text: Found<String>, faults: &Faults) -> Option<String> {
    let spdx = text.value.bytes().all(|b| b.is_ascii_alphanumeric() || b".+-".contains(&b));
    if !spdx {
        let what = format!("`{}` is not the SPDX name of a licence", text.value);
        faults.add(Rule::Value, &text.spot, what, LICENCE.advice);
    }
    spdx.then_some(text.value)
}

/// A date of assurance counts only with the person's name, and both only with `status = "reviewed"`.
fn assured(fields: &mut Fields<'_>, status: Option<&Found<ReviewStatus>>) -> Option<Assured> {
    let (has_date, has_by) = (fields.has("assured_date"), fields.has("assured_by"));
    let date = fields.parsed::<Date>("assured_date");
    let by = fields.text("assured_by");
    let reviewed = status.is_some_and(|status| status.value == ReviewStatus::Reviewed);
    if let Some(date) = date.as_ref().filter(|_| !has_by) {
        let advice =
            "Add `assured_by` with the name of the person who checked, or remove the date.";
        fields.report(Rule::Assured, &date.spot, "`assured_date` without `assured_by`", advice);
    }
    if let Some(by) = by.as_ref().filter(|_| !has_date) {
        let advice = "Add `assured_date` with the day of the check, or remove the name.";
        fields.report(Rule::Assured, &by.spot, "`assured_by` without `assured_date`", advice);
    }
    if let Some(status) = status.filter(|_| reviewed && !has_date && !has_by) {
        let advice = "Add `assured_date` and `assured_by`, or write \"unreviewed\".";
        fields.report(
            Rule::Assured,
            &status.spot,
            "`reviewed`, yet nobody is named who checked it",
            advice,
        );
    }
    let (date, by) = (date?, by?);
    if !reviewed {
        let advice = "Write `status = \"reviewed\"`, or remove `assured_date` and `assured_by`.";
        fields.report(
            Rule::Assured,
            &date.spot,
            "somebody checked it, yet its status is not `reviewed`",
            advice,
        );
        return None;
    }
    Some(Assured { date: date.value, by: by.value })
}
