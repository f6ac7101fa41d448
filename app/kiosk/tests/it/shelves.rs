//! Made-up answers for lists, paths, organizations and what a visitor keeps, as long as real ones can be.

use answers::{
    Answer, AttachedDocument, Caller, ContactLine, DayHours, DocumentCopy, ExplainedWord,
    HoursSpan, OrganizationSheet, Page, Particular, PhoneLine, ProcedureSheet, Question, Related,
    Seat, Shelf, ShelfCard, ShelfChoices, ShelfFilter, ShelfList, StepSheet, Tone, Wording,
};
use bundle::{
    CountryCode, DocumentFormat, Ease, LanguageTag, ProcedureStepText, ProcedureText, ReadingLevel,
    RegisterSection, Registration, TranslationStatus,
};
use jiff::civil::{date, datetime};
use screens::{ChoiceBy, Event, ReportKind, Route, Target};

use crate::{
    content::{axis, id, provenance, tag, word},
    directory::card,
};

const COUNTRIES: [&str; 4] = ["MA", "RO", "BD", "GB"];

/// The new screens with the events that lead to each from home.
pub(crate) fn screens() -> Vec<(&'static str, Vec<Event>)> {
    let open = |route| vec![Event::Touched(Target::Open(route))];
    let filter = ShelfFilter::default();
    let list = |shelf| open(Route::Shelf { shelf, filter: filter.clone() });
    let chosen = ShelfFilter {
        year: Some(1998),
        country: "MA".parse().ok(),
        issuer: Some("Ministero dell'interno".to_owned()),
        ..filter.clone()
    };
    let about = Some(id("it-52/service/office-1"));
    let wrong = |what| open(Route::Report { about: about.clone(), what });
    let attached = |number| open(Route::Attached { id: id("it-52/region_sheet/it-52"), number });
    let path = |step| open(Route::Procedure { id: id("procedure/path-1"), step });
    let kept = (1..=3).map(|n| Event::Touched(Target::Keep(id(&format!("guide/guide-{n}")))));
    vec![
        ("shelf", list(Shelf::Associations)),
        ("shelf-tabs", list(Shelf::Experiences)),
        ("shelf-filters", open(Route::Shelf { shelf: Shelf::Laws, filter: chosen.clone() })),
        (
            "shelf-empty",
            open(Route::Shelf {
                shelf: Shelf::Events,
                filter: ShelfFilter { year: Some(1900), ..filter.clone() },
            }),
        ),
        (
            "choices",
            open(Route::Choices {
                shelf: Shelf::Associations,
                filter: chosen,
                by: ChoiceBy::Country,
            }),
        ),
        ("procedure", path(1)),
        ("procedure-last", path(6)),
        ("organization", open(Route::Organization { id: id("it-52/association/a") })),
        ("sheet", open(Route::Page { id: id("it-52/region_sheet/it-52") })),
        ("attached", attached(0)),
        ("attached-here", attached(1)),
        ("kept", kept.chain(open(Route::Kept)).collect()),
        ("kept-empty", open(Route::Kept)),
        ("more", open(Route::More)),
        ("wrong", wrong(None)),
        ("wrong-words", wrong(Some(ReportKind::Hours))),
        ("reported", [wrong(Some(ReportKind::Hours)), vec![Event::Touched(Target::Send)]].concat()),
    ]
}

pub(crate) fn answer(question: &Question) -> Option<Answer> {
    Some(match question {
        Question::Shelves { .. } => {
            Answer::Shelves(Shelf::ALL.into_iter().map(|shelf| (shelf, 12)).collect())
        }
        Question::Shelf { language, shelf, filter, limit, .. } => {
            Answer::Shelf(list(language, *shelf, filter, *limit))
        }
        Question::Procedure { language, .. } => Answer::Procedure(Box::new(path(language))),
        Question::Organization { language, .. } => {
            Answer::Organization(Box::new(organization(language)))
        }
        Question::Titles { language, ids } => {
            let title = |(n, id): (usize, &bundle::RecordId)| Related {
                id: id.clone(),
                ..related(n, language)
            };
            Answer::Titles(ids.iter().enumerate().map(title).collect())
        }
        _ => return None,
    })
}

fn related(n: usize, language: &LanguageTag) -> Related {
    Related {
        id: id(&format!("guide/guide-{n}")),
        title: word(language, n),
        language: if n % 3 == 2 { tag("it") } else { language.clone() },
        tone: Tone(n as u8 % 7),
        icon: if n.is_multiple_of(7) { String::new() } else { "house".to_owned() },
    }
}

fn countries() -> Vec<CountryCode> {
    COUNTRIES.iter().map(|code| code.parse().expect("a country")).collect()
}

fn list(language: &LanguageTag, shelf: Shelf, filter: &ShelfFilter, limit: usize) -> ShelfList {
    let kind = match shelf {
        Shelf::Associations => "it-52/association",
        Shelf::Laws => "law",
        Shelf::Events => "it-52/event",
        _ => "experience",
    };
    let card = |n: usize| ShelfCard {
        related: Related { id: id(&format!("{kind}/n-{n}")), ..related(n, language) },
        from: Some(datetime(2026, 12, 12, 10, 30, 0, 0)),
        to: Some(date(2026, 12, 12 + (n % 2) as i8)),
        citation: Some("Reg. (UE) 2024/1347".to_owned()),
        issuer: Some("Ministero del lavoro e delle politiche sociali".to_owned()),
        territory: n.is_multiple_of(2).then(|| "Friuli-Venezia Giulia".to_owned()),
        place: Some("San Giovanni in Persiceto (BO)".to_owned()),
        distance: None,
        countries: countries(),
    };
    let total = if filter.year == Some(1900) { 0 } else { 45 };
    let territories = ["it-21", "it-36", "it-52"].map(|pack| pack.parse().expect("a pack"));
    ShelfList {
        total,
        cards: (0..total.min(limit)).map(card).collect(),
        choices: ShelfChoices {
            axes: (1..=6).map(|n| (id(&format!("taxonomy_term/axis-{n}")), 5)).collect(),
            territories: territories.map(|pack| (pack, word(language, 2), 3)).to_vec(),
            years: (1998..2026).map(|year| (year, 2)).collect(),
            issuers: vec![("Ministero dell'interno".to_owned(), 3), ("Regione".to_owned(), 2)],
            countries: countries().into_iter().map(|country| (country, 7)).collect(),
        },
    }
}

