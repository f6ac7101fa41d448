//! Reads how people are reached: telephone numbers, contacts, the entry in the register.

use bundle::{Contact, Phone, PhoneNumber, Registration};

use super::{
    choices::SECTION,
    fields::Fields,
    form::{
        Part,
        Shape::{Choice, List, Localized, Number, Tables, Text},
        Table, keys,
    },
    sorts::{EMAIL, LANGUAGE, LINE, PHONE_NUMBER},
    texts::Translations,
};

pub(crate) static PHONE: Table = Table {
    what: "phone",
    parts: &[Part::Own(keys! {
        Needed number Text(&PHONE_NUMBER), "As it is dialled in Italy.";
        Optional order Number, "Place among the numbers, smaller first.";
        Optional description Localized(&LINE), "Whom one reaches there.";
        Optional languages List(&LANGUAGE), "Languages spoken there; only when known.";
    })],
};

pub(crate) static CONTACT: Table = Table {
    what: "contact",
    parts: &[Part::Own(keys! {
        Needed name Text(&LINE), "Office or person, as it stands on the door.";
        Optional title Localized(&LINE), "What for.";
        Optional email Text(&EMAIL), "Where to write to.";
        Optional phones Tables(&PHONE), "Numbers to call.";
    })],
};

pub(crate) static REGISTER: Table = Table {
    what: "register",
    parts: &[Part::Own(keys! {
        Needed number Text(&LINE), "As the register writes it: `A/123/2001/RM`.";
        Needed section Choice(&SECTION), "First: integration of migrants; second: assistance and protection.";
    })],
};

/// The numbers to call, in their order.
pub(super) fn phones(fields: &mut Fields<'_>, translations: &mut Translations) -> Vec<Phone> {
    let mut phones = Vec::new();
    for mut table in fields.tables("phones") {
        let number = table.value::<PhoneNumber>("number");
        let order = table.number("order").unwrap_or_default();
        let description = translations.texts(&mut table, "description");
        let languages = table.values("languages");
        table.finish();
        let phone = |number| Phone { number, description, languages };
        phones.extend(number.map(|number| (order, phone(number))));
    }
    phones.sort_by_key(|(order, _)| *order);
    phones.into_iter().map(|(_, phone)| phone).collect()
}

/// Whom to ask for what.
pub(super) fn contacts(fields: &mut Fields<'_>, translations: &mut Translations) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for mut table in fields.tables("contacts") {
        let name = table.text("name");
        let title = translations.texts(&mut table, "title");
        let email = table.value("email");
        let phones = phones(&mut table, translations);
        table.finish();
        contacts.extend(name.map(|name| Contact { name: name.value, title, email, phones }));
    }
    contacts
}

/// The entry in the register of art. 42.
pub(super) fn register(fields: &mut Fields<'_>) -> Option<Registration> {
    let mut table = fields.table("register")?;
    let number = table.text("number");
    let section = table.chosen("section");
    table.finish();
    Some(Registration { number: number?.value, section: section? })
}
