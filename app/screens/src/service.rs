//! All about one service; what is not known is said.

pub(crate) mod details;
mod week;

use answers::{Distance, OpenState, PhoneLine, ServiceSheet, Spot, Venue};
use bundle::{LanguageTag, Provenance};
use jiff::civil::Date;

use crate::{
    CardLine, CardView, Key, MapLook, Route, Row, ServiceView, SmallMap, Target, hours,
    kept::{self, Keeping},
    page::translation_badge,
    report::wrong_key,
    scene::{ICON_PHONE, ICON_PLACE, Scene},
};

/// How near the map comes to a door, and to a town where only that is known.
const DOOR_ZOOM: f64 = 14.0;
const TOWN_ZOOM: f64 = 11.0;

/// The sheet of a service, as cards.
pub(crate) fn view(scene: &Scene<'_>, sheet: &ServiceSheet, keeping: &Keeping) -> ServiceView {
    let guides: Vec<Row> =
        sheet.guides.iter().filter_map(|guide| scene.related_row(guide, true)).collect();
    ServiceView {
        tone: sheet.axis.tone,
        icon: sheet.axis.icon.clone(),
        axis: scene.line(&sheet.axis.label),
        title: scene.line(&sheet.card.name),
        organization: scene.name(&sheet.card.organization),
        translation: translation_badge(scene, sheet.status),
        actions: actions(scene, sheet, keeping),
        cards: cards(scene, sheet),
        guides_heading: if guides.is_empty() {
            String::new()
        } else {
            scene.line(&scene.say.service_guides())
        },
        guides,
        checked: scene.checked(&sheet.provenance),
    }
}

fn actions(scene: &Scene<'_>, sheet: &ServiceSheet, keeping: &Keeping) -> Vec<Key> {
    let say = scene.say;
    let organization = sheet.organization.as_ref().map(|by| {
        let route = Route::Organization { id: by.id.clone() };
        scene.key(&say.organization_open(), "building-2", Target::Open(route))
    });
    let id = &sheet.card.id;
    let kept = [kept::key(scene, keeping, id), wrong_key(scene, id)];
    organization.into_iter().chain(kept).collect()
}

/// What one must know to go there first, where it comes from last.
fn cards(scene: &Scene<'_>, sheet: &ServiceSheet) -> Vec<CardView> {
    let say = scene.say;
    let list = [
        opening(scene, sheet),
        address(scene, sheet),
        phones(scene, &sheet.phones),
        text(scene, &say.card_about(), "info", &sheet.description),
        text(scene, &say.card_eligibility(), "user-check", &sheet.eligibility),
        text(scene, &say.card_application(), "clipboard-list", &sheet.application),
        details::papers(scene, &sheet.papers),
        details::costs(scene, &sheet.costs),
        languages(scene, &sheet.card.languages),
        details::areas(scene, &sheet.areas),
        address_of_net(scene, &say.card_email(), "send", sheet.email.as_ref()),
        website(scene, sheet.website.as_ref()),
        details::sources(scene, &sheet.provenance),
    ];
    list.into_iter().flatten().collect()
}

/// A section; none where there is nothing to say.
pub(crate) fn card(
    scene: &Scene<'_>,
    heading: &str,
    icon: &str,
    lines: Vec<CardLine>,
) -> Option<CardView> {
    let is_there = !lines.is_empty();
    is_there.then(|| CardView {
        heading: scene.line(heading),
        icon: icon.to_owned(),
        badge: None,
        lines,
        key: None,
        map: None,
    })
}

/// A telephone line has no place, and so no door that could be closed.
fn opening(scene: &Scene<'_>, sheet: &ServiceSheet) -> Option<CardView> {
    let known: Vec<CardLine> = match sheet.venues.as_slice() {
        [only] if !only.week.is_empty() => week::lines(scene, &only.week),
        [only] => only.hours.iter().map(|hours| CardLine::Text(scene.number(hours))).collect(),
        several => several.iter().flat_map(|venue| hours_at(scene, venue)).collect(),
    };
    let lines = match (sheet.venues.is_empty(), known.is_empty()) {
        (true, _) => Vec::new(),
        (_, false) => known,
        _ if sheet.phones.is_empty() => {
            vec![CardLine::Quiet(scene.line(&scene.say.hours_unknown_ask()))]
        }
        _ => vec![CardLine::Quiet(scene.line(&scene.say.hours_unknown_call()))],
    };
    let badge = hours::badge(scene, sheet.card.open);
    let is_week = lines.iter().any(|line| matches!(line, CardLine::Day { .. }));
    let told = is_week.then(|| {
        let day = scene.date(known_on(&sheet.provenance));
        CardLine::Quiet(scene.line(&scene.say.hours_checked_on(&day)))
    });
    let lines = lines.into_iter().chain(told).collect();
    card(scene, &scene.say.card_hours(), "clock", lines)
        .map(|card| CardView { badge: Some(badge), ..card })
}

/// The day of which a record is known.
fn known_on(provenance: &Provenance) -> Date {
    provenance.assured.as_ref().map_or(provenance.written_date, |assured| assured.date)
}

