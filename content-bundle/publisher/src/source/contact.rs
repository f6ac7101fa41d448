//! Reads how people are reached: telephone numbers, contacts, languages spoken, the entry in the register.

use bundle::{
    Contact, EmailAddress, LanguageTag, Phone, PhoneNumber, RegisterSection, Registration,
};

use super::{
    fields::Fields,
    texts::{Need, Translations},
};
use crate::fault::Found;

const EMAIL_ADVICE: &str = "Write it like \"sportello@example.it\".";

/// The numbers to call, in their order.
pub(super) fn phones(fields: &mut Fields<'_>, translations: &mut Translations) -> Vec<Phone> {
    let advice =
        "Write digits and single spaces, `+` in front only: \"0574 1234\", \"+39 06 1234\".";
    let mut phones = Vec::new();
    for mut table in fields.tables("phones", "phone") {
        let number = table.needed_parsed::<PhoneNumber>("number", advice);
        let order = table.number("order").unwrap_or_default();
        let description = translations.texts(&mut table, "description", Need::Optional);
        let languages = spoken(&mut table);
        table.finish();
        let phone =
            |number: Found<PhoneNumber>| Phone { number: number.value, description, languages };
        phones.extend(number.map(|number| (order, phone(number))));
    }
    phones.sort_by_key(|(order, _)| *order);
    phones.into_iter().map(|(_, phone)| phone).collect()
}

/// Whom to ask for what.
pub(super) fn contacts(fields: &mut Fields<'_>, translations: &mut Translations) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for mut table in fields.tables("contacts", "contact") {
        let name = table.needed("name");
        let title = translations.texts(&mut table, "title", Need::Optional);
        let email = email(&mut table);
        let phones = phones(&mut table, translations);
        table.finish();
        contacts.extend(name.map(|name| Contact { name: name.value, title, email, phones }));
    }
    contacts
}

pub(super) fn email(fields: &mut Fields<'_>) -> Option<EmailAddress> {
    fields.parsed("email", EMAIL_ADVICE).map(|email| email.value)
}

/// The languages that are spoken; any, also one that the kiosk has no screen for.
pub(super) fn spoken(fields: &mut Fields<'_>) -> Vec<LanguageTag> {
    let advice = "Write tags such as \"it\", \"ar\", \"zh-Hans\".";
    let texts = fields.texts("languages").into_iter();
    texts
        .filter_map(|text| fields.parse_text("languages", text, advice))
        .map(|tag| tag.value)
        .collect()
}

/// The entry in the register of art. 42.
pub(super) fn register(fields: &mut Fields<'_>) -> Option<Registration> {
    let mut table = fields.table("register", "register")?;
    let number = table.needed("number");
    let section = table.needed("section").and_then(|text| section(&text, &table));
    table.finish();
    Some(Registration { number: number?.value, section: section? })
}

fn section(text: &Found<String>, table: &Fields<'_>) -> Option<RegisterSection> {
    match text.value.as_str() {
        "first" => Some(RegisterSection::First),
        "second" => Some(RegisterSection::Second),
        other => {
            let what = format!("`{other}` is not a section of the register");
            table.report(&text.spot, what, "Write \"first\" or \"second\".");
            None
        }
    }
}
