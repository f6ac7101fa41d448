//! Behind the door: what each room shows, and what its touches ask for.

use answers::{Choice, DeskTrouble, Errand, Exported, News};
use screens::{
    Effect, Event, Manner, Route, Screen, SearchView, StaffBlock, StaffRoute, StaffTouch, Target,
};

use super::{
    desk::{TODAY, choices, counts, diagnostics, notices},
    inside, open, pin, room, targets, told,
};
use crate::{
    support::{Visitor, tag},
    views::check,
};

/// In a room that has read what it shows.
pub(super) fn in_room(language: &str, route: StaffRoute, news: News) -> Visitor {
    let mut visitor = inside(language);
    visitor.touch(open(route));
    visitor.event(told(news));
    visitor
}

pub(super) fn read(route: &StaffRoute) -> News {
    match route {
        StaffRoute::Notices => News::Notices { today: TODAY, notices: Ok(notices()) },
        StaffRoute::Counts => News::Counts(Ok(counts())),
        StaffRoute::Diagnostics => News::Diagnostics(Box::new(diagnostics())),
        _ => News::Choices(Box::new(choices())),
    }
}

fn search(visitor: &Visitor) -> SearchView {
    match visitor.screen() {
        Screen::Search(view) => view,
        other => panic!("{other:?}"),
    }
}

pub(super) fn run(visitor: &Visitor) -> Vec<Errand> {
    let errand = |effect: &Effect| match effect {
        Effect::Run(errand) => Some(errand.clone()),
        _ => None,
    };
    visitor.other.iter().filter_map(errand).collect()
}

#[test]
fn every_room_says_what_it_should() {
    for language in ["it", "ar"] {
        check(&format!("staff-menu-{language}"), &room(&inside(language)));
        for (name, route) in [
            ("packs", StaffRoute::Packs),
            ("languages", StaffRoute::Languages),
            ("notices", StaffRoute::Notices),
            ("counts", StaffRoute::Counts),
            ("diagnostics", StaffRoute::Diagnostics),
        ] {
            let news = read(&route);
            check(&format!("staff-{name}-{language}"), &room(&in_room(language, route, news)));
        }
        let mut visitor = in_room(language, StaffRoute::Notices, read(&StaffRoute::Notices));
        visitor.touch(Target::Staff(StaffTouch::EditNotice(1)));
        check(&format!("staff-notice-{language}"), &room(&visitor));
        visitor.touch(open(StaffRoute::NoticeText { language: tag("ar") }));
        check(&format!("staff-notice-text-{language}"), &search(&visitor));
        let mut visitor = in_room(language, StaffRoute::Place, read(&StaffRoute::Place));
        check(&format!("staff-place-{language}"), &search(&visitor));
        visitor.type_words("Pra");
        check(&format!("staff-place-typed-{language}"), &search(&visitor));
    }
}

#[test]
fn rooms_wait_for_what_they_show_and_tell_what_is_out_of_reach() {
    for (route, errand) in [
        (StaffRoute::Packs, Errand::ReadChoices),
        (StaffRoute::Languages, Errand::ReadChoices),
        (StaffRoute::Notices, Errand::ReadNotices),
        (StaffRoute::Counts, Errand::ReadCounts),
        (StaffRoute::Diagnostics, Errand::ReadDiagnostics),
    ] {
        let mut visitor = inside("it");
        visitor.touch(open(route));
        assert_eq!(run(&visitor), [errand]);
        assert!(matches!(visitor.screen(), Screen::Loading(_)));
        visitor.touch(Target::Back);
        assert_eq!(*visitor.visit.route(), Route::Staff(StaffRoute::Menu));
    }
    for (route, news) in [
        (StaffRoute::Counts, News::Counts(Err(DeskTrouble::Damaged))),
        (StaffRoute::Notices, News::Notices { today: TODAY, notices: Err(DeskTrouble::Full) }),
    ] {
        let visitor = in_room("it", route, news);
        assert_eq!(room(&visitor).note.map(|note| note.manner), Some(Manner::Careful));
        assert_eq!(targets(&room(&visitor)), []);
    }
}

