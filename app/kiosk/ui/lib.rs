//! What the Slint compiler makes of the screens, in a crate of its own: it is long, so it is compiled once for the kiosk and its
//! tests, and quick to run.

#![allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::todo, clippy::unwrap_used)]

slint::include_modules!();
