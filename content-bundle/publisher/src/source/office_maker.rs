//! Makes the records of offices: of each an organization, a location and a service.

use std::collections::{BTreeMap, BTreeSet};

use bundle::{
    Body, Contact, EmailAddress, EntryKind, Localized, Location, LocationId, Organization,
    OrganizationId, PackName, Phone, Provenance, RecordId, Service, ServiceArea, ServiceAtLocation,
    Slug, TranslationStatus,
};

use super::{
    draft::{Draft, Municipality},
    office::{OfficeKind, Placeholders, Served},
    office_rows::{Office, Offices},
    seat::Seat,
    sheet::PackSheet,
};
use crate::{fault::Found, rule::Rule};

/// Makes the records of all offices that stand for themselves; the others are further places of those.
pub(super) fn make(kind: &OfficeKind, offices: Offices, sheet: &PackSheet, draft: &mut Draft) {
    let Offices { sound: offices, mut ids } = offices;
    let mut further: BTreeMap<Slug, Vec<Office>> = BTreeMap::new();
    let mut mains = Vec::new();
    for office in offices {
        match &office.main {
            Some(main) => further.entry(main.value.clone()).or_default().push(office),
            None => mains.push(office),
        }
    }
    let nested: BTreeSet<Slug> =
        further.values().flatten().map(|office| office.id.value.clone()).collect();
    ids.retain(|id| !nested.contains(id));
    for office in mains {
        let places = further.remove(&office.id.value).unwrap_or_default();
        Maker { kind, sheet, draft }.make(office, places);
    }
    for main in further.into_values().flatten().filter_map(|office| office.main) {
        let what = if nested.contains(&main.value) {
            format!("`{}` is itself a further place of another office", main.value)
        } else if ids.contains(&main.value) {
            // It is there, and its own fault was reported.
            continue;
        } else {
            format!("there is no office `{}` in this table", main.value)
        };
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
        let shared = [EntryKind::Location, EntryKind::Service];
        let own = [EntryKind::Organization, EntryKind::Location, EntryKind::Service];
        let kinds = if self.kind.organization.is_some() { &shared[..] } else { &own };
        if !self.claim(kinds, &office.id) {
            return;
        }
        let provenance = self.provenance(office.date.as_ref());
        let (organization, website) = match &self.kind.organization {
            Some(shared) => (shared.clone(), office.website),
            None => {
                let id = self.id(EntryKind::Organization, &office.id);
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
            if !self.claim(&[EntryKind::Location], &place.id) {
                continue;
            }
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
        let id = self.id(EntryKind::Service, &office.id);
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
        let id = self.id(EntryKind::Location, slug);
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

    fn id(&self, kind: EntryKind, slug: &Found<Slug>) -> RecordId {
        RecordId::new(&self.sheet.pack, kind, &slug.value)
    }

    /// Makes the ids of a row known; where one of them is taken, this is reported once, and the row makes nothing.
    fn claim(&mut self, kinds: &[EntryKind], slug: &Found<Slug>) -> bool {
        let ids: Vec<RecordId> = kinds.iter().map(|kind| self.id(*kind, slug)).collect();
        let taken = ids.iter().find(|id| self.draft.ids.contains_key(*id));
        if let Some(taken) = taken {
            self.draft.claim(taken, None, &slug.spot);
            return false;
        }
        for id in &ids {
            self.draft.claim(id, None, &slug.spot);
        }
        true
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
