//! The library from outside: a few records are built into a release, opened and asked.

mod building;
mod complaints;
mod damage;
mod documents;
mod figures;
mod fixture;
mod land;
mod levels;
mod maps;
mod near;
mod places;
mod questions;
mod searching;
mod services;
mod shelf_land;
mod shelves;
mod spots;
