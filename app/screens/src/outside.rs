//! An address outside the bundle: there is no network here, so it goes to the visitor's own phone.

use crate::{OutsideView, scene::Scene};

/// Longer addresses make codes that phones do not read from a screen.
const QR_CHARACTERS_MAX: usize = 300;

/// The address, its host and the code that carries it.
pub(crate) fn view(scene: &Scene<'_>, address: &str) -> OutsideView {
    let say = scene.say;
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let is_pdf = path.to_ascii_lowercase().ends_with(".pdf");
    let has_code = address.chars().count() <= QR_CHARACTERS_MAX;
    OutsideView {
        heading: scene.line(&say.outside_heading()),
        domain: scene.line(&say.outside_domain(&scene.number(host(address)))),
        text: scene.line(&say.outside_text(&scene.net_address(address))),
        direction: scene.direction(),
        badge: None,
        summary: String::new(),
        size: String::new(),
        pdf: if is_pdf { scene.line(&say.outside_pdf()) } else { String::new() },
        hint: if has_code { scene.line(&say.outside_qr()) } else { String::new() },
        code: if has_code { address.to_owned() } else { String::new() },
    }
}

/// The part of an address that says whose it is.
pub(crate) fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}
