//! Hand-written answers to every question, in Italian and Arabic.

use answers::{
    About, Answer, Area, Axis, CalledPlace, Distance, Found, Hit, MapOrigin, PackOrigin, Page,
    PageText, PlaceList, Question, Related, SourceUse, Spot, Step, Tone, Topic,
};
use bundle::{
    ArticleText, Assured, Block, LanguageTag, NoteKind, Provenance, RecordId, ReviewStatus, Source,
    TranslationStatus,
};

use crate::{
    directory::{card, place, places, services, sheet, spots, tuscany, urgent},
    shelf_answers, statistics,
    support::{id, tag},
};

/// What the engines would say; nothing for what they do not know.
pub(crate) fn answer(question: &Question) -> Option<Answer> {
    Some(match question {
        Question::Axes { language } => Answer::Axes(axes(language)),
        Question::Area { language, .. } => Answer::Area(area(language)),
        Question::Page { language, id, .. } => Answer::Page(Box::new(page(language, id)?)),
        Question::Words(query) => Answer::Found(found(&query.words)),
        Question::Services { filter, limit, .. } => Answer::Services(services(filter, *limit)),
        Question::Spots { filter, .. } => Answer::Spots(std::sync::Arc::new(spots(filter))),
        Question::Cards { services, .. } => {
            Answer::Cards(services.iter().map(|number| card(*number, 900)).collect())
        }
        Question::Service { id, .. } => Answer::Service(Box::new(sheet(id)?)),
        Question::Shelf { .. }
        | Question::Shelves { .. }
        | Question::Procedure { .. }
        | Question::Organization { .. }
        | Question::Titles { .. } => return shelf_answers::answer(question),
        Question::Urgent { language } => Answer::Urgent(urgent(language)),
        Question::About => Answer::About(Box::new(about())),
        Question::Figures { language } => Answer::Figures(statistics::cards(language)),
        Question::Figure { language, id, citizenship, year } => {
            Answer::Figure(Box::new(statistics::sheet(language, id, citizenship.as_ref(), *year)?))
        }
        Question::Places { .. } => Answer::Places(PlaceList { choices: places(), total: 7894 }),
        Question::PlacesCalled { name, .. } => Answer::PlacesCalled(called(name)),
    })
}

fn called(name: &str) -> Vec<CalledPlace> {
    let nothing = place("F205", "Vuoto", "PO", 0);
    let municipalities = places().into_iter().chain([nothing]).map(CalledPlace::Municipality);
    let all = [CalledPlace::Region(tuscany())].into_iter().chain(municipalities);
    let begins = |called: &CalledPlace| match called {
        CalledPlace::Municipality(place) => place.name.starts_with(name),
        CalledPlace::Region(region) => region.name.starts_with(name),
    };
    all.filter(begins).collect()
}

/// Arabic for Arabic, else Italian.
pub(crate) fn word<'a>(language: &LanguageTag, it: &'a str, ar: &'a str) -> &'a str {
    if language.as_str() == "ar" { ar } else { it }
}

pub(crate) fn axis(language: &LanguageTag, tone: u8) -> Axis {
    let (slug, icon, it, ar, hint_it, hint_ar) = match tone {
        3 => ("casa", "house", "Casa", "السكن", "Affitto, alloggi", "إيجار ومساكن"),
        4 => (
            "servizi",
            "heart-pulse",
            "Servizi essenziali",
            "الخدمات الأساسية",
            "Salute, documenti",
            "صحة ووثائق",
        ),
        _ => ("mediazione", "messages-square", "Mediazione", "الوساطة", "", ""),
    };
    Axis {
        id: id(&format!("taxonomy_term/{slug}")),
        tone: Tone(tone),
        icon: icon.to_owned(),
        label: word(language, it, ar).to_owned(),
        hint: word(language, hint_it, hint_ar).to_owned(),
    }
}

fn axes(language: &LanguageTag) -> Vec<Axis> {
    [3, 4, 6].map(|tone| axis(language, tone)).to_vec()
}

