//! The contract held against what a hostile mirror might send, and against other people's tools.

mod layout;
mod manifests;
mod patches;
mod sample;
