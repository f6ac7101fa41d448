//! What a desk keeps for itself in `desk.db`: the PIN of staff, notices, counters; and what leaves it on a stick.
//!
//! Nothing of a visitor is in it. Whoever cannot open it goes on without it.

mod counts;
mod drawer;
mod export;
mod notices;
mod pin;
mod stick;
mod uptime;

pub use counts::LANGUAGE_USE_DAYS;
pub use drawer::{Drawer, DrawerError};
pub use export::{File, export, export_on, waiting_reports};
pub use stick::{LABELS, Places, Stick};
pub use uptime::Uptime;
