//! Pure: what each screen shows and what a touch means. No Slint, no file, no clock, no engine.
//!
//! The kiosk feeds events into a [`Visit`], performs the effects it returns and draws its [`View`].

mod context;
mod event;
mod route;
mod view;
mod visit;

mod draw;
mod known;
mod questions;
mod reach;
mod stack;
mod staff;
mod tally;
mod typing;
mod windows;

mod about;
mod area;
mod area_served;
mod document;
mod emergency;
mod figure;
mod figures;
mod frame;
mod home;
mod hours;
mod idle;
mod kept;
mod loading;
mod look;
mod map;
mod message;
mod more;
mod onward;
mod organization;
mod outside;
mod page;
mod place_search;
mod places;
mod procedure;
mod reading;
mod report;
mod search;
mod service;
mod services;
mod shelf;
mod updates;
mod wall;

mod bidi;
mod inline;
mod numbers;
mod scene;

pub use context::{Context, Contrast, Desk, Here, Layout, Mounting, Reach, TextSize};
pub use event::{Effect, Event, Target};
pub use figure::legend;
pub use look::MapLook;
pub use report::{Report, ReportKind};
pub use route::{ChoiceBy, FigureForm, Route};
pub use staff::{StaffRoute, StaffTouch};
pub use tally::{Before, Tally};
pub use view::*;
pub use visit::Visit;
