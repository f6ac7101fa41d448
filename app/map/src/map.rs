//! The map itself: its files, and single tiles drawn from them.

use std::sync::{Arc, Mutex, PoisonError};

use crate::{
    Fonts, Look, MapError, Pieces,
    draw::{self, Hand},
    geo::World,
    labels::Label,
    source::Source,
    text::Typesetter,
    view::ZOOM_MAX,
};

/// One square of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TileAddress {
    /// Zoom: the world is two to its power tiles wide.
    pub zoom: u8,
    /// Column from the west.
    pub x: u32,
    /// Row from the north.
    pub y: u32,
}

/// A drawn tile.
#[derive(Debug)]
pub struct TileImage {
    /// Four bytes a pixel: red, green, blue, and 255.
    pub pixels: Vec<u8>,
    /// Pixels on each side.
    pub size: u32,
    /// What of it could not be drawn.
    pub faults: Vec<MapError>,
    pub(crate) labels: Vec<Label>,
}

impl TileImage {
    /// Bytes in memory.
    pub(crate) fn bytes(&self) -> usize {
        self.pixels.len() + self.labels.iter().map(Label::bytes).sum::<usize>()
    }
}

/// Map files and fonts, shared by everything that draws.
#[derive(Debug, Clone)]
pub struct Map(Arc<Inner>);

struct Inner {
    sources: Vec<Source>,
    fonts: Fonts,
    /// What draws single tiles, between two of them.
    hand: Mutex<Option<Hand>>,
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.sources.iter().map(Source::name)).finish()
    }
}

/// How far beyond its finest tiles a map of streets is looked at, and one of borders.
const STREETS_BEYOND: u8 = 2;
const BORDERS_BEYOND: u8 = 2;

impl Map {
    /// Opens files, each with the name by which faults speak of it; later ones are drawn over earlier ones. A file that
    /// cannot be used is left out, and said.
    pub fn open(files: Vec<(String, Pieces)>, fonts: Fonts) -> (Self, Vec<MapError>) {
        let (mut sources, mut faults) = (Vec::new(), Vec::new());
        for (name, pieces) in files {
            match Source::open(&name, pieces) {
                Ok(source) => sources.push(source),
                Err(fault) => faults.push(fault),
            }
        }
        (Self(Arc::new(Inner { sources, fonts, hand: Mutex::default() })), faults)
    }

    /// Whose work is shown, each once, in the order of the files.
    pub fn attributions(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for source in &self.0.sources {
            for text in source.attribution.iter().filter(|text| !text.is_empty()) {
                if !all.contains(&text.as_str()) {
                    all.push(text);
                }
            }
        }
        all
    }

    /// Names of the files in use.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.0.sources.iter().map(Source::name)
    }

    /// How near one can look at a place before the map ends.
    pub fn zoom_max_at(&self, at: World) -> f64 {
        let deepest = self.0.sources.iter().filter(|source| source.covers(at)).map(|source| {
            source.zoom_max() + if source.has_streets { STREETS_BEYOND } else { BORDERS_BEYOND }
        });
        f64::from(deepest.max().unwrap_or(BORDERS_BEYOND).min(ZOOM_MAX))
    }

    /// Whether streets are drawn at a place.
    pub fn has_streets_at(&self, at: World) -> bool {
        self.0.sources.iter().any(|source| source.has_streets && source.covers(at))
    }

    /// What one thread draws with.
    pub(crate) fn hand(&self) -> Hand {
        Hand::new(self.typesetter())
    }

    /// What shapes texts on one thread.
    pub(crate) fn typesetter(&self) -> Typesetter {
        self.0.fonts.typesetter()
    }

    /// Draws one tile of `size` pixels. A file that cannot serve it is left out, and said in the picture's faults.
    pub fn render(&self, address: TileAddress, size: u32, look: &Look) -> TileImage {
        let kept = || self.0.hand.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().take();
        let mut hand = known.unwrap_or_else(|| self.hand());
        let image = self.render_with(&mut hand, address, size, look);
        *kept() = Some(hand);
        image
    }

    pub(crate) fn render_with(
        &self,
        hand: &mut Hand,
        address: TileAddress,
        size: u32,
        look: &Look,
    ) -> TileImage {
        draw::tile(&self.0.sources, hand, address, size, look)
    }
}
