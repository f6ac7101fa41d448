//! Reads services: what is done for people, where, when and at which number.

use bundle::{
    Body, EntryKind, GuideId, RequiredDocument, Service, ServiceAtLocation, ServiceKind, Wanted,
};

use super::{
    contact::{PHONE, phones},
    costs::{COST, costs},
    directory::{ID, claim},
    draft::Draft,
    fields::Fields,
    filing::{FILING, Filing, filing},
    form::{
        Key, Part,
        Shape::{Flag, List, ListOrTables, Localized, Number, Tables, Text},
        Table, keys,
    },
    hours::Hours,
    sheet::{PROVENANCE, PackSheet},
    sorts::{AREA, EMAIL, GUIDE, HOURS, ICON, LANGUAGE, LINE, LOCATION, ORGANIZATION, WEB},
    texts::{TRANSLATIONS, Translations},
};
use crate::{fault::Found, rule::Rule};

pub(crate) static SERVICE: Table = Table {
    what: "service",
    parts: &[
        Part::Own(ID),
        Part::Own(keys! {
            Needed organization Text(&ORGANIZATION), "Who does it; one of the pack, or `core/…`.";
        }),
        Part::Shared(&FILING),
        Part::Own(keys! {
            Needed name Localized(&LINE), "What it is called.";
        }),
        Part::Own(TOLD),
        Part::Own(keys! {
            Optional at ListOrTables(&LOCATION, &AT), "Locations of the pack; none for a telephone line.";
            Optional hours Text(&HOURS), "OSM opening_hours, for every place that has none of its own; only when known.";
            Optional areas List(&AREA), "Who is served.";
            Optional phones Tables(&PHONE), "Numbers to call.";
            Optional email Text(&EMAIL), "Where to write to.";
            Optional website Text(&WEB), "Its own page, where it is not the organization's.";
            Optional sensitive Flag, "On the visitor's own touch only: never in lists that others may read over the shoulder.";
            Optional urgent Flag, "Belongs on the emergency screen.";
            Optional order Number, "Place in lists of equals, smaller first.";
            Optional icon Text(&ICON), "Pictogram, where it needs one of its own.";
            Optional languages List(&LANGUAGE), "Languages spoken; only when known.";
            Optional guides List(&GUIDE), "Pages that explain it.";
        }),
        Part::Shared(&TRANSLATIONS),
        Part::Shared(&PROVENANCE),
    ],
};

/// What a service says of itself, or the kind of many services for all of them.
pub(super) static TOLD: &[Key] = keys! {
    Optional description Localized(&LINE), "What it does, in a sentence or two, plain text.";
    Optional eligibility Localized(&LINE), "Who may use it.";
    Optional application Localized(&LINE), "How to get it: appointment, walk in, online.";
    Optional documents Tables(&DOCUMENT), "What to bring.";
    Optional costs Tables(&COST), "What it costs; left out: not known, which is never the same as free.";
};

static AT: Table = Table {
    what: "place of a service",
    parts: &[Part::Own(keys! {
        Needed location Text(&LOCATION), "The place.";
        Optional hours Text(&HOURS), "When, at this place.";
    })],
};

static DOCUMENT: Table = Table {
    what: "document",
    parts: &[Part::Own(keys! {
        Needed document Localized(&LINE), "What it is called.";
        Optional note Localized(&LINE), "Where it comes from, how many copies: in words.";
    })],
};

