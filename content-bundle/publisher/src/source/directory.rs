//! Reads who offers services and where: `organizations.toml`, `associations.toml`, `locations.toml`.

use bundle::{
    Address, Association, Body, CadastralCode, CountryCode, EntryKind, Location, Organization,
    Position, PostalCode, RecordId, Wanted, WebAddress,
};

use super::{
    contact::{contacts, email, phones, register, spoken},
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

pub(crate) fn read_associations(file: &SourceFile, sheet: &PackSheet, draft: &mut Draft) {
    each_table(file, "association", "association", draft, |fields, draft| {
        read_association(fields, sheet, draft);
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
    let organization = organization(&mut fields, sheet, draft);
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    if let Some(id) = id {
        draft.add(id, provenance, Some(Body::Organization(organization)));
    }
}

fn read_association(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::Association, sheet, draft);
    let organization = organization(&mut fields, sheet, draft);
    let advice = "Write the countries as ISO 3166-1 does: \"MA\", \"SN\".";
    let texts = fields.texts("communities").into_iter();
    let communities = texts
        .filter_map(|text| fields.parse_text::<CountryCode>("communities", text, advice))
        .map(|code| code.value)
        .collect();
    let languages = spoken(&mut fields);
    let seat = seat(&mut fields, draft);
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    let Some(id) = id else {
        return;
    };
    let body = seat.map(|Seat { place, address, position }| {
        Body::Association(Association {
            organization,
            communities,
            languages,
            place,
            address,
            position,
        })
    });
    draft.add(id, provenance, body);
}

/// What every organization has, associations too.
fn organization(fields: &mut Fields<'_>, sheet: &PackSheet, draft: &Draft) -> Organization {
    let mut translations = Translations::read(fields, &sheet.language, None, draft);
    let name = translations.texts(fields, "name", Need::Always);
    let description = translations.texts(fields, "description", Need::Optional);
    let phones = phones(fields, &mut translations);
    let contacts = contacts(fields, &mut translations);
    translations.finish();
    let website = fields.parsed::<WebAddress>("website", "Write it whole: \"https://…\".");
    let email = email(fields);
    let register = register(fields);
    let website = website.map(|website| website.value);
    Organization { name, description, website, email, phones, contacts, register }
}

fn read_location(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::Location, sheet, draft);
    let organization = fields.needed("organization");
    let organization =
        organization.and_then(|text| draft.neighbour(&sheet.pack, EntryKind::Organization, text));
    let seat = seat(&mut fields, draft);
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    let Some(id) = id else {
        return;
    };
    let body = (|| {
        let Seat { place, address, position } = seat?;
        Some(Body::Location(Location {
            organization: organization?,
            place,
            address,
            position,
            accessibility: None,
            directions: bundle::Localized::default(),
        }))
    })();
    draft.add(id, provenance, body);
}

/// Where something is.
struct Seat {
    place: CadastralCode,
    address: Option<Address>,
    position: Option<Position>,
}

/// Takes `place`, `address`, `postal_code` and the position.
fn seat(fields: &mut Fields<'_>, draft: &mut Draft) -> Option<Seat> {
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
    let position = position(fields);
    let postal_code = postal_code.map(|code| code.value);
    let address = street.map(|street| Address { street: street.value, postal_code });
    Some(Seat { place: place?.value, address, position: position? })
}
