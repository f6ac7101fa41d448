//! The screens of staff as they are drawn: a desk that is made up, so that drawing touches none that is kept.

use std::collections::BTreeMap;

use answers::{
    Count, CountKind, DeskChoices, DeskTrouble, Diagnostics, Door, Errand, Exported, FontLine,
    LanguageUse, News, Notice, PackChoice, Pin, PinReply, WallLanguage,
};
use bundle::{Language, LanguageTag, PackName};
use jiff::civil::{Date, date};
use screens::{Event, Route, StaffRoute, StaffTouch, Target};

/// The PIN of the desk that is made up.
const PIN: &str = "86420";

/// A screen of staff, by the name of its picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::program) enum StaffName {
    First,
    Door,
    Wrong,
    Waiting,
    Broken,
    Menu,
    Updates,
    Place,
    Packs,
    Languages,
    Notices,
    Notice,
    NoticeText,
    Counts,
    Diagnostics,
    Export,
    Exported,
    NewPin,
    HomeNotice,
}

impl StaffName {
    pub(in crate::program) const ALL: [(Self, &str); 19] = [
        (Self::First, "staff-first"),
        (Self::Door, "staff-door"),
        (Self::Wrong, "staff-wrong"),
        (Self::Waiting, "staff-waiting"),
        (Self::Broken, "staff-broken"),
        (Self::Menu, "staff"),
        (Self::Updates, "staff-updates"),
        (Self::Place, "staff-place"),
        (Self::Packs, "staff-packs"),
        (Self::Languages, "staff-languages"),
        (Self::Notices, "staff-notices"),
        (Self::Notice, "staff-notice"),
        (Self::NoticeText, "staff-notice-text"),
        (Self::Counts, "staff-counts"),
        (Self::Diagnostics, "staff-diagnostics"),
        (Self::Export, "staff-export"),
        (Self::Exported, "staff-exported"),
        (Self::NewPin, "staff-new-pin"),
        (Self::HomeNotice, "home-notice"),
    ];

    /// The events that lead from home to it.
    pub(in crate::program) fn script(self, language: &LanguageTag) -> Vec<Event> {
        let open = |route| Event::Touched(Target::Open(Route::Staff(route)));
        let touch = |touch| Event::Touched(Target::Staff(touch));
        let told = |news| Event::Told(Box::new(news));
        let mut events = vec![open(StaffRoute::Door)];
        let inside = |then: Vec<Event>| {
            let through = [open(StaffRoute::Door), Event::PinTyped(pin(PIN))];
            through.into_iter().chain(then).collect()
        };
        match self {
            Self::HomeNotice => return Vec::new(),
            Self::Door => {}
            Self::First => events.push(told(News::Door(Door::NoPin))),
            Self::Wrong => events.push(Event::PinTyped(pin("1357"))),
            Self::Waiting => events.push(told(News::Door(Door::Locked { wait_seconds: 60 }))),
            Self::Broken => events.push(told(News::Door(Door::Broken(DeskTrouble::Damaged)))),
            Self::Menu => return inside(Vec::new()),
            Self::Updates => return inside(vec![Event::Touched(Target::Open(Route::Updates))]),
            Self::Place => {
                return inside(vec![open(StaffRoute::Place), Event::Typed("pra".to_owned())]);
            }
            Self::Packs => return inside(vec![open(StaffRoute::Packs)]),
            Self::Languages => return inside(vec![open(StaffRoute::Languages)]),
            Self::Notices => return inside(vec![open(StaffRoute::Notices)]),
            Self::Notice => {
                return inside(vec![open(StaffRoute::Notices), touch(StaffTouch::EditNotice(1))]);
            }
            Self::NoticeText => {
                return inside(vec![
                    open(StaffRoute::Notices),
                    touch(StaffTouch::EditNotice(1)),
                    open(StaffRoute::NoticeText { language: language.clone() }),
                ]);
            }
            Self::Counts => return inside(vec![open(StaffRoute::Counts)]),
            Self::Diagnostics => return inside(vec![open(StaffRoute::Diagnostics)]),
            Self::Export => return inside(vec![open(StaffRoute::Export)]),
            Self::Exported => {
                return inside(vec![open(StaffRoute::Export), touch(StaffTouch::Export)]);
            }
            Self::NewPin => return inside(vec![open(StaffRoute::NewPin)]),
        }
        events
    }
}

fn pin(digits: &str) -> Pin {
    Pin::new(digits).expect("a PIN as it may be")
}

const TODAY: Date = date(2026, 11, 26);

