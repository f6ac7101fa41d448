//! Hand-written services: one that is well known, one of which little is known.

use answers::{
    AreaServed, CostLine, Distance, OpenState, PaperLine, PhoneLine, PlaceChoice, Price,
    RegionChoice, ServiceCard, ServiceFilter, ServiceList, ServiceSheet, ServiceSpot, Spot,
    SpotList, Territory, Tone, UrgentLine, Venue,
};
use bundle::{LanguageTag, Position, RecordId, TranslationStatus};

use crate::{
    content::{axis, provenance, related, word},
    support::{id, prato, tag},
};

const PRATO: Position = Position { latitude: 43.88, longitude: 11.1 };

pub(crate) fn place(code: &str, name: &str, province: &str, service_count: usize) -> PlaceChoice {
    PlaceChoice {
        code: code.parse().expect("a cadastral code"),
        name: name.to_owned(),
        neighbourhood: None,
        province: province.to_owned(),
        service_count,
    }
}

pub(crate) fn card(number: u32, metres: u32) -> ServiceCard {
    ServiceCard {
        number,
        id: id(if number == 1 { "it-52/service/uno" } else { "it-52/service/due" }),
        name: format!("Ufficio {number}"),
        language: tag("it"),
        organization: "Questura di Prato".to_owned(),
        place: Some("Prato (PO)".to_owned()),
        covers: None,
        tone: Tone(4),
        icon: "heart-pulse".to_owned(),
        open: OpenState::Unknown,
        languages: if number == 1 { Vec::new() } else { vec![tag("it"), tag("ar")] },
        distance: Some(Distance {
            metres,
            to: if number == 1 { Spot::TownCentre } else { Spot::Door },
        }),
    }
}

pub(crate) fn tuscany() -> RegionChoice {
    let pack = "it-52".parse().expect("a pack");
    RegionChoice { pack, name: "Toscana".to_owned(), service_count: 40 }
}

/// Nobody is known to speak English, and nothing is in Florence.
pub(crate) fn services(filter: &ServiceFilter, limit: usize) -> ServiceList {
    let none = filter.speaks == Some(tag("en"))
        || filter.place.as_ref().is_some_and(|place| *place != prato());
    // In the municipality itself there are more than any list shows.
    let count = match (none, filter.only_here) {
        (true, _) => 0,
        (_, true) => 1000,
        _ => 2,
    };
    ServiceList {
        place: filter.place.as_ref().map(|code| match code.as_str() {
            "G999" => place("G999", "Prato", "PO", 3),
            other => place(other, "Firenze", "FI", 2),
        }),
        region: (*filter.regions == ["it-52".parse().expect("a pack")]).then(tuscany),
        total: count,
        cards: (0..count.min(limit))
            .map(|n| card(1 + (n % 2) as u32, if n == 0 { 0 } else { 12_600 }))
            .collect(),
    }
}

pub(crate) fn sheet(wanted: &RecordId) -> Option<ServiceSheet> {
    let number = match wanted.slug() {
        "uno" => 1,
        "due" => 2,
        _ => return None,
    };
    let is_known = number == 2;
    Some(ServiceSheet {
        card: card(number, 600),
        axis: axis(&tag("it"), 4),
        organization: None,
        description: if is_known { "Aiuta con i documenti.".to_owned() } else { String::new() },
        status: TranslationStatus::Original,
        venues: vec![Venue {
            street: is_known.then(|| "Via Esempio 1".to_owned()),
            postal_code: is_known.then(|| "59100".to_owned()),
            place: "Prato (PO)".to_owned(),
            hours: is_known.then(|| "Mo-Fr 09:00-13:00".to_owned()),
            open: OpenState::Unknown,
            week: Vec::new(),
            spot: is_known.then_some((PRATO, Spot::Door)),
            territory: Territory::Municipality(100_005),
        }],
        phones: if is_known {
            vec![PhoneLine { number: "000 000 0000".to_owned(), description: String::new() }]
        } else {
            Vec::new()
        },
        email: is_known.then(|| "ufficio@esempio.it".to_owned()),
        eligibility: if is_known { "Chi ha più di 18 anni.".to_owned() } else { String::new() },
        application: if is_known { "Su appuntamento.".to_owned() } else { String::new() },
        papers: if is_known { papers() } else { Vec::new() },
        costs: if is_known { costs() } else { Vec::new() },
        areas: if is_known { areas() } else { Vec::new() },
        website: is_known.then(|| "https://www.esempio.it".to_owned()),
        guides: vec![related("guide/permesso", "Permesso di soggiorno", "it")],
        provenance: provenance(is_known.then_some("2026-11-03")),
    })
}

fn papers() -> Vec<PaperLine> {
    let paper = |name: &str, note: &str| PaperLine { name: name.to_owned(), note: note.to_owned() };
    vec![paper("Passaporto", "Originale e copia"), paper("Codice fiscale", "")]
}

fn costs() -> Vec<CostLine> {
    let cost = |option: &str, price, valid_from: Option<&str>| CostLine {
        option: option.to_owned(),
        price,
        valid_from: valid_from.map(|day| day.parse().expect("a date")),
        valid_to: None,
    };
    vec![
        cost("Marca da bollo", Price::EuroCents(1600), None),
        cost("Bollettino", Price::EuroCents(3046), Some("2026-01-01")),
        cost("Domanda", Price::Free, None),
        cost("Fotografie", Price::Unknown, None),
    ]
}

fn areas() -> Vec<AreaServed> {
    vec![
        AreaServed::Italy,
        AreaServed::Region("52".to_owned()),
        AreaServed::Province("PO".to_owned()),
        AreaServed::Municipality("Prato (PO)".to_owned()),
    ]
}

pub(crate) fn urgent(language: &LanguageTag) -> Vec<UrgentLine> {
    let line = |number: &str, icon: &str, name: &str, hint: &str| UrgentLine {
        id: id("service/numero"),
        icon: icon.to_owned(),
        name: name.to_owned(),
        hint: hint.to_owned(),
        number: number.to_owned(),
    };
    vec![
        line("112", "siren", "Numero unico di emergenza", ""),
        line(
            "118",
            "ambulance",
            word(language, "Ambulanza", "سيارة إسعاف"),
            word(language, "Stai male", "مرض شديد"),
        ),
        line("1522", "heart-handshake", word(language, "Violenza e stalking", "عنف وملاحقة"), ""),
    ]
}

/// The two services of the list, one at its door and one somewhere in Prato.
pub(crate) fn spots(filter: &ServiceFilter) -> SpotList {
    let spot = |service, spot| ServiceSpot {
        service,
        at: PRATO,
        spot,
        tone: Tone(4),
        open: OpenState::Unknown,
    };
    let list = services(filter, 1);
    let spots = if list.total == 0 {
        Vec::new()
    } else {
        vec![spot(1, Spot::TownCentre), spot(2, Spot::Door)]
    };
    SpotList { territory: Some(Territory::Municipality(100_005)), around: vec![PRATO], spots }
}

pub(crate) fn places() -> Vec<PlaceChoice> {
    vec![place("D612", "Firenze", "FI", 2), place("G999", "Prato", "PO", 3)]
}
