//! Guided paths, organizations, and the titles of anything.

use answers::{
    ContactLine, OrganizationSheet, ProcedureSheet, Related, Seat, ServiceFilter, StepSheet,
};
use bundle::{
    Association, Body, CadastralCode, EntryKind, Organization, Phone, RecordId, TranslationStatus,
};
use jiff::civil::DateTime;

use super::services::{cost_lines, phone_lines};
use crate::{LibraryError, SensitivePages, reading::Reading};

/// So many services of an organization stand on its sheet.
const SERVICES_MAX: usize = 6;

impl Reading<'_> {
    /// A guided path in the language wanted, or in what there is instead.
    pub(crate) fn procedure(
        &self,
        id: &RecordId,
        sensitive: SensitivePages,
    ) -> Result<ProcedureSheet, LibraryError> {
        let (_, record) = self.record_of(id)?;
        let Body::Procedure(procedure) = &record.body else {
            return Err(LibraryError::Unknown(id.clone()));
        };
        let sensitive = procedure.sensitive && sensitive == SensitivePages::OriginalOnly;
        let mut steps = Vec::with_capacity(procedure.steps.len());
        for step in &procedure.steps {
            steps.push(StepSheet {
                costs: cost_lines(&step.costs, self.language),
                related: self.related_to(&step.related)?,
            });
        }
        Ok(ProcedureSheet {
            id: id.clone(),
            axis: self.axis_of(&procedure.axis)?,
            text: self.wording(&record, &procedure.text, sensitive)?,
            steps,
            related: self.related_to(&procedure.related)?,
            law_known_on: procedure.law_known_on,
            provenance: record.provenance.clone(),
        })
    }

    /// All about an organization or an association.
    pub(crate) fn organization(
        &self,
        id: &RecordId,
        place: Option<&CadastralCode>,
        now: Option<DateTime>,
    ) -> Result<OrganizationSheet, LibraryError> {
        let (n, record) = self.record_of(id)?;
        let title = self.title(n)?.ok_or_else(|| LibraryError::Unknown(id.clone()))?;
        let (organization, association) = match record.body {
            Body::Organization(organization) => (organization, None),
            Body::Association(association) => (association.organization.clone(), Some(association)),
            _ => return Err(LibraryError::Unknown(id.clone())),
        };
        let filter = ServiceFilter {
            place: place.cloned(),
            organization: Some(id.clone()),
            ..ServiceFilter::default()
        };
        let services = self.services(&filter, SERVICES_MAX, now)?;
        let seat = match &association {
            Some(association) => self.seat(n, association, place)?,
            None => None,
        };
        let description = organization.description.pick(self.language);
        Ok(OrganizationSheet {
            id: id.clone(),
            name: title.text,
            language: title.language,
            status: description.map_or(TranslationStatus::Original, |(_, text)| text.status),
            description: description.map(|(_, text)| text.value.clone()).unwrap_or_default(),
            register: organization.register.clone(),
            phones: phone_lines(&organization.phones, self.language),
            email: organization.email.clone().map(String::from),
            website: organization.website.clone().map(String::from),
            contacts: self.contacts(&organization),
            seat,
            communities: association.as_ref().map(|a| a.communities.clone()).unwrap_or_default(),
            spoken: association.map(|association| association.languages).unwrap_or_default(),
            services: services.cards,
            service_count: services.total,
            provenance: record.provenance,
        })
    }

    fn contacts(&self, organization: &Organization) -> Vec<ContactLine> {
        let lines = organization.contacts.iter().map(|contact| ContactLine {
            name: contact.name.clone(),
            title: contact.title.text(self.language).to_owned(),
            email: contact.email.clone().map(String::from),
            phones: phone_lines(&contact.phones as &[Phone], self.language),
        });
        lines.collect()
    }

    fn seat(
        &self,
        record: i64,
        association: &Association,
        place: Option<&CadastralCode>,
    ) -> Result<Option<Seat>, LibraryError> {
        let Some(name) = self.official_place(association.place.as_str())? else { return Ok(None) };
        let (_, distance) = self.seat_of(record, self.centre(place)?)?;
        let address = association.address.as_ref();
        Ok(Some(Seat {
            street: address.map(|address| address.street.clone()),
            postal_code: address.and_then(|address| address.postal_code.clone()).map(String::from),
            place: name,
            distance,
        }))
    }

    /// What records are called; those that are not there, or have no screen, are passed over.
    pub(crate) fn titles(&self, ids: &[RecordId]) -> Result<Vec<Related>, LibraryError> {
        let mut list = Vec::new();
        for id in ids {
            let Some(n) = self.number(id)? else { continue };
            let kind = id.kind().parse();
            let related = match self.related(n)? {
                // A visitor who keeps a service that no other page shows has seen its own.
                None if matches!(
                    kind,
                    Ok(EntryKind::Service | EntryKind::Organization | EntryKind::Indicator)
                ) =>
                {
                    self.named_only(n, id)?
                }
                related => related,
            };
            list.extend(related);
        }
        Ok(list)
    }
}
