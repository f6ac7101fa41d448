//! Pages to read: articles, calls, the sheets of Regions and communities.

use answers::{Caller, NoteLine, Page, PageText, Particular, Related, Wording};
use bundle::{
    Article, Body, CadastralCode, Call, CommunitySheet, LanguageTag, Localized, LocationId,
    Particulars, ReadingLevel, Record, RecordId, RegionSheet, Translated, TranslationStatus,
};
use jiff::civil::DateTime;
use rusqlite::params;

use crate::{LibraryError, SensitivePages, reading::Reading};

impl Reading<'_> {
    /// A page in the language wanted, or what there is instead.
    pub(crate) fn page(
        &self,
        id: &RecordId,
        place: Option<&CadastralCode>,
        now: Option<DateTime>,
        sensitive: SensitivePages,
    ) -> Result<Page, LibraryError> {
        let (n, record) = self.record_of(id)?;
        let mut page = match &record.body {
            Body::Article(article) => self.article(&record, article, sensitive)?,
            Body::Call(call) => self.call(&record, call)?,
            Body::RegionSheet(sheet) => self.region_sheet(&record, sheet)?,
            Body::CommunitySheet(sheet) => self.community_sheet(&record, sheet)?,
            _ => return Err(LibraryError::Unknown(id.clone())),
        };
        if let Wording::Missing { language, text } | Wording::Withheld { language, text } =
            &page.text
        {
            page.words = self.explained(text, language)?;
        }
        page.level = ReadingLevel::of(self.language_of(&page.text), &page.text.text().blocks);
        page.notes = self.notes(id, place, now)?;
        page.documents = self.documents(n, &record, may_harm(&record.body, sensitive))?;
        Ok(page)
    }

    fn article(
        &self,
        record: &Record,
        article: &Article,
        sensitive: SensitivePages,
    ) -> Result<Page, LibraryError> {
        let text = self.wording(record, &article.text, may_harm(&record.body, sensitive))?;
        Ok(Page {
            axis: Some(self.axis_of(&article.axis)?),
            particulars: match &article.particulars {
                Some(particulars) => self.particulars(particulars)?,
                None => Vec::new(),
            },
            related: self.related_to(&article.related)?,
            law_known_on: article.law_known_on,
            ..page(record, text)
        })
    }

    fn particulars(&self, particulars: &Particulars) -> Result<Vec<Particular>, LibraryError> {
        Ok(match particulars {
            Particulars::News { valid_to } => vec![Particular::NewsUntil(*valid_to)],
            Particulars::Event { starts, ends, place, location } => {
                let mut list = vec![Particular::Takes { starts: *starts, ends: *ends }];
                list.extend(self.place_of_event(place.as_ref(), location.as_ref())?);
                list
            }
            Particulars::Law { citation, in_force_from, in_force_to } => {
                let mut list = vec![Particular::Citation(citation.clone())];
                if in_force_from.is_some() || in_force_to.is_some() {
                    list.push(Particular::InForce { from: *in_force_from, to: *in_force_to });
                }
                list
            }
            Particulars::Document { issuer, issued } => {
                vec![Particular::Issued { issuer: issuer.clone(), on: *issued }]
            }
        })
    }

    fn place_of_event(
        &self,
        place: Option<&CadastralCode>,
        location: Option<&LocationId>,
    ) -> Result<Option<Particular>, LibraryError> {
        let location = match location {
            Some(id) => self.number(id)?.map(|n| self.record(n)).transpose()?,
            None => None,
        };
        let location = location.and_then(|record| match record.body {
            Body::Location(location) => Some(location),
            _ => None,
        });
        let Some(code) = place.or(location.as_ref().map(|location| &location.place)) else {
            return Ok(None);
        };
        let street = location.as_ref().and_then(|location| location.address.as_ref());
        let street = street.map(|address| address.street.clone());
        Ok(self.official_place(code.as_str())?.map(|place| Particular::At { street, place }))
    }

    fn call(&self, record: &Record, call: &Call) -> Result<Page, LibraryError> {
        let by = self.caller(&call.organization)?;
        let mut particulars = vec![Particular::Offered { offer: call.offer, by }];
        particulars.push(Particular::Open { from: call.opens, to: call.closes });
        let areas = self.areas(&call.areas)?;
        if !areas.is_empty() {
            particulars.push(Particular::Areas(areas));
        }
        particulars.extend(call.website.clone().map(|site| Particular::Website(site.into())));
        let text = self.wording(record, &call.text, false)?;
        Ok(Page { axis: Some(self.axis_of(&call.axis)?), particulars, ..page(record, text) })
    }

    /// An organization by its name; `None` where the content does not have it.
    pub(crate) fn caller(&self, id: &RecordId) -> Result<Option<Caller>, LibraryError> {
        let Some(n) = self.number(id)? else { return Ok(None) };
        let title = self.title(n)?;
        Ok(title.map(|title| Caller { id: id.clone(), name: title.text }))
    }

    fn region_sheet(&self, record: &Record, sheet: &RegionSheet) -> Result<Page, LibraryError> {
        let text = self.wording(record, &sheet.text, false)?;
        let capital = self.official_place(sheet.capital.as_str())?;
        Ok(Page {
            particulars: capital.map(Particular::Capital).into_iter().collect(),
            figures: self.figures_of(sheet.indicators.iter().map(|id| &**id))?,
            region: Some(record.id.pack()),
            ..page(record, text)
        })
    }

    fn community_sheet(
        &self,
        record: &Record,
        sheet: &CommunitySheet,
    ) -> Result<Page, LibraryError> {
        let text = self.wording(record, &sheet.text, false)?;
        let mut particulars = Vec::new();
        if !sheet.languages.is_empty() {
            particulars.push(Particular::Spoken(sheet.languages.clone()));
        }
        particulars.extend(sheet.reports.iter().map(|report| Particular::Report {
            year: report.year,
            title: report.title.clone(),
            website: report.website.clone().map(String::from),
        }));
        Ok(Page {
            particulars,
            figures: self.figures_of(sheet.indicators.iter().map(|id| &**id))?,
            country: Some(sheet.country.clone()),
            ..page(record, text)
        })
    }

    /// Indicators by their names; those that the content does not have are passed over.
    fn figures_of<'i>(
        &self,
        ids: impl Iterator<Item = &'i RecordId>,
    ) -> Result<Vec<Related>, LibraryError> {
        let mut list = Vec::new();
        for id in ids {
            let Some(n) = self.number(id)? else { continue };
            list.extend(self.named_only(n, id)?);
        }
        Ok(list)
    }

    fn language_of<'t>(&'t self, text: &'t PageText) -> &'t LanguageTag {
        match text {
            Wording::Wanted { .. } => self.language,
            Wording::Missing { language, .. } | Wording::Withheld { language, .. } => language,
        }
    }

    /// What the Region of a place adds, as long as it holds.
    fn notes(
        &self,
        about: &RecordId,
        place: Option<&CadastralCode>,
        now: Option<DateTime>,
    ) -> Result<Vec<NoteLine>, LibraryError> {
        let Some(place) = place else { return Ok(Vec::new()) };
        let areas = self.areas_of(place)?;
        let mut lines = Vec::new();
        let sql = "SELECT record FROM note WHERE about = ?1 ORDER BY record";
        for n in self.numbers(sql, params![about.as_str()])? {
            let record = self.record(n)?;
            let Body::LocalNote(note) = record.body else { continue };
            let pack = record.id.pack().as_str().to_ascii_uppercase();
            let holds = if note.areas.is_empty() {
                areas.contains(&pack)
            } else {
                note.areas.iter().any(|area| areas.iter().any(|a| a == area.as_str()))
            };
            let is_over = now.zip(note.valid_to).is_some_and(|(now, last)| now.date() > last);
            if let Some((language, text)) =
                note.text.pick(self.language).filter(|_| holds && !is_over)
            {
                lines.push(NoteLine {
                    owner: record.provenance.owner.clone(),
                    text: text.value.clone(),
                    language: language.clone(),
                });
            }
        }
        Ok(lines)
    }

    /// The text to show; an error where every text there is could harm.
    pub(crate) fn wording<T: Clone>(
        &self,
        record: &Record,
        text: &Localized<T>,
        sensitive: bool,
    ) -> Result<Wording<T>, LibraryError> {
        let wording = wording(text, self.language, sensitive);
        wording.ok_or_else(|| LibraryError::Unknown(record.id.clone()))
    }
}

fn page(record: &Record, text: PageText) -> Page {
    Page::new(record.id.clone(), text, record.provenance.clone())
}

/// Whether a machine translation of it could harm, and may not be shown.
fn may_harm(body: &Body, shown: SensitivePages) -> bool {
    let is_sensitive = matches!(body, Body::Article(article) if article.sensitive);
    is_sensitive && shown == SensitivePages::OriginalOnly
}

/// `sensitive`: a machine translation could harm, and may not be shown.
pub(super) fn wording<T: Clone>(
    text: &Localized<T>,
    wanted: &LanguageTag,
    sensitive: bool,
) -> Option<Wording<T>> {
    let may_harm = |text: &Translated<T>| sensitive && text.status == TranslationStatus::Machine;
    let translation = text.get(wanted);
    if let Some(text) = translation.filter(|text| !may_harm(text)) {
        return Some(Wording::Wanted { status: text.status, text: text.value.clone() });
    }
    let safe = || text.iter().find(|(_, text)| !may_harm(text));
    let (language, instead) = text.original().or_else(safe)?;
    let (language, text) = (language.clone(), instead.value.clone());
    Some(match translation {
        Some(_) => Wording::Withheld { language, text },
        None => Wording::Missing { language, text },
    })
}
