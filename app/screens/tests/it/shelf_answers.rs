//! What the engines would say of lists, paths and organizations.

use answers::{
    Answer, OrganizationSheet, ProcedureSheet, Question, Related, Seat, Shelf, ShelfCard,
    ShelfChoices, ShelfFilter, ShelfList, StepSheet, Tone, Wording,
};
use bundle::{ProcedureStepText, ProcedureText, RegisterSection, Registration, TranslationStatus};
use jiff::civil::{date, datetime};

use crate::{
    content::{axis, provenance, related},
    support::{id, tag},
};

/// What the engines would say.
pub(crate) fn answer(question: &Question) -> Option<Answer> {
    Some(match question {
        Question::Shelves { .. } => Answer::Shelves(vec![
            (Shelf::Procedures, 1),
            (Shelf::Events, 2),
            (Shelf::Laws, 40),
            (Shelf::Associations, 3),
        ]),
        Question::Shelf { shelf, filter, limit, .. } => Answer::Shelf(list(*shelf, filter, *limit)),
        Question::Procedure { id, .. } if id.slug() == "residenza" => {
            Answer::Procedure(Box::new(path()))
        }
        Question::Organization { id, .. } if id.slug() == "amici" => {
            Answer::Organization(Box::new(association()))
        }
        Question::Titles { ids, .. } => {
            Answer::Titles(ids.iter().map(|id| Related { id: id.clone(), ..one() }).collect())
        }
        _ => return None,
    })
}

fn one() -> Related {
    related("guide/rinnovo", "Rinnovare il permesso", "it")
}

fn card(short: &str, title: &str) -> ShelfCard {
    ShelfCard {
        related: Related { icon: String::new(), tone: Tone(0), ..related(short, title, "it") },
        from: None,
        to: None,
        citation: None,
        issuer: None,
        territory: None,
        place: None,
        distance: None,
        countries: Vec::new(),
    }
}

fn list(shelf: Shelf, filter: &ShelfFilter, limit: usize) -> ShelfList {
    let cards = match shelf {
        Shelf::Events => vec![
            ShelfCard {
                from: Some(datetime(2026, 12, 12, 10, 0, 0, 0)),
                to: Some(date(2026, 12, 12)),
                place: Some("Prato (PO)".to_owned()),
                ..card("it-52/event/festa", "Festa dei popoli")
            },
            ShelfCard {
                from: Some(datetime(2026, 12, 20, 0, 0, 0, 0)),
                to: Some(date(2027, 1, 6)),
                territory: Some("Toscana".to_owned()),
                ..card("it-52/event/corsi", "Corsi d'inverno")
            },
        ],
        Shelf::Laws => (1..=40)
            .map(|number| ShelfCard {
                citation: Some(format!("L. {number}/1998")),
                ..card(&format!("law/n{number}"), "Una legge")
            })
            .collect(),
        _ => Vec::new(),
    };
    let cards: Vec<ShelfCard> = if filter.year == Some(1900) { Vec::new() } else { cards };
    let total = cards.len();
    ShelfList {
        total,
        cards: cards.into_iter().take(limit).collect(),
        choices: ShelfChoices {
            years: vec![(1998, 39), (1900, 1)],
            territories: vec![("core".parse().expect("a pack"), String::new(), 40)],
            ..ShelfChoices::default()
        },
    }
}

fn path() -> ProcedureSheet {
    let step = |title: &str, items: &[&str]| ProcedureStepText {
        title: title.to_owned(),
        text: "Leggi la [guida](guide/permesso).".to_owned(),
        checklist: items.iter().map(|item| (*item).to_owned()).collect(),
    };
    ProcedureSheet {
        id: id("procedure/residenza"),
        axis: axis(&tag("it"), 3),
        text: Wording::Wanted {
            status: TranslationStatus::Original,
            text: ProcedureText {
                title: "Chiedere la residenza".to_owned(),
                summary: "Un passo alla volta.".to_owned(),
                words: Vec::new(),
                steps: vec![
                    step("Controlla", &[]),
                    step("Prepara i documenti", &["Passaporto", "Codice fiscale"]),
                    step("Fai la domanda", &["Modulo"]),
                ],
            },
        },
        steps: vec![
            StepSheet::default(),
            StepSheet { related: vec![one()], ..StepSheet::default() },
        ],
        related: vec![one()],
        law_known_on: None,
        provenance: provenance(None),
    }
}

fn association() -> OrganizationSheet {
    OrganizationSheet {
        id: id("it-52/association/amici"),
        name: "Amici del Marocco".to_owned(),
        language: tag("it"),
        description: String::new(),
        status: TranslationStatus::Original,
        register: Some(Registration {
            number: "A/123/2001/PO".to_owned(),
            section: RegisterSection::First,
        }),
        phones: Vec::new(),
        email: None,
        website: Some("https://www.esempio.it/a".to_owned()),
        contacts: Vec::new(),
        seat: Some(Seat {
            street: None,
            postal_code: None,
            place: "Prato (PO)".to_owned(),
            distance: None,
        }),
        communities: vec!["MA".parse().expect("a country")],
        spoken: Vec::new(),
        services: Vec::new(),
        service_count: 0,
        provenance: provenance(None),
    }
}
