//! Reads what a portal asks of its own texts: `rules.toml`.

use std::path::Path;

use super::{
    draft::Draft,
    fields::{self, Fields},
    file::SourceFile,
    form::{Part, Shape::List, Table, keys},
    sorts::LINE,
};
/// Name of the file, at the root of the sources.
pub(crate) const RULES_FILE: &str = "rules.toml";

/// `rules.toml`.
pub(crate) static RULES: Table = Table {
    what: "rules.toml",
    parts: &[Part::Own(keys! {
        Optional guide_headings List(&LINE), "Headings that the Italian text of every guide has, in this order; others may stand between them.";
    })],
};

/// Hands the rules to whoever asks them.
pub(super) fn read(root: &Path, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let Some(file) = SourceFile::read(root, RULES_FILE, &faults) else {
        return;
    };
    let Some(table) = fields::parse(&file, &file.text, &faults) else {
        return;
    };
    let mut fields = Fields::new(&file, table.get_ref(), 0, &RULES, &faults);
    let headings = fields.texts("guide_headings").into_iter().map(|text| text.value).collect();
    fields.finish();
    if let Some(editorial) = &mut draft.editorial {
        editorial.guide_headings = headings;
    }
}
