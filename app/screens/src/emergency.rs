//! Numbers for an emergency: 112 stands also where nothing else is known.

use answers::UrgentLine;

use crate::{EmergencyView, NumberRow, scene::Scene};

/// The single European emergency number (91/396/EEC).
pub(crate) const NUMBER: &str = "112";

/// `lines` are the numbers of the content; none where they are awaited or failed.
pub(crate) fn view(scene: &Scene<'_>, lines: &[UrgentLine]) -> EmergencyView {
    let say = scene.say;
    let here = scene.desk.place_name.as_deref().unwrap_or_default();
    EmergencyView {
        heading: scene.line(&say.emergency_heading()),
        number: scene.number(NUMBER),
        text: scene.line(&say.emergency_text()),
        strong: scene.line(&say.emergency_free()),
        here_label: if here.is_empty() { String::new() } else { scene.line(&say.emergency_here()) },
        here: scene.name(here),
        lines: lines
            .iter()
            .filter(|line| line.number != NUMBER)
            .map(|line| row(scene, line))
            .collect(),
    }
}

fn row(scene: &Scene<'_>, line: &UrgentLine) -> NumberRow {
    NumberRow {
        icon: line.icon.clone(),
        name: scene.line(&line.name),
        hint: scene.line(&line.hint),
        number: scene.number(&line.number),
    }
}
