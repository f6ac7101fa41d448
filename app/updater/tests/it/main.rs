//! The updater against small signed repositories made here: what is installed, what is refused and in which words.

mod bad_regions;
mod clocks;
mod command_line;
mod crash;
mod forger;
mod hostile;
mod install;
mod publisher;
mod refusals;
mod regions;
mod secure;
#[allow(dead_code, reason = "its other user needs the rest")]
mod server;
mod stand;
mod status;
mod stolen_keys;
mod trust;
mod upkeep;
