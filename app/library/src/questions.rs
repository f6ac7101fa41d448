//! Answers that need no words: axes, pages, services, places. Each file adds its questions to [`crate::reading::Reading`].

mod about;
mod alike;
mod axes;
mod bands;
mod called;
mod fit;
mod lists;
mod looking;
mod near;
mod open;
mod pages;
mod places;
mod services;

pub(crate) use alike::Heard;
pub(crate) use fit::TRENTINO_ALTO_ADIGE;
pub(crate) use looking::Wanted;
pub(crate) use open::Sight;