fn path(language: &LanguageTag) -> ProcedureSheet {
    let step = |n: usize| ProcedureStepText {
        title: word(language, n),
        text: format!("{} {}", word(language, n), word(language, n + 1)),
        checklist: (0..n % 6).map(|item| word(language, n + item)).collect(),
    };
    let steps = (0..9).map(|n| StepSheet {
        costs: Vec::new(),
        related: (0..n % 3).map(|related| self::related(related + 1, language)).collect(),
    });
    ProcedureSheet {
        id: id("procedure/path-1"),
        axis: axis(3, language),
        text: Wording::Wanted {
            status: TranslationStatus::Machine,
            text: ProcedureText {
                title: word(language, 4).repeat(2),
                summary: word(language, 5),
                words: Vec::new(),
                steps: (0..9).map(step).collect(),
            },
        },
        steps: steps.collect(),
        related: vec![related(1, language)],
        law_known_on: Some(date(2026, 10, 6)),
        provenance: provenance(),
    }
}

fn organization(language: &LanguageTag) -> OrganizationSheet {
    let phone = || PhoneLine { number: "000 000 0000".to_owned(), description: word(language, 1) };
    OrganizationSheet {
        id: id("it-52/association/a"),
        name: word(language, 6).repeat(2),
        language: language.clone(),
        description: word(language, 5).repeat(3),
        status: TranslationStatus::Machine,
        register: Some(Registration {
            number: "A/123/2001/PO".to_owned(),
            section: RegisterSection::Second,
        }),
        phones: vec![phone(), phone()],
        email: Some("associazione.di.prova@esempio.it".to_owned()),
        website: Some("https://www.associazione-di-prova.esempio.it".to_owned()),
        contacts: vec![ContactLine {
            name: "Ufficio".to_owned(),
            title: word(language, 2),
            email: None,
            phones: vec![phone()],
        }],
        seat: Some(Seat {
            street: Some("Via delle Vecchie Mura 115/bis".to_owned()),
            postal_code: Some("59100".to_owned()),
            place: "Prato (PO)".to_owned(),
            distance: None,
        }),
        communities: countries(),
        spoken: vec![tag("it"), tag("ar")],
        services: (0..6).map(|n| card(n, language)).collect(),
        service_count: 12,
        provenance: provenance(),
    }
}

/// A page that has everything besides its text.
pub(crate) fn with_everything(page: Page, language: &LanguageTag) -> Page {
    let text = page.text.text().clone();
    Page {
        axis: None,
        text: Wording::Missing { language: tag("it"), text },
        particulars: vec![
            Particular::Capital("Firenze (FI)".to_owned()),
            Particular::Spoken(vec![tag("it"), tag("ar")]),
            Particular::Offered {
                offer: bundle::CallOffer::Traineeship,
                by: Some(Caller { id: id("organization/o"), name: word(language, 3) }),
            },
            Particular::Open { from: None, to: Some(date(2026, 12, 31)) },
            Particular::Website("https://www.esempio.it/pagina".to_owned()),
        ],
        documents: vec![
            document(language, Some("https://www.esempio.it/documento.pdf")),
            document(language, None),
        ],
        level: Some(ReadingLevel { ease: Ease::Medium, gulpease: 64 }),
        notes: vec![answers::NoteLine {
            owner: "Regione Toscana".to_owned(),
            text: word(language, 4),
            language: language.clone(),
        }],
        words: (0..6)
            .map(|n| ExplainedWord {
                id: id(&format!("glossary_term/g-{n}")),
                word: word(&tag("it"), n),
                term: word(language, n),
                definition: word(language, n).repeat(3),
            })
            .collect(),
        figures: vec![related(1, language)],
        region: "it-52".parse().ok(),
        country: "MA".parse().ok(),
        ..page
    }
}

/// One at an address, or one that is here.
fn document(language: &LanguageTag, website: Option<&str>) -> AttachedDocument {
    let said = |times| Wording::Missing {
        language: tag("it"),
        text: (1..=times).map(|n| word(language, n)).collect::<Vec<_>>().join(" "),
    };
    AttachedDocument {
        title: said(3),
        summary: said(12),
        format: DocumentFormat::Pdf,
        bytes: Some(1_240_000),
        pages: Some(34),
        website: website.map(str::to_owned),
        copy: if website.is_none() { DocumentCopy::Carried } else { DocumentCopy::Elsewhere },
    }
}

/// A week from a Thursday on, with a day of which nobody knows.
pub(crate) fn week() -> Vec<DayHours> {
    let span =
        |from: u16, to: u16, certain| HoursSpan { from: from * 60, to: to * 60 + 30, certain };
    let day = |n: i8| DayHours {
        date: date(2026, 11, 23 + n),
        spans: match n {
            0..=3 => vec![span(9, 12, true), span(15, 17, true)],
            4 => vec![span(9, 12, false)],
            _ => Vec::new(),
        },
        unknown: n == 5,
    };
    (0..7).map(day).collect()
}