pub(crate) fn related(short: &str, title: &str, language: &str) -> Related {
    Related {
        id: id(short),
        title: title.to_owned(),
        language: tag(language),
        tone: Tone(4),
        icon: "heart-pulse".to_owned(),
    }
}

fn area(language: &LanguageTag) -> Area {
    let permit = match language.as_str() {
        "ar" => related("guide/permesso", "تصريح الإقامة", "ar"),
        _ => related("guide/permesso", "Permesso di soggiorno", "it"),
    };
    let topic = |slug: &str, label: &str, pages: &[Related], service_count| Topic {
        id: id(&format!("taxonomy_term/{slug}")),
        icon: "id-card".to_owned(),
        label: label.to_owned(),
        pages: pages.to_vec(),
        types: Vec::new(),
        service_count,
    };
    Area {
        axis: axis(language, 4),
        topics: vec![
            topic(
                "documenti",
                word(language, "Documenti", "الوثائق"),
                &[permit, related("guide/solo-it", "Codice fiscale", "it")],
                2,
            ),
            topic(
                "salute",
                word(language, "Salute", "الصحة"),
                &[related("guide/solo-it", "Medico", "it")],
                0,
            ),
            Topic {
                types: vec![
                    topic(
                        "corsi",
                        word(language, "Corsi", "دورات"),
                        &[related("guide/solo-it", "Corsi gratuiti", "it")],
                        3,
                    ),
                    topic("esami", word(language, "Esami", "امتحانات"), &[], 1),
                    topic("vuoto-sotto", word(language, "Vuoto", "فارغ"), &[], 0),
                ],
                ..topic(
                    "italiano",
                    word(language, "Italiano", "الإيطالية"),
                    &[related("guide/solo-it", "Corsi gratuiti", "it")],
                    4,
                )
            },
            topic("uffici", word(language, "Uffici", "المكاتب"), &[], 1),
            topic("vuoto", word(language, "Vuoto", "فارغ"), &[], 0),
        ],
        nearest: vec![card(1, 600)],
        service_count: 3,
    }
}

pub(crate) fn provenance(assured: Option<&str>) -> Provenance {
    Provenance {
        owner: "Ministero".to_owned(),
        licence: "CC-BY-4.0".to_owned(),
        sources: vec![Source {
            title: "D.Lgs. 286/1998, art. 5".to_owned(),
            url: None,
            date: None,
        }],
        written_date: "2026-11-24".parse().expect("a date"),
        status: if assured.is_some() { ReviewStatus::Reviewed } else { ReviewStatus::Unreviewed },
        assured: assured.map(|date| Assured {
            date: date.parse().expect("a date"),
            by: "Redazione".to_owned(),
        }),
    }
}

fn text(title: &str, summary: &str, blocks: Vec<Block>) -> ArticleText {
    ArticleText { title: title.to_owned(), summary: summary.to_owned(), words: vec![], blocks }
}

fn blocks(heading: &str, inline: &str, step: (&str, &str)) -> Vec<Block> {
    vec![
        Block::Heading { text: heading.to_owned() },
        Block::Paragraph { text: inline.to_owned() },
        Block::List { items: vec!["**A**".to_owned(), "[B](it-52/service/uno)".to_owned()] },
        Block::Steps {
            steps: vec![bundle::Step { title: step.0.to_owned(), text: step.1.to_owned() }],
        },
        Block::Note { kind: NoteKind::Careful, title: step.0.to_owned(), text: step.1.to_owned() },
    ]
}

fn italian_text() -> ArticleText {
    let inline = "Vai alla [guida **nuova**](guide/rinnovo) o al [sito](https://www.esempio.it/a), **subito**.";
    let blocks = blocks("Che cosa serve", inline, ("Prendi il kit", "Lo trovi alla posta."));
    text("Permesso di soggiorno", "Chiedi il permesso.", blocks)
}

