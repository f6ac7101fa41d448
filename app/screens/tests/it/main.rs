//! Visits without a window: what is shown, and what every touch leads to.

mod content;
mod directory;
mod documents;
mod staff;
mod statistics;
mod support;

mod endings;
mod figures;
mod hours;
mod languages;
mod lists;
mod map;
mod places;
mod reach;
mod searches;
mod shelf_answers;
mod shelves;
mod updates;
mod views;
mod waiting;
mod ways;
