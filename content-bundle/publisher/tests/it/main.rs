//! The publisher as its callers see it: sources in a temporary folder, packs, signatures, a published folder.
#![allow(clippy::unwrap_used)]

mod attachments;
mod build;
mod check;
mod client;
mod command_line;
mod diff;
mod directory;
mod dry_run;
mod faults;
mod forger;
mod full_disk;
mod generate;
mod generate_kinds;
mod guides;
mod handover;
mod house;
mod import;
mod independent;
mod interrupted;
mod keys;
mod kinds;
mod laws;
mod maps;
mod offices;
mod publishing;
mod references;
mod refusals;
mod root;
mod rotation;
mod rules;
mod signing;
mod stick;
mod streets;
mod tree;
