//! Notices: kept in their languages, within their limits.

use answers::{NOTICES_MAX, Notice};
use bundle::LanguageTag;

use crate::{Desk, day};

fn notice(texts: &[(&str, &str)]) -> Notice {
    let texts = texts.iter().map(|(tag, text)| (tag.parse().expect("a tag"), (*text).to_owned()));
    Notice { id: 0, texts: texts.collect(), from: day("2026-12-01"), until: day("2026-12-08") }
}

#[test]
fn a_notice_is_kept_changed_and_dropped() {
    let desk = Desk::new();
    let kept = notice(&[("it", " Chiuso l'8 dicembre. "), ("ar", "مغلق يوم 8 ديسمبر.")]);
    desk.open().keep_notice(&kept).expect("room for a notice");
    let mut found = desk.open().notices().expect("notices");
    assert_eq!(found.len(), 1);
    let first = found.remove(0);
    let italian = LanguageTag::italian();
    assert_eq!(first.text_for(&italian), Some((&italian, "Chiuso l'8 dicembre.")));
    let urdu: LanguageTag = "ur".parse().expect("a tag");
    assert_eq!(first.text_for(&urdu).map(|(tag, _)| tag), Some(&italian), "else in Italian");
    let is_for =
        ["2026-11-30", "2026-12-01", "2026-12-08", "2026-12-09"].map(|d| first.is_for(day(d)));
    assert_eq!(is_for, [false, true, true, false]);

    let later = Notice { until: day("2026-12-09"), ..notice(&[("en", "Closed on 8 December.")]) };
    desk.open().keep_notice(&Notice { id: first.id, ..later.clone() }).expect("room");
    let found = desk.open().notices().expect("notices");
    assert_eq!(found, [Notice { id: first.id, ..later }]);
    assert_eq!(found[0].text_for(&urdu).map(|(_, text)| text), Some("Closed on 8 December."));
    desk.open().drop_notice(first.id).expect("a writable drawer");
    desk.open().drop_notice(first.id).expect("gone already");
    assert_eq!(desk.open().notices().expect("notices"), []);
}

#[test]
fn limits_hold() {
    let desk = Desk::new();
    let mut drawer = desk.open();
    let long = "à".repeat(281);
    for bad in [
        notice(&[]),
        notice(&[("it", "  ")]),
        notice(&[("it", &long)]),
        Notice { until: day("2026-11-30"), ..notice(&[("it", "Chiuso")]) },
    ] {
        assert!(drawer.keep_notice(&bad).is_err(), "{bad:?}");
    }
    let longest = "à".repeat(280);
    for _ in 0..NOTICES_MAX {
        drawer.keep_notice(&notice(&[("it", &longest)])).expect("room for a notice");
    }
    assert!(drawer.keep_notice(&notice(&[("it", "Una di troppo")])).is_err());
    let first = drawer.notices().expect("notices").remove(0);
    drawer.keep_notice(&first).expect("one that is there may change");
    assert_eq!(drawer.notices().expect("notices").len(), NOTICES_MAX);
}
