//! One service: its card, its sheet, its line on the emergency screen.

use answers::{Distance, OpenState, PhoneLine, ServiceCard, ServiceSheet, UrgentLine, Venue};
use bundle::{Body, CadastralCode, LanguageTag, Position, RecordId, Service, TranslationStatus};
use rusqlite::params;

use crate::{LibraryError, reading::Reading};

impl Reading<'_> {
    /// All about one service.
    pub(crate) fn service(
        &self,
        id: &RecordId,
        place: Option<&CadastralCode>,
    ) -> Result<ServiceSheet, LibraryError> {
        let (n, record) = self.record_of(id)?;
        let Body::Service(mut service) = record.body else {
            return Err(LibraryError::Unknown(id.clone()));
        };
        self.complete(&mut service)?;
        let description = service.description.pick(self.language);
        let website = match self.record_of(&service.organization) {
            Ok((_, organization)) => match organization.body {
                Body::Organization(organization) => organization.website.map(String::from),
                _ => None,
            },
            Err(LibraryError::Unknown(_)) => None,
            Err(error) => return Err(error),
        };
        Ok(ServiceSheet {
            card: self.card(n, self.centre(place)?)?,
            axis: self.axis_of(&service.axis)?,
            status: description.map_or(TranslationStatus::Original, |(_, text)| text.status),
            description: description.map(|(_, text)| text.value.clone()).unwrap_or_default(),
            venues: self.venues(&service)?,
            phones: phones(&service, self.language),
            website,
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

    /// A card, with the distance from `origin` to the nearest venue.
    pub(crate) fn card(
        &self,
        n: i64,
        origin: Option<Position>,
    ) -> Result<ServiceCard, LibraryError> {
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
        let (place, distance) = self.nearest_venue(n, origin)?;
        Ok(ServiceCard {
            id: self.id(n)?,
            language: title
                .as_ref()
                .map_or_else(LanguageTag::italian, |title| title.language.clone()),
            name: title.map(|title| title.text).unwrap_or_default(),
            organization: organization.unwrap_or_default(),
            place,
            tone,
            icon,
            open: OpenState::Unknown,
            languages: spoken.split_whitespace().filter_map(|tag| tag.parse().ok()).collect(),
            distance,
        })
    }

    /// Municipality of the venue nearest to `origin`, of the first one where nothing is known, with its distance.
    pub(crate) fn nearest_venue(
        &self,
        service: i64,
        origin: Option<Position>,
    ) -> Result<(Option<String>, Option<Distance>), LibraryError> {
        let venues: Vec<(String, Option<f64>, Option<f64>)> = self.rows(
            "SELECT place, latitude, longitude FROM venue WHERE service = ?1 ORDER BY position",
            params![service],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let away = |(code, latitude, longitude): &(String, Option<f64>, Option<f64>)| {
            let spot = Position { latitude: (*latitude)?, longitude: (*longitude)? };
            Some((origin?.metres_to(spot), code.clone()))
        };
        if let Some((metres, code)) =
            venues.iter().filter_map(away).min_by_key(|(metres, _)| *metres)
        {
            return Ok((self.place_line(&code)?, Some(Distance { metres })));
        }
        match venues.first() {
            Some((code, ..)) => Ok((self.place_line(code)?, None)),
            None => Ok((None, None)),
        }
    }

    fn venues(&self, service: &Service) -> Result<Vec<Venue>, LibraryError> {
        let mut venues = Vec::new();
        for at in &service.at {
            let Some(n) = self.number(&at.location)? else {
                continue;
            };
            let Body::Location(location) = self.record(n)?.body else {
                continue;
            };
            let Some(place) = self.official_place(location.place.as_str())? else {
                continue;
            };
            venues.push(Venue {
                street: location.address.as_ref().map(|address| address.street.clone()),
                postal_code: location
                    .address
                    .and_then(|address| address.postal_code)
                    .map(String::from),
                place,
                hours: at.hours.clone().map(String::from),
            });
        }
        Ok(venues)
    }
}

fn phones(service: &Service, language: &LanguageTag) -> Vec<PhoneLine> {
    let lines = service.phones.iter().map(|phone| PhoneLine {
        number: phone.number.to_string(),
        description: phone.description.text(language).to_owned(),
    });
    lines.collect()
}
