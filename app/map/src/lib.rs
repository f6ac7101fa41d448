//! The map: base map, street tiles and services as pixels, without a network and without a screen.
//!
//! [`Map`] opens PMTiles files and draws single tiles. [`Workers`] keeps drawn tiles and draws missing ones on threads
//! of its own. [`Scene`] puts a view together from what is there: tiles or their coarser stand-ins, names, services.

mod archive;
mod choropleth;
mod clusters;
mod colour;
mod compose;
mod directory;
mod draw;
mod error;
mod fill;
mod geo;
mod geometry;
mod hairline;
mod halo;
mod labels;
mod look;
mod map;
mod markers;
mod motion;
mod outlines;
mod pieces;
mod raster;
mod room;
mod schema;
mod signs;
mod source;
mod sprite;
mod stand_in;
mod style;
mod text;
mod tile;
mod view;
mod workers;

pub use archive::Archive;
pub use choropleth::{Choropleth, Class, Level};
pub use clusters::{Clusters, Group};
pub use colour::Colour;
pub use compose::{Frame, Scene};
pub use error::MapError;
pub use geo::{ITALY, World, bearing};
pub use look::{Highlight, Look};
pub use map::{Map, TileAddress, TileImage};
pub use markers::{Hit, Openness, Precision, Service};
pub use motion::{Drag, Glide, Motion};
pub use pieces::Pieces;
pub use style::{Style, StyleName};
pub use text::{FontBytes, Fonts};
pub use view::{View, ZOOM_MIN};
pub use workers::{Workers, WorkersLimits};