/// Where, when, and whether it is open now: of several venues one may be and another not.
fn hours_at(scene: &Scene<'_>, venue: &Venue) -> Vec<CardLine> {
    let Some(hours) = &venue.hours else { return Vec::new() };
    let spot = venue.street.as_deref().unwrap_or(&venue.place);
    let state = match venue.open {
        OpenState::Unknown => String::new(),
        open => hours::badge(scene, open).label,
    };
    let line = scene.pair(&scene.name(spot), &state);
    let days = week::lines(scene, &venue.week);
    let days = if days.is_empty() { vec![CardLine::Text(scene.number(hours))] } else { days };
    std::iter::once(CardLine::Quiet(scene.line(&line))).chain(days).collect()
}

fn address(scene: &Scene<'_>, sheet: &ServiceSheet) -> Option<CardView> {
    let venue_lines = |venue: &Venue| {
        let (street, code) = (venue.street.as_deref(), venue.postal_code.as_deref());
        address_lines(scene, street, code, &venue.place)
    };
    let mut lines: Vec<CardLine> = sheet.venues.iter().flat_map(venue_lines).collect();
    if let (Some(distance), false) = (sheet.card.distance, lines.is_empty()) {
        let line = way(scene, distance, sheet.card.place.as_deref());
        lines.push(CardLine::Quiet(scene.line(&line)));
    }
    let card = card(scene, &scene.say.card_address(), ICON_PLACE, lines)?;
    let on_map = |venue: &Venue| {
        let (at, spot) = venue.spot?;
        let zoom = if spot == Spot::Door { DOOR_ZOOM } else { TOWN_ZOOM };
        let target = Target::OnMap { look: MapLook::new(at, zoom), service: sheet.card.number };
        let map = SmallMap {
            at,
            spot,
            tone: sheet.axis.tone,
            open: venue.open,
            territory: venue.territory,
            here: scene.desk.here,
            you_are_here: scene.line(&scene.say.map_you_are_here()),
        };
        Some((scene.key(&scene.say.service_map(), "map", target), map))
    };
    let (key, map) = sheet.venues.iter().find_map(on_map).unzip();
    Some(CardView { key, map, ..card })
}

/// How far it is, and to where it was measured if that is not its door.
pub(crate) fn way(scene: &Scene<'_>, distance: Distance, place: Option<&str>) -> String {
    let Some(straight) = scene.straight(distance) else { return scene.distance(distance) };
    match (distance.to, place) {
        (Spot::TownCentre, Some(place)) => scene.say.distance_to_centre(&straight, place),
        _ => straight,
    }
}

/// An address as Italian letters carry it, in any language; without a street that is said.
pub(crate) fn address_lines(
    scene: &Scene<'_>,
    street: Option<&str>,
    postal_code: Option<&str>,
    place: &str,
) -> Vec<CardLine> {
    let Some(street) = street else {
        return vec![
            CardLine::Text(scene.name(place)),
            CardLine::Quiet(scene.line(&scene.say.address_unknown())),
        ];
    };
    let town = match postal_code {
        Some(code) => format!("{code} {place}"),
        None => place.to_owned(),
    };
    vec![CardLine::Text(scene.name(&format!("{street}, {town}")))]
}

/// Numbers to call, each below whom one reaches there.
pub(crate) fn phone_lines(scene: &Scene<'_>, phones: &[PhoneLine]) -> Vec<CardLine> {
    let lines = phones.iter().flat_map(|phone| {
        let description = (!phone.description.is_empty())
            .then(|| CardLine::Quiet(scene.line(&phone.description)));
        description.into_iter().chain([CardLine::Number(scene.number(&phone.number))])
    });
    lines.collect()
}

/// The same as a section.
pub(crate) fn phones(scene: &Scene<'_>, phones: &[PhoneLine]) -> Option<CardView> {
    card(scene, &scene.say.card_phone(), ICON_PHONE, phone_lines(scene, phones))
}

/// Words, a paragraph a line.
pub(crate) fn text(scene: &Scene<'_>, heading: &str, icon: &str, words: &str) -> Option<CardView> {
    let lines = words.lines().filter(|line| !line.trim().is_empty());
    card(scene, heading, icon, lines.map(|line| CardLine::Text(scene.line(line))).collect())
}

/// An address of the net, to be copied as it stands.
pub(crate) fn address_of_net(
    scene: &Scene<'_>,
    heading: &str,
    icon: &str,
    address: Option<&String>,
) -> Option<CardView> {
    let lines = address.iter().map(|address| CardLine::Text(scene.net_address(address))).collect();
    card(scene, heading, icon, lines)
}

/// The same with a way to its code.
pub(crate) fn website(scene: &Scene<'_>, address: Option<&String>) -> Option<CardView> {
    let card = address_of_net(scene, &scene.say.card_website(), "globe", address)?;
    let route = Route::Outside { address: address?.clone() };
    let key = scene.key(&scene.say.service_website_open(), "qr-code", Target::Open(route));
    Some(CardView { key: Some(key), ..card })
}

/// Languages spoken.
pub(crate) fn languages(scene: &Scene<'_>, tags: &[LanguageTag]) -> Option<CardView> {
    let lines =
        tags.iter().map(|tag| CardLine::Text(scene.name(&scene.language_name(tag)))).collect();
    card(scene, &scene.say.card_languages(), "speech", lines)
}
