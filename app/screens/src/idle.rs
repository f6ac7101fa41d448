//! The idle warning.

use crate::{IdleView, Target, scene::Scene};

/// The warning `seconds` after the last touch; the visit ends after `end_seconds`.
pub(crate) fn view(scene: &Scene<'_>, seconds: u32, end_seconds: u32) -> IdleView {
    let say = scene.say;
    let desk = scene.desk;
    IdleView {
        heading: scene.line(&say.idle_heading()),
        text: scene.line(&say.idle_text()),
        seconds: end_seconds.saturating_sub(seconds),
        of_seconds: desk.idle_grace_seconds,
        stay: scene.key(&say.idle_stay(), "hand-finger", Target::Stay),
        finish: scene.key(&say.idle_finish(), "eye-off", Target::Finish),
    }
}
