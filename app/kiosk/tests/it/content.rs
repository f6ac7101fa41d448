//! A small desk in Italian and Arabic whose engines are a table.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use answers::{
    Answer, Area, Axis, CalledPlace, Found, Hit, Page, PageText, PlaceList, Question, Related,
    ServiceList, Step, Tone, Topic,
};
use bundle::{
    ArticleText, Block, Direction, Keyboard, Language, LanguageTag, NoteKind, Position, Provenance,
    RecordId, ReviewStatus, TranslationStatus,
};
use kiosk::Stage;
use screens::{Desk, Event, Here, Layout, Mounting};

use crate::{
    directory::{card, places, sheet, spots, urgent},
    figures, shelves,
};

/// Where Debian's fonts-noto-core puts its fonts.
const FONTS: &str = "/usr/share/fonts/truetype/noto";

pub(crate) fn tag(tag: &str) -> LanguageTag {
    tag.parse().expect("a language tag")
}

pub(crate) fn id(short: &str) -> RecordId {
    RecordId::from_short(short).expect("a record id")
}

pub(crate) fn stage(size: (u32, u32)) -> Stage {
    stage_with(size, |_| {})
}

/// The same at a desk that differs.
pub(crate) fn stage_with(size: (u32, u32), change: impl FnOnce(&mut Desk)) -> Stage {
    let fonts = [(italian(), font_files("NotoSans")), (arabic(), font_files("NotoNaskhArabic"))];
    let mut desk = Desk {
        languages: vec![italian(), arabic()],
        place_name: Some("Prato".to_owned()),
        place: "G999".parse().ok(),
        notices: Vec::new(),
        here: Some(Here { centre: Position { latitude: 43.88, longitude: 11.1 }, province: 100 }),
        demo: false,
        idle_warning_seconds: 90,
        idle_grace_seconds: 20,
        layout: Layout::Landscape,
        mounting: Mounting::default(),
    };
    change(&mut desk);
    let stage = Stage::new(desk, &fonts, size, |question| Event::Answered {
        question: question.clone(),
        answer: Box::new(answer(question)),
    });
    let mut stage = stage.expect("a stage needs no display");
    stage.set_updates(crate::updates::busy());
    stage.set_staff(|errand| kiosk::sample_news(&errand, &[italian(), arabic()]));
    assert!(stage.faults().is_empty(), "install fonts-noto-core: {:?}", stage.faults());
    stage
}

fn font_files(family: &str) -> Vec<PathBuf> {
    ["Regular", "Bold"]
        .map(|weight| Path::new(FONTS).join(format!("{family}-{weight}.ttf")))
        .to_vec()
}

/// The last row of keys are the accents.
fn language(tag: &str, name: &str, direction: Direction, script: &str, keys: &[&str]) -> Language {
    let (accents, rows) = keys.split_last().expect("accents");
    let keys = |row: &str| row.chars().map(String::from).collect::<Vec<_>>();
    Language {
        tag: self::tag(tag),
        name: name.to_owned(),
        greeting: name.to_owned(),
        direction,
        script: script.to_owned(),
        fonts: Vec::new(),
        order: 1,
        keyboard: Keyboard {
            rows: rows.iter().map(|row| keys(row)).collect(),
            accents: keys(accents),
        },
    }
}

fn italian() -> Language {
    let keys = ["qwertyuiop", "asdfghjkl'", "zxcvbnm", "àèéìòùçñáâãäăêëíîóõöúüșț"];
    language("it", "Italiano", Direction::Ltr, "Latn", &keys)
}

fn arabic() -> Language {
    let keys = ["ضصثقفغعهخحج", "شسيبلاتنمكط", "ذئءؤرىةوزظد", "أإآٱءؤئىةڤپچگ،؟"];
    language("ar", "العربية", Direction::Rtl, "Arab", &keys)
}

fn answer(question: &Question) -> Answer {
    match question {
        Question::Axes { language } => {
            Answer::Axes((1..=6).map(|tone| axis(tone, language)).collect())
        }
        Question::Area { language, .. } => Answer::Area(area(language)),
        Question::Page { language, id, .. } => {
            let page = page(language, id);
            let is_sheet = id.kind() == "region_sheet";
            let page = if is_sheet { shelves::with_everything(page, language) } else { page };
            Answer::Page(Box::new(page))
        }
        Question::Words(query) => Answer::Found(found(&query.language)),
        Question::Services { language, limit, .. } => Answer::Services(ServiceList {
            place: places(1).pop(),
            region: None,
            total: 45,
            cards: (0..45.min(*limit)).map(|number| card(number, language)).collect(),
        }),
        Question::Spots { .. } => Answer::Spots(Arc::new(spots())),
        Question::Cards { services, language, .. } => {
            Answer::Cards(services.iter().map(|number| card(*number as usize, language)).collect())
        }
        Question::Service { id, language, .. } => Answer::Service(Box::new(sheet(id, language))),
        Question::Shelf { .. }
        | Question::Shelves { .. }
        | Question::Procedure { .. }
        | Question::Organization { .. }
        | Question::Titles { .. } => shelves::answer(question).expect("an answer to each of them"),
        Question::Urgent { language } => {
            Answer::Urgent((0..5).map(|number| urgent(number, language)).collect())
        }
        Question::About => Answer::About(Box::new(about())),
        Question::Figures { language } => Answer::Figures(figures::cards(language)),
        Question::Figure { language, id, citizenship, year } => {
            Answer::Figure(Box::new(figures::sheet(language, id, citizenship.as_ref(), *year)))
        }
        Question::Places { .. } => Answer::Places(PlaceList { choices: places(30), total: 7894 }),
        Question::PlacesCalled { limit, .. } => {
            let places = places(*limit).into_iter().skip(1).map(CalledPlace::Municipality);
            let region = answers::RegionChoice {
                pack: "it-52".parse().expect("a pack"),
                name: "Toscana".to_owned(),
                service_count: 40,
            };
            Answer::PlacesCalled([CalledPlace::Region(region)].into_iter().chain(places).collect())
        }
    }
}

