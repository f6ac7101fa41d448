//! Reads the tables of offices, `offices/<kind>.csv`: a row becomes an organization, a location and a service.

use std::collections::BTreeMap;

use bundle::{
    Body, Contact, EmailAddress, EntryKind, Localized, Location, LocationId, OpeningHours,
    Organization, OrganizationId, PackName, Phone, PhoneNumber, Provenance, RecordId, Service,
    ServiceArea, ServiceAtLocation, Slug, TranslationStatus, WebAddress,
};

use super::{
    draft::{Draft, Municipality},
    fields::Fields,
    file::SourceFile,
    form::{Part, Shape::Text, Table, keys},
    hours::Hours,
    office::{OfficeKind, Placeholders, Served},
    origin::is_date,
    rows::each_row,
    seat::{SEAT, Seat, seat},
    sheet::PackSheet,
    sorts::{EMAIL, HOURS, LINE, PARTIAL_DAY, PHONES, SLUG, WEB},
};
use crate::{
    fault::{Found, Spot},
    rule::Rule,
};

/// One row of `offices/<kind>.csv`.
pub(crate) static ROW: Table = Table {
    what: "row of offices",
    parts: &[
        Part::Own(keys! {
            Needed id Text(&SLUG), "Last part of the ids of its organization, location and service; it never changes.";
            Needed name Text(&LINE), "Official name.";
            Optional main Text(&SLUG), "Of a further place of an office: the `id` of that office, in the same table.";
        }),
        Part::Own(SEAT),
        Part::Own(keys! {
            Optional phone Text(&PHONES), "Numbers to call.";
            Optional email Text(&EMAIL), "Where to write to.";
            Optional pec Text(&EMAIL), "Certified mail, which mostly takes certified mail only.";
            Optional website Text(&WEB), "Its page.";
            Optional hours Text(&HOURS), "OSM opening_hours; only when known.";
            Optional date Text(&PARTIAL_DAY), "As of which day the source says so.";
            Optional code Text(&LINE), "Its key in the source, by which `import` finds it again.";
        }),
    ],
};

/// A row, read.
struct Office {
    id: Found<Slug>,
    name: String,
    main: Option<Found<Slug>>,
    seat: Option<Seat>,
    phones: Vec<PhoneNumber>,
    email: Option<EmailAddress>,
    pec: Option<EmailAddress>,
    website: Option<WebAddress>,
    hours: Option<OpeningHours>,
    date: Option<String>,
}

/// Reads the offices of one kind and one owner.
pub(super) fn read_offices(file: &SourceFile, slug: &Slug, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let mut offices = Vec::new();
    each_row(file, &ROW, &faults, |fields| offices.extend(office(fields, draft)));
    let Some(kind) = draft.offices.get(slug) else {
        let advice =
            "Name the table as its kind, or describe the kind in `core/offices/<kind>.toml`.";
        let what = format!("there is no kind of office `{slug}`");
        faults.add(Rule::Link, &Spot::of_file(&file.name), what, advice);
        return;
    };
    // Taken out while its offices are made: they are added to the same draft.
    let Some(kind) = kind.is_some().then(|| draft.offices.remove(slug).flatten()).flatten() else {
        return;
    };
    make(&kind, offices, sheet, draft);
    draft.offices.insert(slug.clone(), Some(kind));
}

fn office(mut fields: Fields<'_>, draft: &mut Draft) -> Option<Office> {
    let id = slug(fields.text("id"), draft);
    let name = fields.text("name");
    let main = fields.text("main");
    let (has_main, main) = (main.is_some(), slug(main, draft));
    let seat = seat(&mut fields, draft);
    let phones = fields.text("phone").map(|text| numbers(&text, &fields)).unwrap_or_default();
    let (email, pec) = (fields.value("email"), fields.value("pec"));
    let (website, hours) = (fields.value("website"), fields.value::<Hours>("hours"));
    let hours = hours.map(Hours::into_inner);
    let date = fields.text("date");
    let date = fields.ruled(date, |date| is_date(date), "not a date", PARTIAL_DAY.advice);
    fields.text("code");
    fields.finish();
    (main.is_some() == has_main).then_some(())?;
    let (id, name, date) = (id?, name?.value, date.map(|date| date.value));
    Some(Office { id, name, main, seat, phones, email, pec, website, hours, date })
}

fn slug(text: Option<Found<String>>, draft: &Draft) -> Option<Found<Slug>> {
    let text = text?;
    Some(Found { value: draft.slug(&text)?, spot: text.spot })
}

/// `0574 1234 / 0574 5678`.
fn numbers(text: &Found<String>, fields: &Fields<'_>) -> Vec<PhoneNumber> {
    let mut numbers = Vec::new();
    for number in text.value.split(" / ") {
        let number = Found { value: number.to_owned(), spot: text.spot.clone() };
        numbers.extend(fields.parse_text("phone", number).map(|number| number.value));
    }
    numbers
}

/// Makes the records of all offices that stand for themselves; the others are further places of those.
fn make(kind: &OfficeKind, offices: Vec<Office>, sheet: &PackSheet, draft: &mut Draft) {
    let mut further: BTreeMap<Slug, Vec<Office>> = BTreeMap::new();
    let mut mains = Vec::new();
    for office in offices {
        match &office.main {
            Some(main) => further.entry(main.value.clone()).or_default().push(office),
            None => mains.push(office),
        }
    }
    for office in mains {
        let places = further.remove(&office.id.value).unwrap_or_default();
        Maker { kind, sheet, draft }.make(office, places);
    }
    for office in further.into_values().flatten() {
        let Some(main) = office.main else {
            continue;
        };
        let what = format!("there is no office `{}` in this table", main.value);
        let advice = "Name in `main` the `id` of the office whose place this is.";
        draft.faults.add(Rule::Link, &main.spot, what, advice);
    }
}

