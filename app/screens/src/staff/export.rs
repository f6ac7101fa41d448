//! Onto a stick: what goes there, and what became of it.

use answers::Exported;

use super::{Room, StaffTouch, room::Export};
use crate::{Manner, RoomView, StaffBlock, StaffNote, Target, scene::Scene};

/// The label of the stick, as it is written on it.
const LABEL: &str = "SPORTELLO-OUT";

pub(super) fn view(scene: &Scene<'_>, room: &Room) -> RoomView {
    let say = scene.say;
    let label = scene.name(LABEL);
    let note = |manner, icon: &str, text: String| StaffNote {
        manner,
        icon: icon.to_owned(),
        text: scene.line(&text),
    };
    let result =
        |kind: &str| note(Manner::Careful, "triangle-alert", say.staff_export_result(kind, &label));
    let is_working = room.export == Some(Export::Working);
    let told = match &room.export {
        None => None,
        Some(Export::Working) => Some(note(Manner::Quiet, "hourglass", say.staff_export_working())),
        Some(Export::Done(exported)) => Some(match exported {
            Exported::Done { folder, files, .. } => {
                let text = say.staff_export_done(*files as i64, &scene.name(folder));
                note(Manner::Open, "circle-check", text)
            }
            Exported::NoStick => result("no-stick"),
            Exported::NotMounted => result("not-mounted"),
            Exported::Full => result("full"),
            Exported::ReadOnly => result("read-only"),
            Exported::Lost => result("lost"),
            Exported::Unreadable => result("unreadable"),
        }),
    };
    let mut blocks = vec![StaffBlock::Text(scene.line(&say.staff_export_text(&label)))];
    if !is_working {
        let start = Target::Staff(StaffTouch::Export);
        blocks.push(StaffBlock::Main(Box::new(scene.key(
            &say.staff_export_start(),
            "download",
            start,
        ))));
    }
    RoomView { heading: scene.line(&say.staff_menu_export()), note: told, blocks }
}
