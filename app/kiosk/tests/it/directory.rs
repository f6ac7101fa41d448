//! Offices and municipalities of the small desk.

use answers::{
    Distance, OpenState, PhoneLine, PlaceChoice, ServiceCard, ServiceSheet, ServiceSpot, Spot,
    SpotList, Territory, Tone, UrgentLine, Venue,
};
use bundle::{LanguageTag, Position, RecordId, TranslationStatus};

use crate::{
    content::{axis, id, provenance, related, tag, word},
    shelves,
};

const PRATO: Position = Position { latitude: 43.88, longitude: 11.1 };

pub(crate) fn card(number: usize, language: &LanguageTag) -> ServiceCard {
    ServiceCard {
        number: number as u32,
        id: id(&format!("it-52/service/office-{number}")),
        name: word(language, number),
        language: language.clone(),
        organization: "Comune di Prato".to_owned(),
        place: Some("Prato (PO)".to_owned()),
        covers: None,
        tone: Tone(4),
        icon: "heart-pulse".to_owned(),
        open: match number % 3 {
            0 => OpenState::Closed { opens: "2026-11-27T09:00".parse().ok() },
            1 => OpenState::Open { until: "2026-11-24T17:30".parse().ok() },
            _ => OpenState::Unknown,
        },
        languages: vec![tag("it"), tag("ar")],
        distance: Some(Distance { metres: 600 + number as u32 * 1000, to: Spot::TownCentre }),
    }
}

/// Much is known of the first office; of the second so little that all of it has room.
pub(crate) fn sheet(wanted: &RecordId, language: &LanguageTag) -> ServiceSheet {
    let is_short = wanted.slug() == "office-2";
    ServiceSheet {
        card: card(if is_short { 2 } else { 1 }, language),
        axis: axis(4, language),
        organization: None,
        description: word(language, 5).repeat(if is_short { 1 } else { 5 }),
        status: TranslationStatus::Original,
        venues: vec![Venue {
            street: None,
            postal_code: None,
            place: "Prato (PO)".to_owned(),
            hours: (!is_short).then(|| "Mo-Fr 09:00-12:30".to_owned()),
            open: OpenState::Unknown,
            week: if is_short { Vec::new() } else { shelves::week() },
            spot: Some((PRATO, Spot::TownCentre)),
            territory: Territory::Municipality(100_005),
        }],
        phones: vec![PhoneLine { number: "0000 000 000".to_owned(), description: String::new() }],
        email: Some("ufficio.immigrazione@comune.prato.example".to_owned()),
        website: None,
        eligibility: word(language, 6).repeat(3),
        application: word(language, 7),
        papers: vec![answers::PaperLine { name: word(language, 0), note: word(language, 1) }; 3],
        costs: vec![answers::CostLine {
            option: word(language, 1),
            price: answers::Price::EuroCents(3046),
            valid_from: "2026-01-01".parse().ok(),
            valid_to: None,
        }],
        areas: vec![answers::AreaServed::Italy],
        guides: (0..4).map(|number| related(number, language)).collect(),
        provenance: provenance(),
    }
}

pub(crate) fn urgent(number: usize, language: &LanguageTag) -> UrgentLine {
    UrgentLine {
        id: id(&format!("service/line-{number}")),
        icon: "phone".to_owned(),
        name: word(language, number),
        hint: word(language, number),
        number: format!("11{}", number + 3),
    }
}

pub(crate) fn places(count: usize) -> Vec<PlaceChoice> {
    let place = |number: usize| PlaceChoice {
        code: format!("G{:03}", 999 - number).parse().expect("a cadastral code"),
        name: format!("Comune {number}"),
        neighbourhood: None,
        province: "PO".to_owned(),
        service_count: 3,
    };
    (0..count).map(place).collect()
}

/// Offices north of the kiosk, one further away than the other; half of them somewhere in their town.
pub(crate) fn spots() -> SpotList {
    let spot = |service: u32| ServiceSpot {
        service,
        at: Position { latitude: 43.88 + f64::from(service) * 0.02, longitude: 11.1 },
        spot: if service.is_multiple_of(2) { Spot::Door } else { Spot::TownCentre },
        tone: Tone(4),
        open: if service % 3 == 1 { OpenState::Open { until: None } } else { OpenState::Unknown },
    };
    SpotList {
        territory: Some(Territory::Municipality(100_005)),
        around: vec![PRATO],
        spots: (0..45).map(spot).collect(),
    }
}
