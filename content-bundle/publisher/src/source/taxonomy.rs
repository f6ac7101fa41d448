//! Reads the taxonomy, which only the ministry's pack has.

use bundle::{Body, EntryKind, RecordId, Scheme, TaxonomyTerm, TermId, TranslationStatus, Wanted};

use super::{
    choices::SCHEME,
    draft::Draft,
    fields::Fields,
    form::{
        Part,
        Shape::{Choice, Localized, LocalizedList, Number, Text},
        Table, keys,
    },
    sheet::{PROVENANCE, PackSheet},
    sorts::{AXIS, ICON, LINE, SLUG},
    texts::{TRANSLATIONS, Translations},
};
use crate::{fault::Found, rule::Rule};

pub(crate) static TERM: Table = Table {
    what: "term",
    parts: &[
        Part::Own(keys! {
            Needed id Text(&SLUG), "Last part of its id; it never changes.";
            Needed scheme Choice(&SCHEME), "Which question it answers: axis, what sort of help, whom it is for.";
            Optional parent Text(&AXIS), "The axis above it, or the group of types: needed for a type, and only there.";
            Optional icon Text(&ICON), "Pictogram, a file in images/icons without `.svg`.";
            Optional order Number, "Place among its siblings, smaller first.";
            Needed label Localized(&LINE), "What it is called.";
            Optional hint Localized(&LINE), "Two to four words more.";
            Optional definition Localized(&LINE), "What it covers and what not, in a sentence.";
            Optional synonyms LocalizedList(&LINE), "Other words for it: found, not shown.";
            Optional misspellings LocalizedList(&LINE), "How its words are often misspelt: found, never offered.";
        }),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

pub(super) fn read_term(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let slug = fields.text("id").and_then(|id| Some((draft.slug(&id)?, id.spot)));
    let scheme = fields.chosen("scheme");
    let parent_spot = fields.spot_of("parent");
    let parent = parent(&mut fields, scheme, draft);
    let icon = fields.text("icon");
    let order = fields.number("order").unwrap_or_default();
    // Labels are written by the editors in each language; where they say nothing, assume the least.
    let least = Some(TranslationStatus::Machine);
    let mut translations = Translations::read(&mut fields, &sheet.language, least, draft);
    let label = translations.texts(&mut fields, "label");
    let hint = translations.texts(&mut fields, "hint");
    let definition = translations.texts(&mut fields, "definition");
    let synonyms = translations.lists(&mut fields, "synonyms");
    let misspellings = translations.lists(&mut fields, "misspellings");
    translations.finish();
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    draft.icons.extend(icon.clone());
    let Some((slug, spot)) = slug else {
        return;
    };
    let id = RecordId::new(&sheet.pack, EntryKind::TaxonomyTerm, &slug);
    draft.claim(&id, scheme, &spot);
    if let (Some(Some(value)), Some(spot)) = (parent.clone(), parent_spot) {
        draft.parents.insert(id.clone(), Found { value, spot });
    }
    let icon = icon.map(|icon| icon.value);
    let body = parent.zip(scheme).map(|(parent, scheme)| {
        Body::TaxonomyTerm(TaxonomyTerm {
            scheme,
            parent,
            icon,
            order,
            label,
            hint,
            definition,
            synonyms,
            misspellings,
        })
    });
    draft.add(id, provenance, body);
}

/// The axis above a type; `None` is a fault that was reported.
#[expect(clippy::option_option, reason = "no parent and a faulty parent are two things")]
fn parent(
    fields: &mut Fields<'_>,
    scheme: Option<Scheme>,
    draft: &mut Draft,
) -> Option<Option<TermId>> {
    if scheme == Some(Scheme::Type) {
        fields.need("parent");
    }
    let parent = match (fields.has("parent"), fields.text("parent")) {
        (false, _) => return (scheme != Some(Scheme::Type)).then_some(None),
        (true, parent) => parent?,
    };
    if scheme.is_some_and(|scheme| scheme != Scheme::Type) {
        fields.report(Rule::Value, &parent.spot, "only a type has a parent", "Remove `parent`.");
        return None;
    }
    draft.wanted_term(parent, Wanted::TermAbove).map(Some)
}