/// A word in each language, with a number.
pub(crate) fn word(language: &LanguageTag, number: usize) -> String {
    match language.as_str() {
        "ar" => format!("تصريح الإقامة {number}"),
        _ => format!("Permesso di soggiorno {number}"),
    }
}

pub(crate) fn axis(tone: u8, language: &LanguageTag) -> Axis {
    let icons = ["book-a", "hard-hat", "house", "heart-pulse", "backpack", "messages-square"];
    Axis {
        id: id(&format!("taxonomy_term/axis-{tone}")),
        tone: Tone(tone),
        icon: icons[usize::from(tone) - 1].to_owned(),
        label: word(language, tone.into()),
        hint: word(language, 0),
    }
}

pub(crate) fn related(number: usize, language: &LanguageTag) -> Related {
    Related {
        id: id(&format!("guide/guide-{number}")),
        title: word(language, number),
        language: language.clone(),
        tone: Tone(4),
        icon: "heart-pulse".to_owned(),
    }
}

fn area(language: &LanguageTag) -> Area {
    let topic = |number| Topic {
        id: id(&format!("taxonomy_term/topic-{number}")),
        icon: "stethoscope".to_owned(),
        label: word(language, number),
        pages: (0..=number).map(|number| related(number, language)).collect(),
        types: Vec::new(),
        service_count: number,
    };
    Area {
        axis: axis(4, language),
        topics: (0..11).map(topic).collect(),
        nearest: (0..3).map(|number| card(number, language)).collect(),
        service_count: 9,
    }
}

fn page(language: &LanguageTag, id: &RecordId) -> Page {
    let mut blocks = Vec::new();
    for number in 1..6 {
        blocks.push(Block::Heading { text: word(language, number) });
        blocks.push(Block::Paragraph {
            text: format!("**{}** {}", word(language, number), word(language, 60).repeat(6)),
        });
        blocks.push(Block::List { items: vec![word(language, 1), word(language, 2)] });
        let step = |number| bundle::Step {
            title: word(language, number),
            text: word(language, number).repeat(3),
        };
        blocks.push(Block::Steps { steps: vec![step(1), step(2)] });
        blocks.push(Block::Note {
            kind: NoteKind::Careful,
            title: word(language, 3),
            text: word(language, 4),
        });
    }
    let text = ArticleText {
        title: word(language, 9),
        summary: word(language, 2).repeat(4),
        words: Vec::new(),
        blocks,
    };
    let text = PageText::Wanted { status: TranslationStatus::Machine, text };
    Page {
        axis: Some(axis(4, language)),
        related: (2..5).map(|number| related(number, language)).collect(),
        ..Page::new(id.clone(), text, provenance())
    }
}

pub(crate) fn provenance() -> Provenance {
    Provenance {
        owner: "Ministero".to_owned(),
        licence: "CC-BY-4.0".to_owned(),
        sources: Vec::new(),
        written_date: jiff::civil::date(2026, 11, 24),
        status: ReviewStatus::Unreviewed,
        assured: None,
    }
}

/// How "p" goes on.
const COMPLETIONS: [&str; 4] = ["permesso", "passaporto", "ricongiungimento", "pratica"];

fn found(language: &LanguageTag) -> Found {
    let hit = |number| Hit {
        id: id(&format!("guide/guide-{number}")),
        title: word(language, number),
        language: language.clone(),
        marks: std::iter::once(0..8).collect(),
        snippet: String::new(),
        snippet_marks: Vec::new(),
        tone: Tone(1 + (number % 6) as u8),
        icon: "heart-pulse".to_owned(),
        place: None,
        distance: None,
        step: Step::Words,
        call: None,
        dated: None,
    };
    Found {
        hits: (0..9).map(hit).collect(),
        did_you_mean: Some(word(language, 7)),
        completions: COMPLETIONS.map(str::to_owned).into(),
    }
}

fn about() -> answers::About {
    let pack = |name: &str| answers::PackOrigin {
        pack: name.parse().expect("a pack name"),
        owner: "Redazione nazionale".to_owned(),
        version: 12,
        written: "2026-11-24".parse().ok(),
    };
    let source = |number: usize| answers::SourceUse {
        title: format!("AgID - Indice delle PA (IPA) {number}"),
        licences: vec!["CC-BY-4.0".to_owned()],
        first: "2026-08-18".to_owned(),
        last: "2026-09".to_owned(),
        record_count: 7894,
    };
    answers::About {
        packs: ["core", "it-52"].map(pack).to_vec(),
        maps: vec![answers::MapOrigin {
            title: "Prato".to_owned(),
            credit: "© OpenStreetMap contributors".to_owned(),
            licence: "ODbL-1.0".to_owned(),
            written: "2026-11-20".parse().ok(),
        }],
        sources: (0..20).map(source).collect(),
        source_count: 20,
        act_count: 151,
    }
}
