//! Reads where something is: municipality, address, point on earth.

use bundle::{Address, CadastralCode, EntryKind, Position, PostalCode, RecordId, Wanted};

use super::{
    draft::Draft,
    fields::Fields,
    form::{
        Key,
        Shape::{Decimal, Text},
        keys,
    },
    sorts::{CADASTRAL, LINE, POSTAL},
};
use crate::rule::Rule;

/// Italy from Lampedusa to the Vetta d'Italia, from Bardonecchia to Otranto, with some sea.
const LATITUDES: std::ops::RangeInclusive<f64> = 35.2..=47.2;
const LONGITUDES: std::ops::RangeInclusive<f64> = 6.5..=18.6;

pub(crate) static SEAT: &[Key] = keys! {
    Needed place Text(&CADASTRAL), "The municipality, one of `places.toml`.";
    Optional address Text(&LINE), "Street and number; left out: the kiosk says that it is not known.";
    Optional postal_code Text(&POSTAL), "Only with an address.";
    Optional latitude Decimal, "The very spot, WGS 84; with `longitude`, or neither.";
    Optional longitude Decimal, "East is positive.";
};

/// Where something is.
#[derive(Clone)]
pub(super) struct Seat {
    pub(super) place: CadastralCode,
    pub(super) address: Option<Address>,
    pub(super) position: Option<Position>,
}

/// Takes `place`, `address`, `postal_code` and the position.
pub(super) fn seat(fields: &mut Fields<'_>, draft: &mut Draft) -> Option<Seat> {
    let place = place(fields, "place", draft);
    let street = fields.text("address");
    let postal_code = fields.parsed::<PostalCode>("postal_code");
    if let Some(code) = postal_code.as_ref().filter(|_| street.is_none()) {
        let advice =
            "Add `address`, or remove the postal code: without a street nobody finds the place.";
        fields.report(Rule::Facts, &code.spot, "a postal code without an address", advice);
    }
    let spot = fields.spot_of("latitude");
    let position = position(fields);
    if let (Some(editorial), Some(place), Some(Some(position)), Some(spot)) =
        (&mut draft.editorial, &place, position, spot)
    {
        editorial.position(place, position, spot);
    }
    let postal_code = postal_code.map(|code| code.value);
    let address = street.map(|street| Address { street: street.value, postal_code });
    Some(Seat { place: place?, address, position: position? })
}

/// A municipality that must be known.
pub(super) fn place(
    fields: &mut Fields<'_>,
    key: &'static str,
    draft: &mut Draft,
) -> Option<CadastralCode> {
    let place = fields.parsed::<CadastralCode>(key)?;
    draft.link(RecordId::of_place(&place.value), Wanted::Kind(EntryKind::Place), place.spot);
    Some(place.value)
}

/// Whether west, south, east and north enclose any of Italy.
pub(super) fn touches_italy([west, south, east, north]: [f64; 4]) -> bool {
    let meet = |from: f64, to: f64, range: std::ops::RangeInclusive<f64>| {
        from <= *range.end() && to >= *range.start()
    };
    meet(west, east, LONGITUDES) && meet(south, north, LATITUDES)
}

/// `latitude` and `longitude`, both or none; `None` is a fault that was reported.
#[expect(clippy::option_option, reason = "no position and a faulty position are two things")]
pub(super) fn position(fields: &mut Fields<'_>) -> Option<Option<Position>> {
    let present = (fields.has("latitude"), fields.has("longitude"));
    let (latitude, longitude) = (fields.decimal("latitude"), fields.decimal("longitude"));
    match present {
        (false, false) => return Some(None),
        (true, true) => {}
        _ => {
            let advice = "Write `latitude` and `longitude`, or neither.";
            fields.report(
                Rule::Position,
                &fields.spot(),
                "one half of a position is missing",
                advice,
            );
            return None;
        }
    }
    let (latitude, longitude) = (latitude?, longitude?);
    let mut inside = true;
    for (number, name, range) in
        [(&latitude, "latitude", LATITUDES), (&longitude, "longitude", LONGITUDES)]
    {
        if !range.contains(&number.value) {
            inside = false;
            let what = format!("{name} {} lies outside Italy", number.value);
            let advice = format!(
                "Write degrees from {} to {} (WGS 84); are latitude and longitude in each other's place?",
                range.start(),
                range.end()
            );
            fields.report(Rule::Position, &number.spot, what, advice);
        }
    }
    inside.then_some(Some(Position { latitude: latitude.value, longitude: longitude.value }))
}
