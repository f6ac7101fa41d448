//! What the kiosk can be shown on, and what is done without any of it.

use std::{env, fs, process::ExitCode};

use anyhow::Context as _;

use super::{ContrastOption, DataOption, Moment, Size, TextSizeOption, draw, print, say};

/// The backend for what is here: a desktop, or a bare console with a graphics card.
pub(super) fn screen() -> Option<&'static str> {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set("WAYLAND_DISPLAY") || is_set("DISPLAY") {
        return Some("winit");
    }
    let mut cards = fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    cards.any(|card| card.file_name().to_string_lossy().starts_with("card")).then_some("linuxkms")
}

/// Draws every screen into a folder, where there is no screen to open.
pub(super) fn draw_instead(data: &DataOption) -> anyhow::Result<ExitCode> {
    let out =
        env::current_dir().context("there is no folder to draw into")?.join("sportello-screens");
    say("no screen: neither DISPLAY nor WAYLAND_DISPLAY is set, and there is no /dev/dri/card*");
    print(&format!("drawn: {}", out.display()))?;
    let size = Size { width: 1920, height: 1080 };
    let options = draw::DrawOptions {
        out,
        screens: Vec::new(),
        languages: Vec::new(),
        size,
        text_size: TextSizeOption::Normal,
        contrast: ContrastOption::Normal,
        low: false,
        at: None,
        zoom: 11.0,
        moment: Moment { now: None, place: None },
    };
    draw::run(data, &options)
}
