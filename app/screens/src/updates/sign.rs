//! The sign: the one thing that matters most, said first.

use answers::{ClockTrust, Returned, Updates};

use super::{at_work, moment, troubles};
use crate::{Manner, SignView, scene::Scene};

/// A timestamp is signed for thirty days: who heard of nothing newer for longer has no way to updates.
const SILENT_DAYS_MAX: u32 = 30;

/// What weighs most comes first; all the rest stands below the sign anyway.
pub(super) fn view(scene: &Scene<'_>, updates: &Updates) -> SignView {
    let say = scene.say;
    let sign = |manner, icon: &str, title: &str, text: &str| SignView {
        manner,
        icon: icon.to_owned(),
        title: scene.line(title),
        text: scene.line(text),
    };
    let careful = |icon, title: String, text: String| sign(Manner::Careful, icon, &title, &text);
    let warned = "triangle-alert";
    if at_work(updates).is_some() {
        return sign(
            Manner::Quiet,
            "download",
            &say.updates_coming_title(),
            &say.updates_coming_text(),
        );
    }
    if updates.packs.is_empty() {
        return careful("hard-drive-download", say.updates_empty_title(), say.updates_empty_text());
    }
    if updates.returned == Some(Returned::ByItself) {
        return careful("undo-2", say.updates_returned_title(), say.updates_returned_text());
    }
    if !updates.troubles.is_empty() {
        return careful(warned, say.updates_attention_title(), say.updates_attention_text());
    }
    if updates.last.as_ref().is_some_and(|last| !last.succeeded) {
        return careful(warned, say.updates_failed_title(), say.updates_failed_text());
    }
    if let ClockTrust::Wrong { now, signed } = updates.clock {
        let text = say.updates_clock_text(&moment(scene, now), &scene.date(signed));
        return careful("clock", say.updates_clock_title(), text);
    }
    if troubles(updates).next().is_some() {
        return careful(warned, say.updates_refused_title(), say.updates_refused_text());
    }
    if updates.coming.is_some() {
        return careful(
            "hourglass",
            say.updates_interrupted_title(),
            say.updates_interrupted_text(),
        );
    }
    if updates.packs.iter().any(|pack| pack.expired.is_some()) {
        return careful("calendar-x", say.updates_expired_title(), say.updates_expired_text());
    }
    if let Some(days) = updates.silent_days.filter(|days| *days > SILENT_DAYS_MAX) {
        let title = say.updates_silent_title(days.into());
        return careful("wifi-off", title, say.updates_silent_text());
    }
    let text = match updates.returned {
        Some(_) => say.updates_held_text(),
        None => say.updates_well_text(),
    };
    sign(Manner::Open, "circle-check", &say.updates_well_title(), &text)
}
