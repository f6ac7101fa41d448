//! Whole journeys and the walls of the house, one binary: what no single crate can see for itself.

mod asked;
mod first_visit;
mod house;
mod layering;
mod nearest_course;
mod next_release;
mod portal;
mod published;
mod recall;
mod same_end;
mod sheets;
mod slice;
mod slint_files;
mod streets;
mod tasks;
mod tidy;
mod without_italian;
