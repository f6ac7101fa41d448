//! Reads what something costs.

use bundle::CostOption;
use jiff::civil::Date;

use super::{
    fields::Fields,
    form::{
        Part,
        Shape::{Localized, Number, Text},
        Table, keys,
    },
    sorts::{DAY, LINE},
    texts::Translations,
};
use crate::rule::Rule;

pub(crate) static COST: Table = Table {
    what: "cost",
    parts: &[Part::Own(keys! {
        Needed option Localized(&LINE), "What is paid for.";
        Optional euro_cents Number, "`3046` is € 30.46, `0` is free of charge; left out: not known.";
        Optional valid_from Text(&DAY), "The amount holds from this day on.";
        Optional valid_to Text(&DAY), "The amount holds until this day.";
    })],
};

pub(super) fn costs(fields: &mut Fields<'_>, translations: &mut Translations) -> Vec<CostOption> {
    let mut costs = Vec::new();
    for mut table in fields.tables("costs") {
        let option = translations.texts(&mut table, "option");
        let euro_cents = table.number("euro_cents");
        let (valid_from, valid_to) = in_order::<Date>(&mut table, "valid_from", "valid_to");
        table.finish();
        costs.push(CostOption { option, euro_cents, valid_from, valid_to });
    }
    costs
}

/// Two days or moments, of which the second is not before the first.
pub(super) fn in_order<T>(
    fields: &mut Fields<'_>,
    from: &'static str,
    to: &'static str,
) -> (Option<T>, Option<T>)
where
    T: std::str::FromStr<Err: std::fmt::Display> + PartialOrd,
{
    let (first, last) = (fields.parsed::<T>(from), fields.parsed::<T>(to));
    if let (Some(first), Some(last)) = (&first, &last)
        && first.value > last.value
    {
        let what = format!("`{to}` is before `{from}`");
        fields.report(
            Rule::Value,
            &last.spot,
            what,
            "Write them in their order; are they in each other's place?",
        );
    }
    (first.map(|found| found.value), last.map(|found| found.value))
}
