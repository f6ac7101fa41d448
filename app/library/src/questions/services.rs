//! One service: its card, its sheet, its line on the emergency screen.

use answers::{
    AreaServed, CostLine, Distance, PaperLine, PhoneLine, Price, ServiceCard, ServiceSheet, Spot,
    Territory, UrgentLine, Venue,
};
use bundle::{
    Body, CadastralCode, CostOption, LanguageTag, OpeningHours, Phone, Position, Provenance,
    RecordId, Service, ServiceArea, TranslationStatus,
};
use jiff::civil::DateTime;
use rusqlite::params;

use super::open::Sight;
use crate::{
    LibraryError,
    reading::{Reading, official},
    told::Told,
};

impl Reading<'_> {
    /// All about one service.
    pub(crate) fn service(
        &self,
        id: &RecordId,
        place: Option<&CadastralCode>,
        now: Option<DateTime>,
    ) -> Result<ServiceSheet, LibraryError> {
        let (n, record) = self.record_of(id)?;
        let Body::Service(mut service) = record.body else {
            return Err(LibraryError::Unknown(id.clone()));
        };
        self.complete(&mut service)?;
        let description = service.description.pick(self.language);
        let organization = match self.record_of(&service.organization) {
            Ok((_, organization)) => match organization.body {
                Body::Organization(organization) => Some(organization),
                _ => None,
            },
            Err(LibraryError::Unknown(_)) => None,
            Err(error) => return Err(error),
        };
        let (email, website) = organization.map(|o| (o.email, o.website)).unwrap_or_default();
        let sight = self.sight(self.centre(place)?, now)?;
        Ok(ServiceSheet {
            card: self.card(n, &sight)?,
            axis: self.axis_of(&service.axis)?,
            organization: self.caller(&service.organization)?,
            status: description.map_or(TranslationStatus::Original, |(_, text)| text.status),
            description: description.map(|(_, text)| text.value.clone()).unwrap_or_default(),
            venues: self.venues(&service, &record.provenance, &sight)?,
            phones: phone_lines(&service.phones, self.language),
            email: service.email.clone().or(email).map(String::from),
            website: service.website.clone().or(website).map(String::from),
            eligibility: service.eligibility.text(self.language).to_owned(),
            application: service.application.text(self.language).to_owned(),
            papers: papers(&service, self.language),
            costs: cost_lines(&service.costs, self.language),
            areas: self.areas(&service.areas)?,
            guides: self.related_to(service.guides.iter().map(|id| &**id))?,
            provenance: record.provenance,
        })
    }

    /// One of many services lacks what is told with its kind.
    fn complete(&self, service: &mut Service) -> Result<(), LibraryError> {
        let Some(id) = service.kind.clone() else {
            return Ok(());
        };
        match self.record_of(&id) {
            Ok((_, record)) => {
                if let Body::ServiceKind(kind) = &record.body {
                    service.complete(kind);
                }
                Ok(())
            }
            Err(LibraryError::Unknown(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The numbers of the emergency screen, in their order; a service without a number has no line.
    pub(crate) fn urgent(&self) -> Result<Vec<UrgentLine>, LibraryError> {
        let mut lines = Vec::new();
        for n in self.numbers("SELECT record FROM entry WHERE urgent = 1 ORDER BY record", [])? {
            let record = self.record(n)?;
            let Body::Service(service) = record.body else {
                continue;
            };
            let Some(phone) = service.phones.first() else {
                continue;
            };
            let icon = match service.icon {
                Some(icon) => icon,
                None => self.axis_of(&service.axis)?.icon,
            };
            lines.push(UrgentLine {
                id: record.id,
                icon,
                name: service.name.text(self.language).to_owned(),
                hint: service.description.text(self.language).to_owned(),
                number: phone.number.to_string(),
            });
        }
        Ok(lines)
    }

    /// A card, with how far the venue that counts is and whether it is open.
    pub(crate) fn card(&self, n: i64, sight: &Sight) -> Result<ServiceCard, LibraryError> {
        let mut statement = self
            .db
            .prepare_cached("SELECT axis, organization, languages FROM entry WHERE record = ?1")?;
        let (axis, organization, spoken): (_, Option<i64>, String) =
            statement.query_row(params![n], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let (tone, icon) = self.look(axis)?;
        let title = self.title(n)?;
        let organization = match organization {
            Some(n) => self.title(n)?.map(|title| title.text),
            None => None,
        };
        let counting = self.counting(n, sight)?;
        let place = match &counting {
            Some(venue) => self.place_line(&venue.place)?,
            None => None,
        };
        let numbers = self.atlas.numbers(&self.db)?;
        Ok(ServiceCard {
            id: self.id(n)?,
            number: (n - numbers.first) as u32,
            language: title
                .as_ref()
                .map_or_else(LanguageTag::italian, |title| title.language.clone()),
            name: title.map(|title| title.text).unwrap_or_default(),
            organization: organization.unwrap_or_default(),
            place,
            covers: None,
            tone,
            icon,
            open: counting.as_ref().map(|venue| venue.open).unwrap_or_default(),
            languages: spoken.split_whitespace().filter_map(|tag| tag.parse().ok()).collect(),
            distance: counting.and_then(|venue| venue.distance),
        })
    }

    /// Municipality of the venue nearest to `origin`, of the first one where nothing is known, with its distance.
    pub(crate) fn nearest_venue(
        &self,
        service: i64,
        origin: Option<Position>,
    ) -> Result<(Option<String>, Option<Distance>), LibraryError> {
        let mut statement = self.db.prepare_cached(
            "SELECT place, latitude, longitude, own FROM venue WHERE service = ?1 ORDER BY position",
        )?;
        let mut rows = statement.query(params![service])?;
        let mut nearest: Option<(String, Option<Distance>)> = None;
        let metres = |distance: Option<Distance>| distance.map_or(u32::MAX, |d| d.metres);
        while let Some(row) = rows.next()? {
            let (latitude, longitude): (Option<f64>, Option<f64>) = (row.get(1)?, row.get(2)?);
            let spot = latitude.zip(longitude);
            let spot = spot.map(|(latitude, longitude)| Position { latitude, longitude });
            let to = if row.get(3)? { Spot::Door } else { Spot::TownCentre };
            let distance =
                origin.zip(spot).map(|(from, at)| Distance { metres: from.metres_to(at), to });
            if nearest.as_ref().is_none_or(|(_, known)| metres(distance) < metres(*known)) {
                nearest = Some((row.get(0)?, distance));
            }
        }
        match nearest {
            Some((place, distance)) => Ok((self.place_line(&place)?, distance)),
            None => Ok((None, None)),
        }
    }

    /// Areas in words; a municipality that the content does not name is passed over.
    pub(crate) fn areas(&self, areas: &[ServiceArea]) -> Result<Vec<AreaServed>, LibraryError> {
        let mut list = Vec::new();
        for area in areas {
            list.extend(self.area_served(area.as_str())?);
        }
        Ok(list)
    }

    /// An area in words; `None` for a municipality that the content does not name.
    pub(crate) fn area_served(&self, area: &str) -> Result<Option<AreaServed>, LibraryError> {
        Ok(match area.split_once('-') {
            Some((_, region)) if region.starts_with(|c: char| c.is_ascii_digit()) => {
                Some(AreaServed::Region(region.to_owned()))
            }
            Some((_, province)) => Some(AreaServed::Province(province.to_owned())),
            None if area == "IT" => Some(AreaServed::Italy),
            None => self.place_line(area)?.map(AreaServed::Municipality),
        })
    }

    fn venues(
        &self,
        service: &Service,
        provenance: &Provenance,
        sight: &Sight,
    ) -> Result<Vec<Venue>, LibraryError> {
        let told = Told::of(provenance);
        let mut venues = Vec::new();
        for at in &service.at {
            let Some(n) = self.number(&at.location)? else {
                continue;
            };
            let Body::Location(location) = self.record(n)?.body else {
                continue;
            };
            let Some(place) = self.municipality(location.place.as_str())? else {
                continue;
            };
            let door = location.position.map(|door| (door, Spot::Door));
            let hours = at.hours.as_ref().map(OpeningHours::as_str);
            venues.push(Venue {
                street: location.address.as_ref().map(|address| address.street.clone()),
                postal_code: location
                    .address
                    .and_then(|address| address.postal_code)
                    .map(String::from),
                place: official(&place),
                open: sight.state(hours, told),
                week: sight.week(hours, told),
                hours: hours.map(str::to_owned),
                spot: door.or(place.centre.map(|centre| (centre, Spot::TownCentre))),
                territory: Territory::Municipality(place.istat.number()),
            });
        }
        Ok(venues)
    }
}

fn papers(service: &Service, language: &LanguageTag) -> Vec<PaperLine> {
    let lines = service.documents.iter().map(|paper| PaperLine {
        name: paper.document.text(language).to_owned(),
        note: paper.note.text(language).to_owned(),
    });
    lines.collect()
}

/// Costs in one language.
pub(super) fn cost_lines(costs: &[CostOption], language: &LanguageTag) -> Vec<CostLine> {
    let lines = costs.iter().map(|cost| CostLine {
        option: cost.option.text(language).to_owned(),
        price: match cost.euro_cents {
            None => Price::Unknown,
            Some(0) => Price::Free,
            Some(cents) => Price::EuroCents(cents),
        },
        valid_from: cost.valid_from,
        valid_to: cost.valid_to,
    });
    lines.collect()
}

/// Numbers in one language.
pub(super) fn phone_lines(phones: &[Phone], language: &LanguageTag) -> Vec<PhoneLine> {
    let lines = phones.iter().map(|phone| PhoneLine {
        number: phone.number.to_string(),
        description: phone.description.text(language).to_owned(),
    });
    lines.collect()
}
