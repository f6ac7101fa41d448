//! One message with ways on: what does not open.

use crate::{
    Key, MessageView, Route, Target,
    scene::{ICON_PHONE, Scene},
};

/// An engine could not answer for this screen; the rest works.
pub(crate) fn failed(scene: &Scene<'_>, route: &Route, unknown: bool) -> MessageView {
    let say = scene.say;
    let (heading, text) = if unknown {
        (say.unknown_heading(), say.unknown_text())
    } else {
        (say.failed_heading(), say.failed_text())
    };
    let onward: Key = match route {
        Route::Home => scene.key(&say.home_emergency(), ICON_PHONE, Target::Emergency),
        _ => scene.home_key(),
    };
    scene.message("triangle-alert", &heading, &text, vec![scene.back_key(), onward])
}
