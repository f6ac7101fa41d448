//! Runs the errands: takes what a screen asks to the engines and brings back the event. No Slint, no web.

mod ask;
mod open;
#[cfg(test)]
mod sample;
mod worker;

pub use ask::{Clerk, Fault};
pub use open::{OpenError, desk, newer_release, open};
pub use worker::Worker;