#[test]
fn languages_are_shown_hidden_and_moved() {
    let mut visitor = in_room("it", StaffRoute::Languages, read(&StaffRoute::Languages));
    let choose = |visitor: &mut Visitor, touch| -> Vec<Errand> {
        visitor.touch(Target::Staff(touch));
        run(visitor)
    };
    let languages = |shown: &[&str], fixed| {
        let shown = shown.iter().map(|name| tag(name)).collect();
        vec![Errand::Choose(Choice::Languages { shown, fixed })]
    };
    let touched = choose(&mut visitor, StaffTouch::Language(tag("ur")));
    assert_eq!(touched, languages(&["it", "ar", "en", "ur"], false));
    let touched = choose(&mut visitor, StaffTouch::LanguageUp(tag("ar")));
    assert_eq!(touched, languages(&["ar", "it", "en", "ur"], true), "and the order stays");
    let touched = choose(&mut visitor, StaffTouch::FixOrder(false));
    assert_eq!(touched, languages(&["ar", "it", "en", "ur"], false));
    assert_eq!(choose(&mut visitor, StaffTouch::LanguageUp(tag("ar"))), [], "it is the first");
    for hidden in ["ar", "en", "ur"] {
        choose(&mut visitor, StaffTouch::Language(tag(hidden)));
    }
    assert_eq!(choose(&mut visitor, StaffTouch::Language(tag("it"))), [], "one stays");
    let machine = choose(&mut visitor, StaffTouch::MachineTranslations(true));
    assert_eq!(machine, [Errand::Choose(Choice::MachineTranslations(true))]);

    visitor.event(told(News::Kept(Ok(()))));
    assert_eq!(room(&visitor).note.map(|note| note.manner), Some(Manner::Open));
    choose(&mut visitor, StaffTouch::FixOrder(true));
    visitor.event(told(News::Kept(Err(DeskTrouble::Full))));
    let note = room(&visitor).note.expect("a note");
    assert!(note.manner == Manner::Careful && note.text.contains("disco è pieno"));
}

#[test]
fn packs_are_asked_for_together() {
    let mut visitor = in_room("it", StaffRoute::Packs, read(&StaffRoute::Packs));
    for name in ["it-36", "lang-ar", "core"] {
        visitor.touch(Target::Staff(StaffTouch::Pack(name.parse().expect("a pack"))));
        assert_eq!(run(&visitor), []);
    }
    visitor.touch(Target::Staff(StaffTouch::KeepPacks));
    let packs = ["it-36", "it-52"].map(|name| name.parse().expect("a pack")).into();
    assert_eq!(run(&visitor), [Errand::Choose(Choice::Packs(packs))]);
    visitor.event(told(News::Kept(Ok(()))));
    assert!(room(&visitor).note.is_some_and(|note| note.text.contains("prossimo aggiornamento")));
}

#[test]
fn the_place_is_typed_and_chosen() {
    let mut visitor = in_room("it", StaffRoute::Place, read(&StaffRoute::Place));
    visitor.type_words("Pra");
    let first = search(&visitor).rows.remove(0);
    assert!(matches!(first.target, Target::Staff(StaffTouch::Place(_))));
    visitor.touch(first.target.clone());
    let Target::Staff(StaffTouch::Place(code)) = first.target else { unreachable!() };
    assert_eq!(run(&visitor), [Errand::Choose(Choice::Place(code)), Errand::ReadChoices]);
    assert!(visitor.other.contains(&Effect::SetWords(String::new())), "the field is empty again");
    visitor.event(told(News::Kept(Ok(()))));
    assert!(search(&visitor).help.is_some_and(|help| help.text.contains("Salvato")));
}

