//! Reads who helps and where: organizations, associations, locations.

use bundle::{Accessibility, Association, Body, EntryKind, Location, Organization, RecordId};

use super::{
    choices::WHEELCHAIR,
    contact::{CONTACT, PHONE, REGISTER, contacts, phones, register},
    draft::Draft,
    fields::Fields,
    form::{
        Key, Part,
        Shape::{Choice, List, Localized, Table as Inner, Tables, Text},
        Table, keys,
    },
    seat::{SEAT, Seat, seat},
    sheet::{PROVENANCE, PackSheet},
    sorts::{COUNTRY, EMAIL, LANGUAGE, LINE, ORGANIZATION as ORGANIZATION_ID, SLUG, WEB},
    texts::{TRANSLATIONS, Translations},
};

/// The slug of a record in a list.
pub(crate) static ID: &[Key] = keys! {
    Needed id Text(&SLUG), "Last part of its id; it never changes, also when the name does.";
};

/// What every organization has, associations too.
static BODY: &[Key] = keys! {
    Needed name Localized(&LINE), "Official name.";
    Optional description Localized(&LINE), "What it is, plain text.";
    Optional website Text(&WEB), "Shown as text and as a QR code.";
    Optional email Text(&EMAIL), "Where to write to.";
    Optional phones Tables(&PHONE), "Numbers of the organization as a whole.";
    Optional contacts Tables(&CONTACT), "Whom to ask for what.";
    Optional register Inner(&REGISTER), "Its entry in the register of art. 42 of D.Lgs. 286/1998.";
};

pub(crate) static ORGANIZATION: Table = Table {
    what: "organization",
    parts: &[
        Part::Own(ID),
        Part::Own(BODY),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

pub(crate) static ASSOCIATION: Table = Table {
    what: "association",
    parts: &[
        Part::Own(ID),
        Part::Own(BODY),
        Part::Own(keys! {
            Optional communities List(&COUNTRY), "Countries its communities come from; left out: all.";
            Optional languages List(&LANGUAGE), "Languages spoken; only when known.";
        }),
        Part::Own(SEAT),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

pub(crate) static LOCATION: Table = Table {
    what: "location",
    parts: &[
        Part::Own(ID),
        Part::Own(keys! {
            Needed organization Text(&ORGANIZATION_ID), "Whose place it is.";
            Optional name Localized(&LINE), "Its own name, where it has one beside its organization's.";
        }),
        Part::Own(SEAT),
        Part::Own(keys! {
            Optional wheelchair Choice(&WHEELCHAIR), "Whether a wheelchair gets in; only when known.";
            Optional accessibility Localized(&LINE), "Lift, ramp, bell, sign language: in words.";
            Optional directions Localized(&LINE), "How to get there.";
        }),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

pub(super) fn read_organization(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::Organization, sheet, draft);
    let organization = organization(&mut fields, sheet, draft);
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    if let Some(id) = id {
        draft.add(id, provenance, Some(Body::Organization(organization)));
    }
}

pub(super) fn read_association(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::Association, sheet, draft);
    let organization = organization(&mut fields, sheet, draft);
    let communities = fields.values("communities");
    let languages = fields.values("languages");
    let seat = seat(&mut fields, draft);
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    let Some(id) = id else {
        return;
    };
    let body = seat.map(|Seat { place, address, position }| {
        let association =
            Association { organization, communities, languages, place, address, position };
        Body::Association(association)
    });
    draft.add(id, provenance, body);
}

pub(super) fn read_location(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::Location, sheet, draft);
    let organization = fields.text("organization");
    let organization =
        organization.and_then(|text| draft.neighbour(&sheet.pack, EntryKind::Organization, text));
    let seat = seat(&mut fields, draft);
    let mut translations = Translations::read(&mut fields, &sheet.language, None, draft);
    let name = translations.texts(&mut fields, "name");
    let wheelchair = fields.chosen("wheelchair");
    let description = translations.texts(&mut fields, "accessibility");
    let directions = translations.texts(&mut fields, "directions");
    translations.finish();
    let provenance = sheet.provenance(&mut fields, &faults);
    fields.finish();
    let Some(id) = id else {
        return;
    };
    let known = wheelchair.is_some() || !description.is_empty();
    let body = (|| {
        let Seat { place, address, position } = seat?;
        Some(Body::Location(Location {
            organization: organization?,
            name,
            place,
            address,
            position,
            accessibility: known.then_some(Accessibility { wheelchair, description }),
            directions,
        }))
    })();
    draft.add(id, provenance, body);
}

/// Takes `id` and makes it known.
pub(super) fn claim(
    fields: &mut Fields<'_>,
    kind: EntryKind,
    sheet: &PackSheet,
    draft: &mut Draft,
) -> Option<RecordId> {
    let text = fields.text("id")?;
    let id = RecordId::new(&sheet.pack, kind, &draft.slug(&text)?);
    draft.claim(&id, None, &text.spot);
    Some(id)
}

fn organization(fields: &mut Fields<'_>, sheet: &PackSheet, draft: &Draft) -> Organization {
    let mut translations = Translations::read(fields, &sheet.language, None, draft);
    let name = translations.texts(fields, "name");
    let description = translations.texts(fields, "description");
    let phones = phones(fields, &mut translations);
    let contacts = contacts(fields, &mut translations);
    translations.finish();
    let (website, email) = (fields.value("website"), fields.value("email"));
    let register = register(fields);
    Organization { name, description, website, email, phones, contacts, register }
}
