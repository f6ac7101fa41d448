//! The map from its files to its pixels.

mod bad_input;
mod base_map;
mod fixtures;
mod motion;
mod pictures;
mod services;
mod town;
mod views;