/// What a desk with these languages would say to an errand.
pub fn sample_news(errand: &Errand, languages: &[Language]) -> Option<News> {
    Some(match errand {
        Errand::LookAtDoor | Errand::BeginAnew => News::Door(Door::Locked { wait_seconds: 0 }),
        Errand::TryPin(tried) if tried.digits() == PIN => News::Pin(PinReply::Right),
        Errand::TryPin(_) => News::Pin(PinReply::Wrong { wait_seconds: 0, tries_left: 4 }),
        Errand::SetPin(_) => News::Pin(PinReply::Right),
        Errand::ReadChoices => News::Choices(Box::new(choices(languages))),
        Errand::Choose(_) | Errand::KeepNotice(_) | Errand::DropNotice(_) | Errand::Return => {
            News::Kept(Ok(()))
        }
        Errand::ReadNotices => News::Notices { today: TODAY, notices: Ok(sample_notices()) },
        Errand::ReadCounts => News::Counts(Ok(counts(languages))),
        Errand::ReadDiagnostics => News::Diagnostics(Box::new(diagnostics(languages))),
        Errand::Export => News::Exported(Exported::Done {
            folder: "sportello-2026-11-26-1005".to_owned(),
            files: 5,
            reports: 3,
        }),
        Errand::ReadWall => News::Wall {
            today: Some(TODAY),
            notices: sample_notices(),
            languages: vec![LanguageUse { language: LanguageTag::italian(), number: 9 }],
        },
        Errand::Count(_) => return None,
    })
}

fn choices(languages: &[Language]) -> DeskChoices {
    let pack = |name: &str, wanted, bytes: Option<u64>| PackChoice {
        pack: name.parse::<PackName>().expect("a pack"),
        wanted,
        is_here: bytes.is_some(),
        bytes,
    };
    DeskChoices {
        place: Some("Prato".to_owned()),
        languages: languages
            .iter()
            .map(|language| WallLanguage {
                language: language.clone(),
                shown: language.tag.as_str() != "en",
            })
            .collect(),
        order_is_fixed: false,
        machine_translations: false,
        packs: vec![
            pack("core", true, Some(41_300_000)),
            pack("it-36", false, None),
            pack("it-45", true, None),
            pack("it-52", true, Some(6_400_000)),
            pack("it-bz", false, None),
            pack("lang-ar", true, Some(1_200_000)),
            pack("lang-it", true, Some(2_100_000)),
            pack("streets-milano", false, Some(1_250_000_000)),
        ],
        packs_asked: false,
    }
}

/// Notices that are made up: one for now, one for later, one that is over.
pub fn sample_notices() -> Vec<Notice> {
    let notice = |id, texts: &[(&str, &str)], from, until| Notice {
        id,
        texts: texts
            .iter()
            .map(|(tag, text)| (tag.parse().expect("a tag"), (*text).to_owned()))
            .collect::<BTreeMap<_, _>>(),
        from,
        until,
    };
    vec![
        notice(
            1,
            &[
                (
                    "it",
                    "Martedì 8 dicembre lo sportello è chiuso. Mercoledì 9 apriamo alle 14: vieni \
                     con un documento, ti aiuta anche chi parla arabo e urdu.",
                ),
                (
                    "ar",
                    "يوم الثلاثاء 8 ديسمبر المكتب مغلق. يوم الأربعاء 9 نفتح الساعة 14: تعال ومعك وثيقة.",
                ),
            ],
            date(2026, 11, 20),
            date(2026, 12, 9),
        ),
        notice(
            2,
            &[("it", "Corso di italiano gratis da gennaio.")],
            date(2026, 12, 1),
            date(2027, 1, 31),
        ),
        notice(3, &[("it", "Il mediatore non c'è.")], date(2026, 11, 2), date(2026, 11, 13)),
    ]
}

fn counts(languages: &[Language]) -> Vec<Count> {
    let count = |kind, what: &str, numbers| Count { kind, what: what.to_owned(), numbers };
    let mut counts: Vec<Count> = languages
        .iter()
        .take(3)
        .zip([
            [Some(12), Some(81), Some(340)],
            [Some(6), Some(44), Some(190)],
            [None, Some(9), Some(31)],
        ])
        .map(|(language, numbers)| count(CountKind::Language, language.tag.as_str(), numbers))
        .collect();
    counts.extend([
        count(CountKind::Axis, "taxonomy_term/servizi-essenziali", [Some(5), Some(30), Some(122)]),
        count(CountKind::Screen, "home", [Some(21), Some(150), Some(601)]),
        count(CountKind::Screen, "search", [Some(9), Some(70), Some(288)]),
        count(CountKind::Screen, "services", [None, Some(25), Some(97)]),
        count(CountKind::NothingFound, "", [Some(0), None, Some(13)]),
        count(CountKind::Report, "", [None, None, None]),
    ]);
    counts
}

fn diagnostics(languages: &[Language]) -> Diagnostics {
    let fonts = languages.iter().map(|language| FontLine {
        language: language.tag.clone(),
        is_whole: language.tag.as_str() != "en",
    });
    Diagnostics::made_up(fonts.collect())
}