fn arabic_text() -> ArticleText {
    let inline = "اذهب إلى [دليل التجديد](guide/rinnovo) أو اتصل على 06 1234 5678.";
    let blocks = blocks("ماذا تُحضر", inline, ("STP أو ENI", "60 يوماً على الأقل."));
    text("تصريح الإقامة", "اطلب التصريح.", blocks)
}

fn page(language: &LanguageTag, wanted: &RecordId) -> Option<Page> {
    let is_italian = language.as_str() == "it";
    let text = match wanted.slug() {
        "permesso" | "solo-it" if is_italian => {
            PageText::Wanted { status: TranslationStatus::Original, text: italian_text() }
        }
        "permesso" => PageText::Wanted { status: TranslationStatus::Machine, text: arabic_text() },
        "solo-it" => PageText::Missing { language: tag("it"), text: italian_text() },
        "delicata" => PageText::Withheld { language: tag("it"), text: italian_text() },
        _ => return None,
    };
    let provenance = provenance((wanted.slug() != "permesso").then_some("2026-11-12"));
    Some(Page {
        axis: Some(axis(language, 4)),
        related: vec![related("guide/rinnovo", "Rinnovare il permesso", "it")],
        law_known_on: Some("2025-06-30".parse().expect("a date")),
        ..Page::new(wanted.clone(), text, provenance)
    })
}

fn found(words: &str) -> Found {
    if words.starts_with("zzz") {
        return Found::default();
    }
    let hit = |short: &str, title: &str, language: &str, step| Hit {
        id: id(short),
        title: title.to_owned(),
        language: tag(language),
        marks: std::iter::once(0..3).collect(),
        snippet: String::new(),
        snippet_marks: Vec::new(),
        tone: Tone(4),
        icon: "heart-pulse".to_owned(),
        place: None,
        distance: None,
        step,
        call: None,
        dated: None,
    };
    let office = Hit {
        place: Some("Prato (PO)".to_owned()),
        distance: Some(Distance { metres: 1240, to: Spot::Door }),
        ..hit("it-52/service/uno", "Ufficio immigrazione", "it", Step::OtherLanguage)
    };
    Found {
        hits: vec![
            hit("guide/permesso", "STP تصريح", "ar", Step::Words),
            office,
            hit("location/questura", "Questura", "it", Step::AnyWord),
        ],
        did_you_mean: (words == "permeso").then(|| "permesso".to_owned()),
        completions: ["permesso", "permèsso", "persona"].map(str::to_owned).into(),
    }
}

fn about() -> About {
    let pack = |name: &str, owner: &str| PackOrigin {
        pack: name.parse().expect("a pack name"),
        owner: owner.to_owned(),
        version: 7,
        written: "2026-11-24".parse().ok(),
    };
    let source = |title: &str, first: &str, last: &str, record_count| SourceUse {
        title: title.to_owned(),
        licences: vec!["CC-BY-4.0".to_owned()],
        first: first.to_owned(),
        last: last.to_owned(),
        record_count,
    };
    let map = |title: &str, credit: &str, licence: &str, written: Option<&str>| MapOrigin {
        title: title.to_owned(),
        credit: credit.to_owned(),
        licence: licence.to_owned(),
        written: written.and_then(|day| day.parse().ok()),
    };
    About {
        packs: vec![
            pack("core", "Ministero"),
            pack("it-52", "Toscana"),
            pack("lang-it", "Ministero"),
        ],
        maps: vec![
            map("", "ISTAT, Openpolis", "CC-BY-4.0", None),
            map("Prato", "© OpenStreetMap contributors", "ODbL-1.0", Some("2026-11-20")),
        ],
        sources: vec![
            source("ISTAT, codici dei Comuni", "2026", "2026", 7894),
            source("AgID - Indice delle PA (IPA)", "2026-08-18", "2026-09", 54),
            source("Redazione", "", "", 1),
        ],
        source_count: 5,
        act_count: 151,
    }
}
