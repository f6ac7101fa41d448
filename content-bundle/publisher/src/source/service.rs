//! Reads `services.toml`: what is done for people, where, when and at which number.

use bundle::{
    Body, EntryKind, GuideId, Localized, OpeningHours, Scheme, Service, ServiceArea,
    ServiceAtLocation, Wanted,
};

use super::{
    contact::{phones, spoken},
    directory::claim,
    draft::Draft,
    fields::Fields,
    file::SourceFile,
    sheet::PackSheet,
    taxonomy::each_table,
    texts::{Need, Translations},
};

pub(crate) fn read_services(file: &SourceFile, sheet: &PackSheet, draft: &mut Draft) {
    each_table(file, "service", "service", draft, |fields, draft| {
        read_service(fields, sheet, draft)
    });
}

fn read_service(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::Service, sheet, draft);
    let organization = fields.needed("organization");
    let organization =
        organization.and_then(|text| draft.neighbour(&sheet.pack, EntryKind::Organization, text));
    let axis = fields.needed("axis").and_then(|axis| draft.term(axis, Scheme::Axis));
    let types = draft.terms(fields.texts("types"), Scheme::Type);
    let targets = draft.terms(fields.texts("targets"), Scheme::Target);
    let mut translations = Translations::read(&mut fields, &sheet.language, None, draft);
    let name = translations.texts(&mut fields, "name", Need::Always);
    let description = translations.texts(&mut fields, "description", Need::Optional);
    let at = at(&mut fields, sheet, draft);
    let areas = areas(&mut fields);
    let phones = phones(&mut fields, &mut translations);
    translations.finish();
    let urgent = fields.flag("urgent").is_some_and(|urgent| urgent.value);
    let order = fields.number("order").unwrap_or_default();
    let icon = fields.text("icon");
    draft.icons.extend(icon.clone());
    let spoken = spoken(&mut fields);
    let guides = draft.short_ids(fields.texts("guides"), Wanted::Kind(EntryKind::Guide));
    let guides: Option<Vec<GuideId>> =
        guides.map(|ids| ids.into_iter().filter_map(|id| id.try_into().ok()).collect());
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    let Some(id) = id else {
        return;
    };
    let body = (|| {
        Some(Body::Service(Service {
            organization: organization?,
            axis: axis?,
            types: types?,
            targets: targets?,
            name,
            description,
            at: at?,
            areas,
            phones,
            urgent,
            order,
            icon: icon.map(|icon| icon.value),
            languages: spoken,
            guides: guides?,
            eligibility: Localized::default(),
            application: Localized::default(),
            email: None,
            website: None,
            documents: Vec::new(),
            costs: Vec::new(),
        }))
    })();
    draft.add(id, provenance, body);
}

/// `at` with `hours`, which hold for each of the places.
fn at(
    fields: &mut Fields<'_>,
    sheet: &PackSheet,
    draft: &mut Draft,
) -> Option<Vec<ServiceAtLocation>> {
    let texts = fields.texts("at");
    let hours = fields.parsed::<OpeningHours>(
        "hours",
        "Write for instance \"Mo-Fr 09:00-13:00; Tu 15:00-17:00\".",
    );
    if let Some(hours) = hours.as_ref().filter(|_| texts.is_empty()) {
        fields.report(
            &hours.spot,
            "hours without a place",
            "Name the location in `at`, or remove the hours.",
        );
    }
    let hours = hours.map(|hours| hours.value);
    let count = texts.len();
    let at: Vec<_> = texts
        .into_iter()
        .filter_map(|text| draft.neighbour(&sheet.pack, EntryKind::Location, text))
        .map(|location| ServiceAtLocation { location, hours: hours.clone() })
        .collect();
    (at.len() == count).then_some(at)
}

fn areas(fields: &mut Fields<'_>) -> Vec<ServiceArea> {
    let advice =
        "Write a cadastral code (\"G999\"), an ISO 3166-2 code (\"IT-52\", \"IT-PO\") or \"IT\".";
    let areas = fields.texts("areas").into_iter();
    areas
        .filter_map(|area| fields.parse_text("areas", area, advice))
        .map(|area| area.value)
        .collect()
}
