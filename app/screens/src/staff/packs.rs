//! What is carried: the pages of each owner, the languages, the streets.

use answers::{DeskChoices, PackChoice};
use bundle::{LanguageTag, PackClass, PackName};

use super::{Room, StaffTouch, note};
use crate::{Badge, Key, Manner, RoomView, StaffBlock, StaffLine, Target, scene::Scene, updates};

/// Packs that could be carried; `core` is always.
pub(super) fn view(scene: &Scene<'_>, room: &Room, choices: &DeskChoices) -> RoomView {
    let say = scene.say;
    let mut blocks = vec![StaffBlock::Text(scene.line(&say.staff_packs_text()))];
    blocks.push(StaffBlock::Main(Box::new(scene.key(
        &say.staff_packs_keep(),
        "refresh-cw",
        Target::Staff(StaffTouch::KeepPacks),
    ))));
    if choices.packs_asked && room.kept.is_none() {
        blocks.push(StaffBlock::Text(scene.line(&say.staff_packs_asked())));
    }
    blocks.extend(choices.packs.iter().map(|choice| line(scene, choice)));
    RoomView { heading: scene.line(&say.staff_menu_packs()), note: note(scene, room), blocks }
}

fn line(scene: &Scene<'_>, choice: &PackChoice) -> StaffBlock {
    let say = scene.say;
    let owner = owner(scene, &choice.pack);
    let is_core = choice.pack.class() == PackClass::Core;
    let (label, icon, manner) = match (is_core, choice.wanted) {
        (true, _) => (say.staff_pack_always(), "check-check", Manner::Open),
        (false, true) => (say.staff_pack_on(), "check", Manner::Open),
        (false, false) => (say.staff_pack_off(), "minus", Manner::Quiet),
    };
    let here = match choice.is_here {
        true => say.staff_pack_here(),
        false => say.staff_pack_not_here(),
    };
    let size = choice.bytes.map(|bytes| updates::size(scene, bytes)).unwrap_or_default();
    let touch = Key {
        selected: choice.wanted,
        ..scene.key(
            &format!("{owner}. {label}"),
            icon,
            Target::Staff(StaffTouch::Pack(choice.pack.clone())),
        )
    };
    StaffBlock::Line(Box::new(StaffLine {
        title: owner,
        language: scene.context.language.clone(),
        text: scene.pair(&here, &size),
        badge: Some(Badge { label: scene.line(&label), icon: icon.to_owned(), manner }),
        touch: (!is_core).then_some(touch),
        keys: Vec::new(),
    }))
}

/// `Toscana`, `العربية`, `Strade: Milano`.
fn owner(scene: &Scene<'_>, pack: &PackName) -> String {
    match pack.class() {
        PackClass::Core | PackClass::Region => scene.line(&scene.say.updates_owner(pack.as_str())),
        PackClass::Language => {
            let tag = pack.as_str().trim_start_matches("lang-");
            let tag: Option<LanguageTag> = tag.parse().ok();
            tag.map_or_else(
                || scene.name(pack.as_str()),
                |tag| scene.name(&scene.language_name(&tag)),
            )
        }
        PackClass::Streets => {
            let name = pack.as_str().trim_start_matches("streets-");
            scene.line(&scene.say.staff_streets(name))
        }
    }
}
