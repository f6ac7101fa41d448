//! What the Slint compiler makes of `ui/`.

#![allow(unreachable_pub, clippy::all, clippy::pedantic, clippy::todo, clippy::unwrap_used)]

slint::include_modules!();