pub(super) fn read_service(mut fields: Fields<'_>, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let id = claim(&mut fields, EntryKind::Service, sheet, draft);
    let organization = fields.text("organization");
    let organization =
        organization.and_then(|text| draft.neighbour(&sheet.pack, EntryKind::Organization, text));
    let filing = filing(&mut fields, draft);
    let mut translations = Translations::read(&mut fields, &sheet.language, None, draft);
    let name = translations.texts(&mut fields, "name");
    let told = told(&mut fields, &mut translations);
    let at = at(&mut fields, sheet, draft);
    let areas = fields.values("areas");
    let phones = phones(&mut fields, &mut translations);
    let (email, website) = (fields.value("email"), fields.value("website"));
    translations.finish();
    let sensitive = fields.flag("sensitive").is_some_and(|sensitive| sensitive.value);
    let urgent = fields.flag("urgent").is_some_and(|urgent| urgent.value);
    let order = fields.number("order").unwrap_or_default();
    let icon = fields.text("icon");
    draft.icons.extend(icon.clone());
    let languages = fields.values("languages");
    let guides = draft.short_ids(fields.texts("guides"), Wanted::Kind(EntryKind::Guide));
    let guides: Option<Vec<GuideId>> =
        guides.map(|ids| ids.into_iter().filter_map(|id| id.try_into().ok()).collect());
    let provenance = sheet.provenance(&mut fields, &faults);
    if draft.editorial.is_some() {
        check_reach(&fields, urgent);
    }
    fields.finish();
    let Some(id) = id else {
        return;
    };
    let body = (|| {
        let Filing { axis, types, targets } = filing?;
        let ServiceKind { description, eligibility, application, documents, costs } = told;
        Some(Body::Service(Service {
            organization: organization?,
            kind: None,
            axis,
            types,
            targets,
            name,
            description,
            eligibility,
            application,
            at: at?,
            areas,
            phones,
            email,
            website,
            documents,
            costs,
            sensitive,
            urgent,
            order,
            icon: icon.map(|icon| icon.value),
            languages,
            guides: guides?,
        }))
    })();
    draft.add(id, provenance, body);
}

/// A service that nobody can reach helps nobody.
fn check_reach(fields: &Fields<'_>, urgent: bool) {
    let ways = ["at", "phones", "email", "website"];
    if !ways.iter().any(|way| fields.fills(way)) {
        let advice = "Add `at`, `phones`, `email` or `website`: one of them.";
        fields.report(
            Rule::Facts,
            &fields.spot(),
            "nothing says how to reach this service",
            advice,
        );
    } else if urgent && !fields.fills("phones") {
        let advice = "Add `phones`, or remove `urgent`: the emergency screen shows numbers.";
        fields.report(Rule::Facts, &fields.spot(), "an urgent service has no number", advice);
    }
}

/// `at`, a list of places or of tables, with `hours`, which hold where a place has none of its own.
fn at(
    fields: &mut Fields<'_>,
    sheet: &PackSheet,
    draft: &mut Draft,
) -> Option<Vec<ServiceAtLocation>> {
    let mut places: Vec<(Option<Found<String>>, Option<Hours>)> = Vec::new();
    match fields.texts_if_plain("at") {
        Some(texts) => places.extend(texts.into_iter().map(|text| (Some(text), None))),
        None => {
            for mut table in fields.tables("at") {
                places.push((table.text("location"), table.value::<Hours>("hours")));
                table.finish();
            }
        }
    }
    let hours = fields.parsed::<Hours>("hours");
    if let Some(hours) = hours.as_ref().filter(|_| places.is_empty()) {
        fields.report(
            Rule::Facts,
            &hours.spot,
            "hours without a place",
            "Name the location in `at`, or remove the hours.",
        );
    }
    let everywhere = hours.map(|hours| hours.value);
    let count = places.len();
    let at: Vec<_> = places
        .into_iter()
        .filter_map(|(location, own)| {
            let location = draft.neighbour(&sheet.pack, EntryKind::Location, location?)?;
            let hours = own.or_else(|| everywhere.clone()).map(Hours::into_inner);
            Some(ServiceAtLocation { location, hours })
        })
        .collect();
    (at.len() == count).then_some(at)
}

/// Takes [`TOLD`].
pub(super) fn told(fields: &mut Fields<'_>, translations: &mut Translations) -> ServiceKind {
    ServiceKind {
        description: translations.texts(fields, "description"),
        eligibility: translations.texts(fields, "eligibility"),
        application: translations.texts(fields, "application"),
        documents: documents(fields, translations),
        costs: costs(fields, translations),
    }
}

fn documents(fields: &mut Fields<'_>, translations: &mut Translations) -> Vec<RequiredDocument> {
    let mut documents = Vec::new();
    for mut table in fields.tables("documents") {
        let document = translations.texts(&mut table, "document");
        let note = translations.texts(&mut table, "note");
        table.finish();
        documents.push(RequiredDocument { document, note });
    }
    documents
}
