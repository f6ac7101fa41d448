//! How the kiosk fares.

use answers::Diagnostics;
use jiff::civil::DateTime;

use super::worded;
use crate::{RoomView, StaffBlock, scene::Scene, updates};

/// So much of the name of a release tells it apart.
const RELEASE_LETTERS: usize = 12;

/// Facts one below the other, what is not well told as such.
pub(super) fn view(scene: &Scene<'_>, found: &Diagnostics) -> RoomView {
    let say = scene.say;
    let fact = |label: &str, value: &str, is_well| StaffBlock::Fact {
        label: scene.line(label),
        value: scene.line(value),
        is_well,
    };
    let release = found.release.as_ref().map_or_else(
        || say.staff_diagnostics_nothing(),
        |id| scene.name(&id.chars().take(RELEASE_LETTERS).collect::<String>()),
    );
    let now = moment(scene, found.now);
    let clock = match found.clock_is_believed {
        Some(true) => say.staff_diagnostics_clock_believed(&now),
        Some(false) => say.staff_diagnostics_clock_wrong(&now),
        None => say.staff_diagnostics_clock_unchecked(&now),
    };
    let free = found.free_bytes.map(|bytes| updates::size(scene, bytes));
    let update = found.last_update.map(|at| {
        let at = moment(scene, at);
        match found.last_update_succeeded {
            Some(false) => say.staff_diagnostics_update_failed(&at),
            _ => say.staff_diagnostics_update_well(&at),
        }
    });
    let missing =
        found.fonts.iter().filter(|font| !font.is_whole).fold(String::new(), |all, font| {
            scene.pair(&all, &scene.name(&scene.language_name(&font.language)))
        });
    let (width, height) = found.screen;
    let pixels = say.staff_diagnostics_pixels(&width.to_string(), &height.to_string());
    let desk = found.desk.map(|trouble| worded(scene, trouble));
    let mut blocks = vec![
        fact(&say.staff_diagnostics_version(), &scene.name(&found.version), None),
        fact(&say.staff_diagnostics_release(), &release, Some(found.release.is_some())),
        fact(
            &say.staff_diagnostics_free(),
            &free.unwrap_or_else(|| say.staff_diagnostics_nothing()),
            Some(found.free_bytes.is_some_and(|bytes| bytes >= FREE_BYTES_WELL)),
        ),
        fact(&say.staff_diagnostics_clock(), &clock, found.clock_is_believed),
        fact(
            &say.staff_diagnostics_update(),
            &update.unwrap_or_else(|| say.updates_last_never()),
            found.last_update_succeeded,
        ),
        fact(&say.staff_diagnostics_screen(), &pixels, None),
        fact(
            &say.staff_diagnostics_fonts(),
            &match missing.is_empty() {
                true => say.staff_diagnostics_fonts_well(),
                false => say.staff_diagnostics_fonts_missing(&missing),
            },
            Some(missing.is_empty()),
        ),
        fact(
            &say.staff_diagnostics_desk(),
            &desk.clone().unwrap_or_else(|| say.staff_diagnostics_well()),
            Some(desk.is_none()),
        ),
        fact(&say.staff_diagnostics_outbox(), &scene.number(&found.outbox.to_string()), None),
        StaffBlock::Heading(scene.line(&say.staff_diagnostics_faults())),
    ];
    if found.faults.is_empty() {
        blocks.push(StaffBlock::Text(scene.line(&say.staff_diagnostics_no_faults())));
    }
    // The newest first: it is the one that somebody asks about.
    blocks.extend(found.faults.iter().rev().map(|fault| StaffBlock::Fact {
        label: moment(scene, fault.at),
        value: scene.name(&fault.text),
        is_well: None,
    }));
    RoomView { heading: scene.line(&say.staff_menu_diagnostics()), note: None, blocks }
}

/// Less is no room for an update of all packs.
const FREE_BYTES_WELL: u64 = 500_000_000;

fn moment(scene: &Scene<'_>, at: DateTime) -> String {
    updates::moment(scene, at)
}
