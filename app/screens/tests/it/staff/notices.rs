//! Notices: written by staff, read by visitors.

use answers::{Errand, NOTICES_MAX, News};
use screens::{Effect, Event, Route, Screen, StaffRoute, StaffTouch, Target};

use super::{
    desk::{TODAY, notice, notices},
    open, room,
    rooms::{in_room, read, run},
    targets, told,
};
use crate::support::{Visitor, tag};

#[test]
fn a_notice_is_written_in_its_languages_and_kept() {
    let mut visitor = in_room("it", StaffRoute::Notices, read(&StaffRoute::Notices));
    visitor.touch(Target::Staff(StaffTouch::NewNotice));
    assert_eq!(*visitor.visit.route(), Route::Staff(StaffRoute::Notice));
    let can_keep = |visitor: &Visitor| {
        targets(&room(visitor)).contains(&Target::Staff(StaffTouch::KeepNotice))
    };
    assert!(!can_keep(&visitor), "it says nothing yet");
    for (language, text) in [("it", "Chiuso domani."), ("ar", "مغلق غدًا."), ("en", " ")] {
        visitor.touch(open(StaffRoute::NoticeText { language: tag(language) }));
        visitor.type_words(text);
        visitor.touch(Target::Back);
    }
    visitor.touch(open(StaffRoute::NoticeText { language: tag("it") }));
    assert_eq!(visitor.other, [Effect::SetWords("Chiuso domani.".to_owned())], "it stands there");
    visitor.touch(Target::Back);
    assert!(can_keep(&visitor));
    for touch in [StaffTouch::MoveFrom(1), StaffTouch::MoveUntil(7), StaffTouch::MoveUntil(-1)] {
        visitor.touch(Target::Staff(touch));
    }
    visitor.touch(Target::Staff(StaffTouch::KeepNotice));
    let texts = [("it", "Chiuso domani."), ("ar", "مغلق غدًا.")];
    let kept = notice(
        0,
        &texts,
        "2026-11-27".parse().expect("a day"),
        "2026-12-09".parse().expect("a day"),
    );
    assert_eq!(run(&visitor), [Errand::KeepNotice(kept), Errand::ReadNotices]);
    assert_eq!(*visitor.visit.route(), Route::Staff(StaffRoute::Notices));
    visitor.event(told(News::Kept(Ok(()))));
    assert!(room(&visitor).note.is_some());
}

#[test]
fn a_notice_has_its_limits_and_its_days_their_order() {
    let mut visitor = in_room("it", StaffRoute::Notices, read(&StaffRoute::Notices));
    visitor.touch(Target::Staff(StaffTouch::EditNotice(2)));
    visitor.touch(open(StaffRoute::NoticeText { language: tag("it") }));
    visitor.type_words(&"à".repeat(300));
    assert_eq!(visitor.other, [Effect::SetWords("à".repeat(280))]);
    visitor.touch(Target::Back);
    for _ in 0..40 {
        visitor.touch(Target::Staff(StaffTouch::MoveUntil(-1)));
    }
    visitor.touch(Target::Staff(StaffTouch::KeepNotice));
    let day = "2026-12-01".parse().expect("a day");
    let longest = "à".repeat(280);
    let kept = notice(2, &[("it", longest.as_str())], day, day);
    assert_eq!(run(&visitor)[0], Errand::KeepNotice(kept));

    let many =
        (1..=NOTICES_MAX as i64).map(|id| notice(id, &[("it", "x")], TODAY, TODAY)).collect();
    let news = News::Notices { today: TODAY, notices: Ok(many) };
    let mut visitor = in_room("it", StaffRoute::Notices, news);
    let new = Target::Staff(StaffTouch::NewNotice);
    assert!(!targets(&room(&visitor)).contains(&new));
    visitor.touch(new);
    assert_eq!(*visitor.visit.route(), Route::Staff(StaffRoute::Notices));
}

#[test]
fn visitors_read_the_notices_of_the_day_in_their_language() {
    let shown = |language: &str, clock: Option<&str>| -> Vec<(String, bool)> {
        let mut desk = crate::support::desk();
        desk.notices = notices();
        let mut visitor = Visitor::at(desk);
        let now = clock.map(|clock| clock.parse().expect("a time"));
        visitor.event(Event::ClockRead { now });
        visitor.touch(Target::Language(tag(language)));
        match visitor.screen() {
            Screen::Home(home) => home
                .notices
                .iter()
                .map(|notice| (locales::without_isolates(&notice.text), notice.badge.is_some()))
                .collect(),
            other => panic!("{other:?}"),
        }
    };
    let text = |text: &str, is_marked| (text.to_owned(), is_marked);
    let day = |day: &str| format!("{day}T10:00");
    assert_eq!(shown("it", Some(&day("2026-11-26"))), [text("Chiuso l'8 dicembre.", false)]);
    assert_eq!(shown("en", Some(&day("2026-12-08"))).len(), 2);
    assert_eq!(shown("en", Some(&day("2026-12-31"))), [text("Corso di italiano.", true)]);
    assert_eq!(shown("it", Some(&day("2027-01-01"))), []);
    let arabic = shown("ar", Some(&day("2026-11-26")));
    assert!(arabic.len() == 1 && arabic[0].0.contains("مغلق") && !arabic[0].1);
    assert_eq!(shown("it", None).len(), 3, "nobody knows the day: each says until when");
}
