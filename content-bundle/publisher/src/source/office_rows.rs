//! Reads the tables of offices, `offices/<kind>.csv`: a row becomes an organization, a location and a service.

use std::collections::BTreeSet;

use bundle::{EmailAddress, EntryKind, OpeningHours, PhoneNumber, RecordId, Slug, WebAddress};

use super::{
    draft::Draft,
    fields::Fields,
    file::SourceFile,
    form::{Part, Shape::Text, Table, keys},
    hours::Hours,
    office_maker::make,
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
pub(super) struct Office {
    pub(super) id: Found<Slug>,
    pub(super) name: String,
    pub(super) main: Option<Found<Slug>>,
    pub(super) seat: Option<Seat>,
    pub(super) phones: Vec<PhoneNumber>,
    pub(super) email: Option<EmailAddress>,
    pub(super) pec: Option<EmailAddress>,
    pub(super) website: Option<WebAddress>,
    pub(super) hours: Option<OpeningHours>,
    pub(super) date: Option<String>,
}

/// The rows of a table.
#[derive(Default)]
pub(super) struct Offices {
    /// Those without a fault.
    pub(super) sound: Vec<Office>,
    /// Ids of all.
    pub(super) ids: BTreeSet<Slug>,
}

impl Offices {
    /// Makes known what their kind would have made of them: pages that lead there are not at fault.
    fn only_claim(&self, sheet: &PackSheet, draft: &mut Draft) {
        for office in &self.sound {
            let further = office.main.is_some();
            let kinds: &[EntryKind] = if further {
                &[EntryKind::Location]
            } else {
                &[EntryKind::Location, EntryKind::Service]
            };
            for kind in kinds {
                let id = RecordId::new(&sheet.pack, *kind, &office.id.value);
                draft.claim(&id, None, &office.id.spot);
            }
        }
    }
}

/// Reads the offices of one kind and one owner.
pub(super) fn read_offices(file: &SourceFile, slug: &Slug, sheet: &PackSheet, draft: &mut Draft) {
    let faults = draft.faults.clone();
    let mut offices = Offices::default();
    each_row(file, &ROW, &faults, |fields| {
        let office = office(fields, &mut offices.ids, draft);
        offices.sound.extend(office);
    });
    // Taken out while its offices are made: they are added to the same draft.
    match draft.offices.get_mut(slug).map(Option::take) {
        Some(Some(kind)) => {
            make(&kind, offices, sheet, draft);
            draft.offices.insert(slug.clone(), Some(kind));
        }
        Some(None) => offices.only_claim(sheet, draft),
        None => {
            let advice =
                "Name the table as its kind, or describe the kind in `core/offices/<kind>.toml`.";
            let what = format!("there is no kind of office `{slug}`");
            faults.add(Rule::Link, &Spot::of_file(&file.name), what, advice);
            offices.only_claim(sheet, draft);
        }
    }
}

fn office(mut fields: Fields<'_>, ids: &mut BTreeSet<Slug>, draft: &mut Draft) -> Option<Office> {
    let id = slug(fields.text("id"), draft);
    ids.extend(id.as_ref().map(|id| id.value.clone()));
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
