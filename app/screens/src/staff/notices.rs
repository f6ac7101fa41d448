//! Notices: for staff all of them, for visitors those of the day.

use answers::{DeskTrouble, NOTICES_MAX, Notice};
use bundle::{Direction, LanguageTag};
use jiff::civil::Date;

use super::{Room, StaffRoute, StaffTouch, draft::is_sayable, note, out_of_reach};
use crate::{
    Badge, DeskNoticeView, Key, Manner, RoomView, Route, StaffBlock, StaffLine, Target, bidi,
    scene::{Scene, spoken},
};

const ICON: &str = "megaphone";

/// What visitors should know today. Where nobody knows which day it is, all of them are shown: each says until when.
pub(crate) fn band(scene: &Scene<'_>) -> Vec<DeskNoticeView> {
    let today = scene.context.now.map(jiff::civil::DateTime::date);
    let is_shown = |notice: &&Notice| today.is_none_or(|today| notice.is_for(today));
    scene.desk.notices.iter().filter(is_shown).filter_map(|notice| shown(scene, notice)).collect()
}

fn shown(scene: &Scene<'_>, notice: &Notice) -> Option<DeskNoticeView> {
    let (language, text) = notice.text_for(&scene.context.language)?;
    let direction = scene.direction_of(language);
    let until = scene.line(&scene.say.notice_until(&scene.date(notice.until)));
    let badge = scene.other_language(language);
    Some(DeskNoticeView {
        text: bidi::paragraph(text, direction),
        language: language.clone(),
        rtl: direction == Direction::Rtl,
        spoken: spoken(&[
            &scene.say.notice_spoken(text),
            badge.as_ref().map_or("", |badge| &badge.label),
            &until,
        ]),
        until,
        badge,
    })
}

/// All notices, with what is to be seen of them now.
pub(super) fn list(
    scene: &Scene<'_>,
    room: &Room,
    today: Date,
    notices: Result<&[Notice], DeskTrouble>,
) -> RoomView {
    let say = scene.say;
    let heading = say.staff_menu_notices();
    let notices = match notices {
        Ok(notices) => notices,
        Err(trouble) => return out_of_reach(scene, &heading, trouble),
    };
    let mut blocks =
        vec![StaffBlock::Text(scene.line(&say.staff_notices_text(NOTICES_MAX as i64)))];
    if room.has_room() {
        let new = Target::Staff(StaffTouch::NewNotice);
        blocks.push(StaffBlock::Main(Box::new(scene.key(&say.staff_notices_new(), "plus", new))));
    }
    if notices.is_empty() {
        blocks.push(StaffBlock::Text(scene.line(&say.staff_notices_none())));
    }
    blocks.extend(notices.iter().map(|notice| line(scene, today, notice)));
    RoomView { heading: scene.line(&heading), note: note(scene, room), blocks }
}

fn line(scene: &Scene<'_>, today: Date, notice: &Notice) -> StaffBlock {
    let say = scene.say;
    let (language, text) = notice
        .text_for(&scene.context.language)
        .map_or((scene.context.language.clone(), ""), |(tag, text)| (tag.clone(), text));
    let days = say.staff_notice_from_until(&scene.date(notice.from), &scene.date(notice.until));
    let (label, icon, manner) = if notice.is_for(today) {
        (say.staff_notice_now(), "circle-check", Manner::Open)
    } else if today < notice.from {
        (say.staff_notice_later(), "clock", Manner::Unknown)
    } else {
        (say.staff_notice_over(), "calendar-x", Manner::Closed)
    };
    let edit = Target::Staff(StaffTouch::EditNotice(notice.id));
    StaffBlock::Line(Box::new(StaffLine {
        title: bidi::paragraph(text, scene.direction_of(&language)),
        touch: Some(scene.key(&spoken(&[text, &days, &label]), "pencil", edit)),
        language,
        text: scene.line(&days),
        badge: Some(Badge { label: scene.line(&label), icon: icon.to_owned(), manner }),
        keys: Vec::new(),
    }))
}

/// One notice: its texts, its days.
pub(super) fn one(scene: &Scene<'_>, room: &Room, draft: &Notice) -> RoomView {
    let say = scene.say;
    let mut blocks = vec![StaffBlock::Text(scene.line(&say.staff_notice_write()))];
    blocks.extend(languages(scene, draft).iter().map(|tag| text_line(scene, draft, tag)));
    blocks.push(StaffBlock::Heading(scene.line(&say.staff_notice_from(&scene.date(draft.from)))));
    let step = |label: &str, icon: &str, touch| scene.key(label, icon, Target::Staff(touch));
    let (less, more) = (say.staff_notice_day_less(), say.staff_notice_day_more());
    blocks.push(StaffBlock::Keys(vec![
        step(&less, "minus", StaffTouch::MoveFrom(-1)),
        step(&more, "plus", StaffTouch::MoveFrom(1)),
    ]));
    blocks.push(StaffBlock::Heading(scene.line(&say.staff_notice_until(&scene.date(draft.until)))));
    blocks.push(StaffBlock::Keys(vec![
        step(&less, "minus", StaffTouch::MoveUntil(-1)),
        step(&more, "plus", StaffTouch::MoveUntil(1)),
        step(&say.staff_notice_week_more(), "calendar-days", StaffTouch::MoveUntil(7)),
    ]));
    if is_sayable(draft) {
        let keep = Target::Staff(StaffTouch::KeepNotice);
        blocks.push(StaffBlock::Main(Box::new(scene.key(&say.staff_notice_keep(), "check", keep))));
    }
    if draft.id != 0 {
        let touch = StaffTouch::DropNotice(draft.id);
        let label = match room.armed == Some(touch.clone()) {
            true => say.staff_notice_drop_again(),
            false => say.staff_notice_drop(),
        };
        blocks.push(StaffBlock::Keys(vec![scene.key(&label, "x", Target::Staff(touch))]));
    }
    RoomView { heading: scene.line(&say.staff_notice_heading()), note: note(scene, room), blocks }
}

/// Those of the wall, and those in which it was written before.
fn languages(scene: &Scene<'_>, draft: &Notice) -> Vec<LanguageTag> {
    let wall = scene.desk.languages.iter().map(|language| language.tag.clone());
    let mut tags: Vec<LanguageTag> = wall.collect();
    tags.extend(draft.texts.keys().filter(|tag| !tags.contains(tag)).cloned().collect::<Vec<_>>());
    // What visitors of all languages fall back on comes first.
    tags.sort_by_key(|tag| *tag != LanguageTag::italian());
    tags
}

fn text_line(scene: &Scene<'_>, draft: &Notice, tag: &LanguageTag) -> StaffBlock {
    let name = scene.language_name(tag);
    let text = draft.texts.get(tag);
    let shown = match text {
        Some(text) => bidi::paragraph(text, scene.direction_of(tag)),
        None => scene.line(&scene.say.staff_notice_empty()),
    };
    let write = Target::Open(Route::Staff(StaffRoute::NoticeText { language: tag.clone() }));
    let touch: Key = scene.key(&spoken(&[&name, &shown]), "pencil", write);
    StaffBlock::Line(Box::new(StaffLine {
        title: scene.name(&name),
        language: tag.clone(),
        text: shown,
        badge: text.is_some().then(|| Badge {
            label: String::new(),
            icon: ICON.to_owned(),
            manner: Manner::Open,
        }),
        touch: Some(touch),
        keys: Vec::new(),
    }))
}
