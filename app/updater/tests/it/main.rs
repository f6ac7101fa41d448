//! The updater against small signed repositories made here: what is installed, what is refused and in which words.

mod command_line;
mod crash;
mod install;
mod publisher;
mod refusals;
mod regions;
mod stand;
mod status;
mod trust;
mod upkeep;
