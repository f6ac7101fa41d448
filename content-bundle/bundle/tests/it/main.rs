//! The contract held against what a hostile mirror might send, and against other people's tools.

use std::alloc::System;

use cap::Cap;

mod archives;
mod fuzz;
mod hand;
mod layout;
mod manifests;
mod patches;
mod sample;

/// Whoever sets aside memory for a number that a hostile input claims ends the tests here: the bombs among them would
/// unpack to 1 GiB.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, 768 * 1024 * 1024);
