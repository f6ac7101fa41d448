//! All about an organization or an association, in the cards of a service.

use answers::{OrganizationSheet, ServiceFilter, Tone};
use bundle::{EntryKind, RegisterSection};

use crate::{
    CardLine, CardView, Key, Route, Row, ServiceView, Target,
    kept::{self, Keeping},
    page::translation_badge,
    report::wrong_key,
    scene::{ICON_PLACE, Scene},
    service::{self, card, details},
    services,
};

/// The sheet, as cards.
pub(crate) fn view(scene: &Scene<'_>, sheet: &OrganizationSheet, keeping: &Keeping) -> ServiceView {
    let say = scene.say;
    let is_association = sheet.id.kind().parse() == Ok(EntryKind::Association);
    let (kind, icon) = if is_association {
        (say.association_kind(), "handshake")
    } else {
        (say.organization_kind(), "building-2")
    };
    let mut actions = vec![kept::key(scene, keeping, &sheet.id), wrong_key(scene, &sheet.id)];
    if sheet.service_count > sheet.services.len() {
        actions.insert(0, all_services(scene, sheet));
    }
    let guides: Vec<Row> = sheet
        .services
        .iter()
        .map(|card| {
            let row = services::row(scene, card);
            Row {
                title: row.name,
                marks: Vec::new(),
                language: card.language.clone(),
                line: row.line,
                line_icon: ICON_PLACE.to_owned(),
                badge: Some(row.badge),
                tone: row.tone,
                icon: row.icon,
                filled: true,
                spoken: row.spoken,
                target: row.target,
            }
        })
        .collect();
    ServiceView {
        tone: Tone::default(),
        icon: icon.to_owned(),
        axis: scene.line(&kind),
        title: scene.line(&sheet.name),
        organization: String::new(),
        translation: translation_badge(scene, sheet.status),
        actions,
        cards: cards(scene, sheet),
        guides_heading: if guides.is_empty() {
            String::new()
        } else {
            scene.line(&say.organization_services())
        },
        guides,
        checked: scene.checked(&sheet.provenance),
    }
}

fn all_services(scene: &Scene<'_>, sheet: &OrganizationSheet) -> Key {
    let filter = ServiceFilter {
        place: scene.desk.place.clone(),
        organization: Some(sheet.id.clone()),
        ..ServiceFilter::default()
    };
    let label = scene.say.organization_all_services(sheet.service_count as i64);
    scene.key(&label, ICON_PLACE, Target::Open(Route::Services { filter }))
}

fn cards(scene: &Scene<'_>, sheet: &OrganizationSheet) -> Vec<CardView> {
    let say = scene.say;
    let list = [
        seat(scene, sheet),
        service::phones(scene, &sheet.phones),
        service::text(scene, &say.card_about(), "info", &sheet.description),
        communities(scene, sheet),
        service::languages(scene, &sheet.spoken),
        contacts(scene, sheet),
        register(scene, sheet),
        service::address_of_net(scene, &say.card_email(), "send", sheet.email.as_ref()),
        service::website(scene, sheet.website.as_ref()),
        details::sources(scene, &sheet.provenance),
    ];
    list.into_iter().flatten().collect()
}

fn seat(scene: &Scene<'_>, sheet: &OrganizationSheet) -> Option<CardView> {
    let seat = sheet.seat.as_ref()?;
    let (street, code) = (seat.street.as_deref(), seat.postal_code.as_deref());
    let mut lines = service::address_lines(scene, street, code, &seat.place);
    if let Some(distance) = seat.distance {
        let way = service::way(scene, distance, Some(&seat.place));
        lines.push(CardLine::Quiet(scene.line(&way)));
    }
    card(scene, &scene.say.card_address(), ICON_PLACE, lines)
}

fn communities(scene: &Scene<'_>, sheet: &OrganizationSheet) -> Option<CardView> {
    let names = sheet.communities.iter().map(|country| scene.say.country(country.as_str()));
    let lines = names.map(|name| CardLine::Text(scene.line(&name))).collect();
    card(scene, &scene.say.organization_communities(), "globe", lines)
}

fn contacts(scene: &Scene<'_>, sheet: &OrganizationSheet) -> Option<CardView> {
    let lines = sheet.contacts.iter().flat_map(|contact| {
        let title =
            (!contact.title.is_empty()).then(|| CardLine::Quiet(scene.line(&contact.title)));
        let email = contact.email.as_ref().map(|email| CardLine::Text(scene.net_address(email)));
        std::iter::once(CardLine::Text(scene.name(&contact.name)))
            .chain(title)
            .chain(email)
            .chain(service::phone_lines(scene, &contact.phones))
    });
    card(scene, &scene.say.organization_contacts(), "user-round", lines.collect())
}

fn register(scene: &Scene<'_>, sheet: &OrganizationSheet) -> Option<CardView> {
    let register = sheet.register.as_ref()?;
    let say = scene.say;
    let section = match register.section {
        RegisterSection::First => say.organization_register_first(),
        RegisterSection::Second => say.organization_register_second(),
    };
    let number = say.organization_register_number(&scene.number(&register.number));
    let lines = vec![CardLine::Text(scene.line(&number)), CardLine::Quiet(scene.line(&section))];
    card(scene, &say.organization_register(), "file-badge", lines)
}
