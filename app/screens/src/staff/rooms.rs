//! What can be done, and the languages of the wall.

use answers::DeskChoices;
use bundle::Direction;

use super::{Room, StaffRoute, StaffTouch, note};
use crate::{
    Badge, Key, Manner, RoomView, Route, StaffBlock, StaffLine, Target, bidi, scene::Scene,
};

/// The ways from the door.
pub(super) fn menu(scene: &Scene<'_>, room: &Room) -> RoomView {
    let say = scene.say;
    let way =
        |label: &str, icon: &str, route| scene.key(label, icon, Target::Open(Route::Staff(route)));
    let keys = vec![
        scene.key(&say.updates_heading(), "refresh-cw", Target::Open(Route::Updates)),
        way(&say.staff_menu_notices(), "megaphone", StaffRoute::Notices),
        way(&say.staff_menu_place(), "map-pin-house", StaffRoute::Place),
        way(&say.staff_menu_languages(), "languages", StaffRoute::Languages),
        way(&say.staff_menu_packs(), "library", StaffRoute::Packs),
        way(&say.staff_menu_counts(), "chart-column", StaffRoute::Counts),
        way(&say.staff_menu_diagnostics(), "stethoscope", StaffRoute::Diagnostics),
        way(&say.staff_menu_export(), "plug", StaffRoute::Export),
        way(&say.staff_menu_pin(), "key-round", StaffRoute::NewPin),
        scene.key(&say.staff_menu_leave(), "door-open", Target::HideAll),
    ];
    RoomView {
        heading: scene.line(&say.staff_menu_heading()),
        note: note(scene, room),
        blocks: vec![StaffBlock::Keys(keys)],
    }
}

/// Which languages stand on the wall, in which order.
pub(super) fn languages(scene: &Scene<'_>, room: &Room, choices: &DeskChoices) -> RoomView {
    let say = scene.say;
    let choose = |label: &str, touch, selected| Key {
        selected,
        ..scene.key(label, if selected { "check" } else { "" }, Target::Staff(touch))
    };
    let fixed = choices.order_is_fixed;
    let machine = choices.machine_translations;
    let mut blocks = vec![
        StaffBlock::Text(scene.line(&say.staff_languages_text())),
        StaffBlock::Heading(scene.line(&say.staff_languages_order())),
        StaffBlock::Keys(vec![
            choose(&say.staff_languages_by_use(), StaffTouch::FixOrder(false), !fixed),
            choose(&say.staff_languages_fixed(), StaffTouch::FixOrder(true), fixed),
        ]),
    ];
    let lines = choices.languages.iter().enumerate();
    blocks.extend(lines.map(|(index, wall)| line(scene, index, wall)));
    blocks.extend([
        StaffBlock::Heading(scene.line(&say.staff_machine_heading())),
        StaffBlock::Text(scene.line(&say.staff_machine_text())),
        StaffBlock::Keys(vec![
            choose(&say.staff_machine_off(), StaffTouch::MachineTranslations(false), !machine),
            choose(&say.staff_machine_on(), StaffTouch::MachineTranslations(true), machine),
        ]),
    ]);
    RoomView { heading: scene.line(&say.staff_menu_languages()), note: note(scene, room), blocks }
}

fn line(scene: &Scene<'_>, index: usize, wall: &answers::WallLanguage) -> StaffBlock {
    let say = scene.say;
    let language = &wall.language;
    let (label, icon, manner) = match wall.shown {
        true => (say.staff_languages_on(), "check", Manner::Open),
        false => (say.staff_languages_off(), "minus", Manner::Quiet),
    };
    let spoken = format!("{}. {label}", language.name);
    let touch = Key {
        selected: wall.shown,
        ..scene.key(&spoken, icon, Target::Staff(StaffTouch::Language(language.tag.clone())))
    };
    let up = Target::Staff(StaffTouch::LanguageUp(language.tag.clone()));
    let up = (index > 0).then(|| Key {
        label: String::new(),
        ..scene.key(&say.staff_languages_up(&language.name), "arrow-up", up)
    });
    let direction = language.direction;
    StaffBlock::Line(Box::new(StaffLine {
        title: match direction == Direction::Rtl {
            true => bidi::paragraph(&language.name, direction),
            false => scene.name(&language.name),
        },
        language: language.tag.clone(),
        text: String::new(),
        badge: Some(Badge { label: scene.line(&label), icon: icon.to_owned(), manner }),
        touch: Some(touch),
        keys: up.into_iter().collect(),
    }))
}
