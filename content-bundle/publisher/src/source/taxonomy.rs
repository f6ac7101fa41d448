//! Reads `taxonomy/*.toml` and `places.toml`, which only the ministry's pack has.

use bundle::{
    Body, CadastralCode, EntryKind, IstatCode, PackClass, PackName, Place, Position, RecordId,
    Scheme, TaxonomyTerm, TermId, TranslationStatus,
};

use super::{
    draft::Draft,
    fields::{self, Fields},
    file::SourceFile,
    sheet::PackSheet,
    texts::{Need, Translations},
};
use crate::fault::Found;

/// Italy from Lampedusa to the Vetta d'Italia, from Bardonecchia to Otranto, with some sea.
const LATITUDES: std::ops::RangeInclusive<f64> = 35.2..=47.2;
const LONGITUDES: std::ops::RangeInclusive<f64> = 6.5..=18.6;

pub(crate) fn read_terms(file: &SourceFile, sheet: &PackSheet, draft: &mut Draft) {
    each_table(file, "term", "term", draft, |fields, draft| read_term(fields, sheet, draft));
}

pub(crate) fn read_places(file: &SourceFile, sheet: &PackSheet, draft: &mut Draft) {
    each_table(file, "place", "place", draft, |fields, draft| read_place(fields, sheet, draft));
}

/// Reads a file that holds nothing but `[[key]]` tables.
pub(crate) fn each_table(
    file: &SourceFile,
    key: &'static str,
    what: &'static str,
    draft: &mut Draft,
    mut read: impl FnMut(Fields<'_>, &mut Draft),
) {
    let faults = draft.faults.clone();
    let Some(table) = fields::parse(file, &file.text, &faults) else {
        return;
    };
    let mut root = Fields::new(file, table.get_ref(), 0, "file", &faults);
    for fields in root.tables(key, what) {
        read(fields, draft);
    }
    root.finish();
}

fn read_term(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let slug = fields.needed("id").and_then(|id| Some((draft.slug(&id)?, id.spot)));
    let scheme = fields.needed("scheme").and_then(|text| scheme(&text, &fields));
    let parent = parent(&mut fields, scheme, draft);
    let icon = fields.text("icon");
    let order = fields.number("order").unwrap_or_default();
    // Labels are written by the editors in each language; where they say nothing, assume the least.
    let least = Some(TranslationStatus::Machine);
    let mut translations = Translations::read(&mut fields, &sheet.language, least, draft);
    let label = translations.texts(&mut fields, "label", Need::Always);
    let hint = translations.texts(&mut fields, "hint", Need::Optional);
    let synonyms = translations.lists(&mut fields, "synonyms");
    translations.finish();
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    draft.icons.extend(icon.clone());
    let Some((slug, spot)) = slug else {
        return;
    };
    let id = RecordId::new(&sheet.pack, EntryKind::TaxonomyTerm, &slug);
    draft.claim(&id, scheme, &spot);
    let icon = icon.map(|icon| icon.value);
    let body = parent.zip(scheme).map(|(parent, scheme)| {
        Body::TaxonomyTerm(TaxonomyTerm { scheme, parent, icon, order, label, hint, synonyms })
    });
    draft.add(id, provenance, body);
}

fn scheme(text: &Found<String>, fields: &Fields<'_>) -> Option<Scheme> {
    match text.value.as_str() {
        "axis" => Some(Scheme::Axis),
        "type" => Some(Scheme::Type),
        "target" => Some(Scheme::Target),
        other => {
            fields.report(
                &text.spot,
                format!("`{other}` is not a scheme"),
                "Write \"axis\", \"type\" or \"target\".",
            );
            None
        }
    }
}

/// The axis above a type; `None` is a fault that was reported.
#[expect(clippy::option_option, reason = "no parent and a faulty parent are two things")]
fn parent(
    fields: &mut Fields<'_>,
    scheme: Option<Scheme>,
    draft: &mut Draft,
) -> Option<Option<TermId>> {
    match (scheme, fields.has("parent")) {
        (Some(Scheme::Type), _) => {
            let parent = fields.needed("parent")?;
            draft.term(parent, Scheme::Axis).map(Some)
        }
        (_, true) => {
            let parent = fields.text("parent")?;
            fields.report(&parent.spot, "only a type has a parent", "Remove `parent`.");
            None
        }
        (_, false) => Some(None),
    }
}

fn read_place(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let cadastral = fields.needed_parsed::<CadastralCode>(
        "cadastral",
        "Write the cadastral code, for instance \"G999\".",
    );
    let zeros = "Write its six digits, with zeros in front: \"048017\".";
    let istat = fields.needed_parsed::<IstatCode>("istat", zeros);
    let name = fields.needed("name");
    let province = fields.needed("province");
    let sign = |sign: &String| sign.len() == 2 && sign.bytes().all(|b| b.is_ascii_uppercase());
    let capitals = "Write two capital letters: \"PO\".";
    let province = fields.ruled(province, sign, "not the sign of a Province", capitals);
    let owner = "Write the pack on whose territory it lies: \"it-52\".";
    let pack = fields.needed_parsed::<PackName>("pack", owner);
    let region = |pack: &PackName| pack.class() == PackClass::Region;
    let pack = fields.ruled(pack, region, "not the pack of a Region", owner);
    let centre = position(&mut fields);
    let least = Some(TranslationStatus::Machine);
    let mut translations = Translations::read(&mut fields, &sheet.language, least, draft);
    let label = translations.texts(&mut fields, "label", Need::Optional);
    translations.finish();
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    let Some(cadastral) = cadastral else {
        return;
    };
    let id = RecordId::of_place(&cadastral.value);
    draft.claim(&id, None, &cadastral.spot);
    let body = (|| {
        Some(Body::Place(Place {
            cadastral: cadastral.value,
            istat: istat?.value,
            former_istat: Vec::new(),
            name: name?.value,
            label,
            province: province?.value,
            pack: pack?.value,
            centre: centre?,
        }))
    })();
    draft.add(id, provenance, body);
}

/// `latitude` and `longitude`, both or none; `None` is a fault that was reported.
#[expect(clippy::option_option, reason = "no position and a faulty position are two things")]
pub(crate) fn position(fields: &mut Fields<'_>) -> Option<Option<Position>> {
    let present = (fields.has("latitude"), fields.has("longitude"));
    let (latitude, longitude) = (fields.decimal("latitude"), fields.decimal("longitude"));
    match present {
        (false, false) => return Some(None),
        (true, true) => {}
        _ => {
            let advice = "Write `latitude` and `longitude`, or neither.";
            fields.report(&fields.spot(), "one half of a position is missing", advice);
            return None;
        }
    }
    let (latitude, longitude) = (latitude?, longitude?);
    let mut inside = true;
    for (number, name, range) in
        [(&latitude, "latitude", LATITUDES), (&longitude, "longitude", LONGITUDES)]
    {
        if !range.contains(&number.value) {
            inside = false;
            let what = format!("{name} {} lies outside Italy", number.value);
            let advice = format!(
                "Write degrees from {} to {} (WGS 84); are latitude and longitude in each other's place?",
                range.start(),
                range.end()
            );
            fields.report(&number.spot, what, advice);
        }
    }
    inside.then_some(Some(Position { latitude: latitude.value, longitude: longitude.value }))
}