#[test]
fn deleting_and_going_back_take_two_touches() {
    let mut visitor = in_room("it", StaffRoute::Notices, read(&StaffRoute::Notices));
    visitor.touch(Target::Staff(StaffTouch::EditNotice(3)));
    let drop = Target::Staff(StaffTouch::DropNotice(3));
    visitor.touch(drop.clone());
    assert_eq!(run(&visitor), []);
    visitor.touch(Target::Staff(StaffTouch::MoveFrom(1)));
    visitor.touch(drop.clone());
    assert_eq!(run(&visitor), [], "something else was touched in between");
    visitor.touch(drop);
    assert_eq!(run(&visitor), [Errand::DropNotice(3), Errand::ReadNotices]);

    let mut visitor = inside("it");
    visitor.touch(Target::Open(Route::Updates));
    visitor.event(Event::UpdatesRead(Box::default()));
    let updates = |visitor: &Visitor| match visitor.screen() {
        Screen::Updates(view) => *view,
        other => panic!("{other:?}"),
    };
    let key = updates(&visitor).go_back.expect("a key for those inside");
    visitor.touch(key.target.clone());
    assert_eq!(run(&visitor), []);
    assert!(updates(&visitor).go_back.is_some_and(|key| key.label.contains("Tocca ancora")));
    visitor.touch(key.target.clone());
    assert_eq!(run(&visitor), [Errand::Return]);
    visitor.event(told(News::Kept(Ok(()))));
    assert!(updates(&visitor).note.contains("Richiesta inviata"));
    visitor.touch(key.target);
    visitor.touch(Target::Back);
    visitor.touch(Target::Open(Route::Updates));
    assert!(updates_are_unarmed(&mut visitor));
}

fn updates_are_unarmed(visitor: &mut Visitor) -> bool {
    visitor.event(Event::UpdatesRead(Box::default()));
    match visitor.screen() {
        Screen::Updates(view) => view.go_back.is_some_and(|key| !key.label.contains("ancora")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_export_is_told_as_it_ended() {
    let done =
        Exported::Done { folder: "sportello-2026-11-26-1105".to_owned(), files: 5, reports: 3 };
    for (exported, words) in [
        (done, "5 file"),
        (Exported::NoStick, "non c'è"),
        (Exported::NotMounted, "non è pronta"),
        (Exported::Full, "piena"),
        (Exported::ReadOnly, "non si può scrivere"),
        (Exported::Lost, "tolta"),
        (Exported::Unreadable, "non si legge"),
    ] {
        let mut visitor = inside("it");
        visitor.touch(open(StaffRoute::Export));
        let start = targets(&room(&visitor)).remove(0);
        visitor.touch(start.clone());
        assert_eq!(run(&visitor), [Errand::Export]);
        assert_eq!(targets(&room(&visitor)), [], "one after the other");
        visitor.touch(start);
        assert_eq!(run(&visitor), []);
        visitor.event(told(News::Exported(exported.clone())));
        let note = room(&visitor).note.expect("a note");
        let is_done = matches!(exported, Exported::Done { .. });
        assert!(locales::without_isolates(&note.text).contains(words), "{}", note.text);
        assert_eq!(note.manner == Manner::Open, is_done);
    }
}

#[test]
fn another_pin_is_typed_twice_by_those_inside() {
    let mut visitor = inside("it");
    visitor.touch(open(StaffRoute::NewPin));
    visitor.event(pin("97531"));
    visitor.event(pin("97531"));
    assert!(matches!(run(&visitor).as_slice(), [Errand::SetPin(_)]));
    visitor.event(told(News::Pin(answers::PinReply::Right)));
    assert_eq!(*visitor.visit.route(), Route::Staff(StaffRoute::Menu));
    assert!(room(&visitor).note.is_some_and(|note| note.text.contains("PIN è cambiato")));
}

#[test]
fn a_room_is_as_it_was_read_and_nothing_is_asked_twice() {
    let mut visitor = in_room("it", StaffRoute::Counts, read(&StaffRoute::Counts));
    let before = room(&visitor);
    visitor.touch(Target::TextSize(screens::TextSize::Large));
    assert_eq!(run(&visitor), []);
    assert_eq!(room(&visitor), before);
    let is_number = |block: &StaffBlock| matches!(block, StaffBlock::Cells { is_head: false, .. });
    assert_eq!(before.blocks.iter().filter(|block| is_number(block)).count(), counts().len());
}
