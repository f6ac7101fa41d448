//! Reads short things to read and say: glossary terms, phrases, local notes.

use bundle::{Body, EntryKind, GlossaryTerm, LocalNote, Phrase, RecordId, Scheme, Wanted};

use super::{
    choices::SPEAKER,
    directory::{ID, claim},
    draft::Draft,
    fields::Fields,
    form::{
        Part,
        Shape::{Choice, List, Localized, LocalizedList, Number, Text},
        Table, keys,
    },
    sheet::{PROVENANCE, PackSheet},
    sorts::{AREA, AXIS, DAY, INLINE, LINE, RECORD},
    texts::{TRANSLATIONS, Translations},
};

pub(crate) static GLOSSARY_TERM: Table = Table {
    what: "glossary term",
    parts: &[
        Part::Own(ID),
        Part::Own(keys! {
            Needed term Localized(&LINE), "The word of the offices; in other languages: what people call it there.";
            Optional pronunciation Localized(&LINE), "How a reader of each language says the original: syllables, the stressed one in capitals.";
            Needed definition Localized(&INLINE), "What it means, in a sentence or two.";
            Optional synonyms LocalizedList(&LINE), "Other words and abbreviations for it: found, not shown.";
            Optional related List(&RECORD), "Where to go on.";
        }),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

pub(crate) static PHRASE: Table = Table {
    what: "phrase",
    parts: &[
        Part::Own(ID),
        Part::Own(keys! {
            Needed axis Text(&AXIS), "Axis it is filed under.";
            Needed speaker Choice(&SPEAKER), "Who says it.";
            Optional order Number, "Place in its list, smaller first.";
            Needed text Localized(&LINE), "The sentence, plain text.";
            Optional pronunciation Localized(&LINE), "How a reader of each language says the original: syllables, the stressed one in capitals.";
        }),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

pub(crate) static NOTE: Table = Table {
    what: "note",
    parts: &[
        Part::Own(ID),
        Part::Own(keys! {
            Needed about Text(&RECORD), "The record it stands under, most often a national page.";
            Optional areas List(&AREA), "Where it holds; left out: on the whole territory of its owner.";
            Needed text Localized(&INLINE), "The note.";
            Optional valid_to Text(&DAY), "Last day it is shown.";
        }),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

pub(super) fn read_glossary_term(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::GlossaryTerm, sheet, draft);
    let mut translations = Translations::read(&mut fields, &sheet.language, None, draft);
    let term = translations.texts(&mut fields, "term");
    let pronunciation = translations.texts(&mut fields, "pronunciation");
    let definition = translations.marked(&mut fields, "definition", draft);
    let synonyms = translations.lists(&mut fields, "synonyms");
    translations.finish();
    let related = draft.short_ids(fields.texts("related"), Wanted::AnyRecord);
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    if let Some(id) = id {
        let body = related.map(|related| {
            Body::GlossaryTerm(GlossaryTerm { term, pronunciation, definition, synonyms, related })
        });
        draft.add(id, provenance, body);
    }
}

pub(super) fn read_phrase(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::Phrase, sheet, draft);
    let axis = fields.text("axis").and_then(|axis| draft.term(axis, Scheme::Axis));
    let speaker = fields.chosen("speaker");
    let order = fields.number("order").unwrap_or_default();
    let mut translations = Translations::read(&mut fields, &sheet.language, None, draft);
    let text = translations.texts(&mut fields, "text");
    let pronunciation = translations.texts(&mut fields, "pronunciation");
    translations.finish();
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    if let Some(id) = id {
        let body = axis.zip(speaker).map(|(axis, speaker)| {
            Body::Phrase(Phrase { axis, speaker, order, text, pronunciation })
        });
        draft.add(id, provenance, body);
    }
}

pub(super) fn read_note(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::LocalNote, sheet, draft);
    let about: Vec<RecordId> = fields
        .text("about")
        .and_then(|text| draft.short_ids(vec![text], Wanted::AnyRecord))
        .unwrap_or_default();
    let areas = fields.values("areas");
    let mut translations = Translations::read(&mut fields, &sheet.language, None, draft);
    let text = translations.marked(&mut fields, "text", draft);
    translations.finish();
    let valid_to = fields.value("valid_to");
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    if let Some(id) = id {
        let about = about.into_iter().next();
        let body = about.map(|about| Body::LocalNote(LocalNote { about, areas, text, valid_to }));
        draft.add(id, provenance, body);
    }
}
