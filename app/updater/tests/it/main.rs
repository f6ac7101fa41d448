//! The updater against small signed repositories made here: what is installed, what is refused and in which words.

mod bad_regions;
mod clocks;
mod command_line;
mod crash;
mod floors;
mod forger;
mod hostile;
mod install;
mod killed;
mod publisher;
mod refusals;
mod regions;
mod secure;
#[allow(dead_code, reason = "its other users need the rest")]
mod server;
mod stand;
mod status;
mod stolen_keys;
mod trust;
mod upkeep;
