//! Answers that need no words: axes, pages, services, places. Each file adds its questions to [`crate::reading::Reading`].

mod about;
mod axes;
mod lists;
mod pages;
mod places;
mod services;
