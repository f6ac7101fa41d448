//! Pure types between engines and screens: what can be asked, and what comes back.
//!
//! Engines answer questions; screens word the answers. Neither knows the other.

mod about;
mod figures;
mod open;
mod page;
mod question;
mod reply;
mod services;
mod sheets;
mod shelves;
mod spots;
mod staff;
mod updates;

pub use about::{About, MapOrigin, PackOrigin, SourceUse};
pub use figures::{FigureSheet, IndicatorCard, Measure, ToldApart};
pub use open::{Distance, OpenState, REACH_METRES, Spot};
pub use page::{AttachedDocument, DocumentCopy, Page, PageText, Wording};
pub use question::{Query, Question, ServiceFilter};
pub use reply::{Answer, Area, Axis, Found, Hit, Related, Step, Tone, Topic, last_word};
pub use services::{
    AreaServed, CalledPlace, CostLine, DayHours, HoursSpan, PaperLine, PhoneLine, PlaceChoice,
    PlaceList, Price, RegionChoice, ServiceCard, ServiceList, ServiceSheet, UrgentLine, Venue,
};
pub use sheets::{
    Caller, ContactLine, ExplainedWord, NoteLine, OrganizationSheet, Particular, ProcedureSheet,
    Seat, StepSheet,
};
pub use shelves::{Shelf, ShelfCard, ShelfChoices, ShelfFilter, ShelfList};
pub use spots::{ServiceSpot, SpotList, Territory};
pub use staff::*;
pub use updates::{
    ClockTrust, ComingUpdate, LastUpdate, PackInUse, Returned, Trouble, TroubleKind, UpdateStep,
    Updates,
};