struct Maker<'m> {
    kind: &'m OfficeKind,
    sheet: &'m PackSheet,
    draft: &'m mut Draft,
}

impl Maker<'_> {
    fn make(&mut self, office: Office, places: Vec<Office>) {
        let provenance = self.provenance(office.date.as_ref());
        let (organization, website) = match &self.kind.organization {
            Some(shared) => (shared.clone(), office.website),
            None => {
                let id = self.claim(EntryKind::Organization, &office.id);
                let body = Body::Organization(Organization {
                    name: self.own_word(&office.name),
                    description: Localized::default(),
                    website: office.website,
                    email: None,
                    phones: Vec::new(),
                    contacts: office.pec.into_iter().map(certified_mail).collect(),
                    register: None,
                });
                self.draft.add(id.clone(), Some(provenance.clone()), Some(body));
                (OrganizationId::try_from(id).expect("made of its kind"), None)
            }
        };
        let Some(seat) = office.seat else {
            return;
        };
        let Some(town) = self.draft.municipalities.get(&seat.place).cloned() else {
            // The reference to the municipality is followed and reported.
            return;
        };
        let mut at = vec![ServiceAtLocation {
            location: self.location(
                &office.id,
                &organization,
                None,
                seat.clone(),
                provenance.clone(),
            ),
            hours: office.hours,
        }];
        for place in places {
            let provenance = self.provenance(place.date.as_ref());
            let name = Some(place.name.as_str());
            at.extend(place.seat.map(|seat| ServiceAtLocation {
                location: self.location(&place.id, &organization, name, seat, provenance),
                hours: place.hours,
            }));
        }
        let texts =
            Placeholders { name: &office.name, place: &town.name, province: &town.province };
        let phone =
            |number| Phone { number, description: Localized::default(), languages: Vec::new() };
        let kind = self.kind;
        let service = Service {
            organization,
            kind: Some(kind.id.clone()),
            axis: kind.filing.axis.clone(),
            types: kind.filing.types.clone(),
            targets: kind.filing.targets.clone(),
            name: texts.fill(&kind.name),
            description: Localized::default(),
            eligibility: Localized::default(),
            application: Localized::default(),
            at,
            areas: self.areas(&seat, &town),
            phones: office.phones.into_iter().map(phone).collect(),
            email: office.email,
            website,
            documents: Vec::new(),
            costs: Vec::new(),
            sensitive: kind.sensitive,
            urgent: false,
            order: kind.order,
            icon: kind.icon.clone(),
            languages: Vec::new(),
            guides: kind.guides.clone(),
        };
        let id = self.claim(EntryKind::Service, &office.id);
        self.draft.add(id, Some(provenance), Some(Body::Service(service)));
    }

    fn location(
        &mut self,
        slug: &Found<Slug>,
        organization: &OrganizationId,
        name: Option<&str>,
        seat: Seat,
        provenance: Provenance,
    ) -> LocationId {
        let id = self.claim(EntryKind::Location, slug);
        let body = Body::Location(Location {
            organization: organization.clone(),
            name: name.map(|name| self.own_word(name)).unwrap_or_default(),
            place: seat.place,
            address: seat.address,
            position: seat.position,
            accessibility: None,
            directions: Localized::default(),
        });
        self.draft.add(id.clone(), Some(provenance), Some(body));
        id.try_into().expect("made of its kind")
    }

    fn claim(&mut self, kind: EntryKind, slug: &Found<Slug>) -> RecordId {
        let id = RecordId::new(&self.sheet.pack, kind, &slug.value);
        self.draft.claim(&id, None, &slug.spot);
        id
    }

    /// What the owner calls it, in the language of the kind's originals.
    fn own_word(&self, text: &str) -> Localized<String> {
        Localized::one(&self.kind.language, TranslationStatus::Original, text.to_owned())
    }

    /// The kind's, of the owner, with the day of the row.
    fn provenance(&self, date: Option<&String>) -> Provenance {
        let mut provenance = self.kind.provenance.clone();
        provenance.owner.clone_from(&self.sheet.owner);
        if let (Some(date), Some(source)) = (date, provenance.sources.first_mut()) {
            source.date = Some(date.clone());
        }
        provenance
    }

    fn areas(&self, seat: &Seat, town: &Municipality) -> Vec<ServiceArea> {
        let area = match self.kind.serves {
            None => return Vec::new(),
            Some(Served::Place) => seat.place.as_str().to_owned(),
            Some(Served::Province) => format!("IT-{}", town.province),
            Some(Served::Region) => region_code(&town.pack),
            Some(Served::Country) => "IT".to_owned(),
        };
        vec![area.parse().expect("codes of places and Regions are areas")]
    }
}

/// `it-52` as ISO 3166-2 has it.
fn region_code(pack: &PackName) -> String {
    pack.as_str().to_ascii_uppercase()
}

fn certified_mail(email: EmailAddress) -> Contact {
    Contact {
        name: "PEC".to_owned(),
        title: Localized::default(),
        email: Some(email),
        phones: Vec::new(),
    }
}
