//! A desk that is made up: what it chose, kept and counted.

use std::collections::BTreeMap;

use answers::{
    Count, CountKind, DeskChoices, Diagnostics, FontLine, Notice, PackChoice, WallLanguage,
};
use jiff::civil::{Date, date};

use crate::support::{desk, tag};

pub(crate) const TODAY: Date = date(2026, 11, 26);

pub(crate) fn choices() -> DeskChoices {
    let pack = |name: &str, wanted, bytes: Option<u64>| PackChoice {
        pack: name.parse().expect("a pack"),
        wanted,
        is_here: bytes.is_some(),
        bytes,
    };
    DeskChoices {
        place: Some("Prato".to_owned()),
        languages: desk()
            .languages
            .into_iter()
            .map(|language| WallLanguage { shown: language.tag.as_str() != "ur", language })
            .collect(),
        order_is_fixed: false,
        machine_translations: false,
        packs: vec![
            pack("core", true, Some(41_300_000)),
            pack("it-36", false, None),
            pack("it-52", true, Some(640_000)),
            pack("lang-ar", true, Some(1_200_000)),
            pack("streets-prato", false, Some(1_250_000_000)),
        ],
        packs_asked: false,
    }
}

pub(crate) fn notice(id: i64, texts: &[(&str, &str)], from: Date, until: Date) -> Notice {
    let texts: BTreeMap<_, _> =
        texts.iter().map(|(language, text)| (tag(language), (*text).to_owned())).collect();
    Notice { id, texts, from, until }
}

pub(crate) fn notices() -> Vec<Notice> {
    vec![
        notice(
            1,
            &[("it", "Chiuso l'8 dicembre."), ("ar", "مغلق يوم 8 ديسمبر.")],
            date(2026, 11, 20),
            date(2026, 12, 8),
        ),
        notice(2, &[("it", "Corso di italiano.")], date(2026, 12, 1), date(2026, 12, 31)),
        notice(3, &[("ur", "اطلاع")], date(2026, 11, 1), date(2026, 11, 25)),
    ]
}

pub(crate) fn counts() -> Vec<Count> {
    let count = |kind, what: &str, numbers| Count { kind, what: what.to_owned(), numbers };
    vec![
        count(CountKind::Language, "ar", [Some(12), Some(81), Some(340)]),
        count(CountKind::Language, "xx", [None, None, Some(7)]),
        count(CountKind::Axis, "taxonomy_term/servizi", [Some(0), Some(5), Some(9)]),
        count(CountKind::Axis, "taxonomy_term/gone", [Some(0), Some(5), Some(9)]),
        count(CountKind::Screen, "search", [Some(9), Some(70), Some(288)]),
        count(CountKind::NothingFound, "", [Some(0), None, Some(13)]),
        count(CountKind::Report, "", [None, None, None]),
    ]
}

pub(crate) fn diagnostics() -> Diagnostics {
    let font = |language| FontLine { language: tag(language), is_whole: language == "it" };
    Diagnostics::made_up(["it", "ar"].map(font).into())
}
