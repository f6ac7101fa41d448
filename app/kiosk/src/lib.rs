//! The touch screen: the only crate that knows Slint. Owns the window and the clock.
//!
//! [`Stage`] is the same screen without a display, for `draw`, `replay` and tests.

mod fonts;
mod icons;
mod panel;
mod program;
mod stage;

use kiosk_ui as ui;

pub use fonts::{FontFault, faults as font_faults};
pub use program::{command_line, keep_running, sample_news, sample_notices};
pub use stage::{Element, Picture, Stage, StageError};

/// Screens and searches make and drop thousands of small things: a tenth of their time went into the allocator of the system.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
