//! Reads who offers services and where: `organizations.toml`, `locations.toml`.

use bundle::{
    Address, Body, CadastralCode, EntryKind, Location, Organization, PostalCode, RecordId, Wanted,
    WebAddress,
};

use super::{
    draft::Draft,
    fields::Fields,
    file::SourceFile,
    sheet::PackSheet,
    taxonomy::{each_table, position},
    texts::{Need, Translations},
};

pub(crate) fn read_organizations(file: &SourceFile, sheet: &PackSheet, draft: &mut Draft) {
    each_table(file, "organization", "organization", draft, |fields, draft| {
        read_organization(fields, sheet, draft);
    });
}

pub(crate) fn read_locations(file: &SourceFile, sheet: &PackSheet, draft: &mut Draft) {
    each_table(file, "location", "location", draft, |fields, draft| {
        read_location(fields, sheet, draft)
    });
}

/// Takes `id` and makes it known.
pub(super) fn claim(
    fields: &mut Fields<'_>,
    kind: EntryKind,
    sheet: &PackSheet,
    draft: &mut Draft,
) -> Option<RecordId> {
    let text = fields.needed("id")?;
    let id = RecordId::new(&sheet.pack, kind, &draft.slug(&text)?);
    draft.claim(&id, None, &text.spot);
    Some(id)
}

fn read_organization(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::Organization, sheet, draft);
    let mut translations = Translations::read(&mut fields, &sheet.language, None, draft);
    let name = translations.texts(&mut fields, "name", Need::Always);
    let description = translations.texts(&mut fields, "description", Need::Optional);
    translations.finish();
    let website = fields.parsed::<WebAddress>("website", "Write it whole: \"https://…\".");
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    if let Some(id) = id {
        let website = website.map(|website| website.value);
        draft.add(
            id,
            provenance,
            Some(Body::Organization(Organization {
                name,
                description,
                website,
                email: None,
                phones: Vec::new(),
                contacts: Vec::new(),
                register: None,
            })),
        );
    }
}

fn read_location(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::Location, sheet, draft);
    let organization = fields.needed("organization");
    let organization =
        organization.and_then(|text| draft.neighbour(&sheet.pack, EntryKind::Organization, text));
    let place = fields.needed_parsed::<CadastralCode>(
        "place",
        "Write the cadastral code, for instance \"G999\".",
    );
    if let Some(place) = &place {
        draft.link(
            RecordId::of_place(&place.value),
            Wanted::Kind(EntryKind::Place),
            place.spot.clone(),
        );
    }
    let street = fields.text("address");
    let postal_code = fields.parsed::<PostalCode>("postal_code", "Write its five digits.");
    if let Some(code) = postal_code.as_ref().filter(|_| street.is_none()) {
        let advice =
            "Add `address`, or remove the postal code: without a street nobody finds the place.";
        fields.report(&code.spot, "a postal code without an address", advice);
    }
    let position = position(&mut fields);
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    let Some(id) = id else {
        return;
    };
    let postal_code = postal_code.map(|code| code.value);
    let address = street.map(|street| Address { street: street.value, postal_code });
    let body = (|| {
        Some(Body::Location(Location {
            organization: organization?,
            place: place?.value,
            address,
            position: position?,
            accessibility: None,
            directions: bundle::Localized::default(),
        }))
    })();
    draft.add(id, provenance, body);
}
