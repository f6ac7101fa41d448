//! Runs the errands: takes what a screen asks to the engines and brings back the event. No Slint, no web.

mod ask;
mod clock;
mod open;
mod opener;
mod outbox;
#[cfg(test)]
mod sample;
mod staff;
mod updates;
mod worker;

pub use ask::{Clerk, Fault};
pub use clock::{signed_time, time_of_italy};
pub use open::{IDLE_GRACE_SECONDS, IDLE_WARNING_SECONDS, OpenError, desk, here, open};
pub use opener::Opener;
pub use outbox::put_in_outbox;
pub use staff::{Job, StaffClerk, StaffWorker, order_by_use};
pub use updates::updates;
pub use worker::Worker;
