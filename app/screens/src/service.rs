//! All about one service; what is not known is said.

use answers::{ServiceSheet, Venue};
use bundle::LanguageTag;

use crate::{
    CardLine, CardView, Row, ServiceView,
    page::translation_badge,
    scene::{ICON_PHONE, ICON_PLACE, Scene},
    services::hours_badge,
};

/// The sheet of a service, as cards.
pub(crate) fn view(scene: &Scene<'_>, sheet: &ServiceSheet) -> ServiceView {
    let guides: Vec<Row> =
        sheet.guides.iter().filter_map(|guide| scene.related_row(guide, true)).collect();
    ServiceView {
        tone: sheet.axis.tone,
        icon: sheet.axis.icon.clone(),
        axis: scene.line(&sheet.axis.label),
        title: scene.line(&sheet.card.name),
        organization: scene.name(&sheet.card.organization),
        translation: translation_badge(scene, sheet.status),
        cards: [
            hours(scene, sheet),
            address(scene, sheet),
            phones(scene, sheet),
            about(scene, sheet),
        ]
        .into_iter()
        .chain([languages(scene, &sheet.card.languages), website(scene, sheet)])
        .flatten()
        .collect(),
        guides_heading: if guides.is_empty() {
            String::new()
        } else {
            scene.line(&scene.say.service_guides())
        },
        guides,
        checked: scene.checked(&sheet.provenance),
        sources: scene.sources(&sheet.provenance),
    }
}

fn card(scene: &Scene<'_>, heading: &str, icon: &str, lines: Vec<CardLine>) -> Option<CardView> {
    let is_there = !lines.is_empty();
    is_there.then(|| CardView {
        heading: scene.line(heading),
        icon: icon.to_owned(),
        badge: None,
        lines,
    })
}

/// A telephone line has no place, and so no door that could be closed.
fn hours(scene: &Scene<'_>, sheet: &ServiceSheet) -> Option<CardView> {
    let known: Vec<CardLine> = sheet
        .venues
        .iter()
        .filter_map(|venue| venue.hours.as_deref())
        .map(|hours| CardLine::Text(scene.number(hours)))
        .collect();
    let lines = match (sheet.venues.is_empty(), known.is_empty()) {
        (true, _) => Vec::new(),
        (_, false) => known,
        _ if sheet.phones.is_empty() => {
            vec![CardLine::Quiet(scene.line(&scene.say.hours_unknown_ask()))]
        }
        _ => vec![CardLine::Quiet(scene.line(&scene.say.hours_unknown_call()))],
    };
    let badge = hours_badge(scene, sheet.card.open);
    card(scene, &scene.say.card_hours(), "clock", lines)
        .map(|card| CardView { badge: Some(badge), ..card })
}

fn address(scene: &Scene<'_>, sheet: &ServiceSheet) -> Option<CardView> {
    let mut lines: Vec<CardLine> =
        sheet.venues.iter().flat_map(|venue| venue_lines(scene, venue)).collect();
    if let (Some(distance), false) = (sheet.card.distance, lines.is_empty()) {
        let worded = scene.distance(distance);
        let line = if worded == scene.say.distance_here() {
            worded
        } else {
            scene.say.distance_straight(&worded)
        };
        lines.push(CardLine::Quiet(scene.line(&line)));
    }
    card(scene, &scene.say.card_address(), ICON_PLACE, lines)
}

fn venue_lines(scene: &Scene<'_>, venue: &Venue) -> Vec<CardLine> {
    let Some(street) = &venue.street else {
        return vec![
            CardLine::Text(scene.name(&venue.place)),
            CardLine::Quiet(scene.line(&scene.say.address_unknown())),
        ];
    };
    // An address stays as Italian letters carry it, in any language.
    let town = match &venue.postal_code {
        Some(code) => format!("{code} {}", venue.place),
        None => venue.place.clone(),
    };
    vec![CardLine::Text(scene.name(&format!("{street}, {town}")))]
}

fn phones(scene: &Scene<'_>, sheet: &ServiceSheet) -> Option<CardView> {
    let lines = sheet
        .phones
        .iter()
        .flat_map(|phone| {
            let description = (!phone.description.is_empty())
                .then(|| CardLine::Quiet(scene.line(&phone.description)));
            description.into_iter().chain([CardLine::Number(scene.number(&phone.number))])
        })
        .collect();
    card(scene, &scene.say.card_phone(), ICON_PHONE, lines)
}

fn about(scene: &Scene<'_>, sheet: &ServiceSheet) -> Option<CardView> {
    let lines =
        (!sheet.description.is_empty()).then(|| CardLine::Text(scene.line(&sheet.description)));
    card(scene, &scene.say.card_about(), "info", lines.into_iter().collect())
}

fn languages(scene: &Scene<'_>, tags: &[LanguageTag]) -> Option<CardView> {
    let lines =
        tags.iter().map(|tag| CardLine::Text(scene.name(&scene.language_name(tag)))).collect();
    card(scene, &scene.say.card_languages(), "speech", lines)
}

fn website(scene: &Scene<'_>, sheet: &ServiceSheet) -> Option<CardView> {
    let lines = sheet.website.iter().map(|address| CardLine::Text(scene.number(address))).collect();
    card(scene, &scene.say.card_website(), "globe", lines)
}
