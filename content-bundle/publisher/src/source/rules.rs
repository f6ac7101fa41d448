//! Reads what a portal asks of its own texts: `rules.toml`.

use std::path::Path;

use bundle::LanguageTag;

use super::{
    draft::Draft,
    fields::{self, Fields},
    file::SourceFile,
    form::{Part, Shape::List, Table, keys},
    sorts::{LANGUAGE, LINE},
};
/// Name of the file, at the root of the sources.
pub(crate) const RULES_FILE: &str = "rules.toml";

/// `rules.toml`.
pub(crate) static RULES: Table = Table {
    what: "rules.toml",
    parts: &[Part::Own(keys! {
        Optional guide_headings List(&LINE), "Headings that the Italian text of every guide has, in this order; others may stand between them.";
        Optional languages_of_words List(&LANGUAGE), "Languages that are not on the wall and in which things are named all the same, so that they are found.";
    })],
};

/// Hands the rules to whoever asks them, and gives the languages that words may be in.
pub(super) fn read(root: &Path, draft: &mut Draft) -> Vec<LanguageTag> {
    let faults = draft.faults.clone();
    let Some(file) = SourceFile::read(root, RULES_FILE, &faults) else {
        return Vec::new();
    };
    let Some(table) = fields::parse(&file, &file.text, &faults) else {
        return Vec::new();
    };
    let mut fields = Fields::new(&file, table.get_ref(), 0, &RULES, &faults);
    let headings = fields.texts("guide_headings").into_iter().map(|text| text.value).collect();
    let languages = fields.values("languages_of_words");
    fields.finish();
    if let Some(editorial) = &mut draft.editorial {
        editorial.guide_headings = headings;
    }
    languages
}
